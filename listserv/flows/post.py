"""What happens to a post: gather the facts, ask policy/post.py, write the outcome."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection

from listserv import log
from listserv.flows import asking, notice
from listserv.flows.arrival import Arrival
from listserv.flows.distribution import distribute, is_our_own
from listserv.flows.judging import Judgement, judge
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.flows.wishing import wishes_in
from listserv.mail.address import Mailbox
from listserv.mail.alternatives import differ
from listserv.mail.authentication import Verdict
from listserv.mail.message import Message, plain_text, read
from listserv.mail.posting import size_bytes
from listserv.mail.reply import plain_subject
from listserv.policy import membership
from listserv.policy import post as policy
from listserv.policy.digest import parent_of, size_text
from listserv.policy.membership import Confidence, Reading
from listserv.policy.post import Discard, Distribute, Facts, GrantWish, Hold, HoldReason, Reject, RejectReason
from listserv.policy.wishes.reading import addressed_by
from listserv.policy.wishes.values import NOTHING
from listserv.store import people, posts, questions, record
from listserv.store.posts import Place, Post, State
from listserv.store.record import Entry, What

_FIRST_ROUND = 1  # of a post's texts: what came
_LETS_OUT = frozenset({What.APPROVED, What.TRUSTED, What.EDITED})
_LAST = 2**62  # "before every post", for an author's history up to now


class Outcome(StrEnum):
    """What became of a post just now."""

    SENT = "sent"
    WAITING = "waiting"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class _Identity:
    """What tells a new message from a list's posts. `own_message_id`: the one that we would give it."""

    message_id: str
    own_message_id: str
    content_sha256: str
    namesakes: set[tuple[str, str]]

    @property
    def seen_before(self) -> bool:
        """Whether the list had this very message before: an upstream server repeating itself."""
        return any((one, self.content_sha256) in self.namesakes for one in (self.message_id, self.own_message_id))

    @property
    def is_taken(self) -> bool:
        """Whether a post of the list has this Message-ID, whatever its content."""
        return any(message_id == self.message_id for message_id, _ in self.namesakes)


def facts_of(connection: Connection, service: Service, list_key: str, arrival: Arrival, judgement: Judgement) -> Facts:
    """Return all that a decision about a new message rests on."""
    return _facts(connection, service, list_key, arrival, judgement, _identify(connection, service, list_key, arrival))


def _facts(
    connection: Connection,
    service: Service,
    list_key: str,
    arrival: Arrival,
    judgement: Judgement,
    identified: _Identity,
) -> Facts:
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
        moderated=place is not None and place.moderated,
        trusted=place is not None and place.trusted,
        posts_before=past.distributed,
        newcomer_posts=posting.newcomer_posts,
        posts_today=past.today,
        posts_per_day=posting.posts_per_day,
    )


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
        held_attachment=_has_held_attachment(message, posting.held_attachments),
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
    decision = posts.decision_about(connection, post.id, post.round)
    return Facts(
        readable=judgement.readable,
        may_post=place is None or place.may_post,
        may_be_a_note=_was_held_as(post, HoldReason.NOTE),
        authentication=Verdict.FAIL if _was_held_as(post, HoldReason.FORGED) else Verdict.UNKNOWN,
        forms_differ=differ(judgement.message),
        looks_like_another=_looks_like_another(connection, post.list_key, _author(post), past.distributed),
        held_attachment=_has_held_attachment(judgement.message, posting.held_attachments),
        agreed=people.has_agreed(connection, post.author_address, service.documents()),
        member=place is not None,
        moderated=place is not None and place.moderated,
        trusted=place is not None and place.trusted,
        posts_before=past.distributed,
        newcomer_posts=posting.newcomer_posts,
        offensive=bool(judgement.findings),
        posts_today=past.today,
        posts_per_day=posting.posts_per_day,
        approved=decision is not None and decision.outcome in _LETS_OUT,
    )


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


def _has_held_attachment(message: Message, endings: Sequence[str]) -> bool:
    # Windows drops spaces and dots at the end of a name, so "photo.exe ." is a program too.
    return any(one.name.lower().rstrip(" .").endswith(tuple(endings)) for one in message.attachments)


def receive(
    connection: Connection, service: Service, list_key: str, arrival: Arrival, now: datetime
) -> policy.Disposition:
    """Decide about a new message to a posting address and carry it out, but for a wish, which the caller grants."""
    judgement = judge(service, list_key, arrival.raw, arrival.message)
    identified = _identify(connection, service, list_key, arrival)
    disposition = policy.decide(_facts(connection, service, list_key, arrival, judgement, identified))
    match disposition:
        case Discard(why):
            log.discarded(arrival.received_id, why)
        case Reject(reason):
            _reject_at_once(connection, service, list_key, arrival, reason, now)
        case GrantWish():
            log.answered(arrival.received_id, "a wish sent to the list")
        case Hold() | Distribute():
            if arrival.authentication.verdict is Verdict.FAIL:
                log.may_be_forged(arrival.received_id, arrival.authentication.why)
            post = _keep(connection, list_key, arrival, identified)
            carry_out(connection, service, post, judgement, disposition, now)
    return disposition


def decide_again(
    connection: Connection, service: Service, post_id: int, now: datetime, *, author_letter: str = "hold/waiting"
) -> Outcome:
    """Ask the same rules about a held post, after a fact has changed, and carry the answer out."""
    post = posts.load(connection, post_id)
    raw = posts.raw_of(connection, post)
    judgement = judge(service, post.list_key, raw, read(raw))
    disposition = policy.decide(facts_again(connection, service, post, judgement))
    return carry_out(connection, service, post, judgement, disposition, now, author_letter=author_letter)


def carry_out(
    connection: Connection,
    service: Service,
    post: Post,
    judgement: Judgement,
    disposition: policy.Disposition,
    now: datetime,
    *,
    author_letter: str = "hold/waiting",
) -> Outcome:
    """Write what was decided about a held post."""
    log.post_decided(post.id, _words(disposition))
    match disposition:
        case Distribute():
            distribute(connection, service, post, judgement.raw, now)
            if post.hold_reason:  # of what goes out at once, the post's own row says all
                _note(connection, post, What.SENT, now)
            return Outcome.SENT
        case Hold(reason) if reason.waits_for_author:
            _note(connection, post, What.HELD, now, reason)
            asking.hold_for_author(connection, service, post, reason, now)
            return Outcome.WAITING
        case Hold(reason):
            _note(connection, post, What.HELD, now, reason)
            asking.hold_for_moderators(connection, service, post, reason, judgement, now, author_letter=author_letter)
            return Outcome.WAITING
        case Reject(reason):
            posts.change(connection, post.id, state=State.RETURNED.value, ended_at=now)
            questions.close_about(connection, post.id, now)
            _note(connection, post, What.RETURNED, now, reason)
            _send_rejection(
                connection, service, post.list_key, _author(post), post.subject, reason, now, post.message_id
            )
            return Outcome.RETURNED
        case Discard() | GrantWish():
            message = f"post {post.id}: a kept post can be neither discarded nor a wish"
            raise AssertionError(message)


def _note(connection: Connection, post: Post, what: What, now: datetime, why: str = "") -> None:
    record.note(connection, post.list_key, post.id, Entry(what, now, why=str(why)))


def identity(service: Service, arrival: Arrival) -> tuple[str, str]:
    """Return what makes a post the same post again: its Message-ID, and a hash of its body.

    Fields are left out of the hash, for Received differs each time. With the Message-ID alone anybody could have
    somebody else's post suppressed by using its Message-ID first.
    """
    body = re.split(rb"\r?\n\r?\n", arrival.raw, maxsplit=1)[-1]
    digest = hashlib.sha256(body).hexdigest()
    return arrival.message.message_id[:998] or _own_message_id(service, digest), digest


def _own_message_id(service: Service, digest: str) -> str:
    return f"<{digest[:32]}@{service.settings.domain}>"


def _identify(connection: Connection, service: Service, list_key: str, arrival: Arrival) -> _Identity:
    message_id, digest = identity(service, arrival)
    own = _own_message_id(service, digest)
    return _Identity(message_id, own, digest, posts.namesakes(connection, list_key, message_id, own))


def _distinct_message_id(arrival: Arrival, identified: _Identity) -> str:
    """Return the Message-ID that a post's copies have: its own, if no other post has it and it tells no address.

    Mailboxes drop what has a Message-ID that they know, so whoever used somebody's first would have suppressed them.
    """
    tells = arrival.author_address and arrival.author_address in identified.message_id.lower()
    return identified.own_message_id if identified.is_taken or tells else identified.message_id


def draft_of(service: Service, list_key: str, arrival: Arrival) -> Post:
    """Return the post that a message would be, the first of its list; nothing is kept."""
    message_id, digest = identity(service, arrival)
    alone = _Identity(message_id, _own_message_id(service, digest), digest, set())
    return Post(
        id=1,
        list_key=list_key,
        raw_id=arrival.raw_id,
        received_id=arrival.received_id,
        author_address=arrival.author_address,
        author_name=_author_name(arrival.message),
        message_id=_distinct_message_id(arrival, alone),
        subject=_subject(arrival.message),
        received_at=arrival.at,
        state=State.HELD,
        hold_reason="",
        round=1,
        return_at=None,
        held_at=None,
        ended_at=None,
        conversation_id=1,
        answers_id=None,
    )


def _author_name(message: Message) -> str:
    return (message.author.name if message.author else "")[:200]


def _subject(message: Message) -> str:
    return (plain_subject(message.subject) or "(no subject)")[:998]


def _keep(connection: Connection, list_key: str, arrival: Arrival, identified: _Identity) -> Post:
    message = arrival.message
    return posts.add(
        connection,
        list_key=list_key,
        raw_id=arrival.raw_id,
        received_id=arrival.received_id,
        author_address=arrival.author_address,
        author_name=_author_name(message),
        message_id=_distinct_message_id(arrival, identified),
        content_sha256=identified.content_sha256,
        subject=_subject(message),
        received_at=arrival.at,
        answers=_place_answered(connection, list_key, message),
    )


def _place_answered(connection: Connection, list_key: str, message: Message) -> Place | None:
    """Return where the post stands that a message answers, or None when it begins a conversation."""
    known = posts.places(connection, list_key, (*message.references, *message.in_reply_to))
    answered = parent_of(message.references, message.in_reply_to, {name: one.post_id for name, one in known.items()})
    return next((one for one in known.values() if one.post_id == answered), None)


def _author(post: Post) -> Mailbox:
    return Mailbox(post.author_name, post.author_address)


def _reject_at_once(
    connection: Connection, service: Service, list_key: str, arrival: Arrival, reason: RejectReason, now: datetime
) -> None:
    log.answered(arrival.received_id, f"rejected: {reason.value}")
    author = arrival.message.author
    if author is not None:
        subject = asking.subject_of(arrival.message)
        _send_rejection(connection, service, list_key, author, subject, reason, now, arrival.message.message_id)


def _send_rejection(
    connection: Connection,
    service: Service,
    list_key: str,
    author: Mailbox,
    subject: str,
    reason: RejectReason,
    now: datetime,
    message_id: str = "",
) -> None:
    notice.send(
        connection,
        service,
        f"post/{reason.value}",
        author,
        list_key=list_key,
        now=now,
        wrapping=Wrapping(helper="owner", in_reply_to=message_id),
        post_subject=subject,
        limit=size_text(service.list(list_key).posting.size_limit_bytes),
    )


def _words(disposition: policy.Disposition) -> str:
    match disposition:
        case Hold(reason):
            return f"held reason={reason.value}"
        case Reject(reason):
            return f"returned reason={reason.value}"
        case _:
            return type(disposition).__name__.lower()


def give_back(connection: Connection, service: Service, post: Post, letter: str, now: datetime) -> None:
    """Return a post to its author with the reason, its text, and the original attached."""
    raw = posts.raw_of(connection, post)
    posts.change(connection, post.id, state=State.RETURNED.value, ended_at=now)
    questions.close_about(connection, post.id, now)
    log.post_decided(post.id, "returned to its author")
    _note(connection, post, What.RETURNED, now, "nobody answered in time")
    notice.send(
        connection,
        service,
        letter,
        _author(post),
        list_key=post.list_key,
        now=now,
        wrapping=Wrapping(helper="owner", in_reply_to=post.message_id, attached=raw),
        post_subject=post.subject,
        body=plain_text(read(raw)),
    )
