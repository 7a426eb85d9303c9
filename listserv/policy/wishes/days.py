"""Which day people mean: "3 May", "the 3rd", "Monday week", "after Easter". Day first, as in the UK.

`day_of` reads the words of one date; dateparser reads what is a date anywhere, and what people in the UK say on top of
it is read here. Too early a day means mail that somebody did not want, too late a day mail they miss: both are mended
by one letter, so a day that is plausible is taken. What is not (past, far away, two readings) is asked back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from listserv.policy.wishes.spelling import mended
from listserv.policy.wording import vocabulary

FAR_DAYS = 548  # about 18 months: who pauses longer than that means another year, or wants to leave
# "Until 20 November", said on the 23rd, is a slip, and hardly a pause of a year.
FAR_WITHOUT_YEAR_DAYS = 300

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_WEEKDAY = {short: number for number, one in enumerate(WEEKDAYS) for short in (one, one[:3], f"{one}s")}
_WEEKDAY |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_MONTH = {short: number for number, one in enumerate(MONTHS, start=1) for short in (one, one[:3])} | {"sept": 9}
NUMBERS = {
    one: number
    for number, ways in enumerate(
        (
            "a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen",
        ),
        start=1,
    )
    for one in ways.split()
}  # fmt: skip
_ORDINALS = {
    one: number
    for number, one in enumerate(
        (
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
            "twelfth",
        ),
        start=1,
    )
}  # fmt: skip
_UNITS = {
    "day": (
        "day"
    ), "week": (
        "week"
    ), "wk": (
        "week"
    ), "month": (
        "month"
    ), "mth": (
        "month"
    ), "fortnight": (
        "fortnight"
    ), "year": (
        "year"
    ),
    "yr": "year",
}  # fmt: skip
_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_PASSED_OVER = vocabulary(
    "wc commencing the of on at in least coming this by morning evening afternoon lunchtime noon midnight",
)
ABOUT = vocabulary("about around roughly approximately approx maybe perhaps probably say circa")
_PART = {"early": 5, "beginning": 1, "start": 1, "mid": 15, "middle": 15, "late": 25}
_NO_DAY = vocabulary("spring summer autumn winter term holidays holiday")
# Every word that may stand in a date, beside numbers.
_OTHERS = vocabulary(
    "the of on at least coming this next following after and including inclusive incl week weeks weekend month",
    "months year years new day days fortnight end early beginning start mid middle late about around roughly",
    "tomorrow today christmas xmas easter a one s time from now is over bank eve boxing morning evening afternoon",
    "lunchtime noon midnight half rest day wc commencing",
)


@dataclass(frozen=True, slots=True)
class Days:
    """The days that may be meant, likeliest first. `sure`: it is the first of them, no need to ask."""

    days: tuple[date, ...] = ()
    sure: bool = False


UNCLEAR = Days()
_WEEK = timedelta(days=7)


def date_word(word: str) -> str:
    """Return `word` (folded) as dates have it, slips mended; "" if no date has it."""
    if word in _WEEKDAY:
        return WEEKDAYS[_WEEKDAY[word]]
    if word in _MONTH:
        return MONTHS[_MONTH[word] - 1]
    if word in _OTHERS or word in NUMBERS or word in _ORDINALS or word in ABOUT or word in _NO_DAY or word in _UNITS:
        return word
    if word[:1].isdigit():
        return word if word.rstrip("stndrh").replace("/", "").replace("-", "").isdigit() else ""
    near = mended(word, (*WEEKDAYS, *MONTHS, "weekend", "tomorrow", "christmas", "fortnight", "inclusive"))
    return near if near != word else ""


def number(word: str) -> int:
    """Return the number that `word` is, 0 for none."""
    return int(word) if word.isdecimal() and len(word) <= len("365") else NUMBERS.get(word, 0)


def unit(word: str) -> str:
    """Return the unit of time that `word` is: day, week, fortnight or month; "" for none."""
    return _UNITS.get(word.removesuffix("s"), "")


def after_span(count: int, span: str, today: date) -> date:
    """Return the day so many days, weeks, fortnights or months after `today`."""
    if span in _UNIT_DAYS:
        return today + timedelta(days=count * _UNIT_DAYS[span])
    return _first_of_month(today, count * 12 if span == "year" else count, day=today.day)


def day_of(said: Sequence[str], today: date) -> Days:
    """Return the first day with mail again, when there shall be none until `said`, words that are all `date_word`s."""
    sure = ABOUT.isdisjoint(said)
    inclusive = not {"inclusive", "incl", "including"}.isdisjoint(said)
    left = [one for one in said if one not in ABOUT and one not in {"inclusive", "incl", "including", "and"}]
    past_it = left[:1] == ["after"] or left[-2:] == ["is", "over"]
    left = [one for one in left if one not in {"after", "is", "over"}]
    found = _day(left, today, past_it=past_it)
    if inclusive or (past_it and _is_one_day(left)):
        found = replace(found, days=tuple(one + timedelta(days=1) for one in found.days))
    plausible = tuple(one for one in found.days if today < one <= today + timedelta(days=FAR_DAYS))
    return Days(plausible, found.sure and sure and bool(plausible))


def _is_one_day(left: Sequence[str]) -> bool:
    return {"weekend", "week", "month", "year", "christmas", "xmas", "easter", "end"}.isdisjoint(left)


def _day(left: list[str], today: date, *, past_it: bool) -> Days:
    bare = [one for one in left if one not in _PASSED_OVER]
    for reader in (_season, _edge, _span, _week_later, _weekday_alone, _day_of_month):
        if (found := reader(bare, today, past_it)) is not None:
            return found
    return _parsed(bare, today)


def _season(bare: Sequence[str], today: date, past_it: bool) -> Days | None:  # noqa: FBT001 - one of a row of readers
    if "christmas" in bare or "xmas" in bare:
        day = 27 if past_it else 24 if "eve" in bare else 25
        return Days((_next_date(today, 12, day),), sure="day" in bare and not past_it)
    if "easter" in bare:
        from dateutil.easter import easter  # noqa: PLC0415 - comes with dateparser, and few people pause until Easter

        sunday = next(one for one in map(easter, (today.year, today.year + 1)) if one > today)
        return Days((sunday + timedelta(days=2 if past_it else 0),))
    if not _NO_DAY.isdisjoint(bare):
        return UNCLEAR
    if bare[:1] == ["new"] and bare[1:2] in (["year"], ["years"]):
        return Days((date(today.year + 1, 1, 2 if past_it else 1),), sure=True)
    if bare in (["weekend"], ["next", "weekend"]):
        first = _coming(WEEKDAYS.index("saturday"), today) + timedelta(days=2 if past_it else 0)
        return Days((first,), sure=True) if bare == ["weekend"] else Days((first + _WEEK, first))
    return None


def _edge(bare: Sequence[str], today: date, past_it: bool) -> Days | None:  # noqa: FBT001
    """Read "next week", "end of the month", "mid January"."""
    if bare[:1] == ["next"] and bare[1:] in (["week"], ["month"], ["year"]):
        return Days((_start_of(bare[1], today, 2 if past_it else 1),), sure=True)
    if bare[:1] == ["end"]:
        ahead = 2 if "next" in bare else 1
        if bare[-1] in {"week", "month", "year"}:
            return Days((_start_of(bare[-1], today, ahead),), sure=True)
        if bare[-1] in MONTHS:
            first = _next_date(today, MONTHS.index(bare[-1]) + 1, 28)
            return Days((_first_of_month(first, 1),), sure=True)
        return UNCLEAR
    if bare[:1] and bare[0] in _PART and bare[-1] in MONTHS:
        return Days((_next_date(today, MONTHS.index(bare[-1]) + 1, _PART[bare[0]]),))
    return None


def _span(bare: Sequence[str], today: date, _past_it: bool) -> Days | None:  # noqa: FBT001
    """Read "two weeks", "6 weeks from now"."""
    count, span, *rest = *bare, "", ""
    if number(count) and unit(span) and set(rest) <= {"time", "from", "now", "s", ""}:
        return Days((after_span(number(count), unit(span), today),), sure=True)
    return None


_STEPS = {"week": _WEEK, "fortnight": 2 * _WEEK}


def _week_later(bare: Sequence[str], today: date, _past_it: bool) -> Days | None:  # noqa: FBT001
    """Read "Monday week", "a week on Thursday", "a fortnight on Monday": that day of the coming ones, and a week."""
    said = sorted((one for one in bare if one not in {"a", "one"}), key=_STEPS.__contains__)
    match said:
        case [day, step] if step in _STEPS and day in {"today", "tomorrow"}:
            first = today + timedelta(days=day == "tomorrow")
        case [day, step] if step in _STEPS and day in WEEKDAYS:
            first = _coming(WEEKDAYS.index(day), today)
        case _:
            return None
    return Days((first + _STEPS[step],), sure=True)


def _weekday_alone(bare: Sequence[str], today: date, _past_it: bool) -> Days | None:  # noqa: FBT001
    *before, day = bare or ("",)
    if day not in WEEKDAYS or before not in ([], ["next"], ["following"]):
        return None
    coming = _coming(WEEKDAYS.index(day), today)
    if not before:
        return Days((coming,), sure=True)
    # To some "next Friday" is the coming one, to others that of next week. Where both are the same day it is clear.
    if coming >= _start_of("week", today, 1):
        return Days((coming,), sure=True)
    return Days((coming + _WEEK, coming))


def _day_of_month(bare: Sequence[str], today: date, _past_it: bool) -> Days | None:  # noqa: FBT001
    """Read "the 3rd" and "Monday the 7th": the next such day."""
    weekdays = [one for one in bare if one in WEEKDAYS]
    others = [one for one in bare if one not in WEEKDAYS]
    if len(others) != 1 or len(weekdays) > 1:
        return None
    day = _ORDINALS.get(others[0], 0) or _ordinal(others[0])
    # Four months, for the 31st: two shorter ones may follow each other.
    ahead = (_in_month(today, months, day) for months in range(4)) if day else iter(())
    found = next((one for one in ahead if one is not None and one > today), None)
    return None if found is None else _checked(found, weekdays)


_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")


def _ordinal(word: str) -> int:
    match = _ORDINAL.fullmatch(word)
    return int(match[1]) if match else 0


_YEAR = re.compile(r"\b\d{4}\b|\d[/-]\d+[/-]\d")


def _parsed(bare: Sequence[str], today: date) -> Days:
    """Return what dateparser reads."""
    if len(bare) == 1 and bare[0] in {str(today.year + 1), str(today.year + 2)}:
        return Days((date(int(bare[0]), 1, 1),), sure=True)
    text = " ".join(str(_ORDINALS.get(one, one)) for one in bare if one not in WEEKDAYS)
    found = parsed(text, "en", today)
    if found is None:
        return UNCLEAR
    if _YEAR.search(text) is None and (found - today).days > FAR_WITHOUT_YEAR_DAYS:
        return UNCLEAR
    return _checked(found, [one for one in bare if one in WEEKDAYS])


def _checked(found: date, weekdays: Sequence[str]) -> Days:
    """Return the day; not sure when a weekday was named that it is not: then that of the same week comes first."""
    if not weekdays or found.weekday() == WEEKDAYS.index(weekdays[0]):
        return Days((found,), sure=True)
    off = (WEEKDAYS.index(weekdays[0]) - found.weekday() + 3) % 7 - 3
    return Days((found + timedelta(days=off), found))


def parsed(text: str, language: str, today: date) -> date | None:
    """Return the day that dateparser reads in `text`, in the future if no year is said; None if it reads none."""
    if text.isdecimal() or (not any(map(str.isdigit, text)) and text not in MONTHS and text != "tomorrow"):
        return None
    # Many modules and the tables of a language: 0.1 s to load, and few wishes hold a date.
    from dateparser.date import DateDataParser  # noqa: PLC0415 - said above

    settings = {
        "DATE_ORDER": "DMY",
        "PREFER_DATES_FROM": "future",
        "PREFER_DAY_OF_MONTH": "first",
        "RELATIVE_BASE": datetime(today.year, today.month, today.day),  # noqa: DTZ001 - a day, not a moment
        "TIMEZONE": "UTC",
        "RETURN_AS_TIMEZONE_AWARE": False,
        "PARSERS": ["absolute-time", "relative-time"],
    }
    day: datetime | None = None
    period: str | None = None
    with suppress(ValueError, OverflowError):  # a year that no calendar has
        found = DateDataParser(languages=[language], settings=settings).get_date_data(text)
        day, period = found.date_obj, found.period
    return None if day is None or period not in {"day", "month"} or day.hour or day.minute else day.date()


# --- the calendar ---------------------------------------------------------------------------------------------------


def _coming(weekday: int, today: date) -> date:
    """Return the next such weekday after `today`."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _start_of(span: str, today: date, ahead: int) -> date:
    """Return the first day of the week, month or year that is so many ahead."""
    if span == "week":
        return today - timedelta(days=today.weekday()) + timedelta(days=7 * ahead)
    return _first_of_month(today, ahead) if span == "month" else date(today.year + ahead, 1, 1)


def _first_of_month(today: date, ahead: int, *, day: int = 1) -> date:
    """Return the day of the month that is so many ahead, or the last that it has."""
    return next(one for one in (_in_month(today, ahead, last) for last in range(day, 0, -1)) if one is not None)


def _in_month(today: date, ahead: int, day: int) -> date | None:
    months = today.year * 12 + today.month - 1 + ahead
    try:
        return date(months // 12, months % 12 + 1, day)
    except ValueError:  # that month is shorter
        return None


def _next_date(today: date, month: int, day: int) -> date:
    this_year = date(today.year, month, day)
    return this_year if this_year > today else date(today.year + 1, month, day)
