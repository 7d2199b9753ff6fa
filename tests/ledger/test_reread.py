"""Stored reports are read again when the model, the codebook or the program is another; what people corrected stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from readout.errors import CorrectionError, StoreError
from readout.ledger import reader, rereading
from readout.ledger.checking import faults
from readout.ledger.correcting import Corrector, edit, judge, split
from readout.ledger.correcting_log import log
from readout.ledger.dossier import Dossier
from readout.ledger.recording import record
from readout.ledger.rereading import Reread, outdated, reread
from readout.model import Passage, Reading, Reason, Report, Statement
from readout.reading.pipeline import OnFault

from .correcting_case import MET, SHIPS, Say, claim_with, made, reading, statements

ME = Corrector("Ada Reyes")
OLD = (
    reading("r1", Say("Ivo Brandt", MET), Say("Ivo Brandt", SHIPS), day="2031-03-05"),
    reading("r2", Say("Lena Oster", MET, "deny", "negative"), day="2031-03-06", outlet="Almar Echo"),
)


@pytest.fixture
def dossier(tmp_path: Path, database_url: str | None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dossier]:
    monkeypatch.setattr("readout.ledger.rereading.Encoder.load", lambda: SimpleNamespace(version="first"))
    with made(tmp_path, database_url, *OLD) as one:
        yield one


def newer(monkeypatch: pytest.MonkeyPatch, *readings: Reading) -> None:
    """Let a newer model read reports as ``readings`` have it."""
    by_id = {one.report.id: one for one in readings}

    def read_reports(reports: Iterable[Report], *_: object, **__: object) -> Iterator[Reading]:
        for one in reports:
            yield replace(by_id[one.id], report=one, model="second")

    monkeypatch.setattr(rereading, "read_reports", read_reports)
    monkeypatch.setattr("readout.ledger.rereading.Encoder.load", lambda: SimpleNamespace(version="second"))


def shifted(old: Reading) -> Reading:
    """``old`` as another model has it: other ids, and contents that begin a word later."""
    statements = tuple(_shifted(old, one) for one in old.statements)
    return replace(old, statements=statements)


def _shifted(old: Reading, one: Statement) -> Statement:
    start, end = one.content.spans[0]
    return replace(one, id=f"t{one.id}", content=Passage.of(old.report.text, (start + len("that "), end)))


def all_of(dossier: Dossier) -> list[Reread]:
    return list(reread(dossier, outdated(dossier)))


def test_what_was_read_as_today_is_not_read_again(dossier: Dossier) -> None:
    assert outdated(dossier) == []
    assert outdated(dossier, every=True) == [1, 2]


def test_an_edited_codebook_makes_readings_old(dossier: Dossier) -> None:
    path = dossier.folder / "codebook.yaml"
    path.write_text(path.read_text().replace("[grain]", "[grain, wheat]"))
    with Dossier.open(dossier.folder) as changed:
        assert outdated(changed) == [1, 2]
        assert outdated(changed, ["r2"]) == [2]


def test_a_report_that_there_is_not_cannot_be_read_again(dossier: Dossier) -> None:
    with pytest.raises(CorrectionError, match=r"no such report \(did you mean r1\?\)"):
        outdated(dossier, ["r11"])


def test_a_newer_model_reads_each_report_once_and_says_what_changed(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer(monkeypatch, shifted(OLD[0]), OLD[1])
    assert all_of(dossier) == [Reread("r1", changed=True), Reread("r2", changed=False)]
    assert statements(dossier) == {"r1/ts1", "r1/ts2", "r2/s1"}
    assert outdated(dossier) == []


def test_claims_keep_their_ids(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {key: claim_with(record(dossier), f"r1/{key}").id for key in ("s1", "s2")}
    newer(monkeypatch, *map(shifted, OLD))
    all_of(dossier)
    assert {key: claim_with(record(dossier), f"r1/t{key}").id for key in ("s1", "s2")} == before


def test_corrections_hold_for_the_words_whatever_their_ids(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    judge(dossier, ME, "reject", "r1/s2")
    edit(dossier, ME, "r2/s1", "act", "decline")
    claim = claim_with(record(dossier), "r1/s1").id
    split(dossier, ME, claim, ["r2/s1"])
    newer(monkeypatch, *map(shifted, OLD))
    all_of(dossier)
    assert statements(dossier) == {"r1/ts1", "r2/ts1"}
    assert claim_with(record(dossier), "r2/ts1").accounts[0].statements[0].act == "decline"
    assert claim_with(record(dossier), "r2/ts1").id != claim_with(record(dossier), "r1/ts1").id == claim
    assert {one.state for one in log(dossier)} == {"in force"}


def test_a_correction_that_finds_nothing_waits_until_it_does(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    judge(dossier, ME, "reject", "r1/s2")
    newer(monkeypatch, replace(OLD[0], statements=OLD[0].statements[:1]), OLD[1])
    assert all_of(dossier)[0] == Reread("r1", changed=True, waiting=(1,))
    assert [one.state for one in log(dossier)] == ["waiting"]
    newer(monkeypatch, *OLD)
    list(reread(dossier, outdated(dossier, every=True)))
    assert [one.state for one in log(dossier)] == ["in force"]
    assert "r1/s2" not in statements(dossier)


def test_a_report_that_cannot_be_read_keeps_its_reading(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    before = statements(dossier)

    def read_reports(reports: Iterable[Report], _: object, on_fault: OnFault, **__: object) -> Iterator[Reading]:
        for one in reports:
            on_fault(one, ValueError("no sentence in it"))
        yield from ()

    monkeypatch.setattr(rereading, "read_reports", read_reports)
    told: list[str] = []
    assert list(reread(dossier, [1, 2], lambda report, _: told.append(report.id))) == []
    assert told == ["r1", "r2"]
    assert statements(dossier) == before


def test_a_reading_of_today_tells_the_same_when_it_is_derived_again(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = record(dossier)
    newer(monkeypatch, *map(shifted, OLD))
    all_of(dossier)
    newer(monkeypatch, *OLD)
    list(reread(dossier, [1, 2]))
    assert record(dossier) == before


def test_other_rules_of_the_ledger_make_readings_old(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "RULES", reader.RULES + 1)
    with Dossier.open(dossier.folder) as later:
        assert outdated(later) == [1, 2]


def test_what_older_rules_derived_is_derived_again_though_the_reading_is_the_same(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = record(dossier)
    change(dossier, "UPDATE statement SET day = NULL", "UPDATE claim SET reports = 7, standing = 'denied'")
    monkeypatch.setattr(reader, "RULES", reader.RULES + 1)
    newer(monkeypatch, *OLD)
    with Dossier.open(dossier.folder) as later:
        assert [one.changed for one in all_of(later)] == [False, False]
        assert list(faults(later)) == []
        assert record(later) == before


def test_a_reading_with_other_reasons_changed(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    reason = Reason("s1", "issues", "codebook", ((0, 3),))
    newer(monkeypatch, replace(OLD[0], reasons=(reason,)), OLD[1])
    assert [one.changed for one in all_of(dossier)] == [True, False]


@pytest.mark.parametrize("field", ["sides", "takes"])
def test_rows_of_an_older_program_ask_for_another_reading_which_mends_them(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch, field: str
) -> None:
    before = record(dossier)
    change(dossier, f"""UPDATE statement SET body = replace(body, '"{field}"', '"forgotten"')""")
    with pytest.raises(StoreError, match=rf"an older Readout wrote it, without {field} \(readout reread DIR reads it"):
        record(dossier)
    assert any("an older Readout wrote it" in line for line in faults(dossier))
    newer(monkeypatch, *OLD)
    all_of(dossier)
    assert record(dossier) == before


def test_a_report_that_another_program_corrects_while_it_is_read_is_read_again(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    def as_of_its_day(report: Report) -> Reading:
        return reading("r1", Say("Ivo Brandt", MET), Say("Ivo Brandt", SHIPS), day=report.published or "")

    def corrected_meanwhile(reports: Iterable[Report], *_: object, **__: object) -> Iterator[Reading]:
        for one in reports:
            if one.published == "2031-03-05":
                edit(dossier, ME, "r1", "published", "2031-02-05")
            yield replace(as_of_its_day(one), report=one)

    monkeypatch.setattr("readout.ledger.correcting_effects.read_reports", corrected_meanwhile)
    monkeypatch.setattr(rereading, "read_reports", corrected_meanwhile)
    assert [one.report for one in reread(dossier, [1])] == ["r1"]
    with dossier.database.reading() as connection:
        days = set(connection.execute(text("SELECT day FROM statement WHERE key LIKE 'r1/%'")).scalars())
    assert days == {"2031-02-05"}
    assert [one.statements[0].said.start for one in dossier.readings(["r1"])] == ["2031-02-05"]
    assert list(faults(dossier)) == []


def change(dossier: Dossier, *changes: str) -> None:
    with dossier.database.writing() as connection:
        for one in changes:
            connection.execute(text(one))
