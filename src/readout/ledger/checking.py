"""Is a dossier whole? Every text, span, reference and count of it, held against what it says of itself.

Each fault is a line. All is read in one transaction, so that reports which come in meanwhile do not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError

from readout.ledger import schema
from readout.ledger.checking_claims import claim_faults
from readout.ledger.checking_reports import report_faults
from readout.ledger.database import refusal
from readout.ledger.dossier import Dossier

Step = Callable[[], None]
"""What is told of each report and each claim that is done."""


def faults(dossier: Dossier, step: Step = lambda: None) -> Iterator[str]:
    """What is wrong in ``dossier``, a line each; nothing where it is whole. Raises StoreError where it cannot be read.

    Of a damaged file nothing more is told: what stands in it cannot be trusted.
    """
    if dossier.database.is_sqlite:
        damages = list(_file_faults(dossier))
        yield from damages
        if damages:
            return
    with dossier.database.reading() as connection:
        yield from reference_faults(connection)
        yield from report_faults(connection, step)
        yield from claim_faults(connection, step)


def size(dossier: Dossier) -> int:
    """How many steps ``faults`` takes."""
    with dossier.database.reading() as connection:
        counts = (select(func.count()).select_from(table) for table in (schema.report, schema.claim))
        return sum(connection.execute(count).scalar() or 0 for count in counts)


def _file_faults(dossier: Dossier) -> Iterator[str]:
    """What SQLite itself finds wrong in the file, and whether the index of all words has those of all statements."""
    damages: list[str] = []
    try:
        with dossier.database.engine.connect() as connection:
            lines = connection.execute(text("PRAGMA integrity_check"))
            damages += (line for (line,) in lines if line != "ok")
    except DBAPIError as error:
        if "malformed" not in str(error.orig):
            raise refusal(dossier.database.shown, error) from error
        damages.append(str(error.orig))
    yield from (f"the file is damaged: {line}" for line in damages)
    if damages:
        return
    try:
        with dossier.database.engine.connect() as opened, opened.begin():
            # SQLite has this written as an insertion, but nothing is written.
            opened.execute(text("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)"))
    except DBAPIError as error:
        if "malformed" not in str(error.orig):
            raise refusal(dossier.database.shown, error) from error
        yield "the index of words is not that of the statements: it misses some, or has too many"


def reference_faults(connection: Connection) -> Iterator[str]:
    """Rows that refer to rows which are not there, in every table."""
    for table in schema.tables.sorted_tables:
        for key in table.foreign_keys:
            there = key.column.table.alias()
            column = key.parent
            missing = (
                select(func.count())
                .select_from(table.outerjoin(there, there.c[key.column.name] == column))
                .where(column.is_not(None), there.c[key.column.name].is_(None))
            )
            count = connection.execute(missing).scalar() or 0
            if count:
                yield f"{count} rows of {table.name} name a {key.column.table.name} that is not there ({column.name})"
