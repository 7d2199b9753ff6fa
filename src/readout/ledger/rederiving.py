"""What was derived from reports, made again from their stored readings and from what people corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, func, select, update

from readout.ledger import schema
from readout.ledger.beginnings import Beginnings
from readout.ledger.claiming import link_new, regroup
from readout.ledger.convening import reconvene
from readout.ledger.correcting_anchors import LEAST, overlap
from readout.ledger.correcting_names import Renames
from readout.ledger.correcting_readings import corrected
from readout.ledger.correcting_stored import stored
from readout.ledger.corrections import Corrections
from readout.ledger.deriving import derive, underive
from readout.ledger.rows import spans_of
from readout.ledger.ties import Ties
from readout.model import Span

_AT_ONCE = 400
"""Numbers in one query."""


def rederive(
    connection: Connection, reports: Iterable[int], corrections: Corrections, least: float | None = None
) -> None:
    """Make again what is derived from the reports with these numbers; claims and meetings keep their ids where they can.

    What a report costs does not grow with the dossier; the claims and meetings that it has a part in are settled once,
    when all the reports are done. ``least`` is the likeness from which claims are made, where it is not the usual one.
    """
    renames = Renames.of(connection, corrections)
    tellings = _Tellings()
    for number in sorted(set(reports)):
        _rederive(connection, number, corrections, renames, tellings)
    regroup(connection, tellings.statements, tellings.claims, Ties(connection, least))
    reconvene(connection, tellings.gatherings, tellings.meetings)
    _drop_unheard(connection, tellings.actors, renames)


class _Tellings:
    """What the rederived reports tell now, and what they had a part in: numbers of rows."""

    def __init__(self) -> None:
        self.statements: list[int] = []
        self.gatherings: list[int] = []
        self.claims: set[int] = set()
        self.meetings: set[int] = set()
        self.actors: set[int] = set()


def _rederive(
    connection: Connection, number: int, corrections: Corrections, renames: Renames, tellings: _Tellings
) -> None:
    there = stored(connection, number)
    if there is None:
        return
    reading = there[1]
    statements = _held(connection, schema.statement, "claim", number)
    gatherings = _held(connection, schema.gathering, "meeting", number)
    linked = _linked(connection, [one.number for one in statements])
    tellings.actors |= set(
        connection.execute(select(schema.mention.c.actor).where(schema.mention.c.report == number)).scalars()
    )
    claims, meetings = underive(connection, number)
    tellings.claims |= claims
    tellings.meetings |= meetings
    given = corrected(reading, corrections.on_lines(reading.report.id))
    beginnings = Beginnings.of_report(connection, number, given.reading)
    derived = derive(connection, number, given.reading, beginnings, renames, given)
    now = _hand_on(connection, schema.statement, "claim", number, statements)
    _hand_on(connection, schema.gathering, "meeting", number, gatherings)
    link_new(connection, derived.statements, _still_linked(linked, now))
    tellings.statements += derived.statements
    tellings.gatherings += derived.gatherings


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a report before: its number, key and words, and the number of the claim or meeting that it was of."""

    number: int
    key: str
    spans: tuple[Span, ...]
    held: int | None


def _held(connection: Connection, table: Table, what: str, report: int) -> list[_Row]:
    """The rows of a report, with the claims or meetings that they are of."""
    query = select(table.c.number, table.c.key, table.c.body, table.c[what]).where(table.c.report == report)
    rows = connection.execute(query.order_by(table.c.number))
    return [_Row(number, key, spans_of(body), held) for number, key, body, held in rows]


def _hand_on(connection: Connection, table: Table, what: str, report: int, before: Sequence[_Row]) -> dict[int, int]:
    """Put the new rows of a report where those with the same words were, so that claims and meetings stay what they are.

    Gives for the number of each new row that of the one that it stands for.
    """
    found: dict[int, int] = {}
    for row in _held(connection, table, what, report):
        fitting = [(overlap(row.spans, one.spans), one.key == row.key, -at) for at, one in enumerate(before)]
        best = max(fitting, default=(0.0, False, 0))
        if best[0] >= LEAST:
            was = before[-best[2]]
            found[row.number] = was.number
            connection.execute(update(table).where(table.c.number == row.number).values({what: was.held}))
    return found


def _linked(connection: Connection, numbers: Sequence[int]) -> dict[int, list[int]]:
    """The statements that each of these is linked with."""
    link = schema.link
    found: dict[int, list[int]] = {number: [] for number in numbers}
    for at in range(0, len(numbers), _AT_ONCE):
        some = select(link.c.one, link.c.other).where(link.c.one.in_(numbers[at : at + _AT_ONCE]))
        for one, other in connection.execute(some.order_by(link.c.one, link.c.other)):
            found[one].append(other)
    return found


def _still_linked(linked: Mapping[int, Sequence[int]], now: Mapping[int, int]) -> dict[int, list[int]]:
    """``linked``, of rows that are gone, for those that stand for them now.

    A statement of another report may have found one of these where it would not find that one: there may be nearer ones.
    """
    after: dict[int, list[int]] = {}
    for new, old in now.items():
        after.setdefault(old, []).append(new)
    return {
        new: [number for other in linked[old] for number in (after.get(other, []) if other in linked else [other])]
        for new, old in now.items()
    }


def _drop_unheard(connection: Connection, actors: Iterable[int], renames: Renames) -> None:
    """Take away those of ``actors`` whom no report mentions any more, unless a correction needs them."""
    table, mention = schema.actor, schema.mention
    for actor in sorted(set(actors)):
        heard = select(func.count()).select_from(mention).where(mention.c.actor == actor)
        if not connection.execute(heard).scalar():
            gone = delete(table).where(table.c.number == actor, table.c.id.not_in(sorted(renames.held)))
            connection.execute(gone)
