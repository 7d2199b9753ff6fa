"""Claims and meetings: each has what it is made of, and adds up to what is written of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import Connection, RowMapping, select

from readout.ledger import schema
from readout.ledger.checking_links import held, link_faults
from readout.ledger.claim_rows import copies, summed
from readout.ledger.rows import told_of
from readout.ledger.statements import told_query

_AT_ONCE = 300
"""Claims that are in memory together."""


def claim_faults(connection: Connection, step: Callable[[], None]) -> Iterator[str]:
    """What is wrong with what holds claims together, with claims, then with meetings."""
    yield from link_faults(connection)
    table = schema.claim
    last = 0
    while True:
        query = select(table).where(table.c.number > last).order_by(table.c.number).limit(_AT_ONCE)
        rows = connection.execute(query).mappings().all()
        if not rows:
            break
        last = rows[-1]["number"]
        yield from _faults_of(connection, rows, step)
    yield from _empty_meetings(connection)


def _faults_of(connection: Connection, claims: Sequence[RowMapping], step: Callable[[], None]) -> Iterator[str]:
    statement, report = schema.statement, schema.report
    between = statement.c.claim.between(claims[0]["number"], claims[-1]["number"])
    query = told_query().add_columns(report.c.superseded).where(between).order_by(statement.c.number)
    members: dict[int, list[RowMapping]] = {}
    for row in connection.execute(query).mappings():
        members.setdefault(row["claim"], []).append(row)
    together = held(connection, (row["number"] for some in members.values() if len(some) > 1 for row in some))
    copied = copies(connection, (row["report_id"] for some in members.values() for row in some))
    for claim in claims:
        rows = members.get(claim["number"], [])
        told = [told_of(row, old=True) for row in rows if not row["superseded"]]
        sums, stands = summed(told, copied)
        if not rows:
            yield f"{claim['id']}: no statement is of it"
        for name, value in sums.items():
            if claim[name] != value:
                yield f"{claim['id']}: {name} is {claim[name]!r}, and its statements add up to {value!r}"
        for one in rows:
            if len(rows) > 1 and one["number"] not in together:
                yield f"{claim['id']}: nothing holds {one['key']} together with the others"
            if one["stand"] != stands.get(one["key"]):
                yield f"{claim['id']}: {one['key']} {one['stand']} it, and should {stands.get(one['key'])}"
        step()


def _empty_meetings(connection: Connection) -> Iterator[str]:
    table, telling = schema.meeting, schema.gathering
    empty = select(table.c.id).outerjoin(telling, telling.c.meeting == table.c.number).where(telling.c.number.is_(None))
    for name in connection.execute(empty.order_by(table.c.id)).scalars():
        yield f"{name}: no report tells of it"
