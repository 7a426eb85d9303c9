"""When a digest is due by the clock on its readers' walls, and what the days it is about are called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

# Not calendar.day_name or strftime: those follow the machine's locale, and a letter is in the list's language.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July",
           "August", "September", "October", "November", "December")  # fmt: skip


class Period(StrEnum):
    """How often a digest is sent."""

    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a list's digest is due, by the clock on its members' walls."""

    weekday: int  # 0 is Monday; a daily digest does not look at it
    hour: int  # 0 to 23
    timezone: str  # IANA name: "Europe/London"


def last_due(schedule: Schedule, period: Period, now: datetime) -> datetime:
    """Return the newest moment at or before `now` at which an issue was due, in UTC.

    `now` is aware. A week of wall-clock time is 167, 168 or 169 hours, so the days are counted on the list's
    calendar. Raises ZoneInfoNotFoundError when there is no such time zone.
    """
    # One day ahead: where clocks go back over midnight, the new day has begun although today's date is yesterday's.
    newest = now.astimezone(ZoneInfo(schedule.timezone)).date() + timedelta(days=1)
    days = (newest - timedelta(days=back) for back in range(10))
    due = (_moment(schedule, day) for day in days if period is Period.DAILY or day.weekday() == schedule.weekday)
    return next(moment for moment in due if moment <= now)


def _moment(schedule: Schedule, day: date) -> datetime:
    """Return the schedule's hour of that day in UTC.

    PEP 495 with fold=0: of an hour that comes twice the first; an hour that is left out is read by the clock as it
    was before, which gives the moment after the gap (01:00 that is not there is 02:00 summer time).
    """
    return datetime.combine(day, time(schedule.hour), ZoneInfo(schedule.timezone)).astimezone(UTC)


def period_title(starts: date, ends: date) -> str:
    """Return the days from first to last in words: "16 to 22 November", with the years where they differ."""
    last = f"{ends.day} {_MONTHS[ends.month - 1]}"
    if starts == ends:
        return last
    if starts.year != ends.year:
        return f"{starts.day} {_MONTHS[starts.month - 1]} {starts.year} to {last} {ends.year}"
    if starts.month != ends.month:
        return f"{starts.day} {_MONTHS[starts.month - 1]} to {last}"
    return f"{starts.day} to {last}"


def fold_day(at: datetime) -> str:
    """Return the day of the week by name: "Monday"."""
    return _DAYS[at.weekday()]
