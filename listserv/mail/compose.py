"""Put a letter of ours together: text and HTML side by side, and the message it is about attached untouched.

multipart/alternative                multipart/mixed
├── text/plain                       ├── multipart/alternative (as on the left)
└── text/html                        └── message/rfc822, or files
"""

from __future__ import annotations

import hashlib
import quopri
import re
from collections.abc import Sequence

from listserv.mail.field_encoding import encoded_field

_CRLF = b"\r\n"
# Quoted-printable writes NUL as =00 and may break a placeholder over two lines; both are put right afterwards.
_ENCODED_PLACEHOLDER = re.compile(rb"=00((?:[a-z0-9 ]|=\r\n|=20){1,120}?)=00")


def letter(
    fields: Sequence[tuple[str, str]],
    *,
    text: str,
    html: str | None,
    attached: bytes | None = None,
    files: Sequence[bytes] = (),
) -> bytes:
    """Return a whole message with CRLF line ends, and all that we write ourselves in it 7-bit.

    What is attached keeps its bytes, may be 8-bit and must not be encoded (RFC 2046 section 5.2.1). `files`: parts with
    their headers (listserv.mail.enclosed). `text` and `html` may hold token placeholders (listserv.mail.token). Without
    `html` it is a letter of plain text.
    """
    body = _part("text/plain", text)
    if html is not None:
        body = _multipart("alternative", [body, _part("text/html", html)])
    beside = [*([] if attached is None else [_attached(attached)]), *files]
    if beside:
        body = _multipart("mixed", [body, *beside])
    return _header(fields) + body


def digest(fields: Sequence[tuple[str, str]], *, index: str, messages: Sequence[bytes], closing: str) -> bytes:
    """Return a digest by RFC 2046 section 5.1.5: an index, the messages as they are, and how to go on.

    multipart/mixed
    ├── text/plain           the index
    ├── multipart/digest     of message/rfc822, which is what its parts are if nothing else is said
    └── text/plain           the closing

    `messages` may hold token placeholders.
    """
    enclosed = _multipart("digest", [_rfc822(one) for one in messages])
    return _header(fields) + _multipart("mixed", [_part("text/plain", index), enclosed, _part("text/plain", closing)])


def _header(fields: Sequence[tuple[str, str]]) -> bytes:
    return b"".join(encoded_field(name, value) for name, value in (*fields, ("MIME-Version", "1.0")))


def _rfc822(content: bytes) -> bytes:
    encoding = b"" if content.isascii() else b"Content-Transfer-Encoding: 8bit\r\n"
    return b"Content-Type: message/rfc822\r\n" + encoding + _CRLF + content


def _part(content_type: str, text: str) -> bytes:
    content = _quoted_printable(text)
    fields = f"Content-Type: {content_type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    return fields.encode("ascii") + content


def _quoted_printable(text: str) -> bytes:
    """Return the text by RFC 2045 section 6.7, placeholders whole and bare."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace")
    encoded = quopri.encodestring(lines).replace(b"\n", _CRLF)
    return _ENCODED_PLACEHOLDER.sub(_bare, encoded)


def _bare(match: re.Match[bytes]) -> bytes:
    return b"\x00" + match[1].replace(b"=\r\n", b"").replace(b"=20", b" ") + b"\x00"


def _attached(raw: bytes) -> bytes:
    """Return a message/rfc822 part (RFC 2046 section 5.2.1). NUL would be taken for a placeholder and is in no mail."""
    content = raw.replace(b"\0", b"").replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\n", _CRLF)
    encoding = b"7bit" if content.isascii() else b"8bit"
    return (
        b"Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename=message.eml\r\n"
        b"Content-Transfer-Encoding: " + encoding + _CRLF * 2 + content
    )


def _multipart(subtype: str, parts: Sequence[bytes]) -> bytes:
    """Return a multipart body with its own fields; the boundary is made of what it must not occur in."""
    # RFC 2045 section 6.4: a multipart says what the widest of its parts is.
    encoding = b"" if all(part.isascii() for part in parts) else b"\r\nContent-Transfer-Encoding: 8bit"
    boundary = hashlib.sha256(b"".join(parts)).hexdigest()[:32].encode("ascii")
    opened = b"".join(b"--" + boundary + _CRLF + part + _CRLF for part in parts)
    return (
        b"Content-Type: multipart/"
        + subtype.encode("ascii")
        + b'; boundary="'
        + boundary
        + b'"'
        + encoding
        + _CRLF * 2
        + opened
        + b"--"
        + boundary
        + b"--"
        + _CRLF
    )
