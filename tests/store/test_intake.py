"""Messages into the ledger: many in one commit, and whatever goes wrong, each session hears of its own message."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime

import pytest
from servers.postgres import OwnPostgres
from sqlalchemy import Connection, Engine, event, func, select, text
from sqlalchemy.exc import OperationalError

from listserv.store import received
from listserv.store import tables as t
from listserv.store.intake import GROUP_BYTES, LARGE_BYTES, QUEUE_LIMIT, Begin, Intake, Overloaded
from listserv.store.received import Incoming
from listserv.store.session import open_engine
from listserv.store.tables import metadata

NOW = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
UNWRITABLE = "\udcff@example.org"  # no ledger keeps half a character


def incoming(number: int, *recipients: str, reverse_path: str = "a@example.org") -> Incoming:
    content = b"Subject: %d\r\n\r\n" % number
    return Incoming(content, reverse_path, recipients or ("people@lists.example.org",))


@contextlib.asynccontextmanager
async def intake(
    begin: Begin, *, writers: int = 1, limit_bytes: int = 10**6, patience_seconds: float = 30
) -> AsyncIterator[Intake]:
    opened = Intake(begin, lambda: NOW, writers=writers, limit_bytes=limit_bytes, patience_seconds=patience_seconds)
    yield opened
    await opened.close()


class Gate:
    """Keeps transactions from beginning until it is opened."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.open = threading.Event()
        self.reached = threading.Event()

    @contextlib.contextmanager
    def begin(self) -> Iterator[Connection]:
        self.reached.set()
        assert self.open.wait(30)
        with self._engine.begin() as connection:
            yield connection


class Commits:
    """Counts the commits of an engine."""

    def __init__(self, engine: Engine) -> None:
        self.number = 0
        event.listen(engine, "commit", self._count)

    def _count(self, _: Connection) -> None:
        self.number += 1


def subjects(engine: Engine) -> list[bytes]:
    """Return the texts of all received rows, in the order of their numbers."""
    with engine.begin() as connection:
        numbers = connection.execute(select(t.received.c.id).order_by(t.received.c.id)).scalars().all()
        return [received.load(connection, number).raw for number in numbers]


def kept(engine: Engine) -> int:
    with engine.begin() as connection:
        return received.count(connection, "new")


def test_a_message_is_due_for_each_recipient_when_its_session_hears_of_it(engine: Engine):
    async def scene() -> list[int]:
        async with intake(engine.begin) as door:
            numbers = await door.keep(incoming(1, "people@lists.example.org", "staff@lists.example.org"))
            with engine.begin() as connection:
                assert received.count(connection, "new") == 2
            return numbers

    numbers = asyncio.run(scene())
    with engine.begin() as connection:
        loaded = [received.load(connection, number) for number in numbers]
    assert [one.recipient for one in loaded] == ["people@lists.example.org", "staff@lists.example.org"]
    assert {(one.raw, one.reverse_path, one.received_at, one.attempts) for one in loaded} == {
        (incoming(1).content, "a@example.org", NOW, 0)
    }


def test_all_that_came_during_a_commit_goes_into_the_next(engine: Engine):
    commits, gate = Commits(engine), Gate(engine)

    async def scene() -> list[list[int]]:
        async with intake(gate.begin) as door:
            sessions = [asyncio.create_task(door.keep(incoming(number))) for number in range(100)]
            await asyncio.sleep(0)
            gate.open.set()
            return await asyncio.gather(*sessions)

    numbers = [one for (one,) in asyncio.run(scene())]
    assert commits.number == 1
    assert numbers == sorted(numbers)
    assert subjects(engine) == [incoming(number).content for number in range(100)]


def sized(letter: bytes, size_bytes: int) -> Incoming:
    return Incoming(letter * size_bytes, "a@example.org", ("people@lists.example.org",))


def kept_in_order(engine: Engine, *messages: Incoming) -> tuple[int, bytes]:
    """Have these come while the writer waits to begin; return in how many commits, and the first letter of each."""
    commits, gate = Commits(engine), Gate(engine)

    async def scene() -> None:
        async with intake(gate.begin, limit_bytes=10 * GROUP_BYTES) as door:
            sessions = [asyncio.create_task(door.keep(one)) for one in messages]
            await asyncio.sleep(0)
            gate.open.set()
            await asyncio.gather(*sessions)

    asyncio.run(scene())
    return commits.number, b"".join(content[:1] for content in subjects(engine))


def test_much_goes_in_several_commits(engine: Engine):
    assert kept_in_order(engine, *[sized(b"x", LARGE_BYTES - 1)] * 9) == (2, b"x" * 9)


def test_each_large_message_is_committed_alone(engine: Engine):
    assert kept_in_order(engine, sized(b"a", LARGE_BYTES), sized(b"b", LARGE_BYTES)) == (2, b"ab")


def test_small_messages_go_before_large_ones(engine: Engine):
    small = [sized(letter, 10) for letter in (b"a", b"b", b"c")]
    assert kept_in_order(engine, sized(b"X", LARGE_BYTES), *small, sized(b"Y", LARGE_BYTES)) == (3, b"abcXY")


def test_a_large_message_has_its_turn_however_many_small_ones_come(engine: Engine):
    almost_large = sized(b"x", LARGE_BYTES - 1)  # eight fill a commit
    assert kept_in_order(engine, *[almost_large] * 17, sized(b"Y", LARGE_BYTES)) == (4, b"xxxxxxxxYxxxxxxxxx")


def test_small_messages_do_not_wait_for_a_large_one_where_two_can_write(postgres_url: str):
    engine = open_engine(postgres_url)
    metadata.create_all(engine)
    taken, small_is_kept = threading.Event(), threading.Event()

    def hold(_connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        """Keep the large one, which comes first, from being written until the small one is."""
        if "INTO raw_message" in statement and not taken.is_set():
            taken.set()
            assert small_is_kept.wait(30)

    event.listen(engine, "before_cursor_execute", hold)

    async def scene() -> None:
        async with intake(engine.begin, writers=2, limit_bytes=10 * GROUP_BYTES) as door:
            large = asyncio.create_task(door.keep(sized(b"x", LARGE_BYTES)))
            await asyncio.to_thread(taken.wait, 30)
            await door.keep(incoming(1))
            assert not large.done()
            small_is_kept.set()
            await large

    asyncio.run(scene())
    assert kept(engine) == 2
    engine.dispose()


@pytest.mark.parametrize("writers", [1, 2, 4])
def test_each_session_hears_the_numbers_of_its_own_message(engine: Engine, writers: int):
    commits = Commits(engine)

    async def session(door: Intake, name: int) -> dict[int, bytes]:
        mine = {}
        for number in range(20):
            message = incoming(name * 100 + number)
            (row,) = await door.keep(message)
            mine[row] = message.content
        return mine

    async def scene() -> list[dict[int, bytes]]:
        async with intake(engine.begin, writers=writers) as door:
            return await asyncio.gather(*(session(door, name) for name in range(20)))

    found = asyncio.run(scene())
    assert 20 <= commits.number < 400
    with engine.begin() as connection:
        assert all(received.load(connection, row).raw == raw for mine in found for row, raw in mine.items())
    assert sum(map(len, found)) == kept(engine) == 400


def test_every_row_has_its_line_in_the_log(engine: Engine, caplog: pytest.LogCaptureFixture):
    caplog.set_level("INFO", "listserv")

    async def scene() -> list[int]:
        async with intake(engine.begin) as door:
            return await door.keep(incoming(1, "people@lists.example.org", "staff@lists.example.org"))

    numbers = asyncio.run(scene())
    size = len(incoming(1).content)
    assert [record.message for record in caplog.records] == [f"received={n} accepted bytes={size}" for n in numbers]


def test_one_message_that_cannot_be_written_does_not_stop_the_others(engine: Engine):
    gate = Gate(engine)

    async def scene() -> list[list[int] | BaseException]:
        async with intake(gate.begin) as door:
            messages = [incoming(1), incoming(2, reverse_path=UNWRITABLE), incoming(3)]
            sessions = [asyncio.create_task(door.keep(message)) for message in messages]
            await asyncio.sleep(0)
            gate.open.set()
            return await asyncio.gather(*sessions, return_exceptions=True)

    first, second, third = asyncio.run(scene())
    assert isinstance(second, UnicodeError)
    assert isinstance(first, list)
    assert isinstance(third, list)
    assert subjects(engine) == [incoming(1).content, incoming(3).content]


def test_a_message_that_cannot_be_written_fails_alone_and_once(engine: Engine):
    commits = Commits(engine)

    async def scene() -> None:
        async with intake(engine.begin) as door:
            with pytest.raises(UnicodeError):
                await door.keep(incoming(1, reverse_path=UNWRITABLE))
            await door.keep(incoming(2))

    asyncio.run(scene())
    assert commits.number == 1
    assert kept(engine) == 1


def lock(connection: Connection) -> None:
    """Keep everybody else from writing. On SQLite the transaction itself does."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE raw_message IN ACCESS EXCLUSIVE MODE"))


def test_a_ledger_that_hangs_keeps_no_session_waiting(engine: Engine):
    """Row 29. What was being written may be committed after all; what no writer had begun is withdrawn."""

    async def scene() -> list[int]:
        async with intake(engine.begin, patience_seconds=0.3) as door:
            with engine.begin() as other:
                lock(other)
                for number in range(3):
                    with pytest.raises(TimeoutError):
                        await door.keep(incoming(number))
            numbers: list[int] = []
            while not numbers:  # until whoever was being written is done, the next ones wait in vain too
                with contextlib.suppress(TimeoutError):
                    numbers = await door.keep(incoming(9))
            return numbers

    asyncio.run(scene())
    assert set(subjects(engine)) <= {incoming(0).content, incoming(9).content}
    assert subjects(engine)[-1] == incoming(9).content


@pytest.mark.parametrize(("busy_seconds", "insists"), [(0.1, False), (0.1, True), (0.3, True)])
def test_a_ledger_that_stays_locked_says_so_before_patience_ends(sqlite_url: str, busy_seconds: float, insists: bool):
    engine = open_engine(sqlite_url, busy_seconds=busy_seconds, insists=insists)
    metadata.create_all(engine)

    async def scene() -> None:
        async with intake(engine.begin) as door:
            with engine.begin(), pytest.raises(OperationalError):
                await door.keep(incoming(1))
            await door.keep(incoming(2))

    asyncio.run(scene())
    assert subjects(engine) == [incoming(2).content]
    engine.dispose()


def test_a_ledger_in_trouble_is_asked_once_for_all(engine: Engine):
    asked: list[int] = []

    @contextlib.contextmanager
    def begin() -> Iterator[Connection]:
        asked.append(1)
        assert may_fail.wait(30)
        with engine.begin() as connection:
            connection.execute(text("SELECT * FROM no_such_table"))
            yield connection

    may_fail = threading.Event()

    async def scene() -> list[list[int] | BaseException]:
        async with intake(begin) as door:
            sessions = [asyncio.create_task(door.keep(incoming(number))) for number in range(5)]
            await asyncio.sleep(0)
            may_fail.set()
            return await asyncio.gather(*sessions, return_exceptions=True)

    outcomes = asyncio.run(scene())
    assert all(isinstance(outcome, Exception) for outcome in outcomes)
    # SQLite calls it trouble of its own (OperationalError). On PostgreSQL it could be one message's: each is tried.
    assert len(asked) == (1 if engine.dialect.name == "sqlite" else 6)
    assert kept(engine) == 0


@pytest.mark.postgresql
def test_a_database_that_is_away_is_noticed_at_once_and_so_is_its_return(own_postgres: OwnPostgres):
    engine = open_engine(own_postgres.create_database())
    metadata.create_all(engine)

    async def scene() -> None:
        async with intake(engine.begin, writers=2) as door:
            await door.keep(incoming(1))
            own_postgres.kill()
            with pytest.raises(OperationalError):
                await door.keep(incoming(2))
            own_postgres.start()
            await door.keep(incoming(3))

    asyncio.run(scene())
    assert subjects(engine) == [incoming(1).content, incoming(3).content]
    engine.dispose()


def test_a_full_disk_is_no_reason_to_lose_mail_and_ends(sqlite_url: str):
    """Row 30: SQLite says "database or disk is full" for a file that may not grow, too."""
    engine = open_engine(sqlite_url)
    metadata.create_all(engine)
    pages = [1]
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count={pages[0]}"))
    large = Incoming(b"x" * 100_000, "a@example.org", ("people@lists.example.org",))

    async def scene() -> None:
        async with intake(engine.begin) as door:
            with pytest.raises(OperationalError, match="full"):
                await door.keep(large)
            pages[0] = 10**6
            await door.keep(large)

    asyncio.run(scene())
    assert kept(engine) == 1
    engine.dispose()


def test_too_many_messages_at_once_are_too_many(engine: Engine):
    gate = Gate(engine)

    async def scene() -> None:
        async with intake(gate.begin) as door:
            sessions = [asyncio.create_task(door.keep(incoming(number))) for number in range(QUEUE_LIMIT)]
            await asyncio.sleep(0)
            with pytest.raises(Overloaded) as raised:
                await door.keep(incoming(0))
            assert raised.value.temporary
            gate.open.set()
            await asyncio.gather(*sessions)
            await door.keep(incoming(0))

    asyncio.run(scene())
    assert kept(engine) == QUEUE_LIMIT + 1


def test_too_many_bytes_at_once_are_too_many_but_one_message_always_has_room(engine: Engine):
    gate = Gate(engine)

    async def scene() -> None:
        async with intake(gate.begin, limit_bytes=1) as door:
            first = asyncio.create_task(door.keep(incoming(1)))
            await asyncio.sleep(0)
            with pytest.raises(Overloaded):
                await door.keep(incoming(2))
            gate.open.set()
            await first
            await door.keep(incoming(3))

    asyncio.run(scene())
    assert kept(engine) == 2


def test_a_session_that_breaks_off_before_its_message_is_written_leaves_nothing(engine: Engine):
    gate = Gate(engine)

    async def scene() -> None:
        async with intake(gate.begin, limit_bytes=1) as door:
            gone = asyncio.create_task(door.keep(incoming(1)))
            await asyncio.sleep(0)
            gone.cancel()
            await asyncio.wait([gone])
            assert not door._queue  # its bytes are not kept in memory while the ledger hangs
            gate.open.set()
            await door.keep(incoming(2))  # its place in the queue is free

    asyncio.run(scene())
    assert subjects(engine) == [incoming(2).content]


def test_at_the_end_what_is_queued_is_written_and_nothing_more_is_taken(engine: Engine):
    gate = Gate(engine)

    async def scene() -> list[list[int]]:
        async with intake(gate.begin, writers=2) as door:
            sessions = [asyncio.create_task(door.keep(incoming(number))) for number in range(40)]
            await asyncio.sleep(0)
            closing = asyncio.create_task(door.close())
            await asyncio.sleep(0)
            with pytest.raises(Overloaded):
                await door.keep(incoming(0))
            gate.open.set()
            await closing
            assert all(session.done() for session in sessions)
            return await asyncio.gather(*sessions)

    assert len(asyncio.run(scene())) == 40
    assert kept(engine) == 40


def test_a_ledger_that_hangs_for_ever_does_not_keep_the_door_from_ending(engine: Engine):
    gate = Gate(engine)

    async def scene() -> list[threading.Thread]:
        async with intake(gate.begin, patience_seconds=0.1) as door:
            session = asyncio.create_task(door.keep(incoming(1)))
            await asyncio.sleep(0)
            await door.close()
            with pytest.raises(TimeoutError):
                await session
            return door._threads

    threads = asyncio.run(scene())
    gate.open.set()  # too late: the loop has ended
    for thread in threads:
        thread.join(30)
    with engine.begin() as connection:
        assert connection.execute(select(func.count()).select_from(t.raw_message)).scalar() == 0
