"""Make of a post, as it came in, what goes out: the copy for the list's members, or the author's new version.

    as_copy    our fields, a few of the author's, the body with a footer      reworded    the same header, a new body

A message is cut and joined as bytes and never written anew by a MIME library: those fold fields differently, move
parts about and break signatures. So the author's words arrive as they were written, and what a moderator approved is
what is sent. Whatever cannot be placed exactly is left out: a copy without a footer is better than a broken copy.

On its way each message gets CRLF line ends (RFC 5321 section 2.3.8) and loses NUL (RFC 5322 section 4 allows none),
which delimits our own placeholders (listserv.mail.token).
"""

from __future__ import annotations

import base64
import binascii
import html
import itertools
import quopri
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from typing import NamedTuple

_CRLF = b"\r\n"

# What a copy keeps of the author's header; everything else stays with us. Privacy by design: Received tells where a
# person lives and works, X-Originating-IP and User-Agent with what and from where they wrote, To and Cc whom else they
# wrote to, Disposition-Notification-To would have every reader's mail program tell the author who has read it. The
# author's address is nobody's business but ours. Signatures of the old header (DKIM-Signature, ARC-*) no longer hold.
_KEPT = frozenset({"subject", "date", "message-id", "in-reply-to", "references", "mime-version"})
_KEPT_PREFIX = "content-"
# A footer makes both of them untrue (RFC 1864; Content-Length is what some mailboxes leave behind).
_UNTRUE = frozenset({"content-length", "content-md5"})

# RFC 5322 section 2.2 and the line that some mailboxes put in front. A line that is neither ends the header, as in
# Python's parser, so that we cut where the text was read that a moderator saw.
_FIELD = re.compile(rb"([!-9;-~]*):|From ")
_FIELD_NAME = re.compile(r"[!-9;-~]+")
_LINE_LENGTH, _LINE_LIMIT = 78, 998  # RFC 5322 section 2.1.1: should and must
_PIECE_BYTES = 39  # 52 characters of base64: an encoded word that fits in the line after a field's name

# In a given value: a placeholder is kept; any other control character is none of ours, nor is half a character.
_CONTROL = re.compile(r"(\x00[^\x00]*\x00)|[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_WORD = re.compile(r"(?:\x00[^\x00]*\x00|[^ \x00])++")
_QUOTED = re.compile(r'"(?:[^"\\\x00]|\\[^\x00])*+"')
_PHRASE_WORD = re.compile(f"{_QUOTED.pattern}|{_WORD.pattern}")
_UNSTRUCTURED = frozenset({"subject", "comments", "content-description"})  # a quote is a quote; elsewhere RFC 5322's

_TEXTS = frozenset({"text/plain", "text/html"})
_LOOKED_INTO = frozenset({"multipart/mixed", "multipart/alternative", "multipart/related"})
# RFC 8551 section 3.2; the x- form is Outlook's.
_SMIME = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_INLINE_PGP = b"-----BEGIN PGP"
# In quoted-printable a soft line break may stand anywhere in it.
_HTML_BODY_END = re.compile(rb"(?:=\r\n)?".join((b"<", b"/", b"b", b"o", b"d", b"y")), re.IGNORECASE)
_AS_IS = frozenset({"", "7bit", "8bit", "binary"})

# Real mail nests four deep and has a few dozen parts; past these limits only the time to read it grows.
_NESTING_LIMIT = 8
_PARTS_LIMIT = 200


class _Field(NamedTuple):  # a tuple, because mail made to be slow has a million of them
    """Where a field is in the bytes, with its continuation lines. A line that is none has no name."""

    name: str  # lower case
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Part:
    """One body part: what its header says, and where its body is."""

    content_type: str  # lower case; "" when we cannot tell
    boundary: bytes
    charset: str
    encoding: str
    attached: bool
    start: int
    end: int


def as_copy(raw: bytes, *, fields: Sequence[tuple[str, str]], footer: str) -> bytes:
    """Return the copy of a post: the given fields, those kept of the author's, and the body with the footer.

    A given field takes the place of the author's of that name. Values may hold placeholders between NULs, which come
    out as they are. Of the footer only ASCII is used, so that it fits into every part's character set. Signed and
    encrypted bodies stay as they are. Never raises for anything in `raw`; ValueError for a given field whose name is
    none or whose value holds a line break.
    """
    given = b"".join(encoded_field(name, value) for name, value in fields)
    raw = _cleaned(raw)
    header, body_start, _ = _header(raw, 0, len(raw))
    taken = {name.lower() for name, _ in fields}
    kept = b"".join(_ended(raw[field.start : field.end]) for field in _kept(header) if field.name not in taken)
    body = _with_footer(raw, _part(raw, header, body_start, len(raw)), _ascii_lines(footer))
    return given + kept + _CRLF + body


def reworded(raw: bytes, new_text: str) -> bytes:
    """Return the message with the same header but a body of `new_text` alone. Never raises."""
    raw = _cleaned(raw)
    header, _, _ = _header(raw, 0, len(raw))
    kept = [field for field in header if field.name and not field.name.startswith((_KEPT_PREFIX, "mime-version"))]
    text = _ended(_cleaned(new_text.encode("utf-8", "replace")))
    # RFC 5322 section 2.1.1: 998 octets a line, RFC 2045 section 2.7: nothing but ASCII.
    plain = text.isascii() and max(map(len, text.split(_CRLF))) <= _LINE_LIMIT
    return b"".join(
        (
            *(_ended(raw[field.start : field.end]) for field in kept),
            b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ",
            b"7bit" if plain else b"quoted-printable",
            b"\r\n\r\n",
            text if plain else _quoted_printable(text),
        )
    )


def size_bytes(raw: bytes) -> int:
    """Return the size of a message as SMTP counts it: with CRLF at each line's end (RFC 1870 section 3)."""
    return len(_cleaned(raw))


# Fields ---------------------------------------------------------------------------------------------------------------


def _kept(header: Sequence[_Field]) -> Iterator[_Field]:
    """Give the fields that a copy keeps, of each name the first.

    RFC 5322 section 3.6 allows one of each. With two of them mail programs differ in which they believe, and a reader
    would see something else than a moderator did.
    """
    seen = set(_UNTRUE)
    for field in header:
        if field.name not in seen and (field.name in _KEPT or field.name.startswith(_KEPT_PREFIX)):
            seen.add(field.name)
            yield field


def encoded_field(name: str, value: str) -> bytes:
    """Return one field as it goes on the wire, with placeholders unbroken and unencoded.

    Not by email.policy: of a value with an encoded line break inside it makes two fields (CVE-2024-6923, open in
    Python 3.11.7), it encodes addresses that are longer than a line, and it fails on names that people have.
    """
    if not _FIELD_NAME.fullmatch(name) or "\r" in value or "\n" in value:
        # Everything after a line break would be a field, or a body, of somebody else's choice.
        raise ValueError(f"not a field: {name!r}: {value!r}")
    text = _CONTROL.sub(lambda match: match[1] or " ", value)
    words = _WORD.findall(text) if name.lower() in _UNSTRUCTURED else _PHRASE_WORD.findall(text)
    written = _folded(name, _encoded(words, phrase=name.lower() not in _UNSTRUCTURED))
    return written.encode("ascii", "replace") + _CRLF


def _encoded(words: Sequence[str], *, phrase: bool) -> Iterator[str]:
    """Give the words with those that are not ASCII as encoded words (RFC 2047); in a phrase without their quotes."""
    for is_foreign, group in itertools.groupby(words, lambda word: not word.isascii() and "\x00" not in word):
        if not is_foreign:
            yield from group
            continue
        # Together, because the space between two encoded words is not shown (RFC 2047 section 6.2).
        text = " ".join(_unquoted(word) if phrase else word for word in group)
        yield from (f"=?utf-8?b?{base64.b64encode(piece).decode('ascii')}?=" for piece in _pieces(text))


def _unquoted(word: str) -> str:
    # RFC 2047 section 5 (3): an encoded word inside a quoted string would be shown as it is written.
    return re.sub(r"\\(.)", r"\1", word[1:-1]) if _QUOTED.fullmatch(word) else word


def _pieces(text: str) -> Iterator[bytes]:
    """Give the text as UTF-8 in pieces that make short encoded words; none ends inside a character."""
    piece = b""
    for character in text:
        octets = character.encode("utf-8")
        if len(piece) + len(octets) > _PIECE_BYTES:
            yield piece
            piece = b""
        piece += octets
    yield piece


def _folded(name: str, words: Iterable[str]) -> str:
    """Return a field whose lines are broken between words only (RFC 5322 section 2.2.3)."""
    lines = [f"{name}:"]
    for number, word in enumerate(words):
        if number and len(lines[-1]) + 1 + len(word) > _LINE_LENGTH:
            lines.append("")
        lines[-1] += f" {word}"
    return "\r\n".join(lines)


# Structure ------------------------------------------------------------------------------------------------------------


def _cleaned(raw: bytes) -> bytes:
    """Return the bytes without NUL and with CRLF at each line's end."""
    return raw.replace(b"\0", b"").replace(_CRLF, b"\n").replace(b"\r", b"\n").replace(b"\n", _CRLF)


def _ended(lines: bytes) -> bytes:
    """Return the lines with the last one ended."""
    return lines if not lines or lines.endswith(_CRLF) else lines + _CRLF


def _header(raw: bytes, start: int, end: int) -> tuple[list[_Field], int, bool]:
    """Return the fields from `start`, where the body begins, and whether an empty line stands between them."""
    fields: list[_Field] = []
    name, began, at = "", start, start
    while at < end:
        line_end = raw.find(_CRLF, at, end)
        line_end = end if line_end < 0 else line_end + 2
        if raw[at : at + 1] not in (b" ", b"\t"):  # not the rest of a folded field (RFC 5322 section 2.2.3)
            fields.append(_Field(name, began, at))
            match = _FIELD.match(raw, at, line_end)
            if match is None:
                is_empty = raw.startswith(_CRLF, at, line_end)
                return fields[1:], line_end if is_empty else at, is_empty
            name, began = (match[1] or b"").decode("ascii").lower(), at
        at = line_end
    return [*fields, _Field(name, began, at)][1:], end, False


def _part(raw: bytes, header: Sequence[_Field], start: int, end: int) -> _Part:
    """Return what the Content fields say of a part. Only these go through the parser: the rest of it is not needed."""
    said = b"".join(_ended(raw[field.start : field.end]) for field in header if field.name.startswith(_KEPT_PREFIX))
    try:
        parsed = message_from_bytes(said)
        return _Part(
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


def _unclear(start: int, end: int) -> _Part:
    return _Part("", b"", "", "", attached=False, start=start, end=end)


def _children(raw: bytes, part: _Part) -> Iterator[_Part]:
    """Give the parts of a multipart in their order."""
    for start, end in _spans(raw, part):
        header, body_start, is_exact = _header(raw, start, end)
        yield _part(raw, header, body_start, end) if is_exact else _unclear(start, end)


def _spans(raw: bytes, part: _Part) -> list[tuple[int, int]]:
    """Return where the parts of a multipart are (RFC 2046 section 5.1.1); none when it is not whole or has too many."""
    delimiter = b"\r\n--" + part.boundary
    spans: list[tuple[int, int]] = []
    started = -1
    # The first delimiter may stand at the very start: then the line break in front is the header's.
    at = raw.find(delimiter, max(part.start - 2, 0), part.end)
    while at >= 0 and len(spans) < _PARTS_LIMIT:
        line_end = raw.find(_CRLF, at + 2, part.end)
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


def _leaves(raw: bytes, part: _Part, depth: int = 0) -> dict[str, _Part]:
    """Return the parts that are the text of a message: one of text/plain, one of text/html, both or none."""
    if part.attached or depth > _NESTING_LIMIT:
        return {}
    if part.content_type in _TEXTS:
        return {part.content_type: part}
    if part.content_type not in _LOOKED_INTO or not part.boundary or part.encoding not in _AS_IS:
        return {}
    shown: Iterable[_Part] = _children(raw, part)
    if part.content_type != "multipart/alternative":
        # All its parts are shown, one after the other: a footer in the first is read once.
        shown = itertools.islice(filter(_is_the_text, shown), 1)
    found: dict[str, _Part] = {}
    for child in shown:
        found = _leaves(raw, child, depth + 1) | found
    return found


def _is_the_text(part: _Part) -> bool:
    """Return whether this part is what its author wrote, not a picture or a file beside it.

    A signed, encrypted or unclear part counts: then the text is in there, and no later part may pass for it.
    """
    whole = _TEXTS | _SMIME | {""}
    return not part.attached and (part.content_type in whole or part.content_type.startswith("multipart/"))


# Footer ---------------------------------------------------------------------------------------------------------------


def _ascii_lines(footer: str) -> list[str]:
    """Return the footer's lines with letters without their accents, and nothing else that is not ASCII."""
    plain = unicodedata.normalize("NFKD", footer).encode("ascii", "ignore").decode("ascii")
    return [_CONTROL.sub(" ", line) for line in _cleaned(plain.encode()).decode("ascii").rstrip().split("\r\n")]


def _with_footer(raw: bytes, whole: _Part, lines: Sequence[str]) -> bytes:
    """Return the body of the whole message with the footer in each part that is its text."""
    leaves = _leaves(raw, whole).values()
    body = raw[whole.start :]
    written = (body, *(_decoded(raw[leaf.start : leaf.end], leaf.encoding) or b"" for leaf in leaves))
    if not any(lines) or any(_INLINE_PGP in text for text in written):
        return body
    # From the end, so that the places of those before stay true.
    for leaf in sorted(leaves, key=lambda leaf: leaf.start, reverse=True):
        at, end = leaf.start - whole.start, leaf.end - whole.start
        body = body[:at] + _leaf_with_footer(body[at:end], leaf, lines) + body[end:]
    return body


def _leaf_with_footer(body: bytes, leaf: _Part, lines: Sequence[str]) -> bytes:
    """Return one part's body with the footer, or as it is where its encoding or character set does not allow it."""
    text, insert = (_as_html(lines), _in_html) if leaf.content_type == "text/html" else (_as_text(lines), _in_text)
    footer = text.encode("ascii")
    decoded = _decoded(body, leaf.encoding)
    if decoded is None or not _is_written_alike(text, leaf.charset):
        return body
    if leaf.encoding == "base64":
        return base64.encodebytes(insert(decoded, footer, _ended)).replace(b"\n", _CRLF)  # 76 columns
    if leaf.encoding == "quoted-printable":
        return insert(body, _quoted_printable(footer), _ended_quoted_printable)
    return insert(body, footer, _ended)


def _decoded(body: bytes, encoding: str) -> bytes | None:
    """Return what a part's body says (RFC 2045 section 6), or None when that is not certain."""
    if encoding == "quoted-printable":
        return quopri.decodestring(body)
    if encoding != "base64":
        return body if encoding in _AS_IS else None
    try:
        return base64.b64decode(body.translate(None, b" \t\r\n"), validate=True)
    except binascii.Error:
        return None


def _is_written_alike(text: str, charset: str) -> bool:
    """Return whether the character set writes this text just as ASCII does; UTF-16 and UTF-7 may not."""
    try:
        return text.encode(charset) == text.encode("ascii")
    except (LookupError, ValueError):
        return False


def _as_text(lines: Sequence[str]) -> str:
    return "".join(f"{line}\r\n" for line in lines)


def _as_html(lines: Sequence[str]) -> str:
    escaped = "<br>\r\n".join(html.escape(line) for line in lines)
    return f"\r\n<hr>\r\n<p>{escaped}</p>\r\n"


def _in_text(body: bytes, footer: bytes, ended: Callable[[bytes], bytes]) -> bytes:
    return ended(body) + _CRLF + footer if body else footer


def _in_html(body: bytes, footer: bytes, ended: Callable[[bytes], bytes]) -> bytes:
    at = max((match.start() for match in _HTML_BODY_END.finditer(body)), default=-1)
    return ended(body) + footer if at < 0 else body[:at] + footer + body[at:]


def _quoted_printable(lines: bytes) -> bytes:
    return quopri.encodestring(lines)  # with CRLF as its line ends, as the first of the lines has it


def _ended_quoted_printable(body: bytes) -> bytes:
    """Return the body with its last line ended, also where a soft line break is the last that is there."""
    body = _ended(body)
    last = body[:-2].rpartition(_CRLF)[2].rstrip(b" \t")
    return body + _CRLF if last.endswith(b"=") else body
