"""An attribution on its way: its three parts, and the one inside whose content it was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from readout.model import Span
from readout.reading.clauses import overlaps, within


@dataclass(frozen=True, slots=True)
class Node:
    """Source, cue and content in the report's own spans; no source where the words have none. ``rule`` is what found it."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    parent: Node | None = None
    rule: str = "encoder"

    @property
    def extent(self) -> Span:
        """From the first code point of any part to the last."""
        spans = (*self.source, *self.cue, *self.content)
        return min(start for start, _ in spans), max(end for _, end in spans)

    @property
    def depth(self) -> int:
        """How many attributions it stands in, and itself."""
        return 1 + self.parent.depth if self.parent else 1


def exchanged(nodes: Sequence[Node], others: Mapping[int, Node]) -> list[Node]:
    """The nodes with others in the place of some, by ``id``; what stood inside one that goes stands inside what came."""
    made: dict[int, Node] = {}

    def come(node: Node) -> Node:
        if id(node) not in made:
            other = others.get(id(node), node)
            parent = come(other.parent) if other.parent else None
            made[id(node)] = other if parent is other.parent else replace(other, parent=parent)
        return made[id(node)]

    return [come(node) for node in nodes]


def covers(outer: Sequence[Span], inner: Sequence[Span]) -> bool:
    """Whether each of the ``inner`` spans lies in one of the ``outer``."""
    return all(any(within(span, piece) for piece in outer) for span in inner)


def meets(ones: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether two sets of spans have a code point in common."""
    return any(overlaps(one, other) for one in ones for other in others)
