"""What a membership is, and which wishes about it the service grants today.

The words are read in `wishes`, and nothing of that is imported here: the ledger, the door and the commands know what a
membership is without the tables of eleven languages. Only what is clear is granted, and only when it is a single
wish: of two, one would be forgotten without a word. A clear wish that nothing here can grant yet is for a person. What
is only likely is asked back, with the likeliest wishes as ready answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeGuard

from listserv.policy.wishes import values
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
    "granted",
    "offered",
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


def granted(reading: Reading) -> Wish | ForAPerson | None:
    """Return what the service does about it; None where nothing is clear."""
    match reading:
        # The letter with help says how to do what they ask how to do.
        case Reading((_, Help()), Confidence.LIKELY):
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
