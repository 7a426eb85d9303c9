"""Decide when a letter may go to somebody of whom nothing shows that they asked for it.

Anybody can write in anybody's name, so what we answer may reach a person who never wrote to us. They get one such
letter a day at most, and three in a week, over all lists; the rest waits for its turn, and what would wait for more
than a week is not written at all. What answers a letter that surely is theirs never waits.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum

DAY, WEEK = timedelta(days=1), timedelta(days=7)
LETTERS_A_WEEK = 3
ANSWERS_A_DAY = 5  # to somebody who is no member yet, and whose letters surely are theirs


class Reader(Enum):
    """Whom a letter goes to, and why."""

    ASKED = "asked"  # their letter is answered, and it is theirs
    KNOWN = "known"  # people that we know; a letter in their name, or none, is behind it
    STRANGER = "stranger"  # nothing shows that the address wrote to us at all


def goes_at(before: Sequence[datetime], now: datetime) -> datetime | None:
    """Return when another unrequested letter may go to an address; None: not at all.

    `before`: when such letters went to it, or will.
    """
    latest = sorted(before)
    moment = now
    if latest:
        moment = max(moment, latest[-1] + DAY)
    if len(latest) >= LETTERS_A_WEEK:
        moment = max(moment, latest[-LETTERS_A_WEEK] + WEEK)
    return moment if moment <= now + WEEK else None


_SUBJECT_LIMIT = 60  # characters
_DIGITS = 6  # so many in a row may be a telephone number
_OF_ADDRESSES = ("@", "://", "www.", ".com", ".net", ".org", ".ru", ".xyz", "\\", "<", ">")


def shows_subject(subject: str) -> bool:
    """Tell whether the subject of somebody unknown may stand in a letter to the address that they gave.

    What could be an advert or a trap may not: nothing that can be followed or rung.
    """
    folded = subject.casefold()
    run = longest = 0
    for character in folded:
        run = run + 1 if character.isdigit() else (run if character in " -./()+" else 0)
        longest = max(longest, run)
    return len(subject) <= _SUBJECT_LIMIT and longest < _DIGITS and not any(one in folded for one in _OF_ADDRESSES)
