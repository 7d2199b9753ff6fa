"""The statements that are stored, as the nouns that they are held against each other by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, null, select

from readout.ledger import schema
from readout.ledger.model import Told
from readout.ledger.rows import told_of

AT_ONCE = 400
"""Numbers that one query asks for, at most."""


def told_by(connection: Connection, numbers: Iterable[int]) -> dict[int, Told]:
    """The statements with these numbers; what an older program wrote of them, too, until their reports are read again."""
    wanted = sorted(set(numbers))
    found: dict[int, Told] = {}
    for at in range(0, len(wanted), AT_ONCE):
        query = told_query().where(schema.statement.c.number.in_(wanted[at : at + AT_ONCE]))
        found |= {row["number"]: told_of(row, old=True) for row in connection.execute(query).mappings()}
    return found


def told_query(*, vectors: bool = True) -> Select[Any]:
    """The statements, with the ids that their rows refer to; only likeness asks for ``vectors``, half of all that is stored."""
    statement, report, actor, origin = schema.statement, schema.report, schema.actor, schema.origin
    columns = [column for column in statement.c if column.name != "folded" and (vectors or column.name != "vector")]
    given = () if vectors else (null().label("vector"),)
    return (
        select(
            *columns,
            *given,
            report.c.id.label("report_id"),
            actor.c.id.label("speaker_id"),
            origin.c.id.label("origin_id"),
        )
        .join(report, report.c.number == statement.c.report)
        .outerjoin(actor, actor.c.number == statement.c.speaker)
        .outerjoin(origin, origin.c.number == statement.c.origin)
    )
