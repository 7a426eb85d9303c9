"""What makes a post the same post again, and what is kept of a new one."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection

from listserv.flows.arrival import Arrival
from listserv.flows.service import Service
from listserv.mail.message import Message, read
from listserv.mail.reply import plain_subject, read_reply
from listserv.policy.digest import threading
from listserv.policy.digest.conversation import parent_of
from listserv.store import posts, received
from listserv.store.posts import Place, Post, State

# What is quoted is nearly always of the last days; each of these is read for one answer whose program named nothing.
_POSTS_COMPARED = 30
_COMPARED_LIMIT_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells a new message from a list's posts. `own_message_id`: the one that we would give it."""

    message_id: str
    own_message_id: str
    content_sha256: str
    namesakes: set[tuple[str, str]]

    @property
    def seen_before(self) -> bool:
        """Whether the list had this very message before: an upstream server repeating itself."""
        return any((one, self.content_sha256) in self.namesakes for one in (self.message_id, self.own_message_id))

    @property
    def is_taken(self) -> bool:
        """Whether a post of the list has this Message-ID, whatever its content."""
        return any(message_id == self.message_id for message_id, _ in self.namesakes)


def identity(service: Service, arrival: Arrival) -> tuple[str, str]:
    """Return what makes a post the same post again: its Message-ID, and a hash of its body.

    Fields are left out of the hash, for Received differs each time. With the Message-ID alone anybody could have
    somebody else's post suppressed by using its Message-ID first.
    """
    body = re.split(rb"\r?\n\r?\n", arrival.raw, maxsplit=1)[-1]
    digest = hashlib.sha256(body).hexdigest()
    return arrival.message.message_id[:998] or _own_message_id(service, digest), digest


def _own_message_id(service: Service, digest: str) -> str:
    return f"<{digest[:32]}@{service.settings.domain}>"


def identify(connection: Connection, service: Service, list_key: str, arrival: Arrival) -> Identity:
    """Return what tells a message from the posts that the list has."""
    message_id, digest = identity(service, arrival)
    own = _own_message_id(service, digest)
    return Identity(message_id, own, digest, posts.namesakes(connection, list_key, message_id, own))


def distinct_message_id(arrival: Arrival, identified: Identity) -> str:
    """Return the Message-ID that a post's copies have: its own, if no other post has it and it tells no address.

    Mailboxes drop what has a Message-ID that they know, so whoever used somebody's first would have suppressed them.
    """
    tells = arrival.author_address and arrival.author_address in identified.message_id.lower()
    return identified.own_message_id if identified.is_taken or tells else identified.message_id


def draft_of(service: Service, list_key: str, arrival: Arrival) -> Post:
    """Return the post that a message would be, the first of its list; nothing is kept."""
    message_id, digest = identity(service, arrival)
    alone = Identity(message_id, _own_message_id(service, digest), digest, set())
    return Post(
        id=1,
        list_key=list_key,
        raw_id=arrival.raw_id,
        received_id=arrival.received_id,
        author_address=arrival.author_address,
        author_name=_author_name(arrival.message),
        message_id=distinct_message_id(arrival, alone),
        subject=_subject(arrival.message),
        received_at=arrival.at,
        state=State.HELD,
        hold_reason="",
        round=1,
        return_at=None,
        held_at=None,
        ended_at=None,
        conversation_id=1,
        answers_id=None,
    )


def _author_name(message: Message) -> str:
    return (message.author.name if message.author else "")[:200]


def _subject(message: Message) -> str:
    return (plain_subject(message.subject) or "(no subject)")[:998]


def keep(connection: Connection, list_key: str, arrival: Arrival, identified: Identity) -> Post:
    """Put a message among the posts of its list, in the conversation that it answers."""
    message = arrival.message
    return posts.add(
        connection,
        list_key=list_key,
        raw_id=received.store_raw(connection, arrival.raw) if arrival.disarmed else arrival.raw_id,
        received_id=arrival.received_id,
        author_address=arrival.author_address,
        author_name=_author_name(message),
        message_id=distinct_message_id(arrival, identified),
        content_sha256=identified.content_sha256,
        subject=_subject(message),
        received_at=arrival.at,
        answers=_place_answered(connection, list_key, arrival),
    )


def _place_answered(connection: Connection, list_key: str, arrival: Arrival) -> Place | None:
    """Return where the post stands that a message answers, or None when it begins a conversation."""
    message = arrival.message
    known = posts.places(connection, list_key, (*message.references, *message.in_reply_to))
    answered = parent_of(message.references, message.in_reply_to, {name: one.post_id for name, one in known.items()})
    place = next((one for one in known.values() if one.post_id == answered), None)
    if place is None:
        return _place_told_otherwise(connection, list_key, arrival)
    quotes = bool(arrival.reply.quoted_text)
    return None if threading.begins_anew(message.subject, place.subject, quotes=quotes) else place


def _place_told_otherwise(connection: Connection, list_key: str, arrival: Arrival) -> Place | None:
    """Return where the post stands that a message answers by its subject or its quote, or None."""
    subject, quoted = arrival.message.subject, arrival.reply.quoted_text
    since = arrival.at - timedelta(days=threading.SUBJECT_DAYS)
    if threading.subjects_answered(subject):
        begun = posts.subjects(connection, list_key, since)
        if (conversation_id := threading.by_subject(subject, begun)) is not None:
            return posts.newest_of(connection, conversation_id)
    if not quoted:
        return None
    newest = posts.newest(connection, list_key, since, limit=_POSTS_COMPARED, size_limit_bytes=_COMPARED_LIMIT_BYTES)
    recent = {post.id: post for post in newest}
    texts = ((post.id, read_reply(read(posts.raw_of(connection, post))).new_text) for post in recent.values())
    post = recent.get(threading.by_quote(quoted, texts) or 0)
    return Place(post.id, post.conversation_id or post.id, post.subject) if post else None
