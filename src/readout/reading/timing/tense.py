"""Whether the clause round an expression speaks of what was or of what will be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from readout.model import Word
from readout.reading.timing.grammar import Grammar
from readout.reading.timing.tokens import Token

Direction = Literal["past", "present", "future"]

REACH = 30
"""How many tokens to either side a verb may stand from the expression."""


class Tense:
    """Tells the direction of a clause from its verbs: by the encoder's tags where there are any, else by their form."""

    def __init__(self, grammar: Grammar, words: Iterable[Word]) -> None:
        self._lists = grammar.tense
        self._speech = grammar.speech
        self._tags: Mapping[int, str] = {word.span[0]: word.tag for word in words}

    def direction(self, tokens: list[Token], first: int, last: int, sentence: tuple[int, int]) -> Direction | None:
        """The direction that the verb nearest to tokens ``[first, last)`` shows, looking back first, then ahead."""
        for at in range(first - 1, max(first - REACH, 0) - 1, -1):
            if tokens[at].start < sentence[0]:
                break
            if shown := self._shown(tokens, at):
                return shown
        for at in range(last, min(last + REACH, len(tokens))):
            if tokens[at].start >= sentence[1]:
                break
            if shown := self._shown(tokens, at):
                return shown
        return None

    def _shown(self, tokens: list[Token], at: int) -> Direction | None:
        tag = self._tags.get(tokens[at].start)
        return self._by_form(tokens, at) if tag is None else self._by_tag(tokens, at, tag)

    def _by_tag(self, tokens: list[Token], at: int, tag: str) -> Direction | None:
        word = tokens[at].lower
        if tag == "MD" or (tag != "VBD" and word in self._lists["planned"]):
            return "future"
        if tag in ("VBD", "VBN"):
            return "past"
        return "present" if tag in ("VBZ", "VBP") and word not in self._speech else None

    def _by_form(self, tokens: list[Token], at: int) -> Direction | None:
        token = tokens[at]
        if token.kind != "word" or (token.text[0].isupper() and at and tokens[at - 1].lower not in '."“'):
            return None
        word = token.lower
        if word in self._lists["future"]:
            return "future"
        if word in self._lists["past"]:
            return "past"
        if word in self._lists["present"]:
            return "present"
        return "past" if len(word) > 4 and word.endswith("ed") and word not in self._lists["not_past"] else None
