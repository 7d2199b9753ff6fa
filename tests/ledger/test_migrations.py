"""The migrations make what ``schema.py`` says, on both databases, and a dossier of another time is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from readout.errors import StoreError
from readout.ledger.database import Database
from readout.ledger.dossier import Dossier
from readout.ledger.schema import tables
from readout.ledger.upgrading import NEWEST, upgrade, version

OURS = {table.name for table in tables.sorted_tables}


@pytest.fixture
def database(tmp_path: Path, database_url: str | None) -> Iterator[Database]:
    """An empty database of each kind."""
    there = Database(database_url) if database_url else Database.at(tmp_path / "empty.db")
    yield there
    there.close()


def is_ours(_: object, name: str | None, kind: str, *__: object) -> bool:
    """Whether it is of the schema: the index of words has tables of its own in SQLite, and is an index in PostgreSQL."""
    return name in OURS if kind == "table" else name != "ix_statement_words"


def differences(database: Database) -> list[Any]:
    with database.reading() as connection:
        options = {"compare_type": True, "include_object": is_ours}
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), tables))


def test_the_migrations_make_the_tables_of_the_schema(database: Database) -> None:
    assert {change[1].name for change in differences(database) if change[0] == "add_table"} == OURS
    with database.writing() as connection:
        upgrade(connection)
    assert differences(database) == []


def test_an_upgraded_database_knows_its_version_and_is_left_alone(database: Database) -> None:
    with database.writing() as connection:
        assert version(connection) is None
        upgrade(connection)
        assert version(connection) == NEWEST
        upgrade(connection)
        assert inspect(connection).has_table("report")


def test_an_upgrade_that_fails_leaves_nothing(database: Database) -> None:
    with pytest.raises(RuntimeError, match="in the middle"), database.writing() as connection:
        upgrade(connection)
        raise RuntimeError("in the middle")
    with database.reading() as connection:
        assert not OURS & set(inspect(connection).get_table_names())


def test_a_dossier_of_a_newer_program_is_refused(tmp_path: Path, database_url: str | None) -> None:
    with Dossier.create(tmp_path / "case", codebook="generic", database=database_url) as case:
        with case.database.writing() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        with pytest.raises(StoreError, match="a newer Readout made it"):
            Dossier.open(tmp_path / "case")
