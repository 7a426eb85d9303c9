"""Tell people at once where somebody writes words of distress or danger, and send the author help lines.

It holds, delays and changes nothing: what becomes of the message is decided as ever. What goes wrong here is logged,
and the message is dealt with all the same.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from listserv import log
from listserv.flows import alarm, membership, notice
from listserv.flows.arrival import Arrival
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.mail.authentication import Verdict
from listserv.mail.message import plain_text
from listserv.mail.reply import plain_subject
from listserv.mail.subject import has_prefix
from listserv.policy.distress.reading import find_distress
from listserv.policy.post import HoldReason
from listserv.store import help_letters, people, posts, record
from listserv.store.posts import Post, State
from listserv.store.record import Entry, What

# Who is in distress writes more than once a day; the same letter each time would be a machine's.
AGAIN_AFTER = timedelta(hours=24)


def found_in(service: Service, key: str, arrival: Arrival) -> tuple[str, ...]:
    """Return the sentences that worry us in a letter to a list that wants to know. Asked again it costs nothing."""
    if not key or not service.list(key).distress.notice or (arrival.automatic and not arrival.may_be_a_note):
        return ()
    subject = arrival.message.subject
    own = "" if has_prefix(subject) else subject  # "Re: …" is somebody else's
    return arrival.message.once((found_in,), lambda: find_distress(arrival.reply.new_text, own))


def look_at(connection: Connection, service: Service, key: str, arrival: Arrival, now: datetime) -> None:
    """Send the notices, if there is a reason to. Never raises: a fault here must not keep the message from anybody."""
    try:
        if sentences := found_in(service, key, arrival):
            # What was written before the fault is undone, and nothing else.
            with connection.begin_nested():
                _tell(connection, service, key, arrival, sentences, now)
    except Exception as error:  # noqa: BLE001 - whatever it is, the message comes first
        log.distress_trouble(arrival.received_id, error)


def _tell(
    connection: Connection, service: Service, key: str, arrival: Arrival, sentences: tuple[str, ...], now: datetime
) -> None:
    log.answered(arrival.received_id, "words of distress")
    post = posts.of_received(connection, arrival.received_id)
    entry = Entry(What.DISTRESS, now, arrival.author_address, received_id=arrival.received_id)
    record.note(connection, key, post.id if post else None, entry)
    told = _send_help_lines(connection, service, key, arrival, now)
    author = arrival.message.author
    for person in alarm.everybody(connection, service, key):
        notice.send(
            connection, service, "distress/moderators", person, list_key=key, now=now,
            wrapping=Wrapping(
                helper="owner", answers_to=arrival.author_address or None, attached=arrival.raw
            ),
            author=author.name if author and author.name and "@" not in author.name else "Somebody",
            asker=membership.asker(author or membership.NOBODY), sentences=list(sentences),
            subject=plain_subject(arrival.message.subject), when=service.local(key, arrival.at),
            outcome=_outcome(post), told=told, help_lines=list(service.list(key).distress.help_lines),
            body=plain_text(arrival.message),
        )  # fmt: skip


def _send_help_lines(connection: Connection, service: Service, key: str, arrival: Arrival, now: datetime) -> bool:
    """Send the letter with help lines, once a day; return whether it was sent."""
    author = arrival.message.author
    if author is None:
        return False
    # Strangers whose name somebody uses get no letters from us.
    if arrival.authentication.verdict is Verdict.FAIL and not people.subscription_of(connection, key, author.address):
        return False
    if not help_letters.claim(connection, author.address, now=now, last_before=now - AGAIN_AFTER):
        return False
    notice.send(
        connection, service, "distress/author", author, list_key=key, now=now, wrapping=Wrapping(helper="owner"),
        help_lines=list(service.list(key).distress.help_lines),
    )  # fmt: skip
    return True


def _outcome(post: Post | None) -> str:
    if post is None:
        return "private"
    if post.state is not State.HELD:
        return "sent" if post.state is State.DISTRIBUTED else "private"
    return "author" if HoldReason(post.hold_reason).waits_for_author else "waits"
