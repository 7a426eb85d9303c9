"""Read what a member wishes for in their own words, and how sure that is.

    read_letter     a letter to a list → CLEAR (act on it), LIKELY (ask back, with what to offer) or NONE
    read_wishes     the same of any letter: a wish about a list that it names has that list's key

The worst mistake is to take a post about unsubscribing for a wish: somebody leaves, or their post is swallowed. The
second worst is to erase data that nobody asked to be erased. So a wish is clear only when it is led up to as a wish,
of this list or its mail, by its author, and in a post also nothing else is said; anything short of that is asked back,
and a wish of or for somebody else is none. A wish that is missed costs its author a second letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from listserv.mail.subject import has_prefix
from listserv.policy import wording
from listserv.policy.wishes import oneself, to_everybody, to_service
from listserv.policy.wishes.clauses import letter
from listserv.policy.wishes.particulars import list_names
from listserv.policy.wishes.told import Told, part
from listserv.policy.wishes.values import (
    NOTHING,
    AddressedTo,
    Confidence,
    Join,
    Leave,
    Reading,
    SetLanguage,
    SetName,
    Wish,
)

LONGEST_LETTER = 400  # words; a longer one is for a person alone
_YEARS = range(1970, 9000)  # a clock that says another is wrong, and no calendar goes on for ever
LONGEST_POST = 80  # words; a longer text to everybody is a post


def addressed_by(subject: str) -> AddressedTo:
    """Return how a message to the posting address is read: one with "Re: …" answers a post."""
    return AddressedTo.POST_REPLY if is_answer(subject) else AddressedTo.LIST


def read_letter(
    new_text: str,
    subject: str = "",
    *,
    addressed_to: AddressedTo = AddressedTo.REQUEST,
    key: str = "",
    lists: Mapping[str, str] | None = None,
    today: date | None = None,
) -> Reading:
    """Return the wishes in a letter to the list `key`, from its text or its subject, and how sure they are.

    `lists`: names by key. `today`: the day from which "next Monday" counts. A subject that answers another letter
    ("Re: …") is not its author's word. Never raises.
    """
    about_oneself = oneself.read(new_text)
    # "Call me Anne" and "in Welsh please" may well be said to everybody.
    if about_oneself and not (addressed_to.is_public and isinstance(about_oneself, SetName | SetLanguage)):
        return Reading((about_oneself,), Confidence.CLEAR)
    reading = read_wishes(new_text, subject, today=today, lists=lists or {}, addressed_to=addressed_to)
    return replace(reading, wishes=tuple(_at_home(wish, key) for wish in reading.wishes))


def _at_home(wish: Wish, key: str) -> Wish:
    """Return a wish about the list written to, by its name, as one about "this list"."""
    return replace(wish, list_key="") if isinstance(wish, Join | Leave) and wish.list_key == key else wish


def read_wishes(
    new_text: str, subject: str, *, today: date | None, lists: Mapping[str, str], addressed_to: AddressedTo
) -> Reading:
    """Return the wishes of a letter in its order, and how sure they are.

    `new_text` is what its author wrote, without quotes; `lists` are the names of the lists that members know, by key.
    Without `today` dates are not read: a pause that has an end is then only likely. Never raises.
    """
    longest = LONGEST_POST if addressed_to.is_public else LONGEST_LETTER
    if wording.is_long(new_text) or wording.is_long(subject) or len(new_text.split(None, longest)) > longest:
        return NOTHING
    today = today if today is not None and today.year in _YEARS else None
    names = list_names(lists)
    spelled = tuple(dict.fromkeys(word for name in names for word in name))
    body = letter(new_text, today=today, names=spelled)
    title = letter(own_subject(subject), today=today, names=spelled)
    told = Told(
        part(replace(body, elsewhere=title.times), names),
        part(replace(title, elsewhere=body.times), names),
        subject=wording.words(subject),
        addressed_to=addressed_to,
        names=names,
    )
    return to_everybody.read(told) if addressed_to.is_public else to_service.read(told)


_TAG = re.compile(r"\s*\[[^\]\[]*\]")


def own_subject(subject: str) -> str:
    """Return the subject without the list's tag; nothing when it answers another letter, for that is not their word."""
    bare = _TAG.sub("", subject, count=1) if _TAG.match(subject) else subject
    return "" if has_prefix(subject) else bare


def is_answer(subject: str) -> bool:
    """Tell whether a subject is that of an answer to another letter."""
    return bool(subject.strip()) and not own_subject(subject)
