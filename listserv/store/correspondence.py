"""Who writes to whom alone, through us: that they do, how often today, and who wants no more of it. No words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, case, func, insert, or_, select, update

from listserv.store import tables as t

WRITER, AUTHOR = 0, 1  # sides: who wrote first, and the author of the post that it was about

_ONE = t.correspondence.c


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Two people of a list who write to each other, by their sides."""

    id: int
    list_key: str
    people: tuple[int, int]
    refused: tuple[bool, bool]  # by each side

    def side_of(self, person_id: int) -> int | None:
        """Return somebody's side, None when they are neither."""
        return self.people.index(person_id) if person_id in self.people else None


def load(connection: Connection, number: int) -> Correspondence | None:
    """Return one correspondence."""
    row = connection.execute(select(t.correspondence).where(_ONE.id == number)).first()
    return None if row is None else _read(row)


def between(connection: Connection, list_key: str, one: int, other: int) -> Correspondence | None:
    """Return what there is between two people on a list, whoever of them wrote first."""
    pair = or_(
        and_(_ONE.writer_id == one, _ONE.author_id == other), and_(_ONE.writer_id == other, _ONE.author_id == one)
    )
    row = connection.execute(
        select(t.correspondence).where(_ONE.list_key == list_key, pair).order_by(_ONE.id).limit(1)
    ).first()
    return None if row is None else _read(row)


def begin(connection: Connection, list_key: str, writer_id: int, author_id: int, now: datetime) -> Correspondence:
    """Begin one, and return it."""
    row = {"list_key": list_key, "writer_id": writer_id, "author_id": author_id, "began_at": now, "last_at": now}
    number = connection.execute(insert(t.correspondence).values(**row).returning(_ONE.id)).scalar_one()
    return Correspondence(int(number), list_key, (writer_id, author_id), (False, False))


def note_passed(connection: Connection, number: int, side: int, today: date, now: datetime) -> None:
    """Count a letter that somebody of this side wrote."""
    counted = {WRITER: _ONE.written_by_writer, AUTHOR: _ONE.written_by_author}
    fresh = {
        column.name: case((_ONE.day == today, column), else_=0) + (1 if of == side else 0)
        for of, column in counted.items()
    }
    connection.execute(update(t.correspondence).where(_ONE.id == number).values(day=today, last_at=now, **fresh))


def count_today(connection: Connection, list_key: str, person_id: int, today: date) -> tuple[int, int]:
    """Return how many letters somebody has written to others alone today, and how many they have had."""
    first = _ONE.writer_id == person_id
    wrote = func.sum(case((first, _ONE.written_by_writer), else_=_ONE.written_by_author))
    had = func.sum(case((first, _ONE.written_by_author), else_=_ONE.written_by_writer))
    either = or_(first, _ONE.author_id == person_id)
    row = connection.execute(select(wrote, had).where(_ONE.list_key == list_key, _ONE.day == today, either)).one()
    return int(row[0] or 0), int(row[1] or 0)


def set_refused(connection: Connection, number: int, side: int, at: datetime | None) -> None:
    """Note that somebody of this side wants no more letters; `at` None: that they do again."""
    column = "refused_by_writer_at" if side == WRITER else "refused_by_author_at"
    connection.execute(update(t.correspondence).where(_ONE.id == number).values(**{column: at}))


def _read(row: Row[Any]) -> Correspondence:
    return Correspondence(
        row.id, row.list_key, (row.writer_id, row.author_id),
        (row.refused_by_writer_at is not None, row.refused_by_author_at is not None),
    )  # fmt: skip
