from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listserv.policy.digest.schedule import (
    Period,
    Schedule,
    date_title,
    day_title,
    fold_day,
    hour_title,
    last_due,
    next_due,
    period_title,
)

# Both hemispheres, half hours, gaps and repeats at midnight, and clocks that once went back over midnight.
ZONES = (
    "UTC", "Europe/London", "Europe/Berlin", "America/New_York", "America/St_Johns", "America/Sao_Paulo",
    "America/Havana", "Asia/Beirut", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham",
)  # fmt: skip
FRIDAY = Schedule(weekday=4, hour=8, timezone="Europe/London")

schedules = st.builds(Schedule, st.integers(0, 6), st.integers(0, 23), st.sampled_from(ZONES))
# Since 1990: before, some of these zones moved their clocks for good.
moments = st.datetimes(datetime(1990, 1, 1), datetime(2037, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def weekly(hour: int, zone: str, weekday: int = 6) -> Schedule:
    return Schedule(weekday, hour, zone)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-20 07:59", "2026-11-13 08:00"),
        ("2026-11-20 08:00", "2026-11-20 08:00"),
        ("2026-11-21 12:00", "2026-11-20 08:00"),
        ("2026-11-26 23:59", "2026-11-20 08:00"),
        ("2026-07-03 07:00", "2026-07-03 07:00"),  # summer time
        ("2027-01-01 07:59", "2026-12-25 08:00"),
    ],
)
def test_a_weekly_issue_is_due_on_its_weekday_at_its_hour(now: str, due: str):
    assert last_due(FRIDAY, Period.WEEKLY, at(now)) == at(due)


@pytest.mark.parametrize(
    ("now", "due"), [("2026-11-21 07:59", "2026-11-20 08:00"), ("2026-11-21 08:00", "2026-11-21 08:00")]
)
def test_a_daily_issue_is_due_every_day_whatever_the_weekday(now: str, due: str):
    assert last_due(FRIDAY, Period.DAILY, at(now)) == at(due)


@pytest.mark.parametrize(
    ("schedule", "now", "due"),
    [
        (weekly(1, "Europe/London"), "2026-10-25 00:30", "2026-10-25 00:00"),
        (weekly(1, "Europe/London"), "2026-10-25 01:30", "2026-10-25 00:00"),  # the same hour again
        (weekly(1, "America/New_York"), "2026-11-01 06:30", "2026-11-01 05:00"),
    ],
)
def test_of_an_hour_that_comes_twice_in_autumn_the_first_counts(schedule: Schedule, now: str, due: str):
    assert last_due(schedule, Period.WEEKLY, at(now)) == at(due)
    assert last_due(schedule, Period.DAILY, at(now)) == at(due)


@pytest.mark.parametrize(
    ("schedule", "now", "due"),
    [
        (weekly(1, "Europe/London"), "2026-03-29 00:59", "2026-03-22 01:00"),
        (weekly(1, "Europe/London"), "2026-03-29 01:00", "2026-03-29 01:00"),  # 02:00 on the wall
        (weekly(2, "America/New_York"), "2026-03-08 07:00", "2026-03-08 07:00"),
        (weekly(2, "Australia/Lord_Howe"), "2026-10-03 15:30", "2026-10-03 15:30"),  # a gap of half an hour
        (weekly(0, "America/Havana"), "2026-03-08 05:00", "2026-03-08 05:00"),  # a gap at midnight
    ],
)
def test_an_hour_that_is_left_out_in_spring_is_the_moment_after_the_gap(schedule: Schedule, now: str, due: str):
    assert last_due(schedule, Period.WEEKLY, at(now)) == at(due)


def test_an_issue_stays_due_when_clocks_go_back_over_midnight():
    # St John's, 7 November 2010: at 00:01 it was 23:01 on the day before. The issue of 00:00 had been due.
    schedule = weekly(0, "America/St_Johns")
    assert last_due(schedule, Period.WEEKLY, at("2010-11-07 02:30")) == at("2010-11-07 02:30")
    assert last_due(schedule, Period.WEEKLY, at("2010-11-07 02:45")) == at("2010-11-07 02:30")


def test_an_unknown_time_zone_is_named():
    with pytest.raises(ZoneInfoNotFoundError, match="Europe/Leeds"):
        last_due(Schedule(0, 8, "Europe/Leeds"), Period.DAILY, at("2026-11-20 08:00"))


@settings(deadline=None)  # time zones are read from files
@given(schedules, st.sampled_from(Period), moments)
def test_the_last_due_moment_is_utc_is_not_after_now_and_is_due_itself(
    schedule: Schedule, period: Period, now: datetime
):
    due = last_due(schedule, period, now)
    assert due.tzinfo is UTC
    assert due <= now
    assert last_due(schedule, period, due) == due


@settings(deadline=None)
@given(schedules, moments)
def test_weekly_issues_are_a_week_apart_and_daily_ones_a_day(schedule: Schedule, now: datetime):
    for period, days in ((Period.WEEKLY, 7), (Period.DAILY, 1)):
        due = last_due(schedule, period, now)
        before = last_due(schedule, period, due - timedelta(microseconds=1))
        assert timedelta(days=days, hours=-2) <= due - before <= timedelta(days=days, hours=2)
        assert now - due < timedelta(days=days, hours=2)


@settings(deadline=None)
@given(schedules, st.sampled_from(Period), moments, st.timedeltas(timedelta(0), timedelta(days=9)))
def test_a_later_moment_never_has_an_earlier_issue(schedule: Schedule, period: Period, now: datetime, later: timedelta):
    assert last_due(schedule, period, now) <= last_due(schedule, period, now + later)


@settings(deadline=None)
@given(schedules, moments)
def test_an_issue_is_due_at_its_hour_unless_the_clock_leaves_it_out(schedule: Schedule, now: datetime):
    wall = last_due(schedule, Period.WEEKLY, now).astimezone(ZoneInfo(schedule.timezone))
    assert wall.weekday() == schedule.weekday
    assert wall.hour - schedule.hour in (0, 1)
    if wall.hour == schedule.hour and wall.minute == 0:
        assert wall.fold == 0


@pytest.mark.parametrize(
    ("period", "now", "last", "following"),
    [
        (Period.DAILY, "2026-11-20 08:00", "2026-11-20 08:00", "2026-11-21 08:00"),
        (Period.DAILY, "2026-11-20 07:59", "2026-11-19 08:00", "2026-11-20 08:00"),
        (Period.WEEKLY, "2026-11-20 07:59", "2026-11-13 08:00", "2026-11-20 08:00"),
        (Period.WEEKLY, "2026-11-20 08:00", "2026-11-20 08:00", "2026-11-27 08:00"),
        (Period.FORTNIGHTLY, "2026-11-20 08:00", "2026-11-13 08:00", "2026-11-27 08:00"),
        (Period.FORTNIGHTLY, "2026-11-27 07:59", "2026-11-13 08:00", "2026-11-27 08:00"),
        (Period.FORTNIGHTLY, "2026-11-27 08:00", "2026-11-27 08:00", "2026-12-11 08:00"),
        (Period.FORTNIGHTLY, "2026-12-31 12:00", "2026-12-25 08:00", "2027-01-08 08:00"),  # over the year
        (Period.MONTHLY, "2026-11-20 08:00", "2026-11-06 08:00", "2026-12-04 08:00"),
        (Period.MONTHLY, "2026-12-04 08:00", "2026-12-04 08:00", "2027-01-01 08:00"),
        (Period.MONTHLY, "2027-01-01 07:59", "2026-12-04 08:00", "2027-01-01 08:00"),
        (Period.MONTHLY, "2027-07-01 12:00", "2027-06-04 07:00", "2027-07-02 07:00"),  # summer time
    ],
)
def test_the_last_and_the_next_issue_of_each_period(period: Period, now: str, last: str, following: str):
    assert last_due(FRIDAY, period, at(now)) == at(last)
    assert next_due(FRIDAY, period, at(now)) == at(following)


@pytest.mark.parametrize(
    ("period", "now", "last", "following"),
    [
        # The night of 25 October 2026 has 01:00 to 02:00 twice; the first counts. That Sunday's week is an odd one.
        (Period.WEEKLY, "2026-10-25 00:00", "2026-10-25 00:00", "2026-11-01 01:00"),
        (Period.WEEKLY, "2026-10-24 23:59", "2026-10-18 00:00", "2026-10-25 00:00"),
        (Period.FORTNIGHTLY, "2026-10-25 00:30", "2026-10-18 00:00", "2026-11-01 01:00"),
        (Period.MONTHLY, "2026-10-25 01:30", "2026-10-04 00:00", "2026-11-01 01:00"),
        # The night of 29 March 2026 has no 01:00 to 02:00.
        (Period.WEEKLY, "2026-03-29 00:59", "2026-03-22 01:00", "2026-03-29 01:00"),
        (Period.WEEKLY, "2026-03-29 01:00", "2026-03-29 01:00", "2026-04-05 00:00"),
        (Period.DAILY, "2026-03-29 01:00", "2026-03-29 01:00", "2026-03-30 00:00"),
        (Period.MONTHLY, "2026-03-29 01:00", "2026-03-01 01:00", "2026-04-05 00:00"),
    ],
)
def test_both_nights_on_which_clocks_change(period: Period, now: str, last: str, following: str):
    sunday_at_one = weekly(1, "Europe/London")
    assert last_due(sunday_at_one, period, at(now)) == at(last)
    assert next_due(sunday_at_one, period, at(now)) == at(following)


def test_all_lists_count_the_same_fortnights():
    dues = {
        last_due(Schedule(4, 8, zone), Period.FORTNIGHTLY, at("2026-11-28 12:00")).astimezone(ZoneInfo(zone)).date()
        for zone in ZONES
    }
    assert dues == {date(2026, 11, 27)}
    assert (date(2026, 11, 27).toordinal() - 1) // 7 % 2 == 0


@settings(deadline=None)
@given(schedules, st.sampled_from(Period), moments)
def test_now_is_between_the_last_and_the_next_issue_and_none_is_skipped_or_repeated(
    schedule: Schedule, period: Period, now: datetime
):
    last, following = last_due(schedule, period, now), next_due(schedule, period, now)
    assert last <= now < following
    assert last_due(schedule, period, following) == following
    assert last_due(schedule, period, following - timedelta(microseconds=1)) == last
    assert next_due(schedule, period, last) == following
    longest = {Period.DAILY: 1, Period.WEEKLY: 7, Period.FORTNIGHTLY: 14, Period.MONTHLY: 35}[period]
    assert following - last <= timedelta(days=longest, hours=2)


@settings(deadline=None)
@given(schedules, moments)
def test_a_month_has_one_monthly_issue_and_two_weeks_one_fortnightly(schedule: Schedule, now: datetime):
    zone = ZoneInfo(schedule.timezone)
    monthly, fortnightly = next_due(schedule, Period.MONTHLY, now), next_due(schedule, Period.FORTNIGHTLY, now)
    days = [monthly.astimezone(zone).date(), next_due(schedule, Period.MONTHLY, monthly).astimezone(zone).date()]
    assert (days[1].year * 12 + days[1].month) - (days[0].year * 12 + days[0].month) == 1
    assert all(one.weekday() == schedule.weekday and one.day <= 7 for one in days)
    after = next_due(schedule, Period.FORTNIGHTLY, fortnightly).astimezone(zone).date()
    assert after - fortnightly.astimezone(zone).date() == timedelta(days=14)


def test_days_and_hours_in_words():
    today = date(2026, 11, 23)
    assert day_title(date(2026, 11, 27), today=today) == "Friday 27 November"
    assert day_title(date(2027, 5, 3), today=today) == "Monday 3 May 2027"
    assert date_title(date(2027, 5, 3)) == "3 May 2027"
    assert [hour_title(one) for one in (0, 1, 11, 12, 13, 17, 18, 23)] == [
        "midnight", "1 in the morning", "11 in the morning", "midday", "1 in the afternoon", "5 in the afternoon",
        "6 in the evening", "11 in the evening",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("starts", "ends", "title"),
    [
        (date(2026, 11, 16), date(2026, 11, 22), "16 to 22 November"),
        (date(2026, 11, 28), date(2026, 12, 4), "28 November to 4 December"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 December 2026 to 3 January 2027"),
        (date(2026, 11, 16), date(2026, 11, 16), "16 November"),
        (date(2026, 2, 1), date(2026, 2, 7), "1 to 7 February"),
    ],
)
def test_a_period_is_named_by_its_first_and_last_day(starts: date, ends: date, title: str):
    assert period_title(starts, ends) == title


def test_a_post_is_shown_under_its_day_of_the_week():
    assert [fold_day(datetime(2026, 11, day, tzinfo=UTC)) for day in (16, 22)] == ["Monday", "Sunday"]
