"""Labelled examples of an issue: clauses with nearly the same content words are read as the example was.

The measure is plain on purpose: the share of an example's content words that a clause has. Sentence vectors found no
more (``docs/decisions/0010-issues-are-found-by-phrases.md``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readout.codebooks.model import Issue
from readout.codebooks.phrases import Token, tokenize
from readout.reading.acts import is_negation
from readout.reading.likeness import stems

SHARE = 0.75
"""So many of an example's content words a clause must have."""
FEWEST = 2
"""So many of them at least."""

_DIRECTIONS = {"supports": 1, "opposes": -1, "topic": 0}


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a clause shares with an example: tokens ``[first, last)``; ``direction`` is ``None`` for what is no mention."""

    issue: str
    direction: int | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Known:
    issue: str
    direction: int | None
    stems: frozenset[str]
    negations: int


class Examples:
    """The examples of some issues, ready to be held against clauses."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        self._known = [
            _Known(issue.id, _DIRECTIONS.get(example.stance), frozenset(_stems(tokens).values()), _negations(tokens))
            for issue in issues
            for example in issue.examples
            for tokens in [tokenize(example.text)]
        ]

    def find(self, tokens: Sequence[Token]) -> Iterator[Likeness]:
        """The examples that the words of a clause are like; a negation that only one of them has turns it round."""
        own = _stems(tokens) if self._known else {}
        for known in self._known:
            shared = [place for place, word in own.items() if word in known.stems]
            if len({own[place] for place in shared}) < max(FEWEST, SHARE * len(known.stems)):
                continue
            first, last = shared[0], shared[-1] + 1
            turned = (_negations(tokens[first:last]) - known.negations) % 2
            direction = None if known.direction is None else known.direction * (-1 if turned else 1)
            yield Likeness(known.issue, direction, first, last)


def _stems(tokens: Sequence[Token]) -> dict[int, str]:
    """The stems of the content words, by the place of the word."""
    found = ((place, stems(token.text, [(0, len(token.text))])) for place, token in enumerate(tokens))
    return {place: next(iter(words)) for place, words in found if words}


def _negations(tokens: Sequence[Token]) -> int:
    return sum(map(is_negation, tokens))
