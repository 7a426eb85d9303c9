"""An SMTP server that takes everything at once and counts: the relay of the bench. Never the bottleneck.

Orders: reset · wait(count, seconds) · report · letters (time and recipient of each) · sample (two letters whole)
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import time
import zlib
from collections import Counter
from dataclasses import dataclass, field
from typing import cast

from bench import child
from bench.child import Answer

HOST = "127.0.0.1"
_GREETING = b"220 sink.example.org ESMTP\r\n"
_EXTENSIONS = (
    b"250-sink.example.org\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n"
    b"250-SIZE 50000000\r\n250 ENHANCEDSTATUSCODES\r\n"
)
_OK, _GO_ON, _BYE = b"250 2.0.0 OK\r\n", b"354 End with a dot\r\n", b"221 2.0.0 Bye\r\n"
_END = b"\r\n.\r\n"
# What a pipelining client (RFC 2920) sends in one write, read in one step: this is where a quick sink is quick.
_ENVELOPE = re.compile(rb"MAIL FROM:<([^>\r\n]*)>[^\r\n]*\r\nRCPT TO:<([^>\r\n]*)>[^\r\n]*\r\nDATA\r\n", re.IGNORECASE)
_PATH = re.compile(rb"(?:MAIL FROM|RCPT TO):\s*<([^>\r\n]*)>", re.IGNORECASE)
_SAMPLES = 2


@dataclass
class Record:
    """What came in since the last reset. Bodies are kept as their CRC-32: equal bodies, one number."""

    times: list[float] = field(default_factory=list)
    recipients: list[bytes] = field(default_factory=list)
    reverse_paths: set[bytes] = field(default_factory=set)
    bodies: set[int] = field(default_factory=set)
    samples: list[bytes] = field(default_factory=list)
    size_bytes: int = 0
    cpu_at_start: float = field(default_factory=time.process_time)
    wanted: int = 0
    enough: asyncio.Event = field(default_factory=asyncio.Event)

    def keep(self, reverse_path: bytes, recipient: bytes, content: bytes) -> None:
        """Record one letter."""
        self.times.append(time.monotonic())
        self.recipients.append(recipient)
        self.reverse_paths.add(reverse_path)
        self.bodies.add(zlib.crc32(memoryview(content)[content.find(b"\r\n\r\n") :]))
        self.size_bytes += len(content)
        if len(self.samples) < _SAMPLES:
            self.samples.append(content)
        if len(self.times) == self.wanted:
            self.enough.set()

    def report(self) -> Answer:
        """Return the counts; `twice` is how many letters came beyond the first of each recipient."""
        often = Counter(self.recipients)
        return {
            "letters": len(self.times),
            "first": self.times[0] if self.times else None,
            "last": self.times[-1] if self.times else None,
            "recipients": len(often),
            "twice": len(self.recipients) - len(often),
            "reverse_paths": len(self.reverse_paths),
            "bodies": len(self.bodies),
            "size_bytes": self.size_bytes,
            "cpu_seconds": time.process_time() - self.cpu_at_start,
        }


class Sink:
    """The record, and the orders about it."""

    def __init__(self) -> None:
        self.record = Record()

    async def obey(self, order: Answer) -> Answer:
        """Do what the bench asks."""
        match order["do"]:
            case "reset":
                self.record = Record()
                return {}
            case "wait":
                return await self._wait(order["count"], order["seconds"])
            case "report":
                return self.record.report()
            case "letters":
                return {"times": self.record.times, "to": [one.decode("latin-1") for one in self.record.recipients]}
            case "sample":
                return {"samples": [one.decode("latin-1") for one in self.record.samples]}
            case unknown:
                raise ValueError(unknown)

    async def _wait(self, count: int, seconds: float) -> Answer:
        record = self.record
        record.wanted = count
        record.enough.clear()
        if len(record.times) < count:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(record.enough.wait(), seconds)
        return {"letters": len(record.times), "at": time.monotonic()}


class Session(asyncio.Protocol):
    """One connection: commands and letters, pipelined or not."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._rest = b""
        self._in_letter = False
        self._reverse_path = self._recipient = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Greet."""
        self._transport = cast("asyncio.WriteTransport", transport)  # uvloop's are not registered as such
        self._transport.write(_GREETING)

    def data_received(self, data: bytes) -> None:
        """Take as many whole letters and commands as there are, and answer them in one write."""
        searched = max(0, len(self._rest) - len(_END))
        data, at, replies = self._rest + data, 0, []
        while True:
            if self._in_letter:
                end = data.find(_END, max(at, searched))
                if end < 0:
                    break
                self._sink.record.keep(self._reverse_path, self._recipient, data[at : end + 2])
                self._in_letter, at = False, end + len(_END)
                replies.append(_OK)
            elif envelope := _ENVELOPE.match(data, at):
                self._reverse_path, self._recipient = envelope.groups()
                self._in_letter, at = True, envelope.end()
                replies += (_OK, _OK, _GO_ON)
            else:
                end = data.find(b"\r\n", at)
                if end < 0:
                    break
                replies.append(self._command(data[at:end]))
                at = end + 2
        self._rest = data[at:]
        if replies:
            self._transport.write(b"".join(replies))

    def _command(self, line: bytes) -> bytes:
        verb = line[:4].upper()
        if verb in (b"MAIL", b"RCPT") and (path := _PATH.match(line)):
            if verb == b"MAIL":
                self._reverse_path = path[1]
            else:
                self._recipient = path[1]
        elif verb == b"DATA":
            self._in_letter = True
        return {b"EHLO": _EXTENSIONS, b"DATA": _GO_ON, b"QUIT": _BYE}.get(verb, _OK)


async def serve() -> None:
    """Listen on a port of our own and take orders."""
    sink = Sink()
    server = await asyncio.get_running_loop().create_server(lambda: Session(sink), HOST, 0, backlog=1000)
    child.say({"port": server.sockets[0].getsockname()[1]})
    await child.take_orders(sink.obey)


if __name__ == "__main__":
    child.run(serve())
