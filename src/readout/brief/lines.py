"""The lines of a brief as they are made: numbered in the order of the page, each tied to its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count

from readout.brief.names import Names
from readout.brief.view import Line, Mark, MarkRole
from readout.brief.wording import REFUSED, UNNAMED
from readout.codebooks.model import Codebook
from readout.model import Passage, Reading, Statement
from readout.reading.layout import lay_out
from readout.reading.narrated import RULE as NARRATED


class Lines:
    """Makes the lines of one reading; lines are numbered in the order in which they are made, which is that of the page."""

    def __init__(self, reading: Reading, codebook: Codebook | None) -> None:
        self.reading = reading
        self.names = Names(reading, codebook)
        self.layout = lay_out(reading.report)
        self.places = {statement.id: at for at, statement in enumerate(reading.statements)}
        self.attributions = {attribution.id: attribution for attribution in reading.attributions}
        self._by_attribution = {statement.attribution: statement for statement in reading.statements}
        self._numbers = count(1)
        self._narrated = {
            reason.about for reason in reading.reasons if reason.field == "found" and reason.rule == NARRATED
        }

    def line(
        self,
        ref: str,
        labels: Iterable[str | None],
        evidence: Passage,
        marks: Mapping[MarkRole, Iterable[Passage | None]] | None = None,
        doubts: Iterable[str | None] = (),
    ) -> Line:
        """The next line; it marks ``marks``, or else its evidence. Labels and doubts that are ``None`` are left out."""
        marked = marks or {"evidence": [evidence]}
        return Line(
            next(self._numbers),
            ref,
            tuple(label for label in labels if label),
            evidence,
            tuple(
                Mark(span, role)
                for role, passages in marked.items()
                for passage in passages
                if passage
                for span in passage.spans
            ),
            tuple(doubt for doubt in doubts if doubt),
        )

    def ref(self, statement: str) -> str:
        """The place of a statement in the contract's object."""
        return f"statements[{self.places[statement]}]"

    def statement(self, identity: str | None) -> Statement | None:
        """The statement with that id; ``None`` of none."""
        return self.reading.statements[self.places[identity]] if identity else None

    def in_headline(self, passage: Passage) -> bool:
        """Whether ``passage`` begins in the title."""
        title = self.layout.title
        return title is not None and title[0] <= passage.start < title[1]

    def in_own_voice(self, statement: Statement) -> bool:
        """Whether the report itself tells what the speaker does, and nobody is quoted for it."""
        attribution = self.attributions[statement.attribution]
        return attribution.parent is None and attribution.id in self._narrated

    def refusing(self, statement: Statement) -> tuple[Statement, ...]:
        """The statements around this one that deny, reject or decline it, the innermost first.

        A denial that somebody of no side hands on as one is no denial of it.
        """
        found, attribution = [], self.attributions[statement.attribution]
        while attribution.parent is not None:
            attribution = self.attributions[attribution.parent]
            outer = self._by_attribution.get(attribution.id)
            handed_on = outer is not None and outer.party is None and outer.act == statement.act
            if outer is not None and outer.act in REFUSED and not handed_on:
                found.append(outer)
        return tuple(found)

    def refused(self, statement: Statement) -> str | None:
        """In words: by whom the statement is denied, rejected or not spoken of; ``None`` where by nobody."""
        for outer in self.refusing(statement):
            return REFUSED[str(outer.act)].format(self.names.actor(outer.speaker) or UNNAMED)
        return None

    def relays(self, statement: Statement) -> tuple[str, ...]:
        """The actors between the speaker and the reader, without the report's own outlet, each name once."""
        refusing = {outer.speaker for outer in self.refusing(statement)}
        relays = [actor for actor in statement.chain if actor != statement.speaker and actor not in refusing]
        by_name = {self.names.actors[actor].name: actor for actor in reversed(relays)}
        own = (self.reading.report.outlet, self.names.actor(statement.speaker))
        return tuple(actor for name, actor in reversed(by_name.items()) if name not in own)
