"""Forget what is kept longer than anybody needs it, some rows at a time. What waits, or is referred to, stays."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, exists, or_, select
from sqlalchemy.orm import aliased

from listserv.store import erasing, posts, search, sweeping
from listserv.store import tables as t
from listserv.store.session import among

BATCH = 200  # rows of a kind at each tick
_POSTS = 50  # each takes several statements


def questions(connection: Connection, before: datetime) -> None:
    """Forget questions that were closed, or could be answered, until a moment; those about a held post stay."""
    asked = t.question.c
    held = select(t.post.c.id).where(t.post.c.id == asked.post_id, t.post.c.state == t.HELD).correlate(t.question)
    over = or_(asked.closed_at < before, (asked.expires_at < before) & asked.closed_at.is_(None))
    some = select(asked.id).where(over, asked.asked_at < before, ~held.exists()).order_by(asked.id).limit(BATCH)
    ids = list(connection.execute(some).scalars())
    connection.execute(delete(t.question_item).where(among(connection, t.question_item.c.question_id, ids)))
    connection.execute(delete(t.question).where(among(connection, asked.id, ids)))


def changes(connection: Connection, before: datetime) -> None:
    """Forget changes that were asked for before a moment, and about which nobody is asked any more."""
    one = t.change.c
    open_ = exists().where(t.question.c.change_id == one.id, t.question.c.closed_at.is_(None))
    due = (one.what == "erase") & one.done_at.is_not(None)  # upkeep is about to carry it out
    some = select(one.id).where(one.asked_at < before, ~open_, ~due).order_by(one.id).limit(BATCH)
    ids = list(connection.execute(some).scalars())
    connection.execute(delete(t.change).where(among(connection, one.id, ids)))


def old_posts(connection: Connection, before: datetime, now: datetime) -> None:
    """Leave only the numbers of posts in conversations in which nothing was written since a moment.

    Not what waits, nor what an issue carries whose letters are still to be written.
    """
    one, other = t.post, aliased(t.post)
    newer = exists().where(
        other.c.conversation_id == one.c.conversation_id,
        other.c.received_at >= before,
        other.c.author_address != t.NOBODY,
    )
    ended = (one.c.state != t.HELD, one.c.author_address != t.NOBODY)
    some = select(one.c.id).where(one.c.received_at < before, *ended, ~newer, ~_is_in_an_unwritten_issue())
    ids = connection.execute(some.order_by(one.c.received_at).limit(_POSTS)).scalars()
    old = posts.load_all(connection, list(ids))
    for post in old:
        erasing.blank(connection, post, now)
    search.remove(connection, [one.id for one in old])


def _is_in_an_unwritten_issue() -> ColumnElement[bool]:
    part = t.issue_part.c
    return (
        select(part.id)
        .join(t.issue, t.issue.c.id == part.issue_id)
        .where(
            t.issue.c.written_at.is_(None),
            part.list_key == t.post.c.list_key,
            part.after < t.post.c.number,
            part.up_to >= t.post.c.number,
        )
        .correlate(t.post)
        .exists()
    )


def issues(connection: Connection, before: datetime) -> None:
    """Forget digests that were written before a moment and of which no letter is left."""
    one = t.issue.c
    letters = exists().where(t.letter.c.issue_id == one.id)
    newest = exists().where(t.subscription.c.issue_id == one.id)
    some = select(one.id).where(one.built_at < before, one.written_at.is_not(None), ~letters, ~newest)
    ids = list(connection.execute(some.order_by(one.id).limit(BATCH)).scalars())
    connection.execute(delete(t.issue_part).where(among(connection, t.issue_part.c.issue_id, ids)))
    connection.execute(delete(t.issue).where(among(connection, one.id, ids)))


def received(connection: Connection, before: datetime, *, state: str) -> None:
    """Forget letters in this state that came in before a moment and are no post, no evidence and no open answer."""
    came = t.received.c
    refer = [exists().where(table.c.received_id == came.id) for table in (t.post, t.agreement, t.decision)]
    # Without an index on what they refer to, these are read once and not for each letter.
    asked = came.id.in_(sweeping.open_answers())
    noted = came.id.in_(sweeping.noted())
    some = select(came.id, came.raw_id).where(
        came.state == state, came.received_at < before, ~asked, ~noted, ~or_(*refer)
    )
    rows = connection.execute(some.order_by(came.id).limit(BATCH)).all()
    connection.execute(delete(t.received).where(among(connection, came.id, [row.id for row in rows])))
    raw = t.raw_message.c.id
    used = [exists().where(t.received.c.raw_id == raw), exists().where(t.post.c.raw_id == raw)]
    gone = {row.raw_id for row in rows}
    connection.execute(delete(t.raw_message).where(among(connection, raw, gone), ~or_(*used)))


def correspondence(connection: Connection, before: datetime) -> None:
    """Forget that people wrote to each other alone, where none has since a moment; a refusal stays."""
    one = t.correspondence.c
    over = (one.last_at < before, one.refused_by_writer_at.is_(None), one.refused_by_author_at.is_(None))
    ids = list(connection.execute(select(one.id).where(*over).order_by(one.id).limit(BATCH)).scalars())
    connection.execute(delete(t.correspondence).where(among(connection, one.id, ids)))


def people(connection: Connection, before: datetime) -> None:
    """Forget people who are on no list, agreed to nothing since a moment, and have nothing that waits."""
    who = t.person.c
    recent = exists().where(t.agreement.c.person_id == who.id, t.agreement.c.agreed_at >= before)
    placed = exists().where(t.subscription.c.person_id == who.id)
    changing = exists().where(t.change.c.person_id == who.id)
    address = t.address.c
    theirs = select(t.address.c.id).where(address.person_id == who.id).correlate(t.person)
    asked = theirs.join(t.question, t.question.c.address == address.address).where(t.question.c.closed_at.is_(None))
    wrote = theirs.join(t.post, t.post.c.author_address == address.address)
    writing = exists().where(
        or_(t.correspondence.c.writer_id == who.id, t.correspondence.c.author_id == who.id),
        t.correspondence.c.last_at >= before,
    )
    busy = or_(recent, placed, changing, asked.exists(), wrote.exists(), writing)
    ids = list(connection.execute(select(who.id).where(~busy).order_by(who.id).limit(BATCH)).scalars())
    written = t.correspondence.c
    either = or_(among(connection, written.writer_id, ids), among(connection, written.author_id, ids))
    connection.execute(delete(t.correspondence).where(either))
    for table in (t.agreement, t.address):
        connection.execute(delete(table).where(among(connection, table.c.person_id, ids)))
    connection.execute(delete(t.person).where(among(connection, who.id, ids)))
