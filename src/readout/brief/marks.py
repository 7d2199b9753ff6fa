"""The report's text cut at every boundary of a line's words: words under several lines can be marked for each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from readout.brief.view import Line, Mark, MarkRole
from readout.model import Span

_BREAK = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Cover:
    """A line that covers a segment, and what the segment is to it; ``kind`` is ``statements``, ``times`` …"""

    line: int
    kind: str
    role: MarkRole


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that is under the same lines throughout; ``covers`` has the closest-fitting line first.

    ``opens`` are the lines whose first words these are.
    """

    start: int
    text: str
    covers: tuple[Cover, ...]
    opens: tuple[int, ...] = ()

    @property
    def nesting(self) -> int:
        """In how many statements' contents the segment stands."""
        return sum(cover.kind == "statements" and cover.role == "content" for cover in self.covers)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the report's text that is not blank."""

    segments: tuple[Segment, ...]
    title: bool


def segments(text: str, lines: Iterable[Line]) -> tuple[Segment, ...]:
    """The whole of ``text`` in order, cut wherever a line's words begin or end, and where a paragraph begins."""
    begins: dict[int, list[tuple[Mark, Cover]]] = {}
    cuts = {0, len(text)}
    for line in lines:
        for mark in line.marks:
            cover = Cover(line.number, line.ref.split("[", 1)[0].split(".", 1)[0], mark.role)
            begins.setdefault(mark.span[0], []).append((mark, cover))
            cuts.update(mark.span)
    cuts.update(found.end() for found in _BREAK.finditer(text))
    return _swept(text, sorted(cuts), begins)


def _swept(text: str, cuts: list[int], begins: dict[int, list[tuple[Mark, Cover]]]) -> tuple[Segment, ...]:
    found, active, seen = [], list[tuple[Mark, Cover]](), set[int]()
    for start, end in pairwise(cuts):
        active = [item for item in active if item[0].span[1] > start] + begins.get(start, [])
        active.sort(key=lambda item: (_length(item[0].span), item[1].line))
        covers = {cover.line: cover for _, cover in reversed(active)}
        closest_first = tuple(reversed(covers.values()))
        opens = tuple(sorted(set(covers) - seen))
        seen.update(opens)
        found.append(Segment(start, text[start:end], closest_first, opens))
    return tuple(found)


def _breaks(text: str) -> bool:
    return "\n" in text[len(text.rstrip()) :]


def _length(span: Span) -> int:
    return span[1] - span[0]


def paragraphs(text: str, lines: Iterable[Line], title: Span | None) -> tuple[Paragraph, ...]:
    """The text's lines as paragraphs, blank ones left out; those inside ``title`` are marked."""
    found: list[Paragraph] = []
    held: list[Segment] = []
    for segment in segments(text, lines):
        held.append(segment)
        if _breaks(segment.text) or segment.start + len(segment.text) == len(text):
            if "".join(part.text for part in held).strip():
                within = title is not None and title[0] <= held[0].start < title[1]
                found.append(Paragraph(tuple(held), within))
            held = []
    return tuple(found)
