"""Digest issues that went out: which was the newest of a list, and its letters."""

from __future__ import annotations

from sqlalchemy import Connection, exists, select

from listserv.store import tables as t


def newest(connection: Connection, list_key: str, period: str = "") -> int | None:
    """Return a list's newest issue that went out as a letter, of this period or of any."""
    statement = select(t.issue.c.id).where(
        t.issue.c.list_key == list_key, exists().where(t.letter.c.issue_id == t.issue.c.id, t.letter.c.kind == "issue")
    )
    if period:
        statement = statement.where(t.issue.c.period == period)
    newest_first = statement.order_by(t.issue.c.ends_at.desc(), t.issue.c.id.desc()).limit(1)
    found: int | None = connection.execute(newest_first).scalar()
    return found


def letters_of(connection: Connection, issue_id: int) -> list[bytes]:
    """Return an issue's letters in their order, with placeholders; none when they are forgotten."""
    statement = (
        select(t.letter.c.content)
        .where(t.letter.c.issue_id == issue_id, t.letter.c.kind == "issue")
        .order_by(t.letter.c.id)
    )
    return [bytes(content) for content in connection.execute(statement).scalars() if content]
