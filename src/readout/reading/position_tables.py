"""The table of positions (``data/positions.yaml``), checked and ready to be searched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from readout.codebooks.phrases import Match, PhraseBook, PhraseError, Token
from readout.errors import CodebookError
from readout.model import Strength
from readout.reading.tables import read_table

ConditionKind = Literal["needed", "traded", "barred", "while", "if", "time"]
Reverser = Literal["long", "wide", "close", "after", "idle"]
STRENGTHS: tuple[Strength, ...] = ("red-line", "demand", "preference")
"""From the firmest down."""

_PHRASES = (
    "duty", "will", "future", "facts", "unsure", "barriers", "settled", "open", "first", "provisos", "empty", "beside",
    "no_openers", "about", "wanting",
)  # fmt: skip
_WORDS = (
    "own", "bodies", "articles", "kept", "modals", "taking_up", "every", "preceding", "handed", "verbs_only", "lasting",
    "absent", "asking", "concluding", "relating", "insertions", "coming", "clausal", "auxiliaries",
    "light", "standing_in", "telling", "keeping",
)  # fmt: skip
TOGETHER = ("duty", "will", "future", "facts", "unsure", "barriers", "settled", "open", "reversers", "strengths")
"""What a clause is read by: these are searched for together."""
_OTHERS = ("reversers", "strength", "acts", "conditions", "joints")


@dataclass(frozen=True, slots=True)
class PositionTables:
    """Phrases and words by the key that they have in the file. Keys of the books are looked up in the ``_of`` tuples."""

    phrases: Mapping[str, PhraseBook]
    words: Mapping[str, frozenset[str]]
    reversers: PhraseBook
    reverser_of: tuple[Reverser, ...]
    refusals: PhraseBook
    strengths: PhraseBook
    strength_of: tuple[Strength, ...]
    acts: Mapping[str, Strength]
    openers: PhraseBook
    kind_of: tuple[ConditionKind, ...]
    contrasts: frozenset[str]
    joining: frozenset[str]
    together: PhraseBook
    origin: tuple[tuple[str, int], ...]

    def found(self, tokens: Sequence[Token]) -> Mapping[str, list[Match]]:
        """The matches of all phrases that a clause is read by, each as its own book would find it, in one search."""
        found: dict[str, list[Match]] = {key: [] for key in TOGETHER}
        for match in self.together.find(tokens):
            key, number = self.origin[match.key]
            found[key].append(Match(match.first, match.last, number))
        return found

    def has(self, key: str, tokens: Sequence[Token]) -> bool:
        """True where a phrase of ``key`` stands in ``tokens``."""
        return any(True for _ in self.phrases[key].find(tokens))

    def first(self, key: str, tokens: Sequence[Token]) -> int | None:
        """Where the first phrase of ``key`` begins, or ``None``."""
        return min((match.first for match in self.phrases[key].find(tokens)), default=None)

    def one_of(self, key: str, token: Token) -> bool:
        """True where ``token`` is one of the words of ``key``, as it is spelt."""
        return token.text in self.words[key]


@cache
def position_tables() -> PositionTables:
    """``positions.yaml``; raises ``CodebookError`` where it is wrong."""
    table = read_table("positions")
    known = {*_PHRASES, *_WORDS, *_OTHERS}
    if not isinstance(table, dict) or set(table) != known:
        wrong = sorted(set(table) ^ known) if isinstance(table, dict) else []
        raise _error(f"its keys must be {', '.join(sorted(known))}" + (f", not {wrong[0]}" if wrong else ""))
    try:
        return _built(table)
    except (KeyError, TypeError, AttributeError, PhraseError) as error:
        raise _error(f"{type(error).__name__}: {error}") from error


def _built(table: dict[str, Any]) -> PositionTables:
    reversers: list[tuple[str, Reverser]] = [
        (phrase, kind) for kind in get_args(Reverser) for phrase in table["reversers"][kind]
    ]
    strengths: list[tuple[str, Strength]] = [(phrase, one) for one in STRENGTHS for phrase in table["strength"][one]]
    openers: list[tuple[str, ConditionKind]] = [
        (phrase, kind) for kind in get_args(ConditionKind) for phrase in table["conditions"][kind]
    ]
    contrasts = frozenset(table["joints"]["always"])
    lists = {key: table[key] for key in TOGETHER if key in _PHRASES}
    lists |= {"reversers": [one for one, _ in reversers], "strengths": [one for one, _ in strengths]}
    together = [(phrase, key, number) for key in TOGETHER for number, phrase in enumerate(lists[key])]
    return PositionTables(
        phrases={key: PhraseBook(table[key]) for key in _PHRASES},
        words={key: frozenset(table[key]) for key in _WORDS},
        reversers=PhraseBook([phrase for phrase, _ in reversers]),
        reverser_of=tuple(kind for _, kind in reversers),
        refusals=PhraseBook(table["reversers"]["after"]),
        strengths=PhraseBook([phrase for phrase, _ in strengths]),
        strength_of=tuple(strength for _, strength in strengths),
        acts=dict(table["acts"]),
        openers=PhraseBook([phrase for phrase, _ in openers]),
        kind_of=tuple(kind for _, kind in openers),
        contrasts=contrasts,
        together=PhraseBook([phrase for phrase, _, _ in together]),
        origin=tuple((key, number) for _, key, number in together),
        joining=contrasts | frozenset(table["joints"]["verbs"]),
    )


def _error(why: str) -> CodebookError:
    return CodebookError("cannot use positions.yaml", why, "see docs/codebooks.md")
