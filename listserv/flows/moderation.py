"""A moderator answered: the first clear decision about a post stands, and everybody is told the truth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from listserv import log
from listserv.flows import asking, notice
from listserv.flows import post as post_flow
from listserv.flows.arrival import Arrival
from listserv.flows.judging import judge
from listserv.flows.notice import Wrapping
from listserv.flows.post import Outcome
from listserv.flows.service import Service
from listserv.mail.address import Mailbox, canonical
from listserv.mail.message import plain_text, read
from listserv.policy.moderation import Approve, Decision, DiscardPost, Reject, Unclear, read_decision
from listserv.policy.post import HoldReason
from listserv.store import posts, questions
from listserv.store.posts import Post, State
from listserv.store.questions import Question

_OUTCOMES = {Approve: "approved", Reject: "rejected", DiscardPost: "discarded"}
# A post that waits for a moderator is asked about again after so long, once.
REMINDER = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a post, as the letters to moderators say it."""

    outcome: str
    decider: str
    reason: str
    when: datetime
    sent_on: bool


def answered(connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime) -> None:
    """Act on a moderator's answer: from their own address, as long as they are a moderator, about this very text."""
    post = posts.load(connection, question.post_id or 0)
    if not _is_theirs(connection, service, question, arrival):
        _refuse(connection, service, question, post, arrival, now)
        return
    decision = read_decision(arrival.answer)
    log.answered(arrival.received_id, f"moderation: {type(decision).__name__.lower()}")
    is_open = post.state is State.HELD and post.round == question.round
    if not is_open or posts.decision_about(connection, post.id, post.round) is not None:
        _too_late(connection, service, question, post, decision, arrival, now)
    elif isinstance(decision, Unclear):
        _ask_back(connection, service, question, post, decision, arrival, now)
    else:
        _decide(connection, service, question, post, decision, arrival, now)


def _is_theirs(connection: Connection, service: Service, question: Question, arrival: Arrival) -> bool:
    """Whether the answer comes from the moderator who was asked, and they still are one."""
    now_moderating = {one.address for one in notice.moderators(connection, service, question.list_key)}
    # The operator's address is as somebody wrote it into the settings.
    theirs = arrival.author_address == (canonical(question.address) or question.address)
    return theirs and question.address in now_moderating


def _decide(
    connection: Connection, service: Service, question: Question, post: Post,
    decision: Approve | Reject | DiscardPost, arrival: Arrival, now: datetime,
) -> None:  # fmt: skip
    """Record the decision if it is the first, carry it out, and tell the author, the decider and the others."""
    outcome = _OUTCOMES[type(decision)]
    reason = decision.reason if isinstance(decision, Reject) else ""
    recorded = posts.Decision(post.id, post.round, question.address, outcome, reason, now)
    if not posts.decide(connection, recorded, arrival.received_id):
        _too_late(connection, service, question, post, decision, arrival, now)
        return
    log.post_decided(post.id, outcome)
    sent = _carry_out(connection, service, post, decision, now)
    told = Told(outcome, _name_of(connection, service, post.list_key, question.address), reason, now, sent)
    tell_moderators(connection, service, post, told, now, decider=question.address)


def _carry_out(
    connection: Connection, service: Service, post: Post, decision: Approve | Reject | DiscardPost, now: datetime
) -> bool:
    """Return whether the post went out."""
    match decision:
        case Approve():
            if post_flow.decide_again(connection, service, post.id, now) is not Outcome.SENT:
                return False
            _tell_author(connection, service, post, "moderation/approved", now)
            return True
        case Reject(reason):
            _end(connection, post, now)
            body = plain_text(read(posts.raw_of(connection, post)))
            _tell_author(connection, service, post, "moderation/rejected", now, reason=reason, body=body)
        case DiscardPost():
            _end(connection, post, now)
            _tell_author(connection, service, post, "moderation/discarded", now)
    return False


def _end(connection: Connection, post: Post, now: datetime) -> None:
    posts.change(connection, post.id, state=State.RETURNED.value, ended_at=now)
    questions.close_about(connection, post.id, now)


def tell_moderators(
    connection: Connection, service: Service, post: Post, told: Told, now: datetime, *, decider: str = ""
) -> None:
    """Tell every moderator what became of a post, in the thread they know it by."""
    for moderator in notice.moderators(connection, service, post.list_key):
        notice.send(
            connection,
            service,
            "moderation/decided",
            moderator,
            list_key=post.list_key,
            now=now,
            wrapping=Wrapping(helper="owner", thread=asking.thread_of(service, post)),
            you=moderator.address == decider,
            **_told(service, post, told),
        )


def _told(service: Service, post: Post, told: Told) -> dict[str, object]:
    return {
        "post_subject": post.subject,
        "author": asking.shown_name(post),
        "decider": told.decider,
        "outcome": told.outcome,
        "reason": told.reason,
        "when": service.local(post.list_key, told.when),
        "sent_on": told.sent_on,
    }


def _too_late(
    connection: Connection, service: Service, question: Question, post: Post, decision: Decision,
    arrival: Arrival, now: datetime,
) -> None:  # fmt: skip
    """Say who decided what, and when, before this answer came."""
    yours = {Approve: "approve", Reject: "reject", DiscardPost: "discard"}.get(type(decision), "")
    notice.send(
        connection,
        service,
        "moderation/too_late",
        arrival.message.author or Mailbox("", question.address),
        list_key=post.list_key,
        now=now,
        wrapping=Wrapping(helper="owner", thread=asking.thread_of(service, post)),
        you=False,
        yours=yours,
        **_told(service, post, _what_happened(connection, service, question, post)),
    )


def _what_happened(connection: Connection, service: Service, question: Question, post: Post) -> Told:
    known = posts.decision_about(connection, post.id, question.round)
    sent = post.state is State.DISTRIBUTED
    if known is not None:
        name = _name_of(connection, service, post.list_key, known.moderator)
        return Told(known.outcome, name, known.reason, known.decided_at, sent)
    if post.round != question.round:
        outcome = "reworded"
    else:
        outcome = "taken back" if post.state is State.REMOVED else "returned"
    return Told(outcome, asking.shown_name(post), "", post.ended_at or post.received_at, sent)


def _ask_back(
    connection: Connection, service: Service, question: Question, post: Post, decision: Unclear,
    arrival: Arrival, now: datetime,
) -> None:  # fmt: skip
    notice.send(
        connection,
        service,
        "moderation/not_understood",
        arrival.message.author or Mailbox("", question.address),
        list_key=post.list_key,
        now=now,
        wrapping=Wrapping(question=question.id, thread=asking.thread_of(service, post)),
        quoted=arrival.reply.new_text,
        why=decision.why,
        post_subject=post.subject,
        author=asking.shown_name(post),
    )


def _refuse(
    connection: Connection, service: Service, question: Question, post: Post, arrival: Arrival, now: datetime
) -> None:
    """Change nothing, and tell the moderators that somebody else used a moderator's address to answer."""
    log.answered(arrival.received_id, "moderation: refused, not from the moderator who was asked")
    for moderator in notice.moderators(connection, service, post.list_key):
        notice.send(
            connection,
            service,
            "moderation/refused",
            moderator,
            list_key=post.list_key,
            now=now,
            wrapping=Wrapping(helper="owner", thread=asking.thread_of(service, post)),
            post_subject=post.subject,
            from_address=arrival.author_address or "an unknown address",
            moderator=question.address,
        )


def _tell_author(
    connection: Connection, service: Service, post: Post, name: str, now: datetime, **values: object
) -> None:
    notice.send(
        connection,
        service,
        name,
        Mailbox(post.author_name, post.author_address),
        list_key=post.list_key,
        now=now,
        wrapping=Wrapping(helper="owner", in_reply_to=post.message_id),
        post_subject=post.subject,
        **values,
    )


def _name_of(connection: Connection, service: Service, list_key: str, address: str) -> str:
    """Return a moderator's name as the list knows it: From may say anything."""
    everyone = notice.moderators(connection, service, list_key)
    name = next((one.name for one in everyone if one.address == address), "")
    return name if name and "@" not in name else "A moderator"


def remind(connection: Connection, service: Service, post: Post, now: datetime) -> None:
    """Ask the moderators once more about a post that still waits."""
    posts.change(connection, post.id, reminded_at=now)
    raw = posts.raw_of(connection, post)
    judgement = judge(service, post.list_key, raw, read(raw))
    reason = HoldReason(post.hold_reason)
    return_at = post.return_at or now
    asking.ask_moderators(connection, service, post, judgement, now, reason=reason, return_at=return_at, again=True)


def give_back(connection: Connection, service: Service, post: Post, now: datetime) -> None:
    """Return a post that no moderator decided about in time, and tell the moderators."""
    post_flow.give_back(connection, service, post, "moderation/expired", now)
    tell_moderators(connection, service, post, Told("returned", "", "", now, sent_on=False), now)
