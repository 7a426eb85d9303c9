"""Bytes to a relay and whole replies from it, one connection: each reply goes to whoever waits for it.

A reply that nobody waits for ends the connection, and so does one that cannot be read. Nothing is ever raised into
the event loop.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections import deque
from collections.abc import Callable
from typing import cast

from listserv.errors import TransportError
from listserv.smtp.envelope import Offer
from listserv.smtp.replies import Replies, Reply, Unreadable

GOING_AWAY = 421  # RFC 5321 section 3.8: what a relay may say at any time
# How long a goodbye may take; everything is said by then.
GOODBYE_SECONDS = 2.0


class OutOfStep(Exception):
    """The relay answers something else than it was asked."""


class Connection(asyncio.Protocol):
    """One connection. `over` says why it can no longer be used, and is empty while it can."""

    def __init__(self, timeout_seconds: float) -> None:
        self.offer = Offer()
        self.over = ""
        self.lost = False  # it ended as any conversation may: the relay hung up, or said that it would
        self._loop = asyncio.get_running_loop()
        self._timeout_seconds = timeout_seconds
        self._transport: asyncio.Transport | None = None
        self._closed = self._loop.create_future()
        self._replies = Replies()
        self._awaited: deque[Callable[[Reply], None]] = deque()  # who takes the next replies
        self._expect()  # the greeting

    # --- one question, one reply: for the beginning and the end

    def _expect(self) -> None:
        self._asked: asyncio.Future[Reply] = self._loop.create_future()
        self._awaited.append(self._asked.set_result)

    async def hear(self) -> Reply:
        """Return the reply to what was said last, at first the greeting. Raises TransportError, TimeoutError."""
        async with asyncio.timeout(self._timeout_seconds):
            reply = await self._asked
        if self.over:
            raise TransportError(self.over)
        return reply

    async def ask(self, line: str) -> Reply:
        """Say one line and return the reply. Raises TransportError, TimeoutError."""
        if self.over or self._transport is None:
            raise TransportError(self.over or "not connected")
        self._expect()
        self._transport.write(f"{line}\r\n".encode())
        return await self.hear()

    async def start_tls(self, context: ssl.SSLContext, host: str) -> None:
        """Go on under TLS, forgetting all that was said before (RFC 3207 section 4.2). Raises OSError."""
        if self.over or self._transport is None:
            raise TransportError(self.over or "not connected")
        self._transport = await self._loop.start_tls(
            self._transport, self, context, server_hostname=host, ssl_handshake_timeout=self._timeout_seconds
        )
        self._replies = Replies()
        self.offer = Offer()

    @property
    def encrypted(self) -> bool:
        """Whether nobody else can read what is said."""
        return self._transport is not None and self._transport.get_extra_info("ssl_object") is not None

    @property
    def peer(self) -> str:
        """The other side's IP address, or what it has instead."""
        name = self._transport.get_extra_info("peername") if self._transport else None
        return str(name[0]) if isinstance(name, tuple) else ""

    # --- the end

    async def close(self) -> None:
        """Say QUIT and hang up; takes GOODBYE_SECONDS at most, and some more under TLS."""
        with contextlib.suppress(TransportError, OSError):
            async with asyncio.timeout(GOODBYE_SECONDS):
                await self.ask("QUIT")
            self.over = self.over or "closed"
            if self._transport is not None:
                self._transport.close()
                async with asyncio.timeout(GOODBYE_SECONDS):
                    await asyncio.shield(self._closed)
        self.end("closed")
        await self.gone()

    async def gone(self) -> None:
        """Wait until an ended connection has left the event loop: its socket is closed then."""
        if self._transport is not None:
            await asyncio.wait([self._closed], timeout=GOODBYE_SECONDS)

    def end(self, why: str, error: Exception | None = None) -> None:
        """Hang up at once. `error` is trouble on our side that whoever uses the connection must learn of."""
        self.over = self.over or why
        self._awaited.clear()
        if self._transport is not None:
            self._transport.abort()
        if not self._asked.done():
            self._asked.set_exception(TransportError(self.over))
            self._asked.exception()  # whoever waits gets it; nobody waiting is no mistake
        self._settle(error)

    def _settle(self, error: Exception | None) -> None:
        """Nothing more is said or heard here: leave nobody waiting."""

    # --- called by the event loop

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the transport. The event loops set TCP_NODELAY themselves: no write waits for another's receipt."""
        self._transport = cast("asyncio.Transport", transport)  # what create_connection gives; uvloop's is none by type

    def connection_lost(self, exc: Exception | None) -> None:
        """Note that the other side hung up, or that we did."""
        self.lost = self.lost or not self.over
        self.end(f"{type(exc).__name__}" if exc else "the relay hung up")
        if not self._closed.done():
            self._closed.set_result(None)

    def data_received(self, data: bytes) -> None:
        """Hand each reply to whoever waits for it."""
        try:
            self._take(data)
        except (Unreadable, OutOfStep) as error:
            self.end(str(error))
        except Exception as error:  # noqa: BLE001 - the loop would only log it; so it reaches whoever sends
            self.end(f"{type(error).__name__} on our side", error)

    def _take(self, data: bytes) -> None:
        whole = False
        for reply in self._replies.feed(data):
            whole = True
            if self._awaited:
                self._awaited.popleft()(reply)
            else:
                self._unasked(reply)
            if self.over:
                return
        self._heard(whole=whole)

    def _unasked(self, reply: Reply) -> None:
        """Take a reply that nobody waits for."""
        self.lost = reply.code == GOING_AWAY
        raise OutOfStep("421, the relay is going away" if self.lost else "a reply to nothing")

    def _heard(self, *, whole: bool) -> None:
        """All that came is taken; `whole`: there was a reply. Part of one where nothing was asked is an attack."""
        if not self._awaited and self._replies.pending:
            raise OutOfStep("a reply to nothing")
