"""Whether the clause round an expression speaks of what was or of what will be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from readout.model import Word
from readout.reading.timing.grammar import Grammar
from readout.reading.timing.tokens import Token

Direction = Literal["past", "present", "future", "either"]
"""``either`` is a headline's present: "Leaders meet on Thursday" is printed before and after."""

COPULAS = frozenset({"is", "are", "was", "were"})
AUXILIARIES = frozenset({"have", "has"})
PERFECT = frozenset({"have", "has", "had"})
FINITE = ("VBD", "VBZ", "VBP", "MD")
ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "some", "any", "all", "no", "each"})
REACH = 30
"""How many tokens to either side a verb may stand from the expression."""


class Tense:
    """Tells the direction of a clause from its verbs: by the encoder's tags where there are any, else by their form."""

    def __init__(self, grammar: Grammar, words: Iterable[Word]) -> None:
        self._lists = grammar.tense
        self._speech = grammar.speech
        self._tags: Mapping[int, str] = {word.span[0]: word.tag for word in words}

    def direction(
        self, tokens: list[Token], first: int, last: int, sentence: tuple[int, int], *, headline: bool = False
    ) -> Direction | None:
        """The direction that the verb nearest to tokens ``[first, last)`` shows, looking back first, then ahead.

        A headline's present tells of yesterday and of tomorrow alike; its infinitive lies ahead.
        What belongs to a day ("Tuesday's ruling") lies behind, unless the clause says "will".
        """
        owned = last < len(tokens) and tokens[last].kind == "possessive"
        for at in self._near(tokens, first, last, sentence):
            if headline and self._infinitive(tokens, at):
                return "future"
            if shown := self._shown(tokens, at):
                if owned and tokens[at].lower not in self._lists["will"]:
                    return "past"
                if shown == "present" and not headline and tokens[at].lower in self._lists["schedule"]:
                    return "future"
                return "either" if headline and shown == "present" else shown
        return None

    def joins(self, token: Token) -> bool:
        """Whether a "that" ties a clause to its verb, as the encoder's tags say: "noting that Saturday's talks were long"."""
        return token.lower == "that" and self._tags.get(token.start) == "IN"

    def begins(self, word: str, *, weekday: bool) -> bool:
        """Whether the word before a date says that it is set for then: "starting Monday", "called for Monday"."""
        return word in self._lists["set_for"] or (weekday and word == "for")

    def grants(self, tokens: list[Token], at: int, *, until: bool) -> bool:
        """Whether the word before "until" or "by" is what is set for then: "a pause until Friday", "adjourned until Friday".

        What "had" been done by a day was done before it.
        """
        if at < 0 or (not until and any(token.lower == "had" for token in tokens[max(at - REACH // 3, 0) : at])):
            return False
        return tokens[at].lower in self._lists["granted"] or self._tags.get(tokens[at].start, "").startswith("NN")

    def happened(self, tokens: list[Token], first: int) -> bool:
        """Whether a noun with "of" stands before a month, and it is of what was: "the raids of June".

        Not so of what a month is set for ("the deadline of June").
        """
        if first < 2 or tokens[first - 1].lower != "of" or tokens[first - 2].kind != "word":
            return False
        noun = tokens[first - 2]
        tag = self._tags.get(noun.start, "NN")
        return tag in ("NN", "NNS") and noun.lower not in self._lists["to_come"]

    @staticmethod
    def _near(tokens: list[Token], first: int, last: int, sentence: tuple[int, int]) -> Iterator[int]:
        """The tokens of the sentence before an expression, the nearest first, then those behind it."""
        for at in range(first - 1, max(first - REACH, 0) - 1, -1):
            if tokens[at].start < sentence[0]:
                break
            yield at
        for at in range(last, min(last + REACH, len(tokens))):
            if tokens[at].start >= sentence[1]:
                break
            yield at

    def _shown(self, tokens: list[Token], at: int) -> Direction | None:
        if tokens[at].lower == "according":
            return "past"  # "according to the minister on Friday"
        if tokens[at].lower in COPULAS and at + 1 < len(tokens) and tokens[at + 1].lower == "to":
            return "future"  # "they were to meet on Friday"
        if self._was_to_have(tokens, at):
            return "future"  # "they were to have met on Friday": the day that was planned
        tag = self._tags.get(tokens[at].start)
        if tag == "NNS" and tokens[at].lower in self._lists["schedule"] and self._only_verb(tokens, at):
            return "present"
        return self._by_form(tokens, at) if tag is None else self._by_tag(tokens, at, tag)

    def _by_tag(self, tokens: list[Token], at: int, tag: str) -> Direction | None:
        word = tokens[at].lower
        if tag == "MD" or (tag != "VBD" and word in self._lists["planned"]):
            return "future"
        if tag == "VB":
            perfect = (
                at > 0 and tokens[at - 1].lower in PERFECT and word.endswith("ed")
            )  # "has refused", taken for "VB"
            return "past" if perfect else "future" if self._lies_ahead(tokens, at) else None
        if tag == "VBN" and at and tokens[at - 1].lower == "be":
            return None  # "must be met": what stands before "be" tells
        if tag in ("VBD", "VBN"):
            return "past"
        if tag == "VBP" and word in self._lists["past"] and word not in AUXILIARIES:
            return "past"  # "read", "put": the tags take them for the present
        return "present" if tag in ("VBZ", "VBP") and word not in self._speech else None

    def _only_verb(self, tokens: list[Token], at: int) -> bool:
        """Whether a word that the tags take for a noun is its clause's verb: right after a noun, and none before it."""
        tags = [self._tags.get(token.start, "") for token in tokens[max(at - REACH, 0) : at]]
        article = bool(at) and tokens[at - 1].lower in ARTICLES
        return bool(tags) and tags[-1][:2] in ("NN", "DT") and not article and not any(tag in FINITE for tag in tags)

    @staticmethod
    def _was_to_have(tokens: list[Token], at: int) -> bool:
        before = [token.lower for token in tokens[max(at - 3, 0) : at]]
        if before[-1:] == ["been"]:
            before = [token.lower for token in tokens[max(at - 4, 0) : at - 1]]
        return len(before) == 3 and before[0] in ("was", "were") and before[1:] == ["to", "have"]

    def _infinitive(self, tokens: list[Token], at: int) -> bool:
        return at > 0 and tokens[at - 1].lower == "to" and self._tags.get(tokens[at].start, "VB") == "VB"

    def _lies_ahead(self, tokens: list[Token], at: int) -> bool:
        """Whether an infinitive follows a word of planning: "planned to leave", "asked him to come"."""
        if not self._infinitive(tokens, at):
            return False
        return any(token.lower in self._lists["ahead"] for token in tokens[max(at - 5, 0) : at - 1])

    def _by_form(self, tokens: list[Token], at: int) -> Direction | None:
        token = tokens[at]
        if token.kind != "word" or (token.text[0].isupper() and at and tokens[at - 1].lower not in '."“'):
            return None
        word = token.lower
        if at and tokens[at - 1].lower == "be":
            return None
        if word in self._lists["future"]:
            return "future"
        if word in self._lists["past"]:
            return "past"
        if word in self._lists["present"] or (word.endswith("s") and word in self._lists["schedule"]):
            return "present"
        return "past" if len(word) > 4 and word.endswith("ed") and word not in self._lists["not_past"] else None
