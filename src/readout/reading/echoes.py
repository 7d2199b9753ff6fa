"""Positions on what is not named again: "rejected it", "were studying the proposal", "it's a no-go"."""

from __future__ import annotations

from collections.abc import Sequence

from readout.model import Position, Stance, Statement
from readout.reading.stance import hands_on, holds_open, strength_of_act, takes_up
from readout.reading.stands import Voice

LONGEST = 8
"""A content of more words than that says something of its own."""

_STANCES: dict[str, Stance] = {"accept": "supports", "support": "supports", "reject": "opposes"}


def echoed(voice: Voice | None, statement: Statement, issues: Sequence[str]) -> list[Position]:
    """The positions of a statement that takes, refuses or weighs what was spoken of before it, without its name.

    ``issues`` are those that it takes up; where they are several, it is not sure which is meant.
    """
    if voice is None or len(issues) != 1 or not voice.clauses or any(clause.hits for clause in voice.clauses):
        return []
    tokens = [token for clause in voice.clauses for token in clause.segment.tokens]
    if len(tokens) > LONGEST or not (hands_on(tokens) or takes_up(tokens)):
        return []
    weighs = voice.saying.opens or holds_open(tokens)
    stance = "open" if weighs else _STANCES.get(statement.act or "")
    if stance is None:
        return []
    strength = None if weighs else voice.saying.strength or strength_of_act(statement.act)
    return [
        Position(party, issues[0], stance, strength, (), statement.id, statement.content) for party in voice.parties
    ]
