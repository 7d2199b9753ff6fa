"""The database of a dossier: SQLite in WAL mode, or PostgreSQL by its URL; one writer at a time, any number of readers."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DataError,
    DBAPIError,
    InterfaceError,
    NoSuchModuleError,
    OperationalError,
)
from sqlalchemy.pool import QueuePool

from readout.errors import StoreError

PATIENCE = 60.0
"""Seconds that a writer waits for another one; ``READOUT_PATIENCE`` in the environment gives others."""
_LONGEST_PATIENCE = 86_400.0
"""A day, in seconds."""
_LOCK = 7_233_668
"""The number of PostgreSQL's advisory lock that a writer of a dossier holds, in the database that is the dossier's own."""
URL_MEND = "write it as postgresql://user@host/name"
_FAULTS = (
    (
        ("disk is full", "disk full", "no space left", "could not extend file"),
        "write", "no space left", "free some; everything stored before is safe",
    ),
    (
        ("disk i/o error",),
        "write", "the disk refuses it", "is it full, or over a limit? everything stored before is safe",
    ),
    (
        ("database is locked", "lock timeout", "table is locked"),
        "write", "another program holds it", "close it, or try again when it is done",
    ),
    (("readonly", "read-only"), "write", "it is read-only", "change its permissions"),
    (("unable to open",), "open", "no such file, or no permission", "is the path right?"),
    (("not a database", "malformed"), "read", "it is damaged, or no database", "restore a backup"),
)  # fmt: skip
"""What drivers say of a fault, and what a user is told of it: what cannot be done, why, and the mend."""


_ASIDE = re.compile(r" \(timeout is [^()]*\)")
"""What pg8000 says of its own settings where no server answers."""


class Database:
    """The store of one dossier. Safe to share between threads; each transaction has a connection of its own."""

    def __init__(self, url: str, *, patience: float | None = None) -> None:
        """Name the database; nothing is opened before the first transaction. Raises StoreError for a URL that cannot be used.

        A writer waits ``patience`` seconds for another one.
        """
        self.url = url
        self.patience = _patience() if patience is None else patience
        self.engine = _engine(url, self.patience)

    @classmethod
    def at(cls, file: Path, *, patience: float | None = None) -> Database:
        """The SQLite database in ``file``."""
        return cls(f"sqlite:///{file}", patience=patience)

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a SQLite file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the dossier and writes nothing. Raises StoreError."""
        with self._told(), self.engine.connect() as connection, connection.begin():
            if not self.is_sqlite:
                connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes, alone: all of it is stored, or nothing is. Raises StoreError."""
        with self._told(), self.engine.connect() as opened:
            connection = opened.execution_options(readout_writes=True)
            with connection.begin():
                if not self.is_sqlite:
                    connection.execute(text(f"SET LOCAL lock_timeout = '{_milliseconds(self.patience)}ms'"))
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
                yield connection

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what a driver raises into one clear line."""
        try:
            yield
        except DBAPIError as error:
            raise refusal(self.shown, error) from error

    @property
    def shown(self) -> str:
        """The database as a message may name it: without a password."""
        url = make_url(self.url)
        return url.database or self.url if self.is_sqlite else url.set(drivername="postgresql").render_as_string()


def _patience() -> float:
    """The seconds in the environment; none there, or no number, means ``PATIENCE``."""
    try:
        given = float(os.environ.get("READOUT_PATIENCE", ""))
    except ValueError:
        return PATIENCE
    return PATIENCE if math.isnan(given) else max(0.0, min(given, _LONGEST_PATIENCE))


def _milliseconds(patience: float) -> int:
    """For PostgreSQL, to which 0 would mean to wait for ever."""
    return max(1, int(patience * 1000))


def refusal(name: str, error: DBAPIError) -> StoreError:
    """What a user is told of a fault of the database called ``name``."""
    why = _said(error)
    for signs, doing, reason, mend in _FAULTS:
        if any(sign in why.lower() for sign in signs):
            return StoreError(f"cannot {doing} {name}", reason, mend)
    if "no such table" in why or "no such column" in why:
        return StoreError(f"cannot use {name}", f"it lacks what this Readout keeps ({why})", "restore a backup")
    mend = "is the server running, and are the URL and the password right?" if _is_of_server(error) else ""
    return StoreError(f"cannot use {name}", why, mend)


def _said(error: DBAPIError) -> str:
    """What the driver says, in one line; PostgreSQL's message stands among other things in a table."""
    given = error.orig.args[0] if error.orig and error.orig.args else error
    said = given.get("M", given) if isinstance(given, dict) else given
    return " ".join(_ASIDE.sub("", str(said)).split())[:200]


_STATES_OF_DATA = ("22", "54")
"""Classes of PostgreSQL's SQLSTATE: a value that cannot be kept, and one beyond a limit."""


def is_of_data(error: StoreError) -> bool:
    """Whether the database refused what it was given, and can store other things."""
    cause = error.__cause__
    if not isinstance(cause, DBAPIError):
        return False
    given = cause.orig.args[0] if cause.orig and cause.orig.args else None
    state = str(given.get("C", "")) if isinstance(given, dict) else ""
    return isinstance(cause, DataError) or state.startswith(_STATES_OF_DATA)


def _is_of_server(error: DBAPIError) -> bool:
    return isinstance(error, InterfaceError | OperationalError)


def _engine(url: str, patience: float) -> Engine:
    try:
        if url.startswith("sqlite:"):
            # A connection is kept: the last one to close would write the whole log into the file each time.
            unchanging = _only_readable(url)
            engine = create_engine(unchanging or url, poolclass=QueuePool, connect_args={"timeout": patience})
            event.listen(engine, "connect", _prepare_reader if unchanging else _prepare)
            event.listen(engine, "begin", _begin)
            return engine
        engine = create_engine(_with_driver(url), pool_pre_ping=True)
        # Else the driver sends each of many rows by itself, and waits for the answer.
        engine.dialect.use_insertmanyvalues_wo_returning = True
        return engine
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise StoreError(
            f"cannot use {without_password(url)}",
            f"a package is missing ({error})",
            "pip install 'readout[postgresql]'",
        ) from error
    except (ValueError, ArgumentError, DatabaseError):
        # What the driver says of it may have the password in it.
        raise StoreError(f"cannot use {without_password(url)}", "it is no URL of a database", URL_MEND) from None


def _only_readable(url: str) -> str | None:
    """The URL of a SQLite file that nobody here can write, which is opened as it stands; null for any other.

    The write-ahead log needs files beside it even to read: an archive on a read-only disk has none.
    """
    file = Path(make_url(url).database or "")
    log = file.with_name(f"{file.name}-wal")
    if not file.is_file() or (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)):
        return None
    if log.is_file() and log.stat().st_size:
        return None
    return f"sqlite:///file:{quote(str(file))}?mode=ro&immutable=1&uri=true"


def without_password(url: str) -> str:
    """``url`` as a message may show it, also where it is none."""
    head, separator, rest = url.partition("://")
    account, at, place = rest.rpartition("@")
    return f"{head}{separator}{account.partition(':')[0]}{at}{place.partition('?')[0]}"


def _with_driver(url: str) -> str:
    head, separator, rest = url.partition("://")
    return f"postgresql+pg8000{separator}{rest}" if head in ("postgresql", "postgres") else url


def _prepare(connection: Any, _record: object) -> None:
    """A new connection to SQLite: the write-ahead log, every commit on the disk, references held, begun by us alone."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA cache_size = -65536")
    cursor.execute("PRAGMA temp_store = MEMORY")
    cursor.close()


def _prepare_reader(connection: Any, _record: object) -> None:
    """A new connection to a file that cannot be written."""
    connection.isolation_level = None


def _begin(connection: Connection) -> None:
    """Begin as the writer where it will write: a reader that becomes a writer in the middle could be refused."""
    writes = connection.get_execution_options().get("readout_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
