"""The tree of a message's parts, in the one form that every reader behind it returns."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from listserv.mail.charset import decoded, is_certain, label_in_page, unix_lines, without_transfer_encoding
from listserv.mail.flowed import unflowed

# A letter with pictures has ten parts. Past these limits nobody wrote it by hand, and reading it costs more than a
# person's look at it.
PART_LIMIT = 200
DEPTH_LIMIT = 20

# A long novel has 1 MB. What stands below, nobody reads, and to judge it would take seconds.
TEXT_LIMIT_BYTES = 2_000_000
# A photograph that stands in the page itself (RFC 2397) is as large as it likes.
_PICTURE = re.compile(rb"data:[a-z0-9/+.;=-]{1,100}?;base64,[a-z0-9+/=%\r\n]*+", re.IGNORECASE)
# In base64 each ends a run of its own. A page of 25 MB has a third of these if a program ended each of its lines so.
_EQUAL_SIGNS_LIMIT = 1_000_000


class UnreadableError(Exception):
    """This reader could make no sense of the message; another one may."""


@dataclass(frozen=True, slots=True)
class Part:
    """One MIME part (RFC 2046). `body` is still transfer-encoded; a multipart has `parts` and no body.

    `doubtful`: mail programs are known to differ in where it ends or what it is.
    """

    content_type: str
    charset: str = ""
    flowed: bool = False
    delsp: bool = False
    disposition: str = ""
    name: str = ""
    transfer_encoding: str = ""
    body: bytes = b""
    parts: tuple[Part, ...] = ()
    doubtful: bool = False

    def content(self) -> bytes:
        """Return the bytes of the part without transfer encoding."""
        return without_transfer_encoding(self.body, self.transfer_encoding)

    def text(self) -> str:
        """Return the part as text with LF line ends; format=flowed paragraphs are one line each (RFC 3676).

        What is beyond the limit is not read; `is_certain` says so.
        """
        data, _ = self._read()
        text = unix_lines(decoded(data, self._label(data)))
        return unflowed(text, delsp=self.delsp) if self.flowed and self.content_type == "text/plain" else text

    def is_certain(self) -> bool:
        """Tell whether `text` is all that stands there, and no guess at its character set."""
        data, is_whole = self._read()
        return is_whole and is_certain(data, self._label(data))

    def _read(self) -> tuple[bytes, bool]:
        """Return what is read of the content, and whether that is all."""
        if len(self.body) <= TEXT_LIMIT_BYTES:
            return self.content(), True
        if self.content_type != "text/html" or self.body.count(b"=") > _EQUAL_SIGNS_LIMIT:
            return without_transfer_encoding(self.body[:TEXT_LIMIT_BYTES], self.transfer_encoding), False
        words = _PICTURE.sub(b"", self.content())
        return words[:TEXT_LIMIT_BYTES], len(words) <= TEXT_LIMIT_BYTES

    def _label(self, data: bytes) -> str:
        is_page = self.content_type == "text/html"
        return label_in_page(data, self.charset) if is_page and not data.isascii() else self.charset


def limited(top: Part) -> Part:
    """Return the tree with no more plain text, and no more HTML, than one part may have; what is cut is doubtful.

    Two hundred parts of a megabyte would be as hard to judge as one of two hundred.
    """
    left = {False: TEXT_LIMIT_BYTES, True: TEXT_LIMIT_BYTES}

    def within(part: Part) -> Part:
        if part.parts:
            return replace(part, parts=tuple(map(within, part.parts)))
        if not part.content_type.startswith("text/") or part.disposition == "attachment":
            return part
        is_page = part.content_type == "text/html"
        before, left[is_page] = left[is_page], left[is_page] - len(part.body)
        return part if before == TEXT_LIMIT_BYTES or left[is_page] >= 0 else replace(part, body=b"", doubtful=True)

    return within(top)


def walk(part: Part) -> tuple[Part, ...]:
    """Return the part and everything inside it, in order."""
    return (part, *(inner for child in part.parts for inner in walk(child)))
