"""The words of a quote in their report: what stands around them, and the whole text with all quoted words marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from readout.brief.dossiers.limits import PAGE
from readout.brief.dossiers.view import Quote, ReportLine
from readout.brief.marks import Paragraph, paragraphs
from readout.brief.view import Line, Mark
from readout.model import Passage, Report, Span

_AROUND = 320
"""Characters of the paragraph that are shown on either side of quoted words."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a report; ``marked`` are the quoted words, ``gap`` is what was left out."""

    text: str
    marked: bool = False
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote in what stands around it; ``anchor`` is the id of its words in the whole text, where that is on the page."""

    pieces: tuple[Piece, ...]
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """The whole text of a report; ``anchor`` is its id on the page, with which those of its words begin."""

    anchor: str
    report: ReportLine
    paragraphs: tuple[Paragraph, ...]


def find_evidence(
    quotes: Iterable[Quote], reports: Iterable[ReportLine], texts: Mapping[str, str]
) -> tuple[dict[int, Evidence], tuple[Source, ...]]:
    """The evidence of ``quotes`` by their numbers, as far as ``texts`` have their ``reports``, and the whole texts.

    A quote whose words do not stand at its place in the text is left without.
    """
    by_report: dict[str, list[Quote]] = {}
    for quote in quotes:
        by_report.setdefault(quote.report, []).append(quote)
    evidence: dict[int, Evidence] = {}
    sources: list[Source] = []
    for report in list(reports)[: PAGE.sources]:
        text = texts.get(report.id, "")
        true = [one for one in by_report.get(report.id, ()) if Passage.of(text, *one.passage.spans) == one.passage]
        anchors: dict[int, str] = {}
        if true and len(text) <= PAGE.text:
            sources.append(_source(f"t{len(sources) + 1}", report, text, true))
            anchors = _anchors(sources[-1])
        evidence |= {one.number: Evidence(excerpt(text, one.passage.spans), anchors.get(one.number)) for one in true}
    return evidence, tuple(sources)


def _source(anchor: str, report: ReportLine, text: str, quotes: list[Quote]) -> Source:
    lines = [_line(quote) for quote in quotes]
    return Source(anchor, report, paragraphs(text, lines, Report(report.id, text, report.title).title_span))


def _line(quote: Quote) -> Line:
    marks = tuple(Mark(span, "evidence") for span in quote.passage.spans)
    return Line(quote.number, f"quotes[{quote.number - 1}]", (), quote.passage, marks)


def _anchors(source: Source) -> dict[int, str]:
    """The id of the first words of each quote."""
    segments = (segment for paragraph in source.paragraphs for segment in paragraph.segments)
    return {number: f"{source.anchor}-{segment.start}" for segment in segments for number in segment.opens}


def excerpt(text: str, spans: tuple[Span, ...]) -> tuple[Piece, ...]:
    """The words at ``spans`` marked, in what stands around them; what is left out in between is a gap."""
    windows: list[Span] = []
    for start, end in sorted(_window(text, span) for span in spans):
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(end, windows[-1][1]))
        else:
            windows.append((start, end))
    pieces: list[Piece] = []
    for start, end in windows:
        if pieces or text[:start].rstrip(" ")[-1:] not in ("", "\n"):
            pieces.append(Piece(" … ", gap=True))
        pieces += _marked(text, (start, end), spans)
    if windows and text[windows[-1][1] :].lstrip(" ")[:1] not in ("", "\n"):
        pieces.append(Piece(" …", gap=True))
    return tuple(pieces)


def _window(text: str, span: Span) -> Span:
    """The part of the paragraph, or the paragraphs, that is shown with the words at ``span``."""
    start, end = span
    head = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    line_end = text.find("\n", end)
    tail = min(len(text) if line_end < 0 else line_end, end + _AROUND)
    return (_next_word(text, head, start), _last_word(text, end, tail))


def _next_word(text: str, at: int, most: int) -> int:
    """``at``, or the beginning of the next word where it stands inside one."""
    while 0 < at < most and not text[at - 1].isspace():
        at += 1
    return at


def _last_word(text: str, least: int, at: int) -> int:
    """``at``, or the end of the word before where it stands inside one."""
    while least < at < len(text) and not text[at].isspace():
        at -= 1
    return at


def _marked(text: str, window: Span, spans: tuple[Span, ...]) -> list[Piece]:
    """The pieces of ``text`` in ``window``, cut at ``spans``."""
    pieces: list[Piece] = []
    at = window[0]
    for first, last in sorted(spans):
        start, end = max(first, at), min(last, window[1])
        if start < end:
            pieces += [Piece(text[at:start]), Piece(text[start:end], marked=True)]
            at = end
    return [piece for piece in (*pieces, Piece(text[at : window[1]])) if piece.text]
