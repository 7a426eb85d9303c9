"""Thin shells: one transaction for one flow, then ring for what comes next. Every task may run twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection

from listserv import log
from listserv.flows import digest, inbound, outbound
from listserv.flows import upkeep as upkeep_flow
from listserv.flows.service import Service
from listserv.policy.digest import Period
from listserv.store import outbox, received
from listserv.store.received import Received
from workers import runtime
from workers.app import app


@app.task
def process_received(received_id: int) -> None:
    """Deal with one received message; its effects and "done" are one transaction."""
    now = runtime.utc_now()
    with runtime.begin() as connection:
        claimed = received.claim(connection, received_id, now)
    if claimed is None:
        return
    if claimed.attempts > received.MAX_ATTEMPTS:
        # Nobody noted why it failed: each time the process itself was killed, and the next one would be too.
        _failed(claimed, "Killed", now)
    else:
        _process(claimed, now)
    ring_for_copies()


def _process(claimed: Received, now: datetime) -> None:
    try:
        with runtime.begin() as connection:
            inbound.process(connection, runtime.service(), claimed, now)
    except Exception as error:  # noqa: BLE001 - whatever it is, the message stays and a person hears of it
        _failed(claimed, type(error).__name__, now)


def _failed(claimed: Received, error: str, now: datetime) -> None:
    with runtime.begin() as connection:
        inbound.failed(connection, runtime.service(), claimed, error, now)


@app.task
def send_copies() -> None:
    """Send what is due until nothing is."""
    transport = runtime.transport()
    try:
        outbound.send_due(runtime.begin, runtime.service(), transport, runtime.utc_now)
    finally:
        transport.close()


@app.task
def build_issue(list_key: str, period: str, ends_at: str) -> None:
    """Build one digest, if nobody has yet."""
    with runtime.begin() as connection:
        digest.build(
            connection,
            runtime.service(),
            list_key,
            Period(period),
            ends_at=datetime.fromisoformat(ends_at),
            now=runtime.utc_now(),
        )
    ring_for_copies()


@app.task
def upkeep(at: str | None = None) -> None:
    """Do what time brings, and ring for whatever is due. `at` is an ISO time; without it, now."""
    now = datetime.fromisoformat(at) if at else runtime.utc_now()
    service = runtime.service()
    for key in service.settings.lists:
        for flow in (upkeep_flow.remind, upkeep_flow.give_back):
            _look_after(flow, key, now)
    with runtime.begin() as connection:
        issues = digest.due(connection, service, now)
        waiting = received.due(connection, runtime.utc_now())
    for key, period, ends_at in issues:
        build_issue.delay(key, period.value, ends_at.isoformat())
    ring_for_received(waiting)
    ring_for_copies()


def _look_after(flow: Callable[[Connection, Service, str, datetime], None], key: str, now: datetime) -> None:
    """Do one list's upkeep; what goes wrong with one post must not stop the others, the digests and the bell."""
    try:
        with runtime.begin() as connection:
            flow(connection, runtime.service(), key, now)
    except Exception as error:  # noqa: BLE001 - the next tick tries again, and the log says so each time
        log.service(f"failed error={type(error).__name__}", f"upkeep of {key}")


def ring_for_received(received_ids: Sequence[int]) -> None:
    """Tell the workers about received messages. Never raises: upkeep rings again."""
    try:
        for received_id in received_ids:
            process_received.apply_async((received_id,), retry=False)
    except Exception as error:  # noqa: BLE001 - the row is the truth; the bell may be broken in any way
        log.bell_trouble(error)


def ring_for_copies() -> None:
    """Tell the workers that copies may be due, if any are. Never raises."""
    try:
        with runtime.begin() as connection:
            due = outbox.count_due(connection, runtime.utc_now())
        if due:
            send_copies.apply_async((), retry=False)
    except Exception as error:  # noqa: BLE001 - see above
        log.bell_trouble(error)
