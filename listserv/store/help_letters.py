"""Who was sent the letter with help lines, and when: one a day at most, whoever asks first."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete
from sqlalchemy.dialects import postgresql, sqlite

from listserv.store import tables as t


def claim(connection: Connection, address: str, *, now: datetime, last_before: datetime) -> bool:
    """Note that an address gets the letter now; return False when it had one after `last_before`."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = (
        dialect.insert(t.help_letter)
        .values(address=address, sent_at=now)
        .on_conflict_do_update(
            index_elements=["address"], set_={"sent_at": now}, where=t.help_letter.c.sent_at <= last_before
        )
        .returning(t.help_letter.c.address)
    )
    return connection.execute(statement).first() is not None


def forget(connection: Connection, before: datetime) -> None:
    """Forget who was sent one before a moment."""
    connection.execute(delete(t.help_letter).where(t.help_letter.c.sent_at < before))
