"""Bodies by what they are: by the words of their names, and by what the text calls them beside their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from readout.reading.casting.descriptions import descriptions
from readout.reading.casting.draft import Draft
from readout.reading.casting.lists import naming_words, source_words
from readout.reading.casting.roster import Roster
from readout.reading.casting.tokens import Token

_TYPES = ("organisation", "group")
_MOST = 200
"""Bodies of one kind that are compared, at most: where a text has more, nobody is meant alone."""
_WITHIN = 5
"""Tokens behind a name in which the noun stands that says what its bearer is, at most."""


@dataclass
class Kindred:
    """The bodies of a report by the words of their names and by the nouns beside them; each is looked at once."""

    tokens: Sequence[Token]
    found: Mapping[int, Draft]
    roster: Roster
    _by_word: dict[str, dict[int, Draft]] = field(default_factory=dict)
    _by_noun: dict[str, dict[int, Draft]] = field(default_factory=dict)
    _opaque: dict[int, Draft] = field(default_factory=dict)
    _seen: int = 0

    def __post_init__(self) -> None:
        for at, draft in self.found.items():
            if draft.type in _TYPES:
                for noun in self._said(at, draft):
                    self._by_noun.setdefault(noun, {})[id(draft)] = draft

    def called(self, head: str) -> list[Draft]:
        """The bodies that have the noun in their name, or that the text calls by it."""
        self._take_in()
        return _few({**self._by_word.get(head, {}), **self._by_noun.get(head, {})})

    def of_kind(self, head: str) -> list[Draft]:
        """The bodies that have a word in their name by which "descriptions.yaml" knows that kind."""
        self._take_in()
        kind: dict[int, Draft] = {}
        for words in descriptions().bodies.get(head, ()):
            first, *more = words.split()
            kind |= {
                number: draft
                for number, draft in self._by_word.get(first, {}).items()
                if not more or any(f" {words} " in f" {name} " for name in _names(draft))
            }
        return _few(kind)

    def opaque(self) -> list[Draft]:
        """The bodies that may be a movement or a force of nobody's for all that their names tell."""
        self._take_in()
        return _few(self._opaque)

    def _take_in(self) -> None:
        drafts = self.roster.drafts
        for draft in drafts[self._seen :]:
            if draft.type not in _TYPES:
                continue
            words = {word for name in _names(draft) for word in name.split()}
            for word in words:
                self._by_word.setdefault(word, {})[id(draft)] = draft
            for noun in draft.nouns:
                self._by_noun.setdefault(noun, {})[id(draft)] = draft
            lists = naming_words()
            other = (lists["common_bodies"] | lists["civil_bodies"] | lists["regular_bodies"]) - lists["armed_bodies"]
            if draft.type == "organisation" and not words & other:
                self._opaque[id(draft)] = draft
        self._seen = len(drafts)

    def _said(self, at: int, draft: Draft) -> set[str]:
        """The nouns for what stands beside the name at token ``at``: "the militant group | X", "X, an armed group"."""
        table, tokens = descriptions().said_to_be, self.tokens
        words = []
        before = at - 1
        while before >= 0 and self.found.get(before) is not draft and tokens[before].low in table:
            words.append(tokens[before].low)
            before -= 1
        after = at + 1
        if (
            after + 1 < len(tokens)
            and tokens[after].text == ","
            and tokens[after + 1].low in source_words()["articles"]
        ):
            words += [
                tokens[to].low for to in range(after + 2, min(len(tokens), after + _WITHIN)) if tokens[to].low in table
            ]
        return {noun for word in words for noun in table.get(word, ())}


def _names(draft: Draft) -> list[str]:
    return [name.casefold() for name in (*draft.names, draft.known.name if draft.known else "")]


def _few(drafts: Mapping[int, Draft]) -> list[Draft]:
    return list(drafts.values()) if len(drafts) <= _MOST else []
