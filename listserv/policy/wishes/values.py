"""What a member may wish for, and what a reading of their words is. Small closed values and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from listserv.policy.digest.form import Form


class Delivery(StrEnum):
    """How a member gets the posts of a list."""

    EACH = "each"
    DAILY = "daily"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
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
    """To get the posts another way. `weekday`: the day of the digest, where they say it too; 0 is Monday."""

    delivery: Delivery
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class SetWeekday:
    """To get one's digest on another day of the week, 0 is Monday; None for the list's own."""

    weekday: int | None


@dataclass(frozen=True, slots=True)
class SetForm:
    """To have one's digest look otherwise."""

    form: Form


@dataclass(frozen=True, slots=True)
class SetAcross:
    """To have in one digest what the sister lists write too, or no more."""

    across: bool


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
class AlsoFrom:
    """To be able to write from one more address."""

    address: str


@dataclass(frozen=True, slots=True)
class NotFrom:
    """To write from an address no more."""

    address: str


@dataclass(frozen=True, slots=True)
class NewAddress:
    """To be who wrote from another address so far, and to get everything at the one that this came from."""

    old: str


@dataclass(frozen=True, slots=True)
class SetName:
    """To be called otherwise, or spelled right."""

    name: str


@dataclass(frozen=True, slots=True)
class SetOwnPosts:
    """To get what one wrote oneself, like everybody; or not."""

    wanted: bool


@dataclass(frozen=True, slots=True)
class SetShownAddress:
    """To have one's address shown to the other members; or not."""

    shown: bool


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """To have letters in another language: its tag (RFC 5646)."""

    language: str


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
    | SetWeekday
    | SetForm
    | SetAcross
    | Pause
    | Resume
    | ShowSettings
    | ExportData
    | EraseData
    | ChangeAddress
    | AlsoFrom
    | NotFrom
    | NewAddress
    | SetName
    | SetOwnPosts
    | SetShownAddress
    | SetLanguage
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
