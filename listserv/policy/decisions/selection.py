"""Which of the messages in a summary somebody means: "1, 3 and 5-7", "number two", "all except 4", "the rest".

A number that is not in the summary is never guessed at: the whole answer is asked back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from listserv.policy.decisions.command import Said, command_at
from listserv.policy.decisions.decision import NO_NUMBER, NOT_OFFERED, SEVERAL, Unclear
from listserv.policy.wording import combined, length_at, phrases, vocabulary

MOST_NUMBERS = 50  # in one list; a summary is far shorter
MOST_LABELS = 3  # "only post number"


class Reach(Enum):
    """How the messages are meant."""

    NAMED = "named"  # by their numbers, or by their places: "the first two"
    ALL = "all"  # all of them, or all but those that another decision names
    REST = "rest"  # those that no other decision names


@dataclass(frozen=True, slots=True)
class Selection:
    """Some words of an answer that say which messages are meant."""

    reach: Reach
    numbers: tuple[int, ...]  # those named; for all of them, those left out
    count: int | None  # "all three", "the other two": how many its author thinks they are
    end: int  # number of the word behind it

    def messages(self, offered: Sequence[int], taken: frozenset[int]) -> tuple[int, ...] | Unclear:
        """Return the messages meant of those `offered`; `taken` are those that something more special decides."""
        if not set(self.numbers) <= set(offered):
            return Unclear(NOT_OFFERED)
        if self.reach is Reach.NAMED:
            return self.numbers
        left = tuple(one for one in offered if one not in taken)
        # "The rest" of nothing may mean anything.
        counted = len(offered) if self.reach is Reach.ALL else len(left) if taken else None
        if not left or counted is None or self.count not in {None, counted}:
            return Unclear(NO_NUMBER if left else SEVERAL)
        return tuple(one for one in left if one not in self.numbers)


_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBER_OF = {word: number for number, word in enumerate(_WORDS, 1)}
_PLACE_OF: Mapping[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "last": -1,
}  # fmt: skip
_ENDINGS = vocabulary("st nd rd th")
_MOST_DIGITS = 3

_LABELS = vocabulary("number numbers no nos nr num post posts message messages email emails item items letter letters")
_BEFORE = _LABELS | vocabulary("only just")
_ONES = phrases("one|ones|post|posts|message|messages|email|emails|of them|of these")

_ALL = combined("all|every one|each one|each|both", "|of them|of these|of those|the above") | phrases(
    "them all|these all|all these|all those|everything|the lot|the whole lot|all the posts|all posts|all messages",
    "all the messages|every post|every message|all the emails|all emails|all the others here",
)
_REST = combined("|all|all of", "the rest|the others|the other ones|the remaining ones|the remaining") | phrases(
    "rest|others|everything else|all others|all other|rest of them|the rest of them|the other posts|the other messages"
)
_EXCEPT = phrases("except|except for|apart from|but|but not|bar|excluding|other than|not|minus|without")
_EVENS = combined("|the", "evens|even ones|even numbers|even numbered ones")
_ODDS = combined("|the", "odds|odd ones|odd numbers|odd numbered ones")

_COMMA = re.compile(r"[ \t]*(?:[,&+/;]|,?[ \t]*&)?[ \t]*\n?[ \t]*#?")
_DASH = re.compile(r"[ \t]*[-–—‐‑][ \t]*")
_NOT_A_NUMBER_BEFORE = re.compile(r"[£$€.:/%]$")
_NOT_A_NUMBER_AFTER = re.compile(r"[%£€]|[.:](?=\d)")
_TO = vocabulary("to through thru until till")


def selection(said: Said, at: int, offered: Sequence[int], *, is_first: bool) -> Selection | None:
    """Return the messages that the words from number `at` on mean; None when they mean none.

    With `is_first` the command comes behind them. "Two approve" is number two; "approve two" may be any two.
    """
    general = _general(said, at)
    if general is not None:
        return with_exceptions(said, general, general.end)
    placed = _placed(said, at, offered)
    return placed or _listed(said, at, words_too=is_first)


# --- all and the rest -------------------------------------------------------------------------------------------------


def _general(said: Said, at: int) -> Selection | None:
    """Return "all three", "both", "the rest", "the other two"."""
    words = said.words
    if words[at : at + 1] == ("all",) and (count := _count(said, at + 1)):
        return Selection(Reach.ALL, (), count, at + 2)
    if words[at : at + 2] == ("the", "other") and (count := _count(said, at + 2)):
        return Selection(Reach.REST, (), count, at + 3)
    if length := length_at(words, at, _REST):
        return Selection(Reach.REST, (), None, at + length)
    if length := length_at(words, at, _ALL):
        return Selection(Reach.ALL, (), 2 if words[at] == "both" else None, at + length)
    return None


def _count(said: Said, at: int) -> int | None:
    if at >= len(said.words) or said.gap(at).strip():
        return None
    word = said.words[at]
    return int(word) if _is_digits(word) else NUMBER_OF.get(word)


def with_exceptions(said: Said, chosen: Selection, at: int) -> Selection:
    """Return "all" together with "except 3", which begins at the word number `at`."""
    length = length_at(said.words, at, _EXCEPT) if chosen.reach is Reach.ALL else 0
    left_out = _listed(said, at + length, words_too=False) if length else None
    if left_out is None:
        return chosen
    end = at + length if _is_decided_at_once(said, left_out.end) else left_out.end
    return Selection(Reach.ALL, left_out.numbers, chosen.count, end)


def _is_decided_at_once(said: Said, at: int) -> bool:
    """Tell whether "– reject, too long" follows, about the numbers before it."""
    found = command_at(said, at)
    return found is not None and "\n" not in said.gap(at) and _listed(said, found.end, words_too=False) is None


# --- places: the first two, the last one, the evens -------------------------------------------------------------------


def _placed(said: Said, at: int, offered: Sequence[int]) -> Selection | None:
    for table, left in ((_EVENS, 0), (_ODDS, 1)):
        if length := length_at(said.words, at, table):
            return Selection(Reach.NAMED, tuple(one for one in offered if one % 2 == left), None, at + length)
    start = at + (said.words[at : at + 1] == ("the",))
    place = _PLACE_OF.get(said.words[start]) if start < len(said.words) else None
    if place is None:
        return None
    count = _count(said, start + 1) or 1
    end = start + 1 + (count > 1)
    end += length_at(said.words, end, _ONES)
    if count > 1 and place not in {1, -1}:
        return None
    found = offered[-count:] if place < 0 else offered[place - 1 : place - 1 + count]
    # A place behind the last message is a number that was not offered.
    return Selection(Reach.NAMED, tuple(found) if len(found) == count else (0,), None, end)


# --- numbers ----------------------------------------------------------------------------------------------------------


def _listed(said: Said, at: int, *, words_too: bool) -> Selection | None:
    """Return "1, 3 and 5-7"."""
    numbers: list[int] = []
    end = at
    while len(numbers) < MOST_NUMBERS:
        start = _past_link(said, end) if numbers else end
        found = _range(said, start, words_too=words_too or bool(numbers)) if start is not None else None
        # "All but 2 and 5; 2 bin": with a number that was named, something else begins.
        if (
            found is None
            or not set(numbers).isdisjoint(found[0])
            or (numbers and start is not None and _may_deny(said, at, start))
        ):
            break
        numbers += found[0]
        end = found[1]
    spelled = not words_too and end == at + 1 and said.words[at] in NUMBER_OF
    return Selection(Reach.NAMED, tuple(numbers), None, end) if numbers and not spelled else None


def _may_deny(said: Said, first: int, at: int) -> bool:
    """Tell whether the "no" here is one: "approve 1, no 2". In "no 1 and no 2" it is a label."""
    return said.words[at] == "no" != said.words[first] and not said.gap(at + 1).startswith(".")


def _past_link(said: Said, at: int) -> int | None:
    """Return the number of the word behind "," or "and" in a list; None where the list ends."""
    if at >= len(said.words):
        return None
    gap = said.gap(at)
    if said.words[at] == "and" and not gap.strip(" ,"):
        return at + 1
    is_alone = "\n" not in gap or at + 1 == len(said.words) or "\n" in said.gap(at + 1)
    return at if _COMMA.fullmatch(gap) and is_alone else None


def _range(said: Said, at: int, *, words_too: bool) -> tuple[list[int], int] | None:
    """Return the numbers of "number 3" or "3 to 5", and where they end."""
    first = _number(said, at, words_too=words_too)
    if first is None:
        return None
    low, end = first
    if end < len(said.words):
        is_dash = _DASH.fullmatch(said.gap(end)) is not None
        is_to = said.words[end] in _TO and not said.gap(end).strip()
        second = _number(said, end + is_to, words_too=words_too) if is_dash or is_to else None
        if second is not None:
            backwards = not low < second[0] < low + MOST_NUMBERS
            return [0] if backwards else list(range(low, second[0] + 1)), second[1]
    return [low], end


def _number(said: Said, at: int, *, words_too: bool) -> tuple[int, int] | None:
    """Return "3", "#3", "no. 3", "number three" or "3rd", and the number of the word behind it."""
    labelled = False
    until = min(at + MOST_LABELS, len(said.words))
    while at < until and said.words[at] in _BEFORE and "," not in said.gap(at + 1):
        labelled = labelled or said.words[at] in _LABELS
        at += 1
    if at >= len(said.words):
        return None
    word = said.words[at]
    if word in NUMBER_OF and (labelled or words_too):
        return NUMBER_OF[word], at + 1
    if not _is_digits(word) or _is_part_of_number(said, at):
        return None
    is_place = said.words[at + 1 : at + 2] != () and said.words[at + 1] in _ENDINGS and not said.gap(at + 1)
    return int(word), at + 1 + is_place


def _is_digits(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= _MOST_DIGITS


def _is_part_of_number(said: Said, at: int) -> bool:
    """Tell the 30 of "10.30", "£30" and "30%" from a number of a list."""
    before = at > 0 and said.words[at - 1].isdigit() and _NOT_A_NUMBER_BEFORE.search(said.gap(at))
    priced = said.gap(at)[-1:] in {"£", "$", "€"}
    return bool(before) or priced or _NOT_A_NUMBER_AFTER.match(said.text[said.ends[at] :]) is not None
