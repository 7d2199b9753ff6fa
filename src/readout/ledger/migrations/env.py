"""What Alembic runs: the migrations, over the connection that it is given."""

from __future__ import annotations

from alembic import context

from readout.ledger.schema import tables

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=tables, render_as_batch=True, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
