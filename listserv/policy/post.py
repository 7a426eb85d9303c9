"""Decide what happens to a post. Every post is decided here and nowhere else.

Rules are asked from top to bottom and the first answer stands. A held post is never released: an agreement or
an approval changes a fact, and the same rules are asked again. So approving cannot skip the agreement, and
agreeing cannot let offensive language through.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from listserv.mail.authentication import Verdict
from listserv.policy.membership import ForAPerson, Wish


class HoldReason(StrEnum):
    """Why a post waits. The first two wait for its author, the others for a moderator."""

    AGREEMENT = "agreement"
    MEMBERSHIP = "membership"
    UNREADABLE = "unreadable"
    ATTACHMENT = "attachment"
    MODERATED = "moderated"
    NEWCOMER = "newcomer"
    LANGUAGE = "language"
    TOO_MANY = "too_many"
    WISH = "wish"
    FORGED = "forged"
    CONFUSABLE = "confusable"
    TWO_TEXTS = "two_texts"
    NOTE = "note"
    EMERGENCY = "emergency"
    URGENT = "urgent"

    @property
    def waits_for_author(self) -> bool:
        """Whether the author's own answer is what is missing."""
        return self in (HoldReason.AGREEMENT, HoldReason.MEMBERSHIP)


# Why a post waits for its author.
FOR_AUTHOR = tuple(one.value for one in HoldReason if one.waits_for_author)


class RejectReason(StrEnum):
    """Why a post goes back to its author at once."""

    TOO_LARGE = "too_large"
    NOT_ALLOWED = "not_allowed"
    BY_INVITATION = "by_invitation"


@dataclass(frozen=True, slots=True)
class Distribute:
    """Send it to every member who wants each post, and into the digests."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Keep it until its author or a moderator has answered."""

    reason: HoldReason


@dataclass(frozen=True, slots=True)
class Reject:
    """Send it back with words."""

    reason: RejectReason


@dataclass(frozen=True, slots=True)
class Discard:
    """Do nothing more; the log keeps why."""

    why: str


@dataclass(frozen=True, slots=True)
class GrantWish:
    """It was never meant for the list: do what its author wishes and tell them."""

    wish: Wish | ForAPerson


Disposition = Distribute | Hold | Reject | Discard | GrantWish


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that a decision rests on. Sizes in bytes."""

    automatic: str | None = None  # why we believe that a machine wrote it
    may_be_a_note: bool = False  # its words alone are a machine's, or of a person who says that they are away
    from_this_service: bool = False  # carries our own loop mark
    readable: bool = True
    has_author: bool = True  # exactly one From mailbox that every reader agrees on (RFC 5322 section 3.6.2)
    may_post: bool = True
    seen_before: bool = False
    wish: Wish | ForAPerson | None = None
    authentication: Verdict = Verdict.UNKNOWN  # whether it is from the domain in From
    perhaps_a_wish: bool = False
    size_bytes: int = 0
    size_limit_bytes: int = 10_000_000
    forms_differ: bool = False  # its plain form and its HTML form say different things
    looks_like_another: bool = False  # a newcomer's address or name, like that of a member or a moderator
    held_attachment: bool = False
    agreed: bool = True
    member: bool = True
    may_join: bool = True  # by agreeing, or as one whom a moderator invited
    moderated: bool = False
    trusted: bool = False  # a moderator said so
    posts_before: int = 1
    newcomer_posts: int = 0
    offensive: bool = False
    posts_today: int = 0
    posts_per_day: int = 20
    approved: bool = False  # a moderator approved exactly this text
    emergency: bool = False  # everything that is posted to the list waits
    posts_lately: int = 0  # by anybody, so shortly before this one that more of them are a flood
    emergency_posts: int = 0  # how many of them may pass; 0: any number
    moderates: bool = False  # its author looks after the list
    asks_urgency: bool = False  # its author looks after the list, and calls it urgent

    @property
    def flooded(self) -> bool:
        """Whether this one is more than may come in so short a time."""
        return 0 < self.emergency_posts <= self.posts_lately


Rule = Callable[[Facts], Disposition | None]


def sent_by_a_machine(facts: Facts) -> Disposition | None:
    """RFC 3834 section 2: answering a machine is how mail loops start, and posting it is how lists drown."""
    return Discard(f"automatic: {facts.automatic}") if facts.automatic else None


def is_a_loop(facts: Facts) -> Disposition | None:
    """Drop what this service itself sent out."""
    return Discard("our own mail came back") if facts.from_this_service else None


def has_no_author(facts: Facts) -> Disposition | None:
    """Without one undoubted author nobody can agree, be answered or be named: there is nobody to write to."""
    return None if facts.has_author else Discard("no single author")


def author_may_not_post(facts: Facts) -> Disposition | None:
    """A person whose posts were stopped is told so each time, never ignored."""
    return None if facts.may_post else Reject(RejectReason.NOT_ALLOWED)


def was_seen_before(facts: Facts) -> Disposition | None:
    """The same Message-ID and content again: another server repeated itself after our lost 250."""
    return Discard("seen before") if facts.seen_before else None


def may_be_a_note(facts: Facts) -> Disposition | None:
    """A note of absence must not reach the list, or leave it; nor may a person who is away be ignored."""
    return Hold(HoldReason.NOTE) if facts.may_be_a_note and not facts.approved else None


def is_a_wish(facts: Facts) -> Disposition | None:
    """Asking the whole list to be taken off it is never posted, and never ignored."""
    return GrantWish(facts.wish) if facts.wish is not None else None


def may_be_forged(facts: Facts) -> Disposition | None:
    """Where it surely is not from its author's domain, a moderator looks before anything is done in that name.

    Above the agreement: whose name it bears must not be asked to agree to what somebody else wrote.
    """
    forged = facts.authentication is Verdict.FAIL and not facts.approved
    return Hold(HoldReason.FORGED) if forged else None


def is_perhaps_a_wish(facts: Facts) -> Disposition | None:
    """Whether "too many letters for me" is for us or for everybody, a person can tell."""
    return Hold(HoldReason.WISH) if facts.perhaps_a_wish else None


def is_too_large(facts: Facts) -> Disposition | None:
    """Send back what members' mailboxes would not take."""
    return Reject(RejectReason.TOO_LARGE) if facts.size_bytes > facts.size_limit_bytes else None


def may_not_join(facts: Facts) -> Disposition | None:
    """Where people join by invitation, whoever is not invited is told so, and asked to agree to nothing."""
    return None if facts.member or facts.may_join else Reject(RejectReason.BY_INVITATION)


def has_not_agreed(facts: Facts) -> Disposition | None:
    """Nothing goes out before its author agreed to the current Community Agreement."""
    return None if facts.agreed else Hold(HoldReason.AGREEMENT)


def is_not_a_member(facts: Facts) -> Disposition | None:
    """Someone who agreed elsewhere is asked whether to join this list too."""
    return None if facts.member else Hold(HoldReason.MEMBERSHIP)


def was_approved(facts: Facts) -> Disposition | None:
    """A moderator read exactly this text and approved it. Everything above still had to hold."""
    return Distribute() if facts.approved else None


def everything_waits(facts: Facts) -> Disposition | None:
    """In an emergency, or in a flood that is about to be one, nothing goes out unseen, whoever wrote it.

    Those who look after the list may say to everybody what is going on; but only where their own domain vouches for
    the letter, for in a flood From is what is forged first.
    """
    is_ours = facts.moderates and facts.authentication is Verdict.PASS
    return Hold(HoldReason.EMERGENCY) if (facts.emergency or facts.flooded) and not is_ours else None


def is_called_urgent(facts: Facts) -> Disposition | None:
    """Only who looks after the list can have a post sent to everybody at once, and anybody can write in their name."""
    return Hold(HoldReason.URGENT) if facts.asks_urgency else None


def cannot_be_read(facts: Facts) -> Disposition | None:
    """What we cannot read we cannot judge, so a person looks."""
    return None if facts.readable else Hold(HoldReason.UNREADABLE)


def says_two_things(facts: Facts) -> Disposition | None:
    """Each mail program shows one form of a letter, so nobody would know what others read."""
    return Hold(HoldReason.TWO_TEXTS) if facts.forms_differ else None


def looks_like_somebody_else(facts: Facts) -> Disposition | None:
    """People go by how a name looks: a moderator checks who it is, before the first post."""
    return Hold(HoldReason.CONFUSABLE) if facts.looks_like_another else None


def has_a_held_attachment(facts: Facts) -> Disposition | None:
    """Programs in disguise reach people who cannot tell; a moderator looks first."""
    return Hold(HoldReason.ATTACHMENT) if facts.held_attachment else None


def is_moderated(facts: Facts) -> Disposition | None:
    """The moderators chose to read this member's posts first."""
    return Hold(HoldReason.MODERATED) if facts.moderated else None


def is_a_newcomer(facts: Facts) -> Disposition | None:
    """The first posts of a new member, where the list says so, until a moderator trusts them."""
    is_new = facts.posts_before < facts.newcomer_posts and not facts.trusted
    return Hold(HoldReason.NEWCOMER) if is_new else None


def uses_offensive_language(facts: Facts) -> Disposition | None:
    """The filter holds for a person; it never deletes and never rejects."""
    return Hold(HoldReason.LANGUAGE) if facts.offensive else None


def posts_too_often(facts: Facts) -> Disposition | None:
    """Many posts in a day flood people who read everything."""
    return Hold(HoldReason.TOO_MANY) if facts.posts_today >= facts.posts_per_day else None


RULES: tuple[Rule, ...] = (
    sent_by_a_machine,
    is_a_loop,
    has_no_author,
    author_may_not_post,
    was_seen_before,
    may_be_a_note,
    is_a_wish,
    is_too_large,
    may_be_forged,
    is_perhaps_a_wish,
    may_not_join,
    has_not_agreed,
    is_not_a_member,
    was_approved,
    everything_waits,
    is_called_urgent,
    cannot_be_read,
    says_two_things,
    looks_like_somebody_else,
    has_a_held_attachment,
    is_moderated,
    is_a_newcomer,
    uses_offensive_language,
    posts_too_often,
)


def decide(facts: Facts) -> Disposition:
    """Return the answer of the first rule that has one, else Distribute."""
    for rule in RULES:
        if (answer := rule(facts)) is not None:
            return answer
    return Distribute()


def explain(facts: Facts) -> tuple[tuple[str, Disposition | None], ...]:
    """Return every rule's own answer in order, for `listserv explain`."""
    return tuple((rule.__name__, rule(facts)) for rule in RULES)
