"""The stored reading of a report, by the report's number or its id."""

from __future__ import annotations

from sqlalchemy import Connection, select

from readout.ledger import schema
from readout.ledger.rows import report_of, unpacked
from readout.model import Reading


def stored(connection: Connection, report: int | str) -> tuple[int, Reading] | None:
    """The number and the reading, as it was read, of the report with that number or id; null where there is none."""
    table, reading = schema.report, schema.reading
    wanted = table.c.id == report if isinstance(report, str) else table.c.number == report
    query = select(table, reading).join(reading, reading.c.report == table.c.number).where(wanted)
    row = connection.execute(query).mappings().first()
    return (int(row["number"]), unpacked(report_of(row), row)) if row else None
