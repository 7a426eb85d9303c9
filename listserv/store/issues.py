"""Digest issues: which posts each carries. Two unique rows make "exactly once" true whoever builds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, and_, exists, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from listserv.store import tables as t
from listserv.store.posts import State

# Where a list's first issue starts.
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Issue:
    """One digest of one list and period."""

    id: int
    list_key: str
    period: str
    starts_at: datetime
    ends_at: datetime


def last_end(connection: Connection, list_key: str, period: str) -> datetime:
    """Return where the newest issue of a period ends."""
    statement = (
        select(t.issue.c.ends_at)
        .where(t.issue.c.list_key == list_key, t.issue.c.period == period)
        .order_by(t.issue.c.ends_at.desc())
        .limit(1)
    )
    return connection.execute(statement).scalar() or BEGINNING


def gathered(connection: Connection, list_key: str, period: str, until: datetime) -> list[int]:
    """Return the posts sent on up to a moment that no issue of this period carries yet, oldest first."""
    carried = exists().where(t.issue_post.c.post_id == t.post.c.id, t.issue_post.c.period == period)
    statement = (
        select(t.post.c.id)
        .where(
            t.post.c.list_key == list_key,
            t.post.c.state == State.DISTRIBUTED.value,
            t.post.c.ended_at <= until,
            ~carried,
        )
        .order_by(t.post.c.ended_at, t.post.c.id)
    )
    return [int(post_id) for post_id in connection.execute(statement).scalars()]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A post that an issue carried and a moderator withdrew since."""

    author_name: str
    received_at: datetime
    words: str  # of the moderators, for the readers; may be empty


def withdrawn(connection: Connection, issue: Issue) -> list[Withdrawn]:
    """Return what was withdrawn within an issue's time, of what its readers had in an earlier one."""
    carried = exists().where(t.issue_post.c.post_id == t.post.c.id, t.issue_post.c.period == issue.period)
    statement = (
        select(t.post.c.author_name, t.post.c.received_at, func.coalesce(t.decision.c.reason, "").label("words"))
        .outerjoin(t.decision, and_(t.decision.c.post_id == t.post.c.id, t.decision.c.round == t.post.c.round))
        .where(
            t.post.c.list_key == issue.list_key,
            t.post.c.state == State.WITHDRAWN.value,
            t.post.c.ended_at > issue.starts_at,
            t.post.c.ended_at <= issue.ends_at,
            carried,
        )
        .order_by(t.post.c.received_at, t.post.c.id)
    )
    return [Withdrawn(*row) for row in connection.execute(statement)]


def newest_end(connection: Connection, list_key: str) -> datetime:
    """Return where the newest of a list's issues ends, of whatever period."""
    newest = select(t.issue.c.ends_at).where(t.issue.c.list_key == list_key).order_by(t.issue.c.ends_at.desc())
    return connection.execute(newest.limit(1)).scalar() or BEGINNING


def build(
    connection: Connection, list_key: str, period: str, *, starts_at: datetime, ends_at: datetime, now: datetime
) -> int | None:
    """Make the issue that starts here and return its number, or None when it is made already."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = (
        dialect.insert(t.issue)
        .values(list_key=list_key, period=period, starts_at=starts_at, ends_at=ends_at, built_at=now)
        .on_conflict_do_nothing(index_elements=["list_key", "period", "starts_at"])
        .returning(t.issue.c.id)
    )
    found = connection.execute(statement).scalar()
    return None if found is None else int(found)


def carry(connection: Connection, issue_id: int, period: str, post_ids: list[int]) -> None:
    """Fix what an issue carries."""
    rows = [{"issue_id": issue_id, "post_id": post_id, "period": period} for post_id in post_ids]
    if rows:
        connection.execute(insert(t.issue_post), rows)


def load(connection: Connection, issue_id: int) -> Issue | None:
    """Return one issue."""
    row = connection.execute(select(t.issue).where(t.issue.c.id == issue_id)).first()
    return None if row is None else Issue(row.id, row.list_key, row.period, row.starts_at, row.ends_at)


def post_ids(connection: Connection, issue_id: int) -> list[int]:
    """Return what an issue carries, in its order."""
    statement = select(t.issue_post.c.post_id).where(t.issue_post.c.issue_id == issue_id).order_by(t.issue_post.c.id)
    return [int(post_id) for post_id in connection.execute(statement).scalars()]
