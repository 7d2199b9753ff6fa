"""What is stored of a report, held against what is derived from its reading today: nothing is missing, nothing too many."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, select

from readout.ledger import schema
from readout.ledger.copies import bands, body_of, signature
from readout.ledger.correcting_readings import Corrected, with_parties
from readout.ledger.deriving import remarks
from readout.ledger.rows import AnyRow, told_of
from readout.ledger.telling import stand
from readout.ledger.traits import traits
from readout.model import Reading


@dataclass(frozen=True, slots=True)
class Kept:
    """The rows that are stored of one report, as they are."""

    statements: Collection[AnyRow] = ()
    positions: Collection[AnyRow] = ()
    gatherings: Collection[AnyRow] = ()
    remarks: Collection[AnyRow] = ()
    mentions: Collection[AnyRow] = ()
    bands: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Index:
    """What the statements of some reports are looked up by, by the statement's number."""

    traits: dict[int, set[int]] = field(default_factory=dict)
    issues: dict[int, set[str]] = field(default_factory=dict)
    answers: dict[int, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, connection: Connection, first: int, last: int) -> Index:
        """That of the reports from the one numbered ``first`` to the one numbered ``last``."""
        index = cls()
        tables = (
            (schema.trait, "trait", index.traits),
            (schema.statement_issue, "issue", index.issues),
            (schema.answer, "answers", index.answers),
        )
        for table, column, found in tables:
            _look_up(connection, table, column, found, (first, last))
        return index


def _look_up(
    connection: Connection, table: Table, column: str, found: dict[int, set[Any]], reports: tuple[int, int]
) -> None:
    statement = schema.statement
    query = select(table.c.statement, table.c[column]).join(statement, statement.c.number == table.c.statement)
    for number, value in connection.execute(query.where(statement.c.report.between(*reports))):
        found.setdefault(number, set()).add(value)


def derived_faults(given: Corrected, kept: Kept, index: Index) -> Iterator[str]:
    """Where the rows of a report are not those that its reading, corrected as ``given``, has today."""
    report = given.reading.report
    reading = with_parties(given.reading, {row["local"]: row["party"] for row in kept.statements})
    stood = given.settled(stand(reading, given.positions))
    told = {f"{report.id}/{one.id}" for one in reading.statements}
    yield from _differing("statement", told, kept.statements)
    yield from _differing("position", {one.key for one in stood}, kept.positions)
    yield from _differing("meeting", {f"{report.id}/{one.id}" for one in reading.meetings}, kept.gatherings)
    if Counter(_remark(row) for row in remarks(reading)) != Counter(_remark(row) for row in kept.remarks):
        yield "its questions and headline claims are not those of the reading"
    signed = signature(body_of(report))
    if kept.bands != frozenset(bands(signed) if signed else ()):
        yield "its bands are not those of its text: copies of it cannot be found"
    here = {row["local"] for row in kept.mentions}
    missing = sorted(one.id for one in reading.actors if one.id not in here)
    if missing:
        yield f"no actor of the dossier stands for {', '.join(missing)}"
    for row in kept.statements:
        yield from _index_faults(row, reading, index)


def _differing(what: str, told: AbstractSet[str], rows: Collection[AnyRow]) -> Iterator[str]:
    there = {row["key"] for row in rows}
    for key in sorted(told - there):
        yield f"{key}: the {what} is in the reading, and is not stored"
    for key in sorted(there - told):
        yield f"{key}: the {what} is stored, and is not in the reading"


def _remark(row: AnyRow) -> tuple[str, str]:
    return row["kind"], json.dumps(json.loads(row["body"]), sort_keys=True)


def _index_faults(row: AnyRow, reading: Reading, index: Index) -> Iterator[str]:
    vector = reading.vectors.get(row["local"])
    more = {"report_id": reading.report.id, "speaker_id": None, "origin_id": None, "vector": vector}
    one = told_of(dict(row) | more)
    pairs: tuple[tuple[str, Collection[Any], dict[int, set[Any]]], ...] = (
        ("traits", traits(one), index.traits),
        ("issues", one.issues, index.issues),
        ("answers", (one.answers,) if one.answers else (), index.answers),
    )
    for what, mine, stored in pairs:
        if set(mine) != stored.get(row["number"], set()):
            yield f"{one.key}: its {what} are not those that it is looked up by"
