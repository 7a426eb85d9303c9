"""What a member may wish for, and what a reading of their words is. Small closed values and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Delivery(StrEnum):
    """How a member gets the posts of a list."""

    EACH = "each"
    DAILY = "daily"
    WEEKLY = "weekly"
    NONE = "none"


# `list_key` names a list other than the one written to, or that one by its name; "" is the list written to.


@dataclass(frozen=True, slots=True)
class Join:
    """To become a member."""

    list_key: str = ""


@dataclass(frozen=True, slots=True)
class Leave:
    """To be a member no more."""

    list_key: str = ""


@dataclass(frozen=True, slots=True)
class LeaveAll:
    """To be a member of no list any more."""


@dataclass(frozen=True, slots=True)
class Move:
    """To leave the list written to (or the one named) for another."""

    to: str


@dataclass(frozen=True, slots=True)
class SetDelivery:
    """To get the posts another way."""

    delivery: Delivery


@dataclass(frozen=True, slots=True)
class Pause:
    """To get nothing for a while. `until`: the first day with mail again; None until they write."""

    until: date | None = None


@dataclass(frozen=True, slots=True)
class Resume:
    """To get mail again, before the end of a pause."""


@dataclass(frozen=True, slots=True)
class ShowSettings:
    """To be told one's settings."""


@dataclass(frozen=True, slots=True)
class ExportData:
    """To be sent what is held about one (UK GDPR article 15)."""


@dataclass(frozen=True, slots=True)
class EraseData:
    """To have deleted what is held about one (UK GDPR article 17)."""


@dataclass(frozen=True, slots=True)
class ChangeAddress:
    """To be written to elsewhere; "" when they did not say where."""

    address: str = ""


@dataclass(frozen=True, slots=True)
class Resend:
    """To be sent a post again. `about`: their own words for it, "" when they gave none."""

    about: str = ""


@dataclass(frozen=True, slots=True)
class Help:
    """To be told how things are done."""


Wish = (
    Join
    | Leave
    | LeaveAll
    | Move
    | SetDelivery
    | Pause
    | Resume
    | ShowSettings
    | ExportData
    | EraseData
    | ChangeAddress
    | Resend
    | Help
)


class AddressedTo(StrEnum):
    """Where a letter went. To the first two everybody reads; to the others a wish is expected."""

    LIST = "list"
    POST_REPLY = "post_reply"  # an answer to a post
    DIGEST_REPLY = "digest_reply"  # an answer to a digest as a whole
    REQUEST = "request"
    HELP = "help"
    LEAVE = "leave"
    JOIN = "join"

    @property
    def is_public(self) -> bool:
        """Whether what is no wish goes to all members."""
        return self in {AddressedTo.LIST, AddressedTo.POST_REPLY}


class Confidence(StrEnum):
    """How sure we are."""

    CLEAR = "clear"  # act on it
    LIKELY = "likely"  # something is wanted; ask back
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: when clear, every wish in the order of the letter; when likely, what to offer, likeliest first."""

    wishes: tuple[Wish, ...]
    confidence: Confidence


NOTHING = Reading((), Confidence.NONE)
