"""The form of a letter on the wire. What the relay keeps of it is what we meant to send."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from listserv.mail.wire import plain_form, split, wire_form

# Anything, but rich in what matters.
CONTENTS = st.lists(st.sampled_from([b"\r", b"\n", b"\r\n", b".", b"..", b"a", b"Subject: x", b"\xc3\xa9", b"\0"])).map(
    b"".join
)


def normalised(content: bytes) -> bytes:
    """The same by another way: each line end, whatever it looks like, is CRLF, and the last line has one too."""
    text = re.sub(rb"\r\n|\r|\n", b"\r\n", content)
    return text if not text or text.endswith(b"\r\n") else text + b"\r\n"


@pytest.mark.parametrize(
    ("content", "wire"),
    [
        (b"", b""),
        (b"a", b"a\r\n"),
        (b"a\r\nb\r\n", b"a\r\nb\r\n"),
        (b"a\nb\rc\r\nd", b"a\r\nb\r\nc\r\nd\r\n"),
        (b"\n\r", b"\r\n\r\n"),
        (b"\r\r\n", b"\r\n\r\n"),
        (b".", b"..\r\n"),
        (b".\r\n", b"..\r\n"),
        (b"a\r\n.\r\n..b\r\n", b"a\r\n..\r\n...b\r\n"),
        (b"a\n.\nMAIL FROM:<>\n", b"a\r\n..\r\nMAIL FROM:<>\r\n"),
        (b"a\r.\rQUIT", b"a\r\n..\r\nQUIT\r\n"),
        (b"a.\r\nb.b\r\n", b"a.\r\nb.b\r\n"),
    ],
)
def test_the_wire_has_whole_line_ends_and_its_dots_doubled(content: bytes, wire: bytes) -> None:
    assert wire_form(content) == wire


@given(CONTENTS | st.binary())
def test_no_lone_line_end_and_no_lone_dot_is_ever_on_the_wire(content: bytes) -> None:
    wire = wire_form(content)
    assert not re.search(rb"\r(?!\n)|(?<!\r)\n", wire)
    assert not re.search(rb"(?:^|\r\n)\.\r\n", wire)
    assert not content or wire.endswith(b"\r\n")


@given(CONTENTS | st.binary())
def test_the_relay_keeps_what_was_meant(content: bytes) -> None:
    assert plain_form(wire_form(content)) == normalised(content)


@given(CONTENTS, CONTENTS)
@example(b"a", b".")
def test_pieces_may_be_made_one_by_one(head: bytes, body: bytes) -> None:
    head = normalised(head)
    assert wire_form(head) + wire_form(body) == wire_form(head + body)


@pytest.mark.parametrize(
    ("wire", "head", "body"),
    [
        (b"A: 1\r\n\r\nHello\r\n", b"A: 1\r\n\r\n", b"Hello\r\n"),
        (b"A: 1\r\n\r\n\r\nHello\r\n\r\n", b"A: 1\r\n\r\n", b"\r\nHello\r\n\r\n"),
        (b"A: 1\r\n\r\n", b"A: 1\r\n\r\n", b""),
        (b"A: 1\r\n", b"A: 1\r\n", b""),
        (b"\r\nHello\r\n\r\nyou\r\n", b"\r\n", b"Hello\r\n\r\nyou\r\n"),
        (b"", b"", b""),
    ],
)
def test_a_letter_is_cut_at_its_first_empty_line(wire: bytes, head: bytes, body: bytes) -> None:
    assert split(wire) == (head, body)


@given(CONTENTS)
def test_what_was_cut_can_be_joined(content: bytes) -> None:
    wire = wire_form(content)
    assert b"".join(split(wire)) == wire
