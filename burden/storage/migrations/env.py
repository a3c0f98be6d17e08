"""Run by Alembic: takes the steps on the connection it is given, inside the transaction that is open there."""

from __future__ import annotations

from alembic import context

from burden.storage.tables import METADATA, VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
