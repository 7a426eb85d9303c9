"""Parts for sister lists: a reader may have one digest with what the lists that are open to theirs write, too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from listserv.flows.service import Service
from listserv.store import issues
from listserv.store.issues import Part, Readers
from listserv.store.locks import lock


def sisters(service: Service, key: str) -> list[str]:
    """Return the lists whose posts members of this one may read in their digests: their own settings say so."""
    return sorted(one for one, settings in service.settings.lists.items() if key in settings.digest.open_to)


def lock_with_sisters(connection: Connection, service: Service, key: str) -> None:
    """Hold a list and its sisters. Everybody takes lists in the same order, so that nobody waits for ever."""
    for one in sorted({key, *sisters(service, key)}):
        lock(connection, f"list {one}")


def parts(connection: Connection, service: Service, group: Readers, key: str, until: datetime) -> list[Part]:
    """Return what one reader is owed of each sister list up to a moment; nothing for readers who did not ask."""
    if group.of_one is None:
        return []
    had = issues.had_of_others(connection, group.of_one)
    found = []
    for one in sisters(service, key):
        newest = issues.number_posts(connection, one)
        after = had.get(one, newest)
        up_to = issues.newest_until(connection, one, until, after=after, newest=newest)
        found.append(Part(one, after, max(after, up_to)))
    return found


def move_on(connection: Connection, group: Readers, carried: Sequence[Part]) -> None:
    """Note what a reader has had of sister lists."""
    if group.of_one is None:
        return
    for part in carried:
        issues.set_had_of_other(connection, group.of_one, part.list_key, part.up_to)


def begin(connection: Connection, service: Service, key: str, subscription_id: int) -> None:
    """Have a reader's digests carry what sister lists write from now on.

    What nobody has looked at yet is numbered first, for it is not of now. Whoever calls holds the reader's list alone,
    so somebody may hold a sister and wait for it: then PostgreSQL ends one of the two, which is tried again.
    """
    for one in sisters(service, key):
        lock(connection, f"list {one}")
        issues.set_had_of_other(connection, subscription_id, one, issues.number_posts(connection, one))
