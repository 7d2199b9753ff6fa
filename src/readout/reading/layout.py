"""The first step: where title, paragraphs, sentences and quotations stand in a report's text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from readout.model import Report, Span
from readout.reading.quotes import find_quotes
from readout.reading.tables import word_lists

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
# A run of stops is tried once only, from its first character: linear on "!!!!!…" of any length.
_STOP = re.compile(
    r"(?<![.!?…؟۔।])[.!?…؟۔।]++(?:\[\d{1,3}\])*+[\"'“”’»›)\]]*+(?=\s|$)|(?<![。！？])[。！？]++[”’」』）\"]*+"
)
_OPENING = "\"'“‘„«‹([{—–-•*"
_LONGEST_WORD = 24
_WRAPPED_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Layout:
    """Spans of the report's text, each list in order and without overlap, trimmed of white space.

    ``paragraphs`` and ``sentences`` are the body's: the title is neither. ``quotes`` are the outermost quotations of
    the whole text, title included, with their marks; one that is reopened in the next paragraph goes on there.
    """

    title: Span | None
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    quotes: tuple[Span, ...]

    def sentence_at(self, position: int) -> Span | None:
        """The sentence, or the title, that holds the code point at ``position``."""
        if self.title and self.title[0] <= position < self.title[1]:
            return self.title
        return _holding(self.sentences, position)

    def paragraph_at(self, position: int) -> Span | None:
        """The paragraph, or the title, that holds the code point at ``position``."""
        if self.title and self.title[0] <= position < self.title[1]:
            return self.title
        return _holding(self.paragraphs, position)

    def quote_at(self, position: int) -> Span | None:
        """The outermost quotation, marks included, that holds the code point at ``position``."""
        return _holding(self.quotes, position)


def lay_out(report: Report) -> Layout:
    """The layout of ``report.text``, in time linear in its length.

    A line is a paragraph, except in a text that is wrapped at a fixed width, where a blank line parts paragraphs. With
    no title given, a first line that stands apart and does not end as a sentence does is taken for it.
    """
    text = report.text
    paragraphs = _paragraphs(text)
    title = report.title_span or _headline(text, paragraphs)
    body = tuple(span for span in paragraphs if title is None or span[0] >= title[1])
    sentences = tuple(sentence for paragraph in body for sentence in _sentences(text, paragraph))
    quotes = tuple(find_quotes(text, [title, *body] if title else body))
    return Layout(title, body, sentences, quotes)


def _holding(spans: tuple[Span, ...], position: int) -> Span | None:
    index = bisect_right(spans, position, key=lambda span: span[0]) - 1
    return spans[index] if index >= 0 and position < spans[index][1] else None


def _paragraphs(text: str) -> list[Span]:
    lines = [span for match in _LINE.finditer(text) if (span := trimmed(text, match.start(), match.end()))]
    if not _wrapped(text, lines):
        return lines
    joined: list[Span] = []
    for start, end in lines:
        if joined and not _blank_line(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _wrapped(text: str, lines: list[Span]) -> bool:
    """Whether lines are cut at a fixed width: none is long, and most that are followed at once end in mid-sentence."""
    if len(lines) < 3 or any(end - start > _WRAPPED_WIDTH for start, end in lines):
        return False
    followed = [end for (_, end), (start, _) in pairwise(lines) if not _blank_line(text, end, start)]
    cut = sum(1 for end in followed if text[end - 1] not in '.!?…:;"”»)')
    return len(followed) >= 2 and cut > 0.6 * len(followed)


def _blank_line(text: str, start: int, end: int) -> bool:
    return len(text[start:end].replace("\r\n", "\n").strip(" \t").splitlines()) > 1


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without white space at its ends; ``None`` when nothing is left."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return (start + left, start + right) if left < right else None


def _headline(text: str, paragraphs: list[Span]) -> Span | None:
    if len(paragraphs) < 2:
        return None
    start, end = paragraphs[0]
    alone = _blank_line(text, end, paragraphs[1][0])
    ends_as_sentence = text[end - 1] in ".!…:;," or text[start:end].endswith((".”", '."', ".'", ".’"))
    return (start, end) if alone and end - start <= 200 and not ends_as_sentence else None


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    start, limit = paragraph
    position = start
    while position < limit:
        stop = _STOP.search(text, position, limit)
        if stop is None:
            break
        position = stop.end()
        if position < limit and _ends_sentence(text, start, stop, limit):
            if span := trimmed(text, start, position):
                yield span
            start = position
    if span := trimmed(text, start, limit):
        yield span


def _ends_sentence(text: str, start: int, stop: re.Match[str], limit: int) -> bool:
    following = text[stop.end() : min(limit, stop.end() + 40)].lstrip()
    opened = following.lstrip(_OPENING + " ")
    first = opened[:1]
    if first.islower() or following[:1] in "—–,;":
        return False
    if stop.group()[0] != "." or len(stop.group()) > 1:
        return True
    return _full_stop(text[max(start, stop.start() - _LONGEST_WORD) : stop.start()], opened)


def _full_stop(before: str, following: str) -> bool:
    """Whether the single stop between ``before`` and ``following`` ends a sentence rather than an abbreviation."""
    lists = word_lists("abbreviations", ("before_a_name", "before_a_number", "may_end", "openers"))
    words = before.split()
    word = words[-1].lstrip(_OPENING) if words and not before[-1].isspace() else ""
    next_word = re.split(r"[\s,.;:'’]", following, maxsplit=1)[0]
    if word in lists["before_a_name"]:
        return False
    if word.capitalize() in lists["before_a_number"]:
        return not next_word[:1].isdigit()
    initial = len(word) == 1 and word.isupper() and word != "I"
    if initial or word in lists["may_end"] or re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", word):
        return next_word in lists["openers"]
    return True
