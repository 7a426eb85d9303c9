"""How long things are kept: `[retention]` in days, some rows at each tick, what others refer to last."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from listserv.flows.service import Service
from listserv.store import forgetting


def forget(connection: Connection, service: Service, now: datetime) -> None:
    """Forget a batch of each kind. In time all that is over is gone, whatever refers to it having gone before."""
    keep = service.settings.retention

    def ago(days: int) -> datetime:
        return now - timedelta(days=days)

    forgetting.questions(connection, ago(keep.questions_days))
    forgetting.changes(connection, ago(keep.changes_days))
    forgetting.old_posts(connection, ago(keep.posts_days), now)
    forgetting.issues(connection, ago(keep.posts_days))
    forgetting.correspondence(connection, ago(keep.posts_days))
    forgetting.people(connection, ago(keep.people_days))
    forgetting.received(connection, ago(keep.letters_days), state="done")
    forgetting.received(connection, ago(keep.set_aside_days), state="set_aside")
