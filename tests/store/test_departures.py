"""Who left, in the ledger and in the file beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, select

from listserv.store import departures
from listserv.store.departures import Departure, What
from listserv.store.tables import departure

KEY, OLD_KEY = b"k" * 32, b"o" * 32
NOW = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
ANN, BOB = "ann@example.org", "bob@example.org"
ANNS = departures.who(KEY, "people", ANN)


@pytest.fixture
def ledger(engine: Engine) -> Iterator[Connection]:
    with engine.begin() as connection:
        yield connection


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "departures.jsonl"


def leave(connection: Connection, *addresses: str, key: bytes = KEY, at: datetime = NOW) -> None:
    for address in addresses:
        departures.note_left(connection, key, "people", address, at)


def numbers(file: Path) -> list[int]:
    return [json.loads(line)["number"] for line in file.read_text().splitlines()]


def test_the_file_tells_when_and_which_list_but_not_who(ledger: Connection, file: Path):
    leave(ledger, ANN)
    assert departures.write_down(ledger, file) == 1
    (line,) = file.read_text().splitlines()
    assert json.loads(line) == {
        "number": 1, "list": "people", "who": ANNS, "what": "left", "at": "2026-11-16T10:00:00+00:00",
    }  # fmt: skip
    assert "ann" not in line
    assert file.stat().st_mode & 0o777 == 0o600


def test_the_same_address_is_another_on_another_list_and_with_another_key():
    hashes = {departures.who(key, list_key, ANN) for key in (KEY, OLD_KEY) for list_key in ("people", "staff")}
    assert len(hashes) == 4


def test_each_line_is_written_once_however_often_it_is_asked_for(ledger: Connection, file: Path):
    leave(ledger, ANN)
    assert [departures.write_down(ledger, file) for _ in range(3)] == [1, 0, 0]
    leave(ledger, BOB)
    assert departures.write_down(ledger, file) == 1
    assert numbers(file) == [1, 2]


def test_many_lines_are_not_written_anew_when_only_the_end_of_the_file_is_read(ledger: Connection, file: Path):
    leave(ledger, *(f"m{number}@example.org" for number in range(400)))
    assert departures.write_down(ledger, file) == 400
    assert file.stat().st_size > 2 * departures._TAIL_BYTES
    leave(ledger, ANN)
    assert departures.write_down(ledger, file) == 1
    assert numbers(file) == list(range(1, 402))


def test_a_number_that_was_committed_late_is_written_too(ledger: Connection, file: Path):
    """Two workers side by side: the higher number may be seen first."""
    leave(ledger, ANN, BOB)
    late = ledger.execute(departure.delete().where(departure.c.id == 1).returning(*departure.c)).one()
    departures.write_down(ledger, file)
    ledger.execute(departure.insert().values(late._asdict()))
    assert departures.write_down(ledger, file) == 1
    assert numbers(file) == [2, 1]


def test_half_a_line_of_a_power_cut_spoils_no_other(ledger: Connection, file: Path):
    leave(ledger, ANN)
    departures.write_down(ledger, file)
    with file.open("a") as torn:
        torn.write('{"number": 2, "li')
    leave(ledger, BOB)
    assert departures.write_down(ledger, file) == 1
    told, unreadable = departures.read(file)
    assert ([one.number for one in told], unreadable) == ([1, 2], 1)


def test_a_file_that_is_not_there_tells_nothing(file: Path):
    assert departures.read(file) == ([], 0)


@pytest.mark.parametrize("line", ["", "[]", "{}", "7", "null", '{"number": 1}', "\x00\x1b", "\ufffd" * 20])
def test_a_line_that_is_no_departure_is_counted_and_left_out(file: Path, line: str):
    file.write_text(line + "\n")
    assert departures.read(file) == ([], 1)


def test_a_ledger_learns_what_it_has_lost_under_the_same_numbers(ledger: Connection, file: Path):
    leave(ledger, ANN, BOB)
    departures.write_down(ledger, file)
    told, _ = departures.read(file)
    ledger.execute(departure.delete().where(departure.c.id == 2))
    assert [departures.learn(ledger, told) for _ in range(2)] == [1, 0]
    assert ledger.execute(select(departure.c.id).order_by(departure.c.id)).scalars().all() == [1, 2]
    assert departures.write_down(ledger, file) == 0


def test_only_who_had_left_is_noted_when_joining(ledger: Connection):
    leave(ledger, ANN, key=OLD_KEY)
    departures.note_joined(ledger, [KEY, OLD_KEY], "people", [ANN, BOB], NOW)
    departures.note_joined(ledger, [KEY, OLD_KEY], "staff", [ANN], NOW)
    rows = ledger.execute(select(departure.c.who, departure.c.what).order_by(departure.c.id)).all()
    theirs = departures.who(OLD_KEY, "people", ANN)
    assert [tuple(row) for row in rows] == [(theirs, "left"), (theirs, "joined")]


def test_thousands_join_at_once(ledger: Connection):
    leave(ledger, "m6999@example.org")
    departures.note_joined(ledger, [KEY], "people", [f"m{number}@example.org" for number in range(7000)], NOW)
    assert len(ledger.execute(select(departure)).all()) == 2


@pytest.mark.parametrize(
    ("events", "gone"),
    [
        ([], False),
        ([What.LEFT], True),
        ([What.LEFT, What.JOINED], False),
        ([What.LEFT, What.JOINED, What.LEFT], True),
    ],
)
def test_what_somebody_did_last_holds(ledger: Connection, events: list[What], gone: bool):
    told = [Departure(number, "people", ANNS, what, NOW) for number, what in enumerate(events, start=1)]
    last = departures.newest(ledger, reversed(told))
    assert departures.has_left(last, [ANNS, "another"], NOW - timedelta(days=1)) is gone


def test_who_joined_after_leaving_has_not_left(ledger: Connection):
    leave(ledger, ANN)
    last = departures.newest(ledger)
    assert departures.has_left(last, [ANNS], NOW - timedelta(seconds=1))
    assert not departures.has_left(last, [ANNS], NOW + timedelta(seconds=1))
