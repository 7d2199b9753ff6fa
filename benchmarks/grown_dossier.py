"""A large dossier in minutes: reports that were stored one by one, and further periods of the same case after them.

The first period is stored as ``readout add`` stores it. Each further one has the same reports some weeks later: other ids,
texts, days, claims and meetings, the same people and media; it is written row by row, as the first lies in its tables.
All references hold, and claims add up to what they say: ``readout check`` finds it whole.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, func, select

from benchmarks.made_readings import PER_DAY, Case
from readout.ledger import schema
from readout.ledger.dossier import Dossier

PERIOD = 1_000
"""Reports of a period."""
_SHARED = ("actor", "origin", "medium", "correction")
"""Tables of which later periods have nothing of their own."""
_AT_ONCE = 100
"""Reports that are stored in one transaction: a growing dossier need not wait for the disk."""
_ROWS = 20_000
Row = dict[str, Any]


def store_period(dossier: Dossier) -> None:
    """Store the first period, report by report."""
    readings = Case().readings(PERIOD)
    while some := list(islice(readings, _AT_ONCE)):
        with dossier.database.writing() as connection:
            for reading in some:
                dossier.store(connection, reading)


def add_periods(dossier: Dossier, periods: int) -> None:
    """Write so many further periods behind the first, which is all that ``dossier`` holds."""
    with dossier.database.reading() as connection:
        most = {table.name: _most(connection, table) for table in schema.tables.sorted_tables if "number" in table.c}
    for table in schema.tables.sorted_tables:
        if table.name in _SHARED:
            continue
        with dossier.database.writing() as connection:
            rows = _rows(connection, table)
            change = _changes(table, most)
            later = range(1, periods + 1)
            # In the order of the key, which is the fastest to write.
            if next(iter(table.primary_key.columns)).name in ("trait", "issue"):
                _write(connection, table, (change(row, period) for row in rows for period in later))
            else:
                _write(connection, table, (change(row, period) for period in later for row in rows))


def _rows(connection: Connection, table: Table) -> list[Row]:
    return [dict(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns)).mappings()]


def _most(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.max(table.c.number))).scalar() or 0


def _changes(table: Table, most: Mapping[str, int]) -> Callable[[Row, int], Row]:
    """How a row of the first period becomes that of a later one; ``most`` are the last numbers of each table in it."""
    numbers = {column.name: most[of.name] for column, of in _numbered(table) if of.name not in _SHARED}
    words = _WORDS.get(table.name, {})

    def change(row: Row, period: int) -> Row:
        changed = dict(row)
        for name, last in numbers.items():
            if changed[name] is not None:
                changed[name] += period * last
        for name, how in words.items():
            if changed[name] is not None:
                changed[name] = how(changed[name], period)
        if table.name == "report":
            changed["text_sha256"] = hashlib.sha256(changed["text"].encode()).hexdigest()
        return changed

    return change


def _numbered(table: Table) -> Iterator[tuple[Any, Table]]:
    """The columns that hold numbers of rows, and of which table."""
    if "number" in table.c:
        yield table.c.number, table
    for key in table.foreign_keys:
        yield key.parent, key.column.table


def _named(name: str, period: int) -> str:
    """The id of a report, a claim or a meeting in a later period; in a key it stands before the stroke."""
    head, stroke, rest = name.partition("/")
    return f"{head}+{period}{stroke}{rest}"


@cache
def _later(day: str, period: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=period * PERIOD // PER_DAY)).isoformat()


def _told_later(body: str, period: int) -> str:
    held = json.loads(body)
    held["said"] = [day and _later(day, period) for day in held["said"]]
    return json.dumps(held, separators=(",", ":"), sort_keys=True)


def _met_later(body: str, period: int) -> str:
    held = json.loads(body)
    held["window"][:2] = [day and _later(day, period) for day in held["window"][:2]]
    return json.dumps(held, separators=(",", ":"), sort_keys=True)


def _numbered_text(text: str, period: int) -> str:
    return f"{text}\n\n{period}"


def _other_band(band: int, period: int) -> int:
    return (band + period * 0x9E3779B97F4A7C15 + 2**63) % 2**64 - 2**63


_WORDS: dict[str, dict[str, Callable[[Any, int], Any]]] = {
    "report": {"id": _named, "location": _named, "published": _later, "text": _numbered_text},
    "band": {"band": _other_band},
    "claim": {"id": _named, "first": _later, "last": _later},
    "statement": {"key": _named, "day": _later, "published": _later, "body": _told_later},
    "trait": {"day": _later},
    "position": {"key": _named, "said": _later, "published": _later},
    "meeting": {"id": _named, "first": _later},
    "gathering": {"key": _named, "published": _later, "body": _met_later},
}
"""What of a row's words is other in a later period."""


def _write(connection: Connection, table: Table, rows: Iterator[Row]) -> None:
    """Write rows the fastest way that the database has."""
    names = [column.name for column in table.c]
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(names))
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        command = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"
        driver.executemany(command, ([row[name] for name in names] for row in rows))
        return
    cursor: Any = connection.connection.cursor()
    command = f"COPY {table.name} ({', '.join(names)}) FROM STDIN"
    while some := [_line([row[name] for name in names]) for row in islice(rows, _ROWS)]:
        cursor.execute(command, stream=some)
    if "number" in table.c:
        last = _most(connection, table)
        if last:
            connection.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'number'), {last})")


def _line(values: Sequence[Any]) -> str:
    """A row as PostgreSQL's COPY takes it."""
    return "\t".join(_field(value) for value in values) + "\n"


def _field(value: Any) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, bytes):
        return f"\\\\x{value.hex()}"
    if isinstance(value, str):
        return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
    return str(value)


def copy_period(source: Dossier, target: Dossier) -> None:
    """Write what ``source`` holds into ``target``, which is empty."""
    for table in schema.tables.sorted_tables:
        with source.database.reading() as given, target.database.writing() as connection:
            _write(connection, table, iter(_rows(given, table)))
