"""Ledgers that many tests use one after the other."""

from __future__ import annotations

from sqlalchemy import Engine

from listserv.store.tables import metadata

# In one round trip. TRUNCATE would make each table and index a new file: four times as much work for a few rows.
_EMPTY = (
    *(str(table.delete()) for table in reversed(metadata.sorted_tables)),
    "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'",
)


def empty(engine: Engine) -> None:
    """Empty all tables of a ledger; on PostgreSQL rows are numbered from 1 again."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            for table in reversed(metadata.sorted_tables):
                connection.execute(table.delete())
            return
        connection.exec_driver_sql("; ".join(_EMPTY))
