"""What a membership is, and which wishes about it the service grants today.

The words are read in `wishes`; here is what the flows ask. Only what is clear is granted, and only when it is a single
wish: of two, one would be forgotten without a word. A clear wish that nothing here can grant yet is for a person. What
is only likely is asked back, with the likeliest wishes as ready answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeGuard

from listserv.policy.wishes import values
from listserv.policy.wishes.reading import is_answer, read_wishes
from listserv.policy.wishes.values import (
    AddressedTo,
    Confidence,
    Delivery,
    Help,
    Join,
    Leave,
    Pause,
    Reading,
    SetDelivery,
    ShowSettings,
)

__all__ = [
    "AddressedTo",
    "Confidence",
    "Delivery",
    "ForAPerson",
    "Help",
    "Join",
    "Leave",
    "Reading",
    "Role",
    "SetDelivery",
    "ShowSettings",
    "Wish",
    "addressed_by",
    "granted",
    "offered",
    "read_letter",
]

MOST_OFFERS = 2


class Role(StrEnum):
    """What a subscription allows."""

    MEMBER = "member"
    MODERATOR = "moderator"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class ForAPerson:
    """A clear wish that nothing here can grant yet: the letter is for a person, and never for the list."""


Wish = Join | Leave | Help | ShowSettings | SetDelivery


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
    reading = read_wishes(new_text, subject, today=today, lists=lists or {}, addressed_to=addressed_to)
    return replace(reading, wishes=tuple(_at_home(wish, key) for wish in reading.wishes))


def _at_home(wish: values.Wish, key: str) -> values.Wish:
    """Return a wish about the list written to, by its name, as one about "this list"."""
    return replace(wish, list_key="") if isinstance(wish, Join | Leave) and wish.list_key == key else wish


def granted(reading: Reading) -> Wish | ForAPerson | None:
    """Return what the service does about it; None where nothing is clear."""
    match reading:
        # The letter with help says how to do what they ask how to do.
        case Reading(wishes, Confidence.LIKELY) if Help() in wishes[1:] and len(wishes) == len(("asked", "help")):
            return Help()
        case Reading((Pause(until=None),), Confidence.CLEAR):
            return SetDelivery(Delivery.NONE)
        case Reading((wish,), Confidence.CLEAR):
            return wish if _is_granted_here(wish) else ForAPerson()
        case Reading(_, Confidence.CLEAR):
            return ForAPerson()
        case _:
            return None


def offered(reading: Reading) -> tuple[Wish, ...]:
    """Return what to offer as ready answers, the likeliest first; nothing where no wish was read."""
    wishes = (SetDelivery(Delivery.NONE) if isinstance(wish, Pause) else wish for wish in reading.wishes)
    return tuple(dict.fromkeys(wish for wish in wishes if _is_granted_here(wish)))[:MOST_OFFERS]


def _is_granted_here(wish: values.Wish) -> TypeGuard[Wish]:
    return isinstance(wish, Help | ShowSettings | SetDelivery) or (isinstance(wish, Join | Leave) and not wish.list_key)
