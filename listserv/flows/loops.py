"""Know our own copies when they find their way back, so that no letter goes round in circles."""

from __future__ import annotations

from listserv.flows.service import Service
from listserv.mail import token as tokens
from listserv.mail.message import Message
from listserv.mail.token import Kind
from listserv.policy.destination import destination_of

# Our own mark, signed, so that nobody can have a post dropped by writing it into theirs (RFC 5321 section 6.3).
LOOP_FIELD = "X-Loop-Mark"


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
