"""Calling a relay: connect, greet, go over to TLS, log in. What comes out is a session that can send.

    connect → (TLS) → 220 → EHLO, or HELO → STARTTLS → TLS → EHLO → AUTH

TLS is verified or nothing is said: no letter and no password. A password that could be read on its way goes only
over TLS, or to this machine itself.
"""

from __future__ import annotations

import asyncio
import base64
import hmac
import ssl
from ipaddress import ip_address
from urllib.parse import urlsplit

from listserv.errors import TransportError
from listserv.settings import Server
from listserv.smtp.envelope import offer_of
from listserv.smtp.replies import Reply
from listserv.smtp.session import Pace, Session

# Port 25 for smtp (RFC 5321 section 4.5.4.2), 465 for submission over TLS (RFC 8314 section 3.3).
_PORTS = {"smtp": 25, "smtps": 465}
_LOGGED_IN, _NEXT = 235, 334  # RFC 4954 section 6 and 4


class Busy(TransportError):
    """The relay takes no more connections just now."""


def host_and_port(url: str) -> tuple[str, int]:
    """Return where a relay's URL leads."""
    parts = urlsplit(url)
    return parts.hostname or "localhost", parts.port or _PORTS[parts.scheme]


async def call(server: Server, our_name: str, timeout_seconds: float, pace: Pace) -> Session:
    """Return a session that is ready to send; each step may take so long. Raises TransportError.

    Its text names the relay and what went wrong, and nothing that the relay said: that could quote anybody.
    """
    session = Session(timeout_seconds, pace)
    host, port = host_and_port(server.url)
    try:
        async with asyncio.timeout(timeout_seconds):
            await _connect(session, server, host, port, timeout_seconds)
        _good(await session.hear(), "the greeting")
        await _introduce(session, server, our_name, host)
        if server.username:
            await _log_in(session, server)
    except BaseException as error:
        session.end("it could not be used")
        await session.gone()
        # UnicodeError: a host name that cannot be one.
        if isinstance(error, TransportError | OSError | UnicodeError):
            raise _named(error, server.url) from error
        raise
    return session


def _named(error: Exception, relay: str) -> TransportError:
    said = str(error) if isinstance(error, TransportError) else type(error).__name__
    kind = Busy if isinstance(error, Busy) else TransportError
    return kind(f"relay {relay}: {said}")


async def _connect(session: Session, server: Server, host: str, port: int, timeout_seconds: float) -> None:
    loop = asyncio.get_running_loop()
    if server.url.startswith("smtps:"):
        context = ssl.create_default_context()
        await loop.create_connection(
            lambda: session, host, port, ssl=context, server_hostname=host, ssl_handshake_timeout=timeout_seconds
        )
    else:
        await loop.create_connection(lambda: session, host, port)


async def _introduce(session: Session, server: Server, our_name: str, host: str) -> None:
    """Say EHLO; and again under TLS, for what was offered before could come from anybody (RFC 3207 section 4.2)."""
    hello = await session.ask(f"EHLO {our_name}")
    if hello.code >= 500:  # noqa: PLR2004 - 5yz: RFC 5321 section 3.2, a relay of before 1995
        _good(await session.ask(f"HELO {our_name}"), "HELO")
    else:
        session.offer = offer_of(_good(hello, "EHLO").lines)
    if server.starttls != "require" or server.url.startswith("smtps:"):
        return
    if "STARTTLS" not in session.offer.words:
        raise TransportError("TLS is required, and it is not offered")
    _good(await session.ask("STARTTLS"), "STARTTLS")
    await session.start_tls(ssl.create_default_context(), host)
    session.offer = offer_of(_good(await session.ask(f"EHLO {our_name}"), "EHLO under TLS").lines)


def _good(reply: Reply, what: str) -> Reply:
    """Return a reply that agrees. Raises Busy for one that may change, TransportError for another."""
    if 200 <= reply.code < 300:  # noqa: PLR2004 - 2yz
        return reply
    kind = Busy if reply.code < 500 else TransportError  # noqa: PLR2004 - 4yz
    raise kind(f"{reply.code} to {what}")


async def _log_in(session: Session, server: Server) -> None:
    """Say who we are (RFC 4954). Raises TransportError."""
    way = mechanism(session.offer.mechanisms, readable=not (session.encrypted or _is_here(session.peer)))
    if way == "PLAIN":  # RFC 4616
        reply = await session.ask(f"AUTH PLAIN {_coded(f'{chr(0)}{server.username}{chr(0)}{server.password}')}")
    elif way == "LOGIN":
        await _next(session, "AUTH LOGIN")
        await _next(session, _coded(server.username))
        reply = await session.ask(_coded(server.password))
    else:  # RFC 2195
        challenge = await _next(session, "AUTH CRAM-MD5")
        digest = hmac.new(server.password.encode(), challenge, "md5").hexdigest()
        reply = await session.ask(_coded(f"{server.username} {digest}"))
    if reply.code != _LOGGED_IN:
        raise TransportError(f"{reply.code} to AUTH {way}")


def mechanism(offered: frozenset[str], *, readable: bool) -> str:
    """Return the way to log in; `readable`: others could read what we say. Raises TransportError."""
    for way in ("CRAM-MD5",) if readable else ("PLAIN", "LOGIN", "CRAM-MD5"):
        if way in offered:
            return way
    if readable and offered:
        raise TransportError('a password goes only over TLS: set starttls = "require" or give an smtps:// address')
    raise TransportError("a login is configured, and no way to log in is offered that we know")


async def _next(session: Session, line: str) -> bytes:
    """Say a line of a login that goes on; return what the relay asks for."""
    reply = await session.ask(line)
    if reply.code != _NEXT:
        raise TransportError(f"{reply.code} to AUTH")
    try:
        return base64.b64decode(reply.lines[0])
    except ValueError as error:
        raise TransportError("a login that cannot be read") from error


def _coded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _is_here(peer: str) -> bool:
    """Whether an IP address is this machine."""
    try:
        return ip_address(peer).is_loopback
    except ValueError:
        return False
