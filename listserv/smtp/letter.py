"""A letter on its way in: its pieces become one block of bytes, without stuffed dots.

A large one waits on the disk until it is whole: however many come at once, and however slowly, memory holds none.
"""

from __future__ import annotations

import asyncio
import io
import tempfile
from pathlib import Path
from typing import IO

from listserv.smtp.limits import SMALL_LETTER_BYTES, Limits
from listserv.smtp.server import NO_ROOM

# Real mail programs do send lines longer than RFC 5321 section 4.5.3.1.6 allows; refusing them loses letters.
LINE_LIMIT_BYTES = 1_000_000
TOO_LARGE = "552 5.3.4 This message is too large for us"
ENDLESS_LINE = "554 5.6.0 This message has a line that never ends"
NO_MEMORY = "451 4.3.2 Very much mail is coming in just now. Please try again later"

# RFC 5321 section 4.1.1.4: nothing else ends a letter. A lone CR or LF beside the dot does not (CVE-2023-51764).
END = b"\r\n.\r\n"
# What stands before a letter, the end of the DATA command, counts: a letter may be empty.
BEGINNING = END[:2]
# Stands before a first line that would continue a field, where there is none.
NAMELESS = b"X-Nameless:\r\n"
# Stands before the line of a mailbox file (RFC 4155 appendix A), which below our field would be none: some programs
# would end the header there. As Postfix does it.
MAILBOX_LINE = b"X-Mailbox-Line: "
_OF_A_MAILBOX = (b"From ", b">From ")


class Letter:
    """A letter of at most `limit_bytes`, behind the trace field that it gets from us.

    If it is large it is in a file without a name in `folder`, which is gone when the process is.
    """

    def __init__(self, trace: bytes, limit_bytes: int, limits: Limits, folder: Path) -> None:
        self.refusal = ""  # the reply, once it is known that the letter cannot be taken
        self.ended = False
        self._folder = folder
        self._content: IO[bytes] = io.BytesIO()
        self._content.write(trace)
        self._trace_bytes = len(trace)
        self._limit_bytes, self._limits = limit_bytes, limits
        self._size_bytes = self._line_bytes = self._counted_bytes = 0
        self._tail = b""

    def add(self, piece: bytes) -> None:
        """Take the next piece (`next_piece`); `ended` once it was the one with the final dot."""
        # By two bytes of what came before, no dot is seen twice and none is missed (RFC 5321 section 4.5.2).
        joined = self._tail + piece
        self._tail = joined[-2:]
        self.ended = piece.endswith(END)
        plain = joined.replace(b"\r\n.", b"\r\n")
        self._size_bytes += len(plain) - 2
        if self._size_bytes - 2 > self._limit_bytes:
            self._refuse(TOO_LARGE)
        elif self._is_endless(joined):
            self._refuse(ENDLESS_LINE)
        elif not self.refusal:
            self._keep(memoryview(plain)[2:])

    def content(self) -> bytes:
        """Return the trace field and the letter, once it has ended, and forget both."""
        self._content.seek(-2, io.SEEK_END)  # what is left of the final dot's line
        self._content.truncate()
        self._content.seek(0)
        content = self._content.read()
        self._begin_anew(io.BytesIO())
        at = self._trace_bytes
        if content[at : at + 1] in (b" ", b"\t"):
            # A line that goes on with nothing would go on with our field: a stranger's words in our mouth.
            return content[:at] + NAMELESS + content[at:]
        if content.startswith(_OF_A_MAILBOX, at):
            return content[:at] + MAILBOX_LINE + content[at:]
        return content

    def forget(self) -> None:
        """Give back the room that the letter has taken."""
        self._limits.give_back(self._counted_bytes)
        self._counted_bytes = 0
        self._begin_anew(io.BytesIO())

    @property
    def is_large(self) -> bool:
        """Whether it is on the disk."""
        return not isinstance(self._content, io.BytesIO)

    def _begin_anew(self, content: IO[bytes]) -> None:
        self._content.close()
        self._content = content

    def _keep(self, more: memoryview) -> None:
        if not self._limits.take(self._counted_bytes, len(more)):
            self._refuse(NO_MEMORY)
            return
        self._counted_bytes += len(more)
        try:
            if self._counted_bytes > SMALL_LETTER_BYTES and not self.is_large:
                self._move()
            self._content.write(more)
            if self.ended:
                self._content.flush()  # now, while trouble of the disk can still be told
        except OSError:
            self._refuse(NO_ROOM)

    def _move(self) -> None:
        """Go on in a file. To write to it takes no longer than to memory: the kernel waits for the disk, not we."""
        small: bytes = self._content.getvalue()  # type: ignore[attr-defined] # it is a BytesIO still
        file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - it lives as long as the letter
        self._begin_anew(file)
        file.write(small)

    def _is_endless(self, joined: bytes) -> bool:
        """Measure the line that these bytes go on with. They are fewer than a line may have: no other one can be."""
        first = joined.find(b"\r\n")
        if first < 0:
            self._line_bytes += len(joined) - 2
            return self._line_bytes > LINE_LIMIT_BYTES
        is_endless = self._line_bytes - 2 + first > LINE_LIMIT_BYTES
        self._line_bytes = len(joined) - joined.rfind(b"\r\n") - 2
        return is_endless

    def _refuse(self, reply: str) -> None:
        """Keep nothing more, but read on: the reply comes after the final dot, whatever it is."""
        self.refusal = reply if reply == TOO_LARGE else self.refusal or reply
        self.forget()


async def next_piece(reader: asyncio.StreamReader) -> bytes:
    """Return what comes up to the final dot, or a large piece of what comes before it.

    The final dot and its lines' ends are never cut apart. The first piece must begin with BEGINNING.
    """
    try:
        return await reader.readuntil(END)
    except asyncio.LimitOverrunError as error:
        return await reader.read(error.consumed)
