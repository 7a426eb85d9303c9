"""When a digest is due by the clock on its readers' walls, and what the days it is about are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

# Not calendar.day_name or strftime: those follow the machine's locale, and a letter is in the list's language.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July",
           "August", "September", "October", "November", "December")  # fmt: skip


class Period(StrEnum):
    """How often a digest is sent: every day, or on its weekday each week, every second week, or first in the month."""

    DAILY = "daily"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


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
    newest = _today(schedule, now) + timedelta(days=1)
    days = (newest - timedelta(days=back) for back in range(_LONGEST_WAIT_DAYS))
    return next(moment for moment in _moments(schedule, period, days) if moment <= now)


def next_due(schedule: Schedule, period: Period, now: datetime) -> datetime:
    """Return the first moment after `now` at which an issue will be due, in UTC; otherwise as `last_due`."""
    # One day back: where clocks went forward over midnight, yesterday's issue may still come.
    oldest = _today(schedule, now) - timedelta(days=1)
    days = (oldest + timedelta(days=ahead) for ahead in range(_LONGEST_WAIT_DAYS))
    return next(moment for moment in _moments(schedule, period, days) if moment > now)


# First Mondays are five weeks apart at most; and the days that `last_due` and `next_due` look at besides.
_LONGEST_WAIT_DAYS = 5 * 7 + 3
_FIRST_WEEK = 7  # the last day of the month that may be its first Monday


def _today(schedule: Schedule, now: datetime) -> date:
    return now.astimezone(ZoneInfo(schedule.timezone)).date()


def _moments(schedule: Schedule, period: Period, days: Iterable[date]) -> Iterator[datetime]:
    return (_moment(schedule, day) for day in days if _is_due_on(schedule, period, day))


def _is_due_on(schedule: Schedule, period: Period, day: date) -> bool:
    if period is Period.DAILY:
        return True
    if day.weekday() != schedule.weekday:
        return False
    if period is Period.FORTNIGHTLY:
        # Weeks are counted from Monday, 1 January of the year 1, so that no list and no restart counts otherwise.
        return (day.toordinal() - 1) // 7 % 2 == 0
    return period is Period.WEEKLY or day.day <= _FIRST_WEEK


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
    return weekday_name(at.weekday())


def weekday_name(weekday: int) -> str:
    """Return the name of a weekday; 0 is Monday."""
    return _DAYS[weekday]


def day_title(day: date, *, today: date) -> str:
    """Return a day in words: "Friday 27 November", with the year where it is not today's."""
    words = f"{_DAYS[day.weekday()]} {date_title(day)}"
    return words.removesuffix(f" {day.year}") if day.year == today.year else words


def date_title(day: date) -> str:
    """Return a date in words: "27 November 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_NOON, _EVENING = 12, 18


def hour_title(hour: int) -> str:
    """Return an hour (0 to 23) in words: "8 in the morning"."""
    if hour == 0:
        return "midnight"
    if hour == _NOON:
        return "midday"
    part = "the morning" if hour < _NOON else "the afternoon" if hour < _EVENING else "the evening"
    return f"{hour if hour < _NOON else hour - _NOON} in {part}"
