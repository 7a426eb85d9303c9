from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import Engine, func, insert, select, text
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from listserv.store import facts, locks
from listserv.store import tables as t
from listserv.store.session import BUSY_SECONDS, open_engine

SUMMER = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 16, 10, 0, 0, 123456, tzinfo=UTC)


def keep(engine: Engine, moment: datetime) -> datetime:
    """Write a moment and read it again."""
    with engine.begin() as connection:
        row = insert(t.issue).values(list_key="people", period="daily", starts_at=moment, ends_at=moment, built_at=NOW)
        connection.execute(row)
        return connection.execute(select(t.issue.c.starts_at)).scalar_one()


@pytest.mark.parametrize(
    "moment",
    [NOW, NOW.astimezone(SUMMER), datetime(1970, 1, 1, tzinfo=UTC), datetime(2099, 12, 31, 23, 59, tzinfo=UTC)],
)
def test_a_moment_comes_back_aware_in_utc_and_to_the_microsecond(engine: Engine, moment: datetime):
    found = keep(engine, moment)
    assert found == moment
    assert found.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(engine: Engine):
    with pytest.raises(StatementError, match="without a zone"):
        keep(engine, datetime(2026, 11, 16, 10, 0))  # noqa: DTZ001 - what is refused


def test_moments_are_compared_as_moments(engine: Engine):
    keep(engine, NOW)
    same_clock_later_zone = NOW.replace(tzinfo=SUMMER)  # an hour before
    with engine.begin() as connection:
        count = select(func.count()).select_from(t.issue)
        assert connection.execute(count.where(t.issue.c.starts_at == NOW.astimezone(SUMMER))).scalar() == 1
        assert connection.execute(count.where(t.issue.c.starts_at > same_clock_later_zone)).scalar() == 1
        assert connection.execute(count.where(t.issue.c.starts_at < same_clock_later_zone)).scalar() == 0


def test_who_insists_writes_as_soon_as_another_has_ended_and_waits_as_patiently_afterwards(sqlite_url: str):
    one, another = open_engine(sqlite_url), open_engine(sqlite_url, busy_seconds=20, insists=True)
    waits = Barrier(2)

    def write() -> tuple[int, int]:
        waits.wait(20)
        with another.begin() as connection:
            connection.execute(text("INSERT INTO note VALUES (2)"))
            number = connection.execute(text("SELECT count(*) FROM note")).scalar_one()
            return number, connection.execute(text("PRAGMA busy_timeout")).scalar_one()

    with ThreadPoolExecutor(1) as pool:
        with one.begin() as connection:
            connection.execute(text("CREATE TABLE note (number INTEGER)"))
            connection.execute(text("INSERT INTO note VALUES (1)"))
            written = pool.submit(write)
            waits.wait(20)
            assert not wait([written], 0.3).done
        assert written.result(20) == (2, 20_000)
    one.dispose()
    another.dispose()


def test_other_trouble_is_told_at_once_also_to_who_insists(sqlite_url: str):
    engine = open_engine(sqlite_url, insists=True)
    with engine.connect() as connection:
        connection.connection.driver_connection.execute("BEGIN")
        with pytest.raises(OperationalError, match="within a transaction"):
            connection.begin()
    engine.dispose()


def test_sqlite_writes_ahead_syncs_fully_and_keeps_references(sqlite_url: str):
    engine = open_engine(sqlite_url)
    with engine.begin() as connection:
        values = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in
                  ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")}  # fmt: skip
    engine.dispose()
    assert values == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": BUSY_SECONDS * 1000}


def test_sqlite_makes_a_private_folder(tmp_path: Path):
    engine = open_engine(f"sqlite:///{tmp_path / 'state' / 'ledger.sqlite'}")
    with engine.begin():
        pass
    engine.dispose()
    assert (tmp_path / "state").stat().st_mode & 0o077 == 0


def test_a_reference_to_nothing_is_refused(engine: Engine):
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(insert(t.address).values(person_id=4711, address="a@example.org"))


def test_an_error_never_tells_the_values(engine: Engine):
    with pytest.raises(IntegrityError) as caught, engine.begin() as connection:
        connection.execute(insert(t.bounce).values(copy_id=4711, permanent=True, status="s3cr3t", bounced_at=NOW))
    # PostgreSQL's own words name the key, a number of ours; no text of anybody's.
    assert "s3cr3t" not in str(caught.value)


def test_writers_wait_for_each_other_and_lose_no_write(engine: Engine, ledger_url: str):
    with engine.begin() as connection:
        facts.put(connection, "counter", "0")
    start = Barrier(4, timeout=30)

    def count(_: int) -> None:
        own = open_engine(ledger_url)
        start.wait()
        for _ in range(10):
            with own.begin() as connection:
                locks.lock(connection, "counter")
                known = int(facts.get(connection, "counter") or 0)
                connection.execute(t.service_fact.update().values(value=str(known + 1)))
        own.dispose()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(count, range(4)))
    with engine.begin() as connection:
        assert facts.get(connection, "counter") == "40"


def test_a_transaction_that_is_cut_short_leaves_nothing(engine: Engine):
    with engine.connect() as connection:  # and never committed
        facts.put(connection, "name", "value")
    with engine.begin() as connection:
        assert facts.get(connection, "name") is None
