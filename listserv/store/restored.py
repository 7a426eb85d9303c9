"""Rows of a ledger that was restored from a backup: what is in doubt is settled without sending anything."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Update, func, select, text, update

from listserv.store import tables as t
from listserv.store.questions import Matter

# What doubtful rows say of themselves.
REASON = "restored"
_ANSWER = "restored from a backup: it may have been sent since"
# Numbers that were given after the backup stand in letters that are out: in tokens and in Message-IDs. New ones begin
# so far on. Copies: a year of 20 posts a day to 10,000 members; a bounce's number may be 2**49. The others share tokens
# of 40 characters, which end at 2**28: after more than 200 restores.
_MARGINS = {
    "copy": 100_000_000,
    "subscription": 1_000_000,
    "post": 1_000_000,
    "question": 1_000_000,
    "issue": 1_000_000,
    "departure": 1_000_000,
}


def move_numbers(connection: Connection) -> None:
    """Have each row made from now on get a number that no row has had since the backup.

    PostgreSQL: also when the transaction is undone. That only leaves a gap.
    """
    for name, margin in _MARGINS.items():
        if connection.dialect.name == "postgresql":
            _move_sequence(connection, name, margin)
        else:
            _move_autoincrement(connection, name, margin)


def _move_sequence(connection: Connection, name: str, margin: int) -> None:
    # By the rows too: those that were put back under their own numbers did not move the sequence.
    sequence = func.pg_get_serial_sequence(name, "id")
    newest = select(func.coalesce(func.max(t.metadata.tables[name].c.id), 0)).scalar_subquery()
    next_number = func.nextval(sequence)
    connection.execute(select(func.setval(sequence, func.greatest(next_number, newest) + margin)))


def _move_autoincrement(connection: Connection, name: str, margin: int) -> None:
    # SQLite keeps the highest number ever given, or put in, in a table of its own; no line: none was.
    values = {"name": name, "margin": margin}
    moved = text("UPDATE sqlite_sequence SET seq = seq + :margin WHERE name = :name")
    if not connection.execute(moved, values).rowcount:
        connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :margin)"), values)


def doubt_copies(connection: Connection, made_until: datetime, now: datetime) -> int:
    """End the copies that were due in the backup as unknown; return how many."""
    ended = update(t.copy).where(t.copy.c.state == t.DUE, t.copy.c.created_at <= made_until)
    return _count(connection, ended.values(state="unknown", ended_at=now, answer=_ANSWER))


def set_received_aside(connection: Connection, received_until: datetime) -> int:
    """Keep the messages that were not dealt with in the backup, for the operator; return how many."""
    kept = update(t.received).where(t.received.c.state == t.NEW, t.received.c.received_at <= received_until)
    return _count(connection, kept.values(state="set_aside", error=REASON))


def skip_reminders(connection: Connection, list_key: str, asked_before: datetime, now: datetime) -> int:
    """Note as given the agreement reminders of a list that would be due now; return how many."""
    due = update(t.question).where(
        t.question.c.kind == Matter.AGREEMENT.value,
        t.question.c.list_key == list_key,
        t.question.c.closed_at.is_(None),
        t.question.c.reminded_at.is_(None),
        t.question.c.asked_at <= asked_before,
    )
    return _count(connection, due.values(reminded_at=now))


def skip_post_reminders(connection: Connection, held_before: datetime, now: datetime) -> int:
    """Note as given the reminders to moderators about held posts that would be due now; return how many."""
    due = update(t.post).where(
        t.post.c.state == t.HELD,
        t.post.c.hold_reason.not_in(["agreement", "membership"]),
        t.post.c.reminded_at.is_(None),
        t.post.c.held_at <= held_before,
    )
    return _count(connection, due.values(reminded_at=now))


def skip_escalations(connection: Connection, held_before: datetime, now: datetime) -> None:
    """Note that owners were asked about the held posts about which they would be asked now."""
    due = update(t.post).where(
        t.post.c.state == t.HELD,
        t.post.c.hold_reason.not_in(["agreement", "membership"]),
        t.post.c.escalated_at.is_(None),
        t.post.c.held_at <= held_before,
    )
    connection.execute(due.values(escalated_at=now))


def wait_longer(connection: Connection, until: datetime) -> int:
    """Have held posts, and questions about anything, wait until then at least; return how many posts."""
    asked = update(t.question).where(t.question.c.closed_at.is_(None), t.question.c.expires_at < until)
    connection.execute(asked.values(expires_at=until))
    held = update(t.post).where(t.post.c.state == t.HELD, t.post.c.return_at < until)
    return _count(connection, held.values(return_at=until))


def _count(connection: Connection, statement: Update) -> int:
    return int(connection.execute(statement.execution_options(preserve_rowcount=True)).rowcount)
