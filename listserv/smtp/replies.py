r"""Reading what a relay says: replies out of bytes, however they are cut up (RFC 5321 section 4.2).

b"250-2.1.5 one\r\n250 2.1.5 two\r\n"  →  Reply(250, ...)   .text == "2.1.5 one two"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# RFC 5321 section 4.5.3.1.5 allows 512 octets; relays that quote a policy or a link write longer ones.
LINE_LIMIT_OCTETS = 4096
# An answer to EHLO has some twenty lines. Past this it is no reply but somebody who never stops.
REPLY_LIMIT_OCTETS = 65_536
# More is of no use to anybody, and it is kept for each copy.
TEXT_LIMIT_CHARACTERS = 500

# RFC 5321 section 4.2: 2yz to 5yz; 1yz is not used in SMTP. What follows the code says whether the reply goes on.
_LAST = {b"%d " % code: code for code in range(200, 600)}
# LF alone is taken for a line end, and a code alone for a line: both are seen.
_CODES = {b"%d%b" % (code, mark): code for code in range(200, 600) for mark in (b" ", b"-", b"\r", b"")}
# RFC 2034 section 4: class, subject and detail in front of the text of each line.
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?= |$)")


class Unreadable(Exception):
    """The other side says something that is no SMTP reply."""


class Reply(NamedTuple):
    """One reply: its code, and its lines as they came."""

    code: int
    raw: tuple[bytes, ...]

    @property
    def lines(self) -> tuple[bytes, ...]:
        """Its lines without code and line end."""
        return tuple(line[4:].strip() for line in self.raw)

    @property
    def text(self) -> str:
        """All lines in one, the enhanced code only once and in front; control characters are taken out."""
        if len(self.raw) == 1:
            return _readable(self.raw[0][4:])[:TEXT_LIMIT_CHARACTERS]
        lines = [_readable(line) for line in self.lines]
        if status := _STATUS.match(lines[0]):
            lines[1:] = [line.removeprefix(status[0]).strip() for line in lines[1:]]
        return " ".join(filter(None, lines))[:TEXT_LIMIT_CHARACTERS]


class Replies:
    """Collects bytes and gives whole replies."""

    __slots__ = ("_code", "_lines", "_octets", "_rest")

    def __init__(self) -> None:
        self._rest = b""  # a line that has not ended yet
        self._code = b""  # of a reply that goes on
        self._lines: list[bytes] = []
        self._octets = 0

    @property
    def pending(self) -> bool:
        """Whether part of a reply is here."""
        return bool(self._rest or self._lines)

    def feed(self, data: bytes) -> Iterator[Reply]:
        """Give each reply that these bytes make whole. Raises Unreadable where they are no reply.

        To be used up: what is not asked for is lost.
        """
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            code = _LAST.get(line[:4])
            if code is None or self._lines:
                yield from self._part(line)
            else:
                yield Reply(code, (line,))
        if len(self._rest) > LINE_LIMIT_OCTETS:
            raise Unreadable("a line that does not end")

    def _part(self, line: bytes) -> Iterator[Reply]:
        """Take a line of a reply of several, or an odd one; give the reply when it is the last."""
        code = _CODES.get(line[:4])
        if code is None:
            raise Unreadable("a line without a code")
        self._octets += len(line)
        if self._octets > REPLY_LIMIT_OCTETS:
            raise Unreadable("a reply that does not end")
        if self._lines and line[:3] != self._code:
            raise Unreadable("one reply with several codes")
        self._code = line[:3]
        self._lines.append(line)
        if line[3:4] != b"-":
            lines, self._lines, self._octets = tuple(self._lines), [], 0
            yield Reply(code, lines)


def _readable(line: bytes) -> str:
    text = line.decode("utf-8", "replace").strip()
    return text if text.isprintable() else "".join(one if one.isprintable() else " " for one in text).strip()
