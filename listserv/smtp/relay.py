"""One relay as we find it: its connections, whether it can be used just now, and how many copies it may get."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Sequence

from listserv.errors import TransportError
from listserv.settings import Server
from listserv.smtp.client import Busy, call
from listserv.smtp.rate import Rate
from listserv.smtp.session import Pace, Session

# Relays hang up after some minutes; a line in between may be cut without a word, and then a copy waits in vain.
KEPT_SECONDS = 30.0
# So many connections in a row that brought nothing, and the relay rests. One copy that makes it hang up each time is
# put off by the feed before that.
FRUITLESS = 5
# A rate is waited for in steps, for somebody else may have sent the rest meanwhile.
STEP_SECONDS = 0.5


class Relay:
    """A relay. All on one event loop."""

    def __init__(self, server: Server, our_name: str, timeout_seconds: float, rest_seconds: float) -> None:
        """Take where it is; it is called when there is something to send."""
        self._server = server
        self._our_name = our_name
        self._timeout_seconds = timeout_seconds
        self._rest_seconds = rest_seconds
        self._pace = Pace()
        self._rate = Rate(server.copies_per_minute) if server.copies_per_minute else None
        self._kept: list[Session] = []
        self._leaving: set[asyncio.Task[None]] = set()
        self._at_work = 0  # sessions in use
        self._calling = 0  # sessions being made
        self._fruitless = 0
        self._rests_until = -math.inf
        self._full_until = -math.inf
        self.trouble: TransportError | None = None  # why it rests; None: nothing known against it

    @property
    def rests(self) -> bool:
        """Whether it could not be used a short time ago."""
        return _now() < self._rests_until

    @property
    def tried(self) -> bool:
        """Whether it rested, and somebody is finding out whether it can be used again."""
        return self.trouble is not None and self._busy > 0

    @property
    def limit(self) -> int:
        """How many connections it takes just now."""
        if self.trouble is not None:
            return 1
        return max(self._busy, 1) if _now() < self._full_until else self._server.connections

    @property
    def has_room(self) -> bool:
        """Whether it takes another connection."""
        return self._busy < self.limit

    @property
    def _busy(self) -> int:
        return self._at_work + self._calling

    @property
    def has_rate(self) -> bool:
        """Whether it takes only so many copies a minute."""
        return self._rate is not None

    def wait_seconds(self) -> float:
        """Return how long its rate forbids another copy, STEP_SECONDS at most; 0: one may go."""
        return min(self._rate.wait(_now()), STEP_SECONDS) if self._rate else 0

    def count(self) -> None:
        """Count a copy that goes."""
        if self._rate:
            self._rate.use()

    def try_again(self) -> None:
        """End its rest."""
        self._rests_until = -math.inf

    def works(self) -> None:
        """Note that it says something about a copy."""
        self._fruitless, self.trouble = 0, None
        self.try_again()

    async def session(self) -> Session | None:
        """Return a session to send with, to be given to `put_back` afterwards. Raises TransportError.

        None: it takes no more, so let those go on who have one.
        """
        self._drop_old()
        session = self._kept.pop() if self._kept else await self._called()
        if session is not None:
            self._at_work += 1
        return session

    def put_back(self, session: Session) -> None:
        """Take a session after use."""
        self._at_work -= 1
        if session.answers:
            self.works()
        elif session.over and not (session.lost and session.kept):
            # A kept connection that the relay has ended since is nothing: it is called again.
            self._fruitless += 1
            if self._fruitless >= FRUITLESS:
                self._rest(TransportError(f"relay {self._server.url}: {session.over}, {FRUITLESS} times in a row"))
        if not session.over:
            session.kept, session.idle_since = True, _now()
            self._kept.append(session)

    async def close(self) -> None:
        """Say goodbye to all that is kept."""
        self._drop(self._kept)
        self._kept = []
        await asyncio.gather(*self._leaving)

    def _drop_old(self) -> None:
        now = _now()
        old = [one for one in self._kept if one.over or now - one.idle_since > KEPT_SECONDS]
        self._kept = [one for one in self._kept if one not in old]
        self._drop(old)

    def _drop(self, sessions: Sequence[Session]) -> None:
        """Say goodbye without letting anybody wait for it."""
        for one in sessions:
            task = asyncio.create_task(one.close())
            self._leaving.add(task)
            task.add_done_callback(self._leaving.discard)

    async def _called(self) -> Session | None:
        """Call it. When it takes no more, whoever has a connection goes on without another."""
        self._calling += 1
        try:
            return await call(self._server, self._our_name, self._timeout_seconds, self._pace)
        except TransportError as error:
            if isinstance(error, Busy) and self._busy > 1:
                self._full_until = _now() + self._rest_seconds
                return None
            self._rest(error)
            raise
        finally:
            self._calling -= 1

    def _rest(self, error: TransportError) -> None:
        self._fruitless = 0
        self.trouble = error
        self._rests_until = _now() + self._rest_seconds


def _now() -> float:
    return asyncio.get_running_loop().time()
