from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail.fields import (
    FIELD_LIMIT,
    HEADER_LIMIT_BYTES,
    date,
    decoded_words,
    message_id,
    message_ids,
    read_header,
)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Hello", "Hello"),
        ("=?utf-8?q?caf=C3=A9_at_two?=", "café at two"),
        ("=?UTF-8?B?Y2Fmw6k=?=", "café"),
        ("=?iso-8859-1*en?Q?caf=E9?=", "café"),
        ("a =?utf-8?q?b?= c =?utf-8?q?d?=", "a b c d"),
        ("=?utf-8?q?a?= =?utf-8?q?b?=", "ab"),
        ("=?utf-8?q?=C3?= =?utf-8?q?=A9?=", "é"),
        ("=?utf-8?q?a?= =?iso-8859-1?q?=E9?=", "aé"),
        ("=?utf-8?b?a?=", "a"),
        ("=?utf-8?x?a?=", "=?utf-8?x?a?="),
        ("=? not one", "=? not one"),
    ],
)
def test_encoded_words_are_decoded(body: str, text: str) -> None:
    assert decoded_words(body) == text


def test_fields_keep_their_order_names_and_repetition() -> None:
    header = read_header(b"From anna Fri Nov 20\r\nX-One: 1\r\nTo: a,\r\n\tb\r\nx-one : 2\r\n\r\nBody: no\r\n")
    assert header.fields == (("X-One", "1"), ("To", "a,\tb"), ("x-one", "2"))
    assert header.bodies("X-ONE") == ("1", "2")
    assert header.whole


def test_a_line_that_is_no_field_ends_the_header() -> None:
    assert read_header(b"To: a\nHello there\nCc: b\n").fields == (("To", "a"),)
    assert read_header(b" folded into nothing\nTo: a\n").fields == (("To", "a"),)


def test_a_header_over_the_limits_is_cut_and_says_so() -> None:
    many = read_header(b"X: y\n" * (FIELD_LIMIT + 1) + b"\n")
    assert (len(many.fields), many.whole) == (FIELD_LIMIT, False)
    assert not read_header(b"X: " + b"y" * HEADER_LIMIT_BYTES + b"\n\n").whole
    assert read_header(b"X: y").whole


@pytest.mark.parametrize(
    ("body", "found"),
    [("<a@b>", "<a@b>"), (" <a@b> (x)", "<a@b>"), ("a@b", "<a@b>"), ("none at all", ""), ("", ""), ("<a b>", "")],
)
def test_a_message_id_has_angle_brackets(body: str, found: str) -> None:
    assert message_id(body) == found


def test_references_come_in_order() -> None:
    assert message_ids("<a@b>\t<c@d> junk <e") == ("<a@b>", "<c@d>")


@pytest.mark.parametrize(
    ("body", "moment"),
    [
        ("Fri, 20 Nov 2026 10:12:00 +0100", datetime(2026, 11, 20, 9, 12, tzinfo=UTC)),
        ("20 Nov 2026 10:12 -0000", datetime(2026, 11, 20, 10, 12, tzinfo=UTC)),
        ("yesterday", None),
        ("", None),
        ("Fri, 31 Feb 2026 10:12:00 +0000", None),
        ("Fri, 20 Nov 99999 10:12:00 +0000", None),
    ],
)
def test_a_date_is_a_time_in_utc_or_none(body: str, moment: datetime | None) -> None:
    assert date(body) == moment


@given(st.text())
def test_any_field_body_is_read(body: str) -> None:
    date(body)
    message_id(body)
    decoded_words(body)
    decoded_words(f"=?utf-8?b?{body}?=")


def test_no_byte_of_an_authors_address_is_guessed() -> None:
    """What is not UTF-8 may be any letter. In a name a guess does no harm."""
    assert read_header(b"From: J\xf6rg <jorg@example.net>\r\n\r\n").bodies("From") == ("Jörg <jorg@example.net>",)
    assert read_header(b"From: j\xf6rg@example.net\r\n\r\n").bodies("From") == ("j\ufffdrg@example.net",)
    assert read_header("From: Jö <j@example.net>\r\n\r\n".encode()).bodies("From") == ("Jö <j@example.net>",)
