"""What a relay says, however it is cut up."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.smtp.replies import LINE_LIMIT_OCTETS, REPLY_LIMIT_OCTETS, Replies, Reply, Unreadable
from listserv.smtp.transport import Answer

GROUP = b"250 2.0.0 Kept as 4X\r\n250-2.1.0 One\r\n250-2.1.0 two\r\n250 2.1.0 three\r\n250\r\n354 Go on\n"
SAID = [(250, "2.0.0 Kept as 4X"), (250, "2.1.0 One two three"), (250, ""), (354, "Go on")]


def said(*pieces: bytes) -> list[tuple[int, str]]:
    replies = Replies()
    return [(reply.code, reply.text) for piece in pieces for reply in replies.feed(piece)]


def test_many_replies_in_one_packet_are_read_one_by_one() -> None:
    assert said(GROUP) == SAID


@given(st.lists(st.integers(0, len(GROUP)), max_size=12))
def test_it_does_not_matter_where_packets_end(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), len(GROUP)]
    assert said(*(GROUP[one:other] for one, other in itertools.pairwise(edges))) == SAID


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (b"550 5.1.1 no such person", "5.1.1 no such person"),
        (b"550-5.1.1 no such person\r\n550-5.1.1 at all\r\n550 5.1.1", "5.1.1 no such person at all"),
        (b"550-no\r\n550 such", "no such"),
        (b"550  much   room ", "much   room"),
        ("550 zażółć".encode(), "zażółć"),
        (b"550 caf\xe9", "caf\ufffd"),
        (b"550 one\rtwo\x1b[31m\x00", "one two [31m"),
        (b"550-5.1.1 one\x07\r\n550 5.1.1 two\x07", "5.1.1 one two"),
        (b"550 " + b"x" * 1000, "x" * 500),
        (b"550-" + b"x" * 1000 + b"\r\n550 y", "x" * 500),
        (b"550-", None),
    ],
)
def test_the_text_is_one_readable_line_with_its_enhanced_code_in_front(line: bytes, text: str | None) -> None:
    assert said(line + b"\r\n") == ([(550, text)] if text is not None else [])


@pytest.mark.parametrize(
    "garbage",
    [
        b"nonsense\r\n", b"\r\n", b"25\r\n", b"2500 OK\r\n", b"150 later\r\n", b"600 what\r\n", b"25O OK\r\n",
        b"250_OK\r\n",
        b" 250 OK\r\n", b"250-one\r\n550 two\r\n", b"250-one\r\nnonsense\r\n", b"\xff\xfe\x00\x16\x03\x01\r\n",
        b"HTTP/1.1 400 Bad Request\r\n", b"x" * (LINE_LIMIT_OCTETS + 1), b"250-" + b"y" * (LINE_LIMIT_OCTETS + 1),
        b"250-line\r\n" * (REPLY_LIMIT_OCTETS // 8), b"-250 OK\r\n", "２５０ OK\r\n".encode(),
    ],
)  # fmt: skip
def test_what_is_no_reply_is_said_to_be_none(garbage: bytes) -> None:
    with pytest.raises(Unreadable):
        said(garbage)


def test_replies_before_garbage_count() -> None:
    found = Replies().feed(b"250 OK\r\nnonsense\r\n")
    assert next(found).code == 250
    with pytest.raises(Unreadable):
        next(found)


@given(st.lists(st.binary(max_size=60) | st.sampled_from([b"250", b"-", b" ", b"\r\n", b"\n", b"354 Go"])))
def test_whatever_comes_it_is_replies_or_unreadable(pieces: list[bytes]) -> None:
    replies = Replies()
    try:
        for piece in pieces:
            for reply in replies.feed(piece):
                assert 200 <= reply.code < 600
                assert reply.text == "" or reply.text.isprintable()
    except Unreadable:
        pass


def test_a_part_of_a_reply_is_pending() -> None:
    replies = Replies()
    assert not replies.pending
    assert not list(replies.feed(b"250-one"))
    assert replies.pending
    assert not list(replies.feed(b"\r\n"))
    assert replies.pending
    assert [reply.lines for reply in replies.feed(b"250 two\r\n")] == [(b"one", b"two")]
    assert not replies.pending


def test_the_lines_of_a_reply_are_without_code_and_line_end() -> None:
    assert Reply(250, (b"250-SIZE 10\r", b"250 AUTH PLAIN\r")).lines == (b"SIZE 10", b"AUTH PLAIN")


@pytest.mark.parametrize(
    ("code", "text", "status"),
    [
        (550, "5.1.1 no such person", "5.1.1"), (250, "2.0.0", "2.0.0"), (451, "4.10.999 what", "4.10.999"),
        (550, "no such person", "5.0.0"), (550, "4.1.1 no such person", "5.0.0"), (550, "5.1.1.1 what", "5.0.0"),
        (250, "", "2.0.0"), (550, "relay 5.1.1", "5.0.0"),
    ],
)  # fmt: skip
def test_an_answer_has_a_status(code: int, text: str, status: str) -> None:
    assert Answer(code, text).status == status
