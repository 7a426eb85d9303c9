"""Who waits to become a member, who was invited, and who moved from one list to another."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, select

from listserv.store import changes, people
from listserv.store import tables as t
from listserv.store.changes import Change, What
from listserv.store.questions import Matter


def waiting(connection: Connection, list_key: str, address: str) -> Change | None:
    """Return somebody's wish to join a list that no moderator has decided about."""
    one = t.change.c
    open_one = select(one.id).where(
        one.what == What.JOIN.value, one.list_key == list_key, one.address == address, one.done_at.is_(None)
    )
    found = connection.execute(open_one.order_by(one.id.desc()).limit(1)).scalar()
    return None if found is None else changes.load(connection, found)


def all_waiting(connection: Connection, list_key: str) -> list[Change]:
    """Return the wishes to join a list that no moderator has decided about, the oldest first."""
    one = t.change.c
    open_ones = select(one.id).where(one.what == What.JOIN.value, one.list_key == list_key, one.done_at.is_(None))
    ids = list(connection.execute(open_ones.order_by(one.id).limit(100)).scalars())
    return [found for number in ids if (found := changes.load(connection, number)) is not None]


def is_reminded(connection: Connection, change_id: int) -> bool:
    """Whether the moderators were asked about a wish to join for the second time."""
    asked = t.question.c
    again = select(asked.id).where(asked.change_id == change_id, asked.reminded_at.is_not(None)).limit(1)
    return connection.execute(again).first() is not None


def asked_to_move(connection: Connection, list_key: str, address: str, now: datetime) -> Change | None:
    """Return the question to somebody whether they move to a list, if it can still be answered."""
    asked = t.question.c
    open_one = (
        select(t.change.c.id)
        .join(t.question, asked.change_id == t.change.c.id)
        .where(
            t.change.c.what == What.MOVE.value, t.change.c.list_key == list_key, t.change.c.done_at.is_(None),
            asked.address == address, asked.closed_at.is_(None), asked.expires_at > now,
        )
    )  # fmt: skip
    found = connection.execute(open_one.order_by(t.change.c.id.desc()).limit(1)).scalar()
    return None if found is None else changes.load(connection, found)


def has_moved_away(connection: Connection, list_key: str, address: str, *, since: datetime) -> bool:
    """Whether the owner of an address went from a list to another after a moment, and has not undone it."""
    person_id = people.person_of(connection, address)
    one = t.change.c
    moves = select(one.id).where(
        one.what == What.MOVE.value, one.person_id == person_id, one.done_at >= since, one.undone_at.is_(None)
    )
    found = [changes.load(connection, number) for number in list(connection.execute(moves).scalars())]
    return any(one is not None and one.after.get("from") == list_key for one in found)


def silent(connection: Connection, list_key: str, now: datetime) -> list[tuple[int, str]]:
    """Return who was invited to a list and did not answer in time: the question's number, and the address."""
    asked = t.question.c
    over = select(asked.id, asked.address).where(
        asked.kind == Matter.AGREEMENT.value, asked.list_key == list_key, asked.change_id.is_not(None),
        asked.closed_at.is_(None), asked.expires_at <= now,
    )  # fmt: skip
    return [(row.id, row.address) for row in connection.execute(over.order_by(asked.id).limit(100))]


def is_invited(connection: Connection, list_key: str, address: str, *, since: datetime) -> bool:
    """Whether an address was invited to a list after a moment."""
    asked = t.question.c
    invited = select(asked.id).where(
        asked.kind == Matter.AGREEMENT.value, asked.list_key == list_key, asked.address == address,
        asked.change_id.is_not(None), asked.asked_at > since,
    )  # fmt: skip
    return connection.execute(invited.limit(1)).first() is not None


def count_invited(connection: Connection, list_key: str, *, since: datetime) -> int:
    """Return how many were invited to a list after a moment."""
    asked = t.question.c
    number = select(func.count()).where(
        asked.kind == Matter.AGREEMENT.value, asked.list_key == list_key, asked.change_id.is_not(None),
        asked.asked_at > since,
    )  # fmt: skip
    return int(connection.execute(number).scalar_one())


def has_left(connection: Connection, hashes: list[str], *, since: datetime) -> bool:
    """Whether who has one of these hashes (`departures.who`, one for each key) left, or said no, after a moment."""
    left = select(t.departure.c.id).where(
        t.departure.c.who.in_(hashes), t.departure.c.what == "left", t.departure.c.noted_at > since
    )
    return connection.execute(left.limit(1)).first() is not None
