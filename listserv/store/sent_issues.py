"""Digest issues that went out: which was the newest of a list, and its letters."""

from __future__ import annotations

from sqlalchemy import Connection, exists, select

from listserv.policy.digest.form import ENGLISH, Edition, Form
from listserv.store import tables as t

OWN = "digest/issue, own"  # the name of a letter for one reader, with what they wrote in first


def newest(connection: Connection, list_key: str, period: str = "") -> int | None:
    """Return a list's newest issue that went out as a letter, of this period or of any; no catch-up of one reader."""
    statement = select(t.issue.c.id).where(
        t.issue.c.list_key == list_key,
        t.issue.c.period != "catch-up",
        exists().where(t.letter.c.issue_id == t.issue.c.id, t.letter.c.kind == "issue"),
    )
    if period:
        statement = statement.where(t.issue.c.period == period)
    newest_first = statement.order_by(t.issue.c.ends_at.desc(), t.issue.c.id.desc()).limit(1)
    found: int | None = connection.execute(newest_first).scalar()
    return found


def letters_of(connection: Connection, issue_id: int, form: Form = Form.LETTER, *, reader: str = "") -> list[bytes]:
    """Return an issue's letters in their order, with placeholders: those that a reader got, or else those in this form.

    None when they are forgotten.
    """
    if own := _of_reader(connection, issue_id, reader):
        return own
    statement = (
        select(t.letter.c.content, t.letter.c.name)
        .where(t.letter.c.issue_id == issue_id, t.letter.c.kind == "issue")
        .order_by(t.letter.c.id)
    )
    letters: dict[str, list[bytes]] = {}
    for content, name in connection.execute(statement):
        if content:
            letters.setdefault(name, []).append(bytes(content))
    letters.pop(OWN, None)
    return letters.get(name_of(Edition(form))) or next(iter(letters.values()), [])


def _of_reader(connection: Connection, issue_id: int, reader: str) -> list[bytes]:
    statement = (
        select(t.letter.c.content)
        .join(t.copy, t.copy.c.letter_id == t.letter.c.id)
        .where(t.letter.c.issue_id == issue_id, t.letter.c.kind == "issue", t.copy.c.recipient == reader)
        .order_by(t.letter.c.id)
    )
    return [bytes(content) for content in connection.execute(statement).scalars() if content]


def name_of(edition: Edition) -> str:
    """Return the name of an issue's letters in an edition."""
    form, language = edition
    named = "digest/issue" if form is Form.LETTER else f"digest/issue, {form.value}"
    return named if language == ENGLISH else f"{named}, {language}"
