"""Bring the ledger's tables to the version this code needs, and tell whether they are."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, column, inspect, select, table

from listserv.store.locks import lock

_MIGRATIONS = Path(__file__).parent / "migrations"
# Alembic's own table (its default name), which holds one row.
_VERSION = table("alembic_version", column("version_num"))


def upgrade(engine: Engine) -> None:
    """Migrate to the newest version. Two machines that start together wait for each other."""
    with engine.begin() as connection:
        lock(connection, "migrate")
        if not is_current(connection):
            _migrate(connection)


def _migrate(connection: Connection) -> None:
    """Run alembic, which takes a third of a second to load; nearly every start finds nothing to migrate."""
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def is_current(connection: Connection) -> bool:
    """Whether the tables are of the version this code needs."""
    if not inspect(connection).has_table(_VERSION.name):
        return False
    return connection.scalar(select(_VERSION.c.version_num)) == newest()


def newest() -> str:
    """Return the version this code needs: a migration's file begins with its number."""
    return max(path.name.partition("_")[0] for path in (_MIGRATIONS / "versions").glob("[0-9]*_*.py"))
