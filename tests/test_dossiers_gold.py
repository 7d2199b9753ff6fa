"""The gold of dossiers: its labels are the reports' own words, and its scorer knows what is merged, parted, right and wrong."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from ledger.claims_told import told as stored

from benchmarks import dossiers, dossiers_answer, dossiers_labels
from benchmarks.dossiers_case import Case, Claimed, Copied, Met, Scene, Stood, Telling, Told, names_of
from benchmarks.dossiers_clusters import b_cubed
from benchmarks.dossiers_labels import GOLD, as_case, labels_of, load_scene, mistakes, spans_of
from benchmarks.dossiers_matching import match_claims, match_statements, match_tellings
from benchmarks.dossiers_regrouped import regrouped
from benchmarks.dossiers_scores import compare
from benchmarks.readings_scores import Finding, tallies
from readout.codebooks import Codebook, CodebookActor, Issue, Party
from readout.errors import ContractError
from readout.ledger.model import Standing

NAMES = dossiers_labels.dossiers() if GOLD.is_dir() else []

FIRST = (
    "Envoy flies on Friday\n\nReik said the toll must end. A call took place, Osk said. Norvia denied it. "
    "They meet in Velm on May 2."
)
SECOND = "Toll stays\n\nThe toll will stay, Osk said. The first round was held in Velm; the second round will be held in Dorn."
BOOK = Codebook(
    "valley",
    "The valley",
    (
        Party("norvia", "Norvia", names=("Norvian side",), actors=(CodebookActor("Ilan Reik", "person", ("Reik",)),)),
        Party("tarsia", "Tarsia", actors=(CodebookActor("Mara Osk", "person", ("Osk",)),)),
    ),
    (Issue("toll", "The toll ends"),),
)
SCENE = Scene("valley", {"v1": FIRST, "v2": SECOND}, {"v1": "Courier", "v2": "Post"}, names_of(BOOK))


def told(report: str, words: str, holder: str | None, claim: str, stand: str = "affirms") -> Told:
    return Told(report, spans_of(words, SCENE.texts[report]), words, holder, stand, claim)


def telling(report: str, words: str, status: str = "planned") -> Telling:
    return Telling(report, spans_of(words, SCENE.texts[report]), words, status)


def met(name: str, *tellings: Telling, status: str = "planned", venues: tuple[str, ...] = ()) -> Met:
    return Met(name, "talks", tellings, status, venues, None, None)


def stood(change: str, report: str = "v1", said: str = "2031-05-01", stance: str = "supports") -> Stood:
    return Stood("norvia", "toll", report, said, stance, "demand", change, "the toll must end")


def case(**parts: Any) -> Case:
    return Case(**({"told": (), "claims": {}, "stood": (), "met": (), "copied": (), "current": {}} | parts))


def findings(gold: Case, answer: Case) -> list[Finding]:
    return list(compare(SCENE, gold, answer).findings)


def verdicts(gold: Case, answer: Case, what: str) -> list[str]:
    return [one.verdict for one in findings(gold, answer) if one.what == what]


TOLL = told("v1", "the toll must end", "Ilan Reik", "c1")
STAYS = told("v2", "The toll will stay", "Mara Osk", "c1", "denies")
CALL = told("v1", "A call took place", "Mara Osk", "c2")
DENIAL = told("v1", "it", "Norvia", "c2", "denies")
CLAIMS = {"c1": Claimed("c1", "The toll ends", "contested", 2, 2), "c2": Claimed("c2", "A call", "contested", 1, 2)}
GOLD_CASE = case(told=(TOLL, STAYS, CALL, DENIAL), claims=CLAIMS)


def test_b_cubed_is_the_mean_over_items_of_what_their_clusters_share() -> None:
    wanted = {1: "a", 2: "a", 3: "a", 4: "b"}
    given = {1: "x", 2: "x", 3: "y", 4: "y"}
    tally = b_cubed(wanted, given)
    assert tally.right_given / tally.given == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)
    assert tally.right_wanted / tally.wanted == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)


def test_an_item_that_was_not_found_is_a_cluster_of_its_own() -> None:
    tally = b_cubed({1: "a", 2: "a", 3: "a"}, {1: "x"})
    assert (tally.right_given, tally.given) == (3, 3)
    assert tally.right_wanted == pytest.approx(1)


def test_items_outside_the_clusters_asked_for_still_spoil_them() -> None:
    tally = b_cubed({1: "a", 2: "a", 3: "b"}, {1: "x", 2: "x", 3: "x"}, {"a"})
    assert tally.given == 2
    assert tally.right_given / tally.given == pytest.approx(2 / 3)


def test_joined_words_are_found_piece_by_piece_and_repeated_ones_in_turn() -> None:
    assert spans_of("no … yes", "yes no, yes") == ((4, 6), (8, 11))
    assert spans_of("no", "no and no", skip=1) == ((7, 9),)
    assert spans_of("no", "no", skip=1) == ((0, 2),)
    assert spans_of("never", "no") == ()


def test_a_statement_is_matched_by_its_words_in_its_own_report() -> None:
    longer = told("v1", "said the toll must end", "Ilan Reik", "x")
    elsewhere = told("v2", "The toll will stay, Osk said. The first round was held in Velm", "Mara Osk", "x")
    assert match_statements(SCENE, [TOLL, STAYS], [elsewhere, longer]) == {0: 1, 1: 0}
    assert match_statements(SCENE, [TOLL], [elsewhere]) == {}


def test_of_two_statements_in_the_same_words_the_one_of_the_same_holder_is_meant() -> None:
    other = replace(TOLL, holder="Mara Osk")
    assert match_statements(SCENE, [TOLL], [other, TOLL]) == {0: 1}


def test_a_holder_is_known_by_any_name_of_the_codebook_and_none_is_the_outlet() -> None:
    assert SCENE.same_holder("Ilan Reik", "Reik", "v1")
    assert SCENE.same_holder("Norvia", "the Norvian side", "v1")
    assert SCENE.same_holder("The Courier", None, "v1")
    assert not SCENE.same_holder("The Courier", None, "v2")
    assert not SCENE.same_holder("Ilan Reik", "Mara Osk", "v1")


def test_a_claim_is_the_one_that_has_most_of_its_statements_and_fewest_of_others() -> None:
    gold = case(told=(TOLL, STAYS, CALL), claims=CLAIMS)
    answer = case(told=(replace(TOLL, claim="x"), replace(STAYS, claim="y"), replace(CALL, claim="x")))
    assert match_claims(gold, answer, {0: 0, 1: 1, 2: 2}) == {"c1": "y", "c2": "x"}


def test_the_same_again_is_right_in_everything() -> None:
    gold = replace(
        GOLD_CASE,
        stood=(stood("new"), stood("hardened", "v2", "2031-05-09")),
        met=(met("m1", telling("v1", "They meet in Velm on May 2"), venues=("Velm",)),),
        copied=(Copied("v2", "v1", "copy"),),
        current={("norvia", "toll"): ("supports", "demand")},
    )
    score = compare(SCENE, gold, gold)
    assert {one.verdict for one in score.findings} == {"right"}
    assert {round(one.f1()) for one in score.clusters.values()} == {100}


def test_a_wrong_stand_holder_standing_and_count_are_told_apart() -> None:
    answer = replace(
        GOLD_CASE,
        told=(replace(TOLL, stand="declines"), replace(STAYS, holder="Ilan Reik"), CALL, DENIAL),
        claims={"c1": replace(CLAIMS["c1"], standing="denied", origins=1), "c2": replace(CLAIMS["c2"], reports=3)},
    )
    counts = tallies(findings(GOLD_CASE, answer))
    assert (counts["stand"].right, counts["stand"].wrong) == (3, 1)
    assert (counts["holder"].right, counts["holder"].wrong) == (3, 1)
    assert (counts["standing"].right, counts["standing"].wrong) == (1, 1)
    assert (counts["origins"].right, counts["reports"].right) == (1, 1)


def test_claims_told_once_are_left_out_of_the_figures_of_those_told_often() -> None:
    once = replace(GOLD_CASE, told=(TOLL, STAYS, CALL))
    assert len(verdicts(once, once, "standing")) == 2
    assert len(verdicts(once, once, "standing_often")) == 1
    assert len(verdicts(once, once, "origins_often")) == 1


def test_a_claim_that_is_split_and_one_that_is_mixed_are_both_named() -> None:
    split = replace(GOLD_CASE, told=(TOLL, replace(STAYS, claim="c2"), CALL, DENIAL))
    faults = [(one.gold, one.read) for one in findings(GOLD_CASE, split) if one.what == "claims"]
    assert faults == [("c1", "in 2 claims"), ("c2", "of 2 claims")]


def test_a_statement_too_much_and_one_too_few_are_counted() -> None:
    answer = case(told=(TOLL, told("v2", "Toll stays", None, "x")), claims=CLAIMS | {"x": CLAIMS["c1"]})
    counted = Counter(verdicts(replace(GOLD_CASE, told=(TOLL, CALL)), answer, "statements"))
    assert counted == {"right": 1, "missed": 1, "extra": 1}


def test_a_change_is_right_in_its_report_or_within_a_day() -> None:
    gold = case(stood=(stood("hardened"),))
    assert verdicts(gold, case(stood=(stood("hardened", "v1", "2031-08-01"),)), "changes") == ["right"]
    assert verdicts(gold, case(stood=(stood("hardened", "v2", "2031-05-02"),)), "changes") == ["right"]
    assert verdicts(gold, case(stood=(stood("hardened", "v2", "2031-05-03"),)), "changes") == ["missed", "extra"]
    assert verdicts(gold, case(stood=(stood("softened"),)), "changes") == ["missed", "extra"]


def test_a_change_told_by_a_copy_is_told_by_the_report_that_it_copies() -> None:
    gold = case(stood=(stood("reversed", "v2", "2031-05-09"),), copied=(Copied("v2", "v1", "copy"),))
    assert verdicts(gold, case(stood=(stood("reversed", "v1", "2031-05-01"),)), "changes") == ["right"]


def test_what_is_new_or_repeated_counts_among_all_entries_alone() -> None:
    gold = case(stood=(stood("new"), stood("dropped", "v2", "2031-05-09")))
    assert len(verdicts(gold, gold, "changes_all")) == 2
    assert len(verdicts(gold, gold, "changes")) == 1


def test_a_stance_that_is_not_told_is_blank_and_its_strength_is_not_asked() -> None:
    gold = case(current={("norvia", "toll"): ("supports", "demand")})
    assert verdicts(gold, case(), "stance") == ["abstained"]
    assert verdicts(gold, case(), "strength") == []
    other = case(current={("norvia", "toll"): ("supports", "red-line")})
    assert (verdicts(gold, other, "stance"), verdicts(gold, other, "strength")) == (["right"], ["wrong"])


def test_a_copy_taken_for_a_revision_is_missed_and_too_much() -> None:
    gold, answer = (case(copied=(Copied("v2", "v1", kind),)) for kind in ("copy", "revision"))
    assert verdicts(gold, answer, "copies") == ["missed", "extra"]


VELM = telling("v2", "The first round was held in Velm", "held")
DORN = telling("v2", "the second round will be held in Dorn")
AHEAD = telling("v1", "They meet in Velm on May 2")
ROUNDS = case(met=(met("m1", AHEAD, VELM, status="held", venues=("Velm",)), met("m2", DORN, venues=("Dorn",))))
SENTENCE = "The first round was held in Velm; the second round will be held in Dorn."


def test_two_meetings_of_one_sentence_are_told_apart_by_status_and_place() -> None:
    whole = (telling("v2", SENTENCE), telling("v2", SENTENCE, "held"))
    answer = [met("a", whole[0], venues=("Dorn",)), met("b", whole[1], status="held", venues=("Velm",))]
    assert match_tellings(SCENE, ROUNDS.met, answer) == {(0, 1): (1, 0), (1, 0): (0, 0)}


def test_a_meeting_told_in_the_same_sentence_is_found_without_common_words() -> None:
    gold = [met("m1", telling("v1", "They meet"))]
    assert match_tellings(SCENE, gold, [met("a", telling("v1", "in Velm"))]) == {(0, 0): (0, 0)}
    assert match_tellings(SCENE, gold, [met("a", telling("v1", "the toll must end"))]) == {}


def test_a_meeting_split_in_two_and_two_merged_in_one_are_wrong() -> None:
    split = case(met=(met("a", AHEAD), met("b", VELM), met("c", DORN)))
    mixed = case(met=(met("a", AHEAD, VELM, DORN),))
    assert verdicts(ROUNDS, ROUNDS, "merged") == ["right", "right"]
    assert verdicts(ROUNDS, split, "merged") == ["wrong", "right"]
    assert verdicts(ROUNDS, mixed, "merged") == ["wrong", "wrong"]


def test_a_meeting_that_was_not_found_is_not_merged_right() -> None:
    assert verdicts(ROUNDS, case(met=(met("a", AHEAD, VELM),)), "merged") == ["right", "missed"]
    assert len(verdicts(ROUNDS, case(met=(met("a", AHEAD, VELM),)), "status")) == 1


def test_the_status_and_the_venues_of_a_meeting_are_held_against_the_gold() -> None:
    answer = case(met=(met("a", AHEAD, VELM, status="planned", venues=("Velm", "Ash")), ROUNDS.met[1]))
    assert verdicts(ROUNDS, answer, "status") == ["wrong", "right"]
    assert verdicts(ROUNDS, answer, "held") == ["wrong", "right"]
    assert verdicts(ROUNDS, answer, "venues") == ["right", "extra", "right"]


def test_the_json_of_a_brief_becomes_a_case_with_earlier_accounts_and_own_voice() -> None:
    said = {"report": "v1", "statement": "s1", "spans": [[3, 6]], "text": "abc"}
    claim = {
        "id": "c9",
        "text": "abc",
        "standing": "denied",
        "reports": 1,
        "origins": 1,
        "accounts": [
            {
                "holder": None,
                "name": None,
                "party": None,
                "stand": "denies",
                "statements": [said],
                "earlier": [["affirms", said]],
            }
        ],
    }
    reports = [
        {"id": "v1", "duplicate_of": None, "revises": None},
        {"id": "v2", "duplicate_of": "v1", "revises": None},
        {"id": "v3", "duplicate_of": None, "revises": "v2"},
    ]
    answer = dossiers_answer.as_case(
        {"dossier": {"reports": reports}, "claims": [claim], "positions": [], "meetings": []}
    )
    assert [(one.stand, one.holder, one.spans) for one in answer.told] == [
        ("denies", None, ((3, 6),)),
        ("affirms", None, ((3, 6),)),
    ]
    assert answer.copied == (Copied("v2", "v1", "copy"), Copied("v3", "v2", "revision"))
    assert answer.claims["c9"].standing == "denied"


def test_statements_brought_together_as_the_gold_has_them_are_weighed_anew() -> None:
    gold = replace(GOLD_CASE, told=(TOLL, STAYS))
    affirms = stored("v1/s1", "the toll must end", speaker="ilan-reik", party="norvia", origin="person:ilan-reik")
    denies = stored(
        "v2/s1", "the toll must end", speaker="mara-osk", party="tarsia", origin="person:mara-osk", act="deny"
    )
    apart = case(
        told=(replace(TOLL, claim="x", key="v1/s1"), replace(STAYS, claim="y", key="v2/s1")),
        claims={name: Claimed(name, "", "single-origin", 1, 1) for name in ("x", "y")},
    )
    found = regrouped(SCENE, gold, apart, {"v1/s1": affirms, "v2/s1": denies})
    assert [one.claim for one in found.told] == ["c1", "c1"]
    assert (found.claims["c1"].reports, found.claims["c1"].origins) == (2, 2)


LABELS: dict[str, Any] = {
    "statements": [
        {
            "id": "g1", "report": "v1", "text": "the toll must end", "holder": "Ilan Reik", "claim": "c1",
            "stand": "affirms", "origin": "reik",
        }
    ],
    "claims": [{"id": "c1", "gloss": "The toll ends", "standing": "single-origin", "reports": 1, "origins": 1}],
    "positions": [
        {
            "party": "norvia", "issue": "toll", "report": "v1", "said": "2031-05-01", "stance": "supports",
            "strength": "demand", "change": "new", "text": "the toll must end",
        }
    ],
    "meetings": [
        {
            "id": "m1", "kind": "talks", "status": "planned", "venues": ["Velm"],
            "told": [{"report": "v1", "text": "They meet in Velm", "status": "planned"}],
            "window": {"start": "2031-05-02", "end": "null"},
        }
    ],
    "copies": [{"report": "v2", "of": "v1", "kind": "copy"}],
}  # fmt: skip


def labels_with(part: str, **changes: object) -> dict[str, Any]:
    return LABELS | {part: [LABELS[part][0] | changes]}


def test_labels_become_a_case() -> None:
    found = as_case(LABELS, SCENE)
    assert SCENE.texts["v1"][slice(*found.told[0].spans[0])] == "the toll must end"
    assert found.current == {("norvia", "toll"): ("supports", "demand")}
    assert (found.met[0].start, found.met[0].end) == ("2031-05-02", None)


@pytest.mark.parametrize(
    ("part", "changes", "mistake"),
    [
        ("statements", {"text": "the toll may end"}, "g1: v1 does not say “the toll may end”"),
        ("statements", {"report": "v7"}, "g1: there is no report v7"),
        ("statements", {"stand": "doubts"}, "g1: stand is 'doubts'"),
        ("statements", {"claim": "c2"}, "g1: claim is 'c2'"),
        ("claims", {"standing": "true"}, "c1: standing is 'true'"),
        ("claims", {"reports": 2}, "c1: 2 reports, but its statements are in 1"),
        ("claims", {"origins": 2}, "c1: 2 origins, but its statements have 1"),
        ("positions", {"party": "kestria"}, "kestria on toll: party is 'kestria'"),
        ("positions", {"change": "moved"}, "norvia on toll: change is 'moved'"),
        ("meetings", {"status": "over"}, "m1: status is 'over'"),
        ("copies", {"of": "v9"}, "copies: of is 'v9'"),
    ],
)
def test_a_mistake_in_labels_is_named(part: str, changes: dict[str, object], mistake: str) -> None:
    assert not list(mistakes(LABELS, SCENE, BOOK))
    assert mistake in list(mistakes(labels_with(part, **changes), SCENE, BOOK))


def test_labels_with_a_mistake_are_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "labels.json"
    path.write_text(json.dumps(labels_with("copies", kind="echo")), encoding="utf-8")
    with pytest.raises(ContractError, match="copies: kind is 'echo'"):
        dossiers_labels.load_labels(path, SCENE, BOOK)


def test_the_settled_labels_come_before_what_the_author_planned(tmp_path: Path) -> None:
    assert labels_of(tmp_path).name == "plan.json"
    (tmp_path / "labels.json").write_text("{}", encoding="utf-8")
    assert labels_of(tmp_path).name == "labels.json"
    assert labels_of(tmp_path, "labels-b.json").name == "labels-b.json"


@pytest.mark.parametrize("name", NAMES)
def test_every_labelling_of_the_gold_is_without_mistakes_and_the_same_as_itself(name: str) -> None:
    scene, book = load_scene(GOLD / name)
    for path in sorted((GOLD / name).glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        assert list(mistakes(data, scene, book)) == []
        gold = as_case(data, scene)
        wrong = [one for one in compare(scene, gold, gold).findings if one.verdict != "right"]
        assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_every_dossier_of_the_gold_holds_what_it_is_to_test(name: str) -> None:
    scene, _ = load_scene(GOLD / name)
    gold = as_case(json.loads(labels_of(GOLD / name).read_text(encoding="utf-8")), scene)
    assert 8 <= len(scene.texts) <= 15
    assert {one.standing for one in gold.claims.values()} == set(get_args(Standing))
    assert {one.kind for one in gold.copied} == {"copy", "revision"}
    assert len(gold.met) >= 2
    assert sum(one.change not in ("new", "repeated") for one in gold.stood) >= 5


def test_scoring_prints_a_line_for_each_figure(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    scored = {"valley": compare(SCENE, GOLD_CASE, GOLD_CASE)}
    monkeypatch.setattr(dossiers, "agreements", lambda names, first, second: scored)
    assert dossiers.main(["--agreement", "a.json", "b.json", "--errors"]) == 0
    printed = capsys.readouterr().out
    assert "* claims                      100.0          100.0" in printed
    assert "4 right, 0 missed, 0 too much" in printed


def test_a_brief_needs_the_name_of_its_dossier() -> None:
    with pytest.raises(SystemExit):
        dossiers.main(["--brief", "brief.json"])
