"""What changes about people: asked for, done at most once, undone at most once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, insert, select, update

from listserv.store import tables as t


class What(StrEnum):
    """What it is that changes."""

    SETTINGS = "settings"  # how the posts come, and what others see
    LEAVE = "leave"  # one list, or all
    MOVE = "move"  # from one list to another
    RECEIVE_AT = "receive at"  # another address of theirs gets the letters
    ALSO_FROM = "also from"  # they may write from one more address
    NOT_FROM = "not from"  # an address is theirs no more
    NAME = "name"
    PRIVATE = "private"  # letters of other members to them alone
    PRIVATE_LETTER = "private letter"  # one that they wrote, and that waits for their yes
    ERASE = "erase"
    EXPORT = "export"
    JOIN = "join"  # waits for a moderator
    INVITATION = "invitation"  # waits for whom it invites


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A change that somebody wants. `before` and `after` hold what undoing and doing it need; they become JSON."""

    what: What
    list_key: str  # "" where it is about all lists
    address: str  # whose wish it is
    person_id: int | None = None
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Wanted):
    """A change as the ledger has it."""

    id: int
    asked_at: datetime
    done_at: datetime | None
    undone_at: datetime | None


def note(connection: Connection, wanted: Wanted, now: datetime, *, done: bool = False) -> int:
    """Keep a change that was asked for, or is `done` already; return its number."""
    values = {
        "what": wanted.what.value,
        "list_key": wanted.list_key,
        "address": wanted.address,
        "person_id": wanted.person_id,
        "before": json.dumps(dict(wanted.before)),
        "after": json.dumps(dict(wanted.after)),
        "asked_at": now,
        "done_at": now if done else None,
    }
    return int(connection.execute(insert(t.change).values(**values).returning(t.change.c.id)).scalar_one())


def load(connection: Connection, change_id: int) -> Change | None:
    """Return one change."""
    row = connection.execute(select(t.change).where(t.change.c.id == change_id)).first()
    if row is None:
        return None
    return Change(
        id=row.id,
        what=What(row.what),
        list_key=row.list_key,
        address=row.address,
        person_id=row.person_id,
        before=json.loads(row.before),
        after=json.loads(row.after),
        asked_at=row.asked_at,
        done_at=row.done_at,
        undone_at=row.undone_at,
    )


def asked_since(connection: Connection, what: What, address: str, moment: datetime) -> bool:
    """Whether somebody was asked about a change of this kind since a moment, and has not answered."""
    one, asked = t.change.c, t.question.c
    statement = (
        select(one.id)
        .join(t.question, asked.change_id == one.id)
        .where(one.what == what.value, one.address == address, one.asked_at > moment, asked.closed_at.is_(None))
        .limit(1)
    )
    return connection.execute(statement).first() is not None


def amend(connection: Connection, change_id: int, after: Mapping[str, Any]) -> None:
    """Note what is wanted more exactly, now that they said it; one that is done stays as it is."""
    one = t.change
    amended = update(one).where(one.c.id == change_id, one.c.done_at.is_(None))
    connection.execute(amended.values(after=json.dumps(dict(after))))


def note_after(connection: Connection, change_id: int, after: Mapping[str, Any]) -> None:
    """Note how things are after a change that is done."""
    connection.execute(update(t.change).where(t.change.c.id == change_id).values(after=json.dumps(dict(after))))


def settle(connection: Connection, change_id: int, now: datetime, before: Mapping[str, Any] | None = None) -> bool:
    """Note that a change is done, with what undoing it needs; return whether it was this call that did it."""
    one = t.change
    values = {"done_at": now} | ({} if before is None else {"before": json.dumps(dict(before))})
    done = update(one).where(one.c.id == change_id, one.c.done_at.is_(None)).values(**values)
    return connection.execute(done.returning(one.c.id)).first() is not None


def undo(connection: Connection, change_id: int, now: datetime) -> bool:
    """Note that a change is undone; return whether it was this call that did it."""
    one = t.change
    undone = update(one).where(one.c.id == change_id, one.c.done_at.is_not(None), one.c.undone_at.is_(None))
    return connection.execute(undone.values(undone_at=now).returning(one.c.id)).first() is not None
