"""`listserv digest`: what it would be, and one of an old archive."""

from __future__ import annotations

import mailbox
import os
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

import pytest
from commands.shell import Shell
from commands.test_posts import village
from village import PEOPLE, Village, text_of

from listserv.policy.membership import Delivery

__all__ = ["village"]

ANN, BOB = "Ann Archer <ann@example.org>", "Bob Baker <bob@example.org>"
LEFT_OUT = "2 messages left out: from a program, without a date or author, or there twice."
WEEKLY = ("--period", "weekly")


def letter(number: int, author: str, day: int, subject: str, text: str, **fields: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = author, "old@lists.example.net", subject
    message["Date"] = format_datetime(datetime(2026, 11, day, 10, 0, tzinfo=UTC))
    message["Message-ID"] = f"<{number}@example.org>"
    message["List-Id"] = "<old.lists.example.net>"
    for name, body in fields.items():
        message[name.replace("_", "-")] = body
    message.set_content(text)
    return message


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    box = mailbox.mbox(str(tmp_path / "old.mbox"))
    answer = "It is adult social care.\n\nOn Tue, 17 Nov 2026 at 10:00, Ann wrote:\n> Which number do I ring?\n"
    for one in (
        letter(1, ANN, 17, "[old] The council", "Which number do I ring?\n"),
        letter(2, BOB, 18, "Re: [old] The council", answer, In_Reply_To="<1@example.org>"),
        letter(2, BOB, 18, "Re: [old] The council", answer, In_Reply_To="<1@example.org>"),
        letter(3, ANN, 2, "Long ago", "This was on another day.\n"),
        letter(4, BOB, 19, "Out of office", "I am away.\n", Auto_Submitted="auto-replied"),
    ):
        box.add(one)
    box.close()
    return tmp_path / "old.mbox"


def test_an_archive_becomes_our_digest(new_shell: Shell, archive: Path, tmp_path: Path) -> None:
    said = new_shell.good("digest", "try", archive, "--list", "people", "--out", tmp_path / "week.eml")
    assert said.splitlines() == [
        f"Written: {tmp_path / 'week.eml'}",
        f"2 messages of 2026-11-13 to 2026-11-19; 1 message of other days; {LEFT_OUT}",
    ]
    digest = message_from_bytes((tmp_path / "week.eml").read_bytes(), policy=SMTP)
    assert isinstance(digest, EmailMessage)
    text = text_of(digest)
    assert digest["Subject"] == "People: your week, 13 to 19 November (1 conversation)"
    assert text.count("Which number do I ring?") == text.count("It is adult social care.") == 1
    assert "another day" not in text
    assert "\x00" not in text
    assert not (new_shell.state / "secret.key").exists(), "its addresses are signed with a key that is forgotten"
    assert not list(new_shell.state.glob("*.sqlite*"))


def test_other_days_of_an_archive(new_shell: Shell, archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "folder" / "old.eml"
    chosen = ("--from", "2026-11-01", "--to", "2026-11-03")
    new_shell.good("digest", "try", archive, "--list", "people", "--out", out, *chosen)
    assert "This was on another day." in text_of(message_from_bytes(out.read_bytes(), policy=SMTP))  # type: ignore[arg-type]


def test_a_year_of_mail_comes_in_numbered_files(new_shell: Shell, tmp_path: Path) -> None:
    box = mailbox.mbox(str(tmp_path / "much.mbox"))
    for number in range(80):
        box.add(letter(number, ANN, 17, f"Matter {number}", "The kettle is on. " * 60))
    box.close()
    said = new_shell.good("digest", "try", tmp_path / "much.mbox", "--list", "people", "--out", tmp_path / "week.eml")
    files = sorted(tmp_path.glob("week*.eml"))
    assert len(files) > 1
    assert all(str(file) in said for file in files)
    assert all(file.stat().st_size < 100_000 for file in files)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("none.mbox",), "none.mbox: cannot be read as an mbox file"),
        (("empty.mbox",), "empty.mbox: there is no message with a date in it"),
        (("old.mbox", "--from", "2026-11-01"), "Give both --from and --to"),
        (("old.mbox", "--from", "today", "--to", "2026-11-02"), "--from today: give a day such as"),
        (("old.mbox", "--from", "2026-11-03", "--to", "2026-11-02"), "--from 2026-11-03: is after --to 2026-11-02"),
        (("old.mbox", "--from", "2025-11-02", "--to", "2025-11-03"), "no message from 2025-11-02 to 2025-11-03"),
    ],
)
def test_a_mistake_is_told(new_shell: Shell, archive: Path, arguments: tuple[str, ...], told: str) -> None:
    (archive.parent / "empty.mbox").write_bytes(b"")
    assert told in new_shell.bad("digest", "try", *arguments, "--list", "people", "--out", "week.eml")


def test_what_would_be_sent_now_is_written_and_nothing_else_happens(
    shell: Shell, village: Village, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "Nothing has gathered" in shell.good("digest", "preview", "people", *WEEKLY, "--out", tmp_path)
    village.member(ANN)
    village.member("Wilma <wilma@example.org>", delivery=Delivery.WEEKLY)
    village.write(ANN, PEOPLE, "The council", "Which number do I ring?")
    for _ in range(2):
        said = shell.good("digest", "preview", "people", *WEEKLY, "--out", tmp_path / "look")
        assert "No picture" in said
        assert "Which number do I ring?" in (tmp_path / "look" / "people.txt").read_text()
        assert "Which number do I ring?" in (tmp_path / "look" / "people.html").read_text()
    assert "with 1 message" in shell.good("digest", "send", "people", *WEEKLY)


def test_a_browser_makes_the_picture(
    shell: Shell, village: Village, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = tmp_path / "chromium"
    browser.write_text('#!/bin/sh\nfor one in "$@"; do case $one in --screenshot=*) echo > "${one#*=}";; esac; done\n')
    browser.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    village.member(ANN)
    village.write(ANN, PEOPLE, "The council", "Which number do I ring?")
    assert "people.png" in shell.good("digest", "preview", "people", *WEEKLY, "--out", tmp_path)
    assert (tmp_path / "people.png").exists()
    browser.write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "people.png").unlink()
    assert "No picture" in shell.good("digest", "preview", "people", *WEEKLY, "--out", tmp_path)
