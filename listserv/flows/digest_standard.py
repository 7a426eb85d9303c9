"""A digest in the standard forms: the messages themselves, for mail programs that take digests apart.

multipart/digest (RFC 2046 section 5.1.5)   each post as its own message; answering one reaches its conversation
RFC 1153                                    one plain text, with the address for answers below each message

They hold the whole text of each post. Files that would make the letter large are named, and come for the asking.
"""

from __future__ import annotations

import quopri
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import format_datetime

from listserv.flows import asking, notice
from listserv.flows.service import Service
from listserv.mail import compose, rfc1153
from listserv.mail import token as tokens
from listserv.mail.message import plain_text, read
from listserv.mail.posting import as_copy, reworded
from listserv.mail.token import Kind
from listserv.notices import Letter
from listserv.policy.digest.form import Form
from listserv.policy.digest.words import is_worth_naming, size_text
from listserv.store.posts import Post

# A post that is larger comes without its files.
_LARGEST_BYTES = 60_000
# What a message costs besides itself: its line in the index, its fields, the lines around it.
_AROUND_BYTES = 1_000


@dataclass(frozen=True, slots=True)
class Whole:
    """A post of a digest as it came, and its number there ("3.2")."""

    post: Post
    raw: bytes
    number: str
    conversation_id: int
    own_list: str


def size(raw: bytes, form: Form) -> int:
    """Return about how many bytes a post takes in a standard form, which has its quotes and its small files too."""
    if form is Form.MIME and len(raw) <= _LARGEST_BYTES:
        return len(raw) + _AROUND_BYTES
    text = plain_text(read(raw)).encode("utf-8", "replace")
    return len(quopri.encodestring(text)) + _AROUND_BYTES


def as_mime(service: Service, fields: Sequence[tuple[str, str]], index: Letter, posts: Sequence[Whole]) -> bytes:
    """Return a letter as multipart/digest."""
    closing = index.text.rstrip("\n").rpartition("\n\n")[2] + "\n"
    return compose.digest(fields, index=index.text, messages=[_message(service, one) for one in posts], closing=closing)


def as_rfc1153(service: Service, fields: Sequence[tuple[str, str]], index: Letter, posts: Sequence[Whole]) -> bytes:
    """Return a letter as the plain digest of RFC 1153."""
    name = service.name(posts[0].own_list) if posts else ""
    text = rfc1153.digest(name, index.text, [_enclosed(service, one) for one in posts])
    return compose.letter(fields, text=text, html=None)


def _message(service: Service, one: Whole) -> bytes:
    raw = one.raw
    if len(raw) > _LARGEST_BYTES:
        raw = reworded(raw, _text(one))
    return as_copy(
        raw,
        fields=[
            ("From", _author(service, one)),
            ("To", notice.mailbox(service.name(one.post.list_key), service.address(one.post.list_key))),
            ("Reply-To", _reply(service, one)),
            ("Date", _date(one)),  # RFC 5322 section 3.6 wants one, and not every mail program wrote one
            ("Message-ID", one.post.message_id),
        ],
        footer="",
    )


def _enclosed(service: Service, one: Whole) -> rfc1153.Enclosed:
    fields = [
        ("Date", _date(one)),
        ("From", _author(service, one)),
        ("Subject", one.post.subject or "(no subject)"),
        ("Message-ID", one.post.message_id),
    ]
    return rfc1153.Enclosed(fields, f"{_text(one)}\n\nTo answer: {_reply(service, one)}")


def _date(one: Whole) -> str:
    return format_datetime(read(one.raw).date or one.post.received_at)


def _author(service: Service, one: Whole) -> str:
    key = one.post.list_key
    return notice.mailbox(f"{asking.shown_name(one.post)} via {service.name(key)}", service.address(key))


def _reply(service: Service, one: Whole) -> str:
    """Return where an answer goes: into its conversation, or to the sister list that it is on."""
    if one.post.list_key != one.own_list:
        return service.address(one.post.list_key)
    return service.address(one.own_list, "reply", tokens.placeholder(Kind.CONVERSATION, one.conversation_id))


def _text(one: Whole) -> str:
    message = read(one.raw)
    named = [
        f"[File: {file.name}, {size_text(file.size_bytes)}. To get it, reply to the digest: SEND {one.number}]"
        for file in message.attachments
        if is_worth_naming(file)
    ]
    return "\n\n".join([plain_text(message).strip() or "[No words]", *named])
