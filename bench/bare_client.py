"""The plainest pipelining client there can be: what a sender on this loop could reach if it did nothing else.

Letters are made before the clock starts; replies are only counted. Order: send(port, connections, count, size_bytes)
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from typing import cast

from bench import child, letters
from bench.child import Answer

HOST = "127.0.0.1"
_END = b"\r\n.\r\n"
# After the final dot and the next envelope in one write: 250 for the letter, 250 and 250 for the envelope, 354.
_REPLIES = 4


class Session(asyncio.Protocol):
    """One connection. Each write is the end of one transaction and the envelope of the next (RFC 2920)."""

    def __init__(self, transactions: Iterator[tuple[bytes, bytes]]) -> None:
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.is_ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._transactions = transactions
        self._content = b""
        self._owed = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Say EHLO at once: the greeting and the extensions are read as one."""
        self._transport = cast("asyncio.WriteTransport", transport)  # uvloop's are not registered as such
        self._transport.write(b"EHLO bare.example.org\r\n")

    def data_received(self, data: bytes) -> None:
        """Count replies; when the last owed one is there, write on."""
        if not self.is_ready.done():
            if b"\r\n250 " in data:
                self.is_ready.set_result(None)
            return
        self._owed -= data.count(b"\r\n")
        if self._owed == 0:
            self._write_on()

    def begin(self) -> None:
        """Send the first envelope."""
        envelope, self._content = next(self._transactions, (b"", b""))
        if envelope:
            self._owed = _REPLIES - 1
            self._transport.write(envelope)
        else:
            self.ended.set_result(None)

    def _write_on(self) -> None:
        if not self._content:
            self.ended.set_result(None)
            self._transport.close()
            return
        content = self._content
        envelope, self._content = next(self._transactions, (b"", b""))
        self._owed = _REPLIES if envelope else 1
        self._transport.write(content + envelope)


async def obey(order: Answer) -> Answer:
    """Send so many letters, each with an envelope of its own."""
    ((_, post),) = letters.posts(letters.Kind("bare@lists.example.org", size_bytes=order["size_bytes"]), 1, "bare")
    content = post.removesuffix(b"\r\n") + _END
    envelopes = [
        f"MAIL FROM:<bare-bounces+{n}@lists.example.org>\r\nRCPT TO:<{letters.reader(n)}>\r\nDATA\r\n".encode()
        for n in range(order["count"])
    ]
    transactions = ((envelope, content) for envelope in envelopes)
    loop = asyncio.get_running_loop()
    sessions = [
        (await loop.create_connection(lambda: Session(transactions), HOST, order["port"]))[1]
        for _ in range(order["connections"])
    ]
    await asyncio.gather(*(one.is_ready for one in sessions))
    began, cpu = time.monotonic(), time.process_time()
    for one in sessions:
        one.begin()
    await asyncio.gather(*(one.ended for one in sessions))
    return {"seconds": time.monotonic() - began, "cpu_seconds": time.process_time() - cpu}


async def serve() -> None:
    """Take orders."""
    child.say({})
    await child.take_orders(obey)


if __name__ == "__main__":
    child.run(serve())
