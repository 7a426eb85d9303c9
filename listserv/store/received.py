"""The door's rows: what came in, and whether it has been dealt with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, insert, select, update

from listserv.store.tables import raw_message, received

# A worker that was killed in the middle leaves its message to the next one after so long.
LEASE = timedelta(minutes=2)
MAX_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Received:
    """A message for one of our addresses, with the envelope it came in."""

    id: int
    raw_id: int
    raw: bytes
    reverse_path: str
    recipient: str
    received_at: datetime
    attempts: int


def store_raw(connection: Connection, content: bytes) -> int:
    """Keep the bytes exactly as they are and return their number."""
    statement = insert(raw_message).values(content=content, size_bytes=len(content)).returning(raw_message.c.id)
    return int(connection.execute(statement).scalar_one())


def raw_of(connection: Connection, raw_id: int) -> bytes:
    """Return kept bytes."""
    return bytes(connection.execute(select(raw_message.c.content).where(raw_message.c.id == raw_id)).scalar_one())


def store(
    connection: Connection, content: bytes, reverse_path: str, recipients: Sequence[str], now: datetime
) -> list[int]:
    """Keep a message and one due row for each recipient; return the rows' numbers in the recipients' order."""
    raw_id = store_raw(connection, content)
    rows = [
        {
            "raw_id": raw_id,
            "reverse_path": reverse_path,
            "recipient": recipient,
            "received_at": now,
            "state": "new",
            "attempts": 0,
            "due_at": now,
        }
        for recipient in recipients
    ]
    statement = insert(received).returning(received.c.id, sort_by_parameter_order=True)
    return [int(row_id) for row_id in connection.execute(statement, rows).scalars()]


def claim(connection: Connection, received_id: int, now: datetime) -> Received | None:
    """Take a due message for the length of a lease, or return None when it is done or somebody else's."""
    statement = (
        update(received)
        .where(received.c.id == received_id, received.c.state == "new", received.c.due_at <= now)
        .values(attempts=received.c.attempts + 1, due_at=now + LEASE)
        .returning(received.c.id)
    )
    return load(connection, received_id) if connection.execute(statement).first() else None


def load(connection: Connection, received_id: int) -> Received:
    """Return one row with its bytes."""
    statement = (
        select(received, raw_message.c.content)
        .join(raw_message, raw_message.c.id == received.c.raw_id)
        .where(received.c.id == received_id)
    )
    row = connection.execute(statement).one()
    return Received(
        id=row.id,
        raw_id=row.raw_id,
        raw=bytes(row.content),
        reverse_path=row.reverse_path,
        recipient=row.recipient,
        received_at=row.received_at,
        attempts=row.attempts,
    )


def finish(connection: Connection, received_id: int) -> bool:
    """Note that a message is dealt with; False when it was already, so that the caller undoes its own work."""
    statement = (
        update(received)
        .where(received.c.id == received_id, received.c.state == "new")
        .values(state="done")
        .returning(received.c.id)
    )
    return connection.execute(statement).first() is not None


def set_aside(connection: Connection, received_id: int, error: str) -> None:
    """Keep a message that failed too often, for the operator."""
    connection.execute(
        update(received).where(received.c.id == received_id).values(state="set_aside", error=error[:200])
    )


def put_back(connection: Connection, received_id: int, error: str, due_at: datetime) -> None:
    """Note a failure; the message is due again at `due_at`."""
    connection.execute(update(received).where(received.c.id == received_id).values(error=error[:200], due_at=due_at))


def due(connection: Connection, now: datetime, limit: int = 1000) -> list[int]:
    """Return the numbers of messages that nobody is dealing with, oldest first."""
    statement = (
        select(received.c.id)
        .where(received.c.state == "new", received.c.due_at <= now)
        .order_by(received.c.id)
        .limit(limit)
    )
    return [int(row_id) for row_id in connection.execute(statement).scalars()]


def count(connection: Connection, state: str) -> int:
    """Return how many messages are in a state."""
    statement = select(func.count()).select_from(received).where(received.c.state == state)
    return int(connection.execute(statement).scalar_one())
