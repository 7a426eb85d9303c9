"""Without a relay each letter is a file that a newcomer can open."""

from __future__ import annotations

import asyncio
import mailbox
from pathlib import Path

import pytest
from smtp.sending import Pile, Run, letter

from listserv.smtp.maildir import Maildirs
from listserv.smtp.transport import Transmission

CONTENT = b"From: people@lists.example.org\r\nSubject: Hello\r\n\r\nCaf\xc3\xa9\r\n.\r\n..two dots\r\n"
VERP = "people-bounces+x@lists.example.org"


async def keep(folder: Path, *copies: Transmission) -> Pile:
    out, pile = Maildirs(folder), Pile(*copies)
    await out.deliver(pile)
    await out.close()
    assert not pile.out
    return pile


def test_a_letter_is_a_file_in_its_recipients_maildir(run: Run, tmp_path: Path) -> None:
    pile = run(keep(tmp_path / "mail", letter(content=CONTENT, reverse_path=VERP)))
    assert pile.answers["ann@example.org"].accepted
    (path,) = (tmp_path / "mail" / "ann@example.org" / "new").iterdir()
    expected = f"Return-Path: <{VERP}>\r\n".encode() + CONTENT
    assert path.read_bytes().replace(b"\r\n", b"\n") == expected.replace(b"\r\n", b"\n")
    assert mailbox.Maildir(tmp_path / "mail" / "ann@example.org").values()[0]["Subject"] == "Hello"


def test_letters_are_kept_apart_and_none_is_overwritten(run: Run, tmp_path: Path) -> None:
    copies = [letter(f"{name}@example.org", copy_id=number) for number, name in enumerate(["ann"] * 20 + ["bob"])]

    class Counted(Pile):
        def answered(self, one: Transmission, answer: object) -> None:
            self.out.pop(one.copy_id)

    async def keep_all() -> None:
        await Maildirs(tmp_path).deliver(Counted(*copies))

    run(keep_all())
    assert len(list((tmp_path / "ann@example.org" / "new").iterdir())) == 20
    assert len(list((tmp_path / "bob@example.org" / "new").iterdir())) == 1


def test_only_we_may_read_the_letters(run: Run, tmp_path: Path) -> None:
    run(keep(tmp_path / "mail", letter()))
    assert (tmp_path / "mail").stat().st_mode & 0o077 == 0


AWKWARD = [
    "../../etc/passwd@example.org", "..", ".", "/etc/passwd", "a/b@example.org", "a\\b@example.org", "a\0b@example.org",
    "żółw@example.org", "", ".hidden@example.org", "a b@example.org", "..@..", "%2e%2e/x",
]  # fmt: skip


@pytest.mark.parametrize("address", AWKWARD)
def test_whatever_an_address_holds_its_folder_is_one_of_ours(run: Run, tmp_path: Path, address: str) -> None:
    folder = tmp_path / "mail"
    run(keep(folder, letter(address, copy_id=1)))
    assert [path.name for path in tmp_path.iterdir()] == ["mail"]
    (box,) = folder.iterdir()
    assert len(list((box / "new").iterdir())) == 1


def test_a_letter_that_cannot_be_kept_waits_and_the_others_do_not(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ann@example.org").write_text("a file where a folder should be")
    pile = run(keep(tmp_path, letter("ann@example.org"), letter("bob@example.org")))
    assert pile.codes == [452, 250]


def test_a_delivery_that_is_cancelled_leaves_no_copy_without_an_answer(run: Run, tmp_path: Path) -> None:
    async def cancel() -> Pile:
        pile = Pile(letter("ann@example.org"), letter("bob@example.org"))
        task = asyncio.create_task(Maildirs(tmp_path).deliver(pile))
        await pile.until(lambda: bool(pile.out))
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return pile

    pile = run(cancel())
    assert not pile.out
    assert len(pile.answers) + len(pile.waiting) == 2
