"""Which statements of a reading a brief tells together: what is only handed on, and what one side says of itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from readout.brief.wording import HANDING_ON
from readout.model import Passage, Reading, Span, Statement

_OF_ITS_OWN = ("deny", "reject", "decline", "ask")
"""Acts that are more than handing on, whatever the words."""
_WORD = re.compile(r"\w+")


class Relays:
    """The statements of one reading that stand inside others.

    ``handed_on`` has, for a statement, those around it, the innermost first, that only hand it on: an outlet's or a
    nameless voice's, with hardly a word besides those of what stands in it. They are told with what they hand on.
    ``beneath`` has, for a statement, those directly inside it that its own side is said to make: they are told under it.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.attributions = {one.id: one for one in reading.attributions}
        self.statements = {one.attribution: one for one in reading.statements}

    @cached_property
    def handed_on(self) -> Mapping[str, tuple[Statement, ...]]:
        """By the id of the statement that is handed on."""
        outer_of = {inner.id: outer for outer, held in self._inside() for inner in held if self._hands_on(outer, held)}
        outers = {one.id for one in outer_of.values()}
        found: dict[str, tuple[Statement, ...]] = {}
        for statement in self.reading.statements:
            if statement.id in outer_of and statement.id not in outers:
                around = [outer_of[statement.id]]
                while around[-1].id in outer_of:
                    around.append(outer_of[around[-1].id])
                found[statement.id] = tuple(around)
        return found

    @cached_property
    def told_with(self) -> Mapping[str, str]:
        """By the id of a statement that only hands others on, the id of the first of them."""
        found: dict[str, str] = {}
        for inner, around in self.handed_on.items():
            for outer in around:
                found.setdefault(outer.id, inner)
        return found

    @cached_property
    def beneath(self) -> Mapping[str, tuple[Statement, ...]]:
        """By the id of the statement that they stand in."""
        found: dict[str, list[Statement]] = {}
        for statement in self.reading.statements:
            outer = self.around(statement)
            alike = outer is not None and (outer.party, outer.background) == (statement.party, statement.background)
            if outer is not None and alike and statement.party and statement.id not in self.told_with:
                found.setdefault(outer.id, []).append(statement)
        return {outer: tuple(inner) for outer, inner in found.items()}

    def around(self, statement: Statement) -> Statement | None:
        """The statement that this one stands in, those that only hand it on left out."""
        outermost = (statement, *self.handed_on.get(statement.id, ()))[-1]
        return self._directly_around(outermost)

    def _directly_around(self, statement: Statement) -> Statement | None:
        parent = self.attributions[statement.attribution].parent
        while parent is not None and parent not in self.statements:
            parent = self.attributions[parent].parent
        return self.statements[parent] if parent is not None else None

    def _inside(self) -> list[tuple[Statement, list[Statement]]]:
        """The statements that have some directly inside them, each with those."""
        inside: dict[str, list[Statement]] = {}
        for statement in self.reading.statements:
            outer = self._directly_around(statement)
            if outer is not None:
                inside.setdefault(outer.attribution, []).append(statement)
        return [(self.statements[outer], inner) for outer, inner in inside.items()]

    def _hands_on(self, outer: Statement, held: list[Statement]) -> bool:
        """Whether the outer statement says nothing but the inner ones, and for nobody's side."""
        if outer.party is not None or outer.answers or any(outer.background != inner.background for inner in held):
            return False
        if outer.act in _OF_ITS_OWN and all(outer.act != inner.act for inner in held):
            return False
        spans: list[Span] = []
        for inner in held:
            attribution = self.attributions[inner.attribution]
            passages = (attribution.source, attribution.cue, inner.content)
            spans += [span for passage in passages if passage for span in passage.spans]
        rest = " ".join(self.reading.report.text[start:end] for start, end in _uncovered(outer.content, spans))
        return all(word in HANDING_ON for word in _WORD.findall(rest.casefold()))


def _uncovered(passage: Passage, spans: list[Span]) -> list[Span]:
    """What of ``passage`` none of ``spans`` covers."""
    found: list[Span] = []
    for start, end in passage.spans:
        at = start
        for first, last in sorted(spans):
            if first < end and at < last:
                if at < first:
                    found.append((at, first))
                at = max(at, last)
        if at < end:
            found.append((at, end))
    return found
