"""Mail in: SMTP, or LMTP behind a mail server. It stores and wakes; it decides nothing.

RCPT: exactly our addresses, else 550      DATA: stored and committed, then 250; any trouble is 451 or 452

    listeners   open and close       protocol   commands and replies     letter, paths   what is read
    tls         certificate          limits, patience   how much, how long
"""

from __future__ import annotations

import asyncio
import functools
import re
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from ipaddress import IPv6Address

from listserv import log
from listserv.mail.address import canonical
from listserv.settings import Smtp
from listserv.smtp.limits import Limits, client_of
from listserv.smtp.patience import GRACE_SECONDS
from listserv.smtp.room import Room
from listserv.smtp.tls import Certificate
from listserv.store.intake import Overloaded
from listserv.store.received import Incoming

# Keeps a message and returns its rows' numbers once they are committed (listserv.store.intake).
Keep = Callable[[Incoming], Awaitable[list[int]]]
IsOurs = Callable[[str], bool]

# RFC 5321 section 6.3: many more hops than any real way has. A message that went so far goes in a circle.
HOP_LIMIT = 50
# RFC 5322 section 4.5: older programs put blanks before the colon.
_RECEIVED = re.compile(rb"^received[ \t]*:", re.IGNORECASE | re.MULTILINE)
# Hops are counted so far into a header: each server puts its own field on top.
HOPS_SEEN_BYTES = 1_000_000
HANDSHAKE_SECONDS = 30.0
# What is remembered, because much mail comes from few and goes to few.
_PEERS, _SPELLINGS = 1024, 1024
ACCEPTED = "250 2.0.0 Accepted"
TRY_LATER = "451 4.3.0 We could not take your message just now. Please try again later"
TOO_BUSY = "451 4.3.2 Very much mail is coming in just now. Please try again later"
NO_ROOM = "452 4.3.1 We have no room just now. Please try again later"


# Without slots: aiosmtpd asks the handler for all its members, and a dataclass with slots raises at that in
# Python 3.11.2 (Debian 12), seen as sessions that never greet.
@dataclass(frozen=True, kw_only=True)
class Door:
    """What all sessions share (aiosmtpd's handler). Nothing here may block."""

    settings: Smtp
    our_name: str
    room: Room  # for a message of full size and a half
    is_ours: IsOurs
    keep: Keep
    ring: Callable[[], None]  # returns at once: see listserv.smtp.bell
    limits: Limits
    certificate: Certificate | None = None
    large_letter: asyncio.Lock = field(default_factory=asyncio.Lock)  # who stores one: in memory there is one at a time
    grace_seconds: float = GRACE_SECONDS  # a letter may be slower than it must be for so long
    handshake_seconds: float = HANDSHAKE_SECONDS  # for TLS, and for the PROXY header before it

    def has_room(self) -> bool:
        """Whether there is room for a message of full size and a half."""
        enough = self.room.is_enough()
        if not enough:
            log.refused("disk nearly full")
        return enough

    def recipient(self, address: str) -> str | None:
        """Return the one spelling of an address of ours; None for any other: we never relay."""
        return _spelling(address) if self.is_ours(address) else None

    async def store(self, content: bytes, reverse_path: str, recipients: Sequence[str]) -> str:
        """Store a message for each recipient, commit, and only then take responsibility; return the reply.

        The reverse-path is "" for the null one. Never raises: whatever it is, the letter stays with its sender.
        """
        # Our own trace field is one of them.
        if _hops(content) > HOP_LIMIT + 1:
            log.refused("too many hops")
            return "554 5.4.6 This message goes in a circle"
        try:
            await self.keep(Incoming(content, reverse_path, tuple(dict.fromkeys(recipients))))
        except Overloaded:
            log.refused("overloaded")
            return TOO_BUSY
        except Exception as error:  # noqa: BLE001 - see above
            return await self.handle_exception(error)
        self.room.take(len(content))
        self.ring()
        return ACCEPTED

    async def handle_exception(self, error: Exception) -> str:
        """Answer trouble of ours as temporary: aiosmtpd by itself would say 500, and the letter would be lost."""
        log.door_trouble(error)
        return TRY_LATER

    def trace(self, peer: str, transmission: str) -> bytes:
        """Return our Received field (RFC 5321 section 4.4), without the peer's own word for its name."""
        now = _date(int(time.time()))
        line = f"Received: from [{_literal(peer)}] by {self.our_name} with {transmission}; {now}\r\n"
        return line.encode("ascii", "replace")


@functools.lru_cache(maxsize=_SPELLINGS)
def _spelling(address: str) -> str:
    return canonical(address) or address.lower()


@functools.lru_cache(maxsize=_PEERS)
def _literal(peer: str) -> str:
    """Return an address literal without its brackets (RFC 5321 section 4.1.3)."""
    client = client_of(peer)
    return f"IPv6:{client}" if isinstance(client, IPv6Address) else str(client or "local")


@functools.lru_cache(maxsize=1)
def _date(seconds: int) -> str:
    return format_datetime(datetime.fromtimestamp(seconds, UTC))


def _hops(content: bytes) -> int:
    """Return how many Received fields the header has."""
    end = HOPS_SEEN_BYTES
    for empty_line in (b"\n\r\n", b"\n\n"):
        found = content.find(empty_line, 0, end)
        end = found if found >= 0 else end
    return len(_RECEIVED.findall(content, 0, end))
