"""Where a source begins, behind words that only lead to it: "on March 11 in Lima", "what it called"."""

from __future__ import annotations

from collections.abc import Container, Sequence

from readout.reading.casting.lists import source_words
from readout.reading.casting.tokens import Token

_WORDING = 4
"""Tokens up to "called" in "what it called", at most."""


def behind_openings(tokens: Sequence[Token], named: Container[int], indices: list[int]) -> list[int]:
    """``indices`` of a source without what only leads to it; ``named`` are the tokens of names."""
    indices = indices[_wording(tokens, indices) :]
    return indices[_adjuncts(tokens, named, indices) :]


def _wording(tokens: Sequence[Token], indices: Sequence[int]) -> int:
    """Where the source begins behind "what it called"."""
    lows = [tokens[at].low for at in indices[:_WORDING]]
    called = next((place for place, low in enumerate(lows) if low in source_words()["wording"]), None)
    return called + 1 if lows[:1] == ["what"] and called is not None and called + 1 < len(indices) else 0


def _adjuncts(tokens: Sequence[Token], named: Container[int], indices: Sequence[int]) -> int:
    """Where the source begins behind days and places: "on March 11 in Lima | the delegation"."""
    words, last = source_words(), 0
    for place, at in enumerate(indices):
        token = tokens[at]
        before = tokens[indices[place - 1]].low if place else ""
        dated = _is_dated(tokens, named, indices, place)
        where = before in words["adjuncts"] and token.capital and at not in named
        if not (dated or where or token.low in words["adjuncts"] or token.text == ","):
            return last
        last = place + 1 if dated or where or (last and token.text == ",") else last
    return 0


def _is_dated(tokens: Sequence[Token], named: Container[int], indices: Sequence[int], place: int) -> bool:
    """Whether a word is a day's: of the calendar, a month, or a number beside a month."""
    at, words = indices[place], source_words()
    if at in named:
        return False
    near = [tokens[indices[to]].low for to in (place - 1, place + 1) if 0 <= to < len(indices)]
    number = tokens[at].text.isdigit() and any(low in words["months"] for low in near)
    return number or tokens[at].low in words["calendar"] | words["months"]
