"""All that a decision about a post rests on: what the message says, and what the ledger knows of its author."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from listserv.flows.arrival import Arrival
from listserv.flows.identity import Identity
from listserv.flows.judging import Judgement
from listserv.flows.loops import is_our_own
from listserv.flows.service import Service
from listserv.flows.wishing import wishes_in
from listserv.mail.address import Mailbox
from listserv.mail.alternatives import differ
from listserv.mail.authentication import Verdict
from listserv.mail.message import Message
from listserv.mail.posting import size_bytes
from listserv.policy import membership
from listserv.policy.decisions.urgency import asks_urgency
from listserv.policy.membership import Confidence, Reading, Role
from listserv.policy.post import Facts, HoldReason
from listserv.policy.wishes.reading import addressed_by
from listserv.policy.wishes.values import NOTHING
from listserv.store import decisions, emergencies, newcomers, people, posts, questions
from listserv.store.posts import Post
from listserv.store.record import What

_FIRST_ROUND = 1  # of a post's texts: what came
_LETS_OUT = frozenset({What.APPROVED, What.TRUSTED, What.URGENT, What.EDITED})
# So many posts in this time are a flood (moderation.emergency_posts).
FLOOD = timedelta(minutes=10)
_LAST = 2**62  # "before every post", for an author's history up to now


def facts_of(
    connection: Connection,
    service: Service,
    list_key: str,
    arrival: Arrival,
    judgement: Judgement,
    identified: Identity,
) -> Facts:
    """Return all that a decision about a new message rests on."""
    author = arrival.author_address
    place = people.subscription_of(connection, list_key, author)
    past = posts.history(connection, list_key, author, since=arrival.at - timedelta(days=1), before_id=_LAST)
    posting = service.list(list_key).posting
    return replace(
        facts_of_message(service, list_key, arrival, judgement),
        may_post=place is None or place.may_post,
        seen_before=identified.seen_before,
        looks_like_another=_looks_like_another(connection, list_key, arrival.message.author, past.distributed),
        agreed=people.has_agreed(connection, author, service.documents()),
        member=place is not None,
        may_join=place is not None or _may_join(connection, service, list_key, author),
        moderated=place is not None and place.moderated,
        trusted=place is not None and place.trusted,
        posts_before=past.distributed,
        newcomer_posts=posting.newcomer_posts,
        posts_today=past.today,
        posts_per_day=posting.posts_per_day,
        emergency=emergencies.current(connection, list_key) is not None,
        posts_lately=_posts_lately(connection, service, list_key, arrival.at),
        emergency_posts=service.list(list_key).moderation.emergency_posts,
        moderates=place is not None and place.role is not Role.MEMBER,
        asks_urgency=place is not None and place.role is not Role.MEMBER and asks_urgency(arrival.message.subject),
    )


def _posts_lately(connection: Connection, service: Service, list_key: str, at: datetime) -> int:
    """Return how many posts of a list arrived close to a moment; those before an emergency ended are dealt with.

    Also what arrived after it: what waited to be dealt with need not come in its order.
    """
    if service.list(list_key).moderation.emergency_posts == 0:
        return 0
    after = max(at - FLOOD, emergencies.last_end(connection, list_key) or at - FLOOD)
    return posts.arrived(connection, list_key, after=after, before=at + FLOOD)


def facts_of_message(service: Service, list_key: str, arrival: Arrival, judgement: Judgement) -> Facts:
    """Return what a new message itself says, whoever its author is: as of a member of long standing who has agreed."""
    message, wishes = arrival.message, wishes_of(service, list_key, arrival)
    posting = service.list(list_key).posting
    return Facts(
        automatic=None if arrival.may_be_a_note else arrival.automatic,
        may_be_a_note=arrival.may_be_a_note,
        from_this_service=is_our_own(service, message),
        readable=judgement.readable,
        has_author=message.author is not None,
        wish=membership.granted(wishes),
        perhaps_a_wish=wishes.confidence is Confidence.LIKELY,
        authentication=arrival.authentication.verdict,
        size_bytes=size_bytes(arrival.raw),
        size_limit_bytes=posting.size_limit_bytes,
        forms_differ=differ(message),
        held_attachment=has_held_attachment(message, posting.held_attachments),
        offensive=bool(judgement.findings),
    )


def facts_again(connection: Connection, service: Service, post: Post, judgement: Judgement) -> Facts:
    """Return what a new decision about a held post rests on: as it is now, not as it was when it came."""
    place = people.subscription_of(connection, post.list_key, post.author_address)
    past = posts.history(
        connection, post.list_key, post.author_address,
        since=post.received_at - timedelta(days=1), before_id=post.id,
    )  # fmt: skip
    posting = service.list(post.list_key).posting
    decision = decisions.of_round(connection, post.id, post.round)
    return Facts(
        readable=judgement.readable,
        may_post=place is None or place.may_post,
        may_be_a_note=_was_held_as(post, HoldReason.NOTE),
        asks_urgency=_was_held_as(post, HoldReason.URGENT),
        authentication=Verdict.FAIL if _was_held_as(post, HoldReason.FORGED) else Verdict.UNKNOWN,
        forms_differ=differ(judgement.message),
        looks_like_another=_looks_like_another(connection, post.list_key, post.author, past.distributed),
        held_attachment=has_held_attachment(judgement.message, posting.held_attachments),
        agreed=people.has_agreed(connection, post.author_address, service.documents()),
        # What somebody wrote before they moved to another list goes on where it is.
        member=place is not None
        or newcomers.has_moved_away(connection, post.list_key, post.author_address, since=post.received_at),
        may_join=place is not None or _may_join(connection, service, post.list_key, post.author_address),
        moderated=place is not None and place.moderated,
        trusted=place is not None and place.trusted,
        posts_before=past.distributed,
        newcomer_posts=posting.newcomer_posts,
        offensive=bool(judgement.findings),
        posts_today=past.today,
        posts_per_day=posting.posts_per_day,
        approved=decision is not None and decision.outcome in _LETS_OUT,
        emergency=emergencies.current(connection, post.list_key) is not None,
    )


def _may_join(connection: Connection, service: Service, list_key: str, author: str) -> bool:
    """Whether somebody who is not on a list may ask to be: where people join by invitation, only the invited."""
    if service.list(list_key).membership.join != "invitation":
        return True
    asked = questions.open_agreement(connection, list_key, author)
    return asked is not None and asked.change_id is not None


def _was_held_as(post: Post, reason: HoldReason) -> bool:
    """Tell what stays true of a held post. A new text came as an answer to a letter to that very person."""
    return post.hold_reason == reason and post.round == _FIRST_ROUND


def wishes_of(service: Service, list_key: str, arrival: Arrival) -> Reading:
    """Return what a message sent to a list by mistake wishes, if it does. Asked again it costs nothing."""
    if any(one.on_purpose for one in arrival.message.attachments):
        return NOTHING
    return wishes_in(service, list_key, arrival, addressed_by(arrival.message.subject))


def _looks_like_another(connection: Connection, list_key: str, author: Mailbox | None, distributed: int) -> bool:
    """Tell it of those whom no moderator has let through yet: one look decides."""
    return author is not None and distributed == 0 and people.looks_like_another(connection, list_key, author)


def has_held_attachment(message: Message, endings: Sequence[str]) -> bool:
    """Whether a message brings a file whose name ends as those that a list holds."""
    # Windows drops spaces and dots at the end of a name, so "photo.exe ." is a program too.
    return any(one.name.lower().rstrip(" .").endswith(tuple(endings)) for one in message.attachments)
