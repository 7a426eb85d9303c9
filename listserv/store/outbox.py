"""Outgoing mail: letters, rendered once, and copies, one for each recipient.

A copy is claimed for the length of a lease, sent in an SMTP transaction of its own, and noted at once. Who may
have it is asked again at the claim: whoever left, paused or was removed in between gets nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, insert, literal, or_, select, update

from listserv.policy.membership import Delivery
from listserv.store import tables as t
from listserv.store.posts import State

# A sender that was killed leaves its batch to the next one after so long.
LEASE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A copy to be sent now."""

    id: int
    letter_id: int
    list_key: str
    recipient: str
    subscription_id: int | None
    attempts: int
    created_at: datetime


def add_letter(
    connection: Connection,
    *,
    kind: str,
    name: str,
    list_key: str,
    content: bytes,
    now: datetime,
    post_id: int | None = None,
    issue_id: int | None = None,
) -> int:
    """Keep a rendered letter and return its number."""
    statement = insert(t.letter).values(
        kind=kind, name=name, list_key=list_key, content=content, created_at=now, post_id=post_id, issue_id=issue_id
    )
    return int(connection.execute(statement.returning(t.letter.c.id)).scalar_one())


def address_copy(connection: Connection, letter_id: int, list_key: str, recipient: str, now: datetime) -> int:
    """Make the one copy of a notice, which goes to its address whatever that address's standing."""
    statement = insert(t.copy).values(
        letter_id=letter_id,
        list_key=list_key,
        recipient=recipient,
        state="due",
        attempts=0,
        due_at=now,
        created_at=now,
        answer="",
    )
    return int(connection.execute(statement.returning(t.copy.c.id)).scalar_one())


def address_copies(connection: Connection, letter_id: int, list_key: str, delivery: Delivery, now: datetime) -> int:
    """Make a copy for each member of this list, and of no other, with this delivery; return how many."""
    entitled = (
        select(
            literal(letter_id),
            t.subscription.c.list_key,
            t.address.c.address,
            t.subscription.c.id,
            literal("due"),
            literal(0),
            literal(now, t.Moment()),
            literal(now, t.Moment()),
            literal(""),
        )
        .join(t.address, t.address.c.id == t.subscription.c.address_id)
        .where(
            t.subscription.c.list_key == list_key,
            t.subscription.c.delivery == delivery.value,
            t.subscription.c.suspended.is_(False),
        )
        .order_by(t.subscription.c.id)
    )
    columns = [
        "letter_id",
        "list_key",
        "recipient",
        "subscription_id",
        "state",
        "attempts",
        "due_at",
        "created_at",
        "answer",
    ]
    # Without the option PostgreSQL's driver tells -1.
    statement = insert(t.copy).from_select(columns, entitled).execution_options(preserve_rowcount=True)
    return int(connection.execute(statement).rowcount)


def claim(connection: Connection, now: datetime, limit: int) -> list[Claimed]:
    """Take due copies for the length of a lease, oldest first; void those that nobody is entitled to any more.

    Nothing is returned only when nothing is due: many void copies must not end the round for those behind them.
    """
    while ids := _take(connection, now, limit):
        _void(connection, ids, now)
        statement = select(t.copy).where(t.copy.c.id.in_(ids), t.copy.c.state == "due").order_by(t.copy.c.id)
        if rows := connection.execute(statement).all():
            return [_claimed(row) for row in rows]
    return []


def _take(connection: Connection, now: datetime, limit: int) -> list[int]:
    due = (
        select(t.copy.c.id)
        .where(t.copy.c.state == "due", t.copy.c.due_at <= now)
        .order_by(t.copy.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    taken = (
        update(t.copy)
        .where(t.copy.c.id.in_(due))
        .values(due_at=now + LEASE, attempts=t.copy.c.attempts + 1)
        .returning(t.copy.c.id)
    )
    return list(connection.execute(taken).scalars())


def _claimed(row: Row[Any]) -> Claimed:
    return Claimed(
        row.id, row.letter_id, row.list_key, row.recipient, row.subscription_id, row.attempts, row.created_at
    )


def _still_entitled() -> Select[Any]:
    """Return the copies whose member still wants them: by post for `each`, by issue for digest readers."""
    return (
        select(t.copy.c.id)
        .join(t.letter, t.letter.c.id == t.copy.c.letter_id)
        .join(
            t.subscription,
            and_(t.subscription.c.id == t.copy.c.subscription_id, t.subscription.c.list_key == t.copy.c.list_key),
        )
        .outerjoin(t.post, t.post.c.id == t.letter.c.post_id)
        .outerjoin(t.issue, t.issue.c.id == t.letter.c.issue_id)
        .where(
            t.subscription.c.suspended.is_(False),
            or_(
                and_(
                    t.letter.c.kind == "post",
                    t.post.c.state == State.DISTRIBUTED.value,
                    t.subscription.c.delivery == Delivery.EACH.value,
                ),
                and_(t.letter.c.kind == "issue", t.subscription.c.delivery == t.issue.c.period),
            ),
        )
    )


def _void(connection: Connection, ids: Sequence[int], now: datetime) -> None:
    connection.execute(
        update(t.copy)
        .where(t.copy.c.id.in_(ids), t.copy.c.subscription_id.is_not(None), t.copy.c.id.not_in(_still_entitled()))
        .values(state="void", ended_at=now, answer="no longer entitled")
    )


def content_of(connection: Connection, letter_id: int) -> bytes:
    """Return a letter's bytes, with placeholders."""
    return bytes(connection.execute(select(t.letter.c.content).where(t.letter.c.id == letter_id)).scalar_one())


def note(connection: Connection, copy_id: int, state: str, answer: str, now: datetime) -> None:
    """Note that a copy has ended: sent or failed."""
    connection.execute(
        update(t.copy)
        .where(t.copy.c.id == copy_id, t.copy.c.state == "due")
        .values(state=state, answer=answer[:300], ended_at=now)
    )


def put_back(connection: Connection, copy_id: int, answer: str, due_at: datetime) -> None:
    """Note that a copy was tried in vain and is to be tried again at `due_at`."""
    connection.execute(
        update(t.copy).where(t.copy.c.id == copy_id, t.copy.c.state == "due").values(answer=answer[:300], due_at=due_at)
    )


def give_up_claim(connection: Connection, copy_ids: Sequence[int], due_at: datetime) -> None:
    """Leave claimed copies that were not tried to the next round, as if they had not been claimed."""
    connection.execute(
        update(t.copy)
        .where(t.copy.c.id.in_(copy_ids), t.copy.c.state == "due")
        .values(due_at=due_at, attempts=t.copy.c.attempts - 1)
    )


def count_due(connection: Connection, now: datetime) -> int:
    """Return how many copies may be claimed now."""
    statement = select(func.count()).select_from(t.copy).where(t.copy.c.state == "due", t.copy.c.due_at <= now)
    return int(connection.execute(statement).scalar_one())


def oldest_due(connection: Connection, now: datetime) -> datetime | None:
    """Return since when the oldest due copy waits: what tells a silent stall."""
    statement = select(func.min(t.copy.c.due_at)).where(t.copy.c.state == "due", t.copy.c.due_at <= now)
    found = connection.execute(statement).scalar()
    return found if isinstance(found, datetime) else None


def notices_since(connection: Connection, recipient: str, since: datetime, *, names: Sequence[str] = ()) -> int:
    """Return how many notices, or how many of these names, an address was written since a moment."""
    statement = (
        select(func.count())
        .select_from(t.copy)
        .where(t.copy.c.recipient == recipient, t.copy.c.subscription_id.is_(None), t.copy.c.created_at > since)
    )
    if names:
        statement = statement.join(t.letter, t.letter.c.id == t.copy.c.letter_id).where(t.letter.c.name.in_(names))
    return int(connection.execute(statement).scalar_one())


def copy_of(connection: Connection, copy_id: int) -> Claimed | None:
    """Return one copy, whatever its state."""
    row = connection.execute(select(t.copy).where(t.copy.c.id == copy_id)).first()
    return None if row is None else _claimed(row)


def record_bounce(connection: Connection, copy_id: int, *, permanent: bool, status: str, now: datetime) -> None:
    """Keep what a report said about a copy."""
    connection.execute(
        insert(t.bounce).values(copy_id=copy_id, permanent=permanent, status=status[:16], bounced_at=now)
    )
