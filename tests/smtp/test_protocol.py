"""A letter is what came, however it is cut into packets, and ends where it ends."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from smtp.dialog import TEXT, Dialog, Shelf, open_door

from listserv.settings import Smtp
from listserv.smtp.letter import BEGINNING, LINE_LIMIT_BYTES, Letter, next_piece
from listserv.smtp.limits import SMALL_LETTER_BYTES, Limits
from listserv.smtp.server import NO_ROOM


def _send(pieces: list[bytes], shelf: Shelf, folder: Path, **settings: object) -> str:
    """Send a letter piece by piece, each in a packet of its own; return the reply."""
    with open_door(shelf, folder, **settings) as port, Dialog(port) as door:
        door.envelope("people@lists.example.org")
        door.say("DATA")
        for piece in pieces:
            door.send(piece)
        return door.read()


def _content(shelf: Shelf) -> bytes:
    return shelf.stored[0][0].partition(b"\r\n")[2]  # without our trace field


LETTER = b"..a\r\n.b\r\nc.\r\n\r\r\n..\r\n\r\nd.\re.\nf\r\n"
PLAIN = b".a\r\nb\r\nc.\r\n\r\r\n.\r\n\r\nd.\re.\nf\r\n"


@pytest.mark.parametrize("size", range(1, 8))
def test_a_letter_is_the_same_however_it_is_cut_into_packets(shelf: Shelf, tmp_path: Path, size: int):
    whole = LETTER + b".\r\n"
    assert _send([whole[at : at + size] for at in range(0, len(whole), size)], shelf, tmp_path).startswith("250")
    assert _content(shelf) == PLAIN


@pytest.mark.parametrize("content", [b"", b"\r\n", b"..\r\n", b"\r\n\r\n", b"a.\r\n", b"\n\r\n", b"\r\r\n"])
def test_the_smallest_letters_end_where_they_end(shelf: Shelf, tmp_path: Path, content: bytes):
    assert _send([content, b".\r\n"], shelf, tmp_path).startswith("250")
    assert _content(shelf) == content.removeprefix(b".")


@pytest.mark.parametrize("line", [76, 500_000, LINE_LIMIT_BYTES - 2])
@pytest.mark.parametrize("ending", [b"", b"."])
def test_a_letter_of_many_megabytes_is_kept_whole(shelf: Shelf, tmp_path: Path, line: int, ending: bytes):
    content = (b"x" * (line - len(ending)) + ending + b"\r\n") * (5_000_000 // line)
    assert _send([content, b".\r\n"], shelf, tmp_path) == "250 2.0.0 Accepted"
    assert _content(shelf) == content


STUFF = [b"\r", b"\n", b".", b"\r\n", b"\r\n.", b".\r\n", b"a", b"bcdefgh", b"\x00"]


@given(st.lists(st.sampled_from(STUFF), max_size=30).map(b"".join), st.integers(1, 12), st.integers(1, 9))
def test_a_letter_ends_at_its_first_true_end_wherever_pieces_are_cut(stream: bytes, limit: int, packet: int):
    stream += b"\r\n.\r\nNOOP"
    letter, rest = asyncio.run(_letter(stream, limit, packet))
    lines = (b"\r\n" + stream).partition(b"\r\n.\r\n")[0].split(b"\r\n")[1:]
    assert letter == b"Trace: x\r\n" + b"".join(line.removeprefix(b".") + b"\r\n" for line in lines)
    assert rest == (b"\r\n" + stream).partition(b"\r\n.\r\n")[2]


async def _letter(stream: bytes, limit: int, packet: int) -> tuple[bytes, bytes]:
    """Return what a session takes for a letter, and what it leaves; its reader holds no more than `limit` bytes."""
    reader = asyncio.StreamReader(limit=limit)
    letter = Letter(b"Trace: x\r\n", 10**6, Limits(Smtp()), Path())
    reader.feed_data(BEGINNING)
    reading = asyncio.ensure_future(_read(reader, letter))
    for at in range(0, len(stream), packet):
        reader.feed_data(stream[at : at + packet])
        await asyncio.sleep(0)
    reader.feed_eof()
    return await reading, await reader.read()


async def _read(reader: asyncio.StreamReader, letter: Letter) -> bytes:
    while not letter.ended:
        letter.add(await next_piece(reader))
    return letter.content()


def test_a_line_that_never_ends_is_refused_and_the_next_letter_taken(shelf: Shelf, tmp_path: Path):
    with open_door(shelf, tmp_path) as port, Dialog(port) as door:
        assert door.post(TEXT + b"x" * (LINE_LIMIT_BYTES + 1) + b"\r\n").startswith("554 5.6.0 ")
        assert not shelf.stored
        assert door.post() == "250 2.0.0 Accepted"


@pytest.mark.parametrize(("more", "code"), [(0, "250"), (1, "552")])
def test_the_size_limit_is_exact(shelf: Shelf, tmp_path: Path, more: int, code: str):
    content = TEXT + b"x" * (20_000 - len(TEXT) - 2 + more) + b"\r\n"
    assert _send([content, b".\r\n"], shelf, tmp_path, size_limit_bytes=20_000).startswith(code)


@pytest.mark.parametrize("blank", [b" ", b"\t"])
def test_a_first_line_that_goes_on_with_nothing_does_not_go_on_with_our_field(
    shelf: Shelf, tmp_path: Path, blank: bytes
):
    content = blank + b"by evil.example\r\n" + TEXT
    assert _send([content, b".\r\n"], shelf, tmp_path).startswith("250")
    assert _content(shelf) == b"X-Nameless:\r\n" + content


def _taken(content: bytes, folder: Path) -> Letter:
    letter = Letter(b"Trace: x\r\n", 10**7, Limits(Smtp()), folder)
    whole = BEGINNING + content + b".\r\n"
    for at in range(0, len(whole), 50_000):
        letter.add(whole[at : at + 50_000])
    return letter


def test_a_large_letter_waits_on_the_disk_and_leaves_nothing_there(tmp_path: Path):
    content = (b"x" * 98 + b"\r\n") * (SMALL_LETTER_BYTES // 50)
    letter = _taken(content, tmp_path)
    assert letter.is_large
    assert letter.content() == b"Trace: x\r\n" + content
    assert not letter.is_large
    assert list(tmp_path.iterdir()) == []


def test_a_small_letter_does_not_need_the_disk(tmp_path: Path):
    letter = _taken(TEXT, tmp_path / "absent")
    assert (letter.is_large, letter.refusal) == (False, "")
    assert letter.content() == b"Trace: x\r\n" + TEXT


def test_trouble_with_the_disk_is_a_reason_to_come_later(tmp_path: Path):
    letter = _taken((b"x" * 98 + b"\r\n") * (SMALL_LETTER_BYTES // 50), tmp_path / "absent")
    assert (letter.ended, letter.refusal) == (True, NO_ROOM)


def test_stuffed_dots_do_not_count_for_the_size(shelf: Shelf, tmp_path: Path):
    lines = (20_000 - len(TEXT)) // 4
    assert _send([TEXT + b"..x\r\n" * lines, b".\r\n"], shelf, tmp_path, size_limit_bytes=20_000).startswith("250")


def test_far_too_large_a_letter_is_read_to_its_end_and_forgotten(shelf: Shelf, tmp_path: Path):
    with open_door(shelf, tmp_path, size_limit_bytes=20_000) as port, Dialog(port) as door:
        assert door.post((b"z" * 998 + b".\r\n") * 4000).startswith("552 ")
        assert door.post() == "250 2.0.0 Accepted"


def test_commands_sent_behind_a_letter_are_answered_after_it(shelf: Shelf, tmp_path: Path):
    with open_door(shelf, tmp_path) as port, Dialog(port) as door:
        for _ in range(2):
            door.send(b"MAIL FROM:<a@b>\r\nRCPT TO:<people@lists.example.org>\r\nDATA\r\n")
            assert [door.read()[:3] for _ in range(3)] == ["250", "250", "354"]
            door.send(TEXT + b".\r\nNOOP\r\n")
            assert [door.read()[:3] for _ in range(2)] == ["250", "250"]
    assert len(shelf.stored) == 2


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()
