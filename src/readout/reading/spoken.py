"""What is said, in clauses: each with its words, the issues that they name, and the stand that they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readout.model import Passage, Span, Strength, Word
from readout.reading.issues import Hit, IssueFinder
from readout.reading.segments import Segment, segment
from readout.reading.stance import Leaning, lean

LONGEST_LIST = 40
"""So many things at most a list goes on with what its first clause says."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A segment with its issues and its leaning; ``inherited`` is the clause before it where it goes on with a list."""

    segment: Segment
    hits: tuple[Hit, ...]
    leaning: Leaning
    inherited: Clause | None

    @property
    def listed(self) -> int:
        """How many clauses before it the list holds that it goes on with."""
        return 0 if self.inherited is None else self.inherited.listed + 1

    @property
    def duty(self) -> bool:
        """True where the clause, or the list that it goes on with, says what must be."""
        return self.leaning.duty or (self.inherited is not None and self.inherited.duty)

    @property
    def strength(self) -> Strength | None:
        """The strength that the clause's words show, or those of the list that it goes on with."""
        return self.leaning.strength or (self.inherited.strength if self.inherited else None)

    @property
    def turned(self) -> bool:
        """True where a reverser of the clause before it goes on ("rule out a truce, peacekeepers and elections")."""
        if self.inherited is None or self.segment.joint in ("nor", ":"):
            return False
        listed = not self.segment.begins_with_verb or self.segment.begins_finite or self.segment.joint == "or"
        onward = self.segment.joint == "and" and self.segment.tokens[0].text == "to"
        return (listed or onward) and (self.inherited.leaning.turned_on != self.inherited.turned)


def read_clauses(
    text: str,
    content: Passage,
    sentences: Sequence[Span],
    words: Sequence[Word],
    finder: IssueFinder,
    refused: bool = False,
) -> tuple[Clause, ...]:
    """The clauses of a content, each with its issues and its leaning."""
    clauses: list[Clause] = []
    for part in segment(text, content, sentences, words, refused):
        # The words that open a condition ("provided that") are no part of an issue's phrase.
        hits = tuple(hit for hit in finder.find(part.tokens) if hit.first >= part.opener)
        before = clauses[-1] if clauses and _lists_on(clauses[-1], part) else None
        clauses.append(Clause(part, hits, lean(part.tokens, hits, part.opener, part.tags), before))
    return tuple(clauses)


def _lists_on(before: Clause, part: Segment) -> bool:
    """True where a clause goes on with the list of the one before: without a verb, or inside "a case in which …"."""
    if before.segment.sentence != part.sentence or part.condition is not None or before.listed >= LONGEST_LIST:
        return False
    inside = part.begins_finite and (before.segment.relates or (before.listed > 0 and before.segment.begins_finite))
    return inside or not part.has_verb
