"""Bring the ledger's tables to the version this code needs, and tell whether they are."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from listserv.store.locks import lock


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine) -> None:
    """Migrate to the newest version. Two machines that start together wait for each other."""
    with engine.begin() as connection:
        lock(connection, "migrate")
        command.upgrade(_config(connection), "head")


def is_current(connection: Connection) -> bool:
    """Whether the tables are of the version this code needs."""
    newest = ScriptDirectory.from_config(_config()).get_current_head()
    return MigrationContext.configure(connection).get_current_revision() == newest
