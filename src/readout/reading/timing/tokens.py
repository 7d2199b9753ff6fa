"""The words and figures of a text, as the time grammar sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

BLOCK = 20_000
"""The longest stretch of text, in code points, that is read at once; longer paragraphs are cut at white space."""

# Every alternative is bounded: no text, however long, makes it look twice.
TOKEN = re.compile(
    r"""
    (?P<iso>\b[12]\d{3}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z?)?(?![\d-]))
  | (?P<slashed>\b\d{1,2}(?P<mark>[/.])\d{1,2}(?P=mark)(?:[12]\d{3}|\d{2})(?![\d/.]\d|\d))
  | (?P<clock>\b[012]?\d:[0-5]\d(?!\d|:\d))
  | (?P<decade>(?:\b1[0-9]|\b20|['’]|\b)[1-9]0['’]?s\b)
  | (?P<ordinal>\b\d{1,2}(?:st|nd|rd|th)\b)
  | (?P<number>\d{1,3}(?:,\d{3}){1,3}(?![\d,]\d|\d)|\d{1,6}(?:\.\d{1,2})?(?!\d))
  | (?P<possessive>['’][sS]\b)
  | (?P<word>[^\W\d_]+)
  | (?P<mark_only>\d+|[^\s])
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A word, figure or mark: where it stands, how it is written, and in lower case with plain apostrophes."""

    start: int
    end: int
    text: str
    lower: str
    kind: str


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``text[start:end]``; everything but white space belongs to one."""
    return [
        Token(match.start(), match.end(), match[0], match[0].lower().replace("’", "'"), match.lastgroup or "mark")
        for match in TOKEN.finditer(text, start, len(text) if end is None else end)
    ]


def pieces(text: str, span: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """``span`` itself, or, where it is very long, the pieces that it is cut into."""
    start, end = span
    while end - start > BLOCK:
        space = text.rfind(" ", start, start + BLOCK)
        stop = space if space > start else start + BLOCK
        yield start, stop
        start = stop
    if start < end:
        yield start, end
