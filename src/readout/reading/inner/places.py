"""Where attributions stand, so that one among many is found without looking at each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from readout.model import Span
from readout.reading.clauses import LONGEST
from readout.reading.inner.nodes import Node
from readout.reading.layout import Layout


class Places:
    """Spans, each of one node; they may overlap."""

    def __init__(self, placed: Iterable[tuple[Span, Node]]) -> None:
        found = sorted(placed, key=lambda one: (one[0], one[1].extent))
        self._starts = [span[0] for span, _ in found]
        # For each place in the order, the two of different nodes among those up to it that reach furthest.
        self._furthest: list[tuple[tuple[int, Node], ...]] = []
        best: tuple[tuple[int, Node], ...] = ()
        for (_, end), node in found:
            others = [one for one in best if one[1] is not node or one[0] > end]
            if not any(one[1] is node for one in others):
                others.append((end, node))
            best = tuple(sorted(others, key=lambda one: -one[0])[:2])
            self._furthest.append(best)

    def meet(self, spans: Sequence[Span]) -> bool:
        """Whether one of them has a code point in common with one of ``spans``."""
        return any(
            at > 0 and self._furthest[at - 1][0][0] > start
            for start, end in spans
            for at in (bisect_left(self._starts, end),)
        )

    def around(self, span: Span, but: Node) -> Node | None:
        """The node of the one that holds ``span`` and reaches furthest, other than ``but``."""
        at = bisect_right(self._starts, span[0])
        furthest = self._furthest[at - 1] if at else ()
        return next((node for end, node in furthest if node is not but and end >= span[1]), None)


def cues_of(nodes: Iterable[Node]) -> Places:
    """Where their cues stand."""
    return Places((span, node) for node in nodes for span in node.cue)


def contents_of(nodes: Iterable[Node]) -> Places:
    """Where what they say stands."""
    return Places((span, node) for node in nodes for span in node.content)


def by_sentence(layout: Layout, nodes: Sequence[Node]) -> Iterator[tuple[Span | None, list[Node]]]:
    """The nodes by the sentence that their cue begins in; in none where that is too long to be one."""
    groups: dict[Span | None, list[Node]] = {}
    for node in nodes:
        sentence = layout.sentence_at(node.cue[0][0])
        fits = sentence is not None and sentence[1] - sentence[0] <= LONGEST
        groups.setdefault(sentence if fits else None, []).append(node)
    yield from groups.items()
