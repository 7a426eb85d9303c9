"""One conversation of the misbehaving relay.

Commands are read one by one from whatever has come (RFC 2920): several may come at once, and the next envelope
together with the final dot. Each transaction is taken, refused or dropped at its final dot.
"""

from __future__ import annotations

import asyncio
import re
import time
from typing import TYPE_CHECKING, Protocol

from faults.record import Call, Refused, Taken, Told

if TYPE_CHECKING:
    from faults.relay import Stage, Trouble

_PATH = re.compile(r"(?:FROM|TO):\s*<([^>]*)>", re.IGNORECASE)
_EXTENSIONS = ("SIZE 50000000", "8BITMIME", "SMTPUTF8")


class Host(Protocol):
    """What a conversation asks of its relay."""

    pipelining: bool
    pause: float
    behaved: int
    several: int
    calls: list[Call]
    taken: list[Taken]
    refused: list[Refused]

    def due(self, stage: Stage, recipients: list[str], raw: bytes = b"") -> Trouble | None: ...


class HungUp(Exception):
    """One of the two is gone."""


class Session(asyncio.Protocol):
    """One connection."""

    def __init__(self, host: Host, sessions: set[Session]) -> None:
        self._host, self._sessions = host, sessions
        self._buffer = bytearray()
        self._more = asyncio.Event()
        self._gone = False
        self._reverse_path: str | None = None
        self._recipients: list[str] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._call = Call(transport.get_extra_info("peername")[1], time.monotonic())
        self._host.calls.append(self._call)
        self._sessions.add(self)
        self._task = asyncio.get_running_loop().create_task(self._converse())

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        self._more.set()

    def eof_received(self) -> bool:
        self._gone = True
        self._more.set()
        return True  # what it sent before is still dealt with, as every mail server does

    def connection_lost(self, exc: Exception | None) -> None:
        self._gone = True
        self._more.set()
        self._call.closed_at = time.monotonic()
        self._sessions.discard(self)

    def cut(self) -> None:
        """Hang up without a word."""
        self._task.cancel()
        self._transport.abort()

    async def _converse(self) -> None:
        try:
            await self._step("connect")
            await self._say("220 relay.example.org ESMTP")
            while True:
                line = (await self._until(b"\r\n")).decode("utf-8", "replace")
                await self._command(line.strip())
        except HungUp:
            self._transport.close()

    async def _command(self, line: str) -> None:
        match line.partition(" ")[0].upper():
            case "EHLO" | "HELO":
                extensions = (*_EXTENSIONS, *(["PIPELINING"] if self._host.pipelining else []))
                await self._say("\r\n".join(["250-relay.example.org", *(f"250-{one}" for one in extensions), "250 OK"]))
            case "MAIL":
                await self._mail(line)
            case "RCPT":
                await self._rcpt(line)
            case "DATA":
                await self._data()
            case "RSET":
                self._forget()
                await self._say("250 2.0.0 OK")
            case "NOOP":
                await self._say("250 2.0.0 OK")
            case "QUIT":
                await self._say("221 2.0.0 Bye")
                raise HungUp
            case _:
                await self._say("500 5.5.2 What?")

    async def _mail(self, line: str) -> None:
        path = _PATH.search(line)
        if path is None or self._reverse_path is not None:
            await self._say("503 5.5.1 Not now")
        elif not await self._step("MAIL"):
            self._reverse_path = path[1]
            await self._say("250 2.1.0 OK")

    async def _rcpt(self, line: str) -> None:
        path = _PATH.search(line)
        if path is None or self._reverse_path is None:
            await self._say("503 5.5.1 Not now")
        elif not await self._step("RCPT", path[1]):
            self._recipients.append(path[1])
            await self._say("250 2.1.5 OK")

    async def _data(self) -> None:
        if not self._recipients:
            await self._say("554 5.5.1 No valid recipients")
            return
        if await self._step("DATA"):
            self._forget()
            return
        await self._say("354 Go on")
        raw = await self._text()
        await asyncio.sleep(self._host.pause)
        answer = await self._end_of(raw)
        # Taken and answered without a pause in between, so that the record is exact.
        self._forget()
        self._write(answer)

    async def _text(self) -> bytes:
        """Return the text of a letter, dots unstuffed (RFC 5321 section 4.5.2)."""
        trouble = self._host.due("text", self._recipients)
        if trouble is not None:
            await self._until(b"\r\n")
            raise HungUp
        self._buffer[:0] = b"\r\n"  # so that the final dot is found also when nothing is before it
        raw = await self._until(b"\r\n.\r\n")
        return raw[:-3].replace(b"\r\n.", b"\r\n")[2:]

    async def _end_of(self, raw: bytes) -> str:
        """Take the letter or do not, and return the answer."""
        trouble = self._host.due("dot", self._recipients, raw)
        if trouble is not None and trouble.act == "stall":
            await self._wait(trouble.seconds)
            trouble = None
        if trouble is None:
            self._take(raw, "gone" if self._gone else "answered")
            return "250 2.0.0 Kept"
        if trouble.act == "take and hang up":
            self._take(raw, "injected")
        if trouble.act != "say":
            self._transport.abort()
            raise HungUp
        if trouble.reply.startswith("5"):
            self._host.refused += [Refused(time.monotonic(), one, raw) for one in self._recipients]
        return trouble.reply

    def _take(self, raw: bytes, told: Told) -> None:
        self._host.several += len(self._recipients) > 1
        for one in self._recipients:
            self._host.taken.append(Taken(time.monotonic(), self._call, self._reverse_path or "", one, raw, told))

    def _forget(self) -> None:
        self._reverse_path, self._recipients = None, []

    async def _step(self, stage: Stage, recipient: str = "") -> bool:
        """Do what is due before a step; return whether that was its answer."""
        trouble = self._host.due(stage, [recipient] if recipient else self._recipients)
        if trouble is None:
            return False
        if trouble.act == "stall":
            await self._wait(trouble.seconds)
            return False
        if trouble.act != "say":
            self._transport.abort()
            raise HungUp
        await self._say(trouble.reply)
        if stage == "connect":
            raise HungUp
        return True

    async def _say(self, reply: str) -> None:
        await asyncio.sleep(self._host.pause)
        self._write(reply)

    def _write(self, reply: str) -> None:
        if self._gone and not self._buffer:
            raise HungUp
        if not self._transport.is_closing():
            self._transport.write(reply.encode() + b"\r\n")
        if reply.startswith("421"):
            raise HungUp

    async def _wait(self, seconds: float) -> None:
        """Say nothing for so long. Raises HungUp as soon as the client has lost its patience."""
        deadline, behaved = time.monotonic() + seconds, self._host.behaved
        # Three things may end it, one of them in another thread.
        while time.monotonic() < deadline and self._host.behaved == behaved and not self._gone:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
        if self._gone:
            raise HungUp

    async def _until(self, mark: bytes) -> bytes:
        """Return what comes up to a mark, with it."""
        start = 0
        while (at := self._buffer.find(mark, start)) < 0:
            if self._gone:
                raise HungUp
            start = max(0, len(self._buffer) - len(mark))
            self._more.clear()
            await self._more.wait()
        found = bytes(self._buffer[: at + len(mark)])
        del self._buffer[: at + len(mark)]
        return found
