"""A relay that misbehaves when told to, and keeps an exact record of what it took."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from faults.record import Call, Refused, Taken
from faults.session import Session

Stage = Literal["connect", "MAIL", "RCPT", "DATA", "text", "dot"]
Act = Literal["say", "stall", "hang up", "take and hang up"]


@dataclass(frozen=True, slots=True)
class Trouble:
    """One misbehaviour: at which step, until when or how often, and for which recipients (None: all).

    say: answer `reply`, and hang up after 421. stall: wait `seconds`, then go on. hang up: close without a word.
    take and hang up: take the letter and close without the 250.
    """

    stage: Stage
    act: Act
    reply: str = ""
    seconds: float = 0.0
    until: float = float("inf")
    times: int | None = None
    whom: frozenset[str] | None = None
    mark: bytes = b""  # at the dot: only letters with these bytes

    def concerns(self, stage: Stage, recipients: Iterable[str], raw: bytes) -> bool:
        """Whether it is due at this step of a transaction for these recipients."""
        whom = self.whom is None or not self.whom.isdisjoint(recipients)
        return stage == self.stage and whom and self.mark in raw and time.monotonic() < self.until


@dataclass(slots=True)
class _Due:
    trouble: Trouble
    left: int | None


class Relay:
    """Listens on a loopback port, in a thread of its own, until `stop`; the port stays the same."""

    def __init__(self, *, pipelining: bool = True) -> None:
        self.port = 0
        self.pipelining = pipelining
        self.pause = 0.0  # before each reply: what a tarpit does
        self.calls: list[Call] = []
        self.taken: list[Taken] = []
        self.refused: list[Refused] = []
        self.behaved = 0  # how often it was told to
        self.several = 0  # transactions with more than one recipient
        self.happened: Counter[str] = Counter()  # how often each trouble did
        self._troubles: list[_Due] = []
        self._lock = threading.Lock()
        self._sessions: set[Session] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="relay", daemon=True)
        self._thread.start()
        self.open_port()

    @property
    def url(self) -> str:
        """What `relay.url` takes."""
        return f"smtp://127.0.0.1:{self.port}"

    def trouble(self, *troubles: Trouble) -> None:
        """Misbehave from now on."""
        with self._lock:
            self._troubles += [_Due(one, one.times) for one in troubles]

    def behave(self) -> None:
        """End all troubles, also the stalls that are going on."""
        self.pause = 0.0
        self.behaved += 1
        with self._lock:
            self._troubles.clear()

    def hang_up(self) -> None:
        """Close every open connection at once, wherever it stands."""
        self._do(self._cut)

    def close_port(self) -> None:
        """Refuse connections until `open_port`; open ones go on."""
        self._do(self._server.close)

    def open_port(self) -> None:
        """Listen (again)."""
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)

    def stop(self) -> None:
        """Close everything; the record stays."""
        self.close_port()
        self.hang_up()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def due(self, stage: Stage, recipients: Iterable[str] = (), raw: bytes = b"") -> Trouble | None:
        """Return the first trouble that is due at this step, and count it."""
        with self._lock:
            for one in self._troubles:
                if one.left != 0 and one.trouble.concerns(stage, recipients, raw):
                    one.left = None if one.left is None else one.left - 1
                    self.happened[f"{stage} {one.trouble.act} {one.trouble.reply[:3]}".strip()] += 1
                    return one.trouble
        return None

    def _cut(self) -> None:
        for session in list(self._sessions):
            session.cut()

    async def _listen(self) -> None:
        self._server = await self._loop.create_server(lambda: Session(self, self._sessions), "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    def _do(self, action: Callable[[], object]) -> None:
        async def done() -> None:
            action()
            await asyncio.sleep(0)  # so that what was closed is noted

        asyncio.run_coroutine_threadsafe(done(), self._loop).result(10)
