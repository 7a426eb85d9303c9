"""What happens to a post: gather the facts, ask policy/post.py, write the outcome."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection

from listserv import log
from listserv.flows import alarm, asking, distress, facts, joining, notice
from listserv.flows.arrival import Arrival
from listserv.flows.distribution import distribute
from listserv.flows.identity import identify, keep
from listserv.flows.judging import Judgement, judge
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.mail.address import Mailbox
from listserv.mail.authentication import Verdict
from listserv.mail.message import plain_text, read
from listserv.policy import post as policy
from listserv.policy.digest.words import size_text
from listserv.policy.post import Discard, Distribute, GrantWish, Hold, HoldReason, Reject, RejectReason
from listserv.store import outbox, posts, questions, record
from listserv.store.posts import Post, State
from listserv.store.record import Entry, What

_MOST_TOLD = 3  # letters a day
_FIRST_ROUND = 1  # of a post's texts: what came
_LETS_OUT = frozenset({What.APPROVED, What.TRUSTED, What.URGENT, What.EDITED})
_LAST = 2**62  # "before every post", for an author's history up to now


class Outcome(StrEnum):
    """What became of a post just now."""

    SENT = "sent"
    WAITING = "waiting"
    RETURNED = "returned"


def receive(
    connection: Connection, service: Service, list_key: str, arrival: Arrival, now: datetime
) -> policy.Disposition:
    """Decide about a new message to a posting address and carry it out, but for a wish, which the caller grants."""
    judgement = judge(service, list_key, arrival.raw, arrival.message)
    identified = identify(connection, service, list_key, arrival)
    known = facts.facts_of(connection, service, list_key, arrival, judgement, identified)
    disposition = policy.decide(known)
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
            post = keep(connection, list_key, arrival, identified)
            if known.flooded:
                alarm.raise_for_flood(connection, service, list_key, now)
            carry_out(connection, service, post, judgement, disposition, now)
    if not isinstance(disposition, Discard):
        distress.look_at(connection, service, list_key, arrival, now)
    return disposition


def decide_again(
    connection: Connection, service: Service, post_id: int, now: datetime, *, author_letter: str = "hold/waiting"
) -> Outcome:
    """Ask the same rules about a held post, after a fact has changed, and carry the answer out."""
    post = posts.load(connection, post_id)
    raw = posts.raw_of(connection, post)
    judgement = judge(service, post.list_key, raw, read(raw))
    disposition = policy.decide(facts.facts_again(connection, service, post, judgement))
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
            joining.hold_for_author(connection, service, post, reason, now)
            return Outcome.WAITING
        case Hold(reason):
            _note(
                connection, post, What.HELD, now, reason, _entries(judgement) if reason is HoldReason.LANGUAGE else ""
            )
            asking.hold_for_moderators(connection, service, post, reason, judgement, now, author_letter=author_letter)
            return Outcome.WAITING
        case Reject(reason):
            posts.change(connection, post.id, state=State.RETURNED.value, ended_at=now)
            questions.close_about(connection, post.id, now)
            _note(connection, post, What.RETURNED, now, reason)
            _send_rejection(connection, service, post.list_key, post.author, post.subject, reason, now, post.message_id)
            return Outcome.RETURNED
        case Discard() | GrantWish():
            message = f"post {post.id}: a kept post can be neither discarded nor a wish"
            raise AssertionError(message)


def _note(connection: Connection, post: Post, what: What, now: datetime, why: str = "", evidence: str = "") -> None:
    record.note(connection, post.list_key, post.id, Entry(what, now, why=str(why), evidence=evidence))


def _entries(judgement: Judgement) -> str:
    """Return the word list's names of what was found: not what was written, which the record does not keep."""
    return record.entries_in_words(one.entry for one in judgement.findings)


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
    if reason is RejectReason.BY_INVITATION and _was_told(connection, author, now):
        return
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


def _was_told(connection: Connection, author: Mailbox, now: datetime) -> bool:
    """Whether somebody had enough letters today about a list that is not theirs: anybody can write in their name."""
    name = f"post/{RejectReason.BY_INVITATION.value}"
    return outbox.notices_since(connection, author.address, now - timedelta(days=1), names=[name]) >= _MOST_TOLD


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
        post.author,
        list_key=post.list_key,
        now=now,
        wrapping=Wrapping(helper="owner", in_reply_to=post.message_id, attached=raw),
        post_subject=post.subject,
        body=plain_text(read(raw)),
    )
