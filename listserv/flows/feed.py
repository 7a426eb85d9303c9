"""The claimed copies between the ledger and the transport: who goes next, and what must wait.

add ─→ ready ── take ─→ in flight ── answered ─→ collect (for the ledger)
         │  ↑               └ give_back ─┐
         │  └────────────────────────────┘
         ├ held: its domain is slow just now, and half of the conversations are with slow ones already
         └ postponed: over its domain's rate, or its domain does not answer; back to the ledger
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from listserv.smtp.transport import Answer, Transmission
from listserv.store.claims import Claimed
from listserv.store.journal import Journal

# A relay usually answers within milliseconds. Who lets us wait so long must not have all our conversations.
SLOW_SECONDS = 1.0
# How often a copy may end a conversation before it counts as this copy's own trouble.
GIVE_BACKS = 2
# Answers that only the kernel has: past so many nothing more is sent until they are on the disk. What a power cut may
# repeat at most.
UNSYNCED_LIMIT = 96
# From so many on they are synced; a sync takes some milliseconds, and more gather meanwhile.
SYNC_AT = 32
# With fewer waiting the sender claims more: it takes some milliseconds, in which the transport must not run dry.
LOW = 1500
# So many copies for slow domains may be in hand; more would use up their leases.
HELD_LIMIT = 1000
# So many answers are worth a transaction of the ledger.
COLLECT_AT = 1000


@dataclass(slots=True)
class Waiting:
    """A claimed copy that was not answered yet."""

    copy: Claimed
    journal: Journal
    domain: str
    give_backs: int = 0
    since: float = 0.0  # in flight since; monotonic seconds


class Answered(NamedTuple):
    """What became of a copy, not yet in the ledger."""

    copy: Claimed
    journal: Journal
    answer: Answer


class Postponed(NamedTuple):
    """A copy that was not tried, and for how many seconds it should not be."""

    copy: Claimed
    journal: Journal
    seconds: float


@dataclass(slots=True)
class Feed:
    """One sender's copies in hand. All on the event loop; `render` makes a copy's bytes when its turn comes."""

    render: Callable[[Claimed], Transmission]
    clock: Callable[[], float]  # monotonic seconds
    conversations: int  # how many the transport may have at once
    pause_seconds: float  # how long to leave alone a domain that does not answer
    rates: Mapping[str, float] = field(default_factory=dict)  # copies a second by domain, "*" for the others

    signals_low: bool = False  # whether to say when it wants more: not while there is no more
    changed: asyncio.Event = field(default_factory=asyncio.Event)  # enough to collect, or too little to send
    written: asyncio.Event = field(default_factory=asyncio.Event)  # answers wait to be synced
    unsynced: set[Journal] = field(default_factory=set)
    unsynced_answers: int = 0
    broken: Exception | None = None  # answers cannot be noted any more
    _ready: deque[Waiting] = field(default_factory=deque)
    # By domain, each in the order of its claims: nobody's goodbye may overtake what was claimed for them before it.
    _held: dict[str, deque[Waiting]] = field(default_factory=dict)
    _in_flight: dict[int, Waiting] = field(default_factory=dict)
    _answered: list[Answered] = field(default_factory=list)
    _postponed: list[Postponed] = field(default_factory=list)
    _flying: Counter[str] = field(default_factory=Counter)  # in flight, by domain
    _proven: set[str] = field(default_factory=set)  # domains that answered at once, so far
    _resting: set[str] = field(default_factory=set)
    _next_at: dict[str, float] = field(default_factory=dict)
    _over_rate: Counter[str] = field(default_factory=Counter)
    _more: asyncio.Event = field(default_factory=asyncio.Event)
    _closed: bool = False

    # --- for the transport

    def __len__(self) -> int:
        """Return how many copies could be taken now."""
        return len(self._ready)

    def take(self) -> Transmission | None:
        """Return the next copy whose turn it is, or None."""
        if self._closed or self.broken or self.unsynced_answers >= UNSYNCED_LIMIT:
            self._more.clear()
            return None
        while one := self._next():
            if self._goes_now(one) and (sent := self._rendered(one)):
                return sent
        self._more.clear()
        self._signal()
        return None

    def answered(self, one: Transmission, answer: Answer) -> None:
        """Write an answer down before anything else happens, and free its place."""
        waiting = self._landed(one)
        self._note(waiting, answer)
        self._judge(waiting, answer)
        if self._held:
            self._more.set()
        self._signal()

    def give_back(self, one: Transmission) -> None:
        """Put a copy in front again; one that ends each conversation is put off, so that the others can be sent."""
        waiting = self._landed(one)
        waiting.give_backs += 1
        if waiting.give_backs > GIVE_BACKS:
            self._note(waiting, Answer(451, "4.4.2 the conversation with the relay broke each time"))
            self._signal()
            return
        self._held.get(waiting.domain, self._ready).appendleft(waiting)
        self._more.set()

    async def more(self) -> bool:
        """Wait until there may be something to take; False: there will be nothing more."""
        if not self._closed:
            await self._more.wait()
        return not self._closed

    # --- for the sender

    @property
    def idle(self) -> bool:
        """Whether nothing is waiting, in flight or to be collected."""
        return not (self._ready or self._held or self._in_flight or self._answered or self._postponed)

    @property
    def in_hand(self) -> int:
        """How many copies wait here, whether or not they may go now."""
        return len(self._ready) + self._held_copies

    @property
    def wants_more(self) -> bool:
        """Whether too few wait to keep the transport busy, and not too many for domains that let us wait."""
        return len(self._ready) < LOW and self._held_copies < HELD_LIMIT

    def add(self, copies: list[Claimed], journal: Journal) -> None:
        """Take claimed copies in."""
        self._ready.extend([Waiting(one, journal, one.recipient.rpartition("@")[2].lower()) for one in copies])
        self._more.set()

    def collect(self) -> tuple[list[Answered], list[Postponed]]:
        """Hand over what the ledger does not know yet."""
        found = self._answered, self._postponed
        self._answered, self._postponed = [], []
        return found

    def unsynced_now(self) -> tuple[set[Journal], int]:
        """Return the journals to sync, and how many answers are in them."""
        found, self.unsynced = self.unsynced, set()
        self.written.clear()
        return found, self.unsynced_answers

    def synced(self, answers: int) -> None:
        """Note that so many answers have reached the disk; sending may go on."""
        self.unsynced_answers -= answers
        if self.unsynced_answers >= SYNC_AT:
            self.written.set()
        self._more.set()

    def watch(self) -> None:
        """Find the domains that let us wait. Call several times a second."""
        now = self.clock()
        self._proven -= {one.domain for one in self._in_flight.values() if now - one.since > SLOW_SECONDS}

    def expire(self, lease_ends: Callable[[Journal], bool]) -> None:
        """Postpone what could not be sent in its time: it is due again at once, for whoever has time."""
        for queue in (self._ready, *self._held.values()):
            while queue and lease_ends(queue[0].journal):
                self._postpone(queue.popleft(), 0)
        self._held = {domain: queue for domain, queue in self._held.items() if queue}

    def close(self) -> None:
        """End it: the transport finds nothing more."""
        self._closed = True
        self._more.set()

    def leftovers(self) -> list[Postponed]:
        """Return what was neither sent nor answered, after the transport has ended."""
        for queue in (self._ready, *self._held.values()):
            while queue:
                self._postpone(queue.popleft(), self.pause_seconds)
        self._held = {}
        return self.collect()[1]

    # --- inside

    @property
    def _held_copies(self) -> int:
        return sum(map(len, self._held.values()))

    def _next(self) -> Waiting | None:
        """Return who is next: of a few domains that are held, the first that may go now; else the first that waits."""
        for domain in tuple(islice(self._held, 8)):
            queue = self._held.pop(domain)
            if not self._has_place(domain):
                self._held[domain] = queue  # the last one now
                continue
            one = queue.popleft()
            if queue:
                self._held[domain] = queue
            return one
        while self._ready:
            one = self._ready.popleft()
            if one.domain not in self._held and self._has_place(one.domain):
                return one
            self._held.setdefault(one.domain, deque()).append(one)
        return None

    def _has_place(self, domain: str) -> bool:
        """Whether another copy may go to a domain without giving it all conversations, should it stop answering.

        A conversation has two copies at most: one that waits for its answer, one announced. A domain that has proven
        itself leaves one conversation to the others; those that have not may have half of them, together all but one.
        """
        if domain in self._proven:
            return self._flying[domain] < max(2, 2 * self.conversations - 2)
        unproven = sum(number for name, number in self._flying.items() if name not in self._proven)
        return self._flying[domain] < max(1, self.conversations // 2) and unproven < max(1, self.conversations - 1)

    def _landed(self, one: Transmission) -> Waiting:
        waiting = self._in_flight.pop(one.copy_id)
        self._flying[waiting.domain] -= 1
        if not self._flying[waiting.domain]:
            del self._flying[waiting.domain]
        return waiting

    def _goes_now(self, one: Waiting) -> bool:
        if one.domain in self._resting:
            self._postpone(one, self.pause_seconds)
        elif self.rates and (seconds := self._wait_for_rate(one.domain)) > 0:
            self._postpone(one, seconds)
        else:
            return True
        return False

    def _rendered(self, one: Waiting) -> Transmission | None:
        """Return a copy's bytes. What our own side cannot make waits alone: those behind it must go on."""
        try:
            sent = self.render(one.copy)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is this copy's alone
            self._note(one, Answer(451, f"4.3.0 {type(error).__name__} on our side"))
            return None
        one.since = self.clock()
        self._in_flight[one.copy.id] = one
        self._flying[one.domain] += 1
        return sent

    def _wait_for_rate(self, domain: str) -> float:
        """Return how many seconds a copy must wait for its domain's rate; 0 uses up one place."""
        rate = self.rates.get(domain, self.rates.get("*"))
        if rate is None:
            return 0
        now, free_at = self.clock(), self._next_at.get(domain, 0.0)
        if free_at <= now:
            self._next_at[domain] = now + 1 / rate
            return 0
        self._over_rate[domain] += 1
        return free_at - now + self._over_rate[domain] / rate

    def _note(self, waiting: Waiting, answer: Answer) -> None:
        waiting.journal.write(waiting.copy.id, answer.code, answer.text)
        self.unsynced.add(waiting.journal)
        self.unsynced_answers += 1
        self._answered.append(Answered(waiting.copy, waiting.journal, answer))
        if self.unsynced_answers >= SYNC_AT:
            self.written.set()

    def _judge(self, waiting: Waiting, answer: Answer) -> None:
        """Learn from an answer: the domain is quick, or so slow that the rest of its copies should wait."""
        if self.clock() - waiting.since <= SLOW_SECONDS:
            self._proven.add(waiting.domain)
        elif not answer.accepted:
            self._resting.add(waiting.domain)

    def _postpone(self, one: Waiting, seconds: float) -> None:
        self._postponed.append(Postponed(one.copy, one.journal, seconds))

    def _signal(self) -> None:
        """Wake the sender when that is worth a transaction."""
        if (
            len(self._answered) + len(self._postponed) >= COLLECT_AT
            or (self.signals_low and self.wants_more)
            or not (self._in_flight or self._ready or self._held)
        ):
            self.changed.set()
