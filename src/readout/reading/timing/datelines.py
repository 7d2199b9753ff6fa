"""Datelines: "KYIV, Feb 10 (Agency) -" at the head of a report says where and when it was filed, and tells no news."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.model import Span

# A dateline is no longer than this, in code points, and opens one of the first paragraphs.
_LONGEST = 90
_PARAGRAPHS = 3
_SHORTEST = 3
"""Letters that a place in capitals has, at least."""
_END = re.compile(r"\([^()\n]{2,40}\)\s*(?:[-–—]|$)|\s[-–—]{1,2}\s|[-–—]{2}")
_NOTE = re.compile(r"\([^()]*\)")
_LEAD = re.compile(r"[ \t\u00a0–—-]*")
_WORD = re.compile(r"(?<![\w'’])[^\W\d_]\w*")


def datelines(text: str, paragraphs: Sequence[Span], title: Span | None) -> tuple[Span, ...]:
    """The datelines of a report: spans from the head of a paragraph up to the dash or the agency's name."""
    # A dateline that stands alone looks like a title.
    body = sorted({*([title] if title else []), *paragraphs})[: _PARAGRAPHS + 1]
    found = []
    for start, end in body:
        mark = _END.search(text, start, min(end, start + _LONGEST))
        if mark:
            found.append((start, mark.end()))
    return tuple(found)


def stands_in(text: str, dateline: Span, expression: Span) -> bool:
    """True where a date stands in a dateline as its own: behind a name in capitals and a comma, with a day in figures."""
    start, end = expression
    if not (dateline[0] < start and end <= dateline[1]):
        return False
    before = text[dateline[0] : start].rstrip()
    day = any(letter.isdigit() for letter in text[start:end])
    named = all(word[0].isupper() for word in _WORD.findall(_NOTE.sub(" ", before)))
    return day and named and before.endswith((",", "("))


def news_begins(text: str, dateline: Span) -> int | None:
    """Where the news begins behind a dateline that opens with a place in capitals; ``None`` where it is none."""
    start, end = dateline
    words = _WORD.findall(_NOTE.sub(" ", text[start:end]))
    if not words or len(words[0]) < _SHORTEST or not words[0].isupper() or not all(word[0].isupper() for word in words):
        return None
    return _LEAD.match(text, end).end()  # type: ignore[union-attr]
