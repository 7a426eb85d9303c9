"""The header of a message: its fields in order, unfolded and decoded.

The bytes are cut here and not by a MIME library, so that names, order and repeated fields stay as they were written.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

from listserv.mail.charset import decoded
from listserv.mail.structure import head_of

# Real mail through Exchange carries 30 KB of fields, and a To of 2,000 addresses about 100 KB. Beyond is an attack.
FIELD_LIMIT = 500
HEADER_LIMIT_BYTES = 262_144

_NAME = re.compile(rb"([!-9;-~]+)[ \t]*:")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
_SPACES = re.compile(r"[ \t\r\n]+")
# RFC 2047 section 2. The text may not contain "?", which keeps this linear.
_WORD = re.compile(r"=\?([^?\s]{1,70})\?([bBqQ])\?([^?]*)\?=")
_MESSAGE_ID = re.compile(r"<[^<>\s\x00-\x1f\x7f]+>")
_BARE_ID = re.compile(r"[^<>\s\x00-\x1f\x7f]+@[^<>\s\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class Header:
    """The fields of a message as (name, unfolded body), not decoded; `whole` is False if a limit cut some off."""

    fields: tuple[tuple[str, str], ...]
    whole: bool

    def bodies(self, name: str) -> tuple[str, ...]:
        """Return the bodies of every field of this name, in order."""
        wanted = name.lower()
        return tuple(body for other, body in self.fields if other.lower() == wanted)


def read_header(raw: bytes) -> Header:
    """Cut the header from a message (RFC 5322 section 2.2). Lines that are no field end it, as in most readers."""
    block = head_of(raw, HEADER_LIMIT_BYTES).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    block, end, _ = block.partition(b"\n\n")
    return _header(block, whole=bool(end) or len(raw) <= HEADER_LIMIT_BYTES)


# Who reads a message and who looks for a bounce in it ask one after the other.
@lru_cache(maxsize=2)
def _header(block: bytes, *, whole: bool) -> Header:
    """Read the lines of a header; `whole`: nothing was cut off."""
    fields: list[list[bytes]] = []
    for number, line in enumerate(block.split(b"\n")):
        if line[:1] in {b" ", b"\t"} and fields:
            fields[-1].append(line)
        elif _NAME.match(line):
            fields.append([line])
        elif number or not line.startswith((b"From ", b" ", b"\t")):  # an mbox line before the header is no field
            break
    return Header(tuple(_field(lines) for lines in fields[:FIELD_LIMIT]), whole and len(fields) <= FIELD_LIMIT)


def _field(lines: list[bytes]) -> tuple[str, str]:
    name, _, body = b"".join(lines).partition(b":")
    # Raw 8-bit is against RFC 5322 but common; RFC 6532 makes it UTF-8. What else it may be is guessed.
    text = decoded(body, "").strip()
    if not body.isascii() and name.strip().lower() == b"from":
        text = _without_guessed_address(body, text)
    return name.decode("ascii").strip(), text


def _without_guessed_address(body: bytes, text: str) -> str:
    """Return the body of a From field in which no byte of the address is a guess: whose it is must be certain."""
    try:
        body.rpartition(b"<")[2].decode("utf-8")
    except UnicodeDecodeError:
        phrase, opening, address = text.rpartition("<")
        return phrase + opening + "".join(one if one.isascii() else "\ufffd" for one in address)
    return text


def decoded_words(body: str) -> str:
    """Return a field body with its encoded words (RFC 2047) decoded. What is no sound encoded word stays as it is."""
    if "=?" not in body:
        return body
    out: list[str] = []
    pending, charset, position = b"", "", 0
    for word in _WORD.finditer(body):
        between, position = body[position : word.start()], word.end()
        # RFC 2047 section 6.2: white space between encoded words is not shown.
        apart = bool(between.strip()) or not (pending or out)
        label = word[1].partition("*")[0]  # RFC 2231 section 5 adds a language
        if pending and (apart or label.lower() != charset):
            out.append(decoded(pending, charset))
            pending = b""
        out.append(between if apart else "")
        pending, charset = pending + _word_bytes(word[2], word[3]), label.lower()
    out.append(decoded(pending, charset) + body[position:])
    return "".join(out)


def _word_bytes(encoding: str, text: str) -> bytes:
    data = text.encode("utf-8")
    if encoding in "qQ":
        return binascii.a2b_qp(data, header=True)
    try:
        return binascii.a2b_base64(data + b"=" * (-len(data) % 4))
    except binascii.Error:
        return data


def one_line(text: str) -> str:
    """Return text on one line without controls or marks that reverse the direction of writing."""
    if text.isprintable() and "  " not in text:  # as nearly all fields are
        return text.strip()
    return _SPACES.sub(" ", _CONTROLS.sub(" ", text)).strip()


def message_ids(body: str) -> tuple[str, ...]:
    """Return each Message-ID of a field body, with its angle brackets, in order (RFC 5322 section 3.6.4)."""
    return tuple(_MESSAGE_ID.findall(body))


def message_id(body: str) -> str:
    """Return the one Message-ID of a field body with angle brackets, "" if there is none."""
    if found := message_ids(body):
        return found[0]
    return f"<{body}>" if _BARE_ID.fullmatch(body) else ""


def date(body: str) -> datetime | None:
    """Return the time of a Date field in UTC, None if it is no date."""
    try:
        moment = parsedate_to_datetime(body)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
