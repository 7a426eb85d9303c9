"""What waits, and what became of the copies for one address: for people who look after the service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from listserv.store import outbox, received
from listserv.store import tables as t


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many rows of a kind may be taken up now, since when the oldest may, and how many are in hand or wait."""

    due: int
    oldest_due: datetime | None
    later: int


@dataclass(frozen=True, slots=True)
class SetAside:
    """A received message that waits for the operator."""

    id: int
    received_at: datetime
    reverse_path: str
    recipient: str
    error: str


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one copy. `bounce`: the status of the report that came back (RFC 3463), "" when none did."""

    id: int
    letter_id: int
    name: str
    list_key: str
    state: str
    attempts: int
    made_at: datetime
    at: datetime  # when it is due again, or ended
    answer: str
    bounced: bool
    bounce: str


def messages(connection: Connection, now: datetime) -> Waiting:
    """Return what was received and not yet dealt with."""
    is_due = t.received.c.due_at <= now
    statement = select(func.count().filter(is_due), func.count().filter(~is_due)).where(t.received.c.state == t.NEW)
    due, later = connection.execute(statement).one()
    return Waiting(due, received.oldest_due(connection, now), later)


def copies(connection: Connection, now: datetime) -> Waiting:
    """Return what is to be sent."""
    due, later = outbox.count_due(connection, now), outbox.count_later(connection, now)
    return Waiting(due, outbox.oldest_due(connection, now), later)


def set_aside(connection: Connection, limit: int) -> list[SetAside]:
    """Return the newest messages that were set aside."""
    columns = [t.received.c[name] for name in SetAside.__slots__]
    statement = select(*columns).where(t.received.c.state == "set_aside").order_by(t.received.c.id.desc()).limit(limit)
    return [SetAside(*row) for row in connection.execute(statement)]


def count_set_aside(connection: Connection) -> int:
    """Return how many messages are set aside."""
    return received.count(connection, "set_aside")


def let_again(connection: Connection, received_ids: Sequence[int], now: datetime) -> list[int]:
    """Have messages that were set aside dealt with once more; return which of these numbers were."""
    again = t.received.update().where(t.received.c.id.in_(received_ids), t.received.c.state == "set_aside")
    values = {"state": "new", "attempts": 0, "due_at": now, "error": ""}
    return sorted(connection.execute(again.values(values).returning(t.received.c.id)).scalars())


def fates(connection: Connection, address: str, limit: int) -> list[Fate]:
    """Return what became of the copies for an address, newest first. No index helps: it may take seconds."""
    report = (
        select(t.bounce.c.status).where(t.bounce.c.copy_id == t.copy.c.id).order_by(t.bounce.c.id.desc()).limit(1)
    ).scalar_subquery()
    statement = (
        select(
            t.copy.c.id, t.copy.c.letter_id, t.letter.c.name, t.copy.c.list_key, t.copy.c.state, t.copy.c.attempts,
            t.copy.c.created_at, func.coalesce(t.copy.c.ended_at, t.copy.c.due_at, type_=t.Moment()),
            t.copy.c.answer, report.is_not(None), func.coalesce(report, ""),
        )
        .join(t.letter, t.letter.c.id == t.copy.c.letter_id)
        .where(t.copy.c.recipient == address)
        .order_by(t.copy.c.id.desc())
        .limit(limit)
    )  # fmt: skip
    return [Fate(*row) for row in connection.execute(statement)]
