"""The schema of a database, brought to the version that this program knows."""

from __future__ import annotations

from importlib.resources import files

from sqlalchemy import Connection, inspect

from readout.errors import StoreError

NEWEST = "0001"
"""The schema's version that this program writes."""


def version(connection: Connection) -> str | None:
    """The schema's version that the database has; none for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())


def upgrade(connection: Connection) -> None:
    """Bring the database to the newest version, in the transaction that is open. Raises StoreError for a newer one."""
    from alembic import command  # noqa: PLC0415 - half a second, and seldom needed
    from alembic.config import Config  # noqa: PLC0415

    there = version(connection)
    if there == NEWEST:
        return
    if there is not None and there > NEWEST:
        name = connection.engine.url.render_as_string()
        raise StoreError(f"cannot open {name}", f"a newer Readout made it (schema {there})", "update Readout")
    config = Config()
    config.set_main_option("script_location", str(files("readout.ledger").joinpath("migrations")))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
