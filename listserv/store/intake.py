"""Take messages into the ledger: many sessions wait for one commit.

session ── keep ──► queue ──► writer thread: BEGIN, all that is queued, COMMIT ──► one call back ──► every session
                                             (meanwhile the next ones queue up)

A commit costs a wait for the disk, however much it carries. So a writer takes all that came while the last commit was
on its way; but a large message is committed alone, and those that wait with it go first. SQLite admits one writer; on
PostgreSQL a few commit side by side.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate

from sqlalchemy import Connection
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from listserv import log
from listserv.errors import Failure
from listserv.store import received
from listserv.store.received import Incoming

# One transaction for one group: a connection that is committed at the end.
Begin = Callable[[], contextlib.AbstractContextManager[Connection]]

# A session waits so long for its commit, then its sender is asked to come again.
PATIENCE_SECONDS = 5.0
QUEUE_LIMIT = 1000
# So many waiting messages are worth a second commit beside the one that is on its way (PostgreSQL).
GROUP = 16
# Past this a commit takes longer than those behind it should wait.
GROUP_BYTES = 8_000_000
# A message of this size takes as long as many others: it is committed alone, and small ones go before it.
LARGE_BYTES = 1_000_000
# The ledger's trouble, not one message's: a full disk, a lock, a server that is away. The next message has it too.
_LEDGER_TROUBLE = (OperationalError, InterfaceError, NoConnectionFree)


class Overloaded(Failure):
    """More waits to be written than we can hold."""

    status = "4.3.2"


@dataclass(slots=True, eq=False)
class _Waiting:
    """A message whose session waits. `answer` belongs to the loop; threads only ask whether it is done."""

    incoming: Incoming
    answer: asyncio.Future[list[int]]
    deadline: float


def _is_large(one: _Waiting) -> bool:
    return len(one.incoming.content) >= LARGE_BYTES


_Outcome = tuple[_Waiting, list[int] | Exception]


class Intake:
    """Takes messages from the sessions of the running loop; `writers` threads commit them."""

    def __init__(
        self,
        begin: Begin,
        clock: Callable[[], datetime],
        *,
        writers: int,
        limit_bytes: int,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        self._begin, self._clock = begin, clock
        self._limit_bytes, self._patience_seconds = limit_bytes, patience_seconds
        self._loop = asyncio.get_running_loop()
        self._waiting: dict[_Waiting, None] = {}  # in the order they came; the loop's own
        self._waiting_bytes = 0
        self._timer: asyncio.TimerHandle | None = None
        self._changed = threading.Condition()  # guards the five below, never for longer than a few lines
        self._queue: dict[_Waiting, None] = {}
        self._busy = 0  # writers with a group
        self._with_large: set[int] = set()  # those of them whose group is a large message
        self._large_is_next = False
        self._closing = False
        # Daemons: a database that hangs must not keep the door from ending.
        self._threads = [threading.Thread(target=self._run, name="writer", daemon=True) for _ in range(writers)]
        for thread in self._threads:
            thread.start()

    async def keep(self, incoming: Incoming) -> list[int]:
        """Return the numbers of the message's rows, one for each recipient, once they are committed.

        Raises Overloaded, TimeoutError after `patience_seconds`, or what the ledger raised. Then the message is not
        kept, with one exception: it was being written when its time was over or its session broke off. It may be
        committed after all; its sender repeats it, and a repeat is known by its Message-ID and body.
        """
        size_bytes = len(incoming.content)
        if self._closing or self._is_full(size_bytes):
            raise Overloaded("too much waits to be written")
        one = _Waiting(incoming, self._loop.create_future(), self._loop.time() + self._patience_seconds)
        self._waiting[one] = None
        self._waiting_bytes += size_bytes
        if self._timer is None:
            self._timer = self._loop.call_at(one.deadline, self._look_at_the_clock)
        with self._changed:
            self._queue[one] = None
            self._changed.notify()
        try:
            return await one.answer
        finally:
            del self._waiting[one]
            self._waiting_bytes -= size_bytes
            with self._changed:  # gave up, or its session broke off: what no writer has begun is withdrawn
                self._queue.pop(one, None)

    async def close(self) -> None:
        """Write what is queued, answer it, and stop. Takes no longer than a session waits."""
        self._closing = True
        if self._waiting:
            await asyncio.wait([one.answer for one in self._waiting])
        with self._changed:
            self._changed.notify_all()
        for thread in self._threads:
            thread.join(0.1)
        if self._timer is not None:
            self._timer.cancel()

    def _is_full(self, size_bytes: int) -> bool:
        """Whether there is no room for one more. A single message always has room, however large."""
        count = len(self._waiting)
        return count >= QUEUE_LIMIT or (count > 0 and self._waiting_bytes + size_bytes > self._limit_bytes)

    def _look_at_the_clock(self) -> None:
        """Send those away who waited too long."""
        self._timer = None
        for one in list(self._waiting):
            if one.deadline > self._loop.time():
                self._timer = self._loop.call_at(one.deadline, self._look_at_the_clock)
                return
            if not one.answer.done():
                one.answer.set_exception(TimeoutError("the ledger did not answer in time"))

    def _tell(self, outcomes: Sequence[_Outcome]) -> None:
        """Answer a whole group in one turn of the loop."""
        for one, outcome in outcomes:
            if one.answer.done():  # gave up, or its session broke off
                continue
            if isinstance(outcome, Exception):
                one.answer.set_exception(outcome)
            else:
                one.answer.set_result(outcome)

    # From here on: the writers' threads.

    def _run(self) -> None:
        while self._has_work():
            self._write_and_tell()

    def _write_and_tell(self) -> None:
        """Write one group and have its sessions answered. Nothing of it is kept: a letter may have 30 MB."""
        outcomes = self._write()
        with self._changed:
            self._busy -= 1
            self._with_large.discard(threading.get_ident())
        for one, outcome in outcomes:
            for number in outcome if isinstance(outcome, list) else ():
                log.accepted(number, len(one.incoming.content))
        with contextlib.suppress(RuntimeError):  # the loop has ended, and so have its sessions
            self._loop.call_soon_threadsafe(self._tell, outcomes)

    def _has_work(self) -> bool:
        """Wait for messages; False once there will be no more."""
        with self._changed:
            self._changed.wait_for(lambda: self._closing or self._is_my_turn())
            self._busy += bool(self._queue)
            return bool(self._queue)

    def _is_my_turn(self) -> bool:
        """One writer takes all. Another joins it only for a group of its own, or beside a large message.

        Two small commits cost two; but small messages must not wait for a large one.
        """
        if not self._queue:
            return False
        if not self._busy or len(self._queue) >= GROUP:
            return True
        return len(self._with_large) == self._busy and not all(map(_is_large, self._queue))

    def _take(self) -> list[_Waiting]:
        """Return what is queued and still wanted, oldest first: from now on it is being written."""
        with self._changed:
            taken = self._next()
            for one in taken:
                del self._queue[one]
            return [one for one in taken if not one.answer.done()]

    def _next(self) -> list[_Waiting]:
        """Return what comes next: the small ones, and after each group of them a large one by itself."""
        large = next(filter(_is_large, self._queue), None)
        small = [one for one in self._queue if not _is_large(one)]
        if large is not None and (not small or (self._large_is_next and not self._with_large)):
            self._large_is_next = False
            self._with_large.add(threading.get_ident())
            self._changed.notify()  # small ones need not wait for it where there is another writer
            return [large]
        self._large_is_next = large is not None
        sizes = accumulate(len(one.incoming.content) for one in small)
        return [one for one, size_bytes in zip(small, sizes, strict=True) if size_bytes <= GROUP_BYTES]

    def _write(self) -> list[_Outcome]:
        """Write all that is queued; one message that cannot be written does not stop the others."""
        group: list[_Waiting] = []
        try:
            with self._begin() as connection:  # may wait for a lock; whatever comes meanwhile goes in too
                group = self._take()
                numbers = received.store_many(connection, [one.incoming for one in group], self._clock())
        except Exception as error:  # noqa: BLE001 - whatever it is, its sender keeps the letter and tries again
            group = group or self._take()
            if isinstance(error, _LEDGER_TROUBLE) or len(group) == 1:
                return [(one, error) for one in group]
            return [self._write_one(one) for one in group]
        return list(zip(group, numbers, strict=True))

    def _write_one(self, one: _Waiting) -> _Outcome:
        try:
            with self._begin() as connection:
                (numbers,) = received.store_many(connection, [one.incoming], self._clock())
        except Exception as error:  # noqa: BLE001 - see above
            return one, error
        return one, numbers
