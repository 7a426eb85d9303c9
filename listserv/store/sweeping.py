"""Erase kept bytes that nobody needs any more: letters that have gone out, and letters that were dealt with.

What others wrote to the service, and what it wrote to them, may quote somebody who was deleted. Nothing tells which do,
so all from before are emptied; what is evidence, a post, or waits stays.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, or_, select, update

from listserv.store import tables as t
from listserv.store.session import among

BATCH = 500  # rows in one transaction: a few hundredths of a second


def empty_sent(connection: Connection, until: datetime) -> int:
    """Erase the bytes of some letters made until then of which no copy is on its way; return how many."""
    waiting = select(t.copy.c.id).where(t.copy.c.letter_id == t.letter.c.id, t.copy.c.state == t.DUE)
    some = (
        select(t.letter.c.id)
        .where(t.letter.c.created_at <= until, t.letter.c.emptied.is_(False), ~waiting.correlate(t.letter).exists())
        .order_by(t.letter.c.created_at)
        .limit(BATCH)
    )
    ids = list(connection.execute(some).scalars())
    gone = update(t.letter).where(among(connection, t.letter.c.id, ids))
    connection.execute(gone.values(content=b"", emptied=True))
    return len(ids)


def is_any_on_its_way(connection: Connection, until: datetime) -> bool:
    """Whether a copy of a letter made until then is still to be sent."""
    waiting = (
        select(t.copy.c.id)
        .join(t.letter, t.letter.c.id == t.copy.c.letter_id)
        .where(t.copy.c.state == t.DUE, t.letter.c.created_at <= until)
    )
    return connection.execute(waiting.limit(1)).first() is not None


def empty_received(connection: Connection, until: datetime) -> int:
    """Erase the bytes of some letters that came in until then and that nothing refers to; return how many."""
    came = t.received.c
    some = (
        select(t.raw_message.c.id)
        .where(
            t.raw_message.c.size_bytes > 0,
            select(came.id).where(came.raw_id == t.raw_message.c.id, came.received_at <= until).exists(),
            ~_is_needed(),
        )
        .limit(BATCH)
    )
    ids = list(connection.execute(some).scalars())
    gone = update(t.raw_message).where(among(connection, t.raw_message.c.id, ids))
    connection.execute(gone.values(content=b"", size_bytes=0))
    return len(ids)


def _is_needed() -> ColumnElement[bool]:
    """Whether bytes belong to a post, are evidence, or wait to be dealt with."""
    came, raw = t.received, t.raw_message.c.id
    waits = select(came.c.id).where(came.c.raw_id == raw, came.c.state != "done")
    a_post = select(t.post.c.id).where(t.post.c.raw_id == raw)
    refer = [
        select(table.c.id).join(came, came.c.id == table.c.received_id).where(came.c.raw_id == raw)
        for table in (t.post, t.agreement, t.decision)
    ]
    told = [raw.in_(select(came.c.raw_id).where(came.c.id.in_(numbers))) for numbers in (open_answers(), noted())]
    return or_(*told, *(one.correlate(t.raw_message).exists() for one in (waits, a_post, *refer)))


def open_answers() -> Select[Any]:
    """Return the numbers of letters that wait for what their author says next."""
    asked = t.question.c
    return select(asked.received_id).where(asked.closed_at.is_(None), asked.received_id.is_not(None))


def noted() -> Select[Any]:
    """Return the numbers of letters that the record names as evidence."""
    return select(t.record.c.received_id).where(t.record.c.received_id.is_not(None))


def forget_goodbyes(connection: Connection, name: str) -> None:
    """Forget the letters of this name that have gone out, and to whom."""
    ended = select(t.copy.c.letter_id).where(t.copy.c.state != t.DUE)
    letters = list(
        connection.execute(select(t.letter.c.id).where(t.letter.c.name == name, t.letter.c.id.in_(ended))).scalars()
    )
    copies = select(t.copy.c.id).where(among(connection, t.copy.c.letter_id, letters))
    connection.execute(delete(t.bounce).where(t.bounce.c.copy_id.in_(copies)))
    connection.execute(delete(t.copy).where(among(connection, t.copy.c.letter_id, letters)))
    connection.execute(delete(t.letter).where(among(connection, t.letter.c.id, letters)))
