"""Thin shells: one transaction for one flow, then ring for what comes next. Every task may run twice.

door ─ ring ─→ process_received ─ ring ─→ send_copies        upkeep (each tick) rings for what nobody rang for
                                              build_issue, write_issues ←┴→ ─ ring ─→ send_copies
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from listserv import log
from listserv.flows import archive, digest, digest_writing, inbound, origin, outbound
from listserv.flows import upkeep as upkeep_flow
from listserv.flows.digest import Due
from listserv.flows.inbound import Prepared
from listserv.mail.authentication import Authentication
from listserv.policy.digest.schedule import Period
from listserv.store import departures, erasures, issues, received
from listserv.store.received import Received
from listserv.store.session import empty_log, now_of
from workers import runtime
from workers.app import app
from workers.ringing import (
    is_any_copy_due,
    ring_for_copies,
    ring_for_due,
    ring_for_issue,
    ring_for_received,
    ring_for_unwritten,
)

# So long after somebody's last traces were emptied, SQLite's log is: somebody may be reading when it is first tried.
_AFTER_A_SWEEP = timedelta(minutes=5)
# About a second's work. While much comes in, what is ready to be sent must not wait for all of it.
_BATCHES = 10


class Killed(Exception):
    """A worker was killed each time it dealt with a message."""


@app.task
def process_received() -> None:
    """Deal with received messages until none is due, or for so many batches: then whoever rang meanwhile has a turn."""
    if runtime.must_stop():
        return
    for _ in range(_BATCHES):
        batch = _claimed()
        if not batch:
            return
        _deal_with(batch)
        ring_for_copies()
    ring_for_received()


def _claimed() -> list[Received]:
    lease = timedelta(seconds=runtime.settings().workers.lease_seconds)
    with runtime.begin() as connection:
        ids = received.claim_numbers(connection, now_of(connection), lease)
    with runtime.look() as connection:
        return received.read(connection, ids)


def _deal_with(batch: Sequence[Received]) -> None:
    """Deal with a batch in one transaction; when one of them fails, with each in its own."""
    batch = [one for one in batch if not _was_killed_by(one)]
    origins = zip(batch, _origins(batch), strict=True)
    prepared = [found for one, authentication in origins if (found := _prepared(one, authentication)) is not None]
    try:
        _process(prepared)
    except Exception:  # noqa: BLE001 - whatever it is, it is found again below
        for one in prepared:
            _deal_with_alone(one)


def _was_killed_by(claimed: Received) -> bool:
    """Set a message aside of which nobody noted why it failed: each time the process itself was killed."""
    if claimed.attempts <= received.MAX_ATTEMPTS:
        return False
    _failed(claimed, Killed())
    return True


def _origins(batch: Sequence[Received]) -> Sequence[Authentication | None]:
    """Find out where messages are from, all at the same time, for that may wait for DNS."""
    try:
        return origin.authenticate(runtime.service(), batch)
    except Exception:  # noqa: BLE001 - whatever it is, each is asked about alone below, and the one at fault fails
        return [None] * len(batch)


def _prepared(claimed: Received, authentication: Authentication | None) -> Prepared | None:
    try:
        return inbound.prepare(runtime.service(), claimed, authentication)
    except Exception as error:  # noqa: BLE001 - whatever it is, the message stays and a person hears of it
        _failed(claimed, error)
        return None


def _process(batch: Sequence[Prepared]) -> None:
    with runtime.begin() as connection:
        inbound.process(connection, runtime.service(), batch, now_of(connection))


def _deal_with_alone(one: Prepared) -> None:
    try:
        _process([one])
    except Exception as error:  # noqa: BLE001 - whatever it is, the message stays and a person hears of it
        _failed(one.claimed, error)


def _failed(claimed: Received, error: Exception) -> None:
    with runtime.begin() as connection:
        inbound.failed(connection, runtime.service(), claimed, type(error).__name__, now_of(connection))


@app.task
def send_copies() -> None:
    """Send what is due, unless as many senders as may are at it: then the last of them sees it before it ends."""
    while True:
        with runtime.sender_slot() as slot:
            if slot is None or runtime.must_stop():
                return
            sent = runtime.run(_send(slot))
        # Whoever rang while we had the place found it taken and went away: its copies were committed before that.
        if not sent or not is_any_copy_due():
            return


async def _send(slot: int) -> int:
    ground = outbound.Ground(runtime.begin, now_of, runtime.service(), runtime.journals(), slot)
    transport = runtime.transport()
    try:
        return await outbound.send_due(ground, transport)
    finally:
        await transport.close()


@app.task
def build_issue(list_key: str, period: str, weekday: int, ends_at: str) -> None:
    """Fix one digest, if nobody has yet, and write what is fixed."""
    if runtime.must_stop():
        return
    one = Due(list_key, Period(period), weekday, datetime.fromisoformat(ends_at))
    with runtime.begin() as connection:
        digest.fix(connection, runtime.service(), one, now_of(connection))
    write_issues(list_key)


@app.task
def write_issues(list_key: str) -> None:
    """Write the letters of a list's digests that are fixed."""
    if runtime.must_stop():
        return
    digest_writing.write_apart(runtime.begin, runtime.look, runtime.service(), list_key, now_of)
    ring_for_copies()


@app.task
def upkeep(at: str | None = None) -> None:
    """Do what time brings, and ring for whatever is due. `at` is an ISO time; without it, now."""
    if runtime.must_stop():
        return
    now = datetime.fromisoformat(at) if at else runtime.now()
    service = runtime.service()
    for key in service.settings.lists:
        for flow in (upkeep_flow.emergencies, upkeep_flow.remind, upkeep_flow.give_back, upkeep_flow.end_pauses):
            _look_after(key, flow, service, key, now)
        _look_after(key, archive.index, service, key, now)
    _look_after("departures", departures.write_down, runtime.departures())
    _look_after("copies", upkeep_flow.forget_copies, service, now)
    _look_after("record", upkeep_flow.forget_record, service, now)
    _look_after("erasure", upkeep_flow.erase_people, service, now)
    _empty_log(now)
    _look_after("retention", upkeep_flow.keep_no_longer, service, now)
    _look_after("erasures", erasures.write_down, runtime.erasures())
    with runtime.look() as connection:
        due = digest.due(connection, service, now)
        unwritten = {one.list_key for one in issues.unwritten(connection)}
    for one in due:
        ring_for_issue(one.list_key, one.period.value, one.weekday, one.ends_at.isoformat())
    for key in unwritten:
        ring_for_unwritten(key)
    ring_for_due()


def _empty_log(now: datetime) -> None:
    """Take what was deleted out of the database's log too, in the ticks after that."""
    with runtime.look() as connection:
        recently = erasures.is_swept_since(connection, now - _AFTER_A_SWEEP)
    if recently:
        empty_log(runtime.engine())


def _look_after(what: str, flow: Callable[..., object], *arguments: object) -> None:
    """Do one part of upkeep; what goes wrong with it must not stop the others, the digests and the bell."""
    try:
        with runtime.begin() as connection:
            flow(connection, *arguments)
    except Exception as error:  # noqa: BLE001 - the next tick tries again, and the log says so each time
        log.upkeep_trouble(what, error)
