"""Claim due copies for sending, and note what became of them.

due ── claim ──→ leased (due_at lies at the lease's end) ── note ──→ sent, failed
                    │                                    └ put_back ─→ due later, one attempt more
                    └ void: whoever left, paused or was removed meanwhile gets nothing
                    └ release: not tried; due again, the attempt not counted
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from enum import Enum
from typing import Any, NamedTuple

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Connection,
    Integer,
    Select,
    String,
    and_,
    any_,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    select,
    update,
)
from sqlalchemy.sql.elements import Grouping

from listserv.policy.membership import Delivery
from listserv.store import tables as t
from listserv.store.posts import State
from listserv.store.session import among, follow_indexes

# A sender that died without its journal (the machine is gone) leaves its copies to the others after so long. One that
# was only killed is taken up by its journal at once.
LEASE = timedelta(minutes=10)
# Answers are kept for the operator, who reads the beginning.
ANSWER_LIMIT = 300


class Claimed(NamedTuple):
    """A copy to be sent now; `attempts` counts this one."""

    id: int
    letter_id: int
    list_key: str
    recipient: str
    subscription_id: int | None
    attempts: int


_COLUMNS = [t.copy.c[one] for one in Claimed._fields]
# Due copies, each with the list and delivery of its member, if that still is one who gets mail at all.
_TAKE: Select[Any] = (
    select(
        *_COLUMNS[:-1],
        (t.copy.c.attempts + 1).label("attempts"),  # the one that the claim begins
        t.subscription.c.list_key,
        t.subscription.c.delivery,
    )
    .outerjoin(
        t.subscription,
        and_(t.subscription.c.id == t.copy.c.subscription_id, t.subscription.c.suspended.is_(False)),
    )
    .where(t.copy.c.state == t.DUE, t.copy.c.due_at <= bindparam("now", type_=t.Moment()))
    .order_by(t.copy.c.due_at, t.copy.c.id)
    .limit(bindparam("limit", type_=Integer))
    .with_for_update(skip_locked=True, of=t.copy)
)


def claim(connection: Connection, now: datetime, limit: int) -> list[Claimed]:
    """Take due copies until `now + LEASE`, longest due first; void those that nobody is entitled to any more.

    Nothing is returned only when nothing is due: many void copies must not end the round for those behind them.
    """
    follow_indexes(connection)
    while found := connection.execute(_TAKE, {"now": now, "limit": limit}).all():
        taken = [one[0] for one in found]
        leased = {"due_at": now + LEASE, "attempts": t.copy.c.attempts + 1}
        connection.execute(update(t.copy).where(among(connection, t.copy.c.id, taken)).values(leased))
        kept = _entitled(connection, found)
        if len(kept) < len(taken):
            _void(connection, set(taken) - {one.id for one in kept}, now)
        if kept:
            return kept
    return []


def load(connection: Connection, copy_ids: Sequence[int]) -> list[Claimed]:
    """Return copies, whatever their state; those that were forgotten are left out."""
    statement = select(*_COLUMNS).where(among(connection, t.copy.c.id, copy_ids))
    return list(map(Claimed._make, connection.execute(statement).all()))


def _entitled(connection: Connection, found: Sequence[Any]) -> list[Claimed]:
    """Return which copies are still wanted: notices, and what members get who have chosen to get anything.

    A copy was made for whoever had chosen so at that moment, and digests owe them nothing that it brings; so it goes
    out, whatever they chose since. Who wants no letters gets none, but for corrections of what they have.
    """
    wanted = _wanted(connection, {one[1] for one in found})
    return [
        Claimed(number, letter_id, list_key, recipient, place, attempts)
        for number, letter_id, list_key, recipient, place, attempts, member_of, delivery in found
        if place is None
        or (member_of == list_key and (wanted[letter_id] is Wanted.ALWAYS or (
            wanted[letter_id] is Wanted.UNLESS_NONE and delivery != Delivery.NONE.value)))
    ]  # fmt: skip


class Wanted(Enum):
    """By which members a letter is wanted."""

    ALWAYS = 1
    UNLESS_NONE = 2  # unless they chose to get no letters
    NEVER = 3  # its post is no longer distributed


def _wanted(connection: Connection, letter_ids: Collection[int]) -> dict[int, Wanted]:
    wanted = case(
        (t.letter.c.kind == "correction", Wanted.ALWAYS.value),
        (t.letter.c.kind == "issue", Wanted.UNLESS_NONE.value),
        (t.post.c.state == State.DISTRIBUTED.value, Wanted.UNLESS_NONE.value),
        else_=Wanted.NEVER.value,
    )
    statement = (
        select(t.letter.c.id, wanted)
        .outerjoin(t.post, t.post.c.id == t.letter.c.post_id)
        .where(among(connection, t.letter.c.id, letter_ids))
    )
    return {letter_id: Wanted(value) for letter_id, value in connection.execute(statement)}


def _void(connection: Connection, copy_ids: Collection[int], now: datetime) -> None:
    connection.execute(
        update(t.copy)
        .where(among(connection, t.copy.c.id, copy_ids))
        .values(state="void", ended_at=now, answer="no longer entitled")
    )


def note_sent(connection: Connection, answers: Sequence[tuple[int, str]], now: datetime) -> None:
    """Note that copies were taken by the relay, with what it said."""
    if not answers:
        return
    if connection.dialect.name == "postgresql":
        _note_all(connection, answers, now)
        return
    noted = json.dumps([(number, text[:ANSWER_LIMIT]) for number, text in answers])
    connection.execute(_NOTE_NAMED, {"answers": noted, "now": now})


# All in one statement: one for each would cost twice as much outside the database as in it.
_named = func.json_each(bindparam("answers", type_=String)).table_valued("value", name="named").c.value
_NOTE_NAMED = (
    update(t.copy)
    .where(t.copy.c.id == func.json_extract(_named, "$[0]"), t.copy.c.state == t.DUE)
    .values(
        state=literal_column("'sent'"),
        answer=func.json_extract(_named, "$[1]"),
        ended_at=bindparam("now", type_=t.Moment()),
    )
)


def _note_all(connection: Connection, answers: Sequence[tuple[int, str]], now: datetime) -> None:
    """Note all in one statement; a join with the texts as a table would be planned badly."""
    follow_indexes(connection)
    numbers = cast([number for number, _ in answers], ARRAY(BigInteger))
    texts = Grouping(cast([text[:ANSWER_LIMIT] for _, text in answers], ARRAY(String)))
    sent = (
        update(t.copy)
        .where(t.copy.c.id == any_(numbers), t.copy.c.state == t.DUE)
        .values(state="sent", answer=texts[func.array_position(numbers, t.copy.c.id, type_=Integer)], ended_at=now)
    )
    connection.execute(sent)


def made_at(connection: Connection, copy_id: int) -> datetime:
    """Return when a copy was made: how long it has been tried."""
    moment: datetime = connection.execute(select(t.copy.c.created_at).where(t.copy.c.id == copy_id)).scalar_one()
    return moment


def note_failed(connection: Connection, copy_id: int, answer: str, now: datetime) -> None:
    """Note that a copy was given up."""
    connection.execute(
        update(t.copy)
        .where(t.copy.c.id == copy_id, t.copy.c.state == t.DUE)
        .values(state="failed", answer=answer[:ANSWER_LIMIT], ended_at=now)
    )


def put_back(connection: Connection, copy_id: int, answer: str, due_at: datetime) -> None:
    """Note that a copy was tried in vain and is to be tried again at `due_at`."""
    connection.execute(
        update(t.copy)
        .where(t.copy.c.id == copy_id, t.copy.c.state == t.DUE)
        .values(answer=answer[:ANSWER_LIMIT], due_at=due_at)
    )


def release(connection: Connection, copy_ids: Sequence[int], due_at: datetime, *, lease_until: datetime) -> int:
    """Let go of claimed copies that were not tried; return how many. The attempt is not counted.

    Only those that are still in this claim: what somebody else has claimed since is theirs.
    """
    if not copy_ids:
        return 0
    released = (
        update(t.copy)
        .where(among(connection, t.copy.c.id, copy_ids), t.copy.c.state == t.DUE, t.copy.c.due_at == lease_until)
        .values(due_at=due_at, attempts=t.copy.c.attempts - 1)
        .execution_options(preserve_rowcount=True)
    )
    return int(connection.execute(released).rowcount)
