"""Mail out: some connections to the first relay that can be used, fed until there is nothing more.

    feed ── take ─→ runner ─ session ─→ relay
         ←─ answered, given back ─┘

Each runner has one session at a time. A relay that cannot be used rests, and the next one is taken; when its rest is
over one runner tries it, and if it works the others come back too. Runners are as many as useful: for ten letters
nobody greets four times.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from listserv import log
from listserv.errors import TransportError
from listserv.settings.sections import Relay as RelaySettings
from listserv.smtp.relay import Relay
from listserv.smtp.session import Session
from listserv.smtp.transport import Answer, Feed, Transmission

# For how long a relay that could not be used, or that takes no more connections, is left alone.
REST_SECONDS = 30.0
# So many letters are worth another connection, with its greeting and perhaps TLS.
LETTERS_FOR_EACH = 8
# After so many copies it is looked whether more runners would be useful.
GROW_AFTER = 16


class Relays:
    """The relays of the settings, as one way out. All on one event loop; connections are kept between deliveries."""

    def __init__(self, settings: RelaySettings, our_name: str, *, rest_seconds: float = REST_SECONDS) -> None:
        """Take the relays in their order, and what we say our name is. Nothing is connected yet."""
        self._relays = [Relay(one, our_name, settings.timeout_seconds, rest_seconds) for one in settings.servers]
        self._delivering = asyncio.Lock()

    async def deliver(self, feed: Feed) -> None:
        """Send all that the feed gives; a second delivery waits for the first. Raises TransportError.

        Each relay is tried before that, even if it rests. However this ends, every copy that was taken has been
        answered or given back.
        """
        async with self._delivering:
            if all(one.rests for one in self._relays):
                for one in self._relays:
                    one.try_again()
            await _Delivery(self._relays, feed).run()

    async def close(self) -> None:
        """Say goodbye on all connections; takes a few seconds at most."""
        await asyncio.gather(*(one.close() for one in self._relays))


class _Delivery:
    """One delivery: its runners, and how they fared."""

    def __init__(self, relays: Sequence[Relay], feed: Feed) -> None:
        self.relays = relays
        self.feed = feed
        self._runners: set[asyncio.Task[None]] = set()
        self._used = relays[0]
        self._trouble: TransportError | None = None
        self._finished = False  # a runner heard that there is nothing more
        self._ending = False

    async def run(self) -> None:
        try:
            while await self.feed.more():
                self._trouble, self._finished = None, False
                self.grow()
                while self._runners:
                    done, _ = await asyncio.wait(self._runners, return_when=asyncio.FIRST_COMPLETED)
                    for one in done:
                        self._runners.remove(one)
                        one.result()
                if self._trouble is not None and not self._finished:
                    raise self._trouble
        finally:
            self._ending = True
            for one in self._runners:
                one.cancel()
            await asyncio.gather(*self._runners, return_exceptions=True)

    def grow(self) -> None:
        """Start as many runners as are useful, and at least one; one more for each relay that must be tried out."""
        room = tries = 0
        for relay in self.relays:
            if not relay.rests:
                room += relay.limit
                if relay.trouble is None:
                    break
                tries += 1
        useful = min(room, tries - (-len(self.feed) // LETTERS_FOR_EACH))
        while len(self._runners) < max(useful, 1) and not self._ending:
            self._runners.add(asyncio.create_task(self._run()))

    async def _run(self) -> None:
        """Send until there is nothing more, or no relay that can be used."""
        try:
            while await self.feed.more():
                relay = self._pick()
                if relay is None or not await self._serve(relay):
                    return
            self._finished = True
        except TransportError as error:
            self._trouble = error

    def _pick(self) -> Relay | None:
        """Return the first relay that can be used; None: it takes no more connections. Raises TransportError."""
        usable = [one for one in self.relays if not one.rests]
        if not usable:
            raise TransportError("; ".join(str(one.trouble) for one in self.relays))
        relay = next((one for one in usable if not one.tried), usable[0])
        if relay is not self._used:
            log.relay_trouble(
                f"{self._used.trouble}; another one is used" if self._used.trouble else "none; used again"
            )
            self._used = relay
        return relay if relay.has_room else None

    async def _serve(self, relay: Relay) -> bool:
        """Send by one session of a relay; False: it takes no more connections."""
        try:
            session = await relay.session()
        except TransportError:
            return True  # it rests now, so there may be another
        if session is None:
            return False
        try:
            await session.serve(_Supply(self, relay, session))
        finally:
            relay.put_back(session)
        if len(self.feed) and (seconds := relay.wait_seconds()):
            await asyncio.sleep(seconds)
        return True


class _Supply:
    """The feed as one session sees it: at its relay's rate, and only while no better relay can be used."""

    def __init__(self, delivery: _Delivery, relay: Relay, session: Session) -> None:
        self._delivery = delivery
        self._feed = delivery.feed
        self._relay = relay
        self._session = session
        self._better = delivery.relays[: delivery.relays.index(relay)]
        self._free = not self._better and not relay.has_rate
        self._taken = 0
        self.give_back = self._feed.give_back

    def take(self) -> Transmission | None:
        """Return the next copy that may go by this session."""
        if not (self._free or self._may_go()):
            return None
        one = self._feed.take()
        if one is not None:
            self._relay.count()
            self._taken += 1
            if self._taken % GROW_AFTER == 0:
                self._delivery.grow()
        return one

    def answered(self, one: Transmission, answer: Answer) -> None:
        """Note an answer; one that came from the relay shows that it works."""
        if self._relay.trouble is not None and self._session.answers:
            self._relay.works()
        self._feed.answered(one, answer)

    def _may_go(self) -> bool:
        return self._relay.wait_seconds() == 0 and all(one.rests or one.tried for one in self._better)
