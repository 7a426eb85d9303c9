"""An old ledger: posts of the last days and their copies, all dealt with, as a busy site has them."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection, String, cast, func, insert, literal, select, true

from bench.machine import Machine
from bench.people import analyse, fill, numbers
from listserv.store import tables as t
from listserv.store.posts import State
from listserv.store.session import open_engine
from workers.runtime import utc_now

# Long enough ago that nothing is still counted by the day, not so long that upkeep would remove it.
_AGO = timedelta(hours=36)
_KEY = "old"
_CONTENT = b"From: old@people.example.net\r\nSubject: Old news\r\n\r\n" + b"What was said then.\r\n" * 45


def remember(machine: Machine, posts: int, copies_each: int) -> None:
    """Put so many distributed posts, each with its letter and so many sent copies, into a machine's ledger."""
    engine = open_engine(machine.database_url)
    with engine.begin() as connection:
        _posts(connection, posts)
        _letters(connection)
        _copies(connection, copies_each)
    analyse(engine)
    engine.dispose()


def _posts(connection: Connection, count: int) -> None:
    then = utc_now() - _AGO
    known = connection.execute(select(func.coalesce(func.max(t.raw_message.c.id), 0))).scalar_one()
    n = numbers(count).subquery().c.n
    raw = select(literal(_CONTENT), literal(len(_CONTENT))).select_from(n.table)
    connection.execute(insert(t.raw_message).from_select(["content", "size_bytes"], raw))
    fixed = {"reverse_path": "old@people.example.net", "recipient": "old@lists.example.org", "received_at": then,
             "state": "done", "attempts": 1, "due_at": then, "error": ""}  # fmt: skip
    source = select(t.raw_message.c.id).where(t.raw_message.c.id > known).subquery().c
    fill(connection, t.received, source, {"raw_id": "id"}, fixed)
    received = t.received.c
    name = literal("old") + cast(received.id, String)
    source = select(received.id, received.raw_id, name.label("name")).where(received.raw_id > known).subquery().c
    fixed = {"list_key": _KEY, "author_address": "old@people.example.net", "author_name": "Old", "subject": "Old news",
             "received_at": then, "state": State.DISTRIBUTED.value, "hold_reason": "", "round": 1, "ended_at": then,
             "content_sha256": "0" * 64}  # fmt: skip
    fill(connection, t.post, source, {"raw_id": "raw_id", "received_id": "id", "message_id": "name"}, fixed)


def _letters(connection: Connection) -> None:
    source = select(t.post.c.id).where(t.post.c.list_key == _KEY).subquery().c
    fixed = {"kind": "post", "name": "", "list_key": _KEY, "content": _CONTENT, "created_at": utc_now() - _AGO}
    fill(connection, t.letter, source, {"post_id": "id"}, fixed)


def _copies(connection: Connection, each: int) -> None:
    then = utc_now() - _AGO
    n = numbers(each).subquery().c.n
    recipient = (literal("oldreader") + cast(n, String) + literal("@people.example.net")).label("recipient")
    number = (n + 1_000_000_000).label("subscription_id")  # of people who have left
    every = select(t.letter.c.id, recipient, number).join(n.table, true())
    source = every.where(t.letter.c.list_key == _KEY).subquery().c
    fixed = {"list_key": _KEY, "state": "sent", "attempts": 1, "due_at": then, "created_at": then, "ended_at": then,
             "answer": "250 2.0.0 OK"}  # fmt: skip
    taken = {"letter_id": "id", "recipient": "recipient", "subscription_id": "subscription_id"}
    fill(connection, t.copy, source, taken, fixed)
