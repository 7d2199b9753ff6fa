"""What a correction is about, found again in a reading, which may be another one than that which was corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from readout.ledger.corrections import Anchor, What
from readout.ledger.model import Stood
from readout.ledger.telling import stand
from readout.model import Passage, Reading, Span

LEAST = 0.5
"""Of the characters that two passages cover together, so many must be in both."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a reading: a statement, a position or a telling of a meeting, with the id that a person knows it by."""

    what: What
    id: str
    passage: Passage
    party: str | None = None
    issue: str | None = None

    def anchor(self, report: str) -> Anchor:
        """The anchor by which it is found again."""
        return Anchor(
            self.what, report, self.id, self.passage.spans, self.passage.text, party=self.party, issue=self.issue
        )


def lines(reading: Reading) -> Iterator[Line]:
    """All lines of ``reading``; its positions are ``p1``, ``p2`` … in their order, demands given up are ``w1``, ``w2`` …"""
    for statement in reading.statements:
        yield Line("statement", statement.id, statement.content)
    for at, position in enumerate(reading.positions, 1):
        yield Line("position", position_id(at), position.evidence, position.party, position.issue)
    yield from (line for line in map(stood_line, stand(reading)) if is_withdrawal(line.id))
    for meeting in reading.meetings:
        yield Line("meeting", meeting.id, meeting.evidence)


def stood_line(stood: Stood) -> Line:
    """The line that a position of the ledger is."""
    return Line("position", stood.key.rpartition("/")[2], stood.evidence, stood.party, stood.issue)


def is_withdrawal(line: str) -> bool:
    """Whether a line with that id is no position of the reading, but a demand that the ledger found given up in it."""
    return line.startswith("w")


def position_id(at: int) -> str:
    """The id of the position that stands at that place of a reading, counted from 1."""
    return f"p{at}"


def find(anchor: Anchor, among: Iterable[Line]) -> Line | None:
    """The line that ``anchor`` means: the one with the same words, else the one that shares most with them, if enough.

    Of several with the same words the one that had the id counts. A position must be of the same party or on the same
    issue, and better of both.
    """
    best: tuple[float, bool, bool, bool] | None = None
    found = None
    for line in among:
        if line.what != anchor.what or not _fits(anchor, line):
            continue
        shared = overlap(anchor.spans, line.passage.spans)
        same = (line.party, line.issue) == (anchor.party, anchor.issue)
        rank = (shared, same, line.issue == anchor.issue, line.id == anchor.id)
        if shared >= LEAST and (best is None or rank > best):
            best, found = rank, line
    return found


def _fits(anchor: Anchor, line: Line) -> bool:
    return line.what != "position" or line.issue == anchor.issue or line.party == anchor.party


def overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """How much of what two lists of spans cover together is in both: from 0 to 1."""
    mine = {place for start, end in one for place in range(start, end)}
    theirs = {place for start, end in other for place in range(start, end)}
    return len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0
