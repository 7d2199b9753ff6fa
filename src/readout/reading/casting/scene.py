"""The state that the words around a place are about: "In Lima …", "Peru regards …", "Peru is ready …"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from readout.reading.casting.gazetteer import AREAS, Known, Mark
from readout.reading.casting.lists import naming_words, source_words
from readout.reading.casting.titles import is_title_word
from readout.reading.casting.tokens import Token, is_possessive

SIDES = (*AREAS, "side")
_SUBJECTS = (*SIDES, "seat")
_BACK = 2
"""Sentences before a place in which the state that it is about may stand."""
_WITHIN = 4
"""Tokens behind a state in which the word stands that tells of its will, at most."""
_DASHES = ("—", "–", "-")
_CLAUSE = 16
"""Tokens of a clause between commas that tells of a state, at most."""
_SAID_WITHIN = 5
"""Tokens from "said" to the place where it was said, at most."""


@dataclass(frozen=True)
class Scene:
    """What each sentence is about. ``dateline`` is the state that the report is written from, if that shows.

    A report leaves out whose an office is where that is plain: at home, or where the state is the subject already.
    """

    tokens: Sequence[Token]
    marked: Mapping[int, Mark]
    states: frozenset[str]
    dateline: Known | None = None
    _placed: dict[int, Known] = field(default_factory=dict)
    _willing: dict[int, Known] = field(default_factory=dict)
    _subjects: dict[int, Known] = field(default_factory=dict)
    _qualified: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for at, mark in sorted(self.marked.items()):
            if at != mark.first or mark.known.kind in ("outlet", "platform", "person"):
                continue
            sentence = self.tokens[at].sentence
            if self._is_qualifying(mark):
                self._qualified.add(mark.known.of or mark.known.name)
            if mark.known.kind in AREAS and self._is_place(at):
                self._placed.setdefault(sentence, mark.known)
            elif self._is_subject(mark):
                if self._is_willing(mark):
                    self._willing.setdefault(sentence, mark.known)
                if self._takes_a_stand(mark):
                    self._subjects.setdefault(sentence, mark.known)

    def home(self, at: int) -> Known | None:
        """The state whose an office at token ``at`` is that is told without one, as far as that shows."""
        sentence = self.tokens[at].sentence
        here = self._placed.get(sentence) or self._willing.get(sentence)
        if here:
            return here
        if self.dateline and (self.dateline.of or self.dateline.name) not in self._qualified:
            return self.dateline
        return self.near(at)

    def near(self, at: int) -> Known | None:
        """The state that takes a stand in the sentence of token ``at`` or in one of those right before it."""
        sentence = self.tokens[at].sentence
        for number in range(sentence, sentence - _BACK - 1, -1):
            for found in (self._willing, self._subjects, self._placed):
                if number in found and (number < sentence or found is not self._subjects):
                    return found[number]
        return None

    def _is_qualifying(self, mark: Mark) -> bool:
        """Whether the text says of an office that it is this state's: "Norvian minister", "Norvia's foreign minister"."""
        at = mark.last
        if at < len(self.tokens) and is_possessive(self.tokens[at]):
            at += 1
        elif mark.known.kind != "adjective":
            return False
        return at < len(self.tokens) and is_title_word(self.tokens[at])

    def _is_place(self, at: int) -> bool:
        """Whether somebody speaks there: "In Lima the minister …", "said on Friday in Lima", "more from Lima on …"."""
        words, sentence = naming_words(), self.tokens[at].sentence
        before = [token for token in self.tokens[max(0, at - 1 - _SAID_WITHIN) : at] if token.sentence == sentence]
        if not before or before[-1].low not in words["scenes"]:
            return False
        if before[-1].first or (len(before) > 1 and before[-2].low in words["scene_openers"]):
            return True
        behind = [token.low for token in reversed(before[:-1]) if token.low not in words["said_to"]]
        return bool(behind) and (behind[0] in words["speaking"] or self._is_day(behind, words["speaking"]))

    @staticmethod
    def _is_day(behind: Sequence[str], speaking: frozenset[str]) -> bool:
        """Whether only a day stands between the verb and the place, read leftwards: "said on Friday | in Lima"."""
        calendar = source_words()["calendar"]
        return behind[0] in calendar and any(low in speaking for low in behind[1:2])

    def _is_subject(self, mark: Mark) -> bool:
        """Whether the state opens the sentence or what is said in it."""
        if mark.known.kind not in _SUBJECTS or (mark.known.of or mark.known.name) not in self._sides():
            return False
        at = mark.first
        if at and self.tokens[at - 1].low == "the":
            at -= 1
        opens = self.tokens[at].first or (at > 0 and self.tokens[at - 1].low in ("that", "*"))
        # The first sentence begins behind its dateline.
        return opens or (at > 0 and self.tokens[at].sentence == 0 and self.tokens[at - 1].text in _DASHES)

    def _sides(self) -> frozenset[str]:
        return self.states | {mark.known.name for mark in self.marked.values() if mark.known.kind == "side"}

    def _behind(self, mark: Mark) -> list[str]:
        sentence = self.tokens[mark.first].sentence
        first = self._behind_clause(mark.last)
        behind = self.tokens[first : first + _WITHIN]
        return [token.low for token in behind if token.sentence == sentence]

    def _behind_clause(self, at: int) -> int:
        """Where the verb may stand behind a name: after ", which …,"."""
        if (
            at + 1 >= len(self.tokens)
            or self.tokens[at].text != ","
            or self.tokens[at + 1].low not in ("which", "whose")
        ):
            return at
        behind = range(at + 2, min(len(self.tokens), at + _CLAUSE))
        return next((to + 1 for to in behind if self.tokens[to].text == ","), at)

    def _is_willing(self, mark: Mark) -> bool:
        """Whether a state's own will is told, as none but its own tell it: "Norvia is ready", "Norvia would accept"."""
        behind, words = self._behind(mark), naming_words()
        return bool(behind) and behind[0] in words["being"] and bool(words["ready"] & {*behind[1:]})

    def _takes_a_stand(self, mark: Mark) -> bool:
        """Whether a state speaks or takes a stand in the writer's voice: "Lima reacted", "The Palace did not dispute"."""
        behind, words = self._behind(mark), naming_words()
        stands = words["speaking"] | words["reacting"]
        while behind and (behind[0] in words["auxiliaries"] or behind[0].endswith("ly")):
            behind = behind[1:]
        return bool(behind) and behind[0] in stands
