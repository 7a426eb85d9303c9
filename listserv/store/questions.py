"""Answers we wait for. A question's number is in the token of the address its letter came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, String, bindparam, func, insert, literal_column, select, update
from sqlalchemy.dialects import postgresql, sqlite

from listserv.store import received
from listserv.store import tables as t


class Matter(StrEnum):
    """What a question is about."""

    AGREEMENT = "agreement"
    HOLD = "hold"
    MODERATION = "moderation"
    ASKED = "asked"
    SUMMARY = "summary"
    CONFIRMATION = "confirmation"
    REOPENING = "reopening"
    WITHDRAWAL = "withdrawal"
    EMERGENCY = "emergency"
    WHICH_ONE = "which one"
    FRONT_DESK = "front desk"
    CHANGE = "change"
    UNDO = "undo"
    JOINING = "joining"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Question:
    """One letter of ours that one address may answer."""

    id: int
    kind: Matter
    list_key: str
    address: str
    post_id: int | None
    round: int
    asked_at: datetime
    expires_at: datetime
    asked_back: int
    closed: bool
    wrong_address_told: bool
    received_id: int | None = None
    change_id: int | None = None


def _question(row: Row[Any]) -> Question:
    return Question(
        id=row.id,
        kind=Matter(row.kind),
        list_key=row.list_key,
        address=row.address,
        post_id=row.post_id,
        round=row.round,
        asked_at=row.asked_at,
        expires_at=row.expires_at,
        asked_back=row.asked_back,
        closed=row.closed_at is not None,
        wrong_address_told=row.wrong_address_at is not None,
        received_id=row.received_id,
        change_id=row.change_id,
    )


# Written out, not bound: only so SQLite uses the index of the agreement questions that are open (see tables).
_IS_AGREEMENT = t.question.c.kind == literal_column(f"'{Matter.AGREEMENT.value}'", String)
# What is asked about each post is made once: building a statement and its cache key costs more than running it.
# In an UPDATE a parameter of its condition must not be named as a column is.
_ASK = {
    dialect.__name__.rpartition(".")[-1]: dialect.insert(t.question).on_conflict_do_nothing().returning(t.question.c.id)
    for dialect in (sqlite, postgresql)
}
_OPEN_AGREEMENT = select(t.question).where(
    _IS_AGREEMENT,
    t.question.c.list_key == bindparam("list_key"),
    t.question.c.address == bindparam("address"),
    t.question.c.closed_at.is_(None),
)
_CHANGE = update(t.question).where(t.question.c.id == bindparam("changed"))
_CLOSE_ABOUT = update(t.question).where(t.question.c.post_id == bindparam("about"), t.question.c.closed_at.is_(None))


def ask(connection: Connection, kind: Matter, list_key: str, address: str, **values: Any) -> int | None:
    """Open a question and return its number, or None when the same agreement question is open already."""
    row = {"kind": kind.value, "list_key": list_key, "address": address, **values}
    found = connection.execute(_ASK[connection.dialect.name], row).scalar()
    return None if found is None else int(found)


@dataclass(frozen=True, slots=True)
class Item:
    """One of the posts that a letter about many asks about."""

    number: int
    post_id: int
    round: int


def ask_about(connection: Connection, question_id: int, items: Iterable[Item]) -> None:
    """Note which posts a question about many asks about."""
    rows = [{"question_id": question_id, **asdict(one)} for one in items]
    connection.execute(insert(t.question_item), rows)


def items_of(connection: Connection, question_id: int) -> list[Item]:
    """Return which posts a question about many asks about, in the order of their numbers."""
    asked = t.question_item
    statement = select(asked).where(asked.c.question_id == question_id).order_by(asked.c.number)
    return [Item(row.number, row.post_id, row.round) for row in connection.execute(statement)]


def is_asked_since(connection: Connection, kind: Matter, list_key: str, moment: datetime) -> bool:
    """Whether a list's people were asked about a matter at or after a moment."""
    asked = t.question
    statement = select(asked.c.id).where(
        asked.c.kind == kind.value, asked.c.list_key == list_key, asked.c.asked_at >= moment
    )
    return connection.execute(statement.limit(1)).first() is not None


def posts_asked_about_since(connection: Connection, list_key: str, moment: datetime) -> int:
    """Return about how many of a list's posts its moderators had a letter for each since a moment."""
    asked = t.question
    statement = select(func.count(asked.c.post_id.distinct())).where(
        asked.c.kind == Matter.MODERATION.value, asked.c.list_key == list_key, asked.c.asked_at > moment
    )
    return int(connection.execute(statement).scalar_one())


def load(connection: Connection, question_id: int) -> Question | None:
    """Return one question."""
    row = connection.execute(select(t.question).where(t.question.c.id == question_id)).first()
    return None if row is None else _question(row)


def open_agreement(connection: Connection, list_key: str, address: str) -> Question | None:
    """Return the agreement question that this address has not answered yet."""
    row = connection.execute(_OPEN_AGREEMENT, {"list_key": list_key, "address": address}).first()
    return None if row is None else _question(row)


def open_about(connection: Connection, post_id: int, kind: Matter) -> list[Question]:
    """Return the open questions about a post."""
    statement = (
        select(t.question)
        .where(t.question.c.post_id == post_id, t.question.c.kind == kind.value, t.question.c.closed_at.is_(None))
        .order_by(t.question.c.id)
    )
    return [_question(row) for row in connection.execute(statement)]


def open_of_change(connection: Connection, change_id: int) -> list[Question]:
    """Return the open questions about something that changes."""
    asked = t.question
    statement = select(asked).where(asked.c.change_id == change_id, asked.c.closed_at.is_(None)).order_by(asked.c.id)
    return [_question(row) for row in connection.execute(statement)]


def change(connection: Connection, question_id: int, **values: Any) -> None:
    """Note something about a question."""
    connection.execute(_CHANGE, {"changed": question_id, **values})


def close_about(connection: Connection, post_id: int, now: datetime) -> None:
    """Close every question about a post that is no longer open to answers."""
    connection.execute(_CLOSE_ABOUT, {"about": post_id, "closed_at": now})


def unanswered(
    connection: Connection, kind: Matter, list_key: str, *, asked_before: datetime, now: datetime
) -> list[Question]:
    """Return open questions asked before a moment, not reminded of since and not expired."""
    statement = (
        select(t.question)
        .where(
            t.question.c.kind == kind.value,
            t.question.c.list_key == list_key,
            t.question.c.closed_at.is_(None),
            t.question.c.reminded_at.is_(None),
            t.question.c.asked_at <= asked_before,
            t.question.c.expires_at > now,
        )
        .order_by(t.question.c.id)
        .limit(100)
    )
    return [_question(row) for row in connection.execute(statement)]


def settle(connection: Connection, question_id: int, now: datetime) -> bool:
    """Close a question; return whether it was this call that did."""
    closed = update(t.question).where(t.question.c.id == question_id, t.question.c.closed_at.is_(None))
    return connection.execute(closed.values(closed_at=now).returning(t.question.c.id)).first() is not None


def asked_which_one(connection: Connection, received_id: int) -> bool:
    """Whether somebody was asked which conversation they mean about the letter with these bytes, however it came."""
    this = select(t.received.c.raw_id).where(t.received.c.id == received_id).scalar_subquery()
    same = select(t.received.c.id).where(t.received.c.raw_id == this)
    asked = t.question.c
    statement = select(asked.id).where(asked.kind == Matter.WHICH_ONE.value, asked.received_id.in_(same))
    return connection.execute(statement.limit(1)).first() is not None


def forget_kept(connection: Connection, list_key: str, now: datetime) -> None:
    """Close the questions "which one?" whose time is over, and erase the words that were kept for their answer."""
    asked = t.question
    over = (
        update(asked)
        .where(
            asked.c.kind == Matter.WHICH_ONE.value,
            asked.c.list_key == list_key,
            asked.c.closed_at.is_(None),
            asked.c.expires_at <= now,
        )
        .values(closed_at=now)
        .returning(asked.c.round)
    )
    for raw_id in list(connection.execute(over).scalars()):
        received.forget_raw(connection, raw_id)


def expire(connection: Connection, list_key: str, now: datetime) -> None:
    """Close a list's agreement questions whose time is over; their posts are returned separately."""
    connection.execute(
        update(t.question)
        .where(
            _IS_AGREEMENT,
            t.question.c.list_key == list_key,
            t.question.c.closed_at.is_(None),
            t.question.c.expires_at <= now,
        )
        .values(closed_at=now)
    )
