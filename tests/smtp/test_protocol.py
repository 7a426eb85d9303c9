"""What is quicker than in aiosmtpd means the same: addresses, and where a letter ends."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP
from hypothesis import given
from hypothesis import strategies as st
from smtp.dialog import TEXT, Dialog, Shelf, open_door

from listserv.smtp import protocol
from listserv.smtp.protocol import LINE_LIMIT_BYTES

PATHS = [
    "<>", "<> ", "<a@b>", "<a@b.example>", "<a@b.example> SIZE=5", "<a@b.example>  SIZE=5 BODY=8BITMIME SMTPUTF8",
    "<a@b.example>SIZE=5", "<a@b.example> (why) SIZE=5", "<a@b.example> AUTH=<>", "a@b.example", "<a.b+c=d@e-f.g>",
    "<=?utf-8?q?x?=@b.example>", "<a?b@c.example>", "<.a@b>", "<a.@b>", "<a..b@c>", "<a@b..c>", "<a@-b->", "<a@b.>",
    "<a@b", "a@b>", "<<a@b>>", "<a@b>\t", "<a@b>\x00", '<"a b"@c>', "<@x:a@b>", "<a@[127.0.0.1]>", "< a@b >",
    "<a b@c>", "<a@b c>", "<postmaster>", "<żółw@example.org>", "", "<", ">", "<@>", "<a@>", "<@b>", "(x)<a@b>",
]  # fmt: skip
PIECES = ["<", ">", "@", ".", "a", "B-c", "=?", "?=", "?", "+", " ", "(", ")", '"', "\\", ",", ":", "é", "SIZE=5", "="]


@pytest.fixture
def both() -> tuple[SMTP, SMTP]:
    return _both()


def _both() -> tuple[SMTP, SMTP]:
    loop = asyncio.new_event_loop()
    pair = protocol.Smtp(object(), hostname="h", loop=loop), SMTP(object(), hostname="h", loop=loop)
    loop.close()
    return pair


@pytest.mark.parametrize("path", PATHS)
def test_a_path_is_read_as_aiosmtpd_reads_it(both: tuple[SMTP, SMTP], path: str):
    _compare(both, path)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.booleans())
def test_any_path_is_read_as_aiosmtpd_reads_it(text: str, bare: bool):
    _compare(_both(), text if bare else f"<{text}>")


def _compare(both: tuple[SMTP, SMTP], path: str) -> None:
    assert _read(both[0], path) == _read(both[1], path)


def _read(session: SMTP, path: str) -> tuple[object, object]:
    try:
        address, rest = session._getaddr(path.strip())
    except Exception as error:  # noqa: BLE001 - aiosmtpd's parser raises; the session answers 451
        return type(error), ""
    return address, (rest or "").split()


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
    assert letter == b"".join(line.removeprefix(b".") + b"\r\n" for line in lines)
    assert rest == (b"\r\n" + stream).partition(b"\r\n.\r\n")[2]


async def _letter(stream: bytes, limit: int, packet: int) -> tuple[bytes, bytes]:
    """Return what a session takes for a letter, and what it leaves; its reader holds no more than `limit` bytes."""
    session = protocol.Smtp(object(), hostname="h", loop=asyncio.get_running_loop())
    session._reader = asyncio.StreamReader(limit=limit)
    reading = asyncio.ensure_future(session._letter(10**6))
    for at in range(0, len(stream), packet):
        session._reader.feed_data(stream[at : at + packet])
        await asyncio.sleep(0)
    session._reader.feed_eof()
    return (await reading).content, await session._reader.read()


def test_a_line_that_never_ends_is_refused_and_the_next_letter_taken(shelf: Shelf, tmp_path: Path):
    with open_door(shelf, tmp_path) as port, Dialog(port) as door:
        assert door.post(TEXT + b"x" * (LINE_LIMIT_BYTES + 1) + b"\r\n").startswith("500 ")
        assert not shelf.stored
        assert door.post() == "250 2.0.0 Accepted"


@pytest.mark.parametrize(("more", "code"), [(0, "250"), (1, "552")])
def test_the_size_limit_is_exact(shelf: Shelf, tmp_path: Path, more: int, code: str):
    content = TEXT + b"x" * (20_000 - len(TEXT) - 2 + more) + b"\r\n"
    assert _send([content, b".\r\n"], shelf, tmp_path, size_limit_bytes=20_000).startswith(code)


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
