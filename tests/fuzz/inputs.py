"""Bytes to try: random ones, pieces of mail put together, and what there is already with something done to it.

What there is: the messages of the corpus, their fields, and the dialogs of tests/smtp/dialogs/.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from fuzz import talk

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
# Larger ones take long and show nothing that smaller ones do not.
SEED_LIMIT_BYTES = 6_000

PIECES = (
    b"\r\n", b"\n", b"\r", b"\r\n\r\n", b"\n\n", b"\x00", b" ", b"\t", b":", b";", b"=", b'"', b"\\", b"(", b"<",
    b">", b",", b"@", b"From: ", b"Subject: ", b"To: ", b"Date: ", b"Message-ID: <1@x>", b"In-Reply-To: <0@x>",
    b"References: <0@x> <", b"Received: x", b"Content-Type: ", b"text/plain", b"text/html",
    b"multipart/mixed; boundary=b\r\n", b'multipart/alternative; boundary="b c"\r\n',
    b"multipart/signed; boundary=b\r\n", b"message/rfc822\r\n", b"message/partial", b"application/ms-tnef",
    b"text/calendar", b"; charset=", b"utf-8", b"utf-7", b"utf-16", b"iso-2022-jp", b"koi8-r", b"gb18030",
    b"x-unknown", b"punycode", b"idna", b"; format=flowed; delsp=yes", b"; name*0*=utf-8''%E9", b"; name*1=",
    b"boundary*=''%62", b"Content-Transfer-Encoding: ", b"base64\r\n", b"quoted-printable\r\n", b"8bit\r\n",
    b"x-uuencode\r\n", b"SGVsbG8=", b"=C3=A9", b"=\r\n", b"Content-Disposition: attachment; filename=", b"a.exe",
    b"--b", b"--b--", b"\r\n--b\r\n", b"\r\n--b--\r\n", b"\r\n--b c\r\n", b"=?utf-8?b?", b"=?utf-8?q?=C3", b"?=",
    b"=A9?=", b"=?x?", b"\xff", b"\xc3", b"\xa9", b"\xe2\x80\xae", b"\xf0\x9f\x91\x8d", b"\x1b$B", b"<p>",
    b"<blockquote type=cite>", b"<div style='display:none'>", b"</body>", b"&#99999999999;", b"&nbsp;", b"<!--",
    b"-->", b"<style>", b"> ", b"-- \r\n", b"On 1 Jan 2026 at 1:00 a@b wrote:\r\n", b"-----Original Message-----\r\n",
    b"begin 644 a\r\n", b"-----BEGIN PGP", b"anna@example.org", b"people@lists.example.org", b"Anna <a@x.example>",
    b'"a@x" <b@y>', b"undisclosed:;", b"<@a,@b:c@d>", b"a@[1.2.3.4]", b"%", b"!", b"+tag", b"m\xc3\xbcller.example",
    b"xn--", b"people@LISTS.example.ORG.", b"From ", b".\r\n", b"..", b"agree",
)  # fmt: skip

anything = st.binary(max_size=200)
pieces = st.lists(st.sampled_from(PIECES) | st.binary(max_size=3), max_size=40).map(b"".join)


@cache
def letters() -> tuple[bytes, ...]:
    """Return the smaller messages of the corpus, with CRLF."""
    found = (path.read_bytes() for path in sorted(CORPUS.rglob("*.eml")))
    return tuple(raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") for raw in found if len(raw) <= SEED_LIMIT_BYTES)


@cache
def field_bodies(*names: str) -> tuple[bytes, ...]:
    """Return what those fields of the letters say, each once."""
    words = tuple(f"{name}: ".lower().encode() for name in names)
    heads = (letter.partition(b"\r\n\r\n")[0].replace(b"\r\n ", b" ") for letter in letters())
    lines = (line for head in heads for line in head.split(b"\r\n") if line.lower().startswith(words))
    return tuple(sorted({line.partition(b": ")[2] for line in lines}))


def seeds(target: str) -> tuple[bytes, ...]:
    """Return what a coverage-guided run begins with."""
    match target:
        case "conversation":
            return talk.seeds()
        case "address":
            return field_bodies("From", "To", "Reply-To")
        case "field":
            return field_bodies("Subject", "From")
    return letters()


@st.composite
def changed(draw: st.DrawFn) -> bytes:
    """Give a message of the corpus with a few cuts, and pieces in their place."""
    raw = draw(st.sampled_from(letters()))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(raw)))
        end = start + draw(st.sampled_from((0, 0, 1, 2, 10, 80)))
        raw = raw[:start] + draw(st.sampled_from(PIECES) | st.binary(max_size=3)) + raw[end:]
    return raw


messages = pieces | changed() | anything
lines = st.lists(st.sampled_from(PIECES) | st.binary(max_size=3), max_size=8).map(b"".join)
FOR = {
    "message": messages, "fields": messages, "wire": messages, "address": lines, "field": lines,
    "conversation": talk.conversations(st.sampled_from(PIECES) | st.binary(max_size=4)),
}  # fmt: skip
