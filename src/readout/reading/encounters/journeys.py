"""Journeys to an encounter: in "flew to X for talks with Y" the journey says who comes to the talks, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.model import Span, Word
from readout.reading.clauses import has_finite_verb, overlaps, words_in
from readout.reading.encounters.triggers import Trigger
from readout.reading.phrases import leads_to, pattern

# A journey and what it is for stand at most so many code points apart.
_REACH = 160
_CLOSING = frozenset(";:()")


def with_journeys(text: str, sentence: Span, triggers: Sequence[Trigger], words: Sequence[Word]) -> tuple[Trigger, ...]:
    """The triggers, each with the journey that is made for it; such a visit is no encounter of its own."""
    bound: list[Trigger] = []
    free = sentence[0]
    for trigger in triggers:
        travels = trigger.kind not in (None, "visit") and not trigger.toward
        journey = _journey(text, (free, sentence[1]), trigger, words) if travels else None
        free = trigger.span[1] if travels else free
        bound.append(replace(trigger, journey=journey) if journey else trigger)
    journeys = [one.journey for one in bound if one.journey]
    return tuple(one for one in bound if not any(overlaps(one.span, journey) for journey in journeys))


def _journey(text: str, sentence: Span, trigger: Trigger, words: Sequence[Word]) -> Span | None:
    """The last journey before a trigger that leads to it: "arrived in X … for", "a visit to X … to meet"."""
    start = max(sentence[0], trigger.span[0] - _REACH)
    for match in reversed(list(pattern("meetings", "journeys").finditer(text, start, trigger.span[0]))):
        gap = (match.end(), trigger.span[0])
        if _CLOSING & set(text[slice(*gap)]) or has_finite_verb(words, *gap):
            return None
        if pattern("meetings", "journey_breaks").search(text, *gap):
            return None
        return match.span() if _leads_there(text, gap, trigger) else None
    return None


def _leads_there(text: str, gap: Span, trigger: Trigger) -> bool:
    """True for "for talks", "to hold talks", "to meet"."""
    if trigger.verb:
        lead = text[gap[0] : gap[1]].lower()
        return lead.endswith(" to ") or pattern("meetings", "where").search(lead) is not None
    return leads_to(pattern("meetings", "purposes"), text, *gap, words=6)


def is_arrival(text: str, journey: Span) -> bool:
    """True for "arrived in": a time near by is that of the arrival."""
    return bool(pattern("meetings", "arrivals").match(text, *journey))


def is_stay(text: str, journey: Span) -> bool:
    """True for "visited": who has been there for talks has held them."""
    return bool(pattern("meetings", "stays").match(text, *journey))


def has_arrived(text: str, journey: Span, words: Sequence[Word]) -> bool:
    """True for "arrived in", told as done."""
    first = words_in(words, *journey)[:1]
    return is_arrival(text, journey) and bool(first) and first[0].tag == "VBD"
