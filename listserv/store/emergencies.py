"""Times in which everything that is posted to a list waits; the database says whether one began, or ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from listserv.store import tables as t


@dataclass(frozen=True, slots=True)
class Emergency:
    """One such time. `began_by`, `ended_by`: an address, "" the service itself. The numbers are of posts."""

    id: int
    list_key: str
    began_at: datetime
    began_by: str
    ended_at: datetime | None
    ended_by: str
    sent: int
    still_waiting: int
    returned: int


def _emergency(row: Row[Any]) -> Emergency:
    return Emergency(
        id=row.id,
        list_key=row.list_key,
        began_at=row.began_at,
        began_by=row.began_by,
        ended_at=row.ended_at,
        ended_by=row.ended_by,
        sent=row.sent,
        still_waiting=row.still_waiting,
        returned=row.returned,
    )


# Asked about each post, so made once.
_UNSETTLED = select(t.emergency).where(
    t.emergency.c.list_key == bindparam("list_key"), t.emergency.c.settled_at.is_(None)
)
_LAST_END = select(func.max(t.emergency.c.ended_at)).where(t.emergency.c.list_key == bindparam("list_key"))


def unsettled(connection: Connection, list_key: str) -> Emergency | None:
    """Return the emergency of a list that has not ended, or whose posts are still being decided about."""
    row = connection.execute(_UNSETTLED, {"list_key": list_key}).first()
    return None if row is None else _emergency(row)


def current(connection: Connection, list_key: str) -> Emergency | None:
    """Return the emergency that a list is in."""
    found = unsettled(connection, list_key)
    return found if found is not None and found.ended_at is None else None


def last_end(connection: Connection, list_key: str) -> datetime | None:
    """Return when a list's last emergency ended; None when there was none, or it is in one."""
    found: datetime | None = connection.execute(_LAST_END, {"list_key": list_key}).scalar()
    return found


def begin(connection: Connection, list_key: str, who: str, now: datetime) -> bool:
    """Begin an emergency, or take the last one up again if posts still wait for it; return whether there was none."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    new = dialect.insert(t.emergency).values(list_key=list_key, began_at=now, began_by=who)
    statement = new.on_conflict_do_update(
        index_elements=["list_key"],
        index_where=t.emergency.c.settled_at.is_(None),
        set_={"began_at": now, "began_by": who, "ended_at": None, "ended_by": ""},
        where=t.emergency.c.ended_at.is_not(None),
    ).returning(t.emergency.c.id)
    return connection.execute(statement).first() is not None


def end(connection: Connection, list_key: str, who: str, now: datetime) -> bool:
    """End the emergency that a list is in; return whether it was in one."""
    statement = (
        update(t.emergency)
        .where(t.emergency.c.list_key == list_key, t.emergency.c.settled_at.is_(None), t.emergency.c.ended_at.is_(None))
        .values(ended_at=now, ended_by=who)
    )
    return connection.execute(statement).rowcount == 1


def count(connection: Connection, emergency_id: int, *, sent: int, still_waiting: int, returned: int) -> None:
    """Add to the numbers of what became of the posts that waited for an emergency."""
    one = t.emergency.c
    connection.execute(
        update(t.emergency)
        .where(one.id == emergency_id)
        .values(sent=one.sent + sent, still_waiting=one.still_waiting + still_waiting, returned=one.returned + returned)
    )


def settle(connection: Connection, emergency_id: int, now: datetime) -> bool:
    """Note that all that waited was decided about; return whether nobody had noted it."""
    one = t.emergency.c
    statement = (
        update(t.emergency)
        .where(one.id == emergency_id, one.settled_at.is_(None), one.ended_at.is_not(None))
        .values(settled_at=now)
    )
    return connection.execute(statement).rowcount == 1
