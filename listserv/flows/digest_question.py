"""Ask a reader which conversation their words are for, keep the words meanwhile, and do what they answer.

Nobody is reminded. Who does not answer wanted nothing: the words are erased when the time is over.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from listserv import log
from listserv.flows import asking, distress, membership, notice
from listserv.flows.arrival import Arrival
from listserv.flows.digest_items import Carried
from listserv.flows.digest_posting import into, post, written
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.flows.wishing import wishes_in
from listserv.mail.address import Mailbox
from listserv.mail.message import read
from listserv.mail.reply import plain_subject, read_reply
from listserv.policy.digest.answer import is_thanks
from listserv.policy.digest.choice import Choice, Forget, Into, Item, read_choice
from listserv.policy.membership import AddressedTo, Join, Leave, Move, Preference, Preferences, ShowSettings, granted
from listserv.store import people, posts, questions, received
from listserv.store.people import Subscription
from listserv.store.questions import Matter, Question

# Whoever is asked in vain so often is left in peace.
_MOST_ASKED = 3
_SUBJECT_LENGTH = 60  # characters of the first words, where nobody named a subject


@dataclass(frozen=True, slots=True)
class Sent:
    """A conversation that an answer went out in: the number it has in the digest, 0 for none, and its subject."""

    number: int
    subject: str


def ask(
    connection: Connection, service: Service, place: Subscription, carried: list[Carried], kept: Arrival,
    sent: list[Sent], now: datetime,
) -> None:  # fmt: skip
    """Keep the words of a letter that may be for one of these conversations, and ask for which. Asked once for each."""
    if questions.asked_which_one(connection, kept.received_id):
        log.discarded(kept.received_id, "asked already which conversation it is for")
        return
    question_id = questions.ask(
        connection, Matter.WHICH_ONE, place.list_key, place.address, asked_at=now, received_id=kept.received_id,
        round=kept.raw_id, expires_at=now + timedelta(days=service.list(place.list_key).posting.hold_days),
    )  # fmt: skip
    choices = [questions.Item(one.number, one.shown[0].id, one.shown[0].round) for one in carried if one.shown]
    if choices:
        questions.ask_about(connection, question_id or 0, choices)
    question = questions.load(connection, question_id or 0)
    if question is not None:
        _send(connection, service, question, kept, kept, now, sent=sent, again=False)
    # Posts are looked at where they are decided about; these words may never be one.
    distress.look_at(connection, service, place.list_key, kept, now)


def answered(connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime) -> None:
    """Do what the reader chose. Only they can: a letter that somebody passed on chooses nothing."""
    if arrival.is_reaction:
        log.discarded(arrival.received_id, "a reaction chooses nothing")
        return
    place = people.subscription_of(connection, question.list_key, arrival.author_address)
    if place is None or place.address != question.address:
        log.answered(arrival.received_id, "which one: refused, not from the reader")
        if not question.wrong_address_told:
            questions.change(connection, question.id, wrong_address_at=now)
            membership.pass_on(connection, service, question.list_key, arrival, now)
        return
    wish = granted(wishes_in(service, question.list_key, arrival, AddressedTo.DIGEST_REPLY))
    choice = read_choice(arrival.answer, _items(connection, question))
    if isinstance(wish, Join | Move | Leave | Preference | Preferences | ShowSettings) and choice is None:
        membership.grant(connection, service, question.list_key, arrival, wish, now)
    elif question.closed or question.expires_at <= now:
        log.answered(arrival.received_id, "which one: too late")
        _tell(
            connection,
            service,
            question,
            arrival,
            "digest/not_sent",
            now,
            outcome="over",
            quoted=arrival.reply.new_text,
        )
    elif choice is None:
        _ask_again(connection, service, question, arrival, now)
    elif questions.settle(connection, question.id, now):
        log.answered(arrival.received_id, f"which one: {type(choice).__name__.lower()}")
        kept = _kept(connection, question, arrival)
        received.forget_raw(connection, question.round)
        _choose(connection, service, question, choice, kept, arrival, now)


def _choose(
    connection: Connection, service: Service, question: Question, choice: Choice, kept: Arrival, arrival: Arrival,
    now: datetime,
) -> None:  # fmt: skip
    words, message_id = kept.message.text or "", kept.message.message_id
    if isinstance(choice, Forget):
        _tell(connection, service, question, arrival, "digest/not_sent", now, outcome="nobody", quoted="")
        return
    if isinstance(choice, Into):
        before = _conversation(connection, question, choice.number)
        if not before:
            _tell(connection, service, question, arrival, "digest/not_sent", now, outcome="gone", quoted=words)
            return
        chosen, fields = Sent(choice.number, before[0].subject), into(before, message_id)
    else:
        chosen = Sent(0, choice.subject or _own_subject(service, question, kept))
        fields = [("Message-ID", message_id), ("Subject", chosen.subject)]
    answer = written(connection, service, kept, words, fields, with_files=True)
    if post(connection, service, question.list_key, answer, now):
        _tell(connection, service, question, arrival, "digest/sent", now, sent=[chosen])


def _own_subject(service: Service, question: Question, kept: Arrival) -> str:
    """Return the subject that somebody gave their words; below ours, their first words."""
    subject = plain_subject(kept.message.subject)
    if subject and not subject.startswith(f"{service.name(question.list_key)}: "):
        return subject
    first = next((line.strip() for line in (kept.message.text or "").splitlines() if line.strip()), "")
    if len(first) <= _SUBJECT_LENGTH:
        return first or "(no subject)"
    return f"{first[:_SUBJECT_LENGTH].rpartition(' ')[0] or first[:_SUBJECT_LENGTH]} …"


def _kept(connection: Connection, question: Question, arrival: Arrival) -> Arrival:
    """Return the kept words as a letter that came now, for it is now that they are meant to be posted."""
    raw = received.raw_of(connection, question.round)
    message = read(raw)
    return replace(
        arrival, received_id=question.received_id or arrival.received_id, raw_id=question.round, raw=raw,
        message=message, reply=read_reply(message), disarmed=False,
    )  # fmt: skip


def _conversation(connection: Connection, question: Question, number: int) -> list[posts.Post]:
    """Return the posts of the conversation with this number; none when all were withdrawn."""
    asked = next(one for one in questions.items_of(connection, question.id) if one.number == number)
    first = posts.load(connection, asked.post_id)
    return posts.of_conversation(connection, first.conversation_id or first.id)


def _items(connection: Connection, question: Question) -> list[Item]:
    """Return what the letter offered, with the names that people may call it by."""
    offered = []
    for asked in questions.items_of(connection, question.id):
        first = posts.load(connection, asked.post_id)
        authors = tuple(asking.shown_name(one) for one in _conversation(connection, question, asked.number))
        offered.append(Item(asked.number, first.subject, authors))
    return offered


def _ask_again(connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime) -> None:
    log.answered(arrival.received_id, "which one: not understood")
    if question.asked_back < _MOST_ASKED:
        questions.change(connection, question.id, asked_back=question.asked_back + 1)
        kept = _kept(connection, question, arrival)
        _send(connection, service, question, kept, arrival, now, sent=[], again=True)


def _send(
    connection: Connection, service: Service, question: Question, kept: Arrival, answers: Arrival, now: datetime, *,
    sent: list[Sent], again: bool,
) -> None:  # fmt: skip
    """Write the letter. `answers`: which letter of theirs it answers."""
    words = (kept.message.text or "").strip()
    notice.send(
        connection, service, "digest/which_one", Mailbox(_name(kept), question.address),
        list_key=question.list_key, now=now,
        wrapping=Wrapping(question=question.id, in_reply_to=answers.message.message_id),
        quoted=words, files=asking.attachment_lines(kept.message), only_thanks=is_thanks(words), sent=sent, again=again,
        end_day=service.day(question.list_key, question.expires_at),
        conversations=[(one.number, one.subject) for one in _items(connection, question)],
    )  # fmt: skip


def _name(arrival: Arrival) -> str:
    return arrival.message.author.name if arrival.message.author else ""


def _tell(
    connection: Connection, service: Service, question: Question, arrival: Arrival, name: str, now: datetime,
    **values: object,
) -> None:  # fmt: skip
    wrapping = Wrapping(in_reply_to=arrival.message.message_id)
    to = Mailbox(_name(arrival), question.address)
    notice.send(connection, service, name, to, list_key=question.list_key, now=now, wrapping=wrapping, **values)
