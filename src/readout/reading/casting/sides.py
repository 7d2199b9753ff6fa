"""Whose somebody without a name is: by an adjective, by whom they serve, by the codebook's noun, by the scene."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readout.reading.casting.bodies import is_past
from readout.reading.casting.describing import Described, Describing
from readout.reading.casting.home import is_mouth, is_of_a_state
from readout.reading.casting.lists import naming_words, source_words
from readout.reading.casting.memory import Memory, by_type
from readout.reading.casting.roster import Roster
from readout.reading.casting.tokens import Token, is_possessive


@dataclass(frozen=True)
class Sides:
    """Finds the party and the state of those whom a source describes."""

    tokens: Sequence[Token]
    describing: Describing
    roster: Roster
    memory: Memory

    def of(self, source: Described, head: str) -> tuple[str | None, str | None]:
        """The party and the state that the words show; no party for who speaks for none, or does no longer."""
        party, state = self.describing.side(source, source_words()["belonging"])
        if party is None and state is None:
            party, state = self._masters(source)
        lows = [self.tokens[at].low for at in source.front if self.tokens[at].low not in source_words()["articles"]]
        if is_past(lows) or head in naming_words()["bystanders"] or self._is_close_to_another(source, party):
            return None, state
        if party is None and state is None:
            party, state = self._told_by_its_noun(source)
        return party, state

    def _told_by_its_noun(self, source: Described) -> tuple[str | None, str | None]:
        """The side that the codebook calls by a noun ("the union"), or whose an office of a state is by what stands around."""
        belonging = self._belonging(source)
        for phrase in (source.front, belonging):
            party = self.roster.party_names.party([self.tokens[at] for at in phrase])
            if party:
                return party, None
        words = [self.tokens[at].low for at in (*source.front, *belonging)]
        known = None
        if is_of_a_state(" ".join(words)) and not naming_words()["strangers"] & {*words}:
            known = self.roster.scene.home(source.front[0])
        elif is_mouth(" ".join(words[1:])):
            known = self.roster.scene.near(source.front[0])
            if known is None:
                return self._spoken_for(source.front[0])
        return (known.party, known.of) if known else (None, None)

    def _spoken_for(self, at: int) -> tuple[str | None, str | None]:
        """Whose "a spokeswoman" is by the body or the side that opens the sentence, or the one before it."""
        sentence = self.tokens[at].sentence
        for number in (sentence, sentence - 1):
            opening = self.describing.subjects.opening(number) if number >= 0 else []
            for end in range(len(opening), 0, -1):
                party = self.roster.party_names.party([self.tokens[each] for each in opening[:end]])
                if party:
                    return party, None
            body = next((self.describing.found[each] for each in opening if each in self.describing.found), None)
            if body and body.type in ("organisation", "group"):
                return body.party, body.state
        return None, None

    def _belonging(self, source: Described) -> list[int]:
        """The noun phrase behind "of", "for" or "in": "a spokesman for | the premier"."""
        if not source.rest or self.tokens[source.rest[0]].low not in source_words()["belonging"]:
            return []
        phrase = source.rest[1:]
        stop = (
            place
            for place, at in enumerate(phrase)
            if not (self.tokens[at].text[0].isalnum() or is_possessive(self.tokens[at]))
            or self.tokens[at].low in source_words()["endings"]
        )
        return phrase[: next(stop, len(phrase))]

    def _is_close_to_another(self, source: Described, party: str | None) -> bool:
        """Whether somebody is called by a nation, but as one who is close to a body of another side."""
        if party is None or not source.rest or self.tokens[source.rest[0]].low != "close":
            return False
        inner = Described(source.rest[2:], [], source.span)
        other = self.describing.side(inner, frozenset())[0] if inner.front else None
        if other is None and inner.front:
            body = self.describing.body(inner, self.tokens[inner.front[-1]].low)
            other = body.party if body else None
        return other is not None and other != party

    def _masters(self, source: Described) -> tuple[str | None, str | None]:
        """The party and state of whom the words take up: "his minister", "the premier's office", "a spokesman for the agency"."""
        first, position = self.tokens[source.front[0]].low, self.tokens[source.front[0]].start
        master = self.describing.owner(source, source_words()["belonging"])
        head = self.tokens[source.front[-1]].low
        theirs = self.describing.is_office(source) or head in source_words()["groups"]
        if master is None and first in source_words()["possessives"] and theirs:
            if first in source_words()["it"]:
                fits = by_type("organisation", "state", "group")
            elif first in source_words()["he"] | source_words()["she"]:
                fits = by_type("person")
            else:
                return None, None
            master, _ = self.memory.likeliest(position, fits)
        return (master.party, master.state) if master else (None, None)
