"""Rounds over time: what the number of a round joins, and what a day, a pair of sides or a journey parts."""

from __future__ import annotations

from readout.ledger.gatherings import gather
from readout.ledger.progress import Told, progress

from .test_gatherings import told


def test_a_round_that_is_moved_and_told_without_sides_is_the_one_of_its_number() -> None:
    one = told(
        "r1",
        "2031-09-18",
        "A second round of talks will open in Port Ana on September 29",
        places=("Port Ana",),
        day="2031-09-29",
    )
    other = told(
        "r2", "2031-09-27", "The second round of talks has been put off to October 6 in Velm",
        "postponed", who=(), places=("Velm",), day="2031-10-06",
    )  # fmt: skip
    assert gather([one, other]) == [(one.key, other.key)]


def test_a_further_meeting_is_not_the_one_that_the_same_report_tells_as_over() -> None:
    over = told("r1", "2031-09-10", "The first round of talks ended on Tuesday", "held", day="2031-09-09")
    ahead = told("r1", "2031-09-10", "a further meeting this month", day="2031-09-01", until="2031-09-30", meeting="m2")
    assert len(gather([over, ahead])) == 2


def test_a_telling_of_one_side_alone_is_no_bridge_to_another_pair() -> None:
    pair = told("r1", "2031-09-19", "talks in Velm", places=("Velm",), day="2031-09-24")
    alone = told("r2", "2031-09-20", "talks in Velm are off", "cancelled", who=("norvia",), places=("Velm",))
    others = told("r3", "2031-10-08", "fourteen hours of talks", "held", who=("norvia", "ostria"))
    assert gather([pair, alone, others]) == [(pair.key, alone.key), (others.key,)]


def test_a_journey_on_another_day_is_no_way_to_the_talks_of_that_place() -> None:
    talks = told("r1", "2031-06-01", "talks in Velm on June 16", places=("Velm",), day="2031-06-16")
    visit = told(
        "r2",
        "2031-06-10",
        "will fly to Velm on June 15",
        who=("norvia",),
        places=("Velm",),
        day="2031-06-15",
        kind="visit",
    )
    assert len(gather([talks, visit])) == 2


def test_what_was_put_off_and_is_told_to_have_been_has_been_held() -> None:
    assert progress([Told("2031-06-05", "postponed"), Told("2031-06-17", "reported")]) == "held"
