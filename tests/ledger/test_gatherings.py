"""Meetings over time: one meeting told by many reports is one, and two that look alike are two."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from readout.ledger.gatherings import ENOUGH, belongs, gather
from readout.ledger.model import Gathering
from readout.ledger.occasions import occasion_of
from readout.ledger.progress import Told, progress
from readout.model import MeetingAccount, MeetingKind, MeetingLevel, MeetingStatus, Passage, Venue, Window

BOTH = ("norvia", "kestria")


def told(
    report: str,
    published: str,
    words: str,
    status: MeetingStatus = "planned",
    *,
    who: tuple[str, ...] = BOTH,
    places: tuple[str, ...] = (),
    day: str | None = None,
    until: str | None = None,
    kind: MeetingKind = "talks",
    level: MeetingLevel | None = None,
    statements: tuple[str, ...] = (),
    meeting: str = "m1",
) -> Gathering:
    """A telling in ``words``, in which its places stand; who takes part are parties."""
    return Gathering(
        key=f"{report}/{meeting}",
        report=report,
        meeting=meeting,
        kind=kind,
        participants=who,
        parties=frozenset(who),
        venues=tuple(Venue(name, (words.index(name), words.index(name) + len(name))) for name in places),
        window=Window(day, until or day, "then") if day else Window(),
        status=status,
        statements=statements,
        evidence=Passage(((0, len(words)),), words),
        published=published,
        level=level,
    )


def meetings(*tellings: Gathering) -> set[frozenset[str]]:
    return {frozenset(keys) for keys in gather(tellings)}


def test_one_meeting_told_by_three_reports_is_one() -> None:
    tellings = (
        told("r1", "2031-03-01", "the talks in Velm", places=("Velm",), day="2031-03-10"),
        told(
            "r2",
            "2031-03-03",
            "they will meet in Velm",
            "confirmed",
            places=("Velm",),
            kind="meeting",
            day="2031-03-10",
        ),
        told("r3", "2031-03-11", "the talks ended", "held", day="2031-03-10"),
    )
    assert meetings(*tellings) == {frozenset({"r1/m1", "r2/m1", "r3/m1"})}


def test_the_second_round_is_not_the_first() -> None:
    first = told("r1", "2031-03-11", "the first round of talks in Velm", "held", places=("Velm",))
    second = told("r2", "2031-03-12", "the second round of talks in Velm", places=("Velm",))
    again = told("r3", "2031-03-13", "the second round", "confirmed", who=())
    assert meetings(first, second, again) == {frozenset({"r1/m1"}), frozenset({"r2/m1", "r3/m1"})}


def test_the_number_of_another_meeting_in_the_same_words_is_not_its_own() -> None:
    words = "the first round ended, and they will meet again on 9 June"
    start = words.index("9 June")
    window = Window("2031-06-09", "2031-06-09", "9 June", ((start, start + 6),))
    later = replace(told("r1", "2031-05-13", words), window=window)
    second = told("r2", "2031-05-20", "the second round on June 9", day="2031-06-09")
    assert belongs(second, [later]) >= ENOUGH


def test_meetings_of_other_days_are_two_unless_one_was_moved() -> None:
    here = told("r1", "2031-03-01", "talks on Monday", day="2031-03-10")
    there = told("r2", "2031-03-02", "talks a week later", day="2031-03-17")
    put_off = told("r2", "2031-03-02", "the talks were put off by a week", "postponed", day="2031-03-17")
    assert len(meetings(here, there)) == 2
    assert len(meetings(here, put_off)) == 1


def test_a_meeting_to_come_is_not_the_one_that_was_held() -> None:
    held = told("r1", "2031-03-11", "the talks ended", "held")
    ahead = told("r2", "2031-03-15", "talks are planned")
    assert len(meetings(held, ahead)) == 2


def test_a_call_is_no_meeting_and_leaders_are_no_ministers() -> None:
    talks = told("r1", "2031-03-01", "talks", day="2031-03-10")
    call = told("r2", "2031-03-01", "a call", day="2031-03-10", kind="call")
    assert len(meetings(talks, call)) == 2
    leaders = told("r1", "2031-03-01", "the leaders meet", day="2031-03-10", level="leaders")
    ministers = told("r2", "2031-03-01", "the ministers meet", day="2031-03-10", level="ministers")
    assert len(meetings(leaders, ministers)) == 2


def test_other_sides_meet_another_time() -> None:
    one = told("r1", "2031-03-01", "talks", day="2031-03-10")
    other = told("r2", "2031-03-01", "talks", day="2031-03-10", who=("norvia", "orsund"))
    assert len(meetings(one, other)) == 2


def test_a_host_who_announces_a_round_is_not_another_side() -> None:
    announced = told("r1", "2031-03-01", "a third round of talks in Velm", who=("orsund",), places=("Velm",))
    held = told("r2", "2031-03-12", "the third round, in Velm", "held", places=("Velm",))
    assert len(meetings(announced, held)) == 1


def test_gathering_does_not_depend_on_the_order_of_arrival() -> None:
    tellings = (
        told("r1", "2031-03-01", "the first round in Velm", places=("Velm",), day="2031-03-10"),
        told("r2", "2031-03-11", "the first round", "held", day="2031-03-10"),
        told("r2", "2031-03-11", "a second round in Aster", places=("Aster",), meeting="m2"),
        told("r3", "2031-03-20", "the second round was postponed", "postponed"),
    )
    assert len({frozenset(meetings(*some)) for some in permutations(tellings)}) == 1
    assert len(meetings(*tellings)) == 2


def test_nothing_told_belongs_to_no_meeting() -> None:
    assert belongs(told("r1", "2031-03-01", "talks"), []) == 0
    assert gather([]) == []


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        (["considered", "planned", "confirmed", "held"], "held"),
        (["held", "planned"], "held"),
        (["confirmed", "considered"], "confirmed"),
        (["planned", "postponed", "confirmed"], "confirmed"),
        (["planned", "cancelled", "considered"], "cancelled"),
        (["planned", "reported"], "held"),
        (["reported", "denied"], "unclear"),
        (["reported", "unclear"], "unclear"),
        (["denied", "denied"], "denied"),
        (["planned", "denied"], "denied"),
    ],
)
def test_the_last_telling_decides_unless_it_only_recalls(statuses: list[MeetingStatus], status: str) -> None:
    assert progress([Told(f"2031-03-{day:02}", one) for day, one in enumerate(statuses, 1)]) == status


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        (["held", "planned"], "held"),
        (["reported", "unclear"], "unclear"),
        (["confirmed", "denied"], "unclear"),
        (["planned", "cancelled"], "cancelled"),
    ],
)
def test_of_one_day_the_firmest_telling_decides_in_any_order(statuses: list[MeetingStatus], status: str) -> None:
    for some in permutations(statuses):
        assert progress([Told("2031-03-01", one) for one in some]) == status


def test_a_meeting_keeps_the_history_of_its_status_places_and_days() -> None:
    meeting = occasion_of(
        [
            told("r4", "2031-03-18", "the talks in Aster ended", "held", places=("Aster",), day="2031-03-17"),
            told("r1", "2031-03-01", "Velm and Aster are considered", "considered", places=("Velm", "Aster")),
            told("r2", "2031-03-02", "talks in Velm", places=("Velm",), day="2031-03-10", until="2031-03-14"),
            told(
                "r3",
                "2031-03-05",
                "moved to Aster instead of Velm",
                "postponed",
                places=("Aster", "Velm"),
                day="2031-03-17",
            ),
        ]
    )
    assert [one.status for one in meeting.history] == ["considered", "planned", "postponed", "held"]
    assert meeting.status == "held"
    assert [(place.name, place.state, place.since) for place in meeting.venues] == [
        ("Velm", "dropped", "2031-03-05"),
        ("Aster", "chosen", "2031-03-18"),
    ]
    assert (meeting.window.start, meeting.window.end) == ("2031-03-17", "2031-03-17")
    assert [(shift.before.start, shift.after.start, shift.said) for shift in meeting.shifts] == [
        ("2031-03-10", "2031-03-17", "2031-03-05")
    ]


def test_each_telling_has_what_the_meeting_had_come_to_by_then() -> None:
    meeting = occasion_of(
        [
            told("r1", "2031-03-01", "talks are planned"),
            told("r2", "2031-03-11", "the talks ended", "held"),
            told("r3", "2031-03-12", "the planned talks"),
        ]
    )
    assert [(one.status, one.reached) for one in meeting.history] == [
        ("planned", "planned"),
        ("held", "held"),
        ("planned", "held"),
    ]


def test_of_windows_that_meet_the_narrowest_stands() -> None:
    meeting = occasion_of(
        [
            told("r1", "2031-03-01", "talks in mid-March", day="2031-03-10", until="2031-03-20"),
            told("r2", "2031-03-02", "talks on 12 March", day="2031-03-12"),
            told("r3", "2031-03-03", "talks that week", day="2031-03-10", until="2031-03-16"),
        ]
    )
    assert meeting.window.start == meeting.window.end == "2031-03-12"
    assert meeting.shifts == ()


def test_a_meeting_says_who_vouches_for_it_and_who_denies_it() -> None:
    first = told("r1", "2031-03-01", "they spoke", "reported", kind="call", statements=("s1",))
    second = told("r2", "2031-03-02", "no such call", "denied", kind="call", statements=("s2",))
    accounts = {
        "r1/m1": [
            MeetingAccount("reik", "confirmed", "s1", first.evidence),
            MeetingAccount(None, "held", None, first.evidence),
        ],
        "r2/m1": [MeetingAccount("morel", "denied", "s2", second.evidence)],
    }
    first, second = (replace(one, accounts=tuple(accounts[one.key])) for one in (first, second))
    assert occasion_of([second, first]).confirmed_by == ("reik",)
    meeting = occasion_of([second, first], accounts, {"reik": "norvia", "morel": "kestria"})
    assert (meeting.confirmed_by, meeting.denied_by) == (("reik",), ("morel",))
    assert [(one.holder, one.party, one.said) for one in meeting.accounts] == [
        ("reik", "norvia", "2031-03-01"),
        ("morel", "kestria", "2031-03-02"),
    ]
    assert meeting.status == "unclear"
