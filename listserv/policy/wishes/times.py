"""Find the times in a letter: "until 3 May", "for two weeks", "back on the 9th", "for now", "next week".

`taken_out` cuts them out of the words and says what each means for a pause: the first day with mail again. What days
people mean is read in `days`; other languages have their words for "until" and "for two weeks" in `languages`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from listserv.policy.wishes import days
from listserv.policy.wishes.days import UNCLEAR, Days
from listserv.policy.wishes.foreign_times import AFTER, BEFORE, FIRST_WORDS, PER, THEN, span_of
from listserv.policy.wording import vocabulary, words

MOST_TIMES = 8  # in one letter; reading a date costs a thousandth of a second
END = "\n"  # among the tokens, the end of a line that its author ended
_LONGEST_DATE = 8  # words
_LONGEST_WORD = 40  # characters; a longer one is in no date
_LONGEST_PHRASE = 4  # words of "for the time being"
_LONGEST_CLAUSE = 14  # words of "until I write and say that I am home"


@dataclass(frozen=True, slots=True)
class Time:
    """When there shall be mail again. `then`: at the time that the letter says elsewhere."""

    when: Days = UNCLEAR
    then: bool = False
    open: bool = False  # no day, and none wanted: "for now", "until I write"
    span: bool = False  # counted from today: "for two weeks"


_Found = tuple[int, Time]  # how many tokens, and what they mean
_NOTHING: _Found = (0, Time())
_OPEN = Time(open=True)

_STARTS = frozenset((*days.WEEKDAYS, "tomorrow"))
_UNTIL = vocabulary("until til till untill untl unti till's before")
_UP_TO = {("up", "to"), ("up", "until"), ("up", "till"), ("through", "to"), ("right", "through")}
_WHILE = vocabulary("while whilst")
_OURSELVES = ["im"], ["i"], ["were"], ["we"]
_BACK = vocabulary("back home return returning returns")
_OPEN_WORDS = {
    tuple(one.split())
    for one in (
        "for now", "for a while", "for the moment", "for a bit", "for the time being", "for just now", "just for now",
        "temporarily", "at the moment", "for the present", "for a little while", "for the foreseeable", "indefinitely",
        "for the foreseeable future", "for the time", "for however long",
    )
}  # fmt: skip
_SELF = frozenset({"i", "im", "we", "were"})
_WRITES = vocabulary(
    "tell say write let ask contact get come email mail message ring call inform shout notify reply request",
)
_CLAUSE_STARTS = frozenset({"and", "but", "then", "so", "please", ""})
_ENDS = tuple(".,;:!?)…。؟،۔")
_FEW = vocabulary("few several some")
_NOT_AHEAD = vocabulary("ago old notice later earlier before already long late early")
_PER = vocabulary("every each per last past")
_OVER = vocabulary("over during throughout in")
# A time begins with one of these or with a digit; almost no word of a letter does, so almost none is looked at again.
_FIRST_WORDS = frozenset().union(
    _UNTIL, _WHILE, _BACK, _FEW, _OVER, days.ABOUT, days.NUMBERS, FIRST_WORDS, *(one[:1] for one in _UP_TO),
    *(one[:1] for one in _OPEN_WORDS), vocabulary("for the next this couple fortnight fortnights from between")
)  # fmt: skip


def taken_out(tokens: Sequence[str], mark: str, today: date | None) -> tuple[list[str], tuple[Time, ...]]:
    """Return the tokens with `mark` for each time, and the times. Without `today` no day is known."""
    plain = [_plain(one) for one in tokens]
    found: list[Time] = []
    left: list[str] = []
    at = 0
    while at < len(tokens):
        length, time = _time_at(tokens, plain, at, today) if len(found) < MOST_TIMES else _NOTHING
        if length:
            found.append(time)
            last = tokens[at + length - 1]
            left.append(mark + (last[-1] if last.endswith(_ENDS) else ""))
        else:
            left.append(tokens[at])
        at += length or 1
    if any(one.span for one in found) and any(days.date_word(_plain(one)) in _STARTS for one in left):
        # "I go in on Thursday, for about three weeks": counted from when?
        found = [Time(span=True) if one.span else one for one in found]
    return left, tuple(found)


def _plain(token: str) -> str:
    return _plain_word(token) if len(token) <= _LONGEST_WORD else ""


@lru_cache(maxsize=8192)
def _plain_word(token: str) -> str:
    """Return a token as dates have it: "3rd," is "3rd", "5.1.2027" is "5/1/2027", "week's" is "weeks"."""
    bare = token.strip(".,;:!?()\"'“”‘’*_…،؟۔")
    if bare[:1].isdigit():
        parts = bare.lower().split(".")
        return "/".join(parts) if len(parts) in {2, 3} and all(map(str.isdecimal, parts)) else bare.lower()
    return " ".join(words(bare)).replace("w c", "wc") if bare else ""


def _time_at(tokens: Sequence[str], plain: Sequence[str], at: int, today: date | None) -> _Found:
    first = plain[at].partition(" ")[0]
    if first not in _FIRST_WORDS and not first[:1].isdigit():
        return _NOTHING
    for reader in (_until, _while, _open, _span, _back, _between, _range, _foreign):
        if (found := reader(tokens, plain, at, today))[0]:
            return found
    return _NOTHING


def _until(tokens: Sequence[str], plain: Sequence[str], at: int, today: date | None) -> _Found:
    size = 1 if plain[at] in _UNTIL else 2 if tuple(plain[at : at + 2]) in _UP_TO else 0
    if not size or tokens[at].endswith(_ENDS):
        return _NOTHING
    start = at + size
    if plain[start : start + 1] in (["then"], ["afterwards"]):
        return size + 1, Time(then=True)
    length = _date_length(tokens, plain, start)
    if length:
        return size + length, Time(_read(plain[start : start + length], today))
    if plain[at] == "before" or plain[start - 1] == "to":  # "signed up to please?"
        return _NOTHING
    return size + _clause_length(tokens, plain, start), _when_they_write(plain[start : start + 4])


def _while(tokens: Sequence[str], plain: Sequence[str], at: int, today: date | None) -> _Found:  # noqa: ARG001
    """Read "while I'm in hospital": nobody knows how long that is."""
    if plain[at] not in _WHILE or plain[at + 1 : at + 2] not in _OURSELVES or tokens[at].endswith(_ENDS):
        return _NOTHING
    return 1 + _clause_length(tokens, plain, at + 1), Time()


def _when_they_write(said: Sequence[str]) -> Time:
    if (said[:1] and said[0] in _SELF and not _BACK.isdisjoint(said[1:])) or said[:2] == ["im", "back"]:
        return Time(then=True)  # "I am away for two weeks, no mails till I'm back"
    asked = list(said[:2]) == ["further", "notice"] or (said[:1] == ["i"] and not _WRITES.isdisjoint(said[1:]))
    return _OPEN if asked or list(said[:2]) == ["you", "hear"] else Time()


def _clause_length(tokens: Sequence[str], plain: Sequence[str], start: int) -> int:
    """Return how many tokens there are to the next stop."""
    for length, token in enumerate(tokens[start : start + _LONGEST_CLAUSE], start=1):
        if token == END or (length > 1 and _ends_a_clause(plain[start + length - 1])):
            return length - 1
        if token.endswith(_ENDS):
            return length
    return min(_LONGEST_CLAUSE, len(tokens) - start)


def _ends_a_clause(word: str) -> bool:
    return word in _CLAUSE_STARTS or word[0] > "\U00010000"  # the mark of an address


def _date_length(tokens: Sequence[str], plain: Sequence[str], start: int) -> int:
    """Return how many tokens from here on are words of one date."""
    end = start
    while end < min(start + _LONGEST_DATE, len(tokens)) and plain[end] and days.date_word(plain[end]):
        end += 1
        if tokens[end - 1].endswith(_ENDS) and not _goes_on(tokens, plain, end):
            break
    while end > start and plain[end - 1] in {"and", "after", "from", "at", "on", "the", "a", "of"}:
        end -= 1  # "until Friday and …"
    return end - start


def _goes_on(tokens: Sequence[str], plain: Sequence[str], at: int) -> bool:
    """Tell whether a date goes on behind a comma: "Thursday, 10 December", "3 May, 2027"."""
    comma = tokens[at - 1][-1] == "," or plain[at - 1] in {"dec", "jan", "feb", "aug", "sept", "sep", "oct", "nov"}
    return comma and at < len(plain) and (plain[at][:1].isdigit() or days.date_word(plain[at]) in days.MONTHS)


def _read(said: Sequence[str], today: date | None) -> Days:
    return UNCLEAR if today is None else days.day_of([days.date_word(one) for one in said], today)


def _open(tokens: Sequence[str], plain: Sequence[str], at: int, today: date | None) -> _Found:  # noqa: ARG001
    return next(((size, _OPEN) for size in _sizes(plain, at) if tuple(plain[at : at + size]) in _OPEN_WORDS), _NOTHING)


def _sizes(plain: Sequence[str], at: int) -> range:
    """Return how many words a phrase that begins here may have, the longest first."""
    return range(min(_LONGEST_PHRASE, len(plain) - at), 0, -1)


def _span(tokens: Sequence[str], plain: Sequence[str], at: int, today: date | None) -> _Found:  # noqa: ARG001
    """Read "for two weeks", "for the next ten days", "3 weeks", "for a couple of weeks"."""
    if at and plain[at - 1] in _PER:
        return _NOTHING
    start = at + 1 if plain[at] == "for" else at
    start += 2 if plain[start : start + 2] == ["the", "next"] else 1 if plain[start : start + 1] == ["next"] else 0
    sure = start >= len(plain) or plain[start] not in days.ABOUT
    start += 0 if sure else 1
    count, length = _count(plain[start : start + 3])
    span = days.unit(plain[start + length]) if count is not None and start + length < len(plain) else ""
    end = start + length + 1
    if span == "day" and start == at and count == 1:
        return _NOTHING
    if not length and start == at:
        return _NOTHING  # "this fortnight" is no span, "the next fortnight" is
    if not span or (plain[end : end + 1] and plain[end] in _NOT_AHEAD) or (start == at and plain[at] in {"a", "an"}):
        return _NOTHING
    sure = sure and length <= 1 and plain[end : end + 2] != ["or", "so"] and plain[start - 1 : start] != ["or"]
    end += 1 if plain[end : end + 1] == ["time"] else 0
    if today is None or not count:
        return end - at, Time(span=True)
    day = days.after_span(count, span, today)
    if day > today + timedelta(days=days.FAR_DAYS):
        return _NOTHING
    return end - at, Time(Days((day,), sure=sure), span=True)


def _count(said: Sequence[str]) -> tuple[int | None, int]:
    """Return a number and how many words it has; the number is 0 for "a few", None if there is none."""
    bare = [one for one in said if one]
    if bare[:1] == ["a"] and bare[1:2] == ["couple"]:
        return 2, 3 if bare[2:] == ["of"] else 2
    if bare[:1] == ["couple"]:
        return 2, 2 if bare[1:2] == ["of"] else 1
    if bare[:1] and (bare[0] in _FEW or (bare[0] == "a" and bare[1:2] and bare[1] in _FEW)):
        return 0, 1 if bare[0] in _FEW else 2
    if bare[:1] and bare[0] in {"fortnight", "fortnights"}:
        return 1, 0
    return (days.number(bare[0]), 1) if bare[:1] and days.number(bare[0]) else (None, 0)


def _back(tokens: Sequence[str], plain: Sequence[str], at: int, today: date | None) -> _Found:
    """Read "back on the 9th": a day that has a date or a weekday, so "back home next" is none."""
    if plain[at] not in _BACK or tokens[at].endswith(_ENDS):
        return _NOTHING
    start = at + 1
    while start < len(plain) and plain[start] in {"home", "on", "here", "again", "from", "in"}:
        start += 1
    length = _date_length(tokens, plain, start)
    said = [days.date_word(one) for one in plain[start : start + length]]
    named = any(one[:1].isdigit() or one in days.WEEKDAYS or one in days.MONTHS or one == "tomorrow" for one in said)
    return (start + length - at, Time(_read(said, today))) if named else _NOTHING


def _between(tokens: Sequence[str], plain: Sequence[str], at: int, today: date | None) -> _Found:
    """Read "from 1 to 10 December": a pause that begins later than now, so its end is never sure."""
    if plain[at] not in {"from", "between"}:
        return _NOTHING
    first = _date_length(tokens, plain, at + 1)
    middle = at + 1 + first
    if not first or middle >= len(plain) or plain[middle] not in {"to", "and", "through", "til", *_UNTIL}:
        return _NOTHING
    last = _date_length(tokens, plain, middle + 1)
    if not last:
        return _NOTHING
    when = _read(plain[middle + 1 : middle + 1 + last], today)
    now = plain[at + 1] in {"today", "tomorrow", "now"}
    if plain[middle] not in _UNTIL:
        when = Days(tuple(one + timedelta(days=1) for one in when.days))
    return 2 + first + last, Time(Days(when.days, sure=when.sure and now))


def _range(tokens: Sequence[str], plain: Sequence[str], at: int, today: date | None) -> _Found:
    """Read "next week", "over Christmas", "in December": when the pause begins nobody said, so we ask."""
    over = plain[at] in _OVER
    start = at + 1 if over else at
    start += 1 if plain[start : start + 1] in (["the"], ["all"]) else 0
    start += 1 if plain[start : start + 1] == ["of"] else 0
    said = [days.date_word(one) for one in plain[start : start + 2] if one]
    if plain[at : at + 3] == ["for", "the", "rest"] or plain[at : at + 2] == ["the", "rest"]:
        return _rest(tokens, plain, at, today)
    if said[:2] in (["next", "week"], ["next", "month"], ["this", "week"], ["this", "month"], ["this", "weekend"]):
        return start + 2 - at, Time(_end_of(said, today))
    if not over or tokens[at].endswith(_ENDS):
        return _NOTHING
    if said[:1] and said[0] in {"christmas", "xmas", "easter", "holidays", "summer", "winter", "spring", "autumn"}:
        return start + 1 - at, Time()
    if said[:1] and said[0] in days.MONTHS:
        return start + 1 - at, Time(_end_of(["end", said[0]], today))
    return _NOTHING


def _rest(tokens: Sequence[str], plain: Sequence[str], at: int, today: date | None) -> _Found:
    """Read "for the rest of the month": it begins now."""
    start = plain.index("rest", at) + 1
    length = _date_length(tokens, plain, start)
    said = [one for one in plain[start : start + length] if one not in {"of", "the", "this"}]
    if len(said) != 1 or (said[0] not in {"week", "month", "year"} and days.date_word(said[0]) not in days.MONTHS):
        return _NOTHING
    return start + length - at, Time(_read(["end", *said], today))


def _end_of(said: list[str], today: date | None) -> Days:
    if today is None:
        return UNCLEAR
    when = days.day_of(["after", "weekend"] if said[1] == "weekend" else ["end", *said], today)
    return Days(when.days, sure=when.sure and said[0] == "this")


# --- other languages ------------------------------------------------------------------------------------------------


def _foreign(tokens: Sequence[str], plain: Sequence[str], at: int, today: date | None) -> _Found:
    first = plain[at].split(" ")[0]
    if first not in FIRST_WORDS and not first[:1].isdigit():
        return _NOTHING
    for reader in (_foreign_then, _foreign_span, _foreign_until, _foreign_until_behind):
        if (found := reader(tokens, plain, at, today))[0]:
            return found
    return _NOTHING


def _foreign_then(_tokens: Sequence[str], plain: Sequence[str], at: int, _today: date | None) -> _Found:
    size = next((size for size in _sizes(plain, at) if " ".join(plain[at : at + size]) in THEN), 0)
    return size, Time(then=True)


def _foreign_span(_tokens: Sequence[str], plain: Sequence[str], at: int, today: date | None) -> _Found:
    if any(tuple(plain[max(at - size, 0) : at]) in PER for size in (1, 2)):
        return _NOTHING
    for size in _sizes(plain, at):
        count, span = span_of(plain[at : at + size])
        if count:
            day = () if today is None else (days.after_span(count, span, today),)
            return size, Time(Days(day, sure=bool(day)), span=True)
    return _NOTHING


def _foreign_until(tokens: Sequence[str], plain: Sequence[str], at: int, today: date | None) -> _Found:
    for size in _sizes(plain, at):
        language = BEFORE.get(" ".join(plain[at : at + size]), "")
        if language and (length := _foreign_date(tokens, plain, at + size)):
            return size + length, Time(_foreign_read(tokens[at + size : at + size + length], language, today))
    return _NOTHING


def _foreign_until_behind(tokens: Sequence[str], plain: Sequence[str], at: int, today: date | None) -> _Found:
    """Read "3 مئی تک": in Urdu "until" stands behind the date."""
    if not plain[at][:1].isdigit():
        return _NOTHING
    for size in (2, 3):
        if plain[at + size : at + size + 1] and (language := AFTER.get(plain[at + size], "")):
            return size + 1, Time(_foreign_read(tokens[at : at + size], language, today))
    return _NOTHING


def _foreign_date(tokens: Sequence[str], plain: Sequence[str], start: int) -> int:
    """Return how many tokens "3 de mayo", "3 maja 2027" has: a number and up to three words to the next stop."""
    if start >= len(plain) or not plain[start][:1].isdigit():
        return 0
    end = start + 1
    while end < min(start + 4, len(plain)) and plain[end] and not tokens[end - 1].endswith(_ENDS):
        end += 1
    return end - start


def _foreign_read(said: Sequence[str], language: str, today: date | None) -> Days:
    if today is None:
        return UNCLEAR
    for size in range(len(said), 1, -1):
        found = days.parsed(" ".join(one.strip("".join(_ENDS)) for one in said[:size]), language, today)
        if found is not None:
            return Days((found,), sure=True) if today < found <= today + timedelta(days=days.FAR_DAYS) else UNCLEAR
    return UNCLEAR
