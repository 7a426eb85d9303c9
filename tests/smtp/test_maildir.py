"""Without a relay each letter is a file that a newcomer can open."""

from __future__ import annotations

import mailbox
from pathlib import Path

import pytest

from listserv.smtp.maildir import Maildirs

LETTER = b"From: people@lists.example.org\r\nSubject: Hello\r\n\r\nCaf\xc3\xa9\r\n"


def test_a_letter_is_a_file_in_its_recipients_maildir(tmp_path: Path) -> None:
    out = Maildirs(tmp_path / "mail")
    answer = out.send("people-bounces+x@lists.example.org", "ann@example.org", LETTER)
    out.close()
    assert answer.accepted
    (path,) = (tmp_path / "mail" / "ann@example.org" / "new").iterdir()
    expected = b"Return-Path: <people-bounces+x@lists.example.org>\r\n" + LETTER
    assert path.read_bytes().replace(b"\r\n", b"\n") == expected.replace(b"\r\n", b"\n")
    assert mailbox.Maildir(tmp_path / "mail" / "ann@example.org").values()[0]["Subject"] == "Hello"


def test_letters_are_kept_apart_and_none_is_overwritten(tmp_path: Path) -> None:
    out = Maildirs(tmp_path)
    for _ in range(20):
        out.send("", "ann@example.org", LETTER)
    out.send("", "bob@example.org", LETTER)
    assert len(list((tmp_path / "ann@example.org" / "new").iterdir())) == 20
    assert len(list((tmp_path / "bob@example.org" / "new").iterdir())) == 1


def test_only_we_may_read_the_letters(tmp_path: Path) -> None:
    Maildirs(tmp_path / "mail").send("", "ann@example.org", LETTER)
    assert (tmp_path / "mail").stat().st_mode & 0o077 == 0


AWKWARD = [
    "../../etc/passwd@example.org", "..", ".", "/etc/passwd", "a/b@example.org", "a\\b@example.org", "a\0b@example.org",
    "żółw@example.org", "", ".hidden@example.org", "a b@example.org", "..@..", "%2e%2e/x",
]  # fmt: skip


@pytest.mark.parametrize("address", AWKWARD)
def test_whatever_an_address_holds_its_folder_is_one_of_ours(tmp_path: Path, address: str) -> None:
    folder = tmp_path / "mail"
    Maildirs(folder).send("", address, LETTER)
    assert [path.name for path in tmp_path.iterdir()] == ["mail"]
    (box,) = folder.iterdir()
    assert len(list((box / "new").iterdir())) == 1
