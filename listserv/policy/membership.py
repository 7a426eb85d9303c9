"""What a membership is, and which wishes about it the service grants today.

The words are read in `wishes`, and nothing of that is imported here: the ledger, the door and the commands know what a
membership is without the tables of eleven languages. Only what is clear is granted, and of several wishes all or
none: else one would be forgotten without a word. A clear wish that nothing here can grant yet is for a person. What is
only likely is asked back, with the likeliest wishes as ready answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeGuard

from listserv.policy.wishes import values
from listserv.policy.wishes.values import (
    AddressedTo,
    AlsoFrom,
    ChangeAddress,
    Confidence,
    Delivery,
    EraseData,
    ExportData,
    Help,
    Join,
    Leave,
    LeaveAll,
    Move,
    NewAddress,
    NotFrom,
    Pause,
    Reading,
    Resume,
    SetAcross,
    SetDelivery,
    SetForm,
    SetLanguage,
    SetName,
    SetOwnPosts,
    SetShownAddress,
    SetWeekday,
    ShowSettings,
)

__all__ = [
    "AddressWish",
    "AddressedTo",
    "AlsoFrom",
    "ChangeAddress",
    "Confidence",
    "Delivery",
    "EraseData",
    "ExportData",
    "ForAPerson",
    "Help",
    "Join",
    "Leave",
    "LeaveAll",
    "Move",
    "NewAddress",
    "NotFrom",
    "Pause",
    "Preference",
    "Preferences",
    "Reading",
    "Resume",
    "Role",
    "SetAcross",
    "SetDelivery",
    "SetForm",
    "SetLanguage",
    "SetName",
    "SetOwnPosts",
    "SetShownAddress",
    "SetWeekday",
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


# What members choose about how the posts come to them, and what is known of them.
Preference = (
    SetDelivery | SetWeekday | SetForm | SetAcross | Pause | Resume
    | SetOwnPosts | SetShownAddress | SetName | SetLanguage
)  # fmt: skip
# What is confirmed at each address that it is about.
AddressWish = ChangeAddress | AlsoFrom | NotFrom | NewAddress


@dataclass(frozen=True, slots=True)
class Preferences:
    """Preferences choices at once, in the order in which they are to be carried out."""

    choices: tuple[Preference, ...]


Wish = (
    Join
    | Leave
    | LeaveAll
    | Move
    | Help
    | ExportData
    | EraseData
    | ShowSettings
    | AddressWish
    | Preference
    | Preferences
)


def granted(reading: Reading) -> Wish | ForAPerson | None:
    """Return what the service does about it; None where nothing is clear."""
    match reading:
        # The letter with help says how to do what they ask how to do.
        case Reading((_, Help()), Confidence.LIKELY):
            return Help()
        case Reading((wish,), Confidence.CLEAR):
            return _plain(wish) if _is_granted_here(wish) else ForAPerson()
        case Reading(wishes, Confidence.CLEAR):
            return _several(wishes)
        case _:
            return None


def offered(reading: Reading) -> tuple[Wish, ...]:
    """Return what to offer as ready answers, the likeliest first; nothing where no wish was read."""
    wishes = (_plain(wish) for wish in reading.wishes if _is_granted_here(wish))
    return tuple(dict.fromkeys(wishes))[:MOST_OFFERS]


def _plain(wish: Wish) -> Wish:
    """Return a wish in one way of saying it: no mail is a pause that has no end."""
    return Pause() if wish == SetDelivery(Delivery.NONE) else wish


def _several(wishes: tuple[values.Wish, ...]) -> Preferences | ForAPerson:
    """Return choices that can be made together; a pause beside another says perhaps "and then"."""
    choices = [one for one in wishes if isinstance(one, Preference) and not isinstance(_plain(one), Pause)]
    if len(choices) < len(wishes):
        return ForAPerson()
    return Preferences(tuple(sorted(choices, key=lambda one: not isinstance(one, Resume))))


def _is_granted_here(wish: values.Wish) -> TypeGuard[Wish]:
    if isinstance(wish, ChangeAddress):
        return bool(wish.address)
    return isinstance(
        wish,
        Join | Leave | LeaveAll | Move | Help | ExportData | EraseData | ShowSettings | AddressWish | Preference,
    )
