from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine, func, select

from listserv.store import received
from listserv.store import tables as t
from listserv.store.received import Incoming
from listserv.store.session import open_engine

LEASE = timedelta(minutes=1)
NOW = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
RAW = b"From: a@example.org\r\n\r\nHello \x00\xff\r\n"


def store(engine: Engine, *recipients: str) -> list[int]:
    with engine.begin() as connection:
        return received.store(connection, RAW, "a@example.org", recipients or ["people@lists.example.org"], NOW)


def claim(engine: Engine, moment: datetime = NOW) -> list[tuple[int, int]]:
    """Return what was claimed: number and attempts."""
    with engine.begin() as connection:
        return [(one.id, one.attempts) for one in received.claim(connection, moment, LEASE)]


def is_due(engine: Engine, moment: datetime) -> bool:
    with engine.begin() as connection:
        return received.is_any_due(connection, moment)


def test_a_message_is_kept_once_and_due_for_each_recipient(engine: Engine):
    numbers = store(engine, "people@lists.example.org", "staff@lists.example.org")
    with engine.begin() as connection:
        loaded = [received.load(connection, number) for number in numbers]
        assert connection.execute(select(func.count()).select_from(t.raw_message)).scalar() == 1
    assert [one.recipient for one in loaded] == ["people@lists.example.org", "staff@lists.example.org"]
    assert {one.raw for one in loaded} == {RAW}
    assert claim(engine) == [(number, 1) for number in numbers]


def test_many_messages_are_kept_as_one_is_and_each_keeps_its_numbers(engine: Engine):
    many = [
        Incoming(b"%d" % n, f"{n}@example.org", tuple(f"{n}.{m}@lists.example.org" for m in range(1 + n % 3)))
        for n in range(100)
    ]
    with engine.begin() as connection:
        assert received.store_many(connection, [], NOW) == []
        numbers = received.store_many(connection, many, NOW)
        one = received.load(
            connection, received.store(connection, RAW, "a@example.org", ["people@example.org"], NOW)[0]
        )
        loaded = [[received.load(connection, number) for number in row] for row in numbers]
    assert [
        Incoming(rows[0].raw, rows[0].reverse_path, tuple(row.recipient for row in rows)) for rows in loaded
    ] == many
    assert [number for row in numbers for number in row] == sorted({number for row in numbers for number in row})
    assert {(row.attempts, row.received_at) for rows in loaded for row in rows} == {(one.attempts, one.received_at)}
    with engine.begin() as connection:
        assert received.count(connection, "new") == 200


def test_a_claim_is_for_one_worker_as_long_as_its_lease(engine: Engine):
    (number,) = store(engine)
    for moment, expected in (
        (NOW, [(number, 1)]),
        (NOW, []),
        (NOW + LEASE - timedelta(seconds=1), []),
        (NOW + LEASE, [(number, 2)]),
    ):
        assert claim(engine, moment) == expected


def test_workers_at_once_claim_a_message_once(engine: Engine, ledger_url: str):
    numbers = [store(engine)[0] for _ in range(50)]
    start = Barrier(3, timeout=30)

    def claim_all(_: int) -> list[int]:
        own = open_engine(ledger_url)
        start.wait()
        claimed = []
        while batch := claim(own):
            claimed += [number for number, _ in batch]
        own.dispose()
        return claimed

    with ThreadPoolExecutor(3) as threads:
        claimed = [number for one in threads.map(claim_all, range(3)) for number in one]
    assert sorted(claimed) == numbers


def test_what_is_done_stays_done(engine: Engine):
    (number,) = store(engine)
    with engine.begin() as connection:
        assert received.finish(connection, [number]) == {number}
        assert received.finish(connection, [number]) == set()
    assert claim(engine, NOW + timedelta(days=1)) == []
    assert not is_due(engine, NOW + timedelta(days=1))


def test_the_oldest_due_message_tells_a_stall(engine: Engine):
    with engine.begin() as connection:
        assert received.oldest_due(connection, NOW) is None
    store(engine)
    with engine.begin() as connection:
        assert received.oldest_due(connection, NOW + timedelta(hours=1)) == NOW


@pytest.mark.parametrize("error", ["KeyError", "x" * 1000])
def test_what_is_put_back_or_set_aside_keeps_its_bytes_and_the_error(engine: Engine, error: str):
    first, second = store(engine)[0], store(engine)[0]
    with engine.begin() as connection:
        received.put_back(connection, first, error, NOW + timedelta(minutes=1))
        received.set_aside(connection, second, error)
        assert received.load(connection, second).raw == RAW
        assert received.count(connection, "set_aside") == 1
    assert not is_due(engine, NOW)
    assert claim(engine, NOW + timedelta(minutes=1)) == [(first, 1)]
