"""The sorts of things that an answer names instead of telling them again: "the report", "the call", "the figure"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from readout.errors import CodebookError
from readout.model import Act, Span
from readout.reading.likeness import is_number, stems
from readout.reading.phrases import load_table, pattern, phrases

_HEAD = 80
"""So many characters of a content may name the sort of thing."""
_NEAR_WORDS = 40
""" "any" or "no" stands so many characters before it at most."""
_KEYS = frozenset({"names", "acts", "words", "numbers", "days"})


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of thing, and what tells one: an act of ``acts``, a word of ``words`` (stems), a quantity, or a day."""

    name: str
    names: re.Pattern[str]
    acts: frozenset[str]
    words: frozenset[str]
    numbers: bool
    days: bool

    @property
    def is_told(self) -> bool:
        """Whether its words, not the act, show where it was told of."""
        return bool(self.words) or self.numbers or self.days

    def fits(self, act: Act | None, told: frozenset[str]) -> bool:
        """Whether a statement of that act and those stems may be meant by the thing."""
        if self.numbers or self.days:
            # The day in "on 5 May" is no number of its own that a figure could be.
            dated = bool(told & _days())
            return dated if self.days else any(is_number(stem) for stem in told)
        return bool(told & self.words) if self.words else not self.acts or act in self.acts


@cache
def sorts() -> tuple[Sort, ...]:
    """The sorts of things of ``answers.yaml``, in order. Raises CodebookError where one has a mistake."""
    return tuple(_sort(name, row) for name, row in load_table("answers")["things"].items())


def _sort(name: str, row: Any) -> Sort:
    if not isinstance(row, dict) or not set(row) <= _KEYS or "names" not in row:
        raise CodebookError("cannot use answers.yaml", f"things.{name} is no thing", f"use {', '.join(sorted(_KEYS))}")
    return Sort(
        name,
        pattern("answers", "things", name, "names"),
        frozenset(row.get("acts", [])),
        stems_of(row.get("words", [])),
        row.get("numbers") == "true",
        row.get("days") == "true",
    )


def named_sorts(text: str, spans: Iterable[Span]) -> list[Sort]:
    """The sorts of earlier things that the words at ``spans`` name ("the proposal"), by the table's order.

    "Any deal" and "no proposal" name nothing that was told.
    """
    start, end = next(iter(spans))
    found = []
    for sort in sorts():
        named = sort.names.search(text, start, min(end, start + _HEAD))
        if named and not pattern("answers", "any").search(text, max(start, named.start() - _NEAR_WORDS), named.start()):
            found.append(sort)
    return found


def names_any(text: str, span: Span) -> bool:
    """Whether the words at ``span`` are a noun for what was told: "charge", "claim"."""
    return any(sort.names.search(text, *span) for sort in sorts() if not sort.is_told)


@cache
def thing_words() -> frozenset[str]:
    """The stems of the words that name an earlier thing: "proposal", "report"."""
    return stems_of(
        word.strip("~?")
        for row in load_table("answers")["things"].values()
        for name in row["names"]
        for word in name.replace("|", " ").split()
    )


@cache
def light_words() -> frozenset[str]:
    """The stems of words that say nothing by themselves when they are all there is of a content."""
    return stems_of(phrases("answers", "light"))


@cache
def faint_words() -> frozenset[str]:
    """The light words, and those that say nothing by themselves in an answer: "an hour later", "false"."""
    return light_words() | stems_of(phrases("answers", "faint"))


@cache
def _days() -> frozenset[str]:
    return stems_of(phrases("answers", "days"))


def stems_of(words: Iterable[str]) -> frozenset[str]:
    """The stems of ``words``."""
    line = " ".join(words)
    return stems(line, [(0, len(line))])
