"""That a ledger which was restored from a backup is noticed (reliability row 60)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from listserv.store import watermark
from listserv.store.tables import service_fact
from listserv.store.watermark import LedgerIsOlder, Mark

NOW = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def claim(engine: Engine, folder: Path) -> int:
    """Claim and note as a sender does."""
    with engine.begin() as connection:
        count = watermark.count_claim(connection, folder)
    watermark.note(folder, Mark(count, NOW))
    return count


def put_back(engine: Engine, count: int) -> None:
    with engine.begin() as connection:
        connection.execute(service_fact.update().values(value=str(count)))


def may_work(engine: Engine, folder: Path, at: datetime = LATER) -> bool:
    with engine.begin() as connection:
        answer = watermark.keep_up(connection, folder, at)
        assert watermark.is_behind(connection, folder) is not answer
    return answer


def test_a_ledger_that_nobody_has_sent_from_may_be_worked_with(engine: Engine, tmp_path: Path):
    assert may_work(engine, tmp_path)
    assert not (tmp_path / "highest").exists()


def test_each_claim_counts_and_the_ledger_may_be_worked_with(engine: Engine, tmp_path: Path):
    for count in (1, 2, 3):
        assert claim(engine, tmp_path) == count
        assert may_work(engine, tmp_path)
    assert watermark.seen(tmp_path) == Mark(3, NOW)


def test_a_ledger_of_before_the_last_claim_is_noticed(engine: Engine, tmp_path: Path):
    for _ in range(3):
        claim(engine, tmp_path)
    put_back(engine, 2)
    assert not may_work(engine, tmp_path)
    assert watermark.seen(tmp_path) == Mark(3, NOW)


def test_a_ledger_that_is_put_back_under_a_running_sender_stops_it(engine: Engine, tmp_path: Path):
    for _ in range(3):
        claim(engine, tmp_path)
    put_back(engine, 2)
    with pytest.raises(LedgerIsOlder, match="listserv queue restored"):
        claim(engine, tmp_path)
    with engine.begin() as connection:
        assert watermark.counted(connection) == 2


def test_a_claim_that_was_never_noted_does_not_stop_anything(engine: Engine, tmp_path: Path):
    """Killed between the commit and the note: nothing of that claim was sent."""
    claim(engine, tmp_path)
    with engine.begin() as connection:
        watermark.count_claim(connection, tmp_path)
    assert may_work(engine, tmp_path)
    assert watermark.seen(tmp_path) == Mark(2, LATER)


def test_a_machine_knows_of_the_claims_of_others(engine: Engine, tmp_path: Path):
    one, other = tmp_path / "one", tmp_path / "other"
    for _ in range(3):
        claim(engine, one)
        watermark.note(other, Mark(1, NOW))
        assert may_work(engine, other)
    put_back(engine, 2)
    assert not may_work(engine, other)


def test_a_ledger_in_use_that_a_machine_has_never_seen(engine: Engine, tmp_path: Path):
    """SQLite: the file was put there. PostgreSQL: one more machine."""
    claim(engine, tmp_path / "lost")
    here = tmp_path / "here"
    is_new_machine = engine.dialect.name == "postgresql"
    assert may_work(engine, here, NOW) is is_new_machine
    assert may_work(engine, here, LATER) is is_new_machine
    assert watermark.seen(here) == Mark(1 if is_new_machine else 2, NOW)


def test_after_the_operators_word_all_machines_go_on(engine: Engine, tmp_path: Path):
    one, other = tmp_path / "one", tmp_path / "other"
    watermark.note(other, Mark(7, NOW))
    for _ in range(5):
        claim(engine, one)
    put_back(engine, 2)
    with engine.begin() as connection:
        mark = watermark.move_on(connection, one, LATER)
    watermark.note(one, mark)
    assert watermark.seen(one) == Mark(5 + watermark.MARGIN, LATER)
    assert may_work(engine, one)
    assert may_work(engine, other)
    assert claim(engine, other) == 5 + watermark.MARGIN + 1


@pytest.mark.parametrize("content", [b"", b"\0" * 128, b"{", b"[]", b'{"claims": "x", "at": 1}'])
def test_a_file_that_cannot_be_read_is_as_none(tmp_path: Path, content: bytes):
    (tmp_path / "highest").write_bytes(content)
    assert watermark.seen(tmp_path) is None
    watermark.note(tmp_path, Mark(3, NOW))
    assert watermark.seen(tmp_path) == Mark(3, NOW)


def test_a_mark_is_never_lowered_by_whoever_is_late(tmp_path: Path):
    marks = [Mark(10**15 + number, NOW) for number in range(50)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda mark: watermark.note(tmp_path, mark), reversed(marks)))
    watermark.note(tmp_path, Mark(1, LATER))
    assert watermark.seen(tmp_path) == marks[-1]
    assert (tmp_path / "highest").stat().st_size == 128
    assert (tmp_path / "highest").stat().st_mode & 0o777 == 0o600
