"""Whose will a clause tells: the speaker's own side's, another's, or nobody's ("there will be no truce")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readout.reading.segments import Segment
from readout.reading.spoken import Clause
from readout.reading.stance import is_own, is_own_body, names_body
from readout.reading.views import CastView

FARTHEST = 4
"""So many clauses without a verb at most part a subject from its verb ("Norvia, for its part, | wants …")."""
BEHIND_FOR = 3
"""So many words at most stand between "for" and the name behind it."""


@dataclass(frozen=True, slots=True)
class Subjects:
    """The subjects of some clauses, seen from one voice: ``parties`` speak, or are what the reporter tells of.

    ``cue_start`` is where the cue begins, whose subject is the speaker.
    """

    text: str
    clauses: Sequence[Clause]
    parties: Sequence[str]
    speaker: str | None
    cue_start: int | None
    cast: CastView
    narrated: bool

    def is_own(self, place: int, will: int) -> bool:
        """True where the first party named before the word of will is the speaker's, or only "it", "we" … is."""
        segment = self.clauses[place].segment
        before = segment.tokens[:will]
        parties = self.named(place, will)
        if parties:
            return parties[0] in self.parties
        if not before or segment.span[0] == self.cue_start:
            return not self.narrated
        named = self.cast.mentions(self._opening(place), before[-1].span[1])
        only_speaker = bool(named) and all(actor == self.speaker for _, actor in named)
        if only_speaker or any(is_own(token) for token in before):
            return True
        return not self.narrated and any(map(is_own_body, before)) and not names_body(self.text, before)

    def is_nobodys(self, place: int, will: int) -> bool:
        """True where no party is named before the word of will, in the words of a speaker."""
        tokens = self.clauses[place].segment.tokens[:will]
        return not (self.narrated or self.named(place, will) or names_body(self.text, tokens))

    def is_for_party(self, place: int) -> bool:
        """True for "for Norvia, a truce is unthinkable", "a red line for Norvia": the reporter tells whose bound it is."""
        return any(
            self.cast.party_of(actor) in self.parties
            for clause in self.clauses[max(place - 1, 0) : place + 1]
            for start, end in _behind_for(clause.segment)
            for _, actor in self.cast.mentions(start, end)
        )

    def named(self, place: int, end: int) -> list[str]:
        """The parties named before token ``end`` of a clause, in order."""
        tokens = self.clauses[place].segment.tokens[:end]
        until = tokens[-1].span[1] if tokens else self.clauses[place].segment.span[0]
        found = self.cast.mentions(self._opening(place), until)
        return [party for _, actor in found if (party := self.cast.party_of(actor)) is not None]

    def _opening(self, place: int) -> int:
        """Where the subject of a clause may begin: some clauses before, where they have no verb of their own."""
        this = self.clauses[place].segment
        first = place
        while first and place - first < FARTHEST:
            before = self.clauses[first - 1].segment
            if before.sentence != this.sentence or before.has_verb or before.condition is not None:
                break
            first -= 1
        return self.clauses[first].segment.span[0]


def _behind_for(segment: Segment) -> list[tuple[int, int]]:
    """The words behind each "for", a few each."""
    tokens = segment.tokens
    return [
        (token.span[1], tokens[min(number + BEHIND_FOR, len(tokens) - 1)].span[1])
        for number, token in enumerate(tokens[:-1])
        if token.text == "for"
    ]
