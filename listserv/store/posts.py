"""Posts, and what moderators decided about them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, exists, func, insert, or_, select, update

from listserv.mail.address import Mailbox
from listserv.store import received, search
from listserv.store import tables as t
from listserv.store.session import among


class State(StrEnum):
    """Where a post stands. The last two are ends that it never leaves.

    A moderator may open a returned one again, and withdraw a distributed one.
    """

    HELD = "held"
    DISTRIBUTED = "distributed"
    RETURNED = "returned"
    REMOVED = "removed"
    WITHDRAWN = "withdrawn"


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
    held_at: datetime | None
    ended_at: datetime | None
    conversation_id: int | None
    answers_id: int | None
    urgent: bool = False

    @property
    def author(self) -> Mailbox:
        """Who wrote it."""
        return Mailbox(self.author_name, self.author_address)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a distributed post stands: its number, the first post of its conversation, and its subject."""

    post_id: int
    conversation_id: int
    subject: str


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
        held_at=row.held_at,
        ended_at=row.ended_at,
        conversation_id=row.conversation_id,
        answers_id=row.answers_id,
        urgent=row.urgent,
    )


# What is asked about each post is made once: building a statement and its cache key costs more than running it.
# In an UPDATE a parameter of its condition must not be named as a column is.
_ADD = insert(t.post).returning(t.post.c.id)
_LOAD = select(t.post).where(t.post.c.id == bindparam("post_id"))
_CHANGE = (
    update(t.post)
    .where(t.post.c.id == bindparam("changed"), t.post.c.state == t.HELD)
    .values(conversation_id=func.coalesce(t.post.c.conversation_id, t.post.c.id))
)
_NAMESAKES = select(t.post.c.message_id, t.post.c.content_sha256).where(
    t.post.c.list_key == bindparam("list_key"),
    t.post.c.message_id.in_([bindparam("message_id"), bindparam("or_message_id")]),
)
_PLACES = select(t.post.c.message_id, t.post.c.id, t.post.c.conversation_id, t.post.c.subject).where(
    t.post.c.list_key == bindparam("list_key"),
    t.post.c.message_id.in_(bindparam("message_ids", expanding=True)),
    t.post.c.state == State.DISTRIBUTED.value,
)
_ARRIVED = (
    select(func.count())
    .select_from(t.post)
    .where(
        t.post.c.list_key == bindparam("list_key"),
        t.post.c.received_at > bindparam("after"),
        t.post.c.received_at < bindparam("before"),
    )
)
_HISTORY = select(
    func.count().filter(t.post.c.state == State.DISTRIBUTED.value),
    func.count().filter(exists().where(t.decision.c.post_id == t.post.c.id)),
    func.count().filter(t.post.c.received_at > bindparam("since")),
).where(
    t.post.c.list_key == bindparam("list_key"),
    t.post.c.author_address == bindparam("author"),
    t.post.c.id < bindparam("before_id"),
)


def add(connection: Connection, *, content_sha256: str, answers: Place | None, **values: Any) -> Post:
    """Keep a new post as held and return it; its decision follows in the same transaction, by `change`."""
    values |= {
        "state": State.HELD.value,
        "hold_reason": "",
        "round": 1,
        "answers_id": answers.post_id if answers else None,
        "conversation_id": answers.conversation_id if answers else None,
    }
    post_id = int(connection.execute(_ADD, {**values, "content_sha256": content_sha256}).scalar_one())
    # Who answers nobody begins a conversation, whose number is the post's own: `change` notes it, now that it is known.
    values |= {"state": State.HELD, "conversation_id": values["conversation_id"] or post_id}
    return Post(id=post_id, return_at=None, held_at=None, ended_at=None, **values)


def load(connection: Connection, post_id: int) -> Post:
    """Return one post."""
    return _post(connection.execute(_LOAD, {"post_id": post_id}).one())


def load_all(connection: Connection, post_ids: Collection[int]) -> list[Post]:
    """Return posts, whatever their state, in the order in which they came."""
    statement = select(t.post).where(among(connection, t.post.c.id, post_ids))
    return [_post(row) for row in connection.execute(statement.order_by(t.post.c.received_at, t.post.c.id))]


def of_received(connection: Connection, received_id: int) -> Post | None:
    """Return the post that a received message became."""
    row = connection.execute(select(t.post).where(t.post.c.received_id == received_id)).first()
    return None if row is None else _post(row)


def raw_of(connection: Connection, post: Post) -> bytes:
    """Return a post's bytes as they are to be judged and sent."""
    return received.raw_of(connection, post.raw_id)


def raws_of(connection: Connection, of: Collection[Post]) -> dict[int, bytes]:
    """Return posts' bytes as they are to be judged and sent, by `raw_id`."""
    return received.raws_of(connection, {post.raw_id for post in of})


def change(connection: Connection, post_id: int, **values: Any) -> None:
    """Change facts of a post that is held. Raises LookupError when it is not: only `reopen` and `withdraw` may then."""
    if connection.execute(_CHANGE, {"changed": post_id, **values}).rowcount != 1:
        message = f"post {post_id} has ended"
        raise LookupError(message)


def reopen(connection: Connection, post_id: int, of_round: int) -> bool:
    """Hold a returned post again, in a new round; return whether it was this call that did."""
    again = (
        update(t.post)
        .where(t.post.c.id == post_id, t.post.c.state == State.RETURNED.value, t.post.c.round == of_round)
        .values(state=State.HELD.value, round=t.post.c.round + 1, reminded_at=None, escalated_at=None, ended_at=None)
        .returning(t.post.c.id)
    )
    return connection.execute(again).first() is not None


def withdraw(connection: Connection, post_id: int, ended_at: datetime) -> int | None:
    """End a distributed post as withdrawn, in a new round; return that round, None if it was not distributed."""
    ended = (
        update(t.post)
        .where(t.post.c.id == post_id, t.post.c.state == State.DISTRIBUTED.value)
        .values(state=State.WITHDRAWN.value, round=t.post.c.round + 1, ended_at=ended_at)
        .returning(t.post.c.round)
    )
    found: int | None = connection.execute(ended).scalar()
    if found is not None:
        search.remove(connection, [post_id])
    return found


def erase(connection: Connection, post: Post) -> None:
    """Remove a withdrawn post's text: as it came, and as it was sent on.

    Not what came to several lists at once, as long as another list has it, or waits to deal with it.
    """
    came = select(t.received.c.raw_id).where(t.received.c.id == post.received_id).scalar_subquery()
    raw = t.raw_message
    as_it_came = select(t.received.c.id).where(t.received.c.raw_id == raw.c.id)
    elsewhere = (
        select(t.post.c.id)
        .join(t.received, t.received.c.id == t.post.c.received_id)
        .where(
            t.post.c.id != post.id,
            t.post.c.state != State.WITHDRAWN.value,
            or_(t.post.c.raw_id == raw.c.id, t.received.c.raw_id == raw.c.id),
        )
    )
    connection.execute(
        update(raw)
        .where(
            or_(raw.c.id == post.raw_id, raw.c.id == came),
            ~elsewhere.correlate(raw).exists(),
            ~as_it_came.where(t.received.c.state != "done").correlate(raw).exists(),
        )
        .values(content=b"", size_bytes=0)
    )


def namesakes(connection: Connection, list_key: str, message_id: str, or_message_id: str) -> set[tuple[str, str]]:
    """Return Message-ID and hash of content of the list's posts that have one of two Message-IDs."""
    asked = {"list_key": list_key, "message_id": message_id, "or_message_id": or_message_id}
    return {(row.message_id, row.content_sha256) for row in connection.execute(_NAMESAKES, asked)}


def places(connection: Connection, list_key: str, message_ids: Iterable[str]) -> dict[str, Place]:
    """Return where those of these Message-IDs stand that this list distributed."""
    if not (named := list(message_ids)):
        return {}
    rows = connection.execute(_PLACES, {"list_key": list_key, "message_ids": named})
    return {row.message_id: Place(row.id, row.conversation_id, row.subject) for row in rows}


def subjects(connection: Connection, list_key: str, since: datetime) -> dict[int, str]:
    """Return the conversations in which something was written since then, each with the subject it began with."""
    recent = (
        select(t.post.c.conversation_id)
        .where(
            t.post.c.list_key == list_key, t.post.c.received_at > since, t.post.c.state == State.DISTRIBUTED.value
        )
    )  # fmt: skip
    rows = connection.execute(select(t.post.c.id, t.post.c.subject).where(t.post.c.id.in_(recent)))
    return {row.id: row.subject for row in rows}


def newest(connection: Connection, list_key: str, since: datetime, *, limit: int, size_limit_bytes: int) -> list[Post]:
    """Return a list's newest distributed posts of the time since then that are no larger, the oldest first."""
    statement = (
        select(t.post)
        .join(t.raw_message, t.raw_message.c.id == t.post.c.raw_id)
        .where(
            t.post.c.list_key == list_key,
            t.post.c.received_at > since,
            t.post.c.state == State.DISTRIBUTED.value,
            t.raw_message.c.size_bytes <= size_limit_bytes,
        )
        .order_by(t.post.c.id.desc())
        .limit(limit)
    )
    return [_post(row) for row in reversed(connection.execute(statement).all())]


def newest_of(connection: Connection, conversation_id: int) -> Place | None:
    """Return where the newest distributed post of a conversation stands."""
    statement = (
        select(t.post)
        .where(t.post.c.conversation_id == conversation_id, t.post.c.state == State.DISTRIBUTED.value)
        .order_by(t.post.c.id.desc())
        .limit(1)
    )
    row = connection.execute(statement).first()
    return None if row is None else Place(row.id, row.conversation_id, row.subject)


def waiting_for(connection: Connection, list_key: str, author: str, reasons: Iterable[str]) -> list[Post]:
    """Return an author's held posts for one of these reasons, in the order they were written to us."""
    statement = (
        select(t.post)
        .where(
            t.post.c.list_key == list_key,
            t.post.c.author_address == author,
            t.post.c.state == t.HELD,
            t.post.c.hold_reason.in_(list(reasons)),
        )
        .order_by(t.post.c.id)
    )
    return [_post(row) for row in connection.execute(statement)]


def held(connection: Connection, list_key: str | None = None) -> list[Post]:
    """Return what waits, oldest first, of one list or of all."""
    statement = select(t.post).where(t.post.c.state == t.HELD).order_by(t.post.c.id)
    if list_key is not None:
        statement = statement.where(t.post.c.list_key == list_key)
    return [_post(row) for row in connection.execute(statement)]


def overdue(connection: Connection, list_key: str, now: datetime, limit: int = 100) -> list[Post]:
    """Return a list's held posts whose time to wait is over."""
    statement = (
        select(t.post)
        .where(t.post.c.list_key == list_key, t.post.c.state == t.HELD, t.post.c.return_at <= now)
        .order_by(t.post.c.id)
        .limit(limit)
    )
    return [_post(row) for row in connection.execute(statement)]


def unmentioned(connection: Connection, list_key: str, since: datetime) -> list[Post]:
    """Return a list's posts that wait for a moderator, and were in no letter to them since a moment, oldest first."""
    reminded = t.post.c.reminded_at
    statement = _waits_for_moderators(list_key, since).where(or_(reminded.is_(None), reminded <= since))
    return [_post(row) for row in connection.execute(statement)]


def _waits_for_moderators(list_key: str, held_before: datetime) -> Select[Any]:
    return (
        select(t.post)
        .where(
            t.post.c.list_key == list_key,
            t.post.c.state == t.HELD,
            t.post.c.held_at <= held_before,
            t.post.c.hold_reason.not_in(["agreement", "membership"]),
        )
        .order_by(t.post.c.id)
    )


def unasked(connection: Connection, list_key: str, limit: int) -> list[Post]:
    """Return a list's posts that wait for a moderator, and no moderator had any letter about, oldest first."""
    asked = exists().where(
        t.question.c.post_id == t.post.c.id, t.question.c.round == t.post.c.round, t.question.c.kind == "moderation"
    )
    statement = (
        select(t.post)
        .where(
            t.post.c.list_key == list_key,
            t.post.c.state == t.HELD,
            t.post.c.held_at.is_not(None),
            t.post.c.hold_reason.not_in(["agreement", "membership"]),
            t.post.c.reminded_at.is_(None),
            ~asked,
        )
        .order_by(t.post.c.id)
        .limit(limit)
    )
    return [_post(row) for row in connection.execute(statement)]


def held_for(connection: Connection, list_key: str, reason: str, limit: int) -> list[Post]:
    """Return a list's posts that wait for one reason, oldest first."""
    statement = (
        select(t.post)
        .where(t.post.c.list_key == list_key, t.post.c.state == t.HELD, t.post.c.hold_reason == reason)
        .order_by(t.post.c.id)
        .limit(limit)
    )
    return [_post(row) for row in connection.execute(statement)]


def arrived(connection: Connection, list_key: str, *, after: datetime, before: datetime) -> int:
    """Return how many posts of a list arrived between two moments."""
    asked = {"list_key": list_key, "after": after, "before": before}
    return int(connection.execute(_ARRIVED, asked).scalar_one())


def unreminded(connection: Connection, list_key: str, held_before: datetime, limit: int = 100) -> list[Post]:
    """Return a list's posts that wait for a moderator since before a moment, and nobody was reminded of."""
    statement = _waits_for_moderators(list_key, held_before).where(t.post.c.reminded_at.is_(None)).limit(limit)
    return [_post(row) for row in connection.execute(statement)]


def unescalated(connection: Connection, list_key: str, held_before: datetime, limit: int = 100) -> list[Post]:
    """Return a list's posts that wait for a moderator since before a moment, and no owner was asked about."""
    statement = _waits_for_moderators(list_key, held_before).where(t.post.c.escalated_at.is_(None)).limit(limit)
    return [_post(row) for row in connection.execute(statement)]


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
    asked = {"list_key": list_key, "author": author, "since": since, "before_id": before_id}
    return History(*connection.execute(_HISTORY, asked).one())
