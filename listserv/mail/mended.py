"""A message as it is read, and as copies are made of it: both take the same bytes, so what was judged is what is sent.

Each line ends in CRLF, NUL is gone (RFC 5322 section 4 allows none), and a header is whole up to its empty line: mail
programs end it at a line that is no field, and would show all that stands below, with people's addresses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from listserv.mail.structure import CRLF, cleaned, head_of

# As much as is read of a header (listserv.mail.fields).
_LIMIT_BYTES = 262_144
_FIELD = rb"[!-9;-~]++[ \t]*+:[^\r\n]*+\r\n(?:[ \t][^\r\n]*+\r\n)*+"
_FRONT = rb"(?:From [^\r\n]*+\r\n)?(?:[ \t][^\r\n]*+\r\n)*+"
_WHOLE = re.compile(rb"%b(?:%b)*+\r\n" % (_FRONT, _FIELD))
_LINES = re.compile(rb"[^\r\n]*+\r\n(?:[ \t][^\r\n]*+\r\n)*+")
_IS_FIELD = re.compile(rb"[!-9;-~]++[ \t]*+:|[ \t]")
# Words can have a colon too; these are fields for certain.
_KNOWN = re.compile(
    rb"(?:received|return-path|from|to|cc|bcc|reply-to|sender|subject|date|message-id|in-reply-to|references"
    rb"|mime-version|content-[a-z-]+|x-[a-z0-9-]+|dkim-signature|arc-[a-z-]+|authentication-results|list-[a-z-]+"
    rb"|delivered-to)[ \t]*:",
    re.IGNORECASE,
)
_FROM = re.compile(rb"^from([ \t]*+):([^\n]*+(?:\n[ \t][^\n]*+)*+)", re.IGNORECASE | re.MULTILINE)
_NULS = 20  # in a header with as many, each second byte is one


@dataclass(frozen=True, slots=True)
class Mended:
    """The bytes; whether programs agree about where the header's lines are, and about who is named as the author."""

    raw: bytes
    certain: bool = True
    author_certain: bool = True


def mended(raw: bytes) -> Mended:
    """Return a message with whole lines and a whole header. Never raises."""
    head = head_of(raw, _LIMIT_BYTES)
    # Some programs end a line at a lone CR, some do not; with NULs it is no mail, or UTF-16 as a whole.
    odd = head.count(b"\0") > _NULS or head.count(b"\r") != head.count(CRLF)
    odd = odd or head.startswith((b"\xff\xfe", b"\xfe\xff"))
    # Some programs see no From field where a blank stands before the colon, and end its body at a NUL.
    named = not odd and not any(one[1] or b"\0" in one[2] for one in _FROM.finditer(head))
    raw = cleaned(raw)
    if _WHOLE.match(raw):
        return Mended(raw, certain=not odd, author_certain=named)
    end = raw.find(CRLF * 2, 0, _LIMIT_BYTES)
    lines = _LINES.findall(raw, 0, end + 2) if end >= 0 else []
    broken = [
        number
        for number, line in enumerate(lines)
        if not _IS_FIELD.match(line) and (number or not line.startswith(b"From "))
    ]
    if not broken or not any(_KNOWN.match(line) for line in lines[broken[0] :]):
        return Mended(raw, certain=not odd, author_certain=named)
    kept = [line for number, line in enumerate(lines) if number not in set(broken)]
    # A filter in front of us may have read no further than the first broken line, and so have checked no author.
    named_below = any(line[:5].lower() == b"from:" for line in lines[broken[0] :])
    return Mended(b"".join(kept) + raw[end + 2 :], certain=False, author_certain=named and not named_below)
