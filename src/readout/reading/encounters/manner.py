"""How those who meet come together, and at which level."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast as typed

from readout.model import Actor, MeetingFormat, MeetingLevel, Span
from readout.reading.encounters.participants import Takers
from readout.reading.encounters.triggers import Trigger
from readout.reading.phrases import load_table, pattern

_LEVELS: tuple[MeetingLevel, ...] = ("leaders", "ministers", "envoys", "experts")
# The words for an office stand so near the state that they are of.
_NEAR = 40


def format_of(text: str, scope: Span, trigger: Trigger, *, placed: bool) -> MeetingFormat | None:
    """The format that the words of the clause tell; a place tells that people come together."""
    told = next((name for name in load_table("meetings")["formats"] if _stands(text, scope, name)), None)
    if trigger.kind == "call":
        return "video" if told == "video" else "call"
    if told:
        return typed(MeetingFormat, told)
    return "in person" if placed else None


def _stands(text: str, scope: Span, name: str) -> bool:
    return pattern("meetings", "formats", name).search(text, *scope) is not None


def level_of(text: str, clause: Span, trigger: Trigger, told: Takers, persons: Sequence[Actor]) -> MeetingLevel | None:
    """The highest level of those who take part: by the offices of ``persons``, else by the words beside the sides."""
    offices = [level for one in persons for role in one.roles if (level := _level(role.title, (0, len(role.title))))]
    if trigger.kind == "summit":
        return "leaders"
    if not offices:
        near = [trigger.span, *told.spans]
        span = max(clause[0], min(near)[0] - _NEAR), min(clause[1], max(end for _, end in near) + _NEAR)
        if pattern("meetings", "levels", "experts").search(text, *span):
            return "experts"
        if told.reciprocal:
            offices = (
                [level] if (level := _level(text, (max(clause[0], trigger.span[0] - _NEAR), trigger.span[0]))) else []
            )
            return min(offices, key=_LEVELS.index, default=None)
        beside = [(max(clause[0], start - _NEAR), min(clause[1], end + _NEAR)) for start, end in told.spans]
        offices = [level for part in beside if (level := _level(text, part))]
    return min(offices, key=_LEVELS.index, default=None)


def highest(levels: Sequence[MeetingLevel | None]) -> MeetingLevel | None:
    """The highest of several levels."""
    return min((level for level in levels if level), key=_LEVELS.index, default=None)


def _level(text: str, span: Span) -> MeetingLevel | None:
    """The level of the first office in ``span``: of "deputy foreign minister" that of a deputy."""
    found = [
        (match.start(), -match.end(), level)
        for level in _LEVELS
        if (match := pattern("meetings", "levels", level).search(text, *span))
    ]
    return min(found)[2] if found else None
