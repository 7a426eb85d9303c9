"""Send due copies: claim batches under a lease, send each copy in a transaction of its own, note every answer.

    ledger thread     claim ─ commit        note + claim ─ commit        note ─ commit
    event loop              └→ feed ⇄ transport ─ answers ┘
    journal                            each answer, at once; on the disk a few dozen at a time

Between the relay's 250 and the journal's line lies the one unavoidable window: a sender killed there sends that one
copy again, one for each conversation with the relay. Its Message-ID is the same, so that mailboxes which drop repeats
do so. docs/guarantee.md says it in full.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from listserv import log
from listserv.errors import TransportError
from listserv.flows.feed import Answered, Feed, Postponed
from listserv.flows.personal import Personaliser
from listserv.flows.service import Service
from listserv.smtp.transport import Answer, Transport
from listserv.store import claims, journal, outbox, watermark
from listserv.store.claims import LEASE, Claimed
from listserv.store.journal import Journal
from listserv.store.watermark import Mark

BATCH = 1000
# Letters of a batch are in memory together: a batch of large ones is made smaller.
BATCH_BYTES = 50_000_000
# How often one copy may wait for the relay as long as a step may take: connect, EHLO, TLS, login, MAIL, RCPT, DATA.
STEPS = 7
# So long a copy may be in hand before it is asked again who may have it: somebody may have left meanwhile.
FRESH = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=4)
# How often to look after what does not move: answers that wait to be noted, domains that do not answer.
LOOK_SECONDS = 0.25

Result = TypeVar("Result")
Begin = Callable[[], AbstractContextManager[Connection]]
Clock = Callable[[Connection], datetime]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a sender stands on: the ledger and its clock, the service, and a slot with its folder of journals.

    One sender at a time may have a slot; whoever gives it out sees to that.
    """

    begin: Begin
    clock: Clock
    service: Service
    journals: Path
    slot: int = 0


@dataclass(slots=True)
class Turn:
    """What one transaction brought: new copies, and the journal for their answers."""

    copies: list[Claimed] = field(default_factory=list)
    journal: Journal | None = None
    mark: Mark | None = None  # how far the ledger has come with it


async def send_due(ground: Ground, transport: Transport) -> int:
    """Send due copies until none is left or the relay cannot be used; return how many were sent.

    Raises what keeps the ledger or the journal from noting answers: then nothing more is sent, and whoever has the
    slot next finds in the journals what was.
    """
    with ThreadPoolExecutor(1) as ledger, ThreadPoolExecutor(1) as disk:
        sender = _Sender(ground, ledger)
        await sender.take_up()
        syncing = asyncio.create_task(_sync(sender.feed, disk))
        try:
            return await sender.run(transport)
        finally:
            syncing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await syncing
            sender.leave()


async def _sync(feed: Feed, disk: Executor) -> None:
    """Bring the answers to the disk, a few dozen at a time."""
    loop = asyncio.get_running_loop()
    while True:
        await feed.written.wait()
        journals, answers = feed.unsynced_now()
        try:
            for one in journals:
                await loop.run_in_executor(disk, one.sync)
        except OSError as error:
            feed.broken = error
            feed.changed.set()
            return
        feed.synced(answers)


class _Sender:
    """One run of a sender."""

    def __init__(self, ground: Ground, ledger: Executor) -> None:
        relay = ground.service.settings.relay
        senders = ground.service.settings.workers.senders
        self._ground = ground
        self._ledger = ledger
        self._personaliser = Personaliser(ground.service)
        self._retry = timedelta(seconds=relay.retry_seconds)
        self._deadlines: dict[Journal, float] = {}
        self._open: Counter[Journal] = Counter()  # copies of each journal that the ledger waits for
        self._numbers = itertools.count(1)
        self._sent = 0
        steps = STEPS * timedelta(seconds=relay.timeout_seconds)
        self._in_time = min(LEASE - steps, FRESH).total_seconds()
        self.feed = Feed(
            render=self._personaliser.transmission,
            clock=time.monotonic,
            conversations=relay.connections,
            pause_seconds=relay.retry_seconds,
            rates={domain: rate / 60 / senders for domain, rate in relay.domain_copies_per_minute.items()},
        )

    async def take_up(self) -> None:
        """Note what a sender that died had learnt, and let go of what it had not tried: before anything is claimed."""
        await self._in_ledger(self._take_up)

    def _take_up(self) -> None:
        for batch in journal.left_behind(self._ground.journals, self._ground.slot):
            with self._ground.begin() as connection:
                now = self._ground.clock(connection)
                done = {copy_id for copy_id, _, _ in batch.answered}
                tried = {one.id: one for one in claims.load(connection, list(done))}
                answers = [(tried[one], Answer(code, text)) for one, code, text in batch.answered if one in tried]
                self._note(connection, answers, now)
                rest = [copy_id for copy_id in batch.claimed if copy_id not in done]
                claims.release(connection, rest, now, lease_until=batch.lease_until)
            log.taken_up(len(batch.answered), len(rest))
            batch.path.unlink(missing_ok=True)

    async def run(self, transport: Transport) -> int:
        """Turn the wheel until nothing is due. Raises what the ledger raises, once the transport has ended."""
        sending = asyncio.create_task(transport.deliver(self.feed))
        try:
            await self._turn_until_done(sending)
        finally:
            # Whatever happened here: no copy is on its way any more, and its answer is in the journal.
            self.feed.close()
            trouble = await _ended(sending)
        await self._wind_up()
        if trouble is not None:
            log.relay_trouble(str(trouble))
        return self._sent

    def leave(self) -> None:
        """Close what is still open; what the ledger does not know stays in the journals."""
        for one in self._open:
            one.close()

    async def _turn_until_done(self, sending: asyncio.Task[None]) -> None:
        more = True
        while not sending.done():
            answered, postponed = self.feed.collect()
            wanted = BATCH if more and self.feed.wants_more else 0
            if wanted or answered or postponed:
                turn = await self._in_ledger(self._turn, answered, postponed, wanted)
                more = self._took(turn) if wanted else more
            if self.feed.broken:
                raise self.feed.broken
            if self.feed.idle and not more:
                return
            more = await self._look(sending, more=more)

    async def _look(self, sending: asyncio.Task[None], *, more: bool) -> bool:
        """Wait for something to do; return whether more may be due.

        While the last copies are on their way, which may take long, it is looked now and then what else became due.
        """
        feed = self.feed
        feed.signals_low = more
        if not (more and feed.wants_more):
            waiting = asyncio.create_task(feed.changed.wait())
            done, _ = await asyncio.wait({waiting, sending}, timeout=LOOK_SECONDS, return_when=asyncio.FIRST_COMPLETED)
            more = more or not done
            waiting.cancel()
        feed.changed.clear()
        feed.watch()
        feed.expire(lambda one: time.monotonic() > self._deadlines[one])
        return more

    def _took(self, turn: Turn) -> bool:
        """Feed what was claimed; return whether more may be due."""
        if turn.journal is not None:
            self._deadlines[turn.journal] = time.monotonic() + self._in_time
            self._open[turn.journal] = len(turn.copies)
            self.feed.add(turn.copies, turn.journal)
        return bool(turn.copies)

    async def _wind_up(self) -> None:
        """Note the last answers; what was not tried waits a little, for nothing could be sent."""
        answered, _ = self.feed.collect()
        leftovers = self.feed.leftovers()
        await self._in_ledger(self._turn, answered, leftovers, 0)

    def _turn(self, answered: Sequence[Answered], postponed: Sequence[Postponed], wanted: int) -> Turn:
        """Note answers and claim more, in one transaction; then forget the journals that have done their duty."""
        turn = Turn()
        with self._ground.begin() as connection:
            now = self._ground.clock(connection)
            self._note(connection, [(one.copy, one.answer) for one in answered], now)
            _put_off(connection, postponed, now)
            if wanted:
                self._claim(connection, turn, now, wanted)
        if turn.mark:  # before anything is sent
            watermark.note(self._ground.journals, turn.mark)
        for one in answered:
            self._done_with(one.copy, one.journal)
        for other in postponed:
            self._done_with(other.copy, other.journal)
        self._forget_journals()
        return turn

    def _claim(self, connection: Connection, turn: Turn, now: datetime, wanted: int) -> None:
        claimed = claims.claim(connection, now, wanted)
        sizes = outbox.sizes_of(connection, {one.letter_id for one in claimed})
        turn.copies = _within(claimed, sizes, BATCH_BYTES)
        claims.release(connection, [one.id for one in claimed[len(turn.copies) :]], now, lease_until=now + LEASE)
        if not turn.copies:
            return
        unknown = {one.letter_id for one in turn.copies} - self._personaliser.known()
        self._personaliser.learn(outbox.contents_of(connection, unknown), turn.copies)
        # Before the commit: once the copies are ours, a sender that dies leaves word of them.
        path = journal.path_of(self._ground.journals, self._ground.slot, next(self._numbers))
        turn.journal = Journal(path, [one.id for one in turn.copies], now + LEASE)
        turn.mark = Mark(watermark.count_claim(connection, self._ground.journals), now)

    def _done_with(self, copy: Claimed, journal: Journal) -> None:
        self._open[journal] -= 1
        self._personaliser.done_with(copy)

    def _forget_journals(self) -> None:
        for one in [one for one, left in self._open.items() if left == 0]:
            del self._open[one]
            del self._deadlines[one]
            one.remove()

    def _note(self, connection: Connection, answers: Sequence[tuple[Claimed, Answer]], now: datetime) -> None:
        claims.note_sent(connection, [(copy.id, answer.text) for copy, answer in answers if answer.accepted], now)
        for copy, answer in answers:
            if not answer.accepted:
                self._note_refusal(connection, copy, answer, now)
        taken = [copy for copy, answer in answers if answer.accepted]
        log.copies_sent(Counter(copy.letter_id for copy in taken))
        self._sent += len(taken)

    def _note_refusal(self, connection: Connection, copy: Claimed, answer: Answer, now: datetime) -> None:
        tried_for = now - claims.made_at(connection, copy.id)
        given_up = tried_for > timedelta(days=self._ground.service.settings.relay.give_up_days)
        text = f"{answer.code} {answer.text}"
        if answer.temporary and not given_up:
            claims.put_back(connection, copy.id, text, now + pause(self._retry, copy.attempts, copy.id))
            log.copy_answered(copy.id, "try-again", answer.code)
        else:
            claims.note_failed(connection, copy.id, text, now)
            log.copy_answered(copy.id, "failed", answer.code)

    async def _in_ledger(self, work: Callable[..., Result], *arguments: object) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._ledger, work, *arguments)


async def _ended(sending: asyncio.Task[None]) -> TransportError | None:
    """Wait for the transport to end; return why it could not go on."""
    try:
        await sending
    except TransportError as error:
        return error
    return None


def _within(copies: Sequence[Claimed], sizes: Mapping[int, int], limit: int) -> list[Claimed]:
    """Return as many copies, at least one, as their letters fit into the limit."""
    seen: set[int] = set()
    found: list[Claimed] = []
    for one in copies:
        if one.letter_id not in seen:
            seen.add(one.letter_id)
            limit -= sizes[one.letter_id]
            if limit < 0 and found:
                break
        found.append(one)
    return found


def _put_off(connection: Connection, postponed: Sequence[Postponed], now: datetime) -> None:
    """Let go of copies that were not tried, until each may be."""
    for (lease_until, seconds), ones in _alike(postponed).items():
        claims.release(connection, ones, now + timedelta(seconds=seconds), lease_until=lease_until)


def _alike(postponed: Sequence[Postponed]) -> dict[tuple[datetime, float], list[int]]:
    found: dict[tuple[datetime, float], list[int]] = {}
    for one in postponed:
        found.setdefault((one.journal.lease_until, one.seconds), []).append(one.copy.id)
    return found


def pause(first: timedelta, attempts: int, copy_id: int) -> timedelta:
    """Return how long to wait after so many attempts: doubled each time up to LONGEST_PAUSE, spread by a quarter."""
    doubled: timedelta = min(first * float(2 ** min(max(attempts - 1, 0), 20)), LONGEST_PAUSE)
    return doubled * (1 + (copy_id % 16) / 64)
