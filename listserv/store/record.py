"""What was done about posts, why, and on what evidence. Rows are added; nothing here changes one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, delete, insert, select

from listserv.store import tables as t


class What(StrEnum):
    """What was done."""

    HELD = "held"
    LISTED = "listed"
    REMINDED = "reminded"
    ESCALATED = "owners asked"
    APPROVED = "approved"
    TRUSTED = "trusted"
    EDITED = "edited"
    REJECTED = "rejected"
    DISCARDED = "discarded"
    ASKED = "asked"
    ANSWERED = "answered"
    REWORDED = "reworded"
    TAKEN_BACK = "taken back"
    SENT = "sent"
    RETURNED = "returned"
    TO_CONFIRM = "to confirm"
    NOT_CONFIRMED = "not confirmed"
    UNCLEAR = "unclear"
    TOO_LATE = "too late"
    REFUSED = "refused"
    EMERGENCY = "everything waits"
    NORMAL = "back to normal"
    DISTRESS = "words of distress"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done. `who`: an address, "" the service itself. `received_id`: the letter that shows it."""

    what: What
    noted_at: datetime
    who: str = ""
    why: str = ""
    evidence: str = ""
    received_id: int | None = None


def note(connection: Connection, list_key: str, post_id: int | None, entry: Entry) -> None:
    """Add what was done about a post, or about a whole list."""
    connection.execute(
        insert(t.record).values(
            list_key=list_key,
            post_id=post_id,
            noted_at=entry.noted_at,
            who=entry.who,
            what=entry.what.value,
            why=entry.why,
            evidence=entry.evidence,
            received_id=entry.received_id,
        )
    )


def of_post(connection: Connection, post_id: int) -> list[Entry]:
    """Return what was done about a post, in its order."""
    statement = select(t.record).where(t.record.c.post_id == post_id).order_by(t.record.c.id)
    return [
        Entry(What(row.what), row.noted_at, row.who, row.why, row.evidence, row.received_id)
        for row in connection.execute(statement)
    ]


def forget(connection: Connection, before: datetime) -> None:
    """Forget what was done before a moment."""
    connection.execute(delete(t.record).where(t.record.c.noted_at < before))
