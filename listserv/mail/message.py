"""A received message as a value. Whatever the bytes, `read` gives one and raises nothing."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from listserv.mail import exact_reader, tolerant_reader
from listserv.mail.address import Mailbox, author_of
from listserv.mail.content import Attachment, Content, content_of, is_sealed
from listserv.mail.doubt import is_certain
from listserv.mail.fields import (
    HEADER_LIMIT_BYTES,
    Header,
    date,
    decoded_words,
    message_id,
    message_ids,
    one_line,
    read_header,
)
from listserv.mail.markup import read_page
from listserv.mail.mended import mended
from listserv.mail.page import Page
from listserv.mail.part import TEXT_LIMIT_BYTES, Part, UnreadableError, limited
from listserv.mail.structure import head_of, lone_ends

__all__ = ["Attachment", "Message", "all_text", "page_of", "plain_text", "read"]

Answer = TypeVar("Answer")

# No program writes such letters, and with CRLF at each line's end one of 25 MB would be one of 50.
_LONE_ENDS_LIMIT = 1_000_000
_READERS: tuple[Callable[[bytes], Part], ...] = (exact_reader.read_parts, tolerant_reader.read_parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What a message says (RFC 5322, RFC 2045). Nothing is sent on from this: the bytes as received are.

    `readable` is False when no parser made sense of it: the fields are what could be read, and a person looks at it.
    There may be a `text` even so, the words of a multipart without parts.
    """

    fields: tuple[tuple[str, str], ...] = ()  # decoded, in order, names as written
    author: Mailbox | None = None
    subject: str = ""
    message_id: str = ""  # with its angle brackets
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    date: datetime | None = None  # UTC
    text: str | None = None  # LF line ends, no NUL
    html: str | None = None
    attachments: tuple[Attachment, ...] = ()
    content_type: str = "text/plain"  # of the whole message, lower case
    protected: bool = False  # signed or encrypted: its body must not be touched
    readable: bool = True
    _answers: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, question: Hashable, answer: Callable[[], Answer]) -> Answer:
        """Return the answer to a question about this message, which is worked out when it is first asked.

        A message never changes, and what is asked several times (its HTML as text, its quotes, its offensive words)
        costs more than all else. The answers live as long as the message.
        """
        if question not in self._answers:
            self._answers[question] = answer()
        found: Answer = self._answers[question]
        return found

    def all(self, name: str) -> tuple[str, ...]:
        """Return the decoded bodies of every field of this name, in order; the case of the name does not matter."""
        by_name: dict[str, tuple[str, ...]] = self._answers.get(Message.all) or self.once(Message.all, self._by_name)
        return by_name.get(name.lower(), ())

    def _by_name(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for name, body in self.fields:
            found[name.lower()] = (*found.get(name.lower(), ()), body)
        return found

    def first(self, name: str) -> str | None:
        """Return the decoded body of the first field of this name, None if there is none."""
        bodies = self.all(name)
        return bodies[0] if bodies else None


def read(raw: bytes) -> Message:
    """Return the message that these bytes are. Never raises; what nobody can read comes back with readable False."""
    is_short = len(raw) <= _LONE_ENDS_LIMIT or lone_ends(raw) <= _LONE_ENDS_LIMIT
    received = mended(raw if is_short else head_of(raw, HEADER_LIMIT_BYTES))
    header = read_header(received.raw)
    top = _parts(received.raw) if header.whole and is_short else None
    author = author_of(header.bodies("From")) if received.author_certain else None
    whole = received.certain
    del received  # it may have its own 25 MB, of which the parts are copies
    try:
        content = content_of(top) if top else None
        sealed = top is not None and is_sealed(top)
        certain = content is not None and top is not None and is_certain(top, content)
    except Exception:  # noqa: BLE001  # pragma: no cover  not seen; a bug here must not stop the queue
        content, sealed, certain = None, False, False
    return _message(header, top, content, author=author, protected=sealed, readable=certain and whole)


def _parts(raw: bytes) -> Part | None:
    """Ask each reader in turn."""
    for reader in _READERS:
        try:
            top = reader(raw)
            return limited(top) if len(raw) > TEXT_LIMIT_BYTES else top
        except UnreadableError:
            continue
    return None


def _message(
    header: Header,
    top: Part | None,
    content: Content | None,
    *,
    author: Mailbox | None,
    protected: bool,
    readable: bool,
) -> Message:
    def first(name: str) -> str:
        return next(iter(header.bodies(name)), "")

    return Message(
        fields=tuple((name, one_line(decoded_words(body))) for name, body in header.fields),
        author=author,
        subject=one_line(decoded_words(first("Subject"))),
        message_id=message_id(first("Message-ID")),
        in_reply_to=message_ids(first("In-Reply-To")),
        references=message_ids(first("References")),
        date=date(first("Date")),
        text=content.text if content else None,
        html=content.html if content else None,
        attachments=content.attachments if content else (),
        content_type=top.content_type if top else first("Content-Type").partition(";")[0].strip().lower(),
        protected=protected,
        readable=readable,
    )


def plain_text(message: Message) -> str:
    """Return the body as text: the plain part, or the HTML turned into text with its quotes as "> " lines, or ""."""
    if message.text is not None and message.text.strip():
        return message.text
    return _page_text(message)


def all_text(message: Message) -> tuple[str, ...]:
    """Return each alternative as text, the plain one first: what is judged must be all that anybody may see."""
    pages = (_page_text(message),) if message.html is not None else ()
    return ((message.text,) if message.text is not None else ()) + pages


def page_of(message: Message) -> Page:
    """Return the HTML form of a message as text, with what its elements say; empty if there is none."""
    return message.once(page_of, lambda: read_page(message.html) if message.html is not None else Page(""))


def _page_text(message: Message) -> str:
    return page_of(message).text
