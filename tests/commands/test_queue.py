"""`listserv queue` and `listserv backup`."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from commands.shell import Shell
from sqlalchemy import select
from village import PEOPLE, Village
from village import service as village_service

from listserv.smtp.transport import Answer
from listserv.store import outbox, received
from listserv.store import tables as t
from listserv.store.session import open_engine

ANN, BOB = "ann@example.org", "bob@example.org"
HELP = "people-help@lists.example.org"
RAW = b"From: sue@example.org\r\nSubject: help\r\n\r\nhelp\r\n"


@pytest.fixture
def village(shell: Shell) -> Iterator[Village]:
    """The same ledger as the shell's, worked on in this process."""
    engine = open_engine(f"sqlite:///{shell.state / 'listserv.sqlite'}")
    made = Village(engine, village_service(shell.state))
    made.journals = shell.state / "journals"
    made.now = datetime.now(UTC) - timedelta(seconds=30)
    yield made
    engine.dispose()


def store(village: Village, to: str = HELP) -> int:
    with village.begin() as connection:
        (number,) = received.store(connection, RAW, "sue@example.org", [to], village.now)
    return number


def figures(shell: Shell, *, ok: bool = True) -> dict[str, dict[str, float]]:
    done = shell.run("queue", "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, found["ok"]) == (0 if ok else 1, ok)
    return found


# --- what waits -----------------------------------------------------------------------------------------------------


def test_an_empty_queue_is_well(shell: Shell) -> None:
    said = shell.good("queue")
    assert [line.split()[-1] for line in said.splitlines()] == ["none", "0", "0", "none", "0"]
    assert figures(shell)["copies"] == {"due": 0, "oldest_due_seconds": 0.0, "in_hand_or_later": 0}


def test_what_waits_for_a_short_time_is_well(shell: Shell, village: Village) -> None:
    village.member(ANN)
    village.write(ANN, PEOPLE)
    _, later = store(village), store(village)
    with village.begin() as connection:
        received.put_back(connection, later, "", village.now + timedelta(hours=1))
    found = figures(shell)
    assert (found["received"]["due"], found["received"]["in_hand_or_later"]) == (1, 1)
    assert found["copies"]["due"] >= 1
    assert 25 < found["copies"]["oldest_due_seconds"] < 200


@pytest.mark.parametrize("what", ["received", "copies"])
def test_what_waits_for_too_long_is_an_alarm(shell: Shell, village: Village, what: str) -> None:
    # Reliability row 63: all processes live, and nothing moves.
    village.now -= timedelta(minutes=6)
    if what == "received":
        store(village)
    else:
        with village.begin() as connection:
            letter = outbox.add_letter(
                connection, kind="notice", name="membership/help", list_key="people", content=b"", now=village.now
            )
            outbox.address_copy(connection, letter, "people", ANN, village.now)
    found = figures(shell, ok=False)
    assert found[what]["due"] == 1
    assert found[what]["oldest_due_seconds"] > 360
    done = shell.run("queue")
    assert done.returncode == 1
    assert "1, the oldest for 6 minutes" in done.stdout
    assert "listserv check" in done.stdout


def test_what_was_set_aside_is_shown_and_can_be_dealt_with_again(shell: Shell, village: Village) -> None:
    numbers = [store(village, "people-reply+secrettoken@lists.example.org"), store(village)]
    with village.begin() as connection:
        received.set_aside(connection, numbers[0], "Key\x1b[31mError")
    said = shell.good("queue")
    assert "Key\N{REPLACEMENT CHARACTER}[31mError" in said
    assert "sue@example.org" in said
    assert "secrettoken" not in said
    assert figures(shell)["received"]["set_aside"] == 1
    assert f"not set aside: {numbers[1]}" in shell.bad("queue", "again", str(numbers[1]))
    assert shell.good("queue", "again", str(numbers[0])) == f"Being dealt with: {numbers[0]}.\n"
    assert figures(shell)["received"]["set_aside"] == 0


# --- what became of somebody's copies -------------------------------------------------------------------------------


def test_what_became_of_the_letters_to_an_address_newest_first(shell: Shell, village: Village) -> None:
    for address in (ANN, BOB):
        village.member(address)
    village.letterbox.answers[ANN] = Answer(550, "5.1.1 No such \x1b]0;mailbox\x07\u202e")
    village.write(BOB, PEOPLE)
    village.send()
    del village.letterbox.answers[ANN]
    village.write(ANN, HELP)
    village.send()
    with village.begin() as connection:
        newest = connection.execute(select(t.copy.c.id).where(t.copy.c.recipient == ANN).order_by(t.copy.c.id)).all()
        outbox.record_bounce(connection, newest[-1].id, permanent=True, status="5.2.2", now=village.now)
    village.write(BOB, PEOPLE, "Another")
    rows = [
        [cell.strip() for cell in line.split("│")[1:-1]]
        for line in shell.good("queue", "of", "Ann@Example.org").splitlines()
    ]
    states = [(row[2], row[4], row[5]) for row in rows if len(row) > 5]
    assert [state for _, state, _ in states] == ["due", "sent, came back 5.2.2", "failed"]
    assert states[2][2] == "1"
    assert states[1][0] == "membership/help"
    (answer,) = [row[8] for row in rows if len(row) > 5 and row[4] == "failed"]
    assert answer == "550 5.1.1 No such ?]0;mailbox??".replace("?", "\N{REPLACEMENT CHARACTER}")
    assert len(shell.good("queue", "of", ANN, "--limit", "1").splitlines()) == len(rows) - 2


def test_an_address_that_nothing_went_to(shell: Shell) -> None:
    assert "No letter to nobody@example.org is known." in shell.good("queue", "of", "nobody@example.org")


# --- after a restore ------------------------------------------------------------------------------------------------


@pytest.fixture
def put_back(shell: Shell, village: Village) -> Village:
    """A ledger that was put back: of two copies that are due in it, and of what was received, all was dealt with."""
    for address in (ANN, BOB):
        village.member(address)
    village.write(ANN, PEOPLE)
    store(village)
    shell.good("backup", shell.state / "kept.sqlite")
    village.work()
    village.write(BOB, "people-leave@lists.example.org")
    village.send()
    shell.good("queue")
    village.engine.dispose()
    shutil.copy(shell.state / "kept.sqlite", shell.state / "listserv.sqlite")
    return village


def test_a_restored_ledger_is_told_of_by_every_command_that_looks(shell: Shell, put_back: Village) -> None:
    done = shell.run("queue")
    assert done.returncode == 1
    assert "Stopped: the database is older than what this machine has sent" in done.stdout
    assert json.loads(shell.run("queue", "--json").stdout)["stopped"] is True
    assert "listserv queue restored" in shell.good("migrate")
    checked = shell.run("check")
    assert checked.returncode == 1
    assert "listserv queue restored" in checked.stdout


def test_going_on_after_a_restore_is_told_in_plain_words(shell: Shell, put_back: Village) -> None:
    said = shell.good("queue", "restored")
    assert "not sent (state: unknown): 2." in said
    assert "set aside (listserv queue): 1." in said
    assert "unknown" in shell.good("queue", "of", ANN)
    assert figures(shell)["copies"]["due"] == 0
    assert figures(shell)["received"]["set_aside"] == 1
    assert "nothing was changed" in shell.bad("queue", "restored")


def test_going_on_when_nothing_was_sent_since_the_backup(shell: Shell, put_back: Village) -> None:
    assert "What was waiting in the backup will be sent now." in shell.good("queue", "restored", "--send-again")
    assert figures(shell)["copies"]["due"] == 2
    assert figures(shell)["received"]["due"] == 1


def test_a_service_that_was_not_restored_is_not_touched_but_at_the_operators_word(
    shell: Shell, village: Village
) -> None:
    village.member(ANN)
    village.write(ANN, PEOPLE)
    assert "say so with --sure" in shell.bad("queue", "restored")
    assert figures(shell)["copies"]["due"] == 1
    assert "not sent (state: unknown): 1." in shell.good("queue", "restored", "--sure")
    assert figures(shell)["copies"]["due"] == 0


def test_a_ledger_that_was_moved_without_its_state_folder_is_taken_for_a_restored_one(
    shell: Shell, village: Village
) -> None:
    village.member(ANN)
    village.write(ANN, PEOPLE)
    village.send()
    shutil.rmtree(shell.state / "journals")
    assert "listserv queue restored" in shell.good("migrate")
    assert "Everything goes on now." in shell.good("queue", "restored", "--send-again")
    assert "up to date" in shell.good("migrate")
    assert figures(shell)["ok"]


# --- backup ---------------------------------------------------------------------------------------------------------


def test_a_backup_is_whole_and_private_also_while_somebody_writes(shell: Shell, village: Village) -> None:
    village.member(ANN)
    target = shell.state / "kept.sqlite"
    with village.begin() as connection:
        received.store(connection, RAW, BOB, [HELP], village.now)  # not committed
        assert f"Written: {target}" in shell.good("backup", target)
    assert target.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in shell.state.iterdir() if "kept" in path.name] == ["kept.sqlite"]
    with closing(sqlite3.connect(target)) as found:
        assert found.execute("SELECT address FROM address").fetchall() == [(ANN,)]
        assert found.execute("SELECT count(*) FROM received").fetchone() == (0,)
        assert found.execute("SELECT seq FROM sqlite_sequence WHERE name = 'subscription'").fetchone() == (1,)


def test_a_backup_overwrites_nothing_and_says_where_it_cannot_be_written(shell: Shell) -> None:
    target = shell.state / "kept.sqlite"
    target.write_text("precious")
    assert "exists already" in shell.bad("backup", target)
    assert target.read_text() == "precious"
    assert "No such file or directory" in shell.bad("backup", shell.state / "none" / "kept.sqlite")


def test_a_postgresql_is_backed_up_by_its_own_means(shell: Shell) -> None:
    shell.settings["DATABASE__URL"] = "postgresql+psycopg://nobody@127.0.0.1:1/none"
    assert "pg_dump" in shell.bad("backup", shell.state / "kept.sqlite")
