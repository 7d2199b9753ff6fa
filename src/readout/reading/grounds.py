"""Whose ground a place in a sentence is: the attributions that words there, a medium's name say, can belong to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import inf

from readout.model import Attribution, Span
from readout.reading.clauses import overlaps, within
from readout.reading.layout import Layout

_REACH = 1_000
"""Code points between a place and an attribution's cue, at most."""
_DEEPEST = 8


class Grounds:
    """The attributions of a report by where their cues stand.

    The ground of an attribution is its sentence, or what its parent says of it, without what it says itself and without
    what others say.
    """

    def __init__(self, layout: Layout, attributions: Sequence[Attribution]) -> None:
        self.layout = layout
        self.by_id = {attribution.id: attribution for attribution in attributions}
        self.ordered = sorted(attributions, key=lambda each: place_of(each)[0])
        self.places = [place_of(attribution)[0] for attribution in self.ordered]

    def holding(self, span: Span) -> list[Attribution]:
        """The attributions on whose ground ``span`` lies, in the order of their cues."""
        near = self._near(span)
        covering = [each for each in near if _covers(each, span)]
        others = [each for each in near if each.source and any(overlaps(span, part) for part in each.source.spans)]
        return [
            each
            for each in near
            if not _covers(each, span)
            and self._is_its(each, span, covering)
            and not any(other is not each and not _share(each, other) for other in others)
        ]

    def next_place(self, position: int) -> float:
        """Where the first attribution from ``position`` on is made; infinite where there is none."""
        at = bisect_left(self.places, position)
        return self.places[at] if at < len(self.places) else inf

    def _near(self, span: Span) -> list[Attribution]:
        sentence = self.layout.sentence_at(span[0])
        if sentence is None:
            return []
        first = bisect_left(self.places, max(sentence[0], span[0] - _REACH))
        last = bisect_right(self.places, min(sentence[1], span[1] + _REACH))
        return self.ordered[first:last]

    def _is_its(self, attribution: Attribution, span: Span, covering: Sequence[Attribution]) -> bool:
        """Whether ``span`` lies in what the parent says, as the attribution does, and in what nobody else says."""
        outer = self.outwards(attribution)
        if any(all(other is not each for each in outer) for other in covering):
            return False
        return len(outer) < 2 or _covers(outer[1], span)

    def outwards(self, attribution: Attribution) -> list[Attribution]:
        """The attribution, the one that it stands in, and so on."""
        outer = [attribution]
        while outer[-1].parent in self.by_id and len(outer) < _DEEPEST:
            outer.append(self.by_id[str(outer[-1].parent)])
        return outer


def place_of(attribution: Attribution) -> Span:
    """Where the attribution is made: its cue, or what it has instead of one."""
    return (attribution.cue or attribution.source or attribution.content).spans[0]


def distance(attribution: Attribution, span: Span) -> int:
    """Code points between ``span`` and the attribution's cue, or its source where that is nearer; 0 where they touch."""
    parts = [
        *(attribution.cue.spans if attribution.cue else ()),
        *(attribution.source.spans if attribution.source else ()),
    ]
    return min((max(0, start - span[1], span[0] - end) for start, end in parts or [place_of(attribution)]), default=0)


def _covers(attribution: Attribution, span: Span) -> bool:
    return any(within(span, piece) for piece in attribution.content.spans)


def _share(one: Attribution, other: Attribution) -> bool:
    return any(overlaps(mine, theirs) for mine in one.content.spans for theirs in other.content.spans)
