"""Whose letters our signed addresses stand in: an address that was made for one person must reach nobody else.

A letter is looked at in every form in which a reader, or a program of theirs, can come by an address: as it is written,
decoded, in each part and attachment, and in the messages attached to it. Reliability row 4.
"""

from __future__ import annotations

import html
import quopri
import re
from collections.abc import Iterable, Iterator
from email import message_from_bytes, policy
from urllib.parse import unquote

from sqlalchemy import Connection, select

from listserv.mail.token import Kind, Token
from listserv.policy.destination import Book, destination_of
from listserv.store import tables as t

# Of what stands before a power only its end is looked for: a pattern that begins with any letter tries them all.
_SIGNED = re.compile(r"(?:-(?:reply|leave|bounces|author)|\bhello)\+[a-z2-7]{29,64}", re.IGNORECASE)
_BEFORE = re.compile(r"[a-z0-9-]*\Z", re.IGNORECASE)
_LONGEST_KEY = 64
_NESTED = 4
_ANY_FIELD = re.compile(rb"[\x00-\x20\xef\xbb\xbf]*[A-Za-z-]+:")


def addresses_in(content: bytes) -> set[str]:
    """Return what stands before the @ of each address in a letter that may carry a power, in small letters."""
    return {
        ((_key_before(text, found.start()) if found.group().startswith("-") else "") + found.group()).lower()
        for text in _forms(content)
        for found in _SIGNED.finditer(text)
    }


def _key_before(text: str, end: int) -> str:
    found = _BEFORE.search(text[max(end - _LONGEST_KEY, 0) : end])
    return found.group() if found else ""


def _forms(content: bytes) -> Iterator[str]:
    for raw in dict.fromkeys(_decoded(content)):
        text = raw.decode("latin-1")
        yield text
        if "%" in text or "&" in text:
            yield html.unescape(unquote(text))


def _decoded(content: bytes, depth: int = 0) -> Iterator[bytes]:
    yield content
    if b"=" in content:
        yield quopri.decodestring(content)
    for part in message_from_bytes(content, policy=policy.compat32).walk():
        body = None if part.is_multipart() else part.get_payload(decode=True)
        if isinstance(body, bytes):
            yield body
            if depth < _NESTED and _ANY_FIELD.match(body):
                yield from _decoded(body, depth + 1)


def leaks(connection: Connection, book: Book, copies: Iterable[tuple[str, str, bytes]]) -> list[str]:
    """Return, of copies (reverse-path, recipient, content), each signed address that is not its recipient's own."""
    return [
        f"{to} got {found.partition('+')[0]}+… of {owner}"
        for reverse_path, to, content in copies
        for found in addresses_in(content) | {reverse_path.partition("@")[0]}
        if (owner := _owner(connection, book, found)) not in (None, to.lower())
    ]


def _owner(connection: Connection, book: Book, local: str) -> str | None:
    """Return whom a signed address was made for; None for one that is not ours, or of somebody who left."""
    destination = destination_of(f"{local}@{book.domain}", book)
    match destination.token if destination else None:
        case Token(Kind.QUESTION, (number,)):
            statement = select(t.question.c.address).where(t.question.c.id == number)
        case Token(Kind.CONVERSATION | Kind.ISSUE, (_, number)) | Token(Kind.LEAVE, (number,)):
            place = t.subscription.join(t.address, t.address.c.id == t.subscription.c.address_id)
            statement = select(t.address.c.address).select_from(place).where(t.subscription.c.id == number)
        case Token(Kind.BOUNCE, (number,)):
            statement = select(t.copy.c.recipient).where(t.copy.c.id == number)
        case _:
            return None
    owner = connection.execute(statement).scalar()
    return owner.lower() if owner else None
