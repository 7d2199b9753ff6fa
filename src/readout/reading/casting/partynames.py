"""Names of a codebook's parties that are common nouns: "the union", "shippers", "the bargaining committee"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from readout.codebooks.model import Codebook
from readout.reading.casting.lists import naming_words, source_words
from readout.reading.casting.tokens import Token, is_possessive, tokenize

_MARKS = ("'", "’")


@dataclass(frozen=True)
class PartyNames:
    """The names of a codebook's parties by their words in lower case, without articles; nothing for an open codebook."""

    codebook: Codebook
    _parties: Mapping[tuple[str, ...], str] = field(init=False)
    _regions: Mapping[str, str | None] = field(init=False)

    def __post_init__(self) -> None:
        parties: dict[tuple[str, ...], str] = {}
        regions: dict[str, str | None] = {}
        for party in self.codebook.parties:
            for name in (party.name, *party.names):
                words = _plain(tokenize(name, None, [(0, len(name))]))
                if words and (len(words) > 1 or not name[:1].isupper()):
                    parties[words] = party.id
                for word in {word.removesuffix("s") for word in words} & naming_words()["regions"]:
                    regions[word] = party.id if regions.get(word, party.id) == party.id else None
        object.__setattr__(self, "_parties", parties)
        object.__setattr__(self, "_regions", regions)

    def party(self, tokens: Sequence[Token]) -> str | None:
        """The party that a noun phrase names at its end ("the dockers' union"), or right before its noun ("union members").

        ``tokens`` are the noun phrase's, its noun the last. Nothing where two parties' names stand in it.
        """
        words = _plain(tokens)
        if not words:
            return None
        for end in (len(words), len(words) - 1):
            found = next((self._parties[name] for name in _ends(words[:end]) if name in self._parties), None)
            if found:
                return found
        return self._of_region(words)

    def _of_region(self, words: Sequence[str]) -> str | None:
        """ "European diplomats", "a senior African negotiator": of the only party that has the region in its name."""
        lists = source_words()
        if not {words[-1]} & (lists["unnamed"] | lists["groups"]):
            return None
        return next((self._regions[word] for word in words[:-1] if self._regions.get(word)), None)


def _plain(tokens: Sequence[Token]) -> tuple[str, ...]:
    articles = source_words()["articles"]
    return tuple(
        token.low.rstrip("'’")
        for token in tokens
        if token.low not in articles and token.text not in _MARKS and not is_possessive(token)
    )


def _ends(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The ends of ``words``, the longest first."""
    return (tuple(words[first:]) for first in range(len(words)))
