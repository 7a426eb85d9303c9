"""Build a list's digest, exactly once for each period."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from listserv import log
from listserv.flows import digest_letter
from listserv.flows.service import Service
from listserv.policy.digest import schedule
from listserv.policy.digest.schedule import Period, Schedule
from listserv.store import issues
from listserv.store.locks import lock

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def last_due(service: Service, key: str, period: Period, now: datetime) -> datetime:
    """Return when a list's newest digest of a period was to go out, by the list's own clock."""
    one = service.list(key)
    return schedule.last_due(Schedule(_WEEKDAYS.index(one.digest.weekday), one.digest.hour, one.timezone), period, now)


def due(connection: Connection, service: Service, now: datetime) -> list[tuple[str, Period, datetime]]:
    """Return which issues are due: list, period, and where each ends. A missed one is due until it is made."""
    found = []
    for key in service.settings.lists:
        for period in Period:
            ends_at = last_due(service, key, period, now)
            if issues.last_end(connection, key, period.value) < ends_at:
                found.append((key, period, ends_at))
    return found


def build(
    connection: Connection, service: Service, key: str, period: Period, *, ends_at: datetime, now: datetime
) -> int:
    """Fix the issue that ends here and make its letters; return how many posts it carries (0: nothing is sent).

    Whoever comes second finds nothing gathered, so nobody gets a post twice in digests of the same period.
    """
    lock(connection, f"list {key}")
    starts_at = issues.last_end(connection, key, period.value)
    if ends_at <= starts_at:
        return 0
    post_ids = issues.gathered(connection, key, period.value, ends_at)
    issue_id = issues.build(connection, key, period.value, starts_at=starts_at, ends_at=ends_at, now=now)
    if issue_id is None:
        return 0
    issues.carry(connection, issue_id, period.value, post_ids)
    log.issue_built(issue_id, key, len(post_ids))
    issue = issues.Issue(issue_id, key, period.value, starts_at, ends_at)
    withdrawn = issues.withdrawn(connection, issue)
    if post_ids or withdrawn:
        digest_letter.write(connection, service, issue, post_ids, withdrawn, now)
    return len(post_ids)


def send_now(
    connection: Connection, service: Service, key: str, period: Period, *, ends_at: datetime, now: datetime
) -> int:
    """Build an issue of what has gathered so far, unless that is nothing; return how many posts it carries."""
    lock(connection, f"list {key}")
    if not issues.gathered(connection, key, period.value, ends_at):
        return 0
    return build(connection, service, key, period, ends_at=ends_at, now=now)
