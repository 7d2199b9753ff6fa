"""Transcripts and interviews: what stands behind a speaker's label is what that speaker says."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from readout.model import Span
from readout.reading.inner.nodes import Node, covers, meets
from readout.reading.layout import Layout, trimmed

_LABEL = re.compile(
    r"([A-Z][\w.'’-]*(?: (?:of|the|de|van|von|al|[A-Z][\w.'’-]*)){0,5})(?: \([^()\n]{1,60}\))?(:)\s+(?=\S)"
)
"""At the head of a paragraph: up to six words that begin with capitals, perhaps a bracket, and a colon."""
_FEWEST = 3
"""Paragraphs with a label that make a text a transcript, at least."""
_SURE = 0.95


def with_turns(text: str, layout: Layout, nodes: Sequence[Node]) -> list[Node]:
    """The nodes, and one for each turn of a transcript; what somebody else is said to have said in a turn stands inside it."""
    turns = find_turns(text, layout)
    if not turns:
        return list(nodes)
    out, starts = list(turns), [turn.extent[0] for turn in turns]
    for node in nodes:
        # Turns stand one behind the other: the last one that begins before the node's end is the one to ask.
        turn = turns[max(0, bisect_left(starts, node.extent[1]) - 1)]
        if not meets([turn.extent], [node.extent]):
            out.append(node)
        elif covers(turn.content, (*node.source, *node.cue, *node.content)):
            out.append(replace(node, parent=node.parent or turn))
    return out


def find_turns(text: str, layout: Layout) -> list[Node]:
    """The turns of a text in which most paragraphs belong to a labelled speaker, some of whom speak again; else none."""
    labelled = [_LABEL.match(text, start, end) for start, end in layout.paragraphs]
    names = Counter(match.group(1) for match in labelled if match)
    if names.total() < _FEWEST or names.total() * 2 < len(layout.paragraphs) or max(names.values()) < 2:
        return []
    turns: list[Node] = []
    for (start, end), match in zip(layout.paragraphs, labelled, strict=True):
        if match:
            said = trimmed(text, match.end(), end)
            turns += (
                [Node((match.span(1),), (match.span(2),), (said,), _SURE, rule="speaker's turn of a transcript")]
                if said
                else []
            )
        elif turns:
            # A paragraph without a label goes on with what the last speaker said.
            turns[-1] = replace(turns[-1], content=(*turns[-1].content, (start, end)))
    return turns


def is_turn(text: str, source: Sequence[Span], cue: Sequence[Span]) -> bool:
    """Whether an attribution is a turn: its cue is the colon behind a label at the head of a line."""
    start, end = cue[0]
    before = text[: source[0][0]] if source else text
    return bool(source) and text[start:end] == ":" and source[0][1] <= start and before[-1:] in ("", "\n")
