"""Every dialog of tests/smtp/dialogs/, at each door it is for; tests/smtp/scripts.py tells how they are written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from servers.certificates import certificate
from smtp.dialog import Dialog, Shelf, open_door
from smtp.player import Player, matches
from smtp.scripts import Door, Row, Script, raw, rows, scripts

TLS = {
    "plain": None, "offered": "offer", "required": "require", "tls": "offer", "implicit": "implicit",
    "bare": "implicit",
}  # fmt: skip


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate and its key."""
    return certificate(tmp_path_factory.mktemp("papers"))


def cases() -> list[Any]:
    return [
        pytest.param(
            script, door, id=f"{script.file}: {script.title} ({door})",
            marks=[pytest.mark.slow] if script.headers.get("slow") else [],
        )
        for script in scripts()
        for door in script.doors
    ]  # fmt: skip


@pytest.mark.parametrize(("script", "door"), cases())
def test_the_door_says_what_the_script_says(
    script: Script, door: Door, papers: tuple[Path, Path], tmp_path: Path
) -> None:
    settings = {"protocol": door.protocol, **script.settings}
    if (tls := TLS[door.way]) is not None:
        settings |= {"tls": tls, "certificate": papers[0], "key": papers[1]}
    shelf = Shelf()
    with open_door(shelf, tmp_path, **settings) as port:
        complaint = Player(script, door, port, shelf, papers[0]).play()
    assert not complaint, complaint


def test_each_dialog_has_a_name_of_its_own() -> None:
    names = [(script.file, script.title) for script in scripts()]
    assert len(names) == len(set(names))


def table(name: str) -> list[Any]:
    return [pytest.param(row, id=f"{row.file}:{row.number} {row.said}") for row in rows(name)]


def transaction(port: int, mail: bytes, rcpt: bytes) -> list[str]:
    """Say MAIL, RCPT and DATA; return the three replies, the last one to the letter if there could be one."""
    with Dialog(port) as door:
        return [door.say(mail), door.say(rcpt), door.letter()]


def agrees(row: Row, reply: str, last: str, stored: list[str]) -> bool:
    """Whether an address was taken in one of its forms, or refused so that nothing came of it."""
    if not matches(row.replies, reply):
        return False
    if reply.startswith("250 "):
        return last.startswith("250 2.0.0 ") and len(stored) == 1 and stored[0] in row.stored
    return last.startswith("503 5.5.1 ") and not stored


@pytest.mark.parametrize("row", table("rfc5321-4.1.2-recipients"))
def test_a_recipient_is_stored_in_one_form_or_refused(row: Row, tmp_path: Path) -> None:
    shelf = Shelf()
    with open_door(shelf, tmp_path) as port:
        mail = f"MAIL FROM:<sue@example.org>{row.parameter}".encode()
        replies = transaction(port, mail, b"RCPT TO:" + raw(row.said))
    stored = [", ".join(recipients) for _, _, recipients in shelf.stored]
    assert replies[0].startswith("250 2.1.0 ")
    assert agrees(row, replies[1], replies[2], stored), (row, replies, stored)


@pytest.mark.parametrize("row", table("rfc5321-4.1.2-reverse-paths"))
def test_a_reverse_path_is_stored_in_one_form_or_refused(row: Row, tmp_path: Path) -> None:
    shelf = Shelf()
    with open_door(shelf, tmp_path) as port:
        mail = b"MAIL FROM:" + raw(row.said) + row.parameter.encode()
        replies = transaction(port, mail, b"RCPT TO:<people@lists.example.org>")
    stored = [reverse_path for _, reverse_path, _ in shelf.stored]
    assert agrees(row, replies[0], replies[2], stored), (row, replies, stored)
