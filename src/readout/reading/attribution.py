"""The step that everything stands on: source, cue and content of every attribution, nested ones included."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from readout.encoder import Encoder, Frame
from readout.encoder.runner import StandIns
from readout.encoder.sense import Sense
from readout.model import Attribution, Kind, Passage, Reason, Report, Span, Word
from readout.reading.headlines.labels import without_labels
from readout.reading.inner.citing import with_cited
from readout.reading.inner.edges import with_edges, with_seeming
from readout.reading.inner.filling import filled, with_holders
from readout.reading.inner.fronted import with_speakers_behind_places
from readout.reading.inner.handing import with_handed_on
from readout.reading.inner.nodes import Node
from readout.reading.inner.plain import with_plain
from readout.reading.inner.rereading import Page, find_inner
from readout.reading.inner.tokens import with_names
from readout.reading.layout import Layout, trimmed
from readout.reading.narrated import with_narrated, with_narrated_inside
from readout.reading.tails import find_tail
from readout.reading.timing.datelines import datelines, news_begins
from readout.reading.turns import is_turn, with_turns

_DASH = re.compile(r"(?:^|\n)[—–] ?$")
"""A dash at the head of a line, which leads what somebody says as quote marks do elsewhere."""
_KINDS: dict[Kind, str] = {
    "direct": "quote marks, a dash or a label around all of it",
    "mixed": "quote marks around a part of it",
    "indirect": "no quote marks in it",
}
_LED = re.compile(r"[—–] ?(?=\w)")
_DEEPEST = 4
"""Attributions inside attributions inside … are followed so far."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the encoder gives of a report: its words, its attributions, what found each, and what its words mean, if asked for."""

    words: tuple[Word, ...]
    attributions: tuple[Attribution, ...]
    reasons: tuple[Reason, ...]
    sense: Sense | None


def find_attributions(
    reports: Sequence[Report],
    layouts: Sequence[Layout],
    encoder: Encoder,
    names: Sequence[StandIns],
    *,
    sense: bool = False,
) -> list[Found]:
    """The words and the attributions of each report, and what found each attribution.

    Reports go through the encoder together, one level of nesting after the other: first the texts, then the contents found
    in them, each read as a text of its own, until nothing more is found. ``names`` are each report's stand-ins.
    """
    encodings = encoder.encode([report.text for report in reports], names, sense=sense)
    pages = [
        Page(report, layout, with_names(encoding.words, shown), shown)
        for report, layout, encoding, shown in zip(reports, layouts, encodings, names, strict=True)
    ]
    found = [_outermost(page, encoding.frames) for page, encoding in zip(pages, encodings, strict=True)]
    level = [(at, node) for at, nodes in enumerate(found) for node in nodes]
    for _ in range(_DEEPEST):
        level = find_inner(level, pages, encoder)
        for at, node in level:
            found[at].append(node)
        if not level:
            break
    found = [
        with_narrated_inside(page.report.text, page.layout, page.words, nodes)
        for page, nodes in zip(pages, found, strict=True)
    ]
    return [
        Found(encoding.words, *_number(report, layout, nodes), encoding.sense)
        for report, layout, encoding, nodes in zip(reports, layouts, encodings, found, strict=True)
    ]


def _outermost(page: Page, frames: Sequence[Frame]) -> list[Node]:
    """What the encoder found in the whole text, under the headline's tail, and whom it cites."""
    text, layout = page.report.text, page.layout
    filed = [
        (dateline, begun)
        for dateline in datelines(text, layout.paragraphs, layout.title)
        if (begun := news_begins(text, dateline)) is not None
    ]
    sided = [_on_one_side(text, frame, layout.title, filed) for frame in frames]
    nodes = _under_tail(page.report, page.layout, [node for node in sided if node is not None])
    nodes = with_turns(page.report.text, page.layout, nodes)
    nodes = with_holders(page.report.text, page.layout, page.words, nodes)
    nodes = filled(page.report.text, page.layout, page.words, nodes)
    nodes = with_edges(page.report.text, page.layout, page.words, nodes)
    nodes = with_speakers_behind_places(page.layout, page.words, nodes)
    nodes = with_seeming(page.report.text, page.layout, page.words, nodes)
    nodes = with_cited(page.report.text, page.layout, page.words, nodes)
    nodes = with_handed_on(page.report.text, page.layout, page.words, nodes)
    nodes = with_plain(page.report.text, page.layout, page.words, nodes)
    return with_narrated(page.report.text, page.layout, page.words, nodes)


def _on_one_side(text: str, frame: Frame, title: Span | None, filed: Sequence[tuple[Span, int]]) -> Node | None:
    """The frame without what lies beyond the headline's end, seen from its cue: no attribution runs over that end.

    No content begins with a dateline either; ``filed`` are the datelines, each with where the news begins behind it.
    """
    edge = title[1] if title else 0
    in_title = frame.cue[0][0] < edge
    low, high = (0, edge) if in_title else (edge, max(end for _, end in (*frame.source, *frame.cue, *frame.content)))
    roles = [
        tuple(kept for start, end in spans if (kept := trimmed(text, max(start, low), max(low, min(end, high)))))
        for spans in (frame.source, frame.cue, frame.content)
    ]
    source, cue, content = roles
    content = tuple((_behind_dash(text, start), end) for start, end in content)
    content = tuple((_news(filed, start, end), end) for start, end in content)
    return Node(_in_one_line(text, source, cue), cue, content, frame.confidence) if cue and content else None


def _news(filed: Sequence[tuple[Span, int]], start: int, end: int) -> int:
    """Where a content begins once the dateline before it is left out, if it began there."""
    return next((begun for (first, _), begun in filed if first <= start < begun < end), start)


def _behind_dash(text: str, start: int) -> int:
    """Where a content begins that a dash at the head of its line leads."""
    led = _LED.match(text, start)
    return led.end() if led and text[start - 1 : start] in ("", "\n") else start


def _in_one_line(text: str, source: tuple[Span, ...], cue: tuple[Span, ...]) -> tuple[Span, ...]:
    """The source without what a line break parts from its cue: a byline or a heading above is no part of it."""
    out = []
    for start, end in source:
        if cue and start < cue[0][0]:
            first = text.rfind("\n", start, end) + 1
            out.append((first or start, end))
        else:
            last = text.find("\n", start, end)
            out.append((start, end if last < 0 else last))
    return tuple((start, end) for start, end in out if text[start:end].strip())


def _under_tail(report: Report, layout: Layout, nodes: list[Node]) -> list[Node]:
    """The headline's tail ("… - Times") as the attribution that the headline's others stand inside."""
    tail = find_tail(report.text, layout.title)
    if tail is None:
        return [node for node in nodes if not _is_label(report.text, layout.title, node)]
    top = Node((tail.source,), (tail.mark,), (tail.content,), 0.9, rule="headline's tail, by tails.yaml")
    start, end = tail.content
    out = [top]
    for node in nodes:
        first, last = node.extent
        if first >= start and last <= end:
            out.append(Node(node.source, node.cue, node.content, node.confidence, top, node.rule))
        elif first >= (layout.title or (0, 0))[1]:
            out.append(node)
    return out


def _is_label(text: str, title: Span | None, node: Node) -> bool:
    """Whether a cue of nobody's stands in a label of the headline: in "Explained: why …" nobody explains."""
    if title is None or node.source or node.cue[0][0] >= title[1]:
        return False
    start, end = without_labels(text[slice(*title)])
    return not any(title[0] + start <= first and last <= title[0] + end for first, last in node.cue)


def _number(report: Report, layout: Layout, nodes: list[Node]) -> tuple[tuple[Attribution, ...], tuple[Reason, ...]]:
    """Attributions with ids in reading order, the outer before the inner, and what found each."""
    ordered = sorted(nodes, key=lambda node: (node.extent[0], node.depth, node.extent))
    ids = {id(node): f"a{at}" for at, node in enumerate(ordered, 1)}
    text = report.text
    attributions = tuple(
        Attribution(
            id=ids[id(node)],
            parent=ids[id(node.parent)] if node.parent else None,
            kind=_kind(text, layout, node),
            source=Passage.of(text, *node.source) if node.source else None,
            cue=Passage.of(text, *node.cue),
            content=Passage.of(text, *node.content),
            confidence=node.confidence,
        )
        for node in ordered
    )
    found = tuple(Reason(ids[id(node)], "found", node.rule, node.cue, node.confidence) for node in ordered)
    kinds = tuple(Reason(one.id, "kind", _KINDS[one.kind], one.content.spans) for one in attributions)
    return attributions, (*found, *kinds)


def _kind(text: str, layout: Layout, node: Node) -> Kind:
    """Direct when every word of the content is quoted, or led by a dash or a label; mixed when some are, else indirect."""
    if _DASH.search(text, max(0, node.content[0][0] - 3), node.content[0][0]) or is_turn(text, node.source, node.cue):
        return "direct"
    total = quoted = 0
    for start, end in node.content:
        total += _letters(text, start, end)
        at = max(0, bisect_right(layout.quotes, start, key=lambda quote: quote[0]) - 1)
        for first, last in _until(layout.quotes, at, end):
            if start < last:
                quoted += _letters(text, max(start, first), min(end, last))
    if not quoted:
        return "indirect"
    return "direct" if quoted >= total else "mixed"


def _until(spans: Sequence[Span], at: int, end: int) -> Iterator[Span]:
    """The spans from number ``at`` on that begin before ``end``."""
    return takewhile(lambda span: span[0] < end, (spans[number] for number in range(at, len(spans))))


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))
