"""Times that are told by an event: "after his inauguration", "since the ceasefire took effect". No day is made up for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from readout.reading.timing.grammar import EventWords
from readout.reading.timing.tokens import Token

LEAD = 4
"""How many words a lead may have ("in the wake of")."""
BETWEEN = 7
"""How many words may stand between the lead and the noun of the event."""
VERB = 3
"""How many words a verb phrase may have ("came into force")."""


ARTICLES = frozenset({"the", "a", "this", "that"})


class EventTime(NamedTuple):
    """Tokens ``[first, last)`` that tell a time by an event, those of the event ``[named, last)``, and TIMEX3's mod."""

    first: int
    named: int
    last: int
    mod: str


def find_events(tokens: list[Token], words: EventWords) -> Iterator[EventTime]:
    """The times told by an event, in order, none overlapping."""
    at, openings = 0, {lead[0] for lead in words.leads}
    while at < len(tokens):
        found = _event(tokens, at, words) if tokens[at].lower in openings else None
        if found:
            yield found
        at = found.last if found else at + 1


def _event(tokens: list[Token], at: int, words: EventWords) -> EventTime | None:
    if at and tokens[at - 1].lower in ARTICLES:  # "the following election"
        return None
    for count in range(LEAD, 0, -1):
        lead = tuple(token.lower for token in tokens[at : at + count])
        if mod := words.leads.get(lead):
            last = _named(tokens, at + count, words, clause=lead[0] in words.clause_only)
            return EventTime(at, at + count, last, mod) if last else None
    return None


def _named(tokens: list[Token], start: int, words: EventWords, *, clause: bool) -> int | None:
    """Where the event that begins at ``start`` ends: behind its noun, or the verb phrase behind that; ``None`` without one."""
    for at in range(start, min(start + BETWEEN, len(tokens))):
        word = tokens[at].lower
        if word in words.taking_effect and (end := _verb(tokens, at + 1, words)):
            return end
        following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        if word in words.nouns and not clause and following not in words.nouns | words.taking_effect:
            numbered = at + 1 < len(tokens) and tokens[at].text[0].isupper() and tokens[at + 1].text[0].isupper()
            return at + 1 + numbered  # "World War II"
        if not (
            word in words.between or word in words.nouns or word in words.taking_effect or tokens[at].text[0].isupper()
        ):
            return None
    return None


def _verb(tokens: list[Token], at: int, words: EventWords) -> int | None:
    for count in range(VERB, 0, -1):
        if tuple(token.lower for token in tokens[at : at + count]) in words.verbs:
            return min(at + count, len(tokens))
    return None
