"""What one report, and all reports of one day, say of a party's stance on an issue: one telling a report, and no strays.

A report tells a stance in several places, and a reading errs. An editor wants one: a conditional yes beside a plain yes
is conditional; a yes beside a no is what the report says more often, else more firmly, else last. Where the reports of
one day contradict each other, the more numerous are believed, those that recall the day less than those of the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from readout.ledger.days import gap
from readout.ledger.model import Stood
from readout.ledger.postures import once, rank, side
from readout.ledger.time_words import given_up
from readout.model import Stance, Strength

NEAR = 2
"""So many days at most before the report's is what it dates by its own day alone taken for what was said on the day it gives."""

_SPECIFIC: tuple[Stance, ...] = ("conditional", "supports", "opposes", "open")
"""Of stances that go together, the one that says most comes first."""


def day_of(stood: Stood) -> str | None:
    """The day on which a party stood so: when it said so, else that of the report; null where a recollection gives none."""
    if not stood.background:
        return stood.said or stood.published
    if stood.said is None or (stood.published is not None and stood.said >= stood.published):
        return None
    return stood.said


def settled(stood: Iterable[Stood]) -> list[list[Stood]]:
    """The tellings of one party and issue by day, the days in order: for each report and day one, strays left out."""
    dated = sorted(_with_own_days([one for one in stood if day_of(one) is not None]), key=_in_time)
    days = [list(some) for _, some in groupby(dated, key=day_of)]
    told = [[settle(list(some)) for _, some in groupby(day, key=lambda one: one.report)] for day in days]
    kept: list[list[Stood]] = []
    for place, day in enumerate(told):
        ahead = told[place + 1] if place + 1 < len(told) else []
        before = kept[-1] if kept else []
        kept.append(_without_strays(day, before, ahead))
    return kept


def _with_own_days(stood: Sequence[Stood]) -> list[Stood]:
    """The tellings, where what a report dates by its own day alone is of the day that it gives for the rest, if that is near.

    A headline gives no day: what it tells was said when the text below says so.
    """
    told: dict[str, str] = {}
    for one in stood:
        if not one.background and one.said and one.published and one.said < one.published:
            told[one.report] = max(told.get(one.report, ""), one.said)
    return [
        replace(one, said=told[one.report])
        if one.report in told
        and not one.background
        and one.said in (None, one.published)
        and _near(told[one.report], one)
        else one
        for one in stood
    ]


def _near(day: str, one: Stood) -> bool:
    return gap(day, one.published) in range(NEAR + 1)


def _in_time(stood: Stood) -> tuple[str, str, str, int, str]:
    return (day_of(stood) or "", stood.published or "", stood.report, stood.evidence.start, stood.key)


def settle(told: Sequence[Stood]) -> Stood:
    """The one telling that stands for those of one report and day, with their firmest strength and every condition."""
    if len(told) == 1 and len(told[0].conditions) <= 1:
        return told[0]
    chosen, alike = choose(told)
    conditions = once(condition for one in (chosen, *alike) for condition in one.conditions)
    return replace(chosen, strength=firmest(alike), conditions=conditions)


def choose(told: Sequence[Stood]) -> tuple[Stood, list[Stood]]:
    """Of the tellings of one day the one that shows best where the party stands, and all that tell the same stance.

    Where a demand is given up, that is it, whatever else still tells the demand.
    """
    if len(told) == 1:
        return told[0], list(told)
    given = [stood for stood in told if stood.stance == "open" and given_up(stood.evidence.text)]
    if given:
        return given[0], given
    agreed = _on_one_side(told)
    stance = next(one for one in _SPECIFIC if any(stood.stance == one for stood in agreed))
    alike = [stood for stood in agreed if stood.stance == stance]
    chosen = max(alike, key=lambda one: (rank(one.strength), len(one.conditions), one.statement is not None))
    return chosen, alike


def firmest(told: Sequence[Stood]) -> Strength | None:
    """The firmest strength of some tellings."""
    return max((one.strength for one in told), key=rank)


def _on_one_side(told: Sequence[Stood]) -> list[Stood]:
    """The tellings without those of the side that loses where a report tells both."""
    sides = {side(stood.stance) for stood in told} - {0}
    if len(sides) < 2:
        return list(told)
    won = max(sides, key=lambda one: _weight([stood for stood in told if side(stood.stance) == one]))
    return [stood for stood in told if side(stood.stance) in (0, won)]


def _weight(told: Sequence[Stood]) -> tuple[int, int, int]:
    return (len(told), max(rank(stood.strength) for stood in told), max(stood.evidence.start for stood in told))


def _without_strays(day: list[Stood], before: Sequence[Stood], ahead: Sequence[Stood]) -> list[Stood]:
    """The tellings of a day without those of the side that fewer reports tell; even numbers are settled by the days around."""
    sides = sorted({side(stood.stance) for stood in day} - {0})
    if len(sides) < 2:
        return day
    won = max(
        sides, key=lambda one: (_reports(day, one), _reports(ahead, one), _reports(before, one), _firmness(day, one))
    )
    return [stood for stood in day if side(stood.stance) in (0, won)]


def _reports(day: Sequence[Stood], wanted: int) -> int:
    """How many reports tell a side; one that recalls the day counts half of one that is of it."""
    return sum(1 if stood.background else 2 for stood in day if side(stood.stance) == wanted)


def _firmness(day: Sequence[Stood], wanted: int) -> tuple[int, str]:
    """How firmly a side is told, and by which report: so that the order of arrival decides nothing."""
    told = [stood for stood in day if side(stood.stance) == wanted]
    return (max(rank(stood.strength) for stood in told), max(stood.key for stood in told))
