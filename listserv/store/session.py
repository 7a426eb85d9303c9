"""Open the ledger: SQLite (one small machine) or PostgreSQL, the same statements on both."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url

# A writer waits so long for another one on SQLite before it gives up (then: try again later).
BUSY_SECONDS = 30


def open_engine(url: str) -> Engine:
    """Return an engine for a SQLAlchemy URL.

    SQLite: WAL with synchronous FULL, so a commit has reached the disk when it returns, and BEGIN IMMEDIATE, so two
    writers wait for each other instead of failing half-way.
    """
    if make_url(url).get_backend_name() == "sqlite":
        return _open_sqlite(url)
    # hide_parameters: an error's text ends up in logs, and the parameters are people's addresses and texts.
    return create_engine(url, pool_pre_ping=True, hide_parameters=True, connect_args={"connect_timeout": 5})


def _open_sqlite(url: str) -> Engine:
    if database := make_url(url).database:
        Path(database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS, "isolation_level": None})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
