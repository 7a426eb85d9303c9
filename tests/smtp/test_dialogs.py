"""Every dialog of tests/smtp/dialogs/, at each door it is for; tests/smtp/scripts.py tells how they are written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from servers.certificates import certificate
from smtp.dialog import Dialog, Shelf, open_door
from smtp.player import HELLO, matches, played, secured, ssl_context
from smtp.scripts import Door, Row, Script, raw, rows, scripts


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
    complaint = played(script, door, Shelf(), papers, tmp_path)
    assert not complaint, complaint


def test_each_dialog_has_a_name_of_its_own() -> None:
    names = [(script.file, script.title) for script in scripts()]
    assert len(names) == len(set(names))


# Where the door itself is not in question, as in the tables below: one more way of each kind.
OTHER_WAYS = (Door("smtp", "tls"), Door("smtp", "implicit"), Door("lmtp", "plain"), Door("lmtp", "tls"))


def table(name: str) -> list[Any]:
    return [pytest.param(row, id=f"{row.file}:{row.number} {row.said}") for row in rows(name)]


def transaction(client: Dialog, mail: bytes, rcpt: bytes) -> list[str]:
    """Say MAIL, RCPT and DATA; return the three replies, the last one to the letter if there could be one."""
    return [client.say(mail), client.say(rcpt), client.letter()]


def said(client: Dialog, row: Row) -> list[str]:
    """Name the row's recipient."""
    return transaction(client, f"MAIL FROM:<sue@example.org>{row.parameter}".encode(), b"RCPT TO:" + raw(row.said))


def agrees(row: Row, reply: str, last: str, stored: list[str]) -> bool:
    """Whether an address was taken in one of its forms, or refused so that nothing came of it."""
    if not matches(row.replies, reply):
        return False
    if reply.startswith("250 "):
        return last.startswith("250 2.0.0 ") and len(stored) == 1 and stored[0] in row.stored
    return last.startswith("503 5.5.1 ") and not stored


def recipients(shelf: Shelf) -> list[str]:
    return [", ".join(names) for _, _, names in shelf.stored]


def reverse_paths(shelf: Shelf) -> list[str]:
    return [reverse_path for _, reverse_path, _ in shelf.stored]


@pytest.mark.parametrize("row", table("rfc5321-4.1.2-recipients"))
def test_a_recipient_is_stored_in_one_form_or_refused(row: Row, tmp_path: Path) -> None:
    shelf = Shelf()
    with open_door(shelf, tmp_path) as port, Dialog(port) as client:
        replies = said(client, row)
    assert replies[0].startswith("250 2.1.0 ")
    assert agrees(row, replies[1], replies[2], recipients(shelf)), (row, replies, recipients(shelf))


@pytest.mark.parametrize("row", table("rfc5321-4.1.2-reverse-paths"))
def test_a_reverse_path_is_stored_in_one_form_or_refused(row: Row, tmp_path: Path) -> None:
    shelf = Shelf()
    with open_door(shelf, tmp_path) as port, Dialog(port) as client:
        mail = b"MAIL FROM:" + raw(row.said) + row.parameter.encode()
        replies = transaction(client, mail, b"RCPT TO:<people@lists.example.org>")
    assert agrees(row, replies[0], replies[2], reverse_paths(shelf)), (row, replies, reverse_paths(shelf))


@pytest.mark.parametrize("door", OTHER_WAYS, ids=str)
def test_it_is_the_same_by_lmtp_and_under_tls(door: Door, papers: tuple[Path, Path], tmp_path: Path) -> None:
    shelf = Shelf()
    patient = {"errors_limit": 10**6, "commands_limit": 10**6}
    with (
        open_door(shelf, tmp_path, **secured(door, papers), **patient) as port,
        _dialog(door, port, papers[0]) as client,
    ):
        for row in rows("rfc5321-4.1.2-recipients"):
            replies = said(client, row)
            assert replies[0].startswith("250 2.1.0 ")
            assert agrees(row, replies[1], replies[2], recipients(shelf)), (row, replies, recipients(shelf))
            shelf.stored.clear()
            client.say("RSET")
        for row in rows("rfc5321-4.1.2-reverse-paths"):
            mail = b"MAIL FROM:" + raw(row.said) + row.parameter.encode()
            replies = transaction(client, mail, b"RCPT TO:<people@lists.example.org>")
            assert agrees(row, replies[0], replies[2], reverse_paths(shelf)), (row, replies, reverse_paths(shelf))
            shelf.stored.clear()
            client.say("RSET")


def _dialog(door: Door, port: int, certificate: Path) -> Dialog:
    """Come in by one of the ways."""
    context = ssl_context(certificate)
    hello = f"{HELLO[door.protocol]} me"
    client = Dialog(port, hello=hello, tls=context if door.way == "implicit" else None)
    if door.way == "tls":
        assert client.say("STARTTLS").startswith("220 ")
        client.start_tls(context)
        client.say(hello)
    return client
