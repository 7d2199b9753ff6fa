"""Where a party stands on an issue, and how what it says next differs from that.

Firmness is a ladder: ``open`` < ``conditional`` < ``preference`` < ``demand`` < ``red-line``. Up is *hardened*, down is
*softened*; from one side to the other is *reversed*. A condition that is added hardens, and one that is lifted softens.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from readout.codebooks.phrases import tokenize
from readout.ledger.model import ChangeKind, Stood
from readout.ledger.time_words import LONGEST, given_up, lifted, opening_stems, parts, refused
from readout.model import Passage, Stance, Strength
from readout.reading.likeness import stems
from readout.reading.position_tables import position_tables

STRENGTHS: tuple[Strength, ...] = ("preference", "demand", "red-line")
"""From the weakest up."""

ALIKE = 0.5
"""Two conditions are one where they share this part of the content words of the shorter."""

_SIDES: dict[Stance, int] = {"supports": 1, "opposes": -1}


@dataclass(frozen=True, slots=True)
class Posture:
    """Where a party stands on an issue, by all that was told of its present stance.

    ``strength`` is the last that was told since the stance was taken; null where none was. ``conditions`` are those
    that were told of it, each once, in the words that told it first; ``told_in`` has the report of each, which its spans index.
    """

    stance: Stance
    strength: Strength | None
    conditions: tuple[Passage, ...] = ()
    told_in: tuple[str, ...] = ()


def side(stance: Stance) -> int:
    """1 for the proposal, -1 against it, 0 where a stance is on neither side."""
    return _SIDES.get(stance, 0)


def rank(strength: Strength | None) -> int:
    """How firm a strength is, from 1; 0 where none is told."""
    return 0 if strength is None else STRENGTHS.index(strength) + 1


def posture_of(stood: Stood) -> Posture:
    """What one telling alone says."""
    conditions = once(stood.conditions)
    return Posture(stood.stance, stood.strength, conditions, (stood.report,) * len(conditions))


def read_with(before: Posture | None, stood: Stood) -> Stood:
    """``stood`` on the side that the party is on, where its words name a red line and do not say on which side of it.

    "The tariff is a red line" refuses it where the party opposes it, and insists on it where the party wants it.
    """
    if before is None or side(before.stance) * side(stood.stance) >= 0 or stood.strength != "red-line":
        return stood
    text = stood.evidence.text[:LONGEST]
    if refused(text) or not position_tables().has("barriers", tokenize(text)):
        return stood
    return replace(stood, stance=before.stance)


def step(before: Posture | None, stood: Stood) -> tuple[ChangeKind, Posture]:
    """How ``stood`` differs from the party's posture before it, and the posture that follows.

    What is not told changes nothing: a strength or a condition that a report passes over is still there.
    """
    told = posture_of(stood)
    if before is None:
        return "new", told
    if _gives_up(before, stood):
        return "dropped", Posture(told.stance if side(told.stance) == side(before.stance) else "open", None)
    if _says_less(before, told, stood):
        return "repeated", before
    if before.stance != told.stance:
        return _across(before, told), told
    change = _within(before, told, stood)
    if change == "softened" and len(told.conditions) < len(before.conditions):
        return change, replace(told, strength=told.strength or before.strength)
    return change, _with_conditions(before, told)


def _gives_up(before: Posture, stood: Stood) -> bool:
    """True where a party says that it no longer asks for what it asked for."""
    return side(before.stance) != 0 and given_up(stood.evidence.text)


def _says_less(before: Posture, told: Posture, stood: Stood) -> bool:
    """True for what takes nothing back.

    A plain yes told as openness; a red line told as a demand; a demand told without its conditions; and a turn to the
    other side in words that name nothing ("rejected that"), of which nobody knows what they mean.
    """
    if told.stance == "open":
        return before.stance == "supports" and not _is_firm(before)
    if before.stance == told.stance:
        return (before.strength, told.strength) == ("red-line", "demand")
    if side(before.stance) * side(told.stance) < 0:
        return not _stems(stood.evidence.text)
    bare = before.stance == "conditional" and told.stance == "supports"
    return bare and _is_firm(told) and before.strength == told.strength


def _across(before: Posture, told: Posture) -> ChangeKind:
    """The change from one stance to another."""
    if side(before.stance) * side(told.stance) < 0:
        return "reversed"
    if "open" in (before.stance, told.stance):
        return "hardened" if before.stance == "open" else "softened"
    if before.stance == "conditional":
        return "hardened" if _is_firm(told) else "softened"
    return "softened" if _is_firm(before) else "hardened"


def _is_firm(posture: Posture) -> bool:
    """True for what is firmer than a conditional yes: a no, and a demand. A plain yes is only a yes with no conditions."""
    return posture.stance == "opposes" or rank(posture.strength) > rank("preference")


def _within(before: Posture, told: Posture, stood: Stood) -> ChangeKind:
    """The change of one stance in its conditions, else in its strength."""
    if told.stance == "conditional" and before.conditions and told.conditions:
        old, new = (_matters(some.conditions) for some in (before, told))
        added = [one for one in new if not _is_among(one, old)]
        gone = [one for one in old if not _is_among(one, new)]
        if added and (not gone or len(new) > len(old)):
            return "hardened"
        if gone and not added and lifted(stood.evidence.text):
            return "softened"
    if told.strength and before.strength and told.strength != before.strength:
        return "hardened" if rank(told.strength) > rank(before.strength) else "softened"
    return "repeated"


def once(conditions: Iterable[Passage]) -> tuple[Passage, ...]:
    """The conditions without those that others say in other words; the first words stay."""
    kept: list[Passage] = []
    for one in conditions:
        known = _matters(kept)
        if not all(_is_among(part, known) for part in _matters([one])):
            kept.append(one)
    return tuple(kept)


def _with_conditions(before: Posture, told: Posture) -> Posture:
    """What was told, with the strength and the conditions from before that it passes over."""
    known = list(zip(before.conditions, before.told_in, strict=True)) if told.stance == "conditional" else []
    every = [*known, *zip(told.conditions, told.told_in, strict=True)]
    kept = once(words for words, _ in every)
    report_of = dict(reversed(every))
    return Posture(told.stance, told.strength or before.strength, kept, tuple(report_of[words] for words in kept))


def _matters(conditions: Iterable[Passage]) -> list[frozenset[str]]:
    """What the conditions ask for, each part of "the guns are gone and the monitors are in" by itself."""
    return [matter for one in conditions for matter in _matters_of(one.text)]


@lru_cache(maxsize=4096)
def _matters_of(text: str) -> tuple[frozenset[str], ...]:
    """The stems of each part of a condition without the words that only open one ("provided", "unless")."""
    found: list[frozenset[str]] = []
    carried: frozenset[str] = frozenset()
    for part in parts(text):
        carried |= _stems(part) - opening_stems()
        if len(carried) > 1:
            found.append(carried)
            carried = frozenset()
    if carried and found:
        return (*found[:-1], found[-1] | carried)
    return tuple(found) or (carried or frozenset({text}),)


def _stems(text: str) -> frozenset[str]:
    return stems(text, [(0, len(text))])


def _is_among(matter: frozenset[str], others: Iterable[frozenset[str]]) -> bool:
    """True where one of ``others`` is the same in the same or in other words."""
    return any(len(matter & other) / min(len(matter), len(other)) >= ALIKE for other in others)
