"""Somebody becomes a member: their place, what their digests begin with, and the posts of theirs that waited for it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from listserv.flows import delivery as delivery_flow
from listserv.flows import digest, notice
from listserv.flows import post as post_flow
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.mail.address import Mailbox
from listserv.policy.mailbox import is_of_a_role
from listserv.policy.membership import Delivery
from listserv.policy.post import FOR_AUTHOR
from listserv.store import departures, erasures, people, posts


def enter(
    connection: Connection, service: Service, key: str, author: Mailbox, now: datetime, *, in_reply_to: str
) -> None:
    """Make somebody who agreed a member, decide what waited for it again, and tell them.

    For one who is a member already, only their posts and the thanks.
    """
    newcomer = people.subscription_of(connection, key, author.address) is None
    delivery = Delivery(service.list(key).membership.delivery)
    place = people.subscribe(connection, key, author, delivery=delivery, now=now)
    if newcomer:
        joined = people.subscription(connection, place)
        delivery_flow.begin(connection, service, [joined] if joined else [], now)
        departures.note_joined(connection, service.book.keys, key, [author.address], now)
        erasures.note_back(connection, service.book.keys, author.address, now)
    outcomes = decide_what_waited(connection, service, key, author.address, now)
    kept = people.subscription(connection, place)
    notice.send(
        connection,
        service,
        "agreement/welcome" if newcomer else "agreement/thanks",
        author,
        list_key=key,
        now=now,
        wrapping=Wrapping(helper="request" if newcomer else "owner", in_reply_to=in_reply_to),
        posts=outcomes,
        delivery=(kept.delivery if kept else delivery).value,
        digest_day=digest_day(connection, service, key, author.address),
        shared=is_of_a_role(author.address),
    )


def digest_day(connection: Connection, service: Service, key: str, address: str) -> str:
    """Return the day of a list's digests in the language of somebody's letters."""
    language = service.letters.language(notice.language_of(connection, service, key, address))
    return language.weekday(digest.list_weekday(service, key))


def decide_what_waited(
    connection: Connection, service: Service, key: str, address: str, now: datetime
) -> list[tuple[str, str]]:
    """Decide again what waited for its author, in order; return each subject and what became of it."""
    # Not imported by their names: each of the two modules needs the other, whichever is loaded first.
    decide_again, sent = post_flow.decide_again, post_flow.Outcome.SENT
    return [
        (one.subject, "sent" if decide_again(connection, service, one.id, now) is sent else "waiting")
        for one in posts.waiting_for(connection, key, address, FOR_AUTHOR)
    ]
