"""Open the ledger: SQLite (one small machine) or PostgreSQL, the same statements on both."""

from __future__ import annotations

import functools
import json
import sqlite3
import time
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Connection,
    Engine,
    any_,
    cast,
    create_engine,
    event,
    func,
    select,
)
from sqlalchemy.engine import make_url

# A network that swallows everything ends a wait after 15 s (TCP_USER_TIMEOUT in milliseconds, tcp(7)).
_POSTGRESQL = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
# A writer waits so long for another one on SQLite before it gives up (then: try again later).
BUSY_SECONDS = 30
# SQLite does not queue its writers: each looks again after a while, in the end ten times a second, and whoever has just
# come looks more often. So one who insists goes on looking every few milliseconds once it has waited so long.
_INSISTS_AFTER, _LOOKS_EVERY = 0.1, 0.002
_TURNS_WITHIN = 10.0  # seconds


def open_engine(url: str, *, busy_seconds: float = BUSY_SECONDS, insists: bool = False) -> Engine:
    """Return an engine for a SQLAlchemy URL.

    SQLite: WAL with synchronous FULL, so a commit has reached the disk when it returns, and BEGIN IMMEDIATE, so two
    writers wait for each other (for `busy_seconds`) instead of failing half-way. Whoever `insists` comes next, however
    many others wait as well: senders wait for the door's answer, and nobody for a worker's.
    """
    if make_url(url).get_backend_name() == "sqlite":
        return _open_sqlite(url, busy_seconds, insists=insists)
    # hide_parameters: an error's text ends up in logs, and the parameters are people's addresses and texts.
    return create_engine(url, pool_pre_ping=True, hide_parameters=True, connect_args=_POSTGRESQL)


def for_reading(engine: Engine) -> Engine:
    """Return the same engine for transactions that only read: on SQLite they do not wait for the one writer."""
    return engine.execution_options(only_reads=True)


def empty_log(engine: Engine) -> bool:
    """Take what was written before out of SQLite's log; return whether it is empty. Waits for nobody: try again later.

    Pages that were overwritten in the file stay in the log until it is written anew from its beginning.
    """
    if engine.dialect.name != "sqlite":
        return True
    connection = engine.raw_connection()  # not in a transaction, which `begin` would open
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout=100")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy: int = (cursor.fetchone() or (1,))[0]
    finally:
        connection.invalidate()  # with its short patience
    return not busy


def among(connection: Connection, column: ColumnElement[int], numbers: Collection[int]) -> ColumnElement[bool]:
    """Return the condition that a column holds one of these numbers, as one parameter however many they are.

    With a parameter each, drivers read a statement anew for each number of numbers (measured: 5 ms for 500).
    """
    if connection.dialect.name == "postgresql":
        return column == any_(cast(list(numbers), ARRAY(BigInteger)))
    return column.in_(select(func.json_each(json.dumps(list(numbers))).table_valued("value").c.value))


def follow_indexes(connection: Connection) -> None:
    """Have this transaction's statements planned by indexes and in their order.

    PostgreSQL plans by statistics, and those of a table that has just grown by 10,000 copies are wrong: measured, each
    claim sorted all due copies, each note read the whole table. SQLite follows indexes anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_FOLLOW_INDEXES)


_FOLLOW_INDEXES = select(
    *(
        func.set_config(f"enable_{way}", "off", True)
        for way in ("seqscan", "bitmapscan", "sort", "hashjoin", "mergejoin", "hashagg")
    )
)


def now_of(connection: Connection) -> datetime:
    """Return the time by the ledger's own clock, which all machines share: leases and "due" are told by it.

    SQLite is on this machine, so its clock is ours.
    """
    if connection.dialect.name == "sqlite":
        return datetime.now(UTC)
    moment: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
    return moment.astimezone(UTC)


def _open_sqlite(url: str, busy_seconds: float, *, insists: bool) -> Engine:
    if database := make_url(url).database:
        Path(database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": busy_seconds, "isolation_level": None})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", functools.partial(_insist, busy_seconds) if insists else _begin)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    _turn_to_wal(connection)
    # secure_delete: what is deleted is overwritten in the file too, and not only forgotten by it.
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _turn_to_wal(connection: Any) -> None:
    """Turn a new file to WAL. While another process does, SQLite says at once that it is busy, and does not wait."""
    deadline = time.monotonic() + _TURNS_WITHIN
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_LOOKS_EVERY)
        else:
            return


def _begin(connection: Connection) -> None:
    kind = "DEFERRED" if connection.get_execution_options().get("only_reads") else "IMMEDIATE"
    connection.exec_driver_sql(f"BEGIN {kind}")


def _insist(busy_seconds: float, connection: Connection) -> None:
    """Begin to write as soon as the one who writes now has ended."""
    driver: Any = connection.connection.driver_connection
    deadline, patience = time.monotonic() + busy_seconds, min(_INSISTS_AFTER, busy_seconds)
    try:
        while (found := _begun(driver, patience)) == sqlite3.SQLITE_BUSY and time.monotonic() < deadline:
            patience = _LOOKS_EVERY
        if found != sqlite3.SQLITE_OK:
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # raises what others raise
    finally:
        _set_patience(driver, busy_seconds)


def _begun(driver: Any, patience: float) -> int:
    """Try to begin; return SQLITE_OK, SQLITE_BUSY while another one writes, or what else is wrong."""
    _set_patience(driver, patience)
    try:
        driver.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        return error.sqlite_errorcode & 0xFF  # without what an extended code adds
    return sqlite3.SQLITE_OK


def _set_patience(driver: Any, seconds: float) -> None:
    driver.execute(f"PRAGMA busy_timeout={round(seconds * 1000)}")
