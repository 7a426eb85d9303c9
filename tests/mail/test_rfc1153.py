"""The plain digest of RFC 1153, taken apart again."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default

from hypothesis import given
from hypothesis import strategies as st
from undigestify import mime, rfc1153

from listserv.mail.compose import digest as multipart_digest
from listserv.mail.compose import letter
from listserv.mail.rfc1153 import Enclosed, digest

FIELDS = [("Date", "Mon, 16 Nov 2026 10:00:00 +0000"), ("From", "Ann via People <people@x.org>"), ("Subject", "Tea")]


def test_each_message_comes_back_with_its_fields_and_text() -> None:
    text = digest("People", "Two messages.\n", [Enclosed(FIELDS, "One.\n\n-- \nAnn\n"), Enclosed(FIELDS, "Zwölf.")])
    messages = rfc1153(text)
    assert [body for _, body in messages] == ["One.\n\n-- \nAnn", "Zwölf."]
    assert messages[0][0] == dict(FIELDS)
    assert text.endswith("\n\nEnd of People Digest\n********************\n")


def test_an_empty_digest_has_its_end() -> None:
    assert rfc1153(digest("People", "None.", [])) == []


def test_lines_of_hyphens_in_a_message_are_no_separators() -> None:
    hyphens = "\n\n".join("-" * number for number in (29, 30, 31, 70, 71))
    ((_, body),) = rfc1153(
        digest("People", f"Hello\n\n{'-' * 70}\n\nthere", [Enclosed(FIELDS, f"A\n\n{hyphens}\n\nB")])
    )
    assert [line.strip() for line in body.splitlines() if line.startswith((" -", "-"))] == hyphens.split("\n\n")


def test_no_line_of_a_message_begins_like_a_separator() -> None:
    hyphens = "-" * 30
    text = f"{hyphens} Forwarded {hyphens}\n{hyphens}\x0b\n{hyphens}"
    ((_, body),) = rfc1153(digest("People", "One.", [Enclosed(FIELDS, text)]))
    assert body.split("\n") == [f" {line}" for line in text.split("\n")]


def test_a_field_is_one_line() -> None:
    fields = [*FIELDS[:2], ("Subject", "Tea\r\nBcc: everybody@x.org")]
    ((found, _),) = rfc1153(digest("People", "One.", [Enclosed(fields, "Hello")]))
    assert found["Subject"] == "Tea Bcc: everybody@x.org"


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"))))
def test_whatever_is_in_them_so_many_come_back(texts: list[str]) -> None:
    found = rfc1153(digest("People", "Hello", [Enclosed(FIELDS, one) for one in texts]))
    assert len(found) == len(texts)


def test_a_multipart_digest_is_what_rfc_2046_says() -> None:
    one = b"From: Ann <ann@x.org>\r\nSubject: Tea\r\nMIME-Version: 1.0\r\n\r\nAt three.\r\n"
    two = "From: Bob <bob@x.org>\r\nSubject: Caf\u00e9\r\n\r\nZw\u00f6lf.\r\n".encode()
    raw = multipart_digest([("Subject", "Two")], index="Two messages\n", messages=[one, two], closing="Bye\n")
    first, second = mime(raw)
    assert (first["Subject"], first.get_content()) == ("Tea", "At three.\r\n")
    assert b"Content-Transfer-Encoding: 8bit\r\n" in raw
    assert second.get_payload(decode=True) == "Zw\u00f6lf.\r\n".encode()


def test_placeholders_stay_whole_in_the_messages() -> None:
    one = b"Reply-To: <people-reply+\x00conversation 12\x00@x.org>\r\n\r\nHello\r\n"
    raw = multipart_digest([], index="One\n", messages=[one], closing="Bye\n")
    assert b"people-reply+\x00conversation 12\x00@x.org" in raw


def test_a_letter_without_a_page_is_plain_text() -> None:
    message = message_from_bytes(letter([("Subject", "Tea")], text="At three, \u00e9h.\n", html=None), policy=default)
    assert message.get_content_type() == "text/plain"
    assert message.get_content().rstrip() == "At three, \u00e9h."
