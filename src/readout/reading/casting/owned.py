"""Bodies called by a common noun behind the state that they are of: "Norvia's army", "the Norvian security council"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from readout.model import Span
from readout.reading.casting.gazetteer import AREAS, Known, Mark
from readout.reading.casting.lists import naming_words, source_words
from readout.reading.casting.titles import is_title_word
from readout.reading.casting.tokens import Token, is_possessive

_WITHIN = 4
"""Tokens from the noun of a body to the state whose it is, at most."""


@dataclass(frozen=True)
class Owned:
    """Where each noun of a body stands behind the name of a state."""

    tokens: Sequence[Token]
    marked: Mapping[int, Mark]
    states: frozenset[str]
    _places: dict[str, list[tuple[int, int, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        lists = naming_words()
        nouns = (lists["common_bodies"] | lists["organisation_nouns"] | source_words()["groups"]) - lists[
            "civil_bodies"
        ]
        for at, token in enumerate(self.tokens):
            mark = self._owner(at) if token.low in nouns and not token.capital else None
            if mark and (mark.known.kind == "side" or self._is_a_states(mark.known)):
                self._places.setdefault(token.low, []).append((token.start, mark.first, at))

    def _is_a_states(self, known: Known) -> bool:
        return known.kind in ("adjective", *AREAS) and known.of in self.states

    def _owner(self, at: int) -> Mark | None:
        """The mark whose body is at token ``at``: right before it, or with words of titles between."""
        first = at - 1
        while first > max(0, at - _WITHIN) and first not in self.marked:
            if not (is_possessive(self.tokens[first]) or is_title_word(self.tokens[first])):
                break
            first -= 1
        return self.marked.get(first) if first >= 0 else None

    def only(self, noun: str) -> Known | None:
        """The state whose every such body in the text is."""
        owners = {
            mark.known.of: mark.known for _, first, _ in self._places.get(noun, []) for mark in [self.marked[first]]
        }
        return next(iter(owners.values())) if len(owners) == 1 else None

    def before(self, noun: str, position: int) -> tuple[Span, Known] | None:
        """The words that a noun of a body was last called by before ``position``, and the state."""
        places = self._places.get(noun, [])
        at = bisect_left(places, (position, 0, 0)) - 1
        if at < 0:
            return None
        _, first, last = places[at]
        return (self.tokens[first].start, self.tokens[last].end), self.marked[first].known
