"""Posts, and what moderators decided about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, exists, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from listserv.store import received
from listserv.store import tables as t


class State(StrEnum):
    """Where a post stands. The last three are ends: a post never leaves them."""

    HELD = "held"
    DISTRIBUTED = "distributed"
    RETURNED = "returned"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Post:
    """A message to a posting address."""

    id: int
    list_key: str
    raw_id: int
    received_id: int
    author_address: str
    author_name: str
    message_id: str
    subject: str
    received_at: datetime
    state: State
    hold_reason: str
    round: int
    return_at: datetime | None
    ended_at: datetime | None
    conversation_id: int | None
    answers_id: int | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a moderator decided about one round of a post."""

    post_id: int
    round: int
    moderator: str
    outcome: str
    reason: str
    decided_at: datetime


def _post(row: Row[Any]) -> Post:
    return Post(
        id=row.id,
        list_key=row.list_key,
        raw_id=row.raw_id,
        received_id=row.received_id,
        author_address=row.author_address,
        author_name=row.author_name,
        message_id=row.message_id,
        subject=row.subject,
        received_at=row.received_at,
        state=State(row.state),
        hold_reason=row.hold_reason,
        round=row.round,
        return_at=row.return_at,
        ended_at=row.ended_at,
        conversation_id=row.conversation_id,
        answers_id=row.answers_id,
    )


def add(connection: Connection, **values: Any) -> int:
    """Keep a new post as held (its decision follows in the same transaction) and return its number."""
    statement = insert(t.post).values(state=State.HELD.value, **values).returning(t.post.c.id)
    post_id = int(connection.execute(statement).scalar_one())
    if values.get("conversation_id") is None:
        connection.execute(update(t.post).where(t.post.c.id == post_id).values(conversation_id=post_id))
    return post_id


def load(connection: Connection, post_id: int) -> Post:
    """Return one post."""
    return _post(connection.execute(select(t.post).where(t.post.c.id == post_id)).one())


def raw_of(connection: Connection, post: Post) -> bytes:
    """Return a post's bytes as they are to be judged and sent."""
    return received.raw_of(connection, post.raw_id)


def change(connection: Connection, post_id: int, **values: Any) -> None:
    """Change facts of a post that has not ended. Raises LookupError when it has: an end is never undone."""
    statement = update(t.post).where(t.post.c.id == post_id, t.post.c.state == State.HELD.value)
    if connection.execute(statement.values(**values)).rowcount != 1:
        message = f"post {post_id} has ended"
        raise LookupError(message)


def seen(connection: Connection, list_key: str, message_id: str, content_sha256: str) -> bool:
    """Whether the list had this very message before (reliability: an upstream server repeating itself)."""
    statement = select(
        exists().where(
            t.post.c.list_key == list_key,
            t.post.c.message_id == message_id,
            t.post.c.content_sha256 == content_sha256,
        )
    )
    return bool(connection.execute(statement).scalar())


def has_message_id(connection: Connection, list_key: str, message_id: str) -> bool:
    """Whether the list has a post with this Message-ID, whatever its content."""
    statement = select(exists().where(t.post.c.list_key == list_key, t.post.c.message_id == message_id))
    return bool(connection.execute(statement).scalar())


def ids_of(connection: Connection, list_key: str, message_ids: Iterable[str]) -> dict[str, int]:
    """Return Message-ID → post of those this list distributed."""
    statement = select(t.post.c.message_id, t.post.c.id).where(
        t.post.c.list_key == list_key,
        t.post.c.message_id.in_(list(message_ids)),
        t.post.c.state == State.DISTRIBUTED.value,
    )
    return {row.message_id: row.id for row in connection.execute(statement)}


def waiting_for(connection: Connection, list_key: str, author: str, reasons: Iterable[str]) -> list[Post]:
    """Return an author's held posts for one of these reasons, in the order they were written to us."""
    statement = (
        select(t.post)
        .where(
            t.post.c.list_key == list_key,
            t.post.c.author_address == author,
            t.post.c.state == State.HELD.value,
            t.post.c.hold_reason.in_(list(reasons)),
        )
        .order_by(t.post.c.id)
    )
    return [_post(row) for row in connection.execute(statement)]


def held(connection: Connection, list_key: str | None = None) -> list[Post]:
    """Return what waits, oldest first, of one list or of all."""
    statement = select(t.post).where(t.post.c.state == State.HELD.value).order_by(t.post.c.id)
    if list_key is not None:
        statement = statement.where(t.post.c.list_key == list_key)
    return [_post(row) for row in connection.execute(statement)]


def overdue(connection: Connection, list_key: str, now: datetime, limit: int = 100) -> list[Post]:
    """Return a list's held posts whose time to wait is over."""
    statement = (
        select(t.post)
        .where(t.post.c.list_key == list_key, t.post.c.state == State.HELD.value, t.post.c.return_at <= now)
        .order_by(t.post.c.id)
        .limit(limit)
    )
    return [_post(row) for row in connection.execute(statement)]


def unreminded(connection: Connection, list_key: str, held_before: datetime, limit: int = 100) -> list[Post]:
    """Return a list's posts that wait for a moderator since before a moment, and nobody was reminded of."""
    statement = (
        select(t.post)
        .where(
            t.post.c.list_key == list_key,
            t.post.c.state == State.HELD.value,
            t.post.c.held_at <= held_before,
            t.post.c.reminded_at.is_(None),
            t.post.c.hold_reason.not_in(["agreement", "membership"]),
        )
        .order_by(t.post.c.id)
        .limit(limit)
    )
    return [_post(row) for row in connection.execute(statement)]


def conversations_of(connection: Connection, post_ids: list[int]) -> list[tuple[int, str]]:
    """Return number and subject of the posts' conversations, in the order in which an issue shows them."""
    statement = (
        select(t.post.c.conversation_id, t.post.c.subject)
        .where(t.post.c.id.in_(post_ids))
        .order_by(t.post.c.received_at, t.post.c.id)
    )
    found: dict[int, str] = {}
    for conversation_id, subject in connection.execute(statement):
        found.setdefault(conversation_id, subject)
    return list(found.items())


def of_conversation(connection: Connection, conversation_id: int) -> list[Post]:
    """Return a conversation's distributed posts, oldest first."""
    statement = (
        select(t.post)
        .where(t.post.c.conversation_id == conversation_id, t.post.c.state == State.DISTRIBUTED.value)
        .order_by(t.post.c.id)
    )
    return [_post(row) for row in connection.execute(statement)]


@dataclass(frozen=True, slots=True)
class History:
    """What an author did on a list before."""

    distributed: int
    held_before: int
    today: int


def history(connection: Connection, list_key: str, author: str, *, since: datetime, before_id: int) -> History:
    """Return how much an author wrote before this post: sent on, decided by moderators, and since a moment."""
    mine = (t.post.c.list_key == list_key) & (t.post.c.author_address == author) & (t.post.c.id < before_id)
    out = t.post.c.state == State.DISTRIBUTED.value
    statement = select(
        func.count().filter(out),
        func.count().filter(t.post.c.id.in_(select(t.decision.c.post_id))),
        func.count().filter(t.post.c.received_at > since),
    ).where(mine)
    return History(*(int(number) for number in connection.execute(statement).one()))


def decide(connection: Connection, decision: Decision, received_id: int | None) -> bool:
    """Record a decision if it is the first about its round; return whether it was."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = (
        dialect.insert(t.decision)
        .values(
            post_id=decision.post_id,
            round=decision.round,
            moderator=decision.moderator,
            outcome=decision.outcome,
            reason=decision.reason,
            decided_at=decision.decided_at,
            received_id=received_id,
        )
        .on_conflict_do_nothing(index_elements=["post_id", "round"])
        .returning(t.decision.c.id)
    )
    return connection.execute(statement).first() is not None


def decision_about(connection: Connection, post_id: int, of_round: int) -> Decision | None:
    """Return what was decided about a round, if anything."""
    statement = select(t.decision).where(t.decision.c.post_id == post_id, t.decision.c.round == of_round)
    row = connection.execute(statement).first()
    if row is None:
        return None
    return Decision(row.post_id, row.round, row.moderator, row.outcome, row.reason, row.decided_at)
