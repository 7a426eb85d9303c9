"""`listserv member invite`."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest
from commands.shell import Shell


def recipients(shell: Shell) -> list[str]:
    with contextlib.closing(sqlite3.connect(shell.state / "listserv.sqlite")) as ledger:
        return [row[0] for row in ledger.execute("SELECT recipient FROM copy ORDER BY id")]


@pytest.fixture
def roster(shell: Shell) -> str:
    path = shell.state.parent / "people.csv"
    lines = [f"p{number}@example.org,Person {number}" for number in range(1, 26)]
    path.write_text("\n".join(["address,name", "ann@example.org,Ann", *lines, "p1@example.org,Again"]), "utf-8")
    return str(path)


def test_everybody_is_written_to_once(shell: Shell, roster: str) -> None:
    shell.good("member", "add", "people", "ann@example.org", "--quiet")
    tried = shell.good("member", "invite", "people", roster, "--dry-run")
    assert "25  would be invited" in tried
    assert "1  members already" in tried
    assert "Nothing was sent" in tried
    assert recipients(shell) == []
    assert "25  invited" in shell.good("member", "invite", "people", roster)
    assert recipients(shell) == [f"p{number}@example.org" for number in range(1, 26)]
    again = shell.good("member", "invite", "people", roster)
    assert "25  asked already" in again
    assert len(recipients(shell)) == 25


def test_a_day_has_a_limit(shell: Shell, tmp_path: Path) -> None:
    many = tmp_path / "many.csv"
    many.write_text("address\n" + "".join(f"p{number}@example.org\n" for number in range(203)), encoding="utf-8")
    assert "3  left for another day" in shell.good("member", "invite", "people", str(many), "--dry-run")
    said = shell.good("member", "invite", "people", str(many))
    assert "200  invited" in said
    assert "3  left for another day" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("people", "missing.csv"), "missing.csv: cannot be read as CSV"),
        (("nolist", "missing.csv"), "there is no list 'nolist'"),
    ],
)
def test_a_mistake_is_named(shell: Shell, arguments: tuple[str, ...], said: str) -> None:
    assert said in shell.bad("member", "invite", *arguments)
