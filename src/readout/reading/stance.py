"""What a clause says of its speaker's stand: the words that turn it round, that commit to it, and that make it firm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from readout.codebooks.phrases import PhraseBook, Token
from readout.model import Strength
from readout.reading.issues import Hit
from readout.reading.tables import read_table

WIDE, CLOSE, BEHIND = 8, 4, 6
"""Over how many words a reverser reaches: before a phrase (wide and close ones) and behind it."""

_COORDINATORS = frozenset({"and", "or"})
_STRENGTHS: tuple[Strength, ...] = ("red-line", "demand", "preference")
_REVERSERS = ("wide", "close", "after", "idle")


@dataclass(frozen=True, slots=True)
class Turn:
    """A reverser in tokens ``[first, last)`` of a clause, of the kind ``wide``, ``close`` or ``after``.

    ``reach`` is how many tokens behind it, or before it, a phrase may stand for it to be turned round.
    """

    first: int
    last: int
    kind: str
    reach: int

    def turns(self, hit: Hit) -> bool:
        """True where it stands close enough to ``hit`` and outside it."""
        if self.kind == "after":
            return hit.last <= self.first <= hit.last + self.reach
        return self.last <= hit.first <= self.last + self.reach


@dataclass(frozen=True, slots=True)
class Leaning:
    """The telling words of a clause. ``will`` is the place of the first word of will, or ``None``."""

    turns: tuple[Turn, ...]
    duty: bool
    will: int | None
    facts: bool
    unsure: bool
    strength: Strength | None

    def sign(self, hit: Hit) -> int:
        """1 where the clause leaves ``hit`` as it is, -1 where it turns it round."""
        before = sum(turn.kind != "after" and turn.turns(hit) for turn in self.turns)
        # Behind a phrase one refusal may be said in two ways ("is out of the question, unacceptable").
        after = any(turn.kind == "after" and turn.turns(hit) for turn in self.turns)
        return -1 if (before + after) % 2 else 1

    @property
    def turned(self) -> bool:
        """True where the reversers before its end turn the clause round."""
        return sum(turn.kind != "after" for turn in self.turns) % 2 == 1


def lean(tokens: Sequence[Token], hits: Sequence[Hit], opener: int = 0) -> Leaning:
    """The leaning of a clause.

    Words inside a directed phrase ("give up territory") are the phrase's own; the first ``opener`` words only open a
    condition.
    """
    table = _tables()
    inside = {place for hit in hits if hit.direction for place in range(hit.first, hit.last)} | set(range(opener))
    will = [match.first for match in table.will.find(tokens)]
    return Leaning(
        _turns(tokens, inside),
        any(True for _ in table.duty.find(tokens)),
        min(will, default=None),
        any(True for _ in table.facts.find(tokens)),
        any(True for _ in table.unsure.find(tokens)),
        strength_of(tokens),
    )


def strength_of(tokens: Sequence[Token]) -> Strength | None:
    """The greatest strength that a word shows, or ``None``."""
    table = _tables()
    found = {table.strength_of[match.key] for match in table.strengths.find(tokens)}
    return next((strength for strength in _STRENGTHS if strength in found), None)


def strength_of_act(act: str | None) -> Strength | None:
    """The strength that an act has where no word shows one."""
    return _tables().acts.get(act or "")


def is_own(token: Token) -> bool:
    """True for "we", "it" and other words by which a speaker's own side is the subject."""
    return token.text in _tables().own


def _turns(tokens: Sequence[Token], inside: set[int]) -> tuple[Turn, ...]:
    """The reversers outside ``inside``; of those that overlap, the widest."""
    table = _tables()
    free = [
        match for match in table.reversers.find(tokens) if match.first not in inside or match.last - 1 not in inside
    ]
    kept: list[Turn] = []
    for match in sorted(free, key=lambda match: (-match.width, match.first, match.key)):
        kind = _REVERSERS[table.reverser_of[match.key]]
        if not any(
            turn.first < match.last and match.first < turn.last and _same_side(turn.kind, kind) for turn in kept
        ):
            kept.append(Turn(match.first, match.last, kind, _reach(tokens, match.last, kind)))
    return tuple(
        sorted((turn for turn in kept if turn.kind != "idle"), key=lambda turn: (turn.first, turn.last, turn.kind))
    )


def _reach(tokens: Sequence[Token], last: int, kind: str) -> int:
    """Over how many words a reverser reaches; the close ones ("end the war and …") not over an "and"."""
    if kind != "close":
        return WIDE if kind == "wide" else BEHIND
    return next((n for n, token in enumerate(tokens[last : last + CLOSE]) if token.text in _COORDINATORS), CLOSE)


def _same_side(one: str, other: str) -> bool:
    """Reversers before a phrase and behind one are told apart: "is not" is both."""
    return "idle" in (one, other) or (one == "after") == (other == "after")


@dataclass(frozen=True, slots=True)
class _Tables:
    reversers: PhraseBook
    reverser_of: tuple[int, ...]
    duty: PhraseBook
    will: PhraseBook
    facts: PhraseBook
    unsure: PhraseBook
    strengths: PhraseBook
    strength_of: tuple[Strength, ...]
    own: frozenset[str]
    acts: dict[str, Strength]


@cache
def _tables() -> _Tables:
    table = read_table("positions")
    reversers = [(phrase, number) for number, kind in enumerate(_REVERSERS) for phrase in table["reversers"][kind]]
    strengths = [(phrase, strength) for strength in _STRENGTHS for phrase in table["strength"][strength]]
    return _Tables(
        PhraseBook([phrase for phrase, _ in reversers]),
        tuple(number for _, number in reversers),
        PhraseBook(table["duty"]),
        PhraseBook(table["will"]),
        PhraseBook(table["facts"]),
        PhraseBook(table["unsure"]),
        PhraseBook([phrase for phrase, _ in strengths]),
        tuple(strength for _, strength in strengths),
        frozenset(table["own"]),
        dict(table["acts"]),
    )
