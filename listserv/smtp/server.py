"""Mail in: SMTP, or LMTP behind a mail server. It stores and wakes; it decides nothing.

RCPT: exactly our addresses, else 550      DATA: stored and committed, then 250; any trouble is 451 or 452
"""

from __future__ import annotations

import asyncio
import functools
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime

from aiosmtpd.smtp import SMTP, Envelope, Session

from listserv import log
from listserv.settings import Smtp
from listserv.smtp import protocol
from listserv.smtp.room import Room
from listserv.store.intake import Overloaded
from listserv.store.received import Incoming

# Keeps a message and returns its rows' numbers once they are committed (listserv.store.intake).
Keep = Callable[[Incoming], Awaitable[list[int]]]
IsOurs = Callable[[str], bool]

# RFC 5321 section 6.3: many more hops than any real way has. A message that went so far goes in a circle.
HOP_LIMIT = 50
# Hops are counted so far into a header: each server puts its own field on top.
HOPS_SEEN_BYTES = 1_000_000
TRY_LATER = "451 4.3.0 We could not take your message just now. Please try again later"
TOO_BUSY = "451 4.3.2 Very much mail is coming in just now. Please try again later"


# Without slots: aiosmtpd asks the handler for all its members, and a dataclass with slots raises at that in
# Python 3.11.2 (Debian 12), seen as sessions that never greet.
@dataclass(frozen=True, kw_only=True)
class Door:
    """The handler of every session (aiosmtpd calls the handle_… methods). Nothing here may block."""

    settings: Smtp
    our_name: str
    room: Room  # for a message of full size and a half
    is_ours: IsOurs
    keep: Keep
    ring: Callable[[], None]  # returns at once: see listserv.smtp.bell

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """Offer to take commands many at once (RFC 2920; RFC 2033 section 5 wants it of LMTP)."""
        session.host_name = hostname
        return [responses[0], "250-PIPELINING", *responses[1:]]

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take the reverse-path, while there is room for a message of full size and a half."""
        if not self.room.is_enough():
            log.refused("disk nearly full")
            return "452 4.3.1 We have no room just now. Please try again later"
        if not address.isprintable():  # NUL, controls, bytes that are no UTF-8: no ledger could keep them
            return "553 5.1.7 This return address cannot be used"
        envelope.mail_from = address  # the null one with its brackets: aiosmtpd takes "" for no MAIL at all
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take our own addresses and no other: we never relay."""
        if len(envelope.rcpt_tos) >= self.settings.recipient_limit:
            return "452 4.5.3 Too many recipients at once. Please send the rest in another message"
        if not self.is_ours(address):
            log.refused("not our address")
            return "550 5.1.1 There is no such address here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Store the message for each recipient, commit, and only then take responsibility."""
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        if _hops(content) > HOP_LIMIT:
            log.refused("too many hops")
            return "554 5.4.6 This message goes in a circle"
        try:
            await self._keep(self._trace(session) + content, envelope)
        except Overloaded:
            log.refused("overloaded")
            return TOO_BUSY
        except Exception as error:  # noqa: BLE001 - whatever it is, the letter stays with its sender, who tries again
            # Caught here, for aiosmtpd would keep the transaction open and refuse the next MAIL.
            return await self.handle_exception(error)
        return "250 2.0.0 Accepted"

    async def _keep(self, content: bytes, envelope: Envelope) -> None:
        """Store and commit, then ring. RFC 5321 section 4.5.5: the null reverse-path is kept as ""."""
        reverse_path = "" if envelope.mail_from in (None, "<>") else envelope.mail_from
        await self.keep(Incoming(content, reverse_path, tuple(dict.fromkeys(envelope.rcpt_tos))))
        self.room.take(len(content))
        self.ring()

    async def handle_exception(self, error: Exception) -> str:
        """Answer trouble of ours as temporary: aiosmtpd by itself would say 500, and the letter would be lost."""
        log.door_trouble(error)
        return TRY_LATER

    def _trace(self, session: Session) -> bytes:
        """Return our Received field (RFC 5321 section 4.4), without the peer's own word for its name."""
        peer = session.peer[0] if isinstance(session.peer, tuple) else "local"
        kind = "LMTP" if self.settings.protocol == "lmtp" else "ESMTP"
        line = f"Received: from [{peer}] by {self.our_name} with {kind}; {_date(int(time.time()))}\r\n"
        return line.encode("ascii", "replace")


@functools.lru_cache(maxsize=1)
def _date(seconds: int) -> str:
    return format_datetime(datetime.fromtimestamp(seconds, UTC))


def _hops(content: bytes) -> int:
    """Return how many Received fields the header has."""
    end = HOPS_SEEN_BYTES
    for empty_line in (b"\n\r\n", b"\n\n"):
        found = content.find(empty_line, 0, end)
        end = found if found >= 0 else end
    header = b"\n" + content[:end].lower()
    return header.count(b"\nreceived:")


async def listen(door: Door) -> asyncio.Server:
    """Open the door and return the server; its sockets listen when this returns."""
    loop = asyncio.get_running_loop()
    kind = protocol.KINDS[door.settings.protocol]

    def session() -> protocol.Smtp:
        return kind(
            door,
            data_size_limit=door.settings.size_limit_bytes,
            enable_SMTPUTF8=True,
            hostname=door.our_name,
            ident="listserv",
            timeout=door.settings.idle_seconds,
            loop=loop,
        )

    return await loop.create_server(session, door.settings.host, door.settings.port, reuse_address=True)
