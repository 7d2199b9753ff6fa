"""A dossier → a copy of its whole folder: settings, codebook and database, as they are at one moment."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert, select, text, tuple_
from sqlalchemy.exc import DBAPIError

from readout.errors import DossierError
from readout.ledger import schema
from readout.ledger.database import Database, refusal
from readout.ledger.dossier import Dossier
from readout.ledger.settings import CODEBOOK_FILE, DATABASE_FILE, FILE, load_settings
from readout.ledger.upgrading import upgrade

_AT_ONCE = 1_000
"""Rows that are in memory together."""


def back_up(dossier: Dossier, target: Path) -> None:
    """Copy ``dossier`` to the folder ``target``, which must not be there: whole, or not at all, while others go on writing.

    The copy keeps its database in a file of its own. Raises DossierError where the copy cannot be made, and StoreError.
    """
    what = f"cannot back up {dossier.folder} to {target}"
    if os.path.lexists(target):
        raise DossierError(what, "it is there already", "name a new folder")
    draft: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
        _copy(dossier, draft)
        draft.chmod(0o755)
        # Fails where somebody has made the folder meanwhile and put something into it.
        draft.rename(target)
        _settle(target.parent)
    except OSError as error:
        raise DossierError(what, error.strerror or type(error).__name__, "is there room, and may you write?") from error
    finally:
        if draft is not None:
            shutil.rmtree(draft, ignore_errors=True)


def _copy(dossier: Dossier, draft: Path) -> None:
    settings = dossier.settings
    changed = {"database": DATABASE_FILE}
    codebook = Path(settings.codebook_path(dossier.folder))
    if codebook.is_file():
        shutil.copyfile(codebook, draft / CODEBOOK_FILE)
        changed["codebook"] = CODEBOOK_FILE
    told = (dossier.folder / FILE).read_text("utf-8-sig")
    (draft / FILE).write_text(_with(told, changed), "utf-8")
    load_settings(draft)
    if dossier.database.is_sqlite:
        _copy_file(dossier.database, draft / DATABASE_FILE)
    else:
        _copy_rows(dossier.database, draft / DATABASE_FILE)
    for path in draft.iterdir():
        _settle(path)


def _with(told: str, changed: Mapping[str, str]) -> str:
    """The settings with other values of these keys, which stand before all tables."""
    for key, value in changed.items():
        line = f'{key} = "{value}"'  # of letters and dots alone: nothing in it that TOML or the pattern would read
        told, count = re.subn(rf"(?m)^{key}[ \t]*=[^\n]*", line, told, count=1)
        if not count:
            told = f"{line}\n{told}"
    return told


def _copy_file(database: Database, target: Path) -> None:
    """SQLite's own copy of what is stored at this moment."""
    try:
        with closing(database.engine.raw_connection()) as connection:
            connection.cursor().execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error as error:
        raise refusal(database.shown, DBAPIError("VACUUM INTO", (), error)) from error


def _copy_rows(database: Database, target: Path) -> None:
    """Every row of another server's database, as it is at this moment, into a new file."""
    copy = Database.at(target)
    try:
        with database.reading() as source, copy.writing() as connection:
            upgrade(connection)
            for table in schema.tables.sorted_tables:
                for rows in _rows(source, table):
                    connection.execute(insert(table), rows)
        with copy.engine.connect() as connection:
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    finally:
        copy.close()


def _rows(source: Connection, table: Table) -> Iterator[Sequence[dict[str, Any]]]:
    """The rows of ``table`` in the order of its key, some at a time."""
    key = list(table.primary_key.columns)
    query = select(table).order_by(*key).limit(_AT_ONCE)
    rows = source.execute(query).mappings().all()
    while rows:
        yield [dict(row) for row in rows]
        last = tuple_(*(rows[-1][column.name] for column in key))
        rows = source.execute(query.where(tuple_(*key) > last)).mappings().all()


def _settle(path: Path) -> None:
    """Wait until the disk has ``path``: a file, or the names in a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
