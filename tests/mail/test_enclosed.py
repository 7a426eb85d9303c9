from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail.enclosed import enclosed
from listserv.mail.message import read


def with_files(*named: tuple[bytes, str, str]) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"], message["Subject"] = "ann@example.org", "The form"
    message.set_content("Here it is.")
    for content, kind, name in named:
        main, _, sub = kind.partition("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return bytes(message)


def test_each_file_is_a_part_under_the_name_that_readers_saw():
    raw = with_files(
        (b"%PDF-1.4", "application/pdf", "form.pdf"),
        (b"milk\r\neggs", "text/plain", "shopping.txt"),
        (b"\x89PNG", "image/png", "größer.png"),
    )
    found = enclosed(raw)
    assert [one.attachment for one in found] == list(read(raw).attachments)
    assert [one.attachment.name for one in found] == ["form.pdf", "shopping.txt", "größer.png"]
    parts = [message_from_bytes(one.part, policy=SMTP) for one in found]
    contents = [part.get_payload(decode=True) for part in parts]
    assert contents == [b"%PDF-1.4", b"milk\r\neggs", b"\x89PNG"]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"From: a@example.org\n\nHello\n",
        b"Content-Type: multipart/mixed; boundary=x\n\nno parts\n",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nHello\r\n--x--\r\n",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: application/pdf\r\n\x00 --x--",
    ],
)
def test_where_there_is_no_file_there_is_none(raw: bytes):
    assert enclosed(raw) == ()


@given(st.binary(max_size=300))
def test_any_bytes_are_read(content: bytes):
    for raw in (content, b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n" + content + b"\r\n--x--\r\n"):
        assert all(b"\0" not in one.part for one in enclosed(raw))
