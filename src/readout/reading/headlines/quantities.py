"""Quantities of a headline: "30", "thirty", "$5bn", and whether the body has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from readout.model import Span
from readout.reading.phrases import load_table, pattern

_NUMBER = re.compile(r"(?<![\w.])(\d{1,3}(?:,\d{3})+|\d{1,15}(?:\.\d{1,6})?)(?:[\s-]?([a-z]{1,9}))?", re.I)
_WORD = re.compile(r"\b[a-z]{3,9}(?:-[a-z]{3,5})?\b", re.I)
# A round number may stand for one that is near it: of thousands, by this share.
_SMALL = 10
_NOUN = re.compile(r"[\s-]([^\W\d_]{3,20})")
_ROUND, _NEAR = 1000, 0.05


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and where it is written."""

    value: float
    span: Span


def quantities(text: str, spans: Sequence[Span]) -> list[Quantity]:
    """The numbers in ``spans``, in figures and in words, in order; "one" is none."""
    return sorted((one for span in spans for one in _in(text, span)), key=lambda one: one.span)


def missing(text: str, claimed: Sequence[Span], told: Sequence[Span]) -> Quantity | None:
    """The first number of ``claimed`` that ``told`` does not have."""
    there = quantities(text, told)
    for one in quantities(text, claimed):
        if not any(_same(one.value, other.value) for other in there) and _comparable(text, one, there):
            return one
    return None


def _comparable(text: str, one: Quantity, there: Sequence[Quantity]) -> bool:
    """False for a small number that the body may tell by naming each, and a span of time, that it may tell by its last day.

    What such a number counts must have another number there.
    """
    counted = _NOUN.match(text, one.span[1])
    lasting = counted and pattern("headline", "spans_of_time").fullmatch(counted.group(1))
    if one.value > _SMALL and not lasting:
        return True
    others = (_NOUN.match(text, other.span[1]) for other in there)
    return counted is not None and any(other and other.group(1) == counted.group(1) for other in others)


def _same(one: float, other: float) -> bool:
    return one == other or (one >= _ROUND and abs(one - other) <= _NEAR * one)


def _in(text: str, span: Span) -> Iterator[Quantity]:
    scales, words = _scales(), _words()
    for match in _NUMBER.finditer(text, *span):
        factor = scales.get((match.group(2) or "").lower(), 1.0)
        end = match.end() if factor != 1.0 else match.end(1)
        yield Quantity(float(match.group(1).replace(",", "")) * factor, (match.start(), end))
    for match in _WORD.finditer(text, *span):
        parts = match.group().lower().split("-")
        if all(part in words for part in parts):
            yield Quantity(sum(words[part] for part in parts), match.span())


@cache
def _words() -> dict[str, float]:
    return {word: float(value) for word, value in load_table("headline")["numbers"].items()}


@cache
def _scales() -> dict[str, float]:
    return {word: float(value) for word, value in load_table("headline")["magnitudes"].items()}
