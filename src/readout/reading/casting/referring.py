"""The body that a description takes up: "the ministry", "the Norvian group", "the paramilitary force"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from readout.reading.casting.descriptions import descriptions
from readout.reading.casting.draft import Draft
from readout.reading.casting.gazetteer import Known, Mark
from readout.reading.casting.kindred import Kindred
from readout.reading.casting.lists import naming_words, source_words
from readout.reading.casting.memory import Memory
from readout.reading.casting.roster import Roster
from readout.reading.casting.titles import is_head, words_of_titles
from readout.reading.casting.tokens import Token, is_possessive

_QUALIFIERS = 2
"""Words between the article and the noun of a description, beside whose it is, at most."""
_NOUN_WITHIN = 4
"""Tokens from "and" to the noun of a body that it joins to a name, at most."""


@dataclass
class Referring:
    """Finds the body that a description takes up, among those named before it."""

    tokens: Sequence[Token]
    marked: Mapping[int, Mark]
    found: Mapping[int, Draft]
    roster: Roster
    memory: Memory
    rivals: dict[str, set[int]] = field(init=False)
    kindred: Kindred = field(init=False)

    def __post_init__(self) -> None:
        self.rivals = self._rivals()
        self.kindred = Kindred(self.tokens, self.found, self.roster)

    def body(self, front: Sequence[int], head: str) -> Draft | None:
        """The body that the tokens ``front`` take up, their noun being ``head``; a state where that is "country"."""
        position = self.tokens[front[0]].start
        if head in words_of_titles()["countries"] and len(front) == 2 and front[0] not in self.marked:
            return self.memory.latest(position, lambda draft: draft.type == "state")
        if not (head in descriptions().bodies or head in naming_words()["organisation_nouns"]):
            return None
        if self.tokens[front[0]].low in source_words()["possessives"]:
            return self._named_later(front, head)
        owner = next((self.marked[at].known for at in front if at in self.marked), None)
        qualifiers = self._qualifiers(front)
        if qualifiers is None or (owner and owner.kind not in ("adjective", "organisation", "state")):
            return None
        return self._among(head, position, owner, bare=not qualifiers and owner is None)

    def _among(self, head: str, position: int, owner: Known | None, *, bare: bool) -> Draft | None:
        """The body of that noun; ``bare`` says that nothing but the article stands before it."""
        called = self._fitting(self.kindred.called(head), head, owner)
        if head in descriptions().stateless:
            return self._alone(called or self._fitting(self.kindred.opaque(), head, owner), position)
        fits = {id(draft): draft for draft in (*called, *self._fitting(self.kindred.of_kind(head), head, owner))}
        if bare:
            return self._latest(position, {id(draft) for draft in called}) or self._latest(position, {*fits})
        # "The Norvian council", "the new agency": only where nobody else can be meant.
        only = next(iter(fits.values()), None)
        return only if only is not None and len(fits) == 1 and only.mentions else None

    def _latest(self, position: int, drafts: Set[int]) -> Draft | None:
        return self.memory.latest(position, lambda draft: id(draft) in drafts) if drafts else None

    def _alone(self, drafts: Sequence[Draft], position: int) -> Draft | None:
        """The one of ``drafts`` that was named before, or nobody where another one was near it."""
        inside = {id(draft) for draft in drafts}
        one = self._latest(position, inside)
        other = self._latest(position, inside - {id(one)})
        if one is None or other is None:
            return one
        return None if self.memory.is_near(position, other) else one

    def _named_later(self, front: Sequence[int], head: str) -> Draft | None:
        """Whose name comes first and ends in the noun, of "their union" in the first sentence."""
        if len(front) != 2 or self.tokens[front[0]].sentence > 0:
            return None
        called = [draft for draft in self.kindred.called(head) if draft.names]
        ends = [each for each in called if any(name.casefold().split()[-1] == head for name in each.names)]
        return ends[0] if len(ends) == 1 and ends[0].mentions else None

    def _qualifiers(self, front: Sequence[int]) -> list[int] | None:
        """What stands between article and noun, beside names of states; ``None`` where that is more than an adjective or two."""
        lists = source_words()
        between = [at for at in front[:-1] if at not in self.marked and self.tokens[at].low not in lists["articles"]]
        for at in between:
            token = self.tokens[at]
            other = at in self.found or token.capital or is_possessive(token) or is_head(token)
            if other or token.low in lists["indefinite"] | lists["possessives"] or not token.text[0].isalpha():
                return None
        return between if len(between) <= _QUALIFIERS else None

    def _fitting(self, drafts: Sequence[Draft], head: str, owner: Known | None) -> list[Draft]:
        """Those of ``drafts`` that can be meant: no rival of the noun, and of the state whose adjective stands before it."""
        rivals, states = self.rivals.get(head, set()), self.roster.gazetteer.state_names
        free = head in descriptions().stateless
        return [
            draft
            for draft in drafts
            if id(draft) not in rivals
            and not (owner and not self._may_be(draft, owner))
            and not (free and draft.state in states)
        ]

    def _may_be(self, draft: Draft, owner: Known) -> bool:
        """Whether a body may be called by a state's adjective: it is that state's, or no state's; nobody is its own."""
        if draft.known is not None and draft.known.name == owner.name:
            return False
        return draft.state == owner.of or draft.state not in self.roster.gazetteer.state_names

    def _rivals(self) -> dict[str, set[int]]:
        """For each noun of a body the actors that the text joins to it: in "the Front and the army" the army is another."""
        found: dict[str, set[int]] = {}
        joining = source_words()["joining"]
        for at, token in enumerate(self.tokens):
            if token.low not in joining:
                continue
            for name, noun in (
                (self._name_before(at), self._noun(at + 1)),
                (self._name_after(at), self._noun_before(at)),
            ):
                if name is not None and noun:
                    found.setdefault(noun, set()).add(id(name))
        return found

    def _name_before(self, at: int) -> Draft | None:
        before = at - 1
        if before > 1 and self.tokens[before].text == ")":
            before -= 1
        return self.found.get(before)

    def _name_after(self, at: int) -> Draft | None:
        after = at + 1
        if after < len(self.tokens) and self.tokens[after].low in source_words()["articles"]:
            after += 1
        return self.found.get(after)

    def _noun(self, at: int) -> str:
        """The noun of a body in the noun phrase that begins at token ``at``."""
        for place in range(at, min(len(self.tokens), at + _NOUN_WITHIN)):
            if place in self.found or not self.tokens[place].text[0].isalpha():
                return ""
            if self.tokens[place].low in descriptions().bodies:
                return self.tokens[place].low
        return ""

    def _noun_before(self, at: int) -> str:
        token = self.tokens[at - 1] if at else None
        return token.low if token and token.low in descriptions().bodies and at - 1 not in self.found else ""
