"""Make a list's digests: fix what each reader is owed, exactly once, and write the letters afterwards.

fix     (one short transaction)   the run is noted, posts are numbered, readers who had the same posts before get an
                                  issue of what came since, and are moved on
write   (digest_writing)          each issue's letters are rendered, outside of any lock, and put into the outbox
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from listserv import log
from listserv.flows import digest_across, digest_writing
from listserv.flows.service import Service
from listserv.policy.digest import schedule
from listserv.policy.digest.schedule import Period, Schedule
from listserv.store import issues
from listserv.store.issues import Days, Part, Readers, Run, Where
from listserv.store.locks import lock
from listserv.store.people import Subscription

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PERIODS = {period.value: period for period in Period}
EVERY_DAY = -1  # the weekday of daily digests
QUIET = timedelta(days=28)  # after so long without a digest, a note; where the list's settings say so
_A_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Due:
    """A digest's hour: of a list and period, for the readers of one weekday. `ends_at` is also what it waits for."""

    list_key: str
    period: Period
    weekday: int  # 0 is Monday; EVERY_DAY
    ends_at: datetime


def list_weekday(service: Service, key: str) -> int:
    """Return the weekday of a list's digests, for whoever chose none; 0 is Monday."""
    return _WEEKDAYS.index(service.list(key).digest.weekday)


def weekday_of(service: Service, place: Subscription, period: Period) -> int:
    """Return the weekday of a reader's digests."""
    if period is Period.DAILY:
        return EVERY_DAY
    return list_weekday(service, place.list_key) if place.digest_weekday is None else place.digest_weekday


def last_due(service: Service, key: str, period: Period, weekday: int, now: datetime) -> datetime:
    """Return when the newest digest of a period and weekday was to go out, by the list's own clock."""
    one = service.list(key)
    return schedule.last_due(Schedule(max(weekday, 0), one.digest.hour, one.timezone), period, now)


def due(connection: Connection, service: Service, now: datetime) -> list[Due]:
    """Return which digests are due. A missed hour is due until it was dealt with; of several the newest."""
    return [one for key in service.settings.lists for one in _due(connection, service, key, now)]


def _due(connection: Connection, service: Service, key: str, now: datetime) -> Iterator[Due]:
    for period, weekday in _chosen(connection, service, key):
        ends_at = last_due(service, key, period, weekday, now)
        run = issues.last_run(connection, key, period.value, weekday)
        if run is None or run.ends_at < ends_at:
            yield Due(key, period, weekday, ends_at)


def _chosen(connection: Connection, service: Service, key: str) -> list[tuple[Period, int]]:
    """Return the periods and weekdays for which a list has readers."""
    chosen = issues.weekdays(connection, key, list_weekday(service, key))
    found = {(_PERIODS[period], day) for period, day in chosen if period in _PERIODS}
    return sorted({(period, EVERY_DAY if period is Period.DAILY else day) for period, day in found})


def position(connection: Connection, service: Service, key: str, period: Period, weekday: int, now: datetime) -> Run:
    """Return where the readers of a period and weekday are: whoever becomes one gets the same issue as they."""
    newest = issues.number_posts(connection, key)
    ends_at = last_due(service, key, period, weekday, now)
    last = issues.last_run(connection, key, period.value, weekday)
    if last is not None and last.ends_at >= ends_at:
        return last
    return Run(ends_at, issues.newest_until(connection, key, ends_at, after=0, newest=newest))


def build(connection: Connection, service: Service, one: Due, now: datetime) -> int:
    """Fix a digest and write its letters in one transaction; return how many posts the largest issue carries."""
    carried = fix(connection, service, one, now)
    digest_writing.write_all(connection, service, one.list_key, now)
    return carried


def send_now(
    connection: Connection, service: Service, key: str, period: Period, *, ends_at: datetime, now: datetime
) -> int:
    """Send a period's readers what has gathered so far; return how many posts the largest issue carries."""
    lock(connection, f"list {key}")
    carried = 0
    for chosen, weekday in _chosen(connection, service, key):
        run = issues.last_run(connection, key, period.value, weekday)
        if chosen is period and (run is None or run.ends_at < ends_at):
            carried = max(carried, build(connection, service, Due(key, period, weekday, ends_at), now))
    return carried


def fix(connection: Connection, service: Service, one: Due, now: datetime) -> int:
    """Fix what a digest's readers get, and move them on; return how many posts the largest issue carries.

    Whoever comes second finds the hour dealt with.
    """
    key, period = one.list_key, one.period.value
    digest_across.lock_with_sisters(connection, service, key)
    last = issues.last_run(connection, key, period, one.weekday)
    if last is not None and last.ends_at >= one.ends_at:
        return 0
    weekday = None if one.weekday == EVERY_DAY else one.weekday
    where = Where(key, period, weekday, list_weekday(service, key))
    # A reader has one issue at a time: of one whose writer died the letters must be there before they get another.
    digest_writing.write_now(connection, service, issues.unwritten_of(connection, where), now)
    groups = issues.readers(connection, where)
    newest = issues.number_posts(connection, key)
    after = min((group.had for group in groups), default=newest)
    run = Run(one.ends_at, issues.newest_until(connection, key, one.ends_at, after=after, newest=newest))
    making = _Making(connection, service, one, where, run, _is_quiet(connection, service, one), now)
    issues.note_run(connection, key, period, one.weekday, run, now)
    return max([making.fix(group) for group in groups], default=0)


@dataclass(frozen=True, slots=True)
class _Making:
    """The issues of one hour, while they are made."""

    connection: Connection
    service: Service
    due: Due
    where: Where
    run: Run
    is_quiet: bool
    now: datetime

    def fix(self, group: Readers) -> int:
        """Fix what a group gets; return how many posts that is."""
        key, ends_at = self.due.list_key, self.due.ends_at
        own = Part(key, group.had, max(group.had, self.run.up_to))
        others = digest_across.parts(self.connection, self.service, group, key, ends_at)
        carried = sum(issues.count(self.connection, part) for part in (own, *others))
        since = group.had_at or issues.BEGINNING
        withdrawn = issues.withdrawn_since(self.connection, own, since, ends_at)
        if not withdrawn and self._waits_for_more(since, carried):
            return 0
        issue_id = None
        if carried or withdrawn or self.is_quiet:
            edition = f"{self.due.weekday} {group.had} {group.of_one or 0} {since:%Y%m%d%H%M%S%f}"
            days = Days(since, ends_at, self.now)
            issue_id = issues.make(self.connection, key, self.due.period.value, edition, (own, *others), days)
            log.issue_built(issue_id, key, carried)
        issues.move_on(self.connection, self.where, group, Run(ends_at, own.up_to), issue_id)
        digest_across.move_on(self.connection, group, others)
        return carried

    def _waits_for_more(self, since: datetime, carried: int) -> bool:
        """Whether so few messages wait for the next time. Nobody waits for a message twice."""
        if not 0 < carried < self.service.list(self.due.list_key).digest.fewest_messages:
            return False
        one, before = self.due, self.due.ends_at - _A_MOMENT
        return since >= last_due(self.service, one.list_key, one.period, one.weekday, before)


def _is_quiet(connection: Connection, service: Service, one: Due) -> bool:
    """Whether readers who have heard nothing for so long get a note that all is well."""
    if not service.list(one.list_key).digest.quiet_note:
        return False
    last = issues.newest_moment(connection, one.list_key)
    since = last if last > issues.BEGINNING else issues.first_run(connection, one.list_key)
    return since is not None and one.ends_at - since >= QUIET
