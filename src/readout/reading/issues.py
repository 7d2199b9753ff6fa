"""Which issues of a codebook some words bear on, and in which direction their phrases point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from readout.codebooks.model import Issue
from readout.codebooks.phrases import Match, PhraseBook, Token


@dataclass(frozen=True, slots=True)
class Hit:
    """An issue's phrase in tokens ``[first, last)``; ``direction`` is 1 for the proposal, -1 against it, else 0."""

    issue: str
    direction: int
    first: int
    last: int


class IssueFinder:
    """The phrases of some issues, ready to be searched for."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        entries = [
            (phrase, issue.id, direction)
            for issue in issues
            for phrases, direction in ((issue.support, 1), (issue.oppose, -1), (issue.topic, 0))
            for phrase in phrases
        ]
        self._book = PhraseBook([phrase for phrase, _, _ in entries])
        self._meaning = [(issue, direction) for _, issue, direction in entries]

    def find(self, tokens: Sequence[Token]) -> tuple[Hit, ...]:
        """The hits, by place. Of hits of one issue that overlap, those with a direction go first, then the widest.

        Two equally wide ones that overlap and point in opposite directions leave no more than the topic.
        """
        hits = sorted(
            self._hits(self._book.find(tokens)), key=lambda hit: (-abs(hit.direction), hit.first - hit.last, hit.first)
        )
        kept: list[Hit] = []
        for hit in hits:
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


@lru_cache(maxsize=8)
def issue_finder(issues: tuple[Issue, ...]) -> IssueFinder:
    """The finder for the issues of a codebook, compiled once."""
    return IssueFinder(issues)


def _contradicts(one: Hit, other: Hit) -> bool:
    return one.direction == -other.direction != 0 and one.last - one.first == other.last - other.first
