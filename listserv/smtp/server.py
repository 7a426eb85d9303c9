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


class _Lmtp(LMTP):
    line_length_limit = LINE_LIMIT_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
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
        # The null reverse-path (RFC 5321 section 4.5.5) comes from aiosmtpd with its brackets.
        envelope.mail_from = "" if address == "<>" else address
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
        traced = self._trace(session) + content
        loop = asyncio.get_running_loop()
        stored = await loop.run_in_executor(
            self.writer, self.store, traced, envelope.mail_from or "", list(envelope.rcpt_tos)
        )
        for received_id in stored:
            log.accepted(received_id, len(traced))
        loop.run_in_executor(self.ringer, self.wake, stored)
        # RFC 2033 section 4.2: LMTP wants one reply for each recipient.
        replies = len(envelope.rcpt_tos) if isinstance(server, LMTP) else 1
        return "\r\n".join(["250 2.0.0 Accepted"] * replies)

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
