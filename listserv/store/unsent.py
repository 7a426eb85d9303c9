"""What was made for a member and has not been sent yet."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, func, select, update

from listserv.store import tables as t
from listserv.store.session import among


def oldest(connection: Connection, subscription_id: int, recipient: str) -> int | None:
    """Return the number of the oldest post that waits in a member's copies, or of the first in a digest that does.

    A copy that is on its way at this moment counts too: then they may have a post twice, but none is lost to them.
    """
    first = func.coalesce(t.post.c.number, t.issue_part.c.after + 1)
    statement = (
        select(func.min(first))
        .select_from(t.copy)
        .join(t.letter, t.letter.c.id == t.copy.c.letter_id)
        .outerjoin(t.post, and_(t.post.c.id == t.letter.c.post_id, t.letter.c.kind == "post"))
        .outerjoin(
            t.issue_part,
            and_(t.issue_part.c.issue_id == t.letter.c.issue_id, t.issue_part.c.list_key == t.letter.c.list_key),
        )
        .where(_waits(subscription_id, recipient))
    )
    found: int | None = connection.execute(statement).scalar()
    return found


def stop(connection: Connection, subscription_id: int, recipient: str, now: datetime) -> None:
    """Void a member's posts and digests that wait. One that is on its way at this moment may be sent."""
    waiting = (
        select(t.copy.c.id)
        .join(t.letter, t.letter.c.id == t.copy.c.letter_id)
        .where(_waits(subscription_id, recipient), t.letter.c.kind.in_(["post", "issue"]))
        .with_for_update(skip_locked=True, of=t.copy)
    )
    ids = list(connection.execute(waiting).scalars())
    stopped = update(t.copy).where(among(connection, t.copy.c.id, ids))
    connection.execute(stopped.values(state="void", ended_at=now, answer="paused"))


def leave_to_address(connection: Connection, subscription_id: int, recipient: str) -> None:
    """Have a member's posts and digests that wait go to their address, although their place on the list ends."""
    waiting = (
        select(t.copy.c.id)
        .join(t.letter, t.letter.c.id == t.copy.c.letter_id)
        .where(_waits(subscription_id, recipient), t.letter.c.kind.in_(["post", "issue"]))
    )
    ids = list(connection.execute(waiting).scalars())
    connection.execute(update(t.copy).where(among(connection, t.copy.c.id, ids)).values(subscription_id=None))


def _waits(subscription_id: int, recipient: str) -> ColumnElement[bool]:
    return and_(
        t.copy.c.state == t.DUE,
        t.copy.c.subscription_id == subscription_id,
        t.copy.c.recipient == recipient,
    )
