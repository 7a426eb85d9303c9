"""Deal with one received message: find out what its address means, and hand it to the flow of that noun."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import Connection

from listserv import log
from listserv.flows import (
    agreement,
    archive_answer,
    bounce,
    change,
    changing,
    desk,
    digest_answer,
    digest_question,
    distress,
    emergency,
    front_desk,
    hold,
    inviting,
    joining_decision,
    leaving,
    membership,
    moderation,
    notice,
    post,
    private_letter,
    summary,
)
from listserv.flows.arrival import Arrival, arrival_of
from listserv.flows.facts import wishes_of
from listserv.flows.judging import judge
from listserv.flows.notice import Wrapping
from listserv.flows.origin import authenticate
from listserv.flows.service import Service
from listserv.mail.address import Mailbox
from listserv.mail.authentication import Authentication
from listserv.mail.token import Kind, Token
from listserv.policy.absence import read_absence
from listserv.policy.authority import Proof
from listserv.policy.destination import Destination, Purpose, destination_of
from listserv.policy.post import Discard, GrantWish
from listserv.store import people, questions, received
from listserv.store.locks import lock
from listserv.store.questions import Matter, Question
from listserv.store.received import MAX_ATTEMPTS, Received

# A message that failed is tried again after so long for each attempt made.
PAUSE = timedelta(seconds=20)
_DESKS = frozenset({Purpose.OWNER, Purpose.REQUEST, Purpose.HELP, Purpose.JOIN, Purpose.LEAVE})


@dataclass(frozen=True, slots=True)
class Prepared:
    """A received message, read and judged, before any row is touched."""

    claimed: Received
    destination: Destination
    arrival: Arrival


def prepare(service: Service, claimed: Received, authentication: Authentication | None = None) -> Prepared:
    """Read a message and judge what would be posted: what takes time, outside the transaction.

    On SQLite one transaction writes at a time, and the door must not wait for the language filter. `authentication`:
    where it was found out together with that of others (listserv.flows.origin); without it, it is found out here.
    """
    destination = destination_of(claimed.recipient, service.book)
    if destination is None:
        # The door let it in, so a list was renamed or a key retired since. A person looks.
        destination = Destination("", Purpose.POSTMASTER)
    arrival = arrival_of(service, claimed, authentication or authenticate(service, [claimed])[0])
    if destination.purpose is Purpose.AUTHOR:
        judge(service, destination.list_key, arrival.raw, arrival.message)
    if destination.purpose is Purpose.POST:
        # All are remembered.
        judge(service, destination.list_key, arrival.raw, arrival.message)
        wishes_of(service, destination.list_key, arrival)
        distress.found_in(service, destination.list_key, arrival)
    return Prepared(claimed, destination, arrival)


def process(connection: Connection, service: Service, batch: Sequence[Prepared], now: datetime) -> None:
    """Deal with messages in one transaction, each once: a second run finds them done and changes nothing.

    One after the other by list: everybody takes the lists' locks in the same order.
    """
    fresh = received.finish(connection, [one.claimed.id for one in batch])
    todo = sorted((one for one in batch if one.claimed.id in fresh), key=lambda one: one.destination.list_key)
    for key, ours in groupby(todo, key=lambda one: one.destination.list_key):
        lock(connection, f"list {key}")
        for one in ours:
            its = service.because_of(one.arrival.author_address, change.proof_of(one.arrival))
            _hand_over(connection, its, one.destination, one.arrival, now)
            if _may_be_a_cry(connection, one.destination):
                distress.look_at(connection, its, key, one.arrival, now)


def failed(connection: Connection, service: Service, claimed: Received, error: str, now: datetime) -> None:
    """Note that dealing with a message failed; after MAX_ATTEMPTS set it aside, bytes kept, and tell the operator."""
    if claimed.attempts < MAX_ATTEMPTS:
        log.try_again(claimed.id, claimed.attempts, error)
        received.put_back(connection, claimed.id, error, now + PAUSE * claimed.attempts)
        return
    log.set_aside(claimed.id, error)
    received.set_aside(connection, claimed.id, error)
    notice.send(
        connection,
        service,
        "service/set_aside",
        Mailbox("", service.settings.operator),
        list_key="",
        now=now,
        wrapping=Wrapping(),
        received_id=claimed.id,
        recipient=claimed.recipient.partition("+")[0],
        error=error,
    )


def _hand_over(
    connection: Connection, service: Service, destination: Destination, arrival: Arrival, now: datetime
) -> None:
    """Sort out what is not a letter of a person to one of our desks, and pass the rest on to its desk."""
    key = destination.list_key
    match destination.purpose:
        case Purpose.POSTMASTER | Purpose.ABUSE:
            membership.to_operator(connection, service, arrival, now)
        case Purpose.BOUNCES:
            bounce.received(connection, _number(destination.token), arrival, now)
        case Purpose.POST:
            _post(connection, service, key, arrival, now)
        case Purpose.AUTHOR:
            # Before notes and answers are sorted out: no moderator is shown a letter to somebody else.
            private_letter.written(connection, service, key, destination.token, arrival, now)
        case Purpose.REPLY if arrival.may_be_a_note and _is_moderators_absence(connection, destination, arrival):
            _to_desk(connection, service, destination, arrival, now)
        case _ if arrival.may_be_a_note and arrival.author_address:
            membership.show_note(connection, service, key, arrival, now)
        case _ if arrival.automatic and not (arrival.is_reaction and _is_question(destination)):
            # RFC 3834 section 2: no machine agrees, decides, joins, leaves or gets an answer.
            log.discarded(arrival.received_id, f"automatic: {arrival.automatic}")
        case Purpose.OWNER:
            _owners(connection, service, key, arrival, now)
        case Purpose.LEAVE if destination.token is not None:
            leaving.by_button(connection, service, key, _number(destination.token), arrival, now)
        case _:
            _to_desk(connection, service, destination, arrival, now)


def _may_be_a_cry(connection: Connection, destination: Destination) -> bool:
    """Tell letters that people write to us as themselves; posts are looked at where they are decided about."""
    if destination.purpose in _DESKS:
        return True
    if destination.purpose is not Purpose.REPLY or not _is_question(destination):
        return False
    question = questions.load(connection, _number(destination.token))
    return question is not None and question.kind in {Matter.AGREEMENT, Matter.HOLD, Matter.ASKED}


def _is_question(destination: Destination) -> bool:
    """Tell whether it answers a letter that asks something. A thumb below one is asked back, not passed over."""
    return destination.token is not None and destination.token.kind is Kind.QUESTION


def _is_moderators_absence(connection: Connection, destination: Destination, arrival: Arrival) -> bool:
    """Tell "I am away until Friday" in answer to a letter that asks a moderator to decide: it is meant for us."""
    if not _is_question(destination):
        return False
    question = questions.load(connection, _number(destination.token))
    asked = question is not None and question.kind in {Matter.MODERATION, Matter.SUMMARY, Matter.REOPENING}
    return asked and read_absence(arrival.answer, arrival.at.date()) is not None


def _to_desk(
    connection: Connection, service: Service, destination: Destination, arrival: Arrival, now: datetime
) -> None:
    key = destination.list_key
    if not arrival.author_address:
        log.discarded(arrival.received_id, "no single author")
        return
    match destination.purpose:
        case Purpose.REPLY:
            _answer(connection, service, key, destination.token, arrival, now)
        case Purpose.JOIN:
            membership.join(connection, service, key, arrival, now)
        case Purpose.LEAVE:
            leaving.wished(connection, service, [key], arrival, now)
        case Purpose.HELP:
            membership.help_with(connection, service, key, arrival, now)
        case Purpose.REQUEST:
            desk.written_to(connection, service, key, arrival, now)
        case Purpose.HELLO if destination.token is not None:
            _answer(connection, service, key, destination.token, arrival, now)
        case Purpose.HELLO:
            front_desk.written_to(connection, service, arrival, now)


def _owners(connection: Connection, service: Service, key: str, arrival: Arrival, now: datetime) -> None:
    if not emergency.requested(connection, service, key, arrival, now) and not inviting.requested(
        connection, service, key, arrival, now
    ):
        membership.to_owners(connection, service, key, arrival, now)


def _post(connection: Connection, service: Service, key: str, arrival: Arrival, now: datetime) -> None:
    issue_id = digest_answer.issue_answered(connection, service, key, arrival)
    if issue_id is not None and received.came_also_to(connection, arrival.raw_id, f"%-{Purpose.REPLY}+%"):
        log.discarded(arrival.received_id, "it answers a digest, and came to the digest's own address too")
        return
    if issue_id is not None:
        digest_answer.to_issue(connection, service, key, issue_id, arrival, now)
        return
    match post.receive(connection, service, key, arrival, now):
        case GrantWish(wish):
            membership.grant(connection, service, key, arrival, wish, now)
        case Discard() if arrival.automatic is None and arrival.message.author is None:
            membership.without_author(connection, service, key, arrival, now)


def _answer(
    connection: Connection, service: Service, key: str, token: Token | None, arrival: Arrival, now: datetime
) -> None:
    """Hand an answer to the flow of the letter that it answers."""
    if _is_readers_own(connection, token, arrival):
        service = service.because_of(arrival.author_address, Proof.REPLY)
    match token:
        case Token(Kind.CONVERSATION, (conversation_id, _)):
            digest_answer.to_conversation(connection, service, key, conversation_id, arrival, now)
        case Token(Kind.ISSUE, (issue_id, _)):
            digest_answer.to_issue(connection, service, key, issue_id, arrival, now)
        case Token(Kind.QUESTION, (question_id,)):
            _answered_question(connection, service, question_id, arrival, now)


def _is_readers_own(connection: Connection, token: Token | None, arrival: Arrival) -> bool:
    """Tell whether a digest's reader answers their own copy of it: then what they get for it, they have asked for.

    A copy may be passed on, so it is no proof for more than that.
    """
    if token is None or token.kind not in {Kind.CONVERSATION, Kind.ISSUE}:
        return False
    place = people.subscription(connection, token.numbers[1])
    return place is not None and place.address == arrival.author_address


def _answered_question(
    connection: Connection, service: Service, question_id: int, arrival: Arrival, now: datetime
) -> None:
    question = questions.load(connection, question_id)
    if question is None:
        log.discarded(arrival.received_id, "the question is gone")
        return
    arrival = replace(arrival, answers_own_letter=arrival.author_address == question.address)
    service = service.because_of(arrival.author_address, change.proof_of(arrival))
    flow = _ANSWERED_ABOUT_MANY.get(question.kind) if question.post_id is None else None
    (flow or _ANSWERED[question.kind])(connection, service, question, arrival, now)


# Who deals with the answer to a letter, by what it asks; and where the letter is about many posts.
_Flow = Callable[[Connection, Service, Question, Arrival, datetime], None]
_ANSWERED: dict[Matter, _Flow] = {
    Matter.AGREEMENT: agreement.answered,
    Matter.HOLD: hold.answered,
    Matter.ASKED: hold.answered_moderator,
    Matter.MODERATION: moderation.answered,
    Matter.REOPENING: moderation.answered,
    Matter.WITHDRAWAL: moderation.answered,
    Matter.CONFIRMATION: moderation.confirmed,
    Matter.EMERGENCY: emergency.answered,
    Matter.SUMMARY: summary.answered,
    Matter.WHICH_ONE: digest_question.answered,
    Matter.CHANGE: changing.confirmed,
    Matter.UNDO: changing.told,
    Matter.SEARCH: archive_answer.answered,
    Matter.FRONT_DESK: front_desk.answered,
    Matter.JOINING: joining_decision.answered,
}
_ANSWERED_ABOUT_MANY: dict[Matter, _Flow] = {
    Matter.REOPENING: summary.answered,
    Matter.CONFIRMATION: summary.confirmed,
}


def _number(token: Token | None) -> int:
    return token.numbers[0] if token is not None else 0
