"""The step that everything stands on: source, cue and content of every attribution, nested ones included."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from readout.encoder import Encoder, Frame
from readout.encoder.runner import StandIns
from readout.model import Attribution, Kind, Passage, Report, Span, Word
from readout.reading.layout import Layout, trimmed
from readout.reading.tables import word_sets
from readout.reading.tails import find_tail

_DEEPEST = 4
"""Attributions inside attributions inside … are followed so far."""
_SHORTEST = 24
"""Contents of fewer characters are not read again."""


@dataclass(frozen=True, slots=True)
class _Node:
    """A frame in the report's own spans, and the frame inside whose content it was found."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    parent: _Node | None


def find_attributions(
    reports: Sequence[Report], layouts: Sequence[Layout], encoder: Encoder, names: Sequence[StandIns]
) -> list[tuple[tuple[Word, ...], tuple[Attribution, ...]]]:
    """The words and the attributions of each report.

    Reports go through the encoder together, one level of nesting after the other: first the texts, then the contents found
    in them, each read as a text of its own, until nothing more is found. ``names`` are each report's stand-ins.
    """
    encodings = encoder.encode([report.text for report in reports], names)
    found: list[list[_Node]] = []
    for report, layout, encoding in zip(reports, layouts, encodings, strict=True):
        nodes = [_on_one_side(report.text, frame, layout.title) for frame in encoding.frames]
        found.append(_under_tail(report, layout, [node for node in nodes if node is not None]))
    level = [(at, node) for at, nodes in enumerate(found) for node in nodes]
    for _ in range(_DEEPEST):
        level = _inside(level, reports, encoder, names)
        for at, node in level:
            found[at].append(node)
        if not level:
            break
    return [
        (encoding.words, _number(report, layout, nodes))
        for report, layout, encoding, nodes in zip(reports, layouts, encodings, found, strict=True)
    ]


def _on_one_side(text: str, frame: Frame, title: Span | None) -> _Node | None:
    """The frame without what lies beyond the headline's end, seen from its cue: no attribution runs over that end."""
    edge = title[1] if title else 0
    in_title = frame.cue[0][0] < edge
    low, high = (0, edge) if in_title else (edge, max(end for _, end in (*frame.source, *frame.cue, *frame.content)))
    roles = [
        tuple(kept for start, end in spans if (kept := trimmed(text, max(start, low), max(low, min(end, high)))))
        for spans in (frame.source, frame.cue, frame.content)
    ]
    source, cue, content = roles
    return _Node(_in_one_line(text, source, cue), cue, content, frame.confidence, None) if cue and content else None


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


def _under_tail(report: Report, layout: Layout, nodes: list[_Node]) -> list[_Node]:
    """The headline's tail ("… - Times") as the attribution that the headline's others stand inside."""
    tail = find_tail(report.text, layout.title)
    if tail is None:
        return nodes
    top = _Node((tail.source,), (tail.mark,), (tail.content,), 0.9, None)
    start, end = tail.content
    out = [top]
    for node in nodes:
        first, last = _extent(node)
        if first >= start and last <= end:
            out.append(_Node(node.source, node.cue, node.content, node.confidence, top))
        elif first >= (layout.title or (0, 0))[1]:
            out.append(node)
    return out


def _inside(
    level: list[tuple[int, _Node]], reports: Sequence[Report], encoder: Encoder, names: Sequence[StandIns]
) -> list[tuple[int, _Node]]:
    """What is found inside the contents of ``level``."""
    worth = [(at, node) for at, node in level if sum(end - start for start, end in node.content) >= _SHORTEST]
    jobs = [(at, node, *_joined(reports[at].text, node.content, names[at])) for at, node in worth]
    encodings = encoder.encode([text for _, _, text, _, _ in jobs], [inner for *_, inner in jobs])
    # Under the headline's tail stands what was read with the headline: it is not to be found a second time.
    known = {(id(node.parent), node.cue) for _, node in level if node.parent}
    found = []
    for (at, parent, text, origin, _), encoding in zip(jobs, encodings, strict=True):
        for frame in encoding.frames:
            node = _mapped(frame, origin, parent)
            if node is not None and _fits(frame, text) and (id(parent), node.cue) not in known:
                found.append((at, node))
    return found


def _joined(text: str, spans: Sequence[Span], names: StandIns) -> tuple[str, list[int], list[tuple[Span, str]]]:
    """The pieces of a content as one text; the report's position of each character; the stand-ins in it."""
    parts: list[str] = []
    origin: list[int] = []
    inner: list[tuple[Span, str]] = []
    for start, end in _from_first_word(text, spans):
        if parts:
            parts.append(" ")
            origin.append(-1)
        shift = len(origin) - start
        inner += [((s + shift, e + shift), shown) for (s, e), shown in names if start <= s and e <= end]
        parts.append(text[start:end])
        origin += range(start, end)
    return "".join(parts), origin, inner


def _from_first_word(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans without the "that" that ties a content to its cue: what is left reads as a sentence of its own."""
    (start, end), *rest = spans
    opening = text[start:end].split(maxsplit=1)
    if len(opening) == 2 and opening[0].casefold() in word_sets("attribution", ("ties",))["ties"]:
        start = end - len(opening[1])
    return [(start, end), *rest]


def _mapped(frame: Frame, origin: list[int], parent: _Node) -> _Node | None:
    source, cue, content = (_split(origin, spans) for spans in (frame.source, frame.cue, frame.content))
    return _Node(source, cue, content, frame.confidence, parent) if cue and content else None


def _split(origin: list[int], spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans of a joined text as spans of the report: cut where two pieces were joined."""
    out: list[Span] = []
    for start, end in spans:
        begun = start
        for at in range(start, end + 1):
            if at == end or origin[at] < 0:
                if at > begun:
                    out.append((origin[begun], origin[at - 1] + 1))
                begun = at + 1
    return tuple(out)


def _fits(frame: Frame, text: str) -> bool:
    """Whether a frame found inside a content leaves room for a source or cue: it is not the content itself again."""
    return sum(end - start for start, end in frame.content) < len(text) - 1


def _extent(node: _Node) -> Span:
    spans = (*node.source, *node.cue, *node.content)
    return min(start for start, _ in spans), max(end for _, end in spans)


def _number(report: Report, layout: Layout, nodes: list[_Node]) -> tuple[Attribution, ...]:
    """Attributions with ids in reading order, the outer before the inner."""
    ordered = sorted(nodes, key=lambda node: (_extent(node)[0], _depth(node), _extent(node)))
    ids = {id(node): f"a{at}" for at, node in enumerate(ordered, 1)}
    text = report.text
    return tuple(
        Attribution(
            id=ids[id(node)],
            parent=ids[id(node.parent)] if node.parent else None,
            kind=_kind(text, layout, node.content),
            source=Passage.of(text, *node.source) if node.source else None,
            cue=Passage.of(text, *node.cue),
            content=Passage.of(text, *node.content),
            confidence=node.confidence,
        )
        for node in ordered
    )


def _depth(node: _Node) -> int:
    return 1 + _depth(node.parent) if node.parent else 0


def _kind(text: str, layout: Layout, content: Sequence[Span]) -> Kind:
    """Direct when every word of the content is quoted, mixed when some are, else indirect."""
    total = quoted = 0
    for start, end in content:
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
