"""Put the list's few lines under the text of a message, at byte level, in whatever form the text is.

Whatever cannot be placed exactly is left out: a copy without a footer is better than a broken copy. Signed and
encrypted messages stay as they are.
"""

from __future__ import annotations

import base64
import binascii
import html
import itertools
import quopri
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from listserv.mail.structure import CRLF, NESTING_LIMIT, TEXTS, Part, children, cleaned, ended

_LOOKED_INTO = frozenset({"multipart/mixed", "multipart/alternative", "multipart/related"})
# RFC 8551 section 3.2; the x- form is Outlook's.
_SMIME = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_INLINE_PGP = b"-----BEGIN PGP"
# In quoted-printable a soft line break may stand anywhere in it.
_HTML_BODY_END = re.compile(rb"(?:=\r\n)?".join((b"<", b"/", b"b", b"o", b"d", b"y")), re.IGNORECASE)
_AS_IS = frozenset({"", "7bit", "8bit", "binary"})
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")

# By this line mail programs know what is not the writer's, fold it away and leave it out of answers
# (RFC 3676 section 4.3).
_MARK = "-- \r\n"


def _ascii_lines(footer: str) -> list[str]:
    """Return the footer's lines with letters without their accents, and nothing else that is not ASCII."""
    plain = unicodedata.normalize("NFKD", footer).encode("ascii", "ignore").decode("ascii")
    return [_CONTROL.sub(" ", line) for line in cleaned(plain.encode()).decode("ascii").rstrip().split("\r\n")]


def with_footer(raw: bytes, whole: Part, footer: str) -> bytes:
    """Return the body of the whole message with the footer in each part that is its text.

    Of the footer only ASCII is used, so that it fits into every part's character set.
    """
    lines = _ascii_lines(footer)
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


def _leaf_with_footer(body: bytes, leaf: Part, lines: Sequence[str]) -> bytes:
    """Return one part's body with the footer, or as it is where its encoding or character set does not allow it."""
    text, insert = (_as_html(lines), _in_html) if leaf.content_type == "text/html" else (_as_text(lines), _in_text)
    footer = text.encode("ascii")
    decoded = _decoded(body, leaf.encoding)
    if decoded is None or not _is_written_alike(text, leaf.charset):
        return body
    if leaf.encoding == "base64":
        return base64.encodebytes(insert(decoded, footer, ended)).replace(b"\n", CRLF)  # 76 columns
    if leaf.encoding == "quoted-printable":
        return insert(body, _quoted_printable(footer), _ended_quoted_printable)
    return insert(body, footer, ended)


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
    return _MARK + "".join(f"{line}\r\n" for line in lines)


def _as_html(lines: Sequence[str]) -> str:
    escaped = "<br>\r\n".join(html.escape(line) for line in lines)
    return f"\r\n<hr>\r\n<p>{escaped}</p>\r\n"


def _in_text(body: bytes, footer: bytes, ended: Callable[[bytes], bytes]) -> bytes:
    return ended(body) + CRLF + footer if body else footer


def _in_html(body: bytes, footer: bytes, ended: Callable[[bytes], bytes]) -> bytes:
    at = max((match.start() for match in _HTML_BODY_END.finditer(body)), default=-1)
    return ended(body) + footer if at < 0 else body[:at] + footer + body[at:]


def _quoted_printable(lines: bytes) -> bytes:
    return quopri.encodestring(lines)  # with CRLF as its line ends, as the first of the lines has it


def _ended_quoted_printable(body: bytes) -> bytes:
    """Return the body with its last line ended, also where a soft line break is the last that is there."""
    body = ended(body)
    last = body[:-2].rpartition(CRLF)[2].rstrip(b" \t")
    return body + CRLF if last.endswith(b"=") else body


def _leaves(raw: bytes, part: Part, depth: int = 0) -> dict[str, Part]:
    """Return the parts that are the text of a message: one of text/plain, one of text/html, both or none."""
    if part.attached or depth > NESTING_LIMIT:
        return {}
    if part.content_type in TEXTS:
        return {part.content_type: part}
    if part.content_type not in _LOOKED_INTO or not part.boundary or part.encoding not in _AS_IS:
        return {}
    shown: Iterable[Part] = children(raw, part)
    if part.content_type != "multipart/alternative":
        # All its parts are shown, one after the other: a footer in the first is read once.
        shown = itertools.islice(filter(_is_the_text, shown), 1)
    found: dict[str, Part] = {}
    for child in shown:
        found = _leaves(raw, child, depth + 1) | found
    return found


def _is_the_text(part: Part) -> bool:
    """Return whether this part is what its author wrote, not a picture or a file beside it.

    A signed, encrypted or unclear part counts: then the text is in there, and no later part may pass for it.
    """
    whole = TEXTS | _SMIME | {""}
    return not part.attached and (part.content_type in whole or part.content_type.startswith("multipart/"))
