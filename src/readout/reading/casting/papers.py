"""Whose word a paper is, and which outlet "the newspaper" is: "Norvia's statement", "the statement", "the daily"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from readout.reading.casting.describing import Described
from readout.reading.casting.draft import Draft, is_platform
from readout.reading.casting.gazetteer import Mark
from readout.reading.casting.lists import source_words
from readout.reading.casting.memory import Memory
from readout.reading.casting.nouns import Nouns
from readout.reading.casting.roster import Roster
from readout.reading.casting.tokens import Token, is_possessive

_PAPER = 120
"""Tokens before "the statement" in which it may have been told whose it is."""


@dataclass
class Papers:
    """Finds who stands behind papers and outlets; ``phrase`` gives the actor that a noun phrase means."""

    tokens: Sequence[Token]
    marked: Mapping[int, Mark]
    found: Mapping[int, Draft]
    titled: Mapping[int, Draft]
    nouns: Nouns
    roster: Roster
    memory: Memory
    own: Draft | None
    phrase: Callable[[list[int]], Draft | None]
    first_outlet: int = field(init=False)

    def __post_init__(self) -> None:
        outlets = [span[0] for draft in self.roster.drafts if self._is_outlet(draft) for span in draft.mentions]
        self.first_outlet = min(outlets, default=self.tokens[-1].end if self.tokens else 0)

    def author(self, source: Described, head: str) -> Draft | None:
        """Whose word it is: "Norvia's statement", "a statement by the ministry", "the ministry's post"."""
        front = source.front
        owning = next((place for place in range(len(front) - 1, 0, -1) if is_possessive(self.tokens[front[place]])), 0)
        if owning:
            return self.phrase(front[:owning])
        authored = [
            place
            for place, at in enumerate(source.rest[:-1])
            if self.tokens[at].low in source_words()["authored"] and (self.tokens[at].low != "of" or not place)
        ]
        if authored and head in source_words()["documents"]:
            behind = source.rest[authored[0] + 1 :]
            named = self._named_first(behind[: self.nouns.end(behind)])
            by = self.tokens[source.rest[authored[0]]].low != "of"
            if any(self.tokens[at].low in source_words()["conveyed"] for at in source.rest[: authored[0]]):
                return None
            return named or (self.phrase(behind) if by else None)
        if head in source_words()["carriers"]:
            return None
        named = next((self.whose(at) for at in front if self.whose(at)), None)
        if (
            named is None
            and len(front) == 2
            and self.tokens[front[0]].low == "the"
            and head not in source_words()["writings"]
        ):
            # "…, the statement added": theirs who issued it, or spoke just before.
            return self._issuer(front[0], head) or self.memory.last_speaker(self.tokens[front[0]].start, 2)
        return named if named and not is_platform(named) else None

    def _issuer(self, at: int, head: str) -> Draft | None:
        """Whose the paper is that was called so before: "the council's statement", "the council said in a statement"."""
        before = next((to for to in range(at - 1, max(-1, at - _PAPER), -1) if self.tokens[to].low == head), None)
        if before is None:
            return None
        if is_possessive(self.tokens[before - 1]):
            first = before - 1
            while first > 0 and (first - 1 in self.found or self.tokens[first - 1].text[0].islower()):
                first -= 1
                if self.tokens[first].low == "the" or self.found.get(first) is not self.found.get(first - 1):
                    break
            return self.phrase(list(range(first, before - 1)))
        if self.tokens[before - 2].low == "in" and self.tokens[before - 1].low in source_words()["indefinite"]:
            return self.memory.last_speaker(self.tokens[before].end, 0)
        return None

    def whose(self, at: int) -> Draft | None:
        """The actor at a token, or the person whose title it stands in."""
        return self.titled.get(at) or self.found.get(at)

    def _named_first(self, indices: list[int]) -> Draft | None:
        """Whom a noun phrase names at its end."""
        if not indices:
            return None
        whole = next((self.titled[at] for at in indices if at in self.titled), None)
        return whole or self.found.get(indices[-1])

    def outlet(self, source: Described, definite: bool) -> Draft | None:
        """ "The Courier newspaper", or the outlet last named."""
        named = next((self.found[at] for at in source.front if at in self.found), None)
        if named and named.type == "outlet" and not is_platform(named):
            return named
        last = self.tokens[source.front[-1]]
        plural = last.text.endswith("s") or last.low in source_words()["collective"]
        if named or not definite or plural or any(at in self.marked for at in source.front):
            return None
        position = self.tokens[source.front[0]].start
        outlet = self.memory.latest(position, self._is_outlet)
        outlet = outlet or (self.own if len(source.front) < 3 else None)
        return outlet

    def has_outlet(self, position: int) -> bool:
        """Whether an outlet was named before, which "the newspaper" may be."""
        return self.first_outlet < position

    def _is_outlet(self, draft: Draft) -> bool:
        """Whether "the newspaper" may be that actor: a named outlet, not the report's own."""
        return draft.type == "outlet" and draft is not self.own and not is_platform(draft) and not draft.unnamed
