"""Whom a sentence is about that begins with a description: "The minister, …, was opening", "Norvia's envoy took"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from readout.reading.casting.draft import Draft
from readout.reading.casting.gazetteer import Mark
from readout.reading.casting.lists import naming_words, source_words
from readout.reading.casting.titles import is_head
from readout.reading.casting.tokens import Token, is_possessive
from readout.reading.clauses import FINITE

_LONGEST = 8
"""Tokens of such a description, at most."""


@dataclass
class Subjects:
    """The descriptions that sentences begin with, each given out once."""

    tokens: Sequence[Token]
    marked: Mapping[int, Mark]
    found: Mapping[int, Draft]
    _told: set[int] = field(default_factory=set)

    def new(self, at: int) -> list[list[int]]:
        """The descriptions at the head of the sentence of token ``at``, and of the one before it, not given out before."""
        here = self.tokens[at].sentence
        phrases = []
        for sentence in (here - 1, here):
            if sentence < 0 or sentence in self._told:
                continue
            phrase = self._phrase(sentence)
            if phrase and phrase[-1] < at:
                self._told.add(sentence)
                phrases.append(phrase)
        return phrases

    def _phrase(self, sentence: int) -> list[int]:
        """The description that opens a sentence; empty where that opens with anything else."""
        phrase = self.opening(sentence)
        return phrase if self._describes(phrase) else []

    def opening(self, sentence: int) -> list[int]:
        """The words of a sentence up to its verb, or to the end of its first noun phrase."""
        first = bisect_left(self.tokens, sentence, key=lambda token: token.sentence)
        last = first
        while last < min(len(self.tokens), first + _LONGEST) and self.tokens[last].sentence == sentence:
            token = self.tokens[last]
            if token.tag in FINITE or not (token.text[0].isalnum() or is_possessive(token)) or self._goes_on(last):
                break
            last += 1
        return list(range(first, last))

    def _goes_on(self, at: int) -> bool:
        low, lists = self.tokens[at].low, source_words()
        if low in lists["he"] | lists["she"] | lists["they"] | lists["it"]:
            # "the association | he belongs to"
            return True
        return low in lists["endings"] and low not in lists["joining"]

    def _describes(self, phrase: Sequence[int]) -> bool:
        if len(phrase) < 2 or phrase[-1] in self.found or phrase[-1] in self.marked:
            return False
        opening, head = self.tokens[phrase[0]], self.tokens[phrase[-1]]
        definite = opening.low == "the" or phrase[0] in self.marked
        lists = source_words()
        bodies = naming_words()["organisation_nouns"] | naming_words()["common_bodies"]
        noun = is_head(head) or head.low in bodies or head.low in lists["groups"] | lists["unnamed"]
        return definite and noun and not head.capital
