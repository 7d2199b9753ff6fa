"""Sentences and clauses: which one holds a place, and where a sentence falls into clauses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from readout.model import Span, Word
from readout.reading.phrases import pattern

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_MARKS = re.compile(r"[;—–]|\s-\s")
# A longer sentence is none: it is not cut, so that a text without stops takes no more than its share of time.
LONGEST = 4000
_EDGE = " \t\r\n\u00a0,;:—–-"


def overlaps(one: Span, other: Span) -> bool:
    """True where two spans share at least one code point."""
    return one[0] < other[1] and other[0] < one[1]


def within(inner: Span, outer: Span) -> bool:
    """True where ``inner`` lies in ``outer``."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def index_at(spans: Sequence[Span], place: int) -> int | None:
    """The number of the span (sorted, disjoint) that holds ``place``, or ``None``."""
    number = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return number if number >= 0 and place < spans[number][1] else None


def touching(spans: Sequence[Span], span: Span) -> Sequence[Span]:
    """Those of ``spans`` (sorted, disjoint) that share a code point with ``span``."""
    first = bisect_right(spans, span[0], key=lambda one: one[1])
    last = bisect_left(spans, span[1], lo=first, key=lambda one: one[0])
    return spans[first:last]


def words_in(words: Sequence[Word], start: int, end: int) -> Sequence[Word]:
    """The words (sorted) that lie in ``text[start:end]``."""
    first = bisect_left(words, start, key=lambda word: word.span[0])
    last = bisect_right(words, end, lo=first, key=lambda word: word.span[1])
    return words[first:last]


def trim(text: str, start: int, end: int, edge: str = _EDGE) -> Span:
    """The span without blanks and joining marks at its ends; empty at ``start`` when nothing else is there."""
    while start < end and text[start] in edge:
        start += 1
    while end > start and text[end - 1] in edge:
        end -= 1
    return (start, end)


def has_finite_verb(words: Sequence[Word], start: int, end: int) -> bool:
    """True where the encoder tagged a finite verb between ``start`` and ``end``; behind "to" none is finite."""
    inside = words_in(words, start, end)
    return any(
        word.tag in FINITE and not (number and inside[number - 1].text.lower() == "to")
        for number, word in enumerate(inside)
    )


def clauses(text: str, sentence: Span, words: Sequence[Word], quotes: Sequence[Span] = ()) -> tuple[Span, ...]:
    """The clauses of a sentence, in order: cut at joining marks and words where both sides have a finite verb.

    Nothing is cut inside a quotation. The joining word stays outside; the clauses are trimmed.
    """
    if sentence[1] - sentence[0] > LONGEST:
        return (sentence,)
    cuts = [match.span() for match in _joints(text, sentence)]
    found, start = [], sentence[0]
    for left, right in sorted(cuts):
        if left < start or any(quote[0] < left < quote[1] for quote in quotes):
            continue
        if has_finite_verb(words, start, left) and has_finite_verb(words, right, sentence[1]):
            found.append(trim(text, start, left))
            start = right
    found.append(trim(text, start, sentence[1]))
    return tuple(span for span in found if span[0] < span[1])


def _joints(text: str, sentence: Span) -> list[re.Match[str]]:
    start, end = sentence
    marks = list(_MARKS.finditer(text, start, end))
    return marks + list(pattern("clauses", "joints").finditer(text, start, end))
