"""`listserv member`."""

from __future__ import annotations

import contextlib
import csv
import sqlite3
from pathlib import Path

import pytest
from commands.shell import Shell

from listserv.flows.service import signing_keys
from listserv.settings import load
from listserv.store.erasures import who


def test_a_member_is_added_shown_and_changed(shell: Shell) -> None:
    assert "ann@example.org is on people." in shell.good("member", "add", "people", "Ann@Example.org", "--name", "Ann")
    added = shell.good(
        "member", "add", "people", "mo@example.org", "--role", "moderator", "--delivery", "none", "--agreed", "1",
        "--quiet",
    )  # fmt: skip
    assert "mo@example.org is on people." in added
    shown = [line.replace(" ", "") for line in shell.good("member", "show", "people").splitlines()]
    assert any(line.startswith("│ann@example.org│Ann│member│each│20") for line in shown)
    assert any(line.startswith("│mo@example.org││moderator│none│20") for line in shown)
    changed = shell.good("member", "add", "people", "ann@example.org", "--delivery", "weekly")
    assert "already on" in changed
    assert "ann@example.org,Ann,member,weekly" in shell.good("member", "export", "people").splitlines()


def test_an_added_person_gets_a_letter_and_a_quiet_one_none(shell: Shell) -> None:
    shell.good("member", "add", "people", "ann@example.org")
    shell.good("member", "add", "people", "bob@example.org", "--quiet")
    assert copies(shell) == ["ann@example.org"]


def copies(shell: Shell) -> list[str]:
    """Return whom letters in the ledger are for."""
    with contextlib.closing(sqlite3.connect(shell.state / "listserv.sqlite")) as ledger:
        return [row[0] for row in ledger.execute("SELECT recipient FROM copy ORDER BY id")]


def test_a_name_is_shown_as_it_is_written(shell: Shell) -> None:
    """Square brackets are the markup of the library that draws the tables."""
    shell.good("member", "add", "people", "ann@example.org", "--name", "[red]Ann[/b] (she)", "--quiet")
    assert "[red]Ann[/b] (she)" in shell.good("member", "show", "people")


def test_somebody_who_was_deleted_is_not_added_by_others(shell: Shell, tmp_path: Path) -> None:
    shell.good("member", "add", "people", "ann@example.org", "--quiet")
    key = signing_keys(load().model_copy(update={"state_dir": shell.state}))[0]
    with contextlib.closing(sqlite3.connect(shell.state / "listserv.sqlite")) as ledger, ledger:
        ledger.execute(
            "INSERT INTO erasure (who, erased_at) VALUES (?, ?)", (who(key, "bob@example.org"), "2026-11-16")
        )
    assert "bob@example.org had everything about them deleted" in shell.bad(
        "member", "add", "people", "bob@example.org"
    )
    file = tmp_path / "members.csv"
    file.write_text("address\nann@example.org\nbob@example.org\ncat@example.org\n")
    said = " ".join(shell.good("member", "import", "people", str(file), "--quiet").split())
    assert "1 added to people; 1 were there already." in said
    assert "Not added: bob@example.org" in said
    assert "bob@example.org" not in shell.good("member", "export", "people")


MISTAKES = [
    (("add", "people", "no address"), "'no address' is no address"),
    (("add", "people", "a@b@c.org"), "'a@b@c.org' is no address"),
    (("add", "nolist", "ann@example.org"), "there is no list 'nolist'. Lists: advocates, people, staff"),
    (("show", "nolist"), "there is no list 'nolist'"),
    (("export", "nolist"), "there is no list 'nolist'"),
    (("add", "people", "ann@example.org", "--agreed", "7"), "the current agreement is version 1"),
    (("import", "people", "missing.csv"), "missing.csv: cannot be read as CSV"),
]


@pytest.mark.parametrize(("arguments", "said"), MISTAKES)
def test_a_mistake_is_named_in_one_line(shell: Shell, arguments: tuple[str, ...], said: str) -> None:
    assert said in shell.bad("member", *arguments)


def write(shell: Shell, text: str | bytes) -> Path:
    path = shell.state.parent / "roster.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_import_names_every_line_that_cannot_be_used_and_changes_nothing(shell: Shell) -> None:
    path = write(
        shell,
        "address,name,role,delivery\n"
        "ann@example.org,Ann,,\n"
        "bob,Bob,,\n"
        "cleo@example.org,Cleo,queen,\n"
        "dan@example.org,Dan,,sometimes\n"
        ",Nobody,,\n",
    )
    said = shell.bad("member", "import", "people", path)
    assert all(f"line {number}: " in said for number in (3, 4, 5, 6))
    assert "line 2" not in said
    assert "nothing was added" in said
    assert shell.good("member", "export", "people").splitlines() == ["address,name,role,delivery"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the first line must name the columns"), ("ann@example.org\n", "the first line must name the columns"),
        (b"address\n\xff\xfe\n", "cannot be read as CSV in UTF-8"),
    ],
)  # fmt: skip
def test_import_refuses_what_is_no_roster(shell: Shell, text: str | bytes, said: str) -> None:
    assert said in shell.bad("member", "import", "people", write(shell, text))


def test_import_takes_what_spreadsheets_write(shell: Shell) -> None:
    """A byte order mark, CRLF, capitals, quoted commas, columns in another order, columns we do not know."""
    roster = (
        '\ufeffName,Email,Phone,Delivery\r\n"Green, Sue",SUE@Example.org,1,Weekly\r\nŻółw, zolw@example.org ,2,\r\n'
    )
    said = shell.good("member", "import", "people", write(shell, roster), "--quiet", "--agreed", "1")
    assert "2 added to people; 0 were there already." in said
    assert shell.good("member", "export", "people").splitlines() == [
        "address,name,role,delivery", 'sue@example.org,"Green, Sue",member,weekly', "zolw@example.org,Żółw,member,each",
    ]  # fmt: skip


def test_what_is_exported_can_be_imported_elsewhere(shell: Shell) -> None:
    rows = [
        "address,name,role,delivery",
        "ann@example.org,Ann,member,daily",
        '"bob@example.org","B ""x"" C",owner,none',
    ]
    shell.good("member", "import", "people", write(shell, "\n".join(rows)), "--quiet")
    path = shell.state.parent / "out.csv"
    shell.good("member", "export", "people", path)
    assert "2 added to staff" in shell.good("member", "import", "staff", path, "--quiet")
    exported = [list(csv.reader(shell.good("member", "export", key).splitlines())) for key in ("people", "staff")]
    assert exported[0] == exported[1]
    assert "0 added to staff; 2 were there already." in shell.good("member", "import", "staff", path)


def test_import_options_are_for_lines_that_say_nothing(shell: Shell) -> None:
    path = write(shell, "address,role\nann@example.org,\nmo@example.org,moderator\n")
    shell.good("member", "import", "people", path, "--delivery", "daily", "--role", "owner", "--quiet")
    roster = shell.good("member", "export", "people").splitlines()
    assert roster[1:] == ["ann@example.org,,owner,daily", "mo@example.org,,moderator,daily"]


@pytest.mark.slow
def test_ten_thousand_are_imported_together_and_twice_changes_nothing(shell: Shell) -> None:
    path = write(shell, "address,name\n" + "".join(f"member{n}@example.org,Member {n}\n" for n in range(10_000)))
    assert "10000 added to people" in shell.good("member", "import", "people", path, "--quiet", "--agreed", "1")
    assert "0 added to people; 10000 were there" in shell.good("member", "import", "people", path, "--quiet")
    assert "10000" in shell.good("list", "show")
