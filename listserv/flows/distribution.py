"""Send a post on: one letter, rendered once, and one copy for each member who wants each post."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from listserv.flows import asking, notice
from listserv.flows.service import Service
from listserv.mail import token as tokens
from listserv.mail.message import Message
from listserv.mail.posting import as_copy
from listserv.mail.token import Kind
from listserv.policy.destination import destination_of
from listserv.policy.membership import Delivery
from listserv.store import outbox, posts, questions
from listserv.store.posts import Post, State

# Our own mark, signed, so that nobody can have a post dropped by writing it into theirs (RFC 5321 section 6.3).
LOOP_FIELD = "X-Loop-Mark"
# Who gets an urgent post; in digests it is marked as one they had.
_EVERYBODY = tuple(one for one in Delivery if one is not Delivery.NONE)
_URGENT = "A moderator marked this as urgent, so everyone gets it at once.\n"


def distribute(connection: Connection, service: Service, post: Post, raw: bytes, now: datetime) -> None:
    """End a held post as distributed and make its copies. Raises LookupError when it has ended before."""
    posts.change(connection, post.id, state=State.DISTRIBUTED.value, hold_reason="", ended_at=now)
    if post.hold_reason:  # nobody was ever asked about a post that is sent on at once
        questions.close_about(connection, post.id, now)
    content = letter_of(service, post, raw)
    letter_id = outbox.add_letter(
        connection, kind="post", name="post", list_key=post.list_key, content=content, now=now, post_id=post.id
    )
    for delivery in _EVERYBODY if post.urgent else (Delivery.EACH,):
        outbox.address_copies(connection, letter_id, post.list_key, delivery, now)


def letter_of(service: Service, post: Post, raw: bytes) -> bytes:
    """Return what all copies of a post are, but for what is personal: placeholders stand there."""
    return as_copy(raw, fields=_fields(service, post), footer=footer(service, post.list_key, urgent=post.urgent))


def _fields(service: Service, post: Post) -> list[tuple[str, str]]:
    """Return a copy's own fields. From is always the list's address, so that DMARC of no author's domain can fail."""
    key, name = post.list_key, service.list(post.list_key).name
    address = service.address(key)
    return [
        ("From", notice.mailbox(f"{asking.shown_name(post)} via {name}", address)),
        ("To", notice.mailbox(name, address)),
        ("Reply-To", notice.mailbox(name, address)),
        ("Message-ID", post.message_id),
        *list_fields(service, key),
        (LOOP_FIELD, service.token(key, Kind.LOOP, post.id)),
    ]


def list_fields(service: Service, key: str) -> list[tuple[str, str]]:
    """Return the fields that mail programs make buttons of (RFC 2369, RFC 2919).

    List-Unsubscribe is personal and only in the header, which people do not quote or forward. Where a web address is
    configured it has that too, first, for one click (RFC 8058 section 3.1).
    """
    token = tokens.placeholder(Kind.LEAVE)
    unsubscribe = f"<mailto:{service.address(key, 'leave', token)}?subject=leave>"
    one_click = []
    if url := service.settings.web.url:
        unsubscribe = f"<{url}/leave/{key}/{token}>, {unsubscribe}"
        one_click = [("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")]
    return [
        ("List-Id", notice.mailbox(service.list(key).name, f"{key}.{service.settings.domain}")),
        ("List-Post", f"<mailto:{service.address(key)}>"),
        ("List-Help", f"<mailto:{service.address(key, 'help')}>"),
        ("List-Subscribe", f"<mailto:{service.address(key, 'join')}>"),
        ("List-Unsubscribe", unsubscribe),
        *one_click,
        ("List-Owner", f"<mailto:{service.address(key, 'owner')}>"),
        ("Precedence", "list"),
    ]


def footer(service: Service, key: str, *, urgent: bool = False) -> str:
    """Return the few lines under each copy. The same for all: it carries no personal power."""
    return (_URGENT if urgent else "") + (
        f"{service.list(key).name}: to answer everyone, just reply.\n"
        f"Fewer letters, a pause, or to leave: {service.address(key, 'request')}\n"
        f"A person to write to: {service.address(key, 'owner')}"
    )


def is_our_own(service: Service, message: Message) -> bool:
    """Whether a message is a copy of ours that found its way back, or has an address of ours as its author.

    A list is no person: asking it to agree would be writing to ourselves.
    """
    author = message.author
    if author is not None and destination_of(author.address, service.book) is not None:
        return True
    marks = [mark.strip() for mark in message.all(LOOP_FIELD)]
    return any(_is_mark(service, key, mark) for key in service.settings.lists for mark in marks)


def _is_mark(service: Service, list_key: str, mark: str) -> bool:
    token = tokens.read(mark, list_key, service.book.keys)
    return token is not None and token.kind is Kind.LOOP
