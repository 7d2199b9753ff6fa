"""The databases that the ledger's tests run on: SQLite, and a real PostgreSQL server of their own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tools.postgresql import programs, server

_COUNTER = count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a private server, without a database's name."""
    if programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str | None:
    """The URL of an empty database of each kind; ``None`` lets a dossier keep its SQLite file in its own folder."""
    if request.param == "sqlite":
        return None
    base: str = request.getfixturevalue("postgresql")
    name = f"dossier_{next(_COUNTER)}"
    engine = create_engine(
        f"{base.replace('postgresql:', 'postgresql+pg8000:')}/postgres", isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{base}/{name}"
