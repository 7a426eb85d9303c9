"""How other languages say "until", "until then" and "for two weeks", from the tables in `languages`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from listserv.policy.wishes.languages import LANGUAGES
from listserv.policy.wording import words

_MOST = 60  # of anything; more is no pause


def _folded(phrase: str) -> str:
    return " ".join(words(phrase))


def _phrases(said: str) -> Iterator[str]:
    return (_folded(one) for one in said.split("|") if one)


# What stands before a date, and behind it, with the name that dateparser has for the language.
BEFORE = {said: one.dates or one.code for one in LANGUAGES for said in _phrases(one.until)}
AFTER = {said: one.dates or one.code for one in LANGUAGES for said in _phrases(one.until_behind)}
THEN = frozenset(said for one in LANGUAGES for said in _phrases(one.then))

# "Every two weeks": how often, and not for how long.
PER = frozenset(tuple(said.split(" ")) for one in LANGUAGES for said in _phrases(one.per))
_BEFORE_SPANS = frozenset(said for one in LANGUAGES for said in _phrases(one.during))
_COUNTS = {
    (one.code, _folded(word)): int(number)
    for one in LANGUAGES
    for number, _, word in (said.partition(" ") for said in one.numbers.split("|") if said)
}
_UNITS: dict[str, list[tuple[str, str]]] = {}
for _one in LANGUAGES:
    for _unit, _said in (("day", _one.days), ("week", _one.weeks), ("month", _one.months)):
        for _word in _phrases(_said):
            _UNITS.setdefault(_word, []).append((_one.code, _unit))
_WHOLE = {
    said: what
    for one in LANGUAGES
    for what, ways in (
        ((1, "fortnight"), one.fortnights),
        ((1, "week"), one.weeks_one),
        ((1, "month"), one.months_one),
        ((2, "month"), one.months_two),
    )
    for said in _phrases(ways)
}
# Words that one of these may begin with, beside numbers.
FIRST_WORDS = frozenset(
    said.split(" ")[0] for said in (*BEFORE, *THEN, *_BEFORE_SPANS, *_WHOLE, *(word for _, word in _COUNTS))
)


def span_of(said: Sequence[str]) -> tuple[int, str]:
    """Return the number and the unit that these folded words are ("przez dwa tygodnie"); (0, "") for none."""
    if (found := _WHOLE.get(" ".join(said))) is not None:
        return found
    if len(said) == 1:
        return 0, ""
    *before, count, unit = said
    # "One email a week" is no time. So one of something needs its "for" before it.
    led_up_to = " ".join(before) in _BEFORE_SPANS
    for code, span in _UNITS.get(unit, ()) if led_up_to or not before else ():
        number = int(count) if count.isdecimal() and len(count) <= len(str(_MOST)) else _COUNTS.get((code, count), 0)
        if 0 < number <= _MOST and (led_up_to or number > 1):
            return number, span
    return 0, ""
