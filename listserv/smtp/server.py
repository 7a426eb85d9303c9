"""Mail in: SMTP, or LMTP behind a mail server. It stores and wakes; it decides nothing.

RCPT: exactly our addresses, else 550      DATA: stored and committed, then 250; any trouble is 451
"""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session

from listserv import log
from listserv.settings import Smtp

# Stores a message for its recipients, commits, and returns the rows' numbers. Runs in a thread of its own.
Store = Callable[[bytes, str, Sequence[str]], list[int]]
# Tells the workers. Never raises: when it is lost, upkeep finds the rows.
Wake = Callable[[Sequence[int]], None]
IsOurs = Callable[[str], bool]

# Real mail programs do send lines longer than RFC 5321 section 4.5.3.1.6 allows; refusing them loses letters.
LINE_LIMIT_BYTES = 1_000_000
# RFC 5321 section 6.3: many more hops than any real way has. A message that went so far goes in a circle.
HOP_LIMIT = 50
_RECEIVED = re.compile(rb"^received:", re.IGNORECASE | re.MULTILINE)
TRY_LATER = "451 4.3.0 We could not take your message just now. Please try again later"


class _Smtp(SMTP):
    line_length_limit = LINE_LIMIT_BYTES

    def data_received(self, data: bytes) -> None:
        """Count silence from the last byte: aiosmtpd counts from the last command and would cut a long, slow letter."""
        self._reset_timeout()
        super().data_received(data)


class _Lmtp(_Smtp, LMTP):
    """RFC 2033 section 4.2: after the final dot one reply for each recipient, also when aiosmtpd itself refuses."""

    _owed = 1

    async def push(self, status: str | bytes) -> None:
        """Answer; the reply after 354 as often as there are recipients, for they share one fate."""
        text = status.decode("ascii") if isinstance(status, bytes) else status
        text, self._owed = "\r\n".join([text] * self._owed), 1
        if text.startswith("354") and self.envelope is not None:
            self._owed = len(self.envelope.rcpt_tos)
        await super().push(text)


# Without slots: aiosmtpd asks the handler for all its members, and a dataclass with slots raises at that in
# Python 3.11.2 (Debian 12), seen as sessions that never greet.
@dataclass(frozen=True, kw_only=True)
class Door:
    """The handler of every session (aiosmtpd calls the handle_… methods)."""

    settings: Smtp
    our_name: str
    state_dir: Path
    is_ours: IsOurs
    store: Store
    wake: Wake
    writer: Executor  # where `store` runs: one thread for SQLite, several for PostgreSQL
    ringer: Executor  # where `wake` runs, so that a slow broker delays nobody's 250

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take the reverse-path, while there is room for a message of full size and a half."""
        del server, session
        if shutil.disk_usage(self.state_dir).free < self.settings.size_limit_bytes * 1.5:
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
        del server, session, options
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
        header = re.split(rb"\r?\n\r?\n", content, maxsplit=1)[0]
        if len(_RECEIVED.findall(header)) > HOP_LIMIT:
            log.refused("too many hops")
            return "554 5.4.6 This message goes in a circle"
        try:
            await self._keep(self._trace(session) + content, envelope)
        except Exception as error:  # noqa: BLE001 - whatever it is, the letter stays with its sender, who tries again
            # Caught here, for aiosmtpd would keep the transaction open and refuse the next MAIL.
            return await self.handle_exception(error)
        return "250 2.0.0 Accepted"

    async def _keep(self, content: bytes, envelope: Envelope) -> None:
        """Store and commit, then ring. RFC 5321 section 4.5.5: the null reverse-path is kept as ""."""
        loop = asyncio.get_running_loop()
        reverse_path = "" if envelope.mail_from in (None, "<>") else envelope.mail_from
        recipients = list(dict.fromkeys(envelope.rcpt_tos))
        stored = await loop.run_in_executor(self.writer, self.store, content, reverse_path, recipients)
        for received_id in stored:
            log.accepted(received_id, len(content))
        loop.run_in_executor(self.ringer, self.wake, stored)

    async def handle_exception(self, error: Exception) -> str:
        """Answer trouble of ours as temporary: aiosmtpd by itself would say 500, and the letter would be lost."""
        log.door_trouble(error)
        return TRY_LATER

    def _trace(self, session: Session) -> bytes:
        """Return our Received field (RFC 5321 section 4.4), without the peer's own word for its name."""
        peer = session.peer[0] if isinstance(session.peer, tuple) else "local"
        kind = self.settings.protocol.upper() if self.settings.protocol == "lmtp" else "ESMTP"
        line = f"Received: from [{peer}] by {self.our_name} with {kind}; {format_datetime(datetime.now(UTC))}\r\n"
        return line.encode("ascii", "replace")


async def listen(door: Door) -> asyncio.Server:
    """Open the door and return the server; its sockets listen when this returns."""
    kind = _Lmtp if door.settings.protocol == "lmtp" else _Smtp
    loop = asyncio.get_running_loop()

    def session() -> Any:
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
