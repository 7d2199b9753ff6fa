"""The rows of claims: what all statements of a claim add up to, written anew for those that changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from readout.ledger import schema
from readout.ledger.accounts import claim_of, tension_of
from readout.ledger.model import Stand, Told
from readout.ledger.reckoning import reckoned
from readout.ledger.rows import by_first
from readout.ledger.statements import AT_ONCE, told_by

_NOTHING = {
    "text": "", "standing": "unconfirmed", "reports": 0, "origins": 0, "first": None, "last": None, "tension": 0.0,
}  # fmt: skip
"""The row of a claim that only superseded versions tell."""


def summed(members: Sequence[Told], copied: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, Stand]]:
    """What ``members`` of one claim, none superseded, add up to: its row, and the stand of each statement by key.

    ``copied`` gives for the id of a report that copies another the id of that one.
    """
    if not members:
        return dict(_NOTHING), {}
    told = reckoned(members, copied)
    found = claim_of(told)
    row = {name: getattr(found, name) for name in _NOTHING if name != "tension"}
    row["tension"] = tension_of(told)
    return row, {key: one.stand for one in found.accounts for key in one.statements}


def write_claims(connection: Connection, claims: Iterable[int], told: Mapping[int, Told]) -> None:
    """Write what the statements of ``claims`` add up to, and take away those that nothing tells any more.

    ``told`` has the statements that were loaded before. Those of superseded versions are of a claim, but do not count.
    """
    wanted = sorted(set(claims))
    members, superseded, stood = _members(connection, wanted)
    loaded = dict(told) | told_by(connection, stood.keys() - told.keys())
    copied = copies(connection, (loaded[number].report for number in stood))
    rows, changed = [], []
    for claim in wanted:
        counting = [number for number in members[claim] if number not in superseded]
        row, stands = summed([loaded[number] for number in counting], copied)
        rows.append({"at": claim, **row})
        for number in members[claim]:
            stand = stands.get(loaded[number].key) if number not in superseded else None
            if stand != stood[number]:
                changed.append({"at": number, "stand": stand})
    _update(connection, [row for row in rows if members[row["at"]]], changed)
    _drop(connection, [claim for claim in wanted if not members[claim]])


def _members(
    connection: Connection, claims: Sequence[int]
) -> tuple[dict[int, list[int]], set[int], dict[int, Stand | None]]:
    """The statements of each claim, those of superseded versions among them, and the stand that each has now."""
    statement, report = schema.statement, schema.report
    members: dict[int, list[int]] = defaultdict(list)
    superseded: set[int] = set()
    stood: dict[int, Stand | None] = {}
    query = select(statement.c.number, statement.c.claim, statement.c.stand, report.c.superseded).join(
        report, report.c.number == statement.c.report
    )
    for at in range(0, len(claims), AT_ONCE):
        some = query.where(statement.c.claim.in_(claims[at : at + AT_ONCE])).order_by(statement.c.number)
        for number, claim, stand, gone in connection.execute(some):
            members[claim].append(number)
            stood[number] = stand
            if gone:
                superseded.add(number)
    return members, superseded, stood


def copies(connection: Connection, reports: Iterable[str]) -> dict[str, str]:
    """For the id of each of ``reports`` that copies another the id of that one."""
    report, original = schema.report, schema.report.alias()
    wanted = sorted(set(reports))
    found: dict[str, str] = {}
    for at in range(0, len(wanted), AT_ONCE):
        rows = (
            select(report.c.id, original.c.id)
            .join(original, original.c.number == report.c.duplicate_of)
            .where(report.c.id.in_(wanted[at : at + AT_ONCE]))
        )
        found |= by_first(connection.execute(rows))
    return found


def _update(connection: Connection, rows: list[dict[str, Any]], stands: list[dict[str, Any]]) -> None:
    for table, changed in ((schema.claim, rows), (schema.statement, stands)):
        if changed:
            values: dict[str, Any] = {name: bindparam(name) for name in changed[0] if name != "at"}
            connection.execute(update(table).where(table.c.number == bindparam("at")).values(values), changed)


def _drop(connection: Connection, claims: Sequence[int]) -> None:
    for at in range(0, len(claims), AT_ONCE):
        connection.execute(delete(schema.claim).where(schema.claim.c.number.in_(claims[at : at + AT_ONCE])))
