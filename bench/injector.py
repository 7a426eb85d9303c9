"""An SMTP client that gives many messages to a door over several connections, each in lock-step as mail servers do.

Order: send(port, connections, count, series, to, authors, size_bytes, conversation) → what was answered, and when
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

from bench import child, letters
from bench.child import Answer

HOST = "127.0.0.1"
_END = b"\r\n.\r\n"
# After a 4yz answer. A mail server would wait for minutes, and nothing could be measured.
PAUSE_SECONDS = 0.2
PATIENCE = 3  # messages are tried again so many times, all in all, for each there is


@dataclass
class Batch:
    """What is to be sent, and what came of it. A message is its four steps: MAIL, RCPT, DATA, content and dot."""

    messages: list[tuple[bytes, ...]]
    next: int = 0
    began: float = 0.0
    seconds: list[float] = field(default_factory=list)  # from MAIL to the answer after the dot
    accepted_at: list[float] = field(default_factory=list)
    patience: int = 0  # how many more answers of 4yz are taken for "later"
    refused: Counter[str] = field(default_factory=Counter)
    deferred: Counter[str] = field(default_factory=Counter)  # 4yz: tried again, as mail servers do, only sooner

    def take(self) -> tuple[bytes, ...] | None:
        """Return the next message, or None when all are under way."""
        if self.next >= len(self.messages):
            return None
        self.next += 1
        return self.messages[self.next - 1]


class Session(asyncio.Protocol):
    """One connection: greeting, EHLO, then message after message."""

    def __init__(self, batch: Batch) -> None:
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.is_ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._batch = batch
        self._rest = b""
        self._steps: tuple[bytes, ...] = ()
        self._step = 0
        self._began = 0.0
        self._on_reply: Callable[[bytes], None] = self._greeted

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way out; the greeting comes by itself."""
        self._transport = cast("asyncio.WriteTransport", transport)  # uvloop's are not registered as such

    def connection_lost(self, error: Exception | None) -> None:
        """Say that nothing more can be sent here."""
        for waiting in (self.is_ready, self.ended):
            if not waiting.done():
                waiting.set_exception(ConnectionError(f"the door hung up ({error})"))

    def data_received(self, data: bytes) -> None:
        """Act on each whole reply; of a reply of several lines the last one counts (RFC 5321 section 4.2.1)."""
        *lines, self._rest = (self._rest + data).split(b"\r\n")
        for line in lines:
            if line[3:4] != b"-":
                self._on_reply(line)

    def begin(self) -> None:
        """Send the first message."""
        self._on_reply = self._answered
        self._next_message()

    def _greeted(self, _line: bytes) -> None:
        self._transport.write(b"EHLO injector.example.net\r\n")
        self._on_reply = self._ready

    def _ready(self, _line: bytes) -> None:
        self.is_ready.set_result(None)

    def _next_message(self) -> None:
        steps = self._batch.take()
        if steps is None:
            self.ended.set_result(None)
            self._transport.write(b"QUIT\r\n")
            self._transport.close()
            return
        self._steps, self._step, self._began = steps, 0, time.monotonic()
        self._transport.write(steps[0])

    def _answered(self, line: bytes) -> None:
        if line[:1] in b"45":
            self._refused(line)
            self._on_reply = self._started_over
            self._transport.write(b"RSET\r\n")
            return
        self._step += 1
        if self._step < len(self._steps):
            self._transport.write(self._steps[self._step])
            return
        now = time.monotonic()
        self._batch.seconds.append(now - self._began)
        self._batch.accepted_at.append(now)
        self._next_message()

    def _refused(self, line: bytes) -> None:
        batch, text = self._batch, line.decode("latin-1")
        if line[:1] == b"4" and batch.patience > 0:
            batch.patience -= 1
            batch.deferred[text] += 1
            batch.messages.append(self._steps)
        else:
            batch.refused[text] += 1

    def _started_over(self, _line: bytes) -> None:
        self._on_reply = self._answered
        asyncio.get_running_loop().call_later(PAUSE_SECONDS, self._next_message)


async def obey(order: Answer) -> Answer:
    """Send what is ordered; the clock runs from the first MAIL to the last answer, on open connections."""
    kind = letters.Kind(order["to"], order["authors"], order["size_bytes"], order["conversation"])
    batch = Batch(
        [
            (
                f"MAIL FROM:<{reverse_path}>\r\n".encode(),
                f"RCPT TO:<{kind.to}>\r\n".encode(),
                b"DATA\r\n",
                content.removesuffix(b"\r\n") + _END,
            )
            for reverse_path, content in letters.posts(kind, order["count"], order["series"])
        ]
    )
    batch.patience = PATIENCE * len(batch.messages)
    loop = asyncio.get_running_loop()
    sessions = [
        (await loop.create_connection(lambda: Session(batch), HOST, order["port"]))[1]
        for _ in range(order["connections"])
    ]
    await asyncio.gather(*(one.is_ready for one in sessions))
    batch.began, cpu = time.monotonic(), time.process_time()
    for one in sessions:
        one.begin()
    await asyncio.gather(*(one.ended for one in sessions))
    return {
        "began": batch.began,
        "ended": batch.accepted_at[-1] if batch.accepted_at else None,
        "accepted": len(batch.accepted_at),
        "accepted_at": batch.accepted_at,
        "seconds": batch.seconds,
        "refused": dict(batch.refused),
        "deferred": dict(batch.deferred),
        "cpu_seconds": time.process_time() - cpu,
    }


async def serve() -> None:
    """Take orders."""
    child.say({})
    await child.take_orders(obey)


if __name__ == "__main__":
    child.run(serve())
