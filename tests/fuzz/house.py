"""The house that clients come to: which door it has, how its ledger is, and what was stored for whom."""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from servers.certificates import certificate
from smtp.dialog import Shelf, is_ours, open_door

from fuzz.expected import (
    COMMANDS_LIMIT,
    ERRORS_LIMIT,
    RECIPIENT_LIMIT,
    SIZE_LIMIT_BYTES,
    Session,
    as_stored,
)
from fuzz.proxy_header import literal
from listserv.store.intake import Overloaded
from listserv.store.received import Incoming

PATIENCE_SECONDS = 10.0
SLOW_SECONDS = 0.003
WAYS = {"implicit": "implicit", "required": "require", "offered": "offer", "plain": "offer"}
TROUBLES: dict[str, Exception | None] = {
    "none": None, "slow": None, "unexpected": RuntimeError("x"), "disk": OSError("x"), "memory": MemoryError(),
    "overloaded": Overloaded("1000 wait"),
}  # fmt: skip
USUAL_HEADER = b"PROXY TCP4 192.0.2.7 192.0.2.1 5000 25\r\n"
_TRACE = re.compile(r"Received: from \[(.+)\] by lists\.example\.org with (?:UTF8|E|)(SMTP|LMTP)(S?); [^;]+")


class House:
    """A door of one kind, and a ledger that may be told to fail."""

    def __init__(self, words: set[str], ledger: Shelf) -> None:
        """Take the words that a record says about its door."""
        self.protocol = "lmtp" if "lmtp" in words else "smtp"
        self.way = next((way for way in WAYS if way in words), "plain")
        self.wants_header = "proxy" in words
        self.header = USUAL_HEADER if self.wants_header else b""
        self.port = 0
        self.claimed = 0  # letters that a client was told are stored
        self.maybe = 0  # letters that may be: their client has gone without reading what became of them
        self.errors: set[str] = set()  # what the log may say
        self._shelf = ledger
        self._delay_seconds = 0.0
        self._unclaimed: list[tuple[bytes, str, tuple[str, ...]]] = []

    @contextmanager
    def open(self, loop: asyncio.AbstractEventLoop, folder: Path) -> Iterator[None]:
        """Open the door, in a loop that runs in another thread."""
        files = certificate_files() if self.way != "plain" else ("", "")
        settings: dict[str, object] = {
            "protocol": self.protocol, "tls": WAYS[self.way], "certificate": files[0], "key": files[1],
            "proxy_protocol": self.wants_header, "size_limit_bytes": SIZE_LIMIT_BYTES,
            "recipient_limit": RECIPIENT_LIMIT, "errors_limit": ERRORS_LIMIT, "commands_limit": COMMANDS_LIMIT,
        }  # fmt: skip
        with open_door(self._shelf, folder, loop=loop, keep=self._keep, **settings) as self.port:  # type: ignore[arg-type]
            yield

    async def _keep(self, incoming: Incoming) -> list[int]:
        # As in the real one, others have their turn before a letter is stored.
        await asyncio.sleep(self._delay_seconds)
        return await self._shelf.keep(incoming)

    @property
    def troubled(self) -> bool:
        """Whether the ledger fails now."""
        return self._shelf.trouble is not None

    def have_trouble(self, kind: str) -> None:
        """Let the ledger fail, be slow, or work again."""
        trouble = self._shelf.trouble = TROUBLES[kind]
        self._delay_seconds = SLOW_SECONDS if kind == "slow" else 0
        if trouble is not None:
            self.errors.add(f"door error={type(trouble).__name__}")

    def claim(self, content: bytes, session: Session, peer: str) -> None:
        """Find the letter that was just answered 250 among those stored. Raises AssertionError: it is not there."""
        self._unclaimed += self._shelf.stored[self.claimed + len(self._unclaimed) :]
        for number, (stored, reverse_path, recipients) in enumerate(self._unclaimed):
            trace, _, kept = stored.partition(b"\r\n")
            is_from = reverse_path.encode() == session.reverse_path or not session.reverse_path
            if kept == as_stored(content) and is_from and _are_right(recipients, session):
                found = _TRACE.fullmatch(trace.decode())
                assert found, trace
                assert found[1] == literal(peer), trace
                assert (found[2].lower(), found[3] == "S") == (self.protocol, session.secured), trace  # RFC 3848
                del self._unclaimed[number]
                self.claimed += 1
                return
        raise AssertionError(f"answered 250, not stored as it was said: {content[:300]!r}: {self._unclaimed!r}"[:2000])

    def wait_for_the_end(self) -> None:
        """See that every session ends by itself, and that nothing is stored but what may be."""
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE_SECONDS) as last:
            # Once this one is seen, all that came before it have been.
            _until(lambda: last.getsockname() in self._peers(), "the door takes nobody any more")
        _until(lambda: not self._shelf.listeners.sessions, "a session goes on for ever")
        others = len(self._shelf.stored) - self.claimed
        assert 0 <= others <= self.maybe, f"stored, and not answered 250: {others} of {self._shelf.stored!r}"[:2000]

    def _peers(self) -> list[object]:
        transports = [session.transport for session in list(self._shelf.listeners.sessions)]
        return [one.get_extra_info("peername") for one in transports if one is not None]


def _are_right(recipients: tuple[str, ...], session: Session) -> bool:
    each_once = len(set(recipients)) == len(recipients) <= session.recipients
    return each_once and set(session.plain) <= set(recipients) and all(is_ours(one) for one in recipients)


def _until(is_so: Callable[[], bool], complaint: str) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < until, complaint
        time.sleep(0.0002)


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="listserv-certificate-")


@cache
def certificate_files() -> tuple[Path, Path]:
    """Return a certificate and its key, made once."""
    return certificate(Path(_folder().name))


@cache
def client_context() -> ssl.SSLContext:
    """Return what the client trusts."""
    return ssl.create_default_context(cafile=certificate_files()[0])
