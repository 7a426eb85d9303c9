from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail import compose
from listserv.mail import token as tokens
from listserv.mail.token import Kind, Mint

FIELDS = [("From", "People <people@lists.example.org>"), ("Subject", "Grüße an alle")]
ORIGINAL = b"From: sue@example.org\r\nSubject: hi\r\n\r\nDear all,\r\n\r\n.\r\nFrom here on  \r\n"


def parsed(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=SMTP)
    assert isinstance(message, EmailMessage)
    return message


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return part.get_content().replace("\r\n", "\n")


def test_a_letter_has_text_and_html_side_by_side():
    message = parsed(compose.letter(FIELDS, text="Hello\n", html="<p>Hello</p>\n"))
    assert message.get_content_type() == "multipart/alternative"
    assert message["Subject"] == "Grüße an alle"
    assert message["MIME-Version"] == "1.0"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert (body(message, "plain"), body(message, "html")) == ("Hello\n", "<p>Hello</p>\n")


def test_what_is_attached_keeps_its_bytes():
    content = compose.letter(FIELDS, text="a", html="b", attached=ORIGINAL)
    message = parsed(content)
    assert message.get_content_type() == "multipart/mixed"
    assert [part.get_content_type() for part in message.iter_parts()] == ["multipart/alternative", "message/rfc822"]
    assert b"\r\n\r\n" + ORIGINAL + b"\r\n--" in content
    assert message["Content-Transfer-Encoding"] is None


def test_an_8_bit_original_is_not_encoded_and_said_to_be_8_bit():
    # RFC 2045 section 6.4: the multipart around it says so too, RFC 2046 section 5.2.1: it may not be encoded.
    raw = ORIGINAL.replace(b"Dear", b"Ch\xe8re")
    content = compose.letter(FIELDS, text="a", html="b", attached=raw)
    message = parsed(content)
    assert b"\r\n\r\n" + raw + b"\r\n--" in content
    assert message["Content-Transfer-Encoding"] == "8bit"
    assert list(message.iter_parts())[-1]["Content-Transfer-Encoding"] == "8bit"


def test_an_original_loses_nul_and_bare_line_ends():
    content = compose.letter(FIELDS, text="a", html="b", attached=b"Subject: x\n\na\x00leave 7\x00b\rc\n")
    assert b"Subject: x\r\n\r\naleave 7b\r\nc\r\n" in content
    assert b"\0" not in content


@pytest.mark.parametrize("lead", ["", "a" * 60, "a" * 70, "é" * 20, "a " * 36, "=" * 24])
def test_placeholders_survive_wherever_they_stand_in_a_line(lead: str):
    mark = f"people-reply+{tokens.placeholder(Kind.CONVERSATION, 2**60, 7)}@lists.example.org"
    text = f"{lead}{mark}\n{lead} {mark}{mark}\n"
    content = compose.letter(FIELDS, text=text, html=f"<p>{text}</p>")

    mint = Mint("people", b"k")
    filled = tokens.fill(tokens.cut(content), mint, 9)
    assert b"\0" not in filled
    address = f"people-reply+{mint.token(Kind.CONVERSATION, 2**60, 7, 9)}@lists.example.org"
    assert body(parsed(filled), "plain") == text.replace(mark, address)


def test_a_field_cannot_bring_fields_of_its_own():
    # Reliability row 23.
    with pytest.raises(ValueError, match="not a field"):
        compose.letter([("Subject", "a\r\nBcc: eve@example.org")], text="a", html="b")


def text_part(content: bytes) -> tuple[str, bytes]:
    """What a letter's text is as it travels, and decoded."""
    part = message_from_bytes(content).get_payload(0)
    assert isinstance(part, Message)
    decoded = part.get_payload(decode=True)
    assert isinstance(decoded, bytes)
    return str(part.get_payload()), decoded.replace(b"\r\n", b"\n")


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_any_text_arrives_as_it_was_written(text: str):
    # Reliability row 57.
    content = compose.letter(FIELDS, text=text, html="")
    assert content.isascii()
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")
    travels, decoded = text_part(content)
    assert max(map(len, travels.split("\r\n"))) <= 78
    assert decoded == text.replace("\r\n", "\n").replace("\r", "\n").encode()


def test_half_a_character_is_replaced():
    assert text_part(compose.letter(FIELDS, text="a\ud800b", html=""))[1] == b"a?b"


def test_files_stand_beside_the_letter():
    part = b"Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nSGVsbG8="
    message = parsed(compose.letter(FIELDS, text="Here", html="<p>Here</p>", files=[part, part]))
    assert message.get_content_type() == "multipart/mixed"
    assert [one.get_content() for one in message.iter_attachments()] == [b"Hello", b"Hello"]
