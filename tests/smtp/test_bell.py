"""The bell: many ask, few ring, and nobody waits."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import pytest
from servers.valkey import Valkey

from listserv.smtp.bell import Bell


@dataclass
class Workers:
    """Counts rings; each waits for permission to end."""

    rings: int = 0
    ringing: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    may_end: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def wake(self) -> None:
        self.rings += 1
        self.ringing.release()
        assert self.may_end.acquire(timeout=10)


def test_whoever_asks_while_a_ring_is_on_its_way_gets_one_more_for_all():
    workers = Workers()
    bell = Bell(workers.wake, short_rest_seconds=0)
    bell.ring()
    assert workers.ringing.acquire(timeout=10)
    for _ in range(1000):  # returns at once, though the broker hangs
        bell.ring()
    workers.may_end.release(3)
    assert workers.ringing.acquire(timeout=10)
    bell.close(10)
    assert workers.rings == 2


def test_a_ring_that_was_asked_for_is_rung_before_the_end():
    workers = Workers()
    workers.may_end.release(2)
    bell = Bell(workers.wake, short_rest_seconds=60)
    bell.ring()
    assert workers.ringing.acquire(timeout=10)
    bell.ring()  # while it rests
    bell.close(10)
    assert workers.rings == 2


def test_a_bell_nobody_asked_for_is_silent():
    workers = Workers()
    Bell(workers.wake).close(10)
    assert workers.rings == 0


def test_a_broker_that_hangs_does_not_keep_the_door_from_ending():
    workers = Workers()
    bell = Bell(workers.wake)
    bell.ring()
    assert workers.ringing.acquire(timeout=10)
    bell.close(0)
    workers.may_end.release()


def test_a_dead_broker_is_logged_and_rung_again(own_valkey: Valkey, caplog: pytest.LogCaptureFixture):
    answers: list[bool] = []
    done = threading.Semaphore(0)

    def wake() -> None:
        try:
            with own_valkey.client() as client:
                answers.append(bool(client.ping()))
        finally:
            done.release()

    bell = Bell(wake, short_rest_seconds=0)
    own_valkey.kill()
    bell.ring()
    assert done.acquire(timeout=10)
    own_valkey.start()
    bell.ring()
    assert done.acquire(timeout=10)
    bell.close(10)
    assert answers == [True]
    assert [record.message for record in caplog.records] == ["bell error=ConnectionError"]
