"""Somebody answered the agreement letter: agreed, declined, asked something, or something we could not read."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from listserv import log
from listserv.flows import entering, joining, notice
from listserv.flows import post as post_flow
from listserv.flows.arrival import Arrival
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.mail.address import Mailbox
from listserv.policy.agreement import Answer, read_answer
from listserv.policy.authority import Proof
from listserv.policy.post import FOR_AUTHOR
from listserv.store import people, posts, questions, record
from listserv.store.posts import Post, State
from listserv.store.questions import Question
from listserv.store.record import Entry, What

# After so many answers that we could not read, a person looks at the next one.
ASK_BACK_LIMIT = 2


def answered(connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime) -> None:
    """Act on an answer to the agreement letter. Only the address that was asked can answer."""
    if arrival.author_address != question.address:
        _wrong_address(connection, service, question, now)
        return
    answer = read_answer(arrival.answer)
    log.answered(arrival.received_id, f"agreement: {answer.name.lower()}")
    if question.closed:
        _late(connection, service, question, arrival, answer, now)
        return
    match answer:
        case Answer.AGREE:
            _agreed(connection, service, question, arrival, now)
        case Answer.DECLINE:
            _declined(connection, service, question, arrival, now)
        case Answer.QUESTION:
            _asked(connection, service, question, arrival, now)
        case Answer.UNCLEAR:
            _ask_back(connection, service, question, arrival, now)


def _agreed(connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime) -> None:
    """Record the agreement with its evidence, and go on with what it was for: joining, posts that waited."""
    shown = notice.agreed_in(connection, service, "agreement/ask", question.list_key, question.address)
    people.record_agreement(
        connection, _author(arrival), service.documents(shown), now=now, received_id=arrival.received_id
    )  # fmt: skip
    questions.change(connection, question.id, closed_at=now)
    joining.has_agreed(connection, service, question, arrival, now)


def _declined(connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime) -> None:
    """Remove what waited, at its author's wish, and tell them so."""
    questions.change(connection, question.id, closed_at=now)
    joining.note_declined(connection, service, question, now)
    waiting = posts.waiting_for(connection, question.list_key, question.address, FOR_AUTHOR)
    for one in waiting:
        posts.change(connection, one.id, state=State.REMOVED.value, ended_at=now)
        log.post_decided(one.id, "removed by its author")
        entry = Entry(
            What.TAKEN_BACK, now, one.author_address, "did not agree", "reply address, own address", arrival.received_id
        )
        record.note(connection, one.list_key, one.id, entry)
    _tell(connection, service, question, arrival, "agreement/declined", now, subjects=[one.subject for one in waiting])


def _asked(connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime) -> None:
    """Pass a question on to the people who look after the list; the post stays safe."""
    quoted = arrival.reply.new_text
    asker = _author(arrival)
    for moderator in notice.on_duty(connection, service, question.list_key, now):
        notice.send(
            connection,
            service,
            "agreement/question",
            moderator,
            list_key=question.list_key,
            now=now,
            wrapping=Wrapping(helper="owner", answers_to=asker.address),
            asker=f"{asker.name} ({asker.address})" if asker.name else asker.address,
            quoted=quoted,
        )
    day = service.day(question.list_key, question.expires_at)
    _tell(connection, service, question, arrival, "agreement/question_received", now, quoted=quoted, return_day=day)


def _ask_back(connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime) -> None:
    """Ask again, kindly; from the third unreadable answer on, a person looks instead."""
    if question.asked_back >= ASK_BACK_LIMIT:
        _asked(connection, service, question, arrival, now)
        return
    questions.change(connection, question.id, asked_back=question.asked_back + 1)
    day = service.day(question.list_key, question.expires_at)
    quoted = arrival.reply.new_text
    _tell(connection, service, question, arrival, "agreement/not_understood", now, quoted=quoted, return_day=day)


def _late(
    connection: Connection, service: Service, question: Question, arrival: Arrival, answer: Answer, now: datetime
) -> None:
    """Answer somebody who agreed after the time was over, or twice: nothing is done behind their back."""
    place = people.subscription_of(connection, question.list_key, question.address)
    if place is not None:
        notice.send(
            connection, service, "membership/already", _author(arrival), list_key=question.list_key, now=now,
            wrapping=Wrapping(in_reply_to=arrival.message.message_id),
            delivery=place.delivery.value, known_as="",
            digest_day=entering.digest_day(connection, service, question.list_key, place.address),
        )  # fmt: skip
    elif answer is Answer.AGREE:
        joining.wish(connection, service, question.list_key, _author(arrival), now)
    else:
        _tell(connection, service, question, arrival, "agreement/declined", now, subjects=[])


def _wrong_address(connection: Connection, service: Service, question: Question, now: datetime) -> None:
    """Tell the one who was asked, once, that an answer came from elsewhere: families share mailboxes."""
    if question.closed or question.wrong_address_told:
        return
    questions.change(connection, question.id, wrong_address_at=now)
    notice.send(
        connection,
        # Whoever it was answered a letter that only this mailbox had.
        service.because_of(question.address, Proof.REPLY),
        "agreement/wrong_address",
        Mailbox("", question.address),
        list_key=question.list_key,
        now=now,
        wrapping=Wrapping(question=question.id),
        return_day=service.day(question.list_key, question.expires_at),
    )


def _tell(
    connection: Connection, service: Service, question: Question, arrival: Arrival, name: str, now: datetime,
    **values: object,
) -> None:  # fmt: skip
    wrapping = Wrapping(question=question.id, in_reply_to=arrival.message.message_id)
    notice.send(
        connection, service, name, _author(arrival), list_key=question.list_key, now=now, wrapping=wrapping, **values
    )


def _author(arrival: Arrival) -> Mailbox:
    return arrival.message.author or Mailbox("", "")


def remind(connection: Connection, service: Service, question: Question, now: datetime) -> None:
    """Remind somebody once that we wait for their agreement."""
    questions.change(connection, question.id, reminded_at=now)
    waiting = posts.waiting_for(connection, question.list_key, question.address, FOR_AUTHOR)
    notice.send(
        connection,
        service,
        "agreement/reminder",
        Mailbox(waiting[0].author_name if waiting else "", question.address),
        list_key=question.list_key,
        now=now,
        wrapping=Wrapping(question=question.id, in_reply_to=waiting[0].message_id if waiting else ""),
        post_subject=waiting[0].subject if waiting else "",
        return_day=service.day(question.list_key, question.expires_at),
    )


def give_back(connection: Connection, service: Service, post: Post, now: datetime) -> None:
    """Return a post to an author who did not answer in time."""
    post_flow.give_back(connection, service, post, "agreement/returned", now)
