"""Take answers to a digest: to one conversation of it, or to the letter as a whole.

to a conversation's address    posted there
to the letter                  a wish or a request is granted; what certainly answers a conversation is posted there;
                               about the rest its author is asked (flows/digest_question.py)
"""

from __future__ import annotations

import hashlib
import re
from datetime import datetime

from sqlalchemy import Connection

from listserv import log
from listserv.flows import digest_question, digest_request, membership, notice
from listserv.flows.arrival import Arrival
from listserv.flows.digest_items import Carried, carried_by, items_of
from listserv.flows.digest_posting import brings_files, into, post, written
from listserv.flows.digest_question import Sent
from listserv.flows.identity import identity
from listserv.flows.loops import is_our_own
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.flows.wishing import wishes_in
from listserv.mail.address import Mailbox
from listserv.mail.message import read
from listserv.mail.reply import Reply, plain_subject, read_reply
from listserv.mail.span import Kind
from listserv.policy.digest.answer import Piece, Sorted, sorted_out
from listserv.policy.membership import (
    AddressedTo,
    Confidence,
    ForAPerson,
    Join,
    Leave,
    Move,
    Preference,
    Preferences,
    ShowSettings,
    granted,
)
from listserv.store import issues, people, posts, received
from listserv.store.people import Subscription

_PARTS = {Kind.NEW: False, Kind.QUOTED: True}  # signatures and notices are neither


def to_conversation(
    connection: Connection, service: Service, key: str, conversation_id: int, arrival: Arrival, now: datetime
) -> None:
    """Post an answer from inside a digest into its conversation, under its subject, without the digest quoted.

    The address only says which conversation; whether its author may post is decided like for any other post.
    """
    place = people.subscription_of(connection, key, arrival.author_address)
    if place is not None and digest_request.requested(connection, service, place, arrival, now, is_told=True):
        return
    before = posts.of_conversation(connection, conversation_id)
    words = arrival.reply.new_text.strip()
    if not before:
        _not_sent(connection, service, key, place, arrival, now, "gone")
    elif not words and not brings_files(arrival.message):
        _not_sent(connection, service, key, place, arrival, now, "empty")
    else:
        message_id, _ = identity(service, arrival)
        answer = written(connection, service, arrival, words, into(before, message_id), with_files=True)
        post(connection, service, key, answer, now)


def to_issue(
    connection: Connection, service: Service, key: str, issue_id: int, arrival: Arrival, now: datetime
) -> None:
    """Take an answer to a digest as a whole: post what certainly belongs to a conversation, and ask about the rest.

    It is never posted as it is: half of the time it is a whole digest quoted, with the answer to one line of it.
    """
    place = people.subscription_of(connection, key, arrival.author_address)
    if place is not None and digest_request.requested(connection, service, place, arrival, now, issue_id=issue_id):
        return
    reading = wishes_in(service, key, arrival, AddressedTo.DIGEST_REPLY)
    wish = granted(reading)
    if isinstance(wish, Join | Move | Leave | Preference | Preferences | ShowSettings | ForAPerson):
        membership.grant(connection, service, key, arrival, wish, now)
        return
    carried = carried_by(connection, issue_id) if place is not None else []
    found = _sorted(connection, service, place, carried, arrival)
    if place is None or (reading.confidence is Confidence.LIKELY and (found.rest or not found.answers)):
        membership.not_understood(connection, service, key, arrival, reading, now)
    elif not arrival.reply.new_text.strip() and not brings_files(arrival.message):
        _not_sent(connection, service, key, place, arrival, now, "empty")
    else:
        _deal_out(connection, service, place, carried, found, arrival, now)


def issue_answered(connection: Connection, service: Service, key: str, arrival: Arrival) -> int | None:
    """Return the digest that a message to the list answers under its subject; None for any other.

    "Reply to all" goes to the list as well, for a digest is addressed to it.
    """
    message = arrival.message
    is_ours = plain_subject(message.subject).startswith(f"{service.name(key)}: ")
    if arrival.automatic is not None or not arrival.author_address or not is_ours or is_our_own(service, message):
        return None
    ours = re.compile(rf"<issue-(\d{{1,18}})-\d{{1,9}}@{re.escape(service.settings.domain)}>", re.IGNORECASE)
    named = (ours.fullmatch(one) for one in message.in_reply_to)
    found = next((issues.load(connection, int(one[1])) for one in named if one), None)
    return found.id if found is not None and found.list_key == key else None


# --- to the whole letter ----------------------------------------------------------------------------------------------


def _sorted(
    connection: Connection, service: Service, place: Subscription | None, carried: list[Carried], arrival: Arrival
) -> Sorted:
    if place is None or arrival.reply.doubtful or arrival.is_reaction:
        return Sorted(rest=arrival.reply.new_text.strip())
    return sorted_out(_pieces(connection, arrival), items_of(connection, service, place, carried))


def _pieces(connection: Connection, arrival: Arrival) -> list[Piece]:
    """Return an answer as it came: among what it quotes are addresses that say which conversation."""
    reply: Reply = arrival.reply
    if arrival.disarmed:
        reply = read_reply(read(received.load(connection, arrival.received_id).raw))
    spans = (span for span in reply.spans if span.kind in _PARTS)
    return [Piece(reply.text[span.start : span.end], _PARTS[span.kind]) for span in spans]


def _deal_out(
    connection: Connection, service: Service, place: Subscription, carried: list[Carried], found: Sorted,
    arrival: Arrival, now: datetime,
) -> None:  # fmt: skip
    """Post each answer, and ask about the rest. Files go with the words if these are for one conversation."""
    by_number = {one.number: one for one in carried}
    files = brings_files(arrival.message)
    asks = bool(found.rest or not found.answers or (files and len(found.answers) > 1))
    first_id, _ = identity(service, arrival)
    is_one = len(found.answers) + asks == 1
    log.answered(arrival.received_id, f"a digest as a whole: {len(found.answers)} answers{', asked' if asks else ''}")
    sent = []
    for number, words in found.answers:
        before = posts.of_conversation(connection, by_number[number].conversation_id)
        message_id = first_id if is_one else _part_id(service, first_id, number)
        answer = written(connection, service, arrival, words, into(before, message_id), with_files=is_one)
        if post(connection, service, place.list_key, answer, now):
            sent.append(Sent(number, before[0].subject))
    if asks:
        message_id = first_id if is_one else _part_id(service, first_id, 0)
        fields = [("Message-ID", message_id), ("In-Reply-To", ""), ("References", "")]
        kept = written(connection, service, arrival, found.rest, fields, with_files=is_one or files)
        digest_question.ask(connection, service, place, carried, kept, sent, now)
    elif sent:
        _tell(connection, service, place.list_key, place, arrival, "digest/sent", now, sent=sent)


def _part_id(service: Service, message_id: str, number: int) -> str:
    """Return the Message-ID of one of the answers in a letter, the same whenever it is taken apart."""
    seed = f"{message_id}\0{number}".encode("utf-8", "replace")
    return f"<{hashlib.sha256(seed).hexdigest()[:32]}@{service.settings.domain}>"


def _not_sent(
    connection: Connection, service: Service, key: str, place: Subscription | None, arrival: Arrival, now: datetime,
    why: str,
) -> None:  # fmt: skip
    log.answered(arrival.received_id, f"an answer to a digest: {why}")
    words = arrival.reply.new_text
    _tell(connection, service, key, place, arrival, "digest/not_sent", now, outcome=why, quoted=words)


def _tell(
    connection: Connection, service: Service, key: str, place: Subscription | None, arrival: Arrival, name: str,
    now: datetime, **values: object,
) -> None:  # fmt: skip
    """Write to a member's own address, for From may be another of theirs."""
    to = Mailbox(place.name, place.address) if place else arrival.message.author or membership.NOBODY
    wrapping = Wrapping(in_reply_to=arrival.message.message_id)
    notice.send(connection, service, name, to, list_key=key, now=now, wrapping=wrapping, **values)
