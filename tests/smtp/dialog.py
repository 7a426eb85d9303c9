"""Both ends of an SMTP dialog: a client that sends and expects lines, and the door, its ledger a mere shelf."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from listserv.policy.destination import Book, destination_of
from listserv.settings import Smtp
from listserv.smtp.bell import Bell
from listserv.smtp.limits import Limits
from listserv.smtp.listeners import CLOSING_SECONDS, Listeners, listen
from listserv.smtp.room import Room
from listserv.smtp.server import Door, Keep
from listserv.smtp.tls import Certificate
from listserv.store.received import Incoming

KEY = b"k" * 32
BOOK = Book("lists.example.org", {"people": "people", "staff": "staff"}, (KEY,))
TEXT = b"From: sue@example.org\r\nSubject: Hello\r\n\r\nHello all\r\n"


@dataclass
class Shelf:
    """Keeps what the door takes, and says when it was rung for; told to, it fails."""

    stored: list[tuple[bytes, str, tuple[str, ...]]] = field(default_factory=list)
    rung: threading.Event = field(default_factory=threading.Event)
    trouble: Exception | None = None
    bell_trouble: Exception | None = None
    listeners: Listeners = field(default_factory=Listeners)  # the last door's
    loop: asyncio.AbstractEventLoop | None = None
    # What the service behind the door says about the last letter: asked with a verb and its value.
    judge: Callable[[str, bytes], str] = lambda verb, _: f"nobody is here who knows: {verb}"

    async def keep(self, incoming: Incoming) -> list[int]:
        if self.trouble is not None:
            raise self.trouble
        self.stored.append((incoming.content, incoming.reverse_path, incoming.recipients))
        return list(range(1, len(incoming.recipients) + 1))

    def close(self, seconds: float = CLOSING_SECONDS) -> None:
        """Begin to close the last door; letters under way get so long."""
        assert self.loop is not None
        asyncio.run_coroutine_threadsafe(self.listeners.close(seconds), self.loop)

    def wake(self) -> None:
        self.rung.set()
        if self.bell_trouble is not None:
            raise self.bell_trouble


def is_ours(address: str, domain: str = BOOK.domain) -> bool:
    return destination_of(address, replace(BOOK, domain=domain)) is not None


@contextmanager
def running_loop(
    make: Callable[[], asyncio.AbstractEventLoop] = asyncio.new_event_loop,
) -> Iterator[asyncio.AbstractEventLoop]:
    """Run a loop in a thread of its own."""
    loop = make()
    thread = threading.Thread(target=loop.run_forever, name="door")
    thread.start()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


@contextmanager
def open_door(
    shelf: Shelf,
    folder: Path,
    *,
    asked: Callable[[str], bool] = is_ours,
    keep: Keep | None = None,
    loop: asyncio.AbstractEventLoop | None = None,
    needed_bytes: int = 0,
    grace_seconds: float = 30,
    handshake_seconds: float = 30,
    address: str = "127.0.0.1:0",
    **settings: object,
) -> Iterator[int]:
    """Keep a door open, in a loop and thread of its own unless one is given; gives the port of its main listener."""
    with contextlib.ExitStack() as stack:
        loop = loop or stack.enter_context(running_loop())
        bell, shelf.loop = Bell(shelf.wake), loop
        smtp = Smtp(listen=address, **settings)
        door = Door(
            settings=smtp, our_name="lists.example.org", room=Room([folder], needed_bytes), is_ours=asked,
            keep=keep or shelf.keep, ring=bell.ring, limits=Limits(smtp),
            certificate=Certificate(Path(smtp.certificate), Path(smtp.key), look_seconds=0) if smtp.key else None,
            grace_seconds=grace_seconds, handshake_seconds=handshake_seconds,
        )  # fmt: skip
        try:
            opened = shelf.listeners = asyncio.run_coroutine_threadsafe(listen(door), loop).result(10)
            try:
                yield opened.ports[0]
            finally:
                asyncio.run_coroutine_threadsafe(_close(opened), loop).result(10)
        finally:
            bell.close()


async def _close(listeners: Listeners) -> None:
    await listeners.close(0)
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await asyncio.sleep(0)


class Dialog:
    """A client that says exactly what it is told to, and reads whole replies; with `tls`, TLS from the first byte."""

    def __init__(
        self, port: int, *, hello: str = "EHLO me", before: bytes = b"", tls: ssl.SSLContext | None = None,
        host: str = "127.0.0.1",
    ) -> None:  # fmt: skip
        self._socket = socket.create_connection((host, port), timeout=10)
        self._lines = self._socket.makefile("rb")
        try:
            self._socket.sendall(before)
            if tls is not None:
                self.start_tls(tls)
            self.greeting = self.read()
            if hello:
                self.say(hello)
        except BaseException:
            self.__exit__()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._lines.close()
        self._socket.close()

    def start_tls(self, context: ssl.SSLContext) -> None:
        """Go over to TLS; STARTTLS is said and answered before. Raises ssl.SSLError, OSError."""
        self._lines.close()
        self._socket = context.wrap_socket(self._socket, server_hostname="lists.example.org")
        self._lines = self._socket.makefile("rb")

    def send(self, content: bytes) -> None:
        self._socket.sendall(content)

    def read(self) -> str:
        """Return one reply, its lines joined by LF; "" at the end of the connection."""
        lines = []
        while line := self._lines.readline().decode("utf-8").rstrip("\r\n"):
            lines.append(line)
            if line[3:4] != "-":
                break
        return "\n".join(lines)

    def say(self, line: str | bytes) -> str:
        """Send a line and return the reply."""
        self.send((line.encode() if isinstance(line, str) else line) + b"\r\n")
        return self.read()

    def envelope(self, *recipients: str, reverse_path: str = "sue@example.org") -> list[str]:
        """Say MAIL and RCPT; return the replies."""
        return [self.say(f"MAIL FROM:<{reverse_path}>"), *(self.say(f"RCPT TO:<{one}>") for one in recipients)]

    def letter(self, content: bytes = TEXT) -> str:
        """Say DATA and a letter (dots are the caller's); return the reply to its final dot."""
        begun = self.say("DATA")
        if not begun.startswith("354"):
            return begun
        return self.say(content + b".")

    def post(self, content: bytes = TEXT) -> str:
        """Send a whole letter to people@; return the last reply."""
        self.envelope("people@lists.example.org")
        return self.letter(content)
