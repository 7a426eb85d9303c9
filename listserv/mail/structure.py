"""Where the parts of a message are, as spans of its bytes, so that they can be cut and joined without a MIME library.

MIME libraries write a message anew: they fold fields differently, move parts about and break signatures. Python's
parser still reads what the Content fields say; the spans are found by exact search for the delimiters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from typing import NamedTuple

CRLF = b"\r\n"
CONTENT = "content-"  # how the names of the fields begin that say what a part is (RFC 2045 section 3)

# RFC 5322 section 2.2 and the line that some mailboxes put in front. A line that is neither ends the header, as in
# Python's parser, so that we cut where the text was read that a moderator saw.
_FIELD = re.compile(rb"([!-9;-~]*):|From ")

TEXTS = frozenset({"text/plain", "text/html"})
# Signatures (RFC 8551, RFC 3156), and Outlook's own form of a whole letter.
_OF_THE_TEXT = frozenset(
    {
        "application/pgp-signature",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/ms-tnef",
        "application/vnd.ms-tnef",
        "",
    }
)
# Real mail nests four deep; past this limit only the time to read it grows.
NESTING_LIMIT = 8
# Real mail has a few dozen parts; past this limit only the time to read it grows.
_PARTS_LIMIT = 200


class Field(NamedTuple):  # a tuple, because mail made to be slow has a million of them
    """Where a field is in the bytes, with its continuation lines. A line that is none has no name."""

    name: str  # lower case
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """One body part: what its header says, and where its body is."""

    content_type: str  # lower case; "" when we cannot tell
    boundary: bytes
    charset: str
    encoding: str
    attached: bool
    start: int
    end: int


def cleaned(raw: bytes) -> bytes:
    """Return the bytes without NUL and with CRLF at each line's end: the same object where nothing is to do."""
    if b"\0" not in raw and raw.count(CRLF) == raw.count(b"\r") == raw.count(b"\n"):
        return raw
    return raw.replace(b"\0", b"").replace(CRLF, b"\n").replace(b"\r", b"\n").replace(b"\n", CRLF)


def lone_ends(raw: bytes) -> int:
    """Return how many CR and LF stand alone: by so many bytes `cleaned` makes a message longer."""
    return raw.count(b"\r") + raw.count(b"\n") - 2 * raw.count(CRLF)


def head_of(raw: bytes, limit_bytes: int) -> bytes:
    """Return the first bytes of a message, up to its first empty line and with it, however its lines end."""
    end = limit_bytes
    for empty_line in (CRLF * 2, b"\n\n", b"\r\r"):
        found = raw.find(empty_line, 0, end)
        end = end if found < 0 else min(found + 4, end)
    return raw[:end]


def ended(lines: bytes) -> bytes:
    """Return the lines with the last one ended."""
    return lines if not lines or lines.endswith(CRLF) else lines + CRLF


def header_of(raw: bytes, start: int, end: int) -> tuple[list[Field], int, bool]:
    """Return the fields from `start`, where the body begins, and whether an empty line stands between them."""
    fields: list[Field] = []
    name, began, at = "", start, start
    while at < end:
        line_end = raw.find(CRLF, at, end)
        line_end = end if line_end < 0 else line_end + 2
        if raw[at : at + 1] not in (b" ", b"\t"):  # not the rest of a folded field (RFC 5322 section 2.2.3)
            fields.append(Field(name, began, at))
            match = _FIELD.match(raw, at, line_end)
            if match is None:
                is_empty = raw.startswith(CRLF, at, line_end)
                return fields[1:], line_end if is_empty else at, is_empty
            name, began = (match[1] or b"").decode("ascii").lower(), at
        at = line_end
    return [*fields, Field(name, began, at)][1:], end, False


def part_of(raw: bytes, header: Sequence[Field], start: int, end: int) -> Part:
    """Return what the Content fields say of a part. Only these go through the parser: the rest of it is not needed."""
    said = b"".join(ended(raw[field.start : field.end]) for field in header if field.name.startswith(CONTENT))
    try:
        parsed = message_from_bytes(said)
        return Part(
            content_type=parsed.get_content_type(),
            boundary=(parsed.get_boundary() or "").encode("ascii"),
            charset=parsed.get_content_charset("us-ascii"),
            encoding=str(parsed.get("Content-Transfer-Encoding", "")).strip().lower(),
            attached=parsed.get_content_disposition() == "attachment" or bool(parsed.get_filename()),
            start=start,
            end=end,
        )
    except Exception:  # noqa: BLE001 - the parser fails in ways that it does not name; a post is worth more than a footer
        return _unclear(start, end)


def _unclear(start: int, end: int) -> Part:
    return Part("", b"", "", "", attached=False, start=start, end=end)


def children(raw: bytes, part: Part) -> Iterator[Part]:
    """Give the parts of a multipart in their order."""
    for start, end in _spans(raw, part):
        header, body_start, is_exact = header_of(raw, start, end)
        yield part_of(raw, header, body_start, end) if is_exact else _unclear(start, end)


def files(raw: bytes, part: Part, *, depth: int = 0) -> Iterator[bytes]:
    """Give the parts with their headers that are files beside the words of a multipart, in their order.

    The forms of one text (multipart/alternative, RFC 2046 section 5.1.4) are no files, whatever they are, nor are
    signatures, which belong to a text; Apple's mail program puts files next to its pages, deeper inside.
    """
    for start, end in _spans(raw, part):
        header, body_start, is_exact = header_of(raw, start, end)
        inside = part_of(raw, header, body_start, end) if is_exact else _unclear(start, end)
        if inside.content_type.startswith("multipart/") and depth < NESTING_LIMIT:
            yield from files(raw, inside, depth=depth + 1)
        elif part.content_type != "multipart/alternative" and _is_file(inside):
            yield raw[start:end]


def _is_file(part: Part) -> bool:
    is_text = not part.attached and (part.content_type in TEXTS or part.content_type.startswith("multipart/"))
    return not is_text and part.content_type not in _OF_THE_TEXT


def _spans(raw: bytes, part: Part) -> list[tuple[int, int]]:
    """Return where the parts of a multipart are (RFC 2046 section 5.1.1); none when it is not whole or has too many."""
    delimiter = b"\r\n--" + part.boundary
    spans: list[tuple[int, int]] = []
    started = -1
    # The first delimiter may stand at the very start: then the line break in front is the header's.
    at = raw.find(delimiter, max(part.start - 2, 0), part.end)
    while at >= 0 and len(spans) < _PARTS_LIMIT:
        line_end = raw.find(CRLF, at + 2, part.end)
        line_end = part.end if line_end < 0 else line_end
        rest = raw[at + len(delimiter) : line_end].rstrip(b" \t")
        if rest in (b"", b"--"):  # else it is a longer word: the delimiter of a part inside, or text
            if started >= 0:
                spans.append((started, max(started, at)))
            if rest:
                return spans
            started = line_end + 2
        at = raw.find(delimiter, line_end, part.end)
    return []
