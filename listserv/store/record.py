"""What was done about posts, why, and on what evidence. Rows are added; nothing here changes one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, delete, exists, insert, select

from listserv.policy.post import HoldReason
from listserv.store import tables as t
from listserv.store.posts import State

# Between the word list's entries for which a post waits, in the evidence of that.
ENTRIES_BETWEEN = ", "
_EVIDENCE_CHARACTERS = 100


class What(StrEnum):
    """What was done."""

    HELD = "held"
    LISTED = "listed"
    REMINDED = "reminded"
    ESCALATED = "owners asked"
    APPROVED = "approved"
    TRUSTED = "trusted"
    URGENT = "urgent"
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
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
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


def entries_in_words(entries: Iterable[str]) -> str:
    """Return the names of word-list entries as evidence, each once: as many as there is room for."""
    said = ""
    for one in dict.fromkeys(entries):
        longer = f"{said}{ENTRIES_BETWEEN}{one}" if said else one
        if len(longer) > _EVIDENCE_CHARACTERS:
            break
        said = longer
    return said


def of_post(connection: Connection, post_id: int) -> list[Entry]:
    """Return what was done about a post, in its order."""
    statement = select(t.record).where(t.record.c.post_id == post_id).order_by(t.record.c.id)
    return [
        Entry(What(row.what), row.noted_at, row.who, row.why, row.evidence, row.received_id)
        for row in connection.execute(statement)
    ]


class Became(StrEnum):
    """What became of a post that waited for its language."""

    LET_OUT = "let out"
    OTHER_WORDS = "sent in other words"
    SENT_BACK = "sent back"
    TAKEN_BACK = "taken back"
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class LanguageHold:
    """A post that waited for its language: when first, by which entries of the word list, and what became of it."""

    list_key: str
    post_id: int
    author_address: str
    held_at: datetime
    entries: tuple[str, ...]
    became: Became


def language_holds(connection: Connection, list_key: str | None) -> list[LanguageHold]:
    """Return a list's posts, or all lists', that ever waited for their language, each once, oldest first."""
    edited = exists().where(t.decision.c.post_id == t.post.c.id, t.decision.c.outcome == What.EDITED.value)
    statement = (
        select(t.record, t.post.c.author_address, t.post.c.state, t.post.c.round, edited.label("edited"))
        .join(t.post, t.post.c.id == t.record.c.post_id)
        .where(t.record.c.what == What.HELD.value, t.record.c.why == HoldReason.LANGUAGE.value)
        .order_by(t.record.c.id)
    )
    if list_key is not None:
        statement = statement.where(t.record.c.list_key == list_key)
    found: dict[int, LanguageHold] = {}
    for row in connection.execute(statement):
        entries = tuple(row.evidence.split(ENTRIES_BETWEEN)) if row.evidence else ()
        hold = LanguageHold(row.list_key, row.post_id, row.author_address, row.noted_at, entries, _became(row))
        found.setdefault(row.post_id, hold)
    return list(found.values())


def _became(row: Row[Any]) -> Became:
    if row.state == State.DISTRIBUTED.value:
        return Became.OTHER_WORDS if row.edited or row.round > 1 else Became.LET_OUT
    return {State.RETURNED.value: Became.SENT_BACK, State.REMOVED.value: Became.TAKEN_BACK}.get(row.state, Became.WAITS)


def forget(connection: Connection, before: datetime) -> None:
    """Forget what was done before a moment."""
    connection.execute(delete(t.record).where(t.record.c.noted_at < before))
