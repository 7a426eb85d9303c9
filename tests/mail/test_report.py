from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail.report import Report, read_report

DSN = (
    "From: {author}\r\nSubject: {subject}\r\n"
    "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
    "--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
    "Reporting-MTA: dns; mx.example\r\n\r\n{fields}\r\n--b--\r\n"
)


def dsn(fields: str) -> bytes:
    return DSN.format(author="MAILER-DAEMON@mx.example", subject="Undelivered Mail", fields=fields).encode()


@pytest.mark.parametrize(
    ("fields", "report"),
    [
        (
            "Final-Recipient: rfc822; a@b.org\r\nAction: failed\r\nStatus: 5.1.1\r\n",
            Report(("a@b.org",), True, "5.1.1"),
        ),
        ("Final-Recipient: rfc822; a@b.org\r\nAction: delayed\r\n", Report(("a@b.org",), False, "4.0.0")),
        ("Final-Recipient: rfc822; a@b.org\r\nAction: relayed\r\nStatus: 2.0.0\r\n", None),
        ("Final-Recipient: rfc822; nobody\r\nAction: failed\r\nStatus: 5.1.1\r\n", None),
    ],
)
def test_the_fields_of_a_report_are_read(fields: str, report: Report | None) -> None:
    assert read_report(dsn(fields)) == report


def test_prose_without_an_address_is_no_report() -> None:
    assert read_report(b"From: MAILER-DAEMON@x\r\nSubject: failure notice\r\nContent-Type: image/png\r\n\r\nx") is None


def test_a_report_with_too_much_in_it_is_not_read() -> None:
    assert (
        read_report(
            b"Content-Type: multipart/report; report-type=delivery-status\r\n\r\n" + b"Content-Type: x\r\n" * 600
        )
        is None
    )


@given(st.binary(max_size=500))
def test_any_bytes_are_a_report_or_none(data: bytes) -> None:
    read_report(b"From: MAILER-DAEMON@x\r\nSubject: Undelivered\r\n\r\n" + data)
    read_report(dsn(data.decode("latin-1")))


@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.parametrize("pump", ["5.1.1 ", "<a@b>:\n", "\n", "550 ", "not yet been delivered a@b\n", " a"])
def test_much_prose_is_read(pump: str) -> None:
    read_report(b"From: MAILER-DAEMON@x\r\nSubject: Undelivered\r\n\r\n" + (pump * 100_000)[:100_000].encode())
