"""The body that a description takes up: "the ministry", "the Norvian group", "the paramilitary force"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from readout.reading.casting.descriptions import descriptions
from readout.reading.casting.draft import Draft
from readout.reading.casting.gazetteer import Known, Mark
from readout.reading.casting.lists import naming_words, source_words
from readout.reading.casting.memory import Memory
from readout.reading.casting.roster import Roster
from readout.reading.casting.titles import is_head, words_of_titles
from readout.reading.casting.tokens import Token, is_possessive

_QUALIFIERS = 2
"""Words between the article and the noun of a description, beside whose it is, at most."""
_NOUN_WITHIN = 4
"""Tokens from "and" to the noun of a body that it joins to a name, at most."""
_BODIES = ("organisation", "group")


@dataclass
class Referring:
    """Finds the body that a description takes up, among those named before it."""

    tokens: Sequence[Token]
    marked: Mapping[int, Mark]
    found: Mapping[int, Draft]
    roster: Roster
    memory: Memory
    rivals: dict[str, set[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.rivals = self._rivals()

    def body(self, front: Sequence[int], head: str) -> Draft | None:
        """The body that the tokens ``front`` take up, their noun being ``head``; a state where that is "country"."""
        position = self.tokens[front[0]].start
        if head in words_of_titles()["countries"] and len(front) == 2 and front[0] not in self.marked:
            return self.memory.latest(position, lambda draft: draft.type == "state")
        words = descriptions().bodies.get(head, ())
        if not (words or head in naming_words()["organisation_nouns"]):
            return None
        if self.tokens[front[0]].low in source_words()["possessives"]:
            return self._named_later(front, head)
        owner = next((self.marked[at].known for at in front if at in self.marked), None)
        qualifiers = self._qualifiers(front)
        if qualifiers is None or (owner and owner.kind not in ("adjective", "organisation", "state")):
            return None
        fits = self._fitting(head, words, owner)
        if not qualifiers and owner is None:
            called = self.memory.latest(position, lambda draft: fits(draft) and self._is_called(draft, head))
            return called or self.memory.latest(position, fits)
        # "The Norvian movement", "the armed group": only where nobody else can be meant.
        candidates = [draft for draft in self.roster.drafts if draft.names and fits(draft)]
        return candidates[0] if len(candidates) == 1 and candidates[0].mentions else None

    def _named_later(self, front: Sequence[int], head: str) -> Draft | None:
        """Whose name comes first and ends in the noun, of "their union" in the first sentence."""
        if len(front) != 2 or self.tokens[front[0]].sentence > 0:
            return None
        called = [draft for draft in self.roster.drafts if draft.type in _BODIES and draft.names]
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

    def _fitting(self, head: str, words: Sequence[str], owner: Known | None) -> Callable[[Draft], bool]:
        rivals = self.rivals.get(head, set())
        states = self.roster.gazetteer.state_names
        free = head in descriptions().stateless

        def fits(draft: Draft) -> bool:
            if draft.type not in _BODIES or id(draft) in rivals:
                return False
            if owner and not self._may_be(draft, owner):
                return False
            if free and draft.state in states:
                return False
            return self._is_called(draft, head) or any(_has(draft, word) for word in words)

        return fits

    def _may_be(self, draft: Draft, owner: Known) -> bool:
        """Whether a body may be called by a state's adjective: it is that state's, or no state's; nobody is its own."""
        if draft.known is not None and draft.known.name == owner.name:
            return False
        return draft.state == owner.of or draft.state not in self.roster.gazetteer.state_names

    @staticmethod
    def _is_called(draft: Draft, head: str) -> bool:
        return head in draft.nouns or _has(draft, head)

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


def _has(draft: Draft, word: str) -> bool:
    names = (*draft.names, draft.known.name if draft.known else "")
    return any(f" {word} " in f" {name.casefold()} " for name in names)
