"""What the report itself recalls: spans that tell earlier news again ("To recap, …", "As reported earlier, …")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from readout.model import Report, Span, Statement
from readout.reading.clauses import index_at, trim
from readout.reading.phrases import pattern
from readout.reading.reasons import because
from readout.reading.views import LayoutView

# An opener is looked for only at the head of a sentence, behind a joining word or a bullet at most.
_HEAD = 200
_BULLETS = " \t\r\n\u00a0•*-–—►▪\"“'«#>"
_ENDS = ".!?…\"”'»)"


# What was said longer ago is no news of the report; "yesterday" and "the day before" are.
_NEWS = timedelta(days=3)


def long_said(report: Report, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, with those marked as recalled that were made, or begun, more than three days before publication."""
    if report.published is None:
        return tuple(statements)
    oldest = _before(date.fromisoformat(report.published))
    return tuple(replace(one, background=True) if _ended(one, oldest, report.published) else one for one in statements)


def _before(published: date) -> str:
    """The first day that is no background yet; none lies before the calendar begins."""
    return date.fromordinal(max(date.min.toordinal(), published.toordinal() - _NEWS.days)).isoformat()


def _ended(statement: Statement, oldest: str, published: str) -> bool:
    """True for "last week", or a day of it, however near its end is."""
    start, end = statement.said.start, statement.said.end
    ended = start is not None and end is not None and start < oldest and end < published
    if ended:
        because(statement.attribution, "background", "said more than three days before publication")
    return ended


def recalled(report: Report, layout: LayoutView) -> tuple[Span, ...]:
    """The spans that ``report`` marks as recalled, sorted and disjoint: whole sentences or the rest of a paragraph.

    A paragraph that holds nothing but a marker ("Background:") covers the paragraphs under it, up to the next heading.
    """
    spans = (_recall(report.text, layout, number) for number in range(len(layout.sentences)))
    found = [span for span in spans if span]
    found += _under_headings(report.text, layout)
    return _merged(found)


def _recall(text: str, layout: LayoutView, number: int) -> Span | None:
    start, end = layout.sentences[number]
    head, _ = trim(text, start, end, _BULLETS)
    stop = min(end, head + _HEAD)
    if pattern("background", "paragraph").match(text, head, stop):
        paragraph = index_at(layout.paragraphs, start)
        return (start, layout.paragraphs[paragraph][1] if paragraph is not None else end)
    opens = pattern("background", "sentence").match(text, head, stop)
    if opens and not pattern("background", "same_day").match(text, trim(text, opens.end(), stop)[0], stop):
        return (start, end)
    return (start, end) if pattern("background", "anywhere").search(text, start, end) else None


def _under_headings(text: str, layout: LayoutView) -> list[Span]:
    found: list[Span] = []
    open_heading = False
    for start, end in layout.paragraphs:
        if (start, end) == layout.title:
            continue
        if _is_heading(text, start, end):
            bare = trim(text, start, end, _BULLETS + ":")
            marker = pattern("background", "heading").match(text, *bare)
            open_heading = bool(marker and marker.end() == bare[1])
        elif open_heading:
            found.append((start, end))
    return found


def _is_heading(text: str, start: int, end: int) -> bool:
    return end - start <= 80 and text[end - 1] not in _ENDS


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
