"""What keeps two statements from telling one proposition: other times, other quantities, other arguments."""

from __future__ import annotations

import math
from datetime import date
from functools import lru_cache

from readout.ledger.arguments import actors_named, capitals, last_word, name_stems, shape, sides
from readout.ledger.claim_table import limit
from readout.ledger.model import Told
from readout.model import Interval


def excluded(one: Told, other: Told) -> str | None:
    """Why two statements can never tell one proposition, in the words of a reason; ``None`` where they can.

    Times exclude each other where no day of the one is a day of the other, quantities where the same unit is counted
    otherwise, and names where one stands in the place of another in the same words. Polarity never does: a denial belongs
    to its claim.
    """
    if answers(one, other):
        return None
    if times := _excluding_times(one.times, other.times):
        return times
    if counts := excluding_quantities(one, other):
        return counts
    return "they tell the same of others" if twins(one, other) else None


def answers(one: Told, other: Told) -> bool:
    """Whether one of two statements is told as an answer to the other."""
    return one.answers == other.key or other.answers == one.key


def twins(one: Told, other: Told) -> bool:
    """Whether the two are of one shape with other arguments: much the same words, one name in the place of another."""
    mine, theirs = shape(one), shape(other)
    shared = len(mine & theirs)
    if shared < 2 or 2 * shared < limit("twins") * (len(mine) + len(theirs)):
        return False
    return any(
        _exchanged(some, others) for some, others in zip(_arguments(one, other), _arguments(other, one), strict=True)
    )


def _exchanged(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether as many of one are missing in the other as the other has instead."""
    return 0 < len(mine - theirs) == len(theirs - mine)


def _arguments(one: Told, other: Told) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The parties, the actors by their own names, and the other names that ``one`` is about; no name that ``other`` has too."""
    theirs = capitals(other.content.text)
    actors = {actor for actor in actors_named(one) if last_word(actor) in capitals(one.content.text)}
    places = name_stems(one.content.text) & one.stems
    return (
        sides(one),
        frozenset(actor for actor in actors if last_word(actor) not in theirs or actor in other.about),
        frozenset(name for name in places if name in other.stems or name not in name_stems(other.content.text)),
    )


def actors_apart(one: Told, other: Told) -> bool:
    """Whether both name parties, and none of the one is named by or speaks in the other."""
    mine, theirs = sides(one), sides(other)
    return bool(mine and theirs) and not mine & theirs


def excluding_quantities(one: Told, other: Told) -> str | None:
    """The unit of which the two count different numbers (``40 prisoners``, ``60 prisoners``), as a reason."""
    mine, theirs = _by_unit(one.quantities), _by_unit(other.quantities)
    for unit in sorted(mine.keys() & theirs.keys()):
        if unit and not mine[unit] & theirs[unit]:
            return f"other numbers of {unit!r}"
    return None


@lru_cache(maxsize=20_000)
def _by_unit(quantities: frozenset[str]) -> dict[str, frozenset[str]]:
    """The numbers by the unit that they count; ordinals are a unit of their own, as durations are."""
    found: dict[str, set[str]] = {}
    for quantity in quantities:
        number, _, noun = quantity.partition(" ")
        if number.startswith("P") and number[1:2].isdigit():
            continue
        order = "th " if number.endswith("th") else ""
        found.setdefault(order + noun if noun else "", set()).add(number)
    return {unit: frozenset(numbers) for unit, numbers in found.items()}


def _excluding_times(mine: tuple[Interval, ...], theirs: tuple[Interval, ...]) -> str | None:
    longest = limit("longest")
    closed = [one for one in mine if _length(one) <= longest]
    against = [other for other in theirs if _length(other) <= longest]
    if not closed or not against or len(closed) < len(mine) or len(against) < len(theirs):
        return None
    if any(meet(one, other) for one in closed for other in against):
        return None
    return "they name other days"


def meet(one: Interval, other: Interval) -> bool:
    """Whether two intervals have a day in common; an end that is not known is open."""
    return (one.start or "") <= (other.end or "~") and (other.start or "") <= (one.end or "~")


def _length(one: Interval) -> float:
    """The days of an interval, without end where it is open."""
    if not one.start or not one.end:
        return math.inf
    return ordinal(one.end) - ordinal(one.start) + 1


@lru_cache(maxsize=10_000)
def ordinal(day: str) -> int:
    """The number of an ISO day, for reckoning how far two are apart."""
    return date.fromisoformat(day).toordinal()
