"""The door's rows: what came in, and whether it has been dealt with."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from listserv.store.session import among, follow_indexes
from listserv.store.tables import NEW, raw_message, received

MAX_ATTEMPTS = 5
# So much is claimed at once: enough that a commit serves many, and little enough that nobody waits long for another.
BATCH = 20
BATCH_BYTES = 500_000


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


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message at the door: its bytes with our trace field, its reverse-path ("" is the null one), its recipients."""

    content: bytes
    reverse_path: str
    recipients: tuple[str, ...]


# Made once: building a statement and its cache key costs as much as running it.
_INSERT_RAW = insert(raw_message).returning(raw_message.c.id, sort_by_parameter_order=True)
_INSERT_RECEIVED = insert(received).returning(received.c.id, sort_by_parameter_order=True)


def store_raw(connection: Connection, content: bytes) -> int:
    """Keep the bytes exactly as they are and return their number."""
    statement = insert(raw_message).values(content=content, size_bytes=len(content)).returning(raw_message.c.id)
    return int(connection.execute(statement).scalar_one())


def raw_of(connection: Connection, raw_id: int) -> bytes:
    """Return kept bytes."""
    return bytes(connection.execute(select(raw_message.c.content).where(raw_message.c.id == raw_id)).scalar_one())


def raws_of(connection: Connection, raw_ids: Collection[int]) -> dict[int, bytes]:
    """Return kept bytes by their numbers."""
    found = select(raw_message.c.id, raw_message.c.content).where(among(connection, raw_message.c.id, raw_ids))
    return {raw_id: bytes(content) for raw_id, content in connection.execute(found)}


def came_also_to(connection: Connection, raw_id: int, recipient: str) -> bool:
    """Whether the letter with these bytes came for a recipient like this (SQL's LIKE) as well."""
    statement = select(received.c.id).where(received.c.raw_id == raw_id, received.c.recipient.like(recipient))
    return connection.execute(statement.limit(1)).first() is not None


def forget_raw(connection: Connection, raw_id: int) -> None:
    """Erase kept bytes of ours that nothing else refers to; their row stays, for its number is in a question."""
    connection.execute(update(raw_message).where(raw_message.c.id == raw_id).values(content=b"", size_bytes=0))


def store(
    connection: Connection, content: bytes, reverse_path: str, recipients: Sequence[str], now: datetime
) -> list[int]:
    """Keep a message and one due row for each recipient; return the rows' numbers in the recipients' order."""
    return store_many(connection, [Incoming(content, reverse_path, tuple(recipients))], now)[0]


def store_many(connection: Connection, incoming: Sequence[Incoming], now: datetime) -> list[list[int]]:
    """Keep many messages as `store` keeps one, in two statements; return each one's numbers, in the same order."""
    if not incoming:  # without rows SQLAlchemy would insert one of defaults
        return []
    raw_rows = [{"content": one.content, "size_bytes": len(one.content)} for one in incoming]
    raw_ids = connection.execute(_INSERT_RAW, raw_rows).scalars()
    rows = [
        {"raw_id": raw_id, "reverse_path": one.reverse_path, "recipient": recipient, "received_at": now, "due_at": now}
        for raw_id, one in zip(raw_ids, incoming, strict=True)
        for recipient in one.recipients
    ]
    numbers = connection.execute(_INSERT_RECEIVED, rows).scalars()
    return [list(islice(numbers, len(one.recipients))) for one in incoming]


def claim(connection: Connection, now: datetime, lease: timedelta) -> list[Received]:
    """Take due messages until `now + lease`, longest due first; none when nothing is due.

    One that failed before is taken alone: if it is what kills workers, it must not take others along again.
    """
    return read(connection, claim_numbers(connection, now, lease))


def claim_numbers(connection: Connection, now: datetime, lease: timedelta) -> list[int]:
    """Take messages as `claim` does, and return only their numbers: nobody waits while a large one is read."""
    follow_indexes(connection)
    ids = _together(connection.execute(_due_with_sizes(now)).all())
    if ids:
        taken = {"attempts": received.c.attempts + 1, "due_at": now + lease}
        connection.execute(update(received).where(received.c.id.in_(ids)).values(taken))
    return ids


def read(connection: Connection, ids: Collection[int]) -> list[Received]:
    """Return messages with their bytes, in the order of their numbers."""
    if not ids:
        return []
    statement = _with_bytes().where(received.c.id.in_(ids)).order_by(received.c.id)
    return [_read(row) for row in connection.execute(statement)]


def _due_with_sizes(now: datetime) -> Select[Any]:
    # Not `size_bytes`, which stands behind the bytes: SQLite would go through all of them to find it (24 MB: 20 ms).
    size_bytes = func.length(raw_message.c.content).label("size_bytes")
    return (
        select(received.c.id, received.c.attempts, size_bytes)
        .join(raw_message, raw_message.c.id == received.c.raw_id)
        .where(received.c.state == NEW, received.c.due_at <= now)
        .order_by(received.c.due_at, received.c.id)
        .limit(BATCH)
        .with_for_update(skip_locked=True, of=received)
    )


def _together(rows: Sequence[Row[Any]]) -> list[int]:
    """Return which of these to take at once."""
    ids: list[int] = []
    size_bytes = 0
    for row in rows:
        size_bytes += row.size_bytes
        if ids and (row.attempts or size_bytes > BATCH_BYTES):
            break
        ids.append(row.id)
        if row.attempts:
            break
    return ids


def load(connection: Connection, received_id: int) -> Received:
    """Return one row with its bytes."""
    return _read(connection.execute(_with_bytes().where(received.c.id == received_id)).one())


def _with_bytes() -> Select[Any]:
    return select(received, raw_message.c.content).join(raw_message, raw_message.c.id == received.c.raw_id)


def _read(row: Row[Any]) -> Received:
    return Received(
        id=row.id,
        raw_id=row.raw_id,
        raw=bytes(row.content),
        reverse_path=row.reverse_path,
        recipient=row.recipient,
        received_at=row.received_at,
        attempts=row.attempts,
    )


def finish(connection: Connection, received_ids: Collection[int]) -> set[int]:
    """Note that messages are dealt with; return which were not yet: those that the caller has to deal with."""
    done = (
        update(received)
        .where(among(connection, received.c.id, received_ids), received.c.state == NEW)
        .values(state="done")
        .returning(received.c.id)
    )
    return set(connection.execute(done).scalars())


def set_aside(connection: Connection, received_id: int, error: str) -> None:
    """Keep a message that failed too often, for the operator."""
    connection.execute(
        update(received).where(received.c.id == received_id).values(state="set_aside", error=error[:200])
    )


def put_back(connection: Connection, received_id: int, error: str, due_at: datetime) -> None:
    """Note a failure; the message is due again at `due_at`."""
    connection.execute(update(received).where(received.c.id == received_id).values(error=error[:200], due_at=due_at))


def is_any_due(connection: Connection, now: datetime) -> bool:
    """Whether a message waits that nobody is dealing with."""
    due = select(received.c.id).where(received.c.state == NEW, received.c.due_at <= now).limit(1)
    return connection.execute(due).first() is not None


def oldest_due(connection: Connection, now: datetime) -> datetime | None:
    """Return since when the oldest due message waits: what tells a silent stall."""
    due = received.c.due_at
    oldest = select(due).where(received.c.state == NEW, due <= now).order_by(due).limit(1)
    found: datetime | None = connection.execute(oldest).scalar()
    return found


def count(connection: Connection, state: str) -> int:
    """Return how many messages are in a state."""
    statement = select(func.count()).select_from(received).where(received.c.state == state)
    return int(connection.execute(statement).scalar_one())
