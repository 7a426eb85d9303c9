"""The languages of our letters: one folder of templates each, TAG/language.toml says what Python has to know of it.

    name = "Cymraeg"                what it calls itself
    direction = "ltr"               or "rtl"
    listed = "{most} a {last}"      how a sentence lists several
    [sentences]                     what Python says in letters, English to this language
    [guide]                         titles and questions of the help letter (membership/guide.toml)

English is the original: its templates lie beside the folders of the others.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime

from listserv.policy.digest import schedule

ENGLISH_TAG = "en"


@dataclass(frozen=True, slots=True)
class Language:
    """What letters in one language need besides their templates. `tag`: RFC 5646."""

    tag: str
    name: str
    right_to_left: bool = False
    listing: str = "{most} and {last}"
    sentences: Mapping[str, str] = field(default_factory=dict)
    guide: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_english(self) -> bool:
        """Whether it is the language that all letters are first written in."""
        return self.tag == ENGLISH_TAG

    @property
    def html_tag(self) -> str:
        """What the page says that it is in (HTML, the lang attribute)."""
        return "en-GB" if self.is_english else self.tag

    def say(self, sentence: str, **words: object) -> str:
        """Return one of our sentences in this language, with words in its gaps; in English where there is none."""
        return self.sentences.get(sentence, sentence).format(**words)

    def listed(self, words: Iterable[str]) -> str:
        """Return words as a sentence lists them: "a", "a and b", "a, b and c"."""
        *most, last = list(words) or [""]
        return self.listing.format(most=", ".join(most), last=last) if most else last

    def counted(self, number: int, noun: str) -> str:
        """Return "1 message" or "3 messages"; in other languages a template gives the form that goes with numbers."""
        return f"{number} {noun}s" if self.is_english and number != 1 else f"{number} {noun}"

    def day(self, value: date, *, today: date) -> str:
        """Return "6 December", with the year when it is not this year's."""
        if self.is_english:
            return schedule.date_title(value).removesuffix(f" {value.year}" if value.year == today.year else "")
        return self._formatted(value, "d MMMM" if value.year == today.year else "d MMMM y")

    def weekday_and_day(self, value: date, *, today: date) -> str:
        """Return "Friday 27 November", with the year when it is not this year's."""
        if self.is_english:
            return schedule.day_title(value, today=today)
        return self._formatted(value, "EEEE d MMMM" if value.year == today.year else "EEEE d MMMM y")

    def day_time(self, value: datetime, *, today: date) -> str:
        """Return "Friday 20 November, 10:12", in the zone the value is in."""
        if self.is_english:
            return f"{value:%A} {self.day(value.date(), today=today)}, {value:%H:%M}"
        pattern = "EEEE d MMMM, HH:mm" if value.year == today.year else "EEEE d MMMM y, HH:mm"
        return str(format_datetime(value, pattern, tzinfo=value.tzinfo, locale=self.tag))

    def weekday(self, number: int) -> str:
        """Return the name of a weekday; 0 is Monday."""
        if self.is_english:
            return schedule.weekday_name(number)
        return self._formatted(date(2024, 1, 1 + number), "EEEE")  # which was a Monday

    def hour(self, hour: int) -> str:
        """Return an hour in words in English, as a clock shows it in other languages."""
        return schedule.hour_title(hour) if self.is_english else f"{hour:02}:00"

    def period(self, starts: date, ends: date) -> str:
        """Return the days from first to last in words: "16 to 22 November", with the years where they differ."""
        if self.is_english:
            return schedule.period_title(starts, ends)
        last = self._formatted(ends, "d MMMM" if starts.year == ends.year else "d MMMM y")
        if starts == ends:
            return last
        same_month = (starts.year, starts.month) == (ends.year, ends.month)
        pattern = "d" if same_month else ("d MMMM" if starts.year == ends.year else "d MMMM y")
        return f"{self._formatted(starts, pattern)} – {last}"

    def _formatted(self, value: date, pattern: str) -> str:
        return str(format_date(value, pattern, locale=self.tag))


ENGLISH = Language(ENGLISH_TAG, "English")


def read_language(tag: str, source: str) -> Language:
    """Return the language of a folder from its language.toml. ValueError names what is wrong."""
    try:
        said: dict[str, Any] = tomllib.loads(source)
        Locale.parse(tag, sep="-")
    except (tomllib.TOMLDecodeError, UnknownLocaleError, ValueError) as error:
        raise ValueError(f"templates/{tag}/language.toml: {error}") from None
    unknown = sorted(set(said) - {"name", "direction", "listed", "sentences", "guide"})
    if unknown or not said.get("name") or said.get("direction") not in {"ltr", "rtl"}:
        raise ValueError(f"templates/{tag}/language.toml: give name, direction and listed; unknown keys: {unknown}")
    return Language(
        tag, said["name"], said["direction"] == "rtl", said.get("listed", "{most}, {last}"),
        said.get("sentences", {}), said.get("guide", {}),
    )  # fmt: skip
