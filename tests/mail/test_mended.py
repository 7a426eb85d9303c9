"""One form of a message for those who read it and for those who get it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail.mended import mended
from listserv.mail.message import read
from listserv.mail.posting import as_copy

FIELDS = b"From: a@example.org\r\nSubject: s\r\n"


@pytest.mark.parametrize(
    ("raw", "made", "certain", "author"),
    [
        (FIELDS + b"\r\nwords\r\n", FIELDS + b"\r\nwords\r\n", True, True),
        (b"Subject: s\n\nwords\n", b"Subject: s\r\n\r\nwords\r\n", True, True),
        (b"From x\r\n" + FIELDS + b"\r\n", b"From x\r\n" + FIELDS + b"\r\n", True, True),
        (FIELDS, FIELDS, True, True),
        (b"Dear all,\r\nno header\r\n\r\nwords", b"Dear all,\r\nno header\r\n\r\nwords", True, True),
        (b"Dear all,\r\nit is: two\r\n\r\nwords", b"Dear all,\r\nit is: two\r\n\r\nwords", True, True),
        # A broken line, and the fields below it.
        (FIELDS + b"broken\r\nX-A: b\r\n\r\nwords", FIELDS + b"X-A: b\r\n\r\nwords", False, True),
        (FIELDS + b"broken\r\n more\r\nReceived: b\r\n\r\nwords", FIELDS + b"Received: b\r\n\r\nwords", False, True),
        (FIELDS + b"From x\r\nX-A: b\r\n\r\nwords", FIELDS + b"X-A: b\r\n\r\nwords", False, True),
        (b"\xef\xbb\xbfReceived: a\r\n" + FIELDS + b"\r\nwords", FIELDS + b"\r\nwords", False, False),
        # Lines that end in a CR alone, NULs, UTF-16.
        (FIELDS.replace(b"\r\n", b"\r") + b"\rwords", FIELDS + b"\r\nwords", False, False),
        (b"From: a@b\rBcc: c\r\n\r\nwords", b"From: a@b\r\nBcc: c\r\n\r\nwords", False, False),
        (b"Sub\0ject: s\r\n\r\n", b"Subject: s\r\n\r\n", True, True),
        (b"From: a@b\0c\r\n\r\n", b"From: a@bc\r\n\r\n", True, False),
        (b"From : a@b\r\n\r\n", b"From : a@b\r\n\r\n", True, False),
        (b"S\0u\0b\0j\0e\0c\0t\0:\0 \0" + b"a\0" * 20 + b"\n\n", b"Subject: " + b"a" * 20 + b"\r\n\r\n", False, False),
        (b"\xff\xfe" + FIELDS, b"\xff\xfe" + FIELDS, False, False),
    ],
)
def test_a_message_is_mended(raw: bytes, made: bytes, certain: bool, author: bool) -> None:
    found = mended(raw)
    assert (found.raw, found.certain, found.author_certain) == (made, certain, author)


def test_what_stands_below_a_broken_line_is_not_sent_to_everyone() -> None:
    raw = FIELDS + b"broken\r\nTo: bob@example.org\r\nReceived: from 192.0.2.7\r\n\r\nwords\r\n"
    assert read(raw).text == "words\n"
    assert as_copy(raw, fields=[], footer="") == b"Subject: s\r\n\r\nwords\r\n"


@given(st.lists(st.sampled_from([b"From: a@b", b"x", b"\r\n", b"\n", b"\r", b" ", b"\0", b"\xef\xbb\xbf", b"To: c"])))
def test_what_was_mended_stays_as_it_is(pieces: list[bytes]) -> None:
    once = mended(b"".join(pieces)).raw
    assert mended(once).raw == once
