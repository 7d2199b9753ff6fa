"""Titles, and the words that they are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readout.model import Span
from readout.reading.casting.gazetteer import Known
from readout.reading.casting.tokens import Token
from readout.reading.tables import word_sets

_KEYS = (
    "heads", "modifiers", "links", "complements", "honorifics", "male", "female", "determiners", "breaks", "countries",
    "portfolio_heads", "loud_heads",
    "sent",
)  # fmt: skip
_LONGEST_OFFICE = 4


@dataclass(frozen=True, slots=True)
class Title:
    """A title at tokens ``first`` to ``last``; ``of`` is whom it is of, and ``known`` the known name in that, if any.

    ``text`` is empty where only an honorific stands.
    """

    first: int
    last: int
    text: str
    of: str | None = None
    known: Known | None = None
    gender: str | None = None

    def span(self, tokens: Sequence[Token]) -> Span:
        """Where the title stands."""
        return (tokens[self.first].start, tokens[self.last - 1].end)


def words_of_titles() -> Mapping[str, frozenset[str]]:
    """The grammar of titles."""
    return word_sets("titles", _KEYS)


def is_head(token: Token) -> bool:
    """Whether the token is a noun for an office."""
    heads = words_of_titles()["heads"]
    low = token.low
    if low in words_of_titles()["loud_heads"]:
        return token.text.isupper()
    if "-" in low and low in words_of_titles()["modifiers"]:
        return False
    return any(form in heads for form in (low, low.removesuffix("s"), low.rpartition("-")[2]))


def is_plural(token: Token) -> bool:
    """Whether a noun for an office is of several: "officials", not "boss"."""
    return token.low not in words_of_titles()["heads"] and token.low.endswith("s")


def is_honorific(token: Token) -> bool:
    """Whether the token is a form of address."""
    return token.capital and token.low in words_of_titles()["honorifics"]


def is_title_word(token: Token) -> bool:
    """Whether the token may stand in a title before its head."""
    return is_head(token) or token.low in words_of_titles()["modifiers"] or is_honorific(token)


def gender_of(words: Sequence[str]) -> str | None:
    """The gender that a title or description shows."""
    lists = words_of_titles()
    return "male" if lists["male"] & {*words} else "female" if lists["female"] & {*words} else None


def stands_before_office(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether what is named at ``first`` to ``last`` only tells of which an office is: "chief | Brexit | negotiator"."""
    if first and is_honorific(tokens[first - 1]):
        return False
    for at in range(last, min(len(tokens), last + _LONGEST_OFFICE)):
        token = tokens[at]
        if token.sentence != tokens[first].sentence or token.capital:
            return False
        if is_head(token):
            return True
        if token.low not in words_of_titles()["modifiers"]:
            return False
    return False


def without_title(owner: str) -> str:
    """A person's name without the title before it: "President Ana Morel"."""
    words, lists = owner.split(), words_of_titles()
    while len(words) > 1 and words[0].casefold() in lists["heads"] | lists["modifiers"] | lists["honorifics"]:
        words.pop(0)
    return " ".join(words)
