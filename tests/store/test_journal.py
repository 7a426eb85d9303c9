from __future__ import annotations

import os
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest

from listserv.store.journal import Batch, Journal, left_behind, path_of

LEASE_UNTIL = datetime(2026, 11, 16, 10, 10, 0, 123456, tzinfo=UTC)


def book(folder: Path, claimed: list[int], *, slot: int = 0, number: int = 1) -> Journal:
    return Journal(path_of(folder, slot, number), claimed, LEASE_UNTIL)


def found(folder: Path, slot: int = 0) -> list[Batch]:
    return list(left_behind(folder, slot))


def test_what_was_written_is_read_by_the_next_one(tmp_path: Path):
    journal = book(tmp_path / "journals", [7, 8, 9])
    journal.write(7, 250, "2.0.0 queued as 4711")
    journal.write(9, 550, "5.1.1 “unbekannt” \x00 \ud83d")
    journal.close()
    (batch,) = found(tmp_path / "journals")
    assert batch.claimed == (7, 8, 9)
    assert batch.lease_until == LEASE_UNTIL
    assert [(number, code) for number, code, _ in batch.answered] == [(7, 250), (9, 550)]
    assert batch.answered[0][2] == "2.0.0 queued as 4711"


def test_there_is_room_for_the_longest_answers(tmp_path: Path):
    numbers = list(range(2**40, 2**40 + 500))
    journal = book(tmp_path, numbers)
    for number in numbers:
        journal.write(number, 451, "\U0001f600" * 10_000)
    journal.close()
    (batch,) = found(tmp_path)
    assert [number for number, _, _ in batch.answered] == numbers


def test_a_line_survives_kill_9_of_its_writer(tmp_path: Path):
    child = os.fork()
    if child == 0:
        journal = book(tmp_path, [1, 2])
        journal.write(1, 250, "OK")
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    (batch,) = found(tmp_path)
    assert batch.answered == ((1, 250, "OK"),)


def test_batches_of_other_slots_and_lock_files_are_nobody_elses(tmp_path: Path):
    book(tmp_path, [1], slot=1).close()
    (tmp_path / "0.lock").touch()
    assert found(tmp_path, slot=0) == []
    assert len(found(tmp_path, slot=1)) == 1


def test_a_file_without_its_first_line_is_of_no_claim_and_goes(tmp_path: Path):
    path = path_of(tmp_path, 0, 1)
    path.write_bytes(b"\0" * 100)
    assert found(tmp_path) == []
    assert not path.exists()


@pytest.mark.parametrize("torn", [b'[2, 250, "O', b'[2, 250, "O\n', b'[2, 2\0\0\0\0\n[3, 250, ""]\n'])
def test_half_a_line_of_a_power_cut_is_not_believed(tmp_path: Path, torn: bytes):
    journal = book(tmp_path, [1, 2, 3])
    journal.write(1, 250, "OK")
    journal.close()
    path = path_of(tmp_path, 0, 1)
    path.write_bytes(path.read_bytes().rstrip(b"\0") + torn + b"\0" * 50)
    (batch,) = found(tmp_path)
    assert batch.answered == ((1, 250, "OK"),)


def test_a_removed_journal_is_gone_and_syncing_it_is_harmless(tmp_path: Path):
    journal = book(tmp_path, [1])
    journal.write(1, 250, "OK")
    journal.sync()
    journal.remove()
    journal.sync()
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ValueError, match="closed"):
        journal.write(1, 250, "OK")


def test_a_journal_is_private(tmp_path: Path):
    book(tmp_path / "journals", [1]).close()
    assert path_of(tmp_path / "journals", 0, 1).stat().st_mode & 0o077 == 0
    assert (tmp_path / "journals").stat().st_mode & 0o077 == 0


def test_the_same_number_is_not_given_twice(tmp_path: Path):
    book(tmp_path, [1]).close()
    with pytest.raises(FileExistsError):
        book(tmp_path, [2])
