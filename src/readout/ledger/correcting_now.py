"""What stands today where a correction would write: the reading with the corrections so far."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from readout.errors import CorrectionError
from readout.ledger import schema
from readout.ledger.correcting_anchors import find, lines
from readout.ledger.correcting_readings import Corrected, corrected
from readout.ledger.correcting_stored import stored
from readout.ledger.corrections import LINES, Anchor, Corrections
from readout.ledger.telling import stand
from readout.model import Statement


def now(connection: Connection, corrections: Corrections, anchor: Anchor, field: str | None) -> Any:
    """The value of ``field`` as an entry keeps it; of a line without one whether it is ``accepted rejected read``.

    Raises CorrectionError where the line is rejected.
    """
    if anchor.what == "report":
        return _of_report(connection, anchor.report, field or "")
    if anchor.what == "actor":
        column = schema.actor.c[field or ""]
        return connection.execute(select(column).where(schema.actor.c.id == anchor.id)).scalar()
    assert anchor.what in LINES
    there = stored(connection, anchor.report)
    assert there is not None
    given = corrected(there[1], corrections.on_lines(anchor.report))
    line = find(anchor, lines(there[1]))
    name = line.id if line else anchor.id
    if field is None:
        return _state(given, name, anchor)
    if name in given.rejected:
        raise CorrectionError(f"cannot edit {anchor.shown}", "it is rejected", "accept it first")
    return _of_line(connection, given, anchor, name, field, there[0])


def _state(given: Corrected, name: str, anchor: Anchor) -> str:
    return "rejected" if name in given.rejected else "accepted" if name in given.checked else "read"


def _of_report(connection: Connection, report: str, field: str) -> Any:
    table = schema.report
    first = table.alias()
    query = select(table.c.outlet, table.c.published, table.c.copy_kind, first.c.id.label("copied"))
    row = connection.execute(
        query.outerjoin(first, first.c.number == table.c.duplicate_of).where(table.c.id == report)
    ).one()
    return {"of": row.copied, "kind": row.copy_kind} if field == "copy" else getattr(row, field)


def _of_line(connection: Connection, given: Corrected, anchor: Anchor, name: str, field: str, report: int) -> Any:
    if anchor.what == "position":
        stood = given.settled(stand(given.reading, given.positions))
        found = next((one for one in stood if one.key == f"{anchor.report}/{name}"), None)
        return getattr(found, field, None)
    if anchor.what == "meeting":
        return getattr(next(one for one in given.reading.meetings if one.id == name), field)
    return _of_statement(connection, next(one for one in given.reading.statements if one.id == name), field, report)


def _of_statement(connection: Connection, one: Statement, field: str, report: int) -> Any:
    if field == "speaker":
        return _actor(connection, report, one.speaker)
    if field == "origin":
        return _origin(connection, report, one.id)
    if field == "said":
        return [one.said.start, one.said.end]
    value = getattr(one, field)
    return list(value) if isinstance(value, tuple) else value


def _actor(connection: Connection, report: int, local: str | None) -> dict[str, Any] | None:
    actor, mention = schema.actor, schema.mention
    query = select(actor.c.id, actor.c.name, actor.c.type, actor.c.party).join(
        mention, mention.c.actor == actor.c.number
    )
    row = connection.execute(query.where(mention.c.report == report, mention.c.local == local)).mappings().first()
    return dict(row) if row else None


def _origin(connection: Connection, report: int, local: str) -> dict[str, Any] | None:
    origin, statement = schema.origin, schema.statement
    query = select(origin.c.id, origin.c.kind, origin.c.name).join(statement, statement.c.origin == origin.c.number)
    row = connection.execute(query.where(statement.c.report == report, statement.c.local == local)).mappings().first()
    return dict(row) if row else None
