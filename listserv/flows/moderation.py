"""A moderator answered: find out whether the answer counts and what it decides, and have it done.

The first clear decision stands (flows/verdict.py carries it out). Whatever else comes in is answered with the truth:
what we could not read, what came too late, and what was not from the moderator who was asked.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from listserv import log
from listserv.flows import asking, membership, notice, reopening, verdict
from listserv.flows import post as post_flow
from listserv.flows.arrival import Arrival, arrival_of
from listserv.flows.asking import Time
from listserv.flows.judging import judge
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.flows.verdict import Case, Told
from listserv.mail.address import Mailbox, canonical
from listserv.mail.message import read
from listserv.mail.reply import read_reply
from listserv.policy.absence import Away, read_absence
from listserv.policy.confirmation import Confirmation, read_confirmation
from listserv.policy.decisions.decision import (
    COULD_NOT_TELL,
    NOT_DECIDED,
    SAY_NEW_TEXT,
    Decision,
    Edit,
    EditRequest,
    Reopen,
    Unclear,
    Withdraw,
)
from listserv.policy.hold import is_new_version
from listserv.policy.membership import Role
from listserv.policy.moderation import understand
from listserv.policy.post import HoldReason
from listserv.policy.weight import Evidence, Weight, refusal, weigh
from listserv.store import people, posts, questions, received, record
from listserv.store.posts import Post, State
from listserv.store.questions import Matter, Question
from listserv.store.record import What

# A post that waits for a moderator is asked about again after so long, once.
REMINDER = timedelta(hours=24)
# After so long its list's owners are asked too, and its author is told of the delay.
ESCALATION = timedelta(hours=72)


def answered(connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime) -> None:
    """Act on a moderator's answer: from their own address, as long as they are a moderator, about this very text."""
    case = _case(connection, service, question, arrival, now)
    if weigh(case.evidence) is Weight.REFUSED:
        _refuse(connection, service, case)
        return
    # What may be a program's says when somebody is there again, and decides nothing.
    decision = Unclear(COULD_NOT_TELL) if arrival.may_be_a_note else understand(arrival.answer)
    _act(connection, service, case, decision)


def confirmed(connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime) -> None:
    """Act on the answer to "was it you?": on what was answered first, or on a decision that it makes itself."""
    case = _case(connection, service, question, arrival, now)
    case = replace(case, evidence=replace(case.evidence, confirms=True))
    if weigh(case.evidence) is Weight.REFUSED:
        _refuse(connection, service, case)
        return
    first = understand(arrival_of(service, received.load(connection, question.received_id or 0)).answer)
    match read_confirmation(arrival.answer):
        case Confirmation.YES:
            _act(connection, service, case, Edit(first.perhaps) if isinstance(first, EditRequest) else first)
        case Confirmation.NO:
            _not_confirmed(connection, service, case, first)
        case Confirmation.UNCLEAR:
            _act(connection, service, case, understand(arrival.answer))


def _not_confirmed(connection: Connection, service: Service, case: Case, first: Decision) -> None:
    log.answered(case.arrival.received_id, "moderation: not confirmed")
    if isinstance(first, EditRequest):
        _ask_back(connection, service, case, SAY_NEW_TEXT)
        return
    case.note(connection, What.NOT_CONFIRMED)
    verdict.tell_each(connection, service, case, "moderation/not_theirs", **_shown(case))


def _case(connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime) -> Case:
    evidence = evidence_of(connection, service, question, arrival)
    if question.kind is Matter.WITHDRAWAL:  # it answers the letter that asked for one more reply
        evidence = replace(evidence, confirms=True)
    return Case(question, posts.load(connection, question.post_id or 0), arrival, evidence, now)


def evidence_of(connection: Connection, service: Service, question: Question, arrival: Arrival) -> Evidence:
    """Return what speaks for a moderator's answer."""
    moderating = {one.address for one in notice.moderators(connection, service, question.list_key)}
    moderating.add(service.settings.operator)  # who is asked when nobody else decides
    checks = service.settings.authentication
    return Evidence(
        # The operator's address is as somebody wrote it into the settings.
        theirs=arrival.author_address == (canonical(question.address) or question.address),
        moderates=question.address in moderating or _moderates(connection, question),
        origin=arrival.authentication.verdict,
        origin_is_checked=bool(checks.trusted) or checks.verify,
        careful=service.list(question.list_key).moderation.confirm,
    )


def _moderates(connection: Connection, question: Question) -> bool:
    """Tell it of a moderator too whose letters go to another address of theirs by now."""
    place = people.subscription_of(connection, question.list_key, question.address)
    return place is not None and place.role is not Role.MEMBER


def _act(connection: Connection, service: Service, case: Case, decision: Decision) -> None:
    """Do what an answer decides, once it counts and as long as there is something to decide."""
    if isinstance(decision, Unclear) and note_absence(connection, service, case.question, case.arrival, case.now):
        return
    log.answered(case.arrival.received_id, f"moderation: {type(decision).__name__.lower()}")
    kind = case.question.kind
    if kind is Matter.WITHDRAWAL:
        reopening.answered(connection, service, case, decision)
    elif isinstance(decision, Reopen | Withdraw):
        _reopen(connection, service, case, decision)
    elif kind is Matter.REOPENING and isinstance(decision, Unclear):
        # Below a letter that only tells them something, people talk to each other.
        membership.to_owners(connection, service, case.post.list_key, case.arrival, case.now)
    elif kind is Matter.REOPENING or not verdict.is_open(connection, case):
        verdict.too_late(connection, service, case, decision)
    elif isinstance(decision, Unclear):
        _ask_back(connection, service, case, decision.why)
    elif isinstance(decision, EditRequest):
        _edit_perhaps(connection, service, case, decision)
    elif weigh(case.evidence) is Weight.CONFIRM:
        _ask_to_confirm(connection, service, case, decision)
    else:
        verdict.carry_out(connection, service, case, decision)


def _reopen(connection: Connection, service: Service, case: Case, decision: Reopen | Withdraw) -> None:
    """Have a decision undone, once it is sure who wants it. To show a post that is out changes nothing."""
    if verdict.is_open(connection, case):
        _ask_back(connection, service, case, NOT_DECIDED)
    elif _may_reopen(case) and weigh(case.evidence) is Weight.CONFIRM:
        _ask_to_confirm(connection, service, case, decision)
    else:
        reopening.carry_out(connection, service, case, decision)


def _may_reopen(case: Case) -> bool:
    return case.post.state is State.RETURNED and case.post.round == case.question.round


def _ask_back(connection: Connection, service: Service, case: Case, why: str) -> None:
    case.note(connection, What.UNCLEAR, why)
    notice.send(
        connection,
        service,
        "moderation/not_understood",
        case.answerer,
        list_key=case.post.list_key,
        now=case.now,
        wrapping=Wrapping(question=case.question.id, thread=asking.thread_of(service, case.post)),
        quoted=case.arrival.reply.new_text,
        why=why,
        confirming=case.question.kind is Matter.CONFIRMATION,
        **_shown(case),
    )


def _edit_perhaps(connection: Connection, service: Service, case: Case, wish: EditRequest) -> None:
    """Take for the new text what is a version of the held one; show other words before they go to everybody."""
    held_text = read_reply(read(posts.raw_of(connection, case.post))).new_text
    if not wish.perhaps:
        _ask_back(connection, service, case, SAY_NEW_TEXT)
    elif is_new_version(wish.perhaps, held_text):
        _act(connection, service, case, Edit(wish.perhaps))
    else:
        _ask_to_confirm(connection, service, case, wish, letter="moderation/confirm_text", text=wish.perhaps)


def _ask_to_confirm(
    connection: Connection, service: Service, case: Case, decision: Decision, *,
    letter: str = "moderation/confirm", **values: object,
) -> None:  # fmt: skip
    """Keep the answer, and ask for one more reply before it counts: whether it was theirs, or what was meant."""
    case.note(connection, What.TO_CONFIRM, verdict.word_of(decision))
    question_id = questions.ask(
        connection,
        Matter.CONFIRMATION,
        case.post.list_key,
        case.question.address,
        post_id=case.post.id,
        round=case.post.round,
        received_id=case.arrival.received_id,
        asked_at=case.now,
        expires_at=case.post.return_at or case.now,
    )
    notice.send(
        connection,
        service,
        letter,
        case.answerer,
        list_key=case.post.list_key,
        now=case.now,
        wrapping=Wrapping(question=question_id, thread=asking.thread_of(service, case.post)),
        quoted=case.arrival.reply.new_text,
        decision=verdict.word_of(decision),
        **_shown(case),
        **values,
    )


def _shown(case: Case) -> dict[str, object]:
    return {"post_subject": case.post.subject, "author": asking.shown_name(case.post)}


def _refuse(connection: Connection, service: Service, case: Case) -> None:
    """Change nothing, and tell the moderators: a letter was passed on, or somebody uses a moderator's name."""
    log.answered(case.arrival.received_id, "moderation: refused")
    case.note(connection, What.REFUSED)
    verdict.tell_each(
        connection,
        service,
        case,
        "moderation/refused",
        from_address=case.arrival.author_address or "an unknown address",
        moderator=case.question.address,
        refusal=refusal(case.evidence).value,
        **_shown(case),
    )


def note_absence(connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime) -> bool:
    """Note that a moderator says to be away, or back, and tell them so; return whether they say it."""
    said = read_absence(arrival.answer, service.day(question.list_key, now))
    place = people.subscription_of(connection, question.list_key, question.address)
    if said is None or place is None:
        return False
    until = said.until if isinstance(said, Away) else None
    log.answered(arrival.received_id, "moderation: away" if until else "moderation: back")
    if place.away_until == until:
        # A program that answers each of our letters; or somebody whom we ask what they mean, for they were never away.
        return until is not None
    people.set_away(connection, place.id, until)
    there = notice.on_duty(connection, service, question.list_key, now)
    notice.send(
        connection,
        service,
        "moderation/away",
        Mailbox(place.name, question.address),
        list_key=question.list_key,
        now=now,
        wrapping=Wrapping(question=question.id, in_reply_to=arrival.message.message_id),
        until=until,
        there=notice.listed(notice.greeting(one.name) or "another moderator" for one in there),
    )
    return True


def escalate(connection: Connection, service: Service, post: Post, now: datetime) -> None:
    """Ask a list's owners about a post that nobody decided about for days, and tell its author of the delay."""
    posts.change(connection, post.id, escalated_at=now)
    raw = posts.raw_of(connection, post)
    judgement = judge(service, post.list_key, raw, read(raw))
    reason = HoldReason(post.hold_reason)
    return_at = post.return_at or now
    asking.ask_moderators(
        connection, service, post, judgement, now, reason=reason, return_at=return_at, time=Time.OWNERS
    )
    record.note(connection, post.list_key, post.id, record.Entry(What.ESCALATED, now))
    asking.tell_of_delay(connection, service, post, now)


def remind(connection: Connection, service: Service, post: Post, now: datetime) -> None:
    """Ask the moderators once more about a post that still waits."""
    posts.change(connection, post.id, reminded_at=now)
    raw = posts.raw_of(connection, post)
    judgement = judge(service, post.list_key, raw, read(raw))
    reason = HoldReason(post.hold_reason)
    return_at = post.return_at or now
    asking.ask_moderators(
        connection, service, post, judgement, now, reason=reason, return_at=return_at, time=Time.AGAIN
    )
    record.note(connection, post.list_key, post.id, record.Entry(What.REMINDED, now))


def give_back(connection: Connection, service: Service, post: Post, now: datetime) -> None:
    """Return a post that no moderator decided about in time, and tell the moderators."""
    post_flow.give_back(connection, service, post, "moderation/expired", now)
    verdict.tell_moderators(connection, service, post, Told(What.RETURNED.value, "", now), now)
