"""Meetings over time: which tellings are of one meeting.

One meeting told by many reports is one; the second round is not the first, nor that of the ministers that of their
leaders, nor that of another day, unless a telling says that it was moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from readout.ledger.days import Days, gap, meet, width
from readout.ledger.model import Gathering
from readout.ledger.occasions import Occasion, occasion_of
from readout.ledger.outlines import AHEAD, OVER, Outline, Sketch, number_of, sketch_of
from readout.reading.encounters.venues import same_place

ENOUGH = 0.55
"""From this likeness on a telling is of a meeting."""

MOST = 60
"""With so many of the meetings told last a telling is compared, at most; and with so many tellings of each."""

NEAR = 45
"""A meeting of the same number in a row may be so many days off without a telling that it was moved."""

_WEIGHTS = {"people": 0.35, "days": 0.25, "venue": 0.15, "number": 0.15, "kind": 0.1}
_UNTOLD = 0.5
"""What counts where one side does not tell: neither for nor against."""
_NUMBERED = 0.75
"""What it counts for the people that both call it by one number in a row, where no telling parts them."""
_SAME_REPORT = 0.1
"""Taken off where the same report tells both apart."""


def gather(told: Iterable[Gathering]) -> list[tuple[str, ...]]:
    """The keys of the tellings of each meeting, in order of the reports' days; the order of ``told`` does not matter."""
    groups: list[list[str]] = []
    outlines: list[Outline] = []
    by_name: dict[str, list[int]] = defaultdict(list)
    for one in sorted(told, key=in_time):
        names, sketch = names_of(one), sketch_of(one)
        near = {number for name in names for number in by_name[name][-MOST:]}
        scored = [(_likeness(sketch, outlines[number]), number) for number in sorted(near)]
        score, number = max(scored, default=(0.0, -1))
        if score < ENOUGH:
            number = len(groups)
            groups.append([])
            outlines.append(Outline())
        groups[number].append(one.key)
        outlines[number].add(sketch)
        for name in names:
            _put_last(by_name[name], number)
    return [tuple(keys) for keys in groups]


def _put_last(numbers: list[int], number: int) -> None:
    """Move ``number`` to the end, where it is among the last."""
    if number in numbers[-MOST:]:
        del numbers[len(numbers) - 1 - numbers[::-1].index(number)]
    numbers.append(number)


def belongs(one: Gathering, group: Sequence[Gathering]) -> float:
    """How likely ``one`` tells of the meeting that ``group`` tells of, 0 to 1: from ``ENOUGH`` on it does.

    Bounded: of a long group the first telling and the last ones count.
    """
    if not group:
        return 0.0
    kept = sorted(group, key=in_time)
    outline = Outline()
    for other in [*kept[:1], *kept[1:][-MOST:]]:
        outline.add(sketch_of(other))
    return _likeness(sketch_of(one), outline)


def in_time(told: Gathering) -> tuple[str, str, int, str]:
    """By the report's day, then by report and place in it."""
    return (told.published or "", told.report, told.evidence.start, told.key)


def names_of(told: Gathering) -> tuple[str, ...]:
    """What other tellings of its meeting are looked up by: who takes part, their parties, places, first day, number.

    Two tellings that share none of these are never one.
    """
    places = (f"#{venue.name.casefold()}" for venue in told.venues)
    days = [f"={told.window.start}"] if told.window.start and told.window.end else []
    number = number_of(told)
    numbers = [f"no {number}"] if number else []
    return tuple(sorted({*told.participants, *(f"@{party}" for party in told.parties), *places, *days, *numbers}))


def _likeness(one: Sketch, other: Outline) -> float:
    if _excluded(one, other):
        return 0.0
    parts = {
        "people": _people(one, other, one.number in other.numbers),
        "days": _days(one, other),
        "venue": _venue(one, other),
        "number": 1.0 if one.number in other.numbers else _UNTOLD,
        "kind": 1.0 if one.kind in other.kinds else _UNTOLD,
    }
    score = sum(_WEIGHTS[name] * value for name, value in parts.items())
    return max(0.0, score - (_SAME_REPORT if one.report in other.reports else 0.0))


def _excluded(one: Sketch, other: Outline) -> bool:
    """True where two cannot be one: another number of a row, a call and a journey, other levels, other sides, other days."""
    counted = one.number is not None and bool(other.numbers)
    same_number = one.number in other.numbers
    if counted and not same_number:
        return True
    if one.is_call not in other.calls and not same_number:
        return True
    if one.level and other.levels and one.level not in other.levels and "leaders" in {one.level, *other.levels}:
        return True
    return _days_exclude(one, other, same_number) or _sides_exclude(one, other, same_number)


def _sides_exclude(one: Sketch, other: Outline, same_number: bool) -> bool:
    """True where no telling has two sides in common with it, or the only one that either names.

    One side alone, of a meeting that both call by one number, may be the host who announced it; and who takes part is
    told less surely than number and place.
    """
    if not one.parties or not other.sides:
        return False
    told = [sides for sides in other.sides if len(sides) > 1] if len(one.parties) > 1 else []
    if told and all(len(one.parties & sides) < 2 for sides in told) and not same_number:
        # A telling that names one side alone makes no bridge to another pair.
        return True
    needed = [min(2, len(one.parties), len(sides)) for sides in other.sides]
    if same_number and (
        min(needed) < 2 or (any(one.parties & sides for sides in other.sides) and _venue(one, other) == 1)
    ):
        return False
    return all(len(one.parties & sides) < least for sides, least in zip(other.sides, needed, strict=True))


def _days_exclude(one: Sketch, other: Outline, same_number: bool) -> bool:
    """True for other days, unless a telling says that it was moved; and for one to come after one that is over."""
    if _comes_after(one, other, same_number) or _is_another_journey(one, other, same_number):
        return True
    if one.days and other.over and one.days[0] > other.over:
        return not any(meet(one.days, known) for known in other.days)
    if one.days and other.days:
        if any(meet(one.days, known) for known in other.days) or one.is_moved or other.is_moved:
            return False
        return not (same_number and min(gap(one.days[0], first) or 0 for first, _ in other.days) <= NEAR)
    return one.published is not None and _is_another_time(one, one.published, other, same_number)


def _comes_after(one: Sketch, other: Outline, same_number: bool) -> bool:
    """True for "a further meeting this month" beside one that the same report tells as over."""
    if same_number or one.status not in AHEAD or one.report not in other.reports or other.over is None:
        return False
    return one.days is None or one.days[1] > other.over


def _is_another_journey(one: Sketch, other: Outline, same_number: bool) -> bool:
    """True for a journey on another day than the talks, or that no day and no place joins to them: it is no way to them."""
    if (one.kind == "visit") == ("visit" in other.kinds) or same_number:
        return False
    if not (one.days and other.days):
        return _venue(one, other) != 1
    return not any(one.days[0] <= last and first <= one.days[1] for first, last in other.days)


def _is_another_time(one: Sketch, published: str, other: Outline, same_number: bool) -> bool:
    """True for one that lies ahead when the other is over or off, or that is over before the other's first day."""
    if one.status in OVER and other.off is not None and not other.over and not same_number and one.days is None:
        # It was called off: what has been held since is another one.
        return True
    ended = min(filter(None, (other.over, other.off)), default=None)
    if one.status in AHEAD and not same_number and ended is not None and published > ended:
        return True
    return one.status in OVER and bool(other.days) and min(first for first, _ in other.days) > published


def _people(one: Sketch, other: Outline, same_number: bool) -> float:
    """The share of those who take part in common, of the shorter list; with the telling that is most like it."""
    if one.is_vague or not other.people:
        return _NUMBERED if same_number else _UNTOLD
    share = max(len(one.people & theirs) / min(len(one.people), len(theirs)) for theirs in other.people)
    return max(share, _NUMBERED) if same_number else share


def _days(one: Sketch, other: Outline) -> float:
    """How near in time: the same few days say most, the days of the reports least."""
    if one.days and other.days:
        near = [known for known in other.days if meet(one.days, known)]
        return _closeness(one.days, min(near, key=width)) if near else 0.3
    gaps = [value for day in (other.first, other.last) if (value := gap(one.published, day)) is not None]
    apart = min(gaps, default=0)
    return 0.6 if apart <= 7 else 0.4 if apart <= 30 else 0.1


def _closeness(one: Days, other: Days) -> float:
    widest = max(width(one), width(other))
    return 1.0 if widest <= 3 else 0.8 if widest <= 10 else 0.6


def _venue(one: Sketch, other: Outline) -> float:
    if not one.venues or not other.venues:
        return _UNTOLD
    if any(same_place(name, known) for name in one.venues for known in other.venues):
        return 1.0
    return 0.3 if one.status in AHEAD or one.is_moved or other.is_moved else 0.0


__all__ = ["ENOUGH", "Occasion", "belongs", "gather", "in_time", "names_of", "occasion_of"]
