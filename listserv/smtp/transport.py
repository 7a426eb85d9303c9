"""What sending needs of whatever takes our mail on: a feed of copies goes in, an answer for each comes out.

A transport asks the feed for a copy (`take`), and for each one it took says exactly one of two things:

    answered    this is what the relay said about it, or what we say in its place
    give_back   it was surely not delivered; somebody else, or I later, may send it

So a copy is never forgotten, and it is in doubt at most while its final dot is on the way.
"""

from __future__ import annotations

import re
from typing import NamedTuple, Protocol

# RFC 2034 section 4: class, subject and detail.
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?!\S)")


class Answer(NamedTuple):
    """An SMTP reply: its three-digit code and its text (RFC 5321 section 4.2)."""

    code: int
    text: str

    @property
    def accepted(self) -> bool:
        """Whether the other side took responsibility."""
        return 200 <= self.code < 300  # noqa: PLR2004 - 2yz

    @property
    def temporary(self) -> bool:
        """Whether trying again later can help; what is no reply at all is temporary."""
        return not self.accepted and self.code < 500  # noqa: PLR2004 - 5yz

    @property
    def status(self) -> str:
        """The enhanced code (RFC 3463) in front of the text; where there is none, what the code alone says."""
        found = _STATUS.match(self.text)
        return found[0] if found and found[0][0] == str(self.code)[0] else f"{self.code // 100}.0.0"


class Transmission(NamedTuple):
    """One copy on its way: its envelope, and the letter in wire form (`listserv/mail/wire.py`) in two pieces.

    Joined, head and body are what stands between DATA and the final dot. The body ends with CRLF and is
    one object for all copies of a letter, so that 10,000 copies hold it once.
    """

    copy_id: int
    reverse_path: str  # "" is the null one
    recipient: str
    head: bytes  # the header and its empty line
    body: bytes
    eight_bit: bool  # some byte above 127 in head or body; worked out once for each letter


class Feed(Protocol):
    """The copies that are due, as a transport sees them. All of it is called on the event loop."""

    def __len__(self) -> int:
        """How many copies wait now."""
        ...

    def take(self) -> Transmission | None:
        """Return the next copy for a connection; None: nothing just now."""
        ...

    def answered(self, one: Transmission, answer: Answer) -> None:
        """Note what was said about a copy: exactly once for each that was taken and not given back."""
        ...

    def give_back(self, one: Transmission) -> None:
        """Put back a copy that was taken and surely not delivered: anybody may send it."""
        ...

    async def more(self) -> bool:
        """Wait until `take` may give something; False: there will be nothing more."""
        ...


class Transport(Protocol):
    """Takes our mail on."""

    async def deliver(self, feed: Feed) -> None:
        """Send all that the feed gives, until it says that there is no more and all is answered.

        Raises TransportError when nothing at all can be sent just now; everything taken was answered or
        given back before.
        """
        ...

    async def close(self) -> None:
        """End the conversation politely."""
        ...
