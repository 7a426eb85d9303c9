"""Tell the workers that something is due. Never raises: the row is the truth, and upkeep looks at it again.

Whoever rings knows a task by its name alone, as the beat does. The door, the beat and the commands so do without
`tasks`, and without all that it takes to read a letter.
"""

from __future__ import annotations

from listserv import log
from listserv.flows.outbound import BATCH
from listserv.store import outbox, received
from listserv.store.session import now_of
from workers import runtime
from workers.app import app


def ring_for_due() -> None:
    """Tell the workers of everything that is due."""
    try:
        with runtime.look() as connection:
            waiting = received.is_any_due(connection, now_of(connection))
    except Exception as error:  # noqa: BLE001 - the next tick looks again
        log.bell_trouble(error)
        return
    if waiting:
        ring_for_received()
    if runtime.has_journals():
        # Of a sender that was killed: nothing of its batch is due, and nobody else would look for it.
        _ring("send_copies")
    ring_for_copies()


def ring_for_received() -> None:
    """Tell the workers that something was received."""
    _ring("process_received")


def ring_for_copies() -> None:
    """Tell the workers that copies are due, if any are."""
    try:
        due = is_any_copy_due()
        many = due and is_any_copy_due(at_least=BATCH + 1)
    except Exception as error:  # noqa: BLE001 - as for the bell: upkeep looks again
        log.bell_trouble(error)
        return
    for _ in range(runtime.settings().workers.senders if many else int(due)):
        _ring("send_copies")


def ring_for_issue(list_key: str, period: str, weekday: int, ends_at: str) -> None:
    """Tell the workers that a digest is due. `ends_at`: an ISO time."""
    _ring("build_issue", list_key, period, weekday, ends_at)


def ring_for_unwritten(list_key: str) -> None:
    """Tell the workers that digests of a list are fixed, and their letters still to be written."""
    _ring("write_issues", list_key)


def is_any_copy_due(*, at_least: int = 1) -> bool:
    """Whether so many copies are due. Raises what the database does."""
    with runtime.look() as connection:
        return outbox.is_any_due(connection, now_of(connection), at_least=at_least)


def _ring(task: str, *arguments: str | int) -> None:
    try:
        app.signature(f"workers.tasks.{task}", arguments).apply_async(retry=False)
    except Exception as error:  # noqa: BLE001 - the bell may be broken in any way
        log.bell_trouble(error)
