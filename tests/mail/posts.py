"""Posts to make copies of, and a reader of their parts."""

from __future__ import annotations

import email
import html
from email.message import Message

from listserv.mail.posting import as_copy

FOOTER = "People: for carers & families\nTo leave, write to people-leave@lists.example.org\n"
TEXT_FOOTER = "-- \r\n" + FOOTER.replace("\n", "\r\n")
HTML_FOOTER = f"\r\n<hr>\r\n<p>{html.escape(FOOTER.strip()).replace(chr(10), '<br>' + chr(13) + chr(10))}</p>\r\n"
FIELDS = (("From", "Ann via People <people@lists.example.org>"), ("List-Id", "People <people.lists.example.org>"))

HEADER = """\
Return-Path: <ann@home.example>
Received: from [192.0.2.7] (ann-laptop.home.example)
\tby mx.home.example; Mon, 16 Nov 2026 09:00:00 +0000
DKIM-Signature: v=1; d=home.example; s=k;
 bh=abc=; b=def=
X-Originating-IP: 192.0.2.7
User-Agent: Mutt
From: Ann Home <ann@home.example>
To: people@lists.example.org
Cc: Doctor <doctor@clinic.example>
Disposition-Notification-To: ann@home.example
Subject: Asking for a carer's
   assessment
Date: Mon, 16 Nov 2026 09:00:00 +0000
Message-ID: <1@home.example>
In-Reply-To: <0@home.example>
References: <z@home.example>
 <0@home.example>
Content-Language: en-GB
MIME-Version: 1.0
"""
PRIVATE = ("home.example;", "192.0.2.7", "Mutt", "ann@home.example", "clinic", "DKIM", "Received", "Return-Path", "bh=")


def crlf(text: str | bytes) -> bytes:
    octets = text.encode() if isinstance(text, str) else text
    return octets.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def mail(said: str, body: str | bytes) -> bytes:
    return crlf(HEADER + said) + b"\r\n" + crlf(body)


def copy(raw: bytes) -> bytes:
    return as_copy(raw, fields=FIELDS, footer=FOOTER)


def body_of(raw: bytes) -> bytes:
    return raw.partition(b"\r\n\r\n")[2]


def leaves(raw: bytes) -> list[tuple[str, bytes]]:
    """Each leaf as the standard library reads it: type and decoded content."""
    parts = [part for part in email.message_from_bytes(raw).walk() if not part.is_multipart()]
    return [(part.get_content_type(), content(part)) for part in parts]


def content(part: Message) -> bytes:
    decoded = part.get_payload(decode=True)
    assert isinstance(decoded, bytes)
    return decoded


def only(raw: bytes) -> bytes:
    ((_, decoded),) = leaves(raw)
    return decoded


GMAIL = """\
--000000000000abc
Content-Type: text/plain; charset="UTF-8"
Content-Transfer-Encoding: quoted-printable

Gr=C3=BC=C3=9Fe from a café =E2=98=95=
 and more

--000000000000abc
Content-Type: text/html; charset="UTF-8"
Content-Transfer-Encoding: quoted-printable

<div dir=3D"ltr">Gr=C3=BC=C3=9Fe</div>

--000000000000abc--
"""
