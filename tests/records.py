"""What the record must say about every post: how it began to wait, how it ended, who did that, and what shows it."""

from __future__ import annotations

from sqlalchemy import Connection, Row, select

from listserv.store import record
from listserv.store import tables as t
from listserv.store.record import Entry, What

# What a post's end looks like on record.
ENDS = {
    "distributed": {What.SENT},
    "returned": {What.REJECTED, What.DISCARDED, What.RETURNED},
    "removed": {What.TAKEN_BACK},
    "withdrawn": {What.WITHDRAWN},
}
DECIDED = {What.APPROVED, What.TRUSTED, What.URGENT, What.EDITED, What.REJECTED, What.DISCARDED, What.WITHDRAWN}
# What somebody did, by a letter; everything else is the service's own doing.
_BY_LETTER = DECIDED | {
    What.ASKED, What.ANSWERED, What.REWORDED, What.TAKEN_BACK, What.TO_CONFIRM, What.NOT_CONFIRMED, What.UNCLEAR,
    What.TOO_LATE, What.REFUSED, What.REOPENED,
}  # fmt: skip


def gaps(connection: Connection, list_key: str | None = None) -> list[str]:
    """Return what the record leaves unsaid about the posts that ever waited, of one list or of all."""
    waited = select(t.post).where(t.post.c.held_at.is_not(None)).order_by(t.post.c.id)
    if list_key is not None:
        waited = waited.where(t.post.c.list_key == list_key)
    return [
        f"post {post.id} ({post.state}): {gap}: {[one.what.value for one in entries]}"
        for post in connection.execute(waited).all()
        if (entries := record.of_post(connection, post.id)) or post.ended_at is None
        for gap in _gaps(connection, post, entries)
    ]


def _gaps(connection: Connection, post: Row, entries: list[Entry]) -> list[str]:
    found = []
    if not entries or entries[0].what is not What.HELD or not entries[0].why:
        found.append("it does not begin with why it waits")
    if [one.noted_at for one in entries] != sorted(one.noted_at for one in entries):
        found.append("it is not in the order of time")
    if any(one.what in _BY_LETTER and not (one.who and one.evidence and one.received_id) for one in entries):
        found.append("of what somebody did it does not say who, or what shows it")
    opened = max((place for place, one in enumerate(entries) if one.what is What.REOPENED), default=0)
    ends = [one for one in entries[opened:] if one.what in ENDS.get(post.state, set())]
    # What was withdrawn ends behind the digest that had it.
    moved = [one for one in ends if one.noted_at != post.ended_at and post.state != "withdrawn"]
    if (post.ended_at is not None) != (len(ends) == 1) or moved:
        found.append("it does not say once how it ended")
    return found + _other_decisions(connection, post, entries)


def _other_decisions(connection: Connection, post: Row, entries: list[Entry]) -> list[str]:
    """Return whether what the record says was decided is something else than what was."""
    said = [
        (one.what.value, one.who.lower(), one.why, one.noted_at, one.received_id)
        for one in entries
        if one.what in DECIDED
    ]
    rows = connection.execute(select(t.decision).where(t.decision.c.post_id == post.id).order_by(t.decision.c.id))
    done = [(row.outcome, row.moderator.lower(), row.reason, row.decided_at, row.received_id) for row in rows]
    return [] if said == done else [f"it says {said}, but decided was {done}"]
