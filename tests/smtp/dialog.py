"""Both ends of an SMTP dialog: a client that sends and expects lines, and the door, its ledger a mere shelf."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from listserv.policy.destination import Book, destination_of
from listserv.settings import Smtp
from listserv.smtp.bell import Bell
from listserv.smtp.room import Room
from listserv.smtp.server import Door, Keep, listen
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

    async def keep(self, incoming: Incoming) -> list[int]:
        if self.trouble is not None:
            raise self.trouble
        self.stored.append((incoming.content, incoming.reverse_path, incoming.recipients))
        return list(range(1, len(incoming.recipients) + 1))

    def wake(self) -> None:
        self.rung.set()
        if self.bell_trouble is not None:
            raise self.bell_trouble


def is_ours(address: str) -> bool:
    return destination_of(address, BOOK) is not None


@contextmanager
def running_loop() -> Iterator[asyncio.AbstractEventLoop]:
    """Run a loop in a thread of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="door")
    thread.start()
    yield loop
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
    **settings: object,
) -> Iterator[int]:
    """Keep a door open, in a loop and thread of its own unless one is given; gives its port."""
    if loop is None:
        with (
            running_loop() as own,
            open_door(shelf, folder, asked=asked, keep=keep, loop=own, needed_bytes=needed_bytes, **settings) as port,
        ):
            yield port
        return
    bell = Bell(shelf.wake)
    door = Door(
        settings=Smtp(listen="127.0.0.1:0", **settings), our_name="lists.example.org",
        room=Room([folder], needed_bytes), is_ours=asked, keep=keep or shelf.keep, ring=bell.ring,
    )  # fmt: skip
    server = asyncio.run_coroutine_threadsafe(listen(door), loop).result(10)
    yield server.sockets[0].getsockname()[1]
    asyncio.run_coroutine_threadsafe(_close(server), loop).result(10)
    bell.close()


async def _close(server: asyncio.Server) -> None:
    server.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await asyncio.sleep(0)


class Dialog:
    """A client that says exactly what it is told to, and reads whole replies."""

    def __init__(self, port: int, *, hello: str = "EHLO me") -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        self._lines = self._socket.makefile("rb")
        self.greeting = self.read()
        if hello:
            self.say(hello)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._lines.close()
        self._socket.close()

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
