"""Who is said to have passed words on: "read out by her deputy", "through an interpreter", "told local radio"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from readout.model import Span
from readout.reading.casting.draft import Draft
from readout.reading.casting.lists import carrier_words, source_words
from readout.reading.casting.resolving import Resolver
from readout.reading.casting.titles import words_of_titles
from readout.reading.casting.tokens import is_possessive
from readout.reading.clauses import FINITE
from readout.reading.grounds import Grounds

_LONGEST = 10
"""Tokens of a carrier's name, at most."""
_BACK = 7
"""Tokens between a paper and the word that tells how it was passed on, at most."""
_NEAR = 20
"""Code points between a cue and its "through", at most."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """Where somebody is named who passed words on, the word that says so, and who it is."""

    span: Span
    hinge: Span
    draft: Draft


def find_carriers(resolver: Resolver, grounds: Grounds) -> list[Carrier]:
    """The carriers of a report, in order, where an attribution is near that they can belong to."""
    return list(_Carriers(resolver, grounds).all()) if grounds.places else []


@dataclass(frozen=True, slots=True)
class _Carriers:
    resolver: Resolver
    grounds: Grounds

    def all(self) -> Iterator[Carrier]:
        words = carrier_words()
        for at, token in enumerate(self.resolver.tokens):
            if token.low in words["by"] and self._is_handed_on(at):
                yield from self._named(at, at + 1, lambda _: True)
            elif token.low in words["through"] and self._is_by_a_cue(at, _NEAR):
                yield from self._named(at, at + 1, self._is_somebody)
            elif token.low in words["addressing"] or (token.low in words["addressed"] and self._is_by_a_cue(at, 1)):
                yield from self._named(at, self._behind(at), self._is_medium)

    def _is_handed_on(self, at: int) -> bool:
        """Whether "by" stands behind a paper that was read out, carried, obtained, or behind somebody who was quoted."""
        tokens, words = self.resolver.tokens, carrier_words()
        verb = at - 1
        while verb > 0 and tokens[verb].low in words["particles"]:
            verb -= 1
        if verb < 0 or tokens[verb].sentence != tokens[at].sentence:
            return False
        if tokens[verb].low in words["voiced"]:
            return True
        if tokens[verb].low not in words["handed_on"]:
            return False
        for before in range(verb - 1, max(-1, verb - _BACK), -1):
            if tokens[before].low in words["papers"]:
                return True
            if tokens[before].low not in words["between"]:
                return False
        return False

    def _is_by_a_cue(self, at: int, reach: int) -> bool:
        """Whether the token stands in an attribution's cue or at most ``reach`` code points behind it."""
        span = (self.resolver.tokens[at].start, self.resolver.tokens[at].end)
        cues = [each.cue for each in self.grounds.holding(span) if each.cue]
        return any(cue.start < span[0] <= cue.end + reach for cue in cues)

    def _behind(self, at: int) -> int:
        """The first token behind the small words that follow a verb of speaking to somebody."""
        tokens, last = self.resolver.tokens, at + 1
        while last < len(tokens) and tokens[last].low in carrier_words()["to"]:
            last += 1
        return last

    def _named(self, hinge: int, first: int, fits: Callable[[list[int]], bool]) -> Iterator[Carrier]:
        """The carrier whose name begins at token ``first``, if the tokens of it fit."""
        tokens = self.resolver.tokens
        indices = self._phrase(first)
        if not indices:
            return
        span = (tokens[indices[0]].start, tokens[indices[-1]].end)
        if not self.grounds.holding(span) or not fits(indices):
            return
        draft = self.resolver.carrier(indices)
        if draft:
            yield Carrier(span, (tokens[hinge].start, tokens[hinge].end), draft)

    def _phrase(self, first: int) -> list[int]:
        """The tokens of the noun phrase that begins at ``first``."""
        tokens = self.resolver.tokens
        if first >= len(tokens):
            return []
        near = self.grounds.holding((tokens[first].start, tokens[first].end))
        said = [piece for each in near for piece in each.content.spans]
        last = first
        while last < min(len(tokens), first + _LONGEST) and tokens[last].sentence == tokens[first].sentence:
            token = tokens[last]
            ends = token.tag in FINITE or any(start <= token.start < end for start, end in said)
            if ends or not (token.text[0].isalnum() or is_possessive(token)):
                break
            last += 1
        indices = list(range(first, last))
        return indices[: self.resolver.nouns.end(indices)] if indices else []

    def _is_somebody(self, indices: list[int]) -> bool:
        """Whether a person or a body is meant: "through the Norvians", "through his lawyer", not "through the winter"."""
        if any(at in self.resolver.found or at in self.resolver.marked for at in indices):
            return True
        head = self.resolver.tokens[indices[-1]].low
        return head in source_words()["unnamed"] | source_words()["groups"] | words_of_titles()["heads"]

    def _is_medium(self, indices: list[int]) -> bool:
        """Whether an outlet is called one without being known by name: "local radio", "the Sunday programme Kontur"."""
        tokens, words = self.resolver.tokens, source_words()
        if any(at in self.resolver.found for at in indices) or len(indices) < 2:
            return False
        lows = [tokens[at].low for at in indices]
        if len(lows) == 2 and lows[0] in words["articles"]:
            # "told the newspaper": the one last named; "said to the television" is nobody's.
            return lows[1] in carrier_words()["outlets"] and self.resolver.papers.has_outlet(tokens[indices[0]].start)
        kinds = carrier_words()["outlets"]
        if lows[-1] in kinds:
            return lows[-1] not in words["media"] - kinds and lows[-1] not in words["unnamed"]
        return any(low in kinds for low in lows) and tokens[indices[-1]].capital
