"""One writer at a time for one matter, so that two workers never decide the same thing from old facts."""

from __future__ import annotations

import hashlib

from sqlalchemy import BigInteger, Connection, bindparam, func, select

_LOCK = select(func.pg_advisory_xact_lock(bindparam("number", type_=BigInteger)))


def lock(connection: Connection, matter: str) -> None:
    """Wait until no other transaction holds this matter, and hold it until this transaction ends.

    PostgreSQL: a transaction-level advisory lock. SQLite: nothing to do, BEGIN IMMEDIATE admits one writer.
    """
    if connection.dialect.name == "postgresql":
        number = int.from_bytes(hashlib.sha256(matter.encode()).digest()[:8], "big", signed=True)
        connection.execute(_LOCK, {"number": number})
