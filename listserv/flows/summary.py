"""One letter a day to each moderator: what waits, oldest first. One reply to it decides about many posts.

Each number is decided like an answer of its own (flows/verdict.py), and acknowledged by name; one that we could not
read spoils no other. The other moderators get one letter about them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from listserv import log
from listserv.flows import asking, digest, membership, moderation, notice, reopening, verdict
from listserv.flows.arrival import Arrival, arrival_of
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.flows.verdict import Case, Told
from listserv.mail.address import Mailbox
from listserv.mail.message import read
from listserv.mail.reply import read_reply
from listserv.policy.confirmation import Confirmation, read_confirmation
from listserv.policy.decision_list import read_decisions
from listserv.policy.decisions.decision import (
    COULD_NOT_TELL,
    NOT_DECIDED,
    SAY_NEW_TEXT,
    Decision,
    EditRequest,
    Reopen,
    Unclear,
    Withdraw,
)
from listserv.policy.destination import destination_of
from listserv.policy.digest.schedule import Period
from listserv.policy.weight import Evidence, Weight, refusal, weigh
from listserv.store import posts, questions, received, record
from listserv.store.posts import Post, State
from listserv.store.questions import Item, Matter, Question
from listserv.store.record import Entry, What

# A post has had a letter of its own just now, or will have its reminder: a list of one is no list.
FRESH = timedelta(hours=2)
_FEW = 2
_ALONE = timedelta(days=1)
MOST = 50  # in one letter; the others come when these are decided
_SHOWN = 300  # characters of each
_OPENED = What.REOPENED.value
_IS_OUT = "out"  # outcome of a line: a letter of its own says what can still be done
_WAITS = "It still waits. Please answer our letter about it."
_SHOWN_ALONE = 1500  # where no other letter shows it


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one number: `told` of a post, or `why` nothing was done."""

    number: int
    post: Post | None
    told: Told | None = None
    why: str = ""
    late: bool = False


def remind(connection: Connection, service: Service, key: str, now: datetime) -> None:
    """Send the letter of the day, at the list's hour, if it was not sent and there is something to put in it."""
    at = digest.last_due(service, key, Period.DAILY, digest.EVERY_DAY, now)
    waiting = posts.unmentioned(connection, key, at - FRESH)[:MOST]
    alone = len(waiting) < _FEW and all((one.held_at or at) > at - _ALONE for one in waiting)
    if not waiting or alone or questions.is_asked_since(connection, Matter.SUMMARY, key, at):
        return
    for one in waiting:
        posts.change(connection, one.id, reminded_at=now)
        record.note(connection, key, one.id, Entry(What.REMINDED, now))
    for moderator in notice.on_duty(connection, service, key, now):
        _send(connection, service, key, moderator, waiting, now)


def ask_about(connection: Connection, service: Service, key: str, waiting: list[Post], now: datetime) -> None:
    """Bring posts before the moderators together that had no letter of their own, with as much of each as they need."""
    for one in waiting:
        posts.change(connection, one.id, reminded_at=now)
        record.note(connection, key, one.id, Entry(What.LISTED, now))
    if waiting:
        for moderator in notice.on_duty(connection, service, key, now):
            _send(connection, service, key, moderator, waiting, now, letter="emergency/waiting", shown=_SHOWN_ALONE)


def _send(
    connection: Connection, service: Service, key: str, moderator: Mailbox, waiting: list[Post], now: datetime, *,
    letter: str = "moderation/summary", shown: int = _SHOWN,
) -> None:  # fmt: skip
    last = max(one.return_at or now for one in waiting)
    question_id = questions.ask(connection, Matter.SUMMARY, key, moderator.address, asked_at=now, expires_at=last)
    items = [Item(number, one.id, one.round) for number, one in enumerate(waiting, 1)]
    questions.ask_about(connection, question_id or 0, items)
    notice.send(
        connection,
        service,
        letter,
        moderator,
        list_key=key,
        now=now,
        wrapping=Wrapping(question=question_id),
        waiting=[_shown(connection, service, one, shown) for one in waiting],
    )


def _shown(connection: Connection, service: Service, post: Post, most: int) -> dict[str, object]:
    message = read(posts.raw_of(connection, post))
    words = " ".join(read_reply(message).new_text.split())
    return {
        "subject": post.subject,
        "author": asking.shown_name(post),
        "since": service.local(post.list_key, post.received_at),
        "return_day": service.day(post.list_key, post.return_at or post.received_at),
        "reason": service.letters.reason(post.hold_reason, to_author=False),
        "begins": words if len(words) <= most else words[:most].rpartition(" ")[0] + " …",
        "cut": len(words) > most,
        "attachments": asking.attachment_lines(message),
    }


# --- the answer ------------------------------------------------------------------------------------------------------


def answered(connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime) -> None:
    """Act on a moderator's numbered answer."""
    evidence = moderation.evidence_of(connection, service, question, arrival)
    _act(connection, service, question, arrival, evidence, now)


def confirmed(connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime) -> None:
    """Act on the answer to "was it you?", about a numbered answer that waits."""
    evidence = replace(moderation.evidence_of(connection, service, question, arrival), confirms=True)
    first = received.load(connection, question.received_id or 0)
    asked = _question_of(connection, service, first.recipient)
    says = read_confirmation(arrival.answer)
    if asked is not None and says is Confirmation.YES and weigh(evidence) is Weight.COUNTS:
        log.answered(arrival.received_id, "summary: confirmed")
        answer = arrival_of(service, first)
        _decide_each(connection, service, asked, answer, evidence, now)
    elif weigh(evidence) is Weight.REFUSED:
        _refuse(connection, service, question, arrival, evidence, now)
    elif says is Confirmation.NO:
        log.answered(arrival.received_id, "summary: not confirmed")
        _tell_all(connection, service, question.list_key, "moderation/not_theirs", now, post_subject="", author="")
    elif asked is not None:
        _act(connection, service, asked, arrival, evidence, now)


def _question_of(connection: Connection, service: Service, recipient: str) -> Question | None:
    """Return the question that a letter to one of our addresses answered."""
    found = destination_of(recipient, service.book)
    return questions.load(connection, found.token.numbers[0]) if found is not None and found.token else None


def _act(
    connection: Connection, service: Service, question: Question, arrival: Arrival, evidence: Evidence, now: datetime
) -> None:
    if weigh(evidence) is Weight.REFUSED:
        _refuse(connection, service, question, arrival, evidence, now)
        return
    found = _read(connection, question, arrival)
    if isinstance(found, Unclear) and moderation.note_absence(connection, service, question, arrival, now):
        return
    if isinstance(found, Unclear) and question.kind is Matter.REOPENING:
        # Below a letter that only tells them something, people talk to each other.
        membership.to_owners(connection, service, question.list_key, arrival, now)
    elif isinstance(found, Unclear):
        log.answered(arrival.received_id, "summary: unclear")
        _tell(
            connection, service, question, arrival, "moderation/summary_not_understood", now,
            why=found.why, quoted=arrival.reply.new_text,
        )  # fmt: skip
    elif weigh(evidence) is Weight.CONFIRM:
        _ask_to_confirm(connection, service, question, arrival, now)
    else:
        _decide_each(connection, service, question, arrival, evidence, now)


def _read(connection: Connection, question: Question, arrival: Arrival) -> Mapping[int, Decision] | Unclear:
    if arrival.may_be_a_note:
        return Unclear(COULD_NOT_TELL)
    return read_decisions(arrival.answer, [one.number for one in questions.items_of(connection, question.id)])


def _decide_each(
    connection: Connection, service: Service, question: Question, arrival: Arrival, evidence: Evidence, now: datetime
) -> None:
    found = _read(connection, question, arrival)
    decisions = {} if isinstance(found, Unclear) else found
    items = {one.number: one for one in questions.items_of(connection, question.id)}
    lines = []
    for number, decision in sorted(decisions.items()):
        item = items.get(number)
        if item is None:
            lines.append(Line(number, None, why=decision.why if isinstance(decision, Unclear) else ""))
            continue
        about = replace(question, post_id=item.post_id, round=item.round)
        case = Case(about, posts.load(connection, item.post_id), arrival, evidence, now)
        lines.append(_decided(connection, service, number, case, decision))
    log.answered(arrival.received_id, f"summary: {sum(one.told is not None and not one.late for one in lines)}")
    _report(connection, service, question, arrival, lines, now)


def _decided(connection: Connection, service: Service, number: int, case: Case, decision: Decision) -> Line:
    if isinstance(decision, Reopen | Withdraw):
        return _reopened(connection, service, number, case, decision)
    if not verdict.is_open(connection, case):
        case.note(connection, What.TOO_LATE, verdict.word_of(decision))
        return Line(number, case.post, verdict.what_happened(connection, service, case), late=True)
    if case.question.kind is Matter.REOPENING:
        return Line(number, case.post, why=_WAITS)
    if isinstance(decision, Unclear | EditRequest):
        why = decision.why if isinstance(decision, Unclear) else SAY_NEW_TEXT
        case.note(connection, What.UNCLEAR, why)
        return Line(number, case.post, why=why)
    return Line(number, case.post, verdict.decide(connection, service, case, decision))


def _reopened(connection: Connection, service: Service, number: int, case: Case, decision: Reopen | Withdraw) -> Line:
    if verdict.is_open(connection, case):
        case.note(connection, What.UNCLEAR, NOT_DECIDED)
        return Line(number, case.post, why=NOT_DECIDED)
    if case.post.state is State.DISTRIBUTED:
        reopening.show_first(connection, service, case, "")
        return Line(number, case.post, Told(_IS_OUT, "", case.now))
    told = reopening.reopen(connection, service, case, decision)
    if told is not None:
        return Line(number, case.post, told)
    case = replace(case, post=posts.load(connection, case.post.id))
    case.note(connection, What.TOO_LATE, verdict.word_of(decision))
    return Line(number, case.post, verdict.what_happened(connection, service, case), late=True)


def _report(
    connection: Connection, service: Service, question: Question, arrival: Arrival, lines: list[Line], now: datetime
) -> None:
    """Tell the moderator what became of each number, and the others what was decided."""
    key = question.list_key
    # Of a post that is opened again all moderators have a letter.
    told_alone = {_OPENED, _IS_OUT}
    decided = [one for one in lines if one.told is not None and not one.late and one.told.outcome not in told_alone]
    open_numbers = [one.number for one in lines if one.told is None]
    _tell(
        connection, service, question, arrival, "moderation/summary_done", now,
        lines=[_as_told(service, one, you=True) for one in lines], again=bool(open_numbers), reopens=bool(decided),
    )  # fmt: skip
    if not decided:
        return
    decider = decided[0].told.decider if decided[0].told else ""
    for moderator in notice.on_duty(connection, service, key, now):
        if moderator.address == question.address:
            continue
        question_id = _ask_about_decided(connection, key, moderator, decided, now)
        notice.send(
            connection, service, "moderation/summary_decided", moderator, list_key=key, now=now,
            wrapping=Wrapping(helper="owner", question=question_id), decider=decider,
            lines=[_as_told(service, one, you=False) for one in decided],
        )  # fmt: skip


def _ask_about_decided(
    connection: Connection, key: str, moderator: Mailbox, decided: list[Line], now: datetime
) -> int | None:
    """Return the number under which a moderator may have some of these posts decided anew."""
    question_id = questions.ask(
        connection, Matter.REOPENING, key, moderator.address, asked_at=now, expires_at=now + asking.DECIDED_DAYS
    )
    items = [Item(one.number, one.post.id, one.post.round) for one in decided if one.post is not None]
    questions.ask_about(connection, question_id or 0, items)
    return question_id


def _as_told(service: Service, line: Line, *, you: bool) -> dict[str, object]:
    told, post = line.told, line.post
    return {
        "number": line.number,
        "subject": post.subject if post else "",
        "author": asking.shown_name(post) if post else "",
        "known": post is not None,
        "outcome": told.outcome if told else "",
        "sent_on": told is not None and told.sent_on,
        "decider": "" if told is None or (you and not line.late) else told.decider,
        "when": service.local(post.list_key, told.when) if told and post else None,
        "words": told.words if told else "",
        "why": line.why,
        "late": line.late,
    }


def _ask_to_confirm(
    connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime
) -> None:
    question_id = questions.ask(
        connection, Matter.CONFIRMATION, question.list_key, question.address,
        received_id=arrival.received_id, asked_at=now, expires_at=question.expires_at,
    )  # fmt: skip
    notice.send(
        connection, service, "moderation/confirm", _answerer(question, arrival), list_key=question.list_key, now=now,
        wrapping=Wrapping(question=question_id, in_reply_to=arrival.message.message_id),
        post_subject="", author="", decision="", quoted=arrival.reply.new_text,
    )  # fmt: skip


def _refuse(
    connection: Connection, service: Service, question: Question, arrival: Arrival, evidence: Evidence, now: datetime
) -> None:
    log.answered(arrival.received_id, "summary: refused")
    _tell_all(
        connection, service, question.list_key, "moderation/refused", now,
        post_subject="", from_address=arrival.author_address or "an unknown address", moderator=question.address,
        refusal=refusal(evidence).value,
    )  # fmt: skip


def _tell_all(connection: Connection, service: Service, key: str, letter: str, now: datetime, **values: object) -> None:
    for moderator in notice.on_duty(connection, service, key, now):
        notice.send(
            connection, service, letter, moderator, list_key=key, now=now, wrapping=Wrapping(helper="owner"), **values
        )


def _tell(
    connection: Connection, service: Service, question: Question, arrival: Arrival, letter: str, now: datetime,
    **values: object,
) -> None:  # fmt: skip
    notice.send(
        connection, service, letter, _answerer(question, arrival), list_key=question.list_key, now=now,
        wrapping=Wrapping(question=question.id, in_reply_to=arrival.message.message_id), **values,
    )  # fmt: skip


def _answerer(question: Question, arrival: Arrival) -> Mailbox:
    author = arrival.message.author
    return Mailbox(author.name if author else "", question.address)
