"""The tree of a message's parts, in the one form that every reader behind it returns."""

from __future__ import annotations

from dataclasses import dataclass

from listserv.mail.charset import decoded, unix_lines, without_transfer_encoding
from listserv.mail.flowed import unflowed

# A letter with pictures has ten parts. Past these limits nobody wrote it by hand, and reading it costs more than a
# person's look at it.
PART_LIMIT = 200
DEPTH_LIMIT = 20


class UnreadableError(Exception):
    """This reader could make no sense of the message; another one may."""


@dataclass(frozen=True, slots=True)
class Part:
    """One MIME part (RFC 2046). `body` is still transfer-encoded; a multipart has `parts` and no body."""

    content_type: str
    charset: str = ""
    flowed: bool = False
    delsp: bool = False
    disposition: str = ""
    name: str = ""
    transfer_encoding: str = ""
    body: bytes = b""
    parts: tuple[Part, ...] = ()

    def content(self) -> bytes:
        """Return the bytes of the part without transfer encoding."""
        return without_transfer_encoding(self.body, self.transfer_encoding)

    def text(self) -> str:
        """Return the part as text with LF line ends; format=flowed paragraphs are one line each (RFC 3676)."""
        text = unix_lines(decoded(self.content(), self.charset))
        return unflowed(text, delsp=self.delsp) if self.flowed and self.content_type == "text/plain" else text


def walk(part: Part) -> tuple[Part, ...]:
    """Return the part and everything inside it, in order."""
    return (part, *(inner for child in part.parts for inner in walk(child)))
