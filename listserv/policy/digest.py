"""What goes into a digest, in which order, and when one is due.

    posts ──conversations──▶ conversations ──parts──▶ one letter each
                                  └─ answers, minutes_to_read, words_explained, size_text: what a letter says of them

Nothing here knows what a letter looks like, and nothing looks at a clock.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

# The usual pace for plain text on a screen is 200 to 250 words a minute; a carer is never told too little.
_WORDS_A_MINUTE = 200

_KILOBYTE = 1024

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


@dataclass(frozen=True, slots=True)
class Post:
    """One post as a digest shows it."""

    post_id: int
    author: str  # the name to print
    at: datetime  # in the list's time zone
    subject: str  # without Re: and the like
    message_id: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    new_text: str  # without quotes and signature
    attachments: tuple[tuple[str, int], ...]  # name, size in bytes
    conversation_id: int
    edited: bool = False  # a moderator changed its words


@dataclass(frozen=True, slots=True)
class Conversation:
    """The posts of one conversation that belong to one issue, oldest first; there is at least one."""

    conversation_id: int
    subject: str
    posts: tuple[Post, ...]


def parent_of(references: Sequence[str], in_reply_to: Sequence[str], known: Mapping[str, int]) -> int | None:
    """Return the id of the post that a message answers, or None when we know none of those it names.

    RFC 5322 section 3.6.4: In-Reply-To names the message answered, References its forebears with the nearest last.
    """
    named = (*in_reply_to, *reversed(references))
    return next((known[message_id] for message_id in named if message_id in known), None)


def conversations(posts: Sequence[Post]) -> tuple[Conversation, ...]:
    """Return the posts by conversation: the oldest first inside each, and the one that began first in front."""
    grouped: dict[int, list[Post]] = {}
    for post in sorted(posts, key=lambda post: (post.at, post.post_id)):
        grouped.setdefault(post.conversation_id, []).append(post)
    return tuple(Conversation(key, group[0].subject, tuple(group)) for key, group in grouped.items())


def answers(conversation: Conversation) -> tuple[str, ...]:
    """Return for each post the author of the post it answers, or "" where the reader needs no telling.

    That is where it answers the post just above it, one of its author's own, or one that is not above it at all.
    """
    above: dict[str, int] = {}  # place by Message-ID
    answered = []
    for place, post in enumerate(conversation.posts):
        parent = parent_of(post.references, post.in_reply_to, above)
        author = "" if parent is None or parent == place - 1 else conversation.posts[parent].author
        answered.append("" if author == post.author else author)
        above[post.message_id] = place
    return tuple(answered)


def parts(
    conversations: Sequence[Conversation], limit_bytes: int, size: Callable[[Conversation], int]
) -> tuple[tuple[Conversation, ...], ...]:
    """Return the conversations in their order as parts of at most `limit_bytes` each, as `size` measures them.

    Mail programs cut a long letter (Gmail at 102 KB), and what they cut is often never read. A conversation is
    never divided or dropped: one that is too large by itself is a part of its own.
    """
    made: list[list[Conversation]] = []
    room = 0
    for conversation in conversations:
        needed = size(conversation)
        if not made or needed > room:
            made.append([])
            room = limit_bytes
        made[-1].append(conversation)
        room -= needed
    return tuple(tuple(part) for part in made)


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


def minutes_to_read(texts: Iterable[str]) -> int:
    """Return about how many minutes the texts take to read, at least 1."""
    words = sum(len(text.split()) for text in texts)
    return max(1, math.ceil(words / _WORDS_A_MINUTE))


def words_explained(texts: Sequence[str], glossary: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the glossary's entries that occur in the texts as whole words, each once, in alphabetical order.

    Capitals count: CARE may be an abbreviation, "care" is none.
    """
    found = ((word, meaning) for word, meaning in glossary.items() if any(_occurs(word, text) for text in texts))
    return tuple(sorted(found, key=lambda entry: (entry[0].casefold(), entry[0])))


def _occurs(word: str, text: str) -> bool:
    """Return whether the word stands in the text with no letter or digit at either side ("A&E" is a word too)."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        before, after = text[max(start - 1, 0) : start], text[end : end + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        start = text.find(word, start + 1)
    return False


def size_text(size_bytes: int) -> str:
    """Return the size of an attachment for people: "240 KB", "3 MB"."""
    kilobytes = max(1, round(size_bytes / _KILOBYTE))
    return f"{kilobytes} KB" if kilobytes < _KILOBYTE else f"{round(kilobytes / _KILOBYTE)} MB"
