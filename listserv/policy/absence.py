"""Read "away until 3 May" in a moderator's answer, so that nobody waits for them.

    I'm away until 3 May        Away    letters about posts go to the others until then
    I'm back                    Back    and to them again
    anything else               None

A wrong one costs little: their colleagues are asked, and the letter that says so tells how to undo it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from listserv.policy import wording
from listserv.policy.wishes.clauses import TIME, Letter, letter
from listserv.policy.wording import combined, holds, phrases, says, vocabulary

MOST_WORDS = 40
LONGEST = timedelta(days=366)

_AWAY = (
    phrases(
        "away|on holiday|on holidays|on vacation|on leave|on annual leave|in hospital|off sick|out of office|abroad"
        "|out of the office|unavailable|travelling|off work|on a break|having a break|taking a break|off"
    )
    | combined("not|wont be|cannot be|cant be|arent", "here|available|around|in|there|able to|about")
    | combined("cant|cannot|wont|wont be able to", "moderate|do this|look|help|decide|read|answer|do any")
)
# Others are away too: "Sue is off until Friday" says nothing about its author.
_AROUND = vocabulary(
    "i im am ill id be will we were are sorry hello hi all everyone just note that please now going a bit the from and",
    "so back with my family on to in for it this these them posts messages hi dear thanks",
    TIME,
)
_BACK = combined("im|i am|am|hello im|now im", "back|here again|available again|home again") | phrases(
    "back now|back again|here again|available again|home again"
)
_NOT_YET = phrases("not|when|until|once|if|after|will be|ill be|not yet|soon")


@dataclass(frozen=True, slots=True)
class Away:
    """The moderator is not there. `until`: the first day on which they are."""

    until: date


@dataclass(frozen=True, slots=True)
class Back:
    """The moderator is there again."""


def read_absence(new_text: str, today: date) -> Away | Back | None:
    """Return what `new_text`, free of quotes, says about whether its author is there. Never raises."""
    if wording.is_long(new_text):
        return None
    said = letter(new_text, today=today)
    if said.asks or not 0 < said.size <= MOST_WORDS:
        return None
    until = _until(said, today)
    if until is not None and any(says(one.words, _AWAY, _AROUND) or one.words == (TIME,) for one in said.clauses):
        return Away(until)
    is_back = any(holds(one.words, _BACK) and not holds(one.words, _NOT_YET) for one in said.clauses)
    return Back() if is_back and not said.times else None


def _until(said: Letter, today: date) -> date | None:
    """Return the latest of the days that a letter names, if each is certain and none is far away."""
    found = [one.when.days[-1] for one in said.times if one.when.sure and one.when.days]
    if not found or len(found) < len(said.times):
        return None
    return max(found) if all(today < one <= today + LONGEST for one in found) else None
