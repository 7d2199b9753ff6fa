"""Which issues of a codebook some words bear on, and in which direction their phrases, or examples like them, point."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from readout.codebooks.model import Issue
from readout.codebooks.phrases import Match, PhraseBook, Token
from readout.reading.examples import Examples

_ACTIVE = re.compile(r"(\([^()]*\)|[\w-]+) \.\.\. (\([^()]*\)|[\w-]+)")
"""A phrase of two parts, each a word or a choice of words, with a gap between them."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An issue's phrase in tokens ``[first, last)``; ``direction`` is 1 for the proposal, -1 against it, else 0."""

    issue: str
    direction: int
    first: int
    last: int


class IssueFinder:
    """The phrases and examples of some issues, ready to be searched for."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        entries = [
            (phrase, issue.id, direction)
            for issue in issues
            for phrases, direction in ((issue.support, 1), (issue.oppose, -1), (issue.topic, 0))
            for phrase in (*phrases, *(passive for phrase in phrases for passive in _passives(phrase)))
        ]
        self._book = PhraseBook([phrase for phrase, _, _ in entries])
        self._meaning = [(issue, direction) for _, issue, direction in entries]
        self._examples = Examples(issues)

    def find(self, tokens: Sequence[Token]) -> tuple[Hit, ...]:
        """The hits, by place. Of hits of one issue that overlap, those with a direction go first, then the widest.

        Of two equally wide ones that point in opposite directions the first governs the other ("stop enriching uranium");
        where they begin together they leave no more than the topic. An issue of which an example says that such words
        are not on it has none.
        """
        like = list(self._examples.find(tokens))
        barred = {one.issue for one in like if one.direction is None}
        shown = [Hit(one.issue, one.direction, one.first, one.last) for one in like if one.direction is not None]
        hits = [hit for hit in (*shown, *self._hits(self._book.find(tokens))) if hit.issue not in barred]
        kept: list[Hit] = []
        for hit in sorted(hits, key=lambda hit: (-abs(hit.direction), hit.first - hit.last, hit.first)):
            rivals = [
                other
                for other in kept
                if other.issue == hit.issue and other.first < hit.last and hit.first < other.last
            ]
            if not rivals:
                kept.append(hit)
            elif any(_contradicts(hit, other) for other in rivals):
                kept = [Hit(other.issue, 0, other.first, other.last) if other in rivals else other for other in kept]
        return tuple(sorted(kept, key=lambda hit: (hit.first, hit.last, hit.issue)))

    def _hits(self, matches: Iterator[Match]) -> Iterator[Hit]:
        for match in matches:
            issue, direction = self._meaning[match.key]
            yield Hit(issue, direction, match.first, match.last)


def _passives(phrase: str) -> Iterator[str]:
    """The phrase in the passive, where it is a verb and its object: "lift ... sanctions" as "sanctions ... be lift"."""
    active = _ACTIVE.fullmatch(phrase)
    if active is not None:
        verbs = [verb for verb in _choices(active[1]) if " " not in verb]
        objects = _choices(active[2])  # an object that may be left out cannot be what a passive begins with
        if verbs and objects:
            yield f"({'|'.join(objects)}) ... be ({'|'.join(verbs)})"


def _choices(part: str) -> list[str]:
    """The words of a part of a phrase, without the empty choice that makes it optional."""
    return [word.strip() for word in part.strip("()").split("|") if word.strip()]


@lru_cache(maxsize=8)
def issue_finder(issues: tuple[Issue, ...]) -> IssueFinder:
    """The finder for the issues of a codebook, compiled once."""
    return IssueFinder(issues)


def _contradicts(one: Hit, other: Hit) -> bool:
    return one.direction == -other.direction != 0 and (one.first, one.last) == (other.first, other.last)
