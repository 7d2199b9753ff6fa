"""Noun phrases of sources: where one begins and ends, and which words behind it tell who it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readout.reading.casting.draft import Draft
from readout.reading.casting.gazetteer import Mark
from readout.reading.casting.lists import source_words
from readout.reading.casting.tokens import Token, is_possessive

_ADJECTIVES = 3
"""Tokens of "Norvian senior officials" behind the first, at most."""
_LONGEST = 9
"""Tokens of a noun phrase that is looked for before a pronoun, at most."""


@dataclass(frozen=True)
class Nouns:
    """Reads noun phrases; ``titled`` gives the person whose title a token stands in."""

    tokens: Sequence[Token]
    marked: Mapping[int, Mark]
    found: Mapping[int, Draft]
    titled: Mapping[int, Draft]

    def before(self, at: int) -> list[int]:
        """The noun phrase right before "who" or "which", from its article on; empty where none begins so."""
        last = at - 1 if at and self.tokens[at - 1].text == "," else at
        opening = source_words()["articles"] | source_words()["possessives"] | source_words()["indefinite"]
        for first in range(last - 1, max(-1, last - _LONGEST), -1):
            token = self.tokens[first]
            if not token.text[0].isalnum() or token.sentence != self.tokens[at].sentence:
                return []
            if token.low in opening and self.tokens[first - 1].low not in opening | source_words()["belonging"]:
                return list(range(first, last))
            if first in self.marked and first + 1 < last <= first + _ADJECTIVES:
                # "Norvian officials who …"
                people = self.tokens[last - 1].low in source_words()["unnamed"] | source_words()["groups"]
                return list(range(self.marked[first].first, last)) if people else []
        return []

    def end(self, indices: list[int]) -> int:
        """Where the noun of the source ends and what is told about it begins."""
        for place, at in enumerate(indices):
            low = self.tokens[at].low
            apart = low in source_words()["endings"] or low in (",", "(", "—", "–")
            if apart and low in source_words()["joining"] and self._joins_adjectives(indices, place):
                continue
            inside = at in self.found or at in self.marked or (at in self.titled and self.tokens[at].low != ",")
            if (apart or self._is_told_of(indices, place)) and place and not inside:
                return place
        return len(indices)

    def _is_told_of(self, indices: Sequence[int], place: int) -> bool:
        """Whether a participle behind a noun begins what is told of it: "a statement | put out by the ministry"."""
        if not 0 < place < len(indices) - 1 or self.tokens[indices[place]].tag not in ("VBN", "VBD"):
            return False
        before, after = self.tokens[indices[place - 1]], self.tokens[indices[place + 1]]
        return before.low in source_words()["documents"] and not after.tag.startswith("NN")

    def _joins_adjectives(self, indices: Sequence[int], place: int) -> bool:
        """Whether "and" stands between the adjectives of one noun: "Norvian and Sudmark officials"."""
        around = [self.marked.get(indices[at]) for at in (place - 1, place + 1) if 0 <= at < len(indices)]
        kinds = [mark.known.kind for mark in around if mark and mark.first not in self.found]
        return kinds == ["adjective", "adjective"] and place + 2 < len(indices)

    def told(self, front: list[int], rest: list[int]) -> list[int]:
        """The words that tell who it is: not those behind a comma, nor those on how he speaks ("speaking on condition …")."""
        telling = list(front)
        for place, at in enumerate(rest):
            listed = 0 < place < len(rest) - 1 and self.tokens[at].text == "," and self._are_named(rest, place)
            told = listed or self.tokens[at].text[0].isalnum() or is_possessive(self.tokens[at])
            if not told or self._is_manner(at):
                break
            telling.append(at)
        return telling

    def _are_named(self, rest: list[int], comma: int) -> bool:
        """Whether names stand on both sides of a comma: "the leaders of Norvia, Sudmark and …"."""
        return all(rest[at] in self.found or rest[at] in self.marked for at in (comma - 1, comma + 1))

    def _is_manner(self, at: int) -> bool:
        first = self.tokens[at].low
        second = self.tokens[at + 1].low if at + 1 < len(self.tokens) else ""
        return first in source_words()["manners"] or f"{first} {second}" in source_words()["manners"]
