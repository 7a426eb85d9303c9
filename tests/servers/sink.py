"""A recording SMTP server: the relay of the tests. It keeps every message and can be told to say no."""

from __future__ import annotations

import asyncio
import email
import email.policy
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Literal, TypeVar

from aiosmtpd.smtp import SMTP, Envelope, Session

Seen = TypeVar("Seen")
Stage = Literal["RCPT", "DATA"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """One accepted transaction: what the envelope said, and the bytes as they came (CRLF, dots unstuffed)."""

    reverse_path: str
    recipients: tuple[str, ...]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        """The message as the standard library reads it."""
        return email.message_from_bytes(self.raw, policy=email.policy.default)

    @property
    def subject(self) -> str:
        """The subject, decoded."""
        return str(self.message["Subject"] or "")

    @property
    def text(self) -> str:
        """The plain text part, decoded, with LF."""
        part = self.message.get_body(("plain",))
        return part.get_content().replace("\r\n", "\n") if part is not None else ""


@dataclass
class Refusal:
    """What a recipient is answered, at which command, and how often still (None: always)."""

    reply: str
    stage: Stage
    times: int | None

    def use(self) -> str:
        """Return the reply and count it."""
        if self.times is not None:
            self.times -= 1
        return self.reply


class Sink:
    """Listens on a loopback port from construction (or `start`) to `stop`; the port stays the same."""

    def __init__(self, *, pipelining: bool = True, size_limit_bytes: int = 50_000_000) -> None:
        self.port = 0
        self.sessions = 0  # connections so far
        self._pipelining = pipelining
        self._size_limit_bytes = size_limit_bytes
        self._arrivals: list[Arrival] = []
        self._refusals: dict[str, Refusal] = {}
        self._taken: set[int] = set()
        self._changed = threading.Condition()
        self.start()

    @property
    def url(self) -> str:
        """What `relay.url` takes."""
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def arrivals(self) -> tuple[Arrival, ...]:
        """Everything accepted so far, in order."""
        with self._changed:
            return tuple(self._arrivals)

    def to(self, address: str) -> tuple[Arrival, ...]:
        """Return what this address has got so far."""
        return tuple(arrival for arrival in self.arrivals if address in arrival.recipients)

    def refuse(self, address: str, reply: str, *, at: Stage = "RCPT", times: int | None = None) -> None:
        """Answer this recipient with the reply ("450 4.2.0 Try later"), so many times or until `accept`."""
        self._refusals[address] = Refusal(reply, at, times)

    def accept(self, address: str) -> None:
        """Accept mail for this address again."""
        self._refusals.pop(address, None)

    def forget(self) -> None:
        """Forget all arrivals and refusals."""
        with self._changed:
            self._arrivals.clear()
            self._taken.clear()
        self._refusals.clear()

    def wait_for(self, predicate: Callable[[tuple[Arrival, ...]], Seen], timeout: float = 20.0) -> Seen:
        """Return what the predicate says of all arrivals, as soon as that is true.

        Raises AssertionError with a table of the arrivals after so many seconds.
        """
        deadline = time.monotonic() + timeout
        with self._changed:
            while not (seen := predicate(tuple(self._arrivals))):
                if not self._changed.wait(deadline - time.monotonic()) and time.monotonic() >= deadline:
                    raise AssertionError(_table(self._arrivals, timeout))
        return seen

    def next_to(self, address: str, timeout: float = 20.0) -> Arrival:
        """Return the oldest arrival for this address that was not returned before, waiting for it."""

        def fresh(arrivals: Iterable[Arrival]) -> list[tuple[int, Arrival]]:
            rows = enumerate(arrivals)
            return [(n, row) for n, row in rows if n not in self._taken and address in row.recipients]

        number, arrival = self.wait_for(fresh, timeout)[0]
        self._taken.add(number)
        return arrival

    def start(self) -> None:
        """Listen (again)."""
        ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, args=(ready,), name="sink", daemon=True)
        self._thread.start()
        if not ready.wait(10):
            message = f"the SMTP sink could not listen on port {self.port}"
            raise RuntimeError(message)

    def stop(self) -> None:
        """Close the port and every connection; what was recorded stays."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stopping.set)
            self._thread.join(10)

    def _serve(self, ready: threading.Event) -> None:
        asyncio.run(self._listen(ready))

    async def _listen(self, ready: threading.Event) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        connections: set[_Door] = set()

        def door() -> _Door:
            self.sessions += 1
            made = _Door(_Handler(self), loop=self._loop, data_size_limit=self._size_limit_bytes, enable_SMTPUTF8=True)
            connections.add(made)
            return made

        server = await self._loop.create_server(door, "127.0.0.1", self.port)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await self._stopping.wait()
        server.close()
        for connection in connections:
            connection.cut()
        # One turn of the loop, so that the connections note that they are closed.
        await asyncio.sleep(0)

    def _answer(self, stage: Stage, addresses: Iterable[str]) -> str | None:
        for address in addresses:
            refusal = self._refusals.get(address)
            if refusal is not None and refusal.stage == stage and refusal.times != 0:
                return refusal.use()
        return None

    def _keep(self, arrival: Arrival) -> None:
        with self._changed:
            self._arrivals.append(arrival)
            self._changed.notify_all()


class _Door(SMTP):
    """aiosmtpd's protocol; it can also be cut off."""

    def cut(self) -> None:
        if isinstance(self.transport, asyncio.WriteTransport):
            self.transport.abort()


class _Handler:
    """aiosmtpd's hooks."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        pipelining = ["250-PIPELINING"] if self._sink._pipelining else []
        return [responses[0], *pipelining, *responses[1:]]

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refused = self._sink._answer("RCPT", [address])
        if refused is None:
            envelope.rcpt_tos.append(address)
        return refused or "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        recipients = tuple(envelope.rcpt_tos)
        refused = self._sink._answer("DATA", recipients)
        if refused is not None:
            return refused
        reverse_path = (envelope.mail_from or "").removeprefix("<>")  # aiosmtpd writes the null one as "<>"
        self._sink._keep(Arrival(reverse_path, recipients, envelope.original_content or b""))
        return "250 2.0.0 Kept"


def _table(arrivals: Iterable[Arrival], timeout: float) -> str:
    rows = [f"  {arrival.reverse_path} -> {', '.join(arrival.recipients)}: {arrival.subject}" for arrival in arrivals]
    return "\n".join([f"not seen within {timeout:g} s; the sink has {len(rows)} messages:", *rows])
