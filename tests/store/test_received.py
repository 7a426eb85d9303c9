from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine, func, select

from listserv.store import received
from listserv.store import tables as t
from listserv.store.received import LEASE
from listserv.store.session import open_engine

NOW = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
RAW = b"From: a@example.org\r\n\r\nHello \x00\xff\r\n"


def store(engine: Engine, *recipients: str) -> list[int]:
    with engine.begin() as connection:
        return received.store(connection, RAW, "a@example.org", recipients or ["people@lists.example.org"], NOW)


def test_a_message_is_kept_once_and_due_for_each_recipient(engine: Engine):
    numbers = store(engine, "people@lists.example.org", "staff@lists.example.org")
    with engine.begin() as connection:
        loaded = [received.load(connection, number) for number in numbers]
        assert received.due(connection, NOW) == numbers
        assert connection.execute(select(func.count()).select_from(t.raw_message)).scalar() == 1
    assert [one.recipient for one in loaded] == ["people@lists.example.org", "staff@lists.example.org"]
    assert {one.raw for one in loaded} == {RAW}


def test_a_claim_is_for_one_worker_as_long_as_its_lease(engine: Engine):
    (number,) = store(engine)
    for moment, expected in ((NOW, 1), (NOW, None), (NOW + LEASE - timedelta(seconds=1), None), (NOW + LEASE, 2)):
        with engine.begin() as connection:
            claimed = received.claim(connection, number, moment)
        assert (claimed and claimed.attempts) == expected


def test_workers_at_once_claim_a_message_once(engine: Engine, database_url: str):
    numbers = [store(engine)[0] for _ in range(10)]
    start = Barrier(3, timeout=30)

    def claim_all(_: int) -> list[int]:
        own = open_engine(database_url)
        start.wait()
        claimed = []
        for number in numbers:
            with own.begin() as connection:
                if received.claim(connection, number, NOW):
                    claimed.append(number)
        own.dispose()
        return claimed

    with ThreadPoolExecutor(3) as threads:
        claimed = [number for one in threads.map(claim_all, range(3)) for number in one]
    assert sorted(claimed) == numbers


def test_what_is_done_stays_done(engine: Engine):
    (number,) = store(engine)
    with engine.begin() as connection:
        assert received.finish(connection, number)
        assert not received.finish(connection, number)
        assert received.claim(connection, number, NOW + timedelta(days=1)) is None
        assert received.due(connection, NOW + timedelta(days=1)) == []


@pytest.mark.parametrize("error", ["KeyError", "x" * 1000])
def test_what_is_put_back_or_set_aside_keeps_its_bytes_and_the_error(engine: Engine, error: str):
    first, second = store(engine)[0], store(engine)[0]
    with engine.begin() as connection:
        received.put_back(connection, first, error, NOW + timedelta(minutes=1))
        received.set_aside(connection, second, error)
        assert received.due(connection, NOW) == []
        assert received.due(connection, NOW + timedelta(minutes=1)) == [first]
        assert received.load(connection, second).raw == RAW
        assert received.count(connection, "set_aside") == 1
