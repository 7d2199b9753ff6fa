"""What people correct counts at once, is kept for good, and can be taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from readout.cli import readout
from readout.contract import from_json
from readout.errors import CorrectionError
from readout.ledger.correcting import Corrector, copy, edit, judge, merge, split, undo
from readout.ledger.correcting_log import labels, log
from readout.ledger.dossier import Dossier
from readout.ledger.record import to_json
from readout.ledger.recording import record
from readout.ledger.telling import stand

from .correcting_case import MET, SHIPS, Say, claim_with, keys, made, reading, statements

ME = Corrector("Ada Reyes", "checked against the tape")
READINGS = (
    reading(
        "r1",
        Say("Ivo Brandt", MET, meeting="held"),
        Say("Ivo Brandt", "that Norvia wants a truce of 30 days", stance="supports"),
        day="2031-03-05",
    ),
    reading("r2", Say("Ivo Brandt", MET), Say("Lena Oster", SHIPS), day="2031-03-06", outlet="Almar Echo"),
    reading("r3", Say("Lena Oster", MET, "deny", "negative"), day="2031-03-07", outlet="Almar Echo"),
    reading("r4", Say("I. Brandt", "that no ship had been stopped"), day="2031-03-08", outlet="Quay Times"),
)


@pytest.fixture
def dossier(tmp_path: Path, database_url: str | None) -> Iterator[Dossier]:
    with made(tmp_path, database_url, *READINGS) as one:
        yield one


def told(dossier: Dossier) -> dict[str, Any]:
    """The whole record, without the number of corrections."""
    whole: dict[str, Any] = to_json(record(dossier))
    del whole["dossier"]["corrections"]
    return whole


def test_a_rejected_statement_counts_no_longer_until_that_is_undone(dossier: Dossier) -> None:
    before = told(dossier)
    assert claim_with(record(dossier), "r1/s1").standing == "contested"
    judge(dossier, ME, "reject", "r3/s1")
    assert claim_with(record(dossier), "r1/s1").standing == "single-origin"
    assert "r3/s1" not in statements(dossier)
    undo(dossier, ME)
    assert told(dossier) == before


def test_a_rejected_statement_takes_its_position_with_it(dossier: Dossier) -> None:
    assert [one.stance for one in record(dossier).positions] == ["supports"]
    judge(dossier, ME, "reject", "r1/s2")
    assert record(dossier).positions == ()


def test_a_rejected_position_leaves_its_statement(dossier: Dossier) -> None:
    judge(dossier, ME, "reject", "r1/p1")
    assert record(dossier).positions == ()
    assert "r1/s2" in statements(dossier)


def test_a_demand_that_nobody_gave_up_can_be_rejected(dossier: Dossier) -> None:
    given_up = Say("Ivo Brandt", "that Norvia no longer insists on a truce", issue="truce")
    with dossier.database.writing() as connection:
        dossier.store(connection, reading("r5", given_up, day="2031-03-09", outlet="Quay Times"))
    assert [one.stance for one in record(dossier).positions] == ["open"]
    (line,) = (one.removeprefix("r5/") for one in _withdrawals(dossier))
    judge(dossier, ME, "reject", f"r5/{line}")
    assert [one.stance for one in record(dossier).positions] == ["supports"]
    undo(dossier, ME)
    assert [one.stance for one in record(dossier).positions] == ["open"]


def _withdrawals(dossier: Dossier) -> list[str]:
    (later,) = dossier.readings(["r5"])
    return [one.key for one in stand(later)]


def test_a_rejected_telling_leaves_no_meeting_and_its_statement_stays(dossier: Dossier) -> None:
    assert [one.status for one in record(dossier).meetings] == ["held"]
    judge(dossier, ME, "reject", "r1/m1")
    assert record(dossier).meetings == ()
    assert "r1/s1" in statements(dossier)


def test_to_accept_a_rejected_line_brings_it_back(dossier: Dossier) -> None:
    judge(dossier, ME, "reject", "r3/s1")
    done = judge(dossier, ME, "accept", "r3/s1")
    assert (done.before, done.after) == ("rejected", "accepted")
    assert "r3/s1" in statements(dossier)


def test_to_reject_a_claim_rejects_all_that_tell_it(dossier: Dossier) -> None:
    judge(dossier, ME, "reject", claim_with(record(dossier), "r1/s1").id)
    assert statements(dossier) == {"r1/s2", "r2/s2", "r4/s1"}


EDITS = (
    ("r3/s1", "act", "confirm", "confirm"),
    ("r3/s1", "polarity", "positive", "positive"),
    ("r3/s1", "certainty", "none", None),
    ("r3/s1", "background", "yes", True),
    ("r3/s1", "issues", "truce, grain", ["truce", "grain"]),
    ("r3/s1", "said", "2031-03-01..", ["2031-03-01", None]),
    ("r3/s1", "party", "norvia", "norvia"),
    ("r1/p1", "strength", "red-line", "red-line"),
    ("r1/m1", "status", "cancelled", "cancelled"),
)
"""The line, the field, the value as it is given and as it is kept."""


def test_an_edit_is_kept_with_what_stood_there_and_is_undone(dossier: Dossier) -> None:
    before = told(dossier)
    for line, field, value, after in EDITS:
        done = edit(dossier, ME, line, field, value)
        assert (done.field, done.after, done.who, done.why) == (field, after, ME.who, ME.why)
        undone = undo(dossier, ME, done.number)
        assert (undone.before, undone.after) == (done.after, done.before)
        assert told(dossier) == before, field


def test_a_denial_edited_to_a_confirmation_affirms_the_claim(dossier: Dossier) -> None:
    edit(dossier, ME, "r3/s1", "polarity", "positive")
    edit(dossier, ME, "r3/s1", "act", "confirm")
    claim = claim_with(record(dossier), "r1/s1")
    assert {one.party: one.stand for one in claim.accounts} == {"norvia": "affirms", "sardane": "affirms"}
    assert claim.standing == "confirmed"


def test_the_stance_of_a_statement_is_that_of_its_one_position(dossier: Dossier) -> None:
    done = edit(dossier, ME, "r1/s2", "stance", "opposes")
    assert done.shown == "r1/p1"
    assert [one.stance for one in record(dossier).positions] == ["opposes"]


def test_another_speaker_brings_its_party_and_its_origin(dossier: Dossier) -> None:
    edit(dossier, ME, "r1/s2", "speaker", "lena-oster")
    (position,) = record(dossier).positions
    account = claim_with(record(dossier), "r1/s2").accounts[0]
    assert (account.holder, account.party, position.party) == ("lena-oster", "sardane", "sardane")
    origins = {one.id: one.reports for one in record(dossier).dossier.origins}
    assert "r1" in origins["person:lena-oster"]


def test_an_origin_can_be_one_that_no_report_names(dossier: Dossier) -> None:
    edit(dossier, ME, "r4/s1", "origin", "agency:Northern Wire")
    assert [one.kind for one in record(dossier).dossier.origins if one.name == "Northern Wire"] == ["agency"]


def test_merged_claims_are_one_and_an_undone_merge_leaves_them_as_they_were(dossier: Dossier) -> None:
    before = told(dossier)
    one, other = (claim_with(record(dossier), key).id for key in ("r1/s1", "r2/s2"))
    merge(dossier, ME, (one, other))
    assert claim_with(record(dossier), "r2/s2").id == claim_with(record(dossier), "r1/s1").id == one
    undo(dossier, ME)
    assert told(dossier) == before


def test_a_split_claim_stays_split_when_more_is_told(dossier: Dossier) -> None:
    claim = claim_with(record(dossier), "r1/s1").id
    split(dossier, ME, claim, ["r3/s1"])
    later = reading("r5", Say("Ivo Brandt", MET), day="2031-03-09", outlet="Quay Times")
    with dossier.database.writing() as connection:
        dossier.store(connection, later)
    assert claim_with(record(dossier), "r1/s1").id == claim
    assert claim_with(record(dossier), "r3/s1").id != claim


def test_a_later_merge_takes_an_earlier_split_back(dossier: Dossier) -> None:
    claim = claim_with(record(dossier), "r1/s1").id
    split(dossier, ME, claim, ["r3/s1"])
    merge(dossier, ME, (claim, claim_with(record(dossier), "r3/s1").id))
    assert claim_with(record(dossier), "r3/s1").id == claim


def test_merged_actors_are_one_in_later_reports_too(dossier: Dossier) -> None:
    before = told(dossier)
    merge(dossier, ME, ("ivo-brandt", "i-brandt"))
    with dossier.database.writing() as connection:
        dossier.store(connection, reading("r5", Say("I. Brandt", SHIPS), day="2031-03-09", outlet="Quay Times"))
    holders = {key: one.holder for claim in record(dossier).claims for one in claim.accounts for key in keys(one)}
    assert holders["r4/s1"] == holders["r5/s1"] == "ivo-brandt"
    assert claim_with(record(dossier), "r4/s1").accounts[0].party == "norvia"
    undo(dossier, ME)
    assert {one.id for one in record(dossier).actors} >= {"ivo-brandt", "i-brandt"}
    assert [one for one in told(dossier)["actors"] if one["id"] == "ivo-brandt"] == [
        one for one in before["actors"] if one["id"] == "ivo-brandt"
    ]


def test_an_actor_split_off_is_somebody_else_in_those_reports_alone(dossier: Dossier) -> None:
    before = told(dossier)
    done = split(dossier, ME, "ivo-brandt", ["r2"])
    told_by = {one.id: one.reports for one in record(dossier).actors}
    assert (told_by["ivo-brandt"], told_by[done.after["id"]]) == (("r1",), ("r2",))
    undo(dossier, ME)
    assert told(dossier) == before


def test_an_actor_of_another_party_speaks_for_it_and_is_still_known_by_name(dossier: Dossier) -> None:
    edit(dossier, ME, "ivo-brandt", "party", "sardane")
    edit(dossier, ME, "ivo-brandt", "name", "Ivo Brandt the Younger")
    with dossier.database.writing() as connection:
        dossier.store(connection, reading("r5", Say("Ivo Brandt", SHIPS), day="2031-03-09", outlet="Quay Times"))
    (actor,) = (one for one in record(dossier).actors if one.name.startswith("Ivo"))
    assert (actor.id, actor.name, actor.party) == ("ivo-brandt", "Ivo Brandt the Younger", "sardane")
    assert {one.party for one in record(dossier).positions} == {"sardane"}
    assert "r5" in actor.reports


def test_a_report_marked_as_a_copy_tells_no_position_of_its_own(dossier: Dossier) -> None:
    before = told(dossier)
    copy(dossier, ME, "r1", "r2")
    entries = {one.id: one.duplicate_of for one in record(dossier).dossier.reports}
    assert entries["r1"] == "r2"
    assert record(dossier).positions == ()
    copy(dossier, ME, "r1", "none")
    assert told(dossier) == before


def test_a_report_of_another_day_is_read_again_from_there(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readout.ledger.correcting_effects.read_reports", _as_stored)
    before = told(dossier)
    edit(dossier, ME, "r1", "published", "2031-02-05")
    assert claim_with(record(dossier), "r1/s2").first == "2031-02-05"
    undo(dossier, ME)
    assert told(dossier) == before


def _as_stored(reports: list[Any], *_: object, **__: object) -> Iterator[Any]:
    """A reader that reads r1 as it was made, on the day of the report."""
    for one in reports:
        found = reading("r1", *_SAYS, day=one.published)
        yield replace(found, report=one)


_SAYS = (
    Say("Ivo Brandt", MET, meeting="held"),
    Say("Ivo Brandt", "that Norvia wants a truce of 30 days", stance="supports"),
)


def test_to_undo_an_undoing_is_to_redo(dossier: Dossier) -> None:
    first = judge(dossier, ME, "reject", "r3/s1")
    back = undo(dossier, ME, first.number)
    undo(dossier, ME, back.number)
    assert "r3/s1" not in statements(dossier)
    assert [one.state for one in log(dossier)] == ["in force", "undone", "in force"]


def test_without_a_number_the_last_correction_in_force_is_undone(dossier: Dossier) -> None:
    judge(dossier, ME, "reject", "r3/s1")
    judge(dossier, ME, "reject", "r2/s2")
    assert [undo(dossier, ME).undoes for _ in range(2)] == [2, 1]
    with pytest.raises(CorrectionError, match="no correction is in force"):
        undo(dossier, ME)


def test_what_is_undone_is_not_undone_twice(dossier: Dossier) -> None:
    judge(dossier, ME, "reject", "r3/s1")
    undo(dossier, ME, 1)
    with pytest.raises(CorrectionError, match="entry 2 has undone it"):
        undo(dossier, ME, 1)


WRONG = (
    (("r3/s9", "act", "deny"), r"cannot find r3/s9: .*did you mean r3/s1\?"),
    (("r33/s1", "act", "deny"), r"cannot find 'r33/s1': .*did you mean r3\?"),
    (("r3/s1", "akt", "deny"), r"a statement has no such field .*did you mean act\?"),
    (("r3/s1", "act", "denie"), r"no such act .*did you mean deny\?"),
    (("r3/s1", "party", "norway"), r"the codebook strait has no such party .*did you mean norvia\?"),
    (("r3/s1", "issues", "truse"), r"no such issue .*did you mean truce\?"),
    (("r3/s1", "speaker", "Lena Ostler"), r"the dossier has none .*did you mean lena-oster\?"),
    (("r3/s1", "said", "tomorrow"), r"it is no day .*YYYY-MM-DD"),
    (("r3/s1", "stance", "opposes"), r"it shows no position"),
    (("r3/s1", "act", "deny"), r"its act is deny already"),
)
"""An edit that cannot be, and what is said of it."""


def test_a_wrong_edit_changes_nothing_and_says_how_to_mend_it(dossier: Dossier) -> None:
    for given, message in WRONG:
        with pytest.raises(CorrectionError, match=message):
            edit(dossier, ME, *given)
    assert log(dossier) == []


def test_labels_are_readings_as_people_corrected_them(dossier: Dossier) -> None:
    judge(dossier, ME, "accept", "r1/s1")
    edit(dossier, ME, "r1/s2", "act", "demand")
    judge(dossier, ME, "reject", "r2/s2")
    first, second = labels(dossier)
    corrected = from_json(first)
    assert [one.act for one in corrected.statements] == ["assert", "demand"]
    assert first["report"]["text"] == READINGS[0].report.text
    assert (first["checked"], first["rejected"]) == (["s1", "s2"], [])
    assert [one.id for one in from_json(second).statements] == ["s1"]
    assert [(one["line"], one["text"]) for one in second["rejected"]] == [("s2", SHIPS)]


def test_the_command_line_corrects_lists_and_takes_back(dossier: Dossier) -> None:
    def run(*arguments: str) -> str:
        done = CliRunner().invoke(readout, [arguments[0], str(dossier.folder), *arguments[1:]], catch_exceptions=False)
        assert done.exit_code == 0
        return done.output

    line = run("correct", "edit", "r3/s1", "act", "confirm", "--why", "a slip", "--who", "Ada")
    assert line == "1 edit r3/s1 act: deny → confirm\n"
    assert run("undo", "--who", "Ben") == "2 undo 1 r3/s1 act: confirm → deny\n"
    assert "[undone by 2; Ada, " in run("log")
    entries = [json.loads(one) for one in run("log", "--format", "jsonl").splitlines()]
    assert [(one["who"], one["state"]) for one in entries] == [("Ada", "undone"), ("Ben", "in force")]
    assert entries[0]["words"][0]["text"] == MET
    run("correct", "accept", "r3/s1")
    (label,) = run("log", "--format", "labels").splitlines()
    assert json.loads(label)["checked"] == ["s1"]
