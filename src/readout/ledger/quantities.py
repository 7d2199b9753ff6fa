"""What is counted in a content, and how much: ``40 prison``, ``2nd round``, ``P30D``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readout.ledger.tables import numbers, words
from readout.model import Span, Time
from readout.reading.headlines.quantities import quantities
from readout.reading.likeness import stem

_KEYS = ("ordinals", "passed_over")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ORDINAL = re.compile(r"\b(?:(\d{1,3})(?:st|nd|rd|th)|([a-z]{5,8}))\b", re.IGNORECASE)
_AHEAD = 40
"""Characters in which the counted noun is looked for."""


def counted(text: str, spans: Sequence[Span], times: Sequence[Time]) -> Iterator[str]:
    """The quantities in ``spans``: a number and the stem of the noun behind it, ordinals, and the durations among ``times``.

    Numbers that are part of a date are none.
    """
    dated = [time.span for time in times]
    yield from (time.value for time in times if time.type == "DURATION" and time.value)
    for one in quantities(text, spans):
        if not _touches(one.span, dated):
            noun = _noun(text, one.span[1], spans)
            yield f"{one.value:g} {noun}" if noun else f"{one.value:g}"
    for start, end in spans:
        for match in _ORDINAL.finditer(text, start, end):
            number = match[1] or numbers("quantities", _KEYS, "ordinals").get(match[2].lower())
            if number and not _touches(match.span(), dated) and (noun := _noun(text, match.end(), spans)):
                yield f"{int(number)}th {noun}"


def _noun(text: str, end: int, spans: Sequence[Span]) -> str | None:
    """The stem of the first word behind a number, small words passed over; none where the clause ends before."""
    last = next((last for first, last in spans if first <= end <= last), end)
    for match in _WORD.finditer(text, end, min(last, end + _AHEAD)):
        if any(mark in text[end : match.start()] for mark in ",.;:"):
            return None
        if match.group().lower() not in words("quantities", _KEYS, "passed_over"):
            return stem(match.group())
    return None


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)
