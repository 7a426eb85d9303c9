"""Alembic's entry: run the migrations on the connection that `schema.upgrade` opened."""

from __future__ import annotations

from alembic import context

from listserv.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
