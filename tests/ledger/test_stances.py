"""Positions over time: what counts as a change, and what does not."""

from __future__ import annotations

from itertools import permutations

import pytest

from readout.ledger.model import Stood
from readout.ledger.stances import between, changes, course, history, standpoint
from readout.model import Passage, Stance, Strength


def stood(
    report: str,
    said: str | None,
    stance: Stance,
    strength: Strength | None = None,
    *,
    words: str = "the monitors",
    conditions: tuple[str, ...] = (),
    published: str | None = None,
    background: bool = False,
    at: int = 100,
    party: str = "norvia",
) -> Stood:
    return Stood(
        key=f"{report}/p{at}",
        report=report,
        party=party,
        issue="monitors",
        stance=stance,
        strength=strength,
        conditions=tuple(Passage(((at, at + len(one)),), one) for one in conditions),
        statement="s1",
        evidence=Passage(((at, at + len(words)),), words),
        said=said,
        published=published or said,
        background=background,
    )


def kinds(*told: Stood) -> list[str]:
    return [move.change for move in history(told)]


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (("supports", "preference"), ("supports", "demand"), "hardened"),
        (("supports", "demand"), ("supports", "red-line"), "hardened"),
        (("opposes", "red-line"), ("opposes", "preference"), "softened"),
        (("opposes", "red-line"), ("conditional", None), "softened"),
        (("opposes", "demand"), ("open", None), "softened"),
        (("open", None), ("conditional", None), "hardened"),
        (("open", None), ("supports", "preference"), "hardened"),
        (("conditional", None), ("opposes", None), "hardened"),
        (("conditional", None), ("supports", "preference"), "softened"),
        (("conditional", None), ("supports", "demand"), "hardened"),
        (("supports", "preference"), ("conditional", None), "hardened"),
        (("supports", "red-line"), ("conditional", None), "softened"),
        (("opposes", "demand"), ("supports", "preference"), "reversed"),
        (("supports", None), ("opposes", "red-line"), "reversed"),
        (("supports", "demand"), ("supports", "demand"), "repeated"),
    ],
)
def test_a_change_is_a_step_on_the_ladder_or_to_the_other_side(
    before: tuple[Stance, Strength | None], after: tuple[Stance, Strength | None], change: str
) -> None:
    told = [stood("r1", "2031-03-01", *before), stood("r2", "2031-03-08", *after)]
    assert kinds(*told) == ["new", change]


def test_a_strength_that_is_not_told_is_no_change_and_is_remembered() -> None:
    told = [
        stood("r1", "2031-03-01", "opposes", "red-line"),
        stood("r2", "2031-03-02", "opposes"),
        stood("r3", "2031-03-03", "opposes", "preference"),
    ]
    assert kinds(*told) == ["new", "repeated", "softened"]


def test_what_says_less_takes_nothing_back() -> None:
    assert kinds(stood("r1", "2031-03-01", "supports"), stood("r2", "2031-03-02", "open")) == ["new", "repeated"]
    line = [stood("r1", "2031-03-01", "opposes", "red-line"), stood("r2", "2031-03-02", "opposes", "demand")]
    assert kinds(*line) == ["new", "repeated"]
    bare = [
        stood("r1", "2031-03-01", "conditional", "demand", conditions=("if the guns are gone",)),
        stood("r2", "2031-03-02", "supports", "demand"),
    ]
    assert kinds(*bare) == ["new", "repeated"]
    nothing_named = stood("r2", "2031-03-02", "opposes", words="that")
    assert kinds(stood("r1", "2031-03-01", "supports"), nothing_named) == ["new", "repeated"]
    point = standpoint(line)
    assert point is not None and point.strength == "red-line"


def test_a_condition_more_hardens_and_the_same_in_other_words_does_not() -> None:
    first = stood("r1", "2031-03-01", "conditional", conditions=("if the guns are withdrawn from the river",))
    same = stood("r2", "2031-03-02", "conditional", conditions=("once the river guns have been withdrawn",))
    more = stood(
        "r3", "2031-03-03", "conditional", conditions=("if the guns are withdrawn", "provided that prisoners come home")
    )
    joined = stood(
        "r4", "2031-03-03", "conditional", conditions=("if the guns are withdrawn and prisoners are back home",)
    )
    assert kinds(first, same, more) == ["new", "repeated", "hardened"]
    assert kinds(first, same, joined) == ["new", "repeated", "hardened"]


def test_a_condition_that_a_report_passes_over_is_not_lifted_unless_it_says_so() -> None:
    both = stood("r1", "2031-03-01", "conditional", conditions=("if guns are withdrawn", "if prisoners come home"))
    one = stood("r2", "2031-03-02", "conditional", conditions=("if guns are withdrawn",))
    lifted = stood(
        "r3", "2031-03-03", "conditional", conditions=("if guns are withdrawn",), words="the only condition is the guns"
    )
    assert kinds(both, one, lifted) == ["new", "repeated", "softened"]
    point = standpoint([both, one, lifted])
    assert point is not None and [condition.text for condition in point.conditions] == ["if guns are withdrawn"]


def test_a_demand_given_up_is_dropped_and_only_if_it_was_made() -> None:
    given_up = stood("r2", "2031-03-08", "open", words="Norvia no longer insists on monitors")
    assert kinds(stood("r1", "2031-03-01", "supports", "demand"), given_up) == ["new", "dropped"]
    assert kinds(given_up) == []


def test_a_demand_that_is_not_given_up_is_not_dropped() -> None:
    kept = stood("r2", "2031-03-08", "supports", "demand", words="would not drop its demand for monitors")
    assert kinds(stood("r1", "2031-03-01", "supports", "demand"), kept) == ["new", "repeated"]


def test_a_red_line_stays_on_the_side_that_the_party_is_on() -> None:
    wants = stood("r1", "2031-03-01", "supports", "demand")
    named = stood("r2", "2031-03-02", "opposes", "red-line", words="the monitors are a red line")
    refused = stood("r2", "2031-03-02", "opposes", "red-line", words="we will never accept monitors")
    assert kinds(wants, named) == ["new", "hardened"]
    assert kinds(wants, refused) == ["new", "reversed"]


def test_one_report_and_day_is_one_entry_and_a_conditional_yes_beside_a_plain_one_is_conditional() -> None:
    told = [
        stood("r1", "2031-03-01", "supports", at=1),
        stood("r1", "2031-03-01", "conditional", conditions=("if the guns are gone",), at=50),
        stood("r1", "2031-03-01", "supports", "preference", at=90),
    ]
    (move,) = history(told)
    assert move.stood.stance == "conditional" and [one.text for one in move.stood.conditions] == [
        "if the guns are gone"
    ]


def test_a_headline_is_of_the_day_that_its_text_gives() -> None:
    told = [
        stood("r1", "2031-03-02", "supports", "preference", published="2031-03-02", at=1),
        stood("r1", "2031-03-01", "supports", "demand", published="2031-03-02", at=50),
    ]
    assert [(move.stood.said, move.stood.strength) for move in history(told)] == [("2031-03-01", "demand")]


def test_a_stray_among_the_reports_of_a_day_is_left_out() -> None:
    told = [
        stood("r1", "2031-03-01", "opposes"),
        stood("r2", "2031-03-05", "opposes"),
        stood("r3", "2031-03-05", "supports"),
        stood("r4", "2031-03-05", "opposes"),
        stood("r5", "2031-03-09", "opposes"),
    ]
    assert kinds(*told) == ["new", "repeated", "repeated", "repeated"]


def test_of_two_reports_of_a_day_the_one_that_the_next_day_bears_out_is_believed() -> None:
    told = [
        stood("r1", "2031-03-01", "opposes"),
        stood("r2", "2031-03-05", "opposes"),
        stood("r3", "2031-03-05", "supports"),
        stood("r4", "2031-03-06", "supports"),
    ]
    assert kinds(*told) == ["new", "reversed", "repeated"]


def test_what_is_recalled_stands_on_its_own_day() -> None:
    told = [
        stood("r2", "2031-03-10", "supports", published="2031-03-10"),
        stood("r2", "2031-02-01", "opposes", published="2031-03-10", background=True, at=200),
    ]
    assert [(move.stood.said, move.change) for move in history(told)] == [
        ("2031-02-01", "new"),
        ("2031-03-10", "reversed"),
    ]


def test_what_is_recalled_without_a_day_opens_a_history_and_is_never_a_change() -> None:
    recalled = stood("r2", None, "opposes", published="2031-03-10", background=True, at=200)
    now = stood("r2", "2031-03-10", "supports")
    assert kinds(now, recalled) == ["new", "reversed"]
    assert kinds(stood("r1", "2031-03-01", "supports"), now, recalled) == ["new", "repeated"]


def test_the_order_of_arrival_does_not_matter() -> None:
    told = [
        stood("r1", "2031-03-01", "opposes", "demand"),
        stood("r2", "2031-03-05", "supports"),
        stood("r3", "2031-03-05", "opposes"),
        stood("r4", "2031-03-05", "conditional", conditions=("if the guns are gone",)),
        stood("r5", None, "opposes", published="2031-03-07", background=True),
    ]
    assert len({history(some) for some in permutations(told)}) == 1


def test_a_standpoint_is_since_its_run_began_and_last_when_it_was_heard_last() -> None:
    point = standpoint(
        [
            stood("r1", "2031-03-01", "opposes"),
            stood("r2", "2031-03-05", "supports"),
            stood("r3", "2031-03-06", "supports", "demand"),
            stood("r4", "2031-03-09", "supports"),
        ]
    )
    assert point is not None
    assert (point.stance, point.strength, point.since, point.last) == ("supports", "demand", "2031-03-05", "2031-03-09")


def test_the_words_of_each_report_stay_its_own() -> None:
    told = [
        stood("r1", "2031-03-01", "conditional", conditions=("if the guns are gone",)),
        stood("r2", "2031-03-01", "conditional", "demand", conditions=("provided that prisoners come home",)),
    ]
    assert [(move.stood.report, move.change) for move in history(told)] == [("r2", "new"), ("r1", "repeated")]
    assert all(move.stood in told for move in history(told))
    point = standpoint(told)
    assert point is not None
    assert [one.text for one in point.conditions] == ["provided that prisoners come home"] and point.told_in == ("r2",)


def test_a_party_takes_one_position_a_day() -> None:
    told = [
        stood("r1", "2031-03-01", "supports", "preference"),
        stood("r2", "2031-03-05", "supports", "preference"),
        stood("r3", "2031-03-05", "supports", "demand"),
    ]
    assert [(move.stood.report, move.change) for move in history(told)] == [
        ("r1", "new"),
        ("r3", "hardened"),
        ("r2", "repeated"),
    ]


def test_nobody_stands_where_nothing_was_told() -> None:
    assert standpoint([]) is None
    assert history([]) == ()


def test_changes_are_told_in_time_without_repetitions_and_from_a_day_on() -> None:
    one = course([stood("r1", "2031-03-01", "opposes"), stood("r4", "2031-03-09", "supports")])
    other = course(
        [
            stood("r2", "2031-03-05", "supports", party="kestria"),
            stood("r3", "2031-03-06", "supports", party="kestria"),
        ]
    )
    assert [change.stood.report for change in changes([one, other])] == ["r1", "r2", "r4"]
    (last,) = changes([one, other], since="2031-03-06")
    assert last.before is not None and (last.before.stance, last.after.stance) == ("opposes", "supports")


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("supports", "supports", "compatible"),
        ("opposes", "opposes", "compatible"),
        ("supports", "conditional", "compatible"),
        ("conditional", "conditional", "compatible"),
        ("open", "opposes", "compatible"),
        ("open", "supports", "compatible"),
        ("supports", "opposes", "opposed"),
        ("conditional", "opposes", "opposed"),
        ("supports", None, "silent"),
        (None, None, "silent"),
    ],
)
def test_two_positions_are_compatible_opposed_or_silent_whoever_is_named_first(
    one: Stance | None, other: Stance | None, relation: str
) -> None:
    mine, theirs = (stood("r", "2031-03-01", stance) if stance else None for stance in (one, other))
    assert between(mine, theirs) == between(theirs, mine) == relation
