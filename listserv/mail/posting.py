"""Make of a post, as it came in, what goes out: the copy for the list's members, or the author's new version.

    as_copy    our fields, a few of the author's, the body with a footer      reworded    the same header, a new text

A message is cut and joined as bytes and never written anew by a MIME library. So the author's words arrive as they
were written, and what a moderator approved is what is sent.

On its way each message gets CRLF line ends (RFC 5321 section 2.3.8) and loses NUL (RFC 5322 section 4 allows none),
which delimits our own placeholders (listserv.mail.token).
"""

from __future__ import annotations

import hashlib
import quopri
from collections.abc import Iterator, Sequence

from listserv.mail.field_encoding import encoded_field
from listserv.mail.footer import with_footer
from listserv.mail.mended import mended
from listserv.mail.structure import CONTENT, CRLF, Field, cleaned, ended, files, header_of, part_of

_LINE_LIMIT = 998  # RFC 5322 section 2.1.1

# What a copy keeps of the author's header; everything else stays with us. Privacy by design: Received tells where a
# person lives and works, X-Originating-IP and User-Agent with what and from where they wrote, To and Cc whom else they
# wrote to, Disposition-Notification-To would have every reader's mail program tell the author who has read it. The
# author's address is nobody's business but ours. Signatures of the old header (DKIM-Signature, ARC-*) no longer hold.
_KEPT = frozenset({"subject", "date", "message-id", "in-reply-to", "references", "mime-version"})
# A footer makes both of them untrue (RFC 1864; Content-Length is what some mailboxes leave behind).
_UNTRUE = frozenset({"content-length", "content-md5"})


def as_copy(raw: bytes, *, fields: Sequence[tuple[str, str]], footer: str) -> bytes:
    """Return the copy of a post: the given fields, those kept of the author's, and the body with the footer.

    A given field takes the place of the author's of that name. Values may hold placeholders between NULs, which come
    out as they are. Of the footer only ASCII is used, so that it fits into every part's character set. Signed and
    encrypted bodies stay as they are. Never raises for anything in `raw`; ValueError for a given field whose name is
    none or whose value holds a line break.
    """
    given = b"".join(encoded_field(name, value) for name, value in fields)
    raw = mended(raw).raw
    header, body_start, _ = header_of(raw, 0, len(raw))
    taken = {name.lower() for name, _ in fields}
    kept = b"".join(ended(raw[field.start : field.end]) for field in _kept(header) if field.name not in taken)
    body = with_footer(raw, part_of(raw, header, body_start, len(raw)), footer)
    return given + kept + CRLF + body


def reworded(raw: bytes, new_text: str, *, with_files: bool = False, instead: Sequence[tuple[str, str]] = ()) -> bytes:
    """Return the message with the same header but a body of `new_text`, and its files if they stay.

    `instead`: fields that take the place of its own of that name; one without a body only takes it away. Never raises
    for anything in `raw`; ValueError as `as_copy`.
    """
    raw = mended(raw).raw
    header, body_start, _ = header_of(raw, 0, len(raw))
    gone = {name.lower() for name, _ in instead}
    kept = [
        field
        for field in header
        if field.name and not field.name.startswith((CONTENT, "mime-version")) and field.name not in gone
    ]
    given = (encoded_field(name, body) for name, body in instead if body)
    fields = (*(ended(raw[field.start : field.end]) for field in kept), *given, b"MIME-Version: 1.0\r\n")
    text = _text_part(new_text)
    whole = part_of(raw, header, body_start, len(raw))
    staying = list(files(raw, whole)) if with_files and whole.boundary else []
    return b"".join((*fields, _mixed(text, staying) if staying else text))


def _text_part(new_text: str) -> bytes:
    text = ended(cleaned(new_text.encode("utf-8", "replace")))
    # RFC 5322 section 2.1.1: 998 octets a line, RFC 2045 section 2.7: nothing but ASCII.
    plain = text.isascii() and max(map(len, text.split(CRLF))) <= _LINE_LIMIT
    return b"".join(
        (
            b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ",
            b"7bit" if plain else b"quoted-printable",
            b"\r\n\r\n",
            text if plain else quopri.encodestring(text),
        )
    )


def _mixed(text: bytes, staying: Sequence[bytes]) -> bytes:
    """Return a multipart/mixed (RFC 2046 section 5.1.3) of a text and files, each as it came."""
    parts = (text, *staying)
    boundary = b"=_" + hashlib.sha256(b"".join(parts)).hexdigest()[:40].encode("ascii")
    head = b'Content-Type: multipart/mixed; boundary="' + boundary + b'"\r\n\r\n'
    return head + b"".join(b"--" + boundary + CRLF + part + CRLF for part in parts) + b"--" + boundary + b"--\r\n"


def size_bytes(raw: bytes) -> int:
    """Return the size of a message as SMTP counts it: with CRLF at each line's end (RFC 1870 section 3)."""
    return len(cleaned(raw))


def _kept(header: Sequence[Field]) -> Iterator[Field]:
    """Give the fields that a copy keeps, of each name the first.

    RFC 5322 section 3.6 allows one of each. With two of them mail programs differ in which they believe, and a reader
    would see something else than a moderator did.
    """
    seen = set(_UNTRUE)
    for field in header:
        if field.name not in seen and (field.name in _KEPT or field.name.startswith(CONTENT)):
            seen.add(field.name)
            yield field
