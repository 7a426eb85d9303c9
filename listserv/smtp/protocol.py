"""A session's rails: how it begins and ends, how long it may last, how much it may say. The commands are elsewhere.

connected ─ (PROXY header) ─ (TLS) ─ admitted ─ 220 ─ command, reply, command … ─ 221 or 421, and the end

aiosmtpd reads the lines. Every command comes through `_obey`, every reply goes through `push`: there the limits hold.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from aiosmtpd.proxy_protocol import V2_CMD, get_proxy
from aiosmtpd.smtp import SMTP

from listserv import log
from listserv.settings import Listener
from listserv.smtp import tls
from listserv.smtp.patience import Patience

if TYPE_CHECKING:
    from listserv.smtp.server import Door

# With its CRLF 4,096: room for any path and parameters (RFC 5321 section 4.5.3.1 wants 512, extensions add to it).
COMMAND_LIMIT_BYTES = 4094
# The most that is read at once, and so about the most that waits unread in a session.
PIECE_BYTES = 64 * 1024
# The timer looks at least so often, so nothing needs to be set anew when a letter begins.
LOOK_SECONDS = 5.0
# After our last word the client has so long to hang up itself. If we did it while it still sends, its kernel might
# throw that word away (RFC 1122 section 4.2.2.13).
LINGER_SECONDS = 2.0

UNREADABLE = "500 5.5.2 This line cannot be read as a command"
TOO_MANY_ERRORS = "421 4.7.0 Too many errors. Goodbye"
TOO_MANY_COMMANDS = "421 4.7.0 Too many commands without a message. Goodbye"
NOT_MAIL = "421 4.7.0 This is a mail server. Goodbye"
TOO_SLOW = "421 4.4.2 We have waited too long. Goodbye"
CLOSING = "421 4.3.2 We are closing. Please try again later"

# A web page may have a browser, and a web server be tricked into, sending us HTTP with commands hidden in it.
_HTTP = re.compile(r"(?:GET|HEAD|POST|PUT|DELETE|CONNECT|OPTIONS|TRACE|PATCH|PRI)|HOST:.*", re.DOTALL)
_HTTP_VERSION = re.compile(r"HTTP/\d(?:\.\d)?")


class _LimitForAll(dict[str, int]):
    """aiosmtpd's table of limits, one for every command, and without a row for each nonsense that was ever sent."""

    def __missing__(self, _command: str) -> int:
        return COMMAND_LIMIT_BYTES


class _Commands:
    """aiosmtpd's table of commands, in which it finds every word."""

    def __init__(self, obey: Callable[[str, str | None], Awaitable[None]]) -> None:
        self._obey = obey

    def get(self, command: str) -> Callable[[str | None], Awaitable[None]]:
        """Return what does that command, or says that there is none."""
        return partial(self._obey, command)


class Guarded(SMTP):
    """A session within its limits."""

    line_length_limit = PIECE_BYTES  # of what is read at once, not of a letter's lines
    command_size_limit = COMMAND_LIMIT_BYTES
    command_size_limits = _LimitForAll()
    kind = ""  # what the greeting says
    transport: asyncio.Transport | None

    def __init__(
        self, door: Door, listener: Listener, sessions: set[Guarded], loop: asyncio.AbstractEventLoop | None = None
    ) -> None:
        """Begin a session. It puts itself into `sessions` when it is connected, and out when it has ended."""
        self._door, self._settings, self._listener, self._sessions = door, door.settings, listener, sessions
        super().__init__(
            door,
            data_size_limit=self._settings.size_limit_bytes,
            enable_SMTPUTF8=True,
            hostname=door.our_name,
            ident=f"{self.kind} listserv",
            loop=loop,
        )
        self._smtp_methods: Any = _Commands(self._obey)
        self._auth_methods = {}
        self._patience = Patience(
            self.loop.time(),
            self._settings.idle_seconds,
            self._settings.session_seconds,
            self._settings.data_bytes_per_second,
            door.grace_seconds,
        )
        self.ended: asyncio.Future[None] = self.loop.create_future()
        self._leaving: asyncio.Transport | None = None  # our last word is said: what still comes is thrown away
        self._peer = ""
        self._admitted = self._greeted = self._going_away = False
        self._errors = self._commands = 0

    # --- the beginning

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin, unless there are far too many already."""
        self._sessions.add(self)
        is_bearable = self._door.limits.connect()
        super().connection_made(transport)
        peer = transport.get_extra_info("peername")
        self._peer = str(peer[0]) if isinstance(peer, tuple) else ""
        if not is_bearable:
            self.cut()

    async def _handle_client(self) -> None:
        """Talk until the end; first comes all that is before the greeting."""
        try:
            if await self._is_welcome():
                self._greeted = True
                await super()._handle_client()
        except ConnectionError:
            pass  # the client has hung up
        finally:
            if not self._greeted and self._leaving is None:
                self._abort()

    async def _is_welcome(self) -> bool:
        """Learn who it is, go over to TLS where it is so from the first byte, and look at the limits."""
        try:
            async with asyncio.timeout(self._door.handshake_seconds):
                if self._listener.proxy_protocol and not await self._read_proxy_header():
                    log.refused("no PROXY header")
                    return False
                if self._listener.tls == "implicit":
                    await self._start_tls(forget=False)
        except (OSError, asyncio.IncompleteReadError) as error:  # TimeoutError and ssl.SSLError are OSErrors
            log.refused(f"no handshake: {type(error).__name__}")
            return False
        refusal = self._door.limits.admit(self._peer)
        self._admitted = not refusal
        if refusal:
            log.refused("too many sessions")
            self._end(refusal)
        return self._admitted

    async def _read_proxy_header(self) -> bool:
        """Learn the client's address from the proxy before us; False when its header cannot be read."""
        told = await get_proxy(self._reader)
        # LOCAL and UNKNOWN: the proxy speaks for itself, so its own address it is.
        if told.valid and told.command != V2_CMD.LOCAL and told.src_addr and not isinstance(told.src_addr, bytes):
            self._peer = str(told.src_addr)
        return told.valid

    # --- TLS

    @property
    def _offers_tls(self) -> bool:
        return self._door.certificate is not None and self._tls_protocol is None

    async def _start_tls(self, *, forget: bool) -> None:
        """Go over to TLS. Raises OSError when that fails, and then the connection is cut.

        RFC 3207 section 4.2: whatever was said in clear behind STARTTLS is forgotten. Before implicit TLS nothing can
        have been, so what came with the PROXY header is the handshake's beginning.
        """
        transport, certificate = self.transport, self._door.certificate
        if transport is None or certificate is None:
            raise ConnectionResetError
        heard = b"" if forget else bytes(self._unread)
        self._unread.clear()
        self._original_transport = transport
        try:
            started = tls.start(self, transport, certificate.context(), self._door.handshake_seconds, heard)
            self._tls_protocol, self.transport = await started
        except BaseException:
            transport.abort()
            self.loop.call_soon(self.connection_lost, None)  # asyncio says it only after a handshake
            raise
        streams: tuple[Any, ...] = (self._reader, self._writer)
        for stream in streams:  # they know no other way to change what is below them; aiosmtpd does so too
            stream._transport = self.transport  # noqa: SLF001
        self._begin_anew()

    def _begin_anew(self) -> None:
        """Forget hello and envelope."""
        peer, self.session = self._peer, self._create_session()
        self.session.peer, self.session.ssl = peer, {}
        self._forget_envelope()

    def _forget_envelope(self) -> None:
        self.envelope = self._create_envelope()

    @property
    def _unread(self) -> bytearray:
        reader: Any = self._reader
        unread: bytearray = reader._buffer  # noqa: SLF001 - it has no other way to forget; aiosmtpd does so too
        return unread

    # --- the end

    def _end(self, reply: str) -> None:
        """Say a last word and read no more. aiosmtpd's loop ends when there is no transport."""
        transport = self.transport
        if transport is None:
            return
        self._leave()
        self.transport, self._leaving = None, transport
        self._unread.clear()
        self._writer.write(reply.encode() + b"\r\n")
        self._set_timer(LINGER_SECONDS, self._abort)
        try:
            (transport.write_eof if transport.can_write_eof() else transport.close)()
        except OSError:  # the client was quicker
            transport.abort()

    def _break_off(self, reply: str) -> None:
        """End the session from outside, whatever it waits for."""
        if self._greeted:
            self._end(reply)
        else:
            self._abort()
        if self._handler_coroutine is not None:
            self._handler_coroutine.cancel()

    def go_away(self) -> None:
        """End the session between letters; a letter that is under way is still taken."""
        if self._patience.letter_at is None:
            self._break_off(CLOSING)
        else:
            self._going_away = True

    def cut(self) -> None:
        """End the connection without a word."""
        self._abort()
        if self._handler_coroutine is not None:
            self._handler_coroutine.cancel()

    def _abort(self) -> None:
        for transport in (self.transport, self._leaving, self._original_transport):
            if transport is not None:
                cast("asyncio.Transport", transport).abort()

    def connection_lost(self, error: Exception | None) -> None:
        """Give back what the session held. Said twice when a handshake fails."""
        if self.ended.done():
            return
        self.ended.set_result(None)
        self._leave()
        self._door.limits.disconnect()
        self._sessions.discard(self)
        super().connection_lost(error)

    def _leave(self) -> None:
        if self._admitted:
            self._admitted = False
            self._door.limits.leave(self._peer)

    def data_received(self, data: bytes) -> None:
        """Hear the client, unless our last word is said."""
        if self._leaving is None:
            self._patience.heard(self.loop.time(), len(data))
            super().data_received(data)

    def eof_received(self) -> bool | None:
        """Hear that the client has said all, and end the session; the transport closes by itself."""
        if self._leaving is None:
            super().eof_received()
        # Not left to the session's task: on uvloop a client that is gone at once is heard before that task has had its
        # first turn. Cancelled then, it never has one, and nobody would close the connection until its time is up.
        return False

    # --- time

    def _reset_timeout(self, duration: float | None = None) -> None:
        """Start the one timer of the session. What is heard moves the deadline that it looks at, not the timer."""
        if self._timeout_handle is None:
            self._timeout_cb()

    def _timeout_cb(self) -> None:
        left = self._patience.deadline() - self.loop.time()
        if left > 0:
            self._set_timer(min(left, LOOK_SECONDS), self._timeout_cb)
        else:
            log.refused("too slow")
            self._break_off(TOO_SLOW)

    def _set_timer(self, seconds: float, then: Callable[[], None]) -> None:
        if self._timeout_handle is not None:
            self._timeout_handle.cancel()
        self._timeout_handle = self.loop.call_later(seconds, then)

    # --- commands and replies

    async def _obey(self, command: str, arg: str | None) -> None:
        """Do what a command says, unless this is the end."""
        self._commands += 1
        if self._patience.is_session_over(self.loop.time()):
            self._end(TOO_SLOW)
        elif _HTTP.fullmatch(command) or (arg is not None and _HTTP_VERSION.fullmatch(arg.rpartition(" ")[2])):
            log.refused("HTTP")
            self._end(NOT_MAIL)
        elif self._commands >= self._settings.commands_limit:
            log.refused("too many commands")
            self._end(TOO_MANY_COMMANDS)
        else:
            await self._do(command, arg)

    async def _do(self, command: str, arg: str | None) -> None:
        raise NotImplementedError

    async def push(self, status: str | bytes) -> None:
        """Reply; with one refusal too many the session ends."""
        reply = status.decode() if isinstance(status, bytes) else status
        if reply.startswith("5"):
            self._errors += 1
            if self._errors >= self._settings.errors_limit:
                log.refused("too many errors")
                self._end(TOO_MANY_ERRORS)
                return
            if not reply.startswith("5.", 4):  # aiosmtpd's own words for a line too long, empty, or not ASCII
                reply = UNREADABLE
        self._writer.write(reply.encode() + b"\r\n")
        await self._writer.drain()

    def _accepted(self) -> None:
        """Begin to count anew, after a letter."""
        self._errors = self._commands = 0
