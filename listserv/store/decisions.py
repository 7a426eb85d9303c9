"""What moderators decided about the rounds of posts. The first decision about a round stands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select
from sqlalchemy.dialects import postgresql, sqlite

from listserv.store import tables as t
from listserv.store.session import among


@dataclass(frozen=True, slots=True)
class Decision:
    """What a moderator decided about one round of a post."""

    post_id: int
    round: int
    moderator: str
    outcome: str
    reason: str
    decided_at: datetime


def decide(connection: Connection, decision: Decision, received_id: int | None) -> bool:
    """Record a decision if it is the first about its round; return whether it was."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = (
        dialect.insert(t.decision)
        .values(
            post_id=decision.post_id,
            round=decision.round,
            moderator=decision.moderator,
            outcome=decision.outcome,
            reason=decision.reason,
            decided_at=decision.decided_at,
            received_id=received_id,
        )
        .on_conflict_do_nothing(index_elements=["post_id", "round"])
        .returning(t.decision.c.id)
    )
    return connection.execute(statement).first() is not None


def last_about(connection: Connection, list_key: str, author: str, *, before_id: int) -> Decision | None:
    """Return what moderators decided last about an author's earlier posts, if anything."""
    statement = (
        select(t.decision)
        .join(t.post, t.post.c.id == t.decision.c.post_id)
        .where(t.post.c.list_key == list_key, t.post.c.author_address == author, t.post.c.id < before_id)
        .order_by(t.decision.c.decided_at.desc(), t.decision.c.id.desc())
        .limit(1)
    )
    row = connection.execute(statement).first()
    return None if row is None else _decision(row)


def of_round(connection: Connection, post_id: int, number: int) -> Decision | None:
    """Return what was decided about a round, if anything."""
    statement = select(t.decision).where(t.decision.c.post_id == post_id, t.decision.c.round == number)
    row = connection.execute(statement).first()
    return None if row is None else _decision(row)


def of_rounds(connection: Connection, rounds: Collection[tuple[int, int]]) -> dict[int, Decision]:
    """Return what was decided about these rounds (post, round) of posts, by post; nothing of the others."""
    of_posts = among(connection, t.decision.c.post_id, [post_id for post_id, _ in rounds])
    found = [_decision(row) for row in connection.execute(select(t.decision).where(of_posts))]
    return {one.post_id: one for one in found if (one.post_id, one.round) in rounds}


def _decision(row: Row[Any]) -> Decision:
    return Decision(row.post_id, row.round, row.moderator, row.outcome, row.reason, row.decided_at)
