"""Our certificate, read again when its files change; and TLS for a session that has begun without."""

from __future__ import annotations

import asyncio
import ssl
import time
from asyncio.sslproto import SSLProtocol
from collections.abc import Callable
from pathlib import Path

from listserv import log
from listserv.errors import ConfigurationError

# Certificates are renewed by other programs, which tell nobody.
LOOK_SECONDS = 2.0
# What a session needs for its goodbye; then the connection is cut.
SHUTDOWN_SECONDS = 2.0


class Certificate:
    """A certificate with its key. Raises ConfigurationError when the two cannot be used; later, the old one stays."""

    def __init__(
        self,
        certificate: Path,
        key: Path,
        *,
        where: str = "listserv.toml",
        look_seconds: float = LOOK_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._certificate, self._key, self._where = certificate, key, where
        self._look_seconds, self._clock = look_seconds, clock
        self._seen = self._state()
        self._context = self._read()
        self._looked_at = clock()

    def context(self) -> ssl.SSLContext:
        """Return what a new session needs: from the files as they are now, or were a moment ago."""
        if self._clock() - self._looked_at >= self._look_seconds:
            self.look()
        return self._context

    def look(self) -> None:
        """Read the files again if they have changed. If they cannot be used, the log says so and the old one stays."""
        self._looked_at = self._clock()
        state = self._state()
        if state == self._seen:
            return
        self._seen = state
        try:
            self._context = self._read()
        except ConfigurationError as error:
            log.service(f"certificate not renewed: {error}", "smtp")
        else:
            log.service("certificate renewed", "smtp")

    def _state(self) -> tuple[object, ...]:
        return _state(self._certificate), _state(self._key)

    def _read(self) -> ssl.SSLContext:
        for name, path in (("certificate", self._certificate), ("key", self._key)):
            try:
                content = path.read_bytes()
            except OSError as error:
                remedy = "Give a PEM file that this user may read"
                raise self._unusable(name, path, f"cannot be read ({error.strerror}). {remedy}") from None
            if b"-----BEGIN " not in content:
                raise self._unusable(name, path, "is no PEM file. Give one that begins with -----BEGIN")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2  # RFC 8996: the older ones are not to be used
        context.options |= ssl.OP_NO_RENEGOTIATION
        try:
            # A key that wants a password must not ask the terminal for it.
            context.load_cert_chain(self._certificate, self._key, password="")
        except (ssl.SSLError, OSError, ValueError) as error:
            raise self._unusable("key", self._key, _remedy(error)) from None
        return context

    def _unusable(self, name: str, path: Path, what: str) -> ConfigurationError:
        return ConfigurationError(f"{self._where}: smtp.{name}: {path} {what}")


def _state(path: Path) -> tuple[int, ...]:
    """Return what changes when a file does, also its owner and mode; empty when it is not there."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def _remedy(error: Exception) -> str:
    reason = getattr(error, "reason", "") or type(error).__name__
    if reason == "KEY_VALUES_MISMATCH":
        return "does not belong to smtp.certificate. Give the key that this certificate was made with"
    return f"or smtp.certificate cannot be used ({reason}). Give a PEM certificate and its key without a password"


class Tls(SSLProtocol):
    """TLS between a connection and its session; the session hears nothing until the handshake is over.

    asyncio's own, which works below any session at any time, on every loop. Its buffer has 256 KB for each session, as
    if it were there for large files: a thousand idle sessions would cost 250 MB.
    """

    max_size = 32 * 1024


async def start(
    session: asyncio.Protocol, transport: asyncio.Transport, context: ssl.SSLContext, seconds: float, heard: bytes
) -> tuple[Tls, asyncio.Transport]:
    """Go over to TLS as its server and return the new transport, once the handshake is over.

    `heard` is what the client has already said in TLS. Raises OSError (ssl.SSLError too) when it fails or takes longer.
    """
    loop = asyncio.get_running_loop()
    over: asyncio.Future[None] = loop.create_future()
    layer = Tls(
        loop,
        session,
        context,
        over,
        server_side=True,
        call_connection_made=False,
        ssl_handshake_timeout=seconds,  # type: ignore[arg-type] # may be a float
        ssl_shutdown_timeout=SHUTDOWN_SECONDS,
    )
    secured: asyncio.Transport = layer._app_transport  # noqa: SLF001 - aiosmtpd takes it so as well
    transport.set_protocol(layer)
    layer.connection_made(transport)
    for at in range(0, len(heard), layer.max_size):
        piece = heard[at : at + layer.max_size]
        layer.get_buffer(len(piece))[: len(piece)] = piece
        layer.buffer_updated(len(piece))
    await over
    if secured.get_extra_info("cipher") is None:
        raise ConnectionResetError("the connection was lost in the handshake")
    return layer, secured
