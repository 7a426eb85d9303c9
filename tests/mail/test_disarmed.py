"""Our own signed addresses in what people quote and forward: only their tokens are taken away, nothing else moves."""

from __future__ import annotations

import base64
import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail import token as tokens
from listserv.mail.disarmed import HELPERS, disarmed
from listserv.mail.token import Kind
from listserv.policy.destination import SIGNED, Book, destination_of

BOOK = Book("lists.example.org", {"people": "people", "my-list": "my-list"}, [b"k" * 32])
TOKEN = tokens.sign(tokens.Token(Kind.QUESTION, (7,)), "people", BOOK.keys[0])
OTHER = tokens.sign(tokens.Token(Kind.LEAVE, (300,)), "my-list", BOOK.keys[0])
REPLY, LEAVE = f"people-reply+{TOKEN}@lists.example.org", f"my-list-leave+{OTHER}@lists.example.org"
X = "x" * len(TOKEN)


def is_power(local_part: str) -> bool:
    found = destination_of(f"{local_part}@lists.example.org", BOOK)
    return found is not None and found.token is not None


def without(text: bytes | str) -> bytes:
    """Return what is expected: each letter of the tokens an "x"."""
    raw = text if isinstance(text, bytes) else text.encode()
    for token in (TOKEN, OTHER, TOKEN.upper()):
        raw = raw.replace(token.encode(), b"x" * len(token))
    return raw


def letter(**fields: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"], message["Subject"] = "Sue <sue@example.org>", "Look"
    for name, body in fields.items():
        message[name.replace("_", "-")] = body
    return message


def test_the_helpers_with_tokens_are_those_of_our_addresses():
    assert set(HELPERS) == {str(purpose) for purpose in SIGNED}


@pytest.mark.parametrize(
    "text",
    [
        f"> From: People <{REPLY}>\r\n",
        f"<a href=3D'mailto:{REPLY}'>",
        f"mailto:people-reply%2B{TOKEN}@lists.example.org",
        f"mailto:people-reply%2b{TOKEN}%40lists.example.org",
        f"people-reply=2B{TOKEN}@lists.example.org",
        f"people-reply&#43;{TOKEN}@lists.example.org",
        f"people-reply&plus;{TOKEN}",
        f"mailto%3Apeople-reply%2B{TOKEN}%40lists.example.org",
        f"=?utf-8?q?=3Cmailto=3Apeople-reply+{TOKEN[:9]}?=\r\n =?utf-8?q?{TOKEN[9:]}=40lists=2Eexample=2Eorg=3E?=",
        f"PEOPLE-REPLY+{TOKEN.upper()}@LISTS.EXAMPLE.ORG",
        f"{REPLY} and {LEAVE} and {REPLY}",
    ],
)
def test_however_an_address_is_written_its_token_goes(text: str):
    raw = f"From: sue@example.org\r\nX-Seen: {text}\r\n\r\n{text}\r\n".encode()
    out = disarmed(raw, is_power)
    apart = re.compile(rb"\?=\r\n =\?utf-8\?q\?")
    assert apart.sub(b"", out) == without(apart.sub(b"", raw))
    assert out != raw
    assert TOKEN.encode() not in apart.sub(b"", out).lower()


def test_the_front_desk_is_no_lists_and_its_tokens_go_too():
    token = tokens.sign(tokens.Token(Kind.QUESTION, (7,)), "", BOOK.keys[0])
    for before in ("", "Reply to: ", "my-list-"):
        raw = f"A: b\r\n\r\n{before}hello+{token}@lists.example.org\r\n".encode()
        assert disarmed(raw, is_power) == raw.replace(token.encode(), b"x" * len(token))


@pytest.mark.parametrize(
    "text",
    [
        "Hello all",
        f"hello+{TOKEN}@lists.example.org",  # a token of a list
        "people@lists.example.org, people-leave@lists.example.org",
        f"people-help+{TOKEN}@lists.example.org",  # no such address
        f"people-leave+{TOKEN}@lists.example.org",  # a token of another matter
        f"staff-reply+{TOKEN}@lists.example.org",  # of another list
        f"-reply+{TOKEN}@lists.example.org",
        f"reply+{TOKEN}@lists.example.org",
        f"people-reply+{TOKEN[:-1]}@lists.example.org",
        f"people-reply+{'a' * 35}@lists.example.org",
        f"people-reply+{TOKEN}1@lists.example.org",
    ],
)
def test_everything_else_stays_the_same_object(text: str):
    raw = f"From: sue@example.org\r\n\r\n{text}\r\n".encode()
    assert disarmed(raw, is_power) is raw


def test_a_token_broken_over_two_lines_of_quoted_printable_goes_and_the_lines_stay():
    for at in range(1, len(REPLY)):
        raw = f"A: b\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n> {REPLY[:at]}=\r\n{REPLY[at:]} =C3=A9\r\n"
        out = disarmed(raw.encode(), is_power)
        assert out.replace(b"=\r\n", b"") == without(raw.replace("=\r\n", ""))
        assert [len(line) for line in out.split(b"\r\n")] == [len(line) for line in raw.split("\r\n")]


def test_a_text_in_base64_keeps_its_lines_and_loses_its_tokens():
    message = letter()
    message.set_content(f"Héllo, see {REPLY}.\n" + "Words.\n" * 20, cte="base64")
    message.add_alternative(f"<p>Héllo, {LEAVE}</p>", subtype="html", cte="base64")
    raw = bytes(message)
    out = disarmed(raw, is_power)
    assert [len(line) for line in out.split(b"\r\n")] == [len(line) for line in raw.split(b"\r\n")]
    texts = [
        part.get_content().replace("\r\n", "\n")
        for part in message_from_bytes(out, policy=SMTP).walk()
        if not part.is_multipart()
    ]
    assert texts[0] == without(f"Héllo, see {REPLY}.\n" + "Words.\n" * 20).decode()
    assert texts[1].rstrip() == without(f"<p>Héllo, {LEAVE}</p>").decode()


def test_a_letter_attached_whole_loses_them_too_in_all_its_forms():
    inner = letter(Reply_To=REPLY, List_Unsubscribe=f"<mailto:{LEAVE}?subject=leave>")
    inner.set_content(f"Answer to {REPLY}: é\n", cte="base64")
    message = letter()
    message.set_content("Look at this.\n")
    message.add_attachment(inner)
    message.add_attachment(bytes(inner), maintype="application", subtype="octet-stream", filename="letter.eml")
    message.add_attachment(bytes(inner), maintype="application", subtype="pdf", filename="no-letter.pdf")
    raw = bytes(message)
    out = disarmed(raw, is_power)
    assert len(out) == len(raw)
    found = message_from_bytes(out, policy=SMTP)
    attached, saved, other = found.iter_attachments()
    for one in (attached.get_content(), message_from_bytes(saved.get_content(), policy=SMTP)):
        assert one["Reply-To"] == without(REPLY).decode()
        assert one["List-Unsubscribe"] == without(f"<mailto:{LEAVE}?subject=leave>").decode()
        assert one.get_content().rstrip() == without(f"Answer to {REPLY}: é").decode()
    assert other.get_content() == bytes(inner)  # what no mail program reads as text is left alone


@pytest.mark.parametrize("broken", ["=", "QUJD=QUJD", "QU"])
def test_broken_base64_stays_as_it_is(broken: str):
    raw = f"A: b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: BASE64\r\n\r\n{broken}\r\n".encode()
    assert disarmed(raw, is_power) == raw


SIGNED_PARTS = (
    'Content-Type: multipart/signed; protocol="application/pgp-signature"; boundary=s\r\n\r\n'
    f"--s\r\nContent-Type: text/plain\r\n\r\nSee {REPLY}\r\n--s\r\n"
    "Content-Type: application/pgp-signature\r\n\r\nabc\r\n--s--\r\n"
)


def test_what_is_signed_stays_and_what_stands_beside_it_does_not():
    raw = (
        f"From: sue@example.org\r\nX-Seen: {REPLY}\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n"
        f"--m\r\n{SIGNED_PARTS}\r\n--m\r\nContent-Type: text/plain\r\n\r\nAnd {LEAVE}\r\n--m--\r\n"
    ).encode()
    out = disarmed(raw, is_power)
    assert out.count(TOKEN.encode()) == 1
    assert SIGNED_PARTS.encode() in out
    assert OTHER.encode() not in out
    whole = f"From: sue@example.org\r\n{SIGNED_PARTS}".encode()
    assert disarmed(whole, is_power) == whole


def test_a_text_signed_in_clear_stays():
    raw = f"A: b\r\n\r\n-----BEGIN PGP SIGNED MESSAGE-----\r\n\r\n{REPLY}\r\n".encode()
    assert disarmed(raw, is_power) is raw


@pytest.mark.parametrize("encoding", ["x-unknown", "7bit"])
def test_parts_that_cannot_be_told_apart_are_looked_at_as_they_are(encoding: str):
    raw = (
        f"Content-Type: multipart/mixed\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n--m\r\n\r\n{REPLY} base64\r\n"
    ).encode()
    assert disarmed(raw, is_power) == without(raw)


def test_letters_within_letters_are_looked_into_only_so_deep_and_powers_go_all_the_same():
    raw = b"Content-Type: text/plain\r\n\r\n" + REPLY.encode() + b" base64\r\n"
    for _ in range(30):
        raw = b"Content-Type: message/rfc822\r\n\r\n" + raw
    assert disarmed(raw, is_power) == without(raw)


def test_a_message_made_of_a_thousand_false_addresses_is_not_asked_about_for_ever():
    asked = []

    def count(local_part: str) -> bool:
        asked.append(local_part)
        return False

    raw = b"A: b\r\n\r\n" + b"people-reply+" + b"a" * 29 + b"\r\n"
    raw += (b"people-reply+" + b"b" * 29 + b"@\r\n") * 2500
    out = disarmed(raw, count)
    assert out.count(b"x" * 29) == 1501
    assert b"a" * 29 in out


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_whatever_stands_around_them_only_the_tokens_change(before: bytes, after: bytes):
    raw = b"A: b\r\n\r\n" + before + b" " + REPLY.encode() + b" " + after
    out = disarmed(raw, is_power)
    assert len(out) == len(raw)
    assert re.sub(rb"x{35,}", b"", out) == re.sub(rb"x{35,}", b"", without(raw)) or b"PGP" in raw


@given(st.binary(max_size=500))
def test_any_bytes_are_taken_in_base64_and_without(garbage: bytes):
    head = b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    for raw in (garbage, head + garbage, head + base64.b64encode(garbage)):
        assert disarmed(raw, is_power) == raw


@pytest.mark.parametrize("body", [b"abcde=", b"SGVsbG8="])
def test_base64_without_a_token_or_that_is_none_stays(body: bytes):
    raw = b"From: sue@example.org\r\nContent-Transfer-Encoding: base64\r\n\r\n" + body + b"\r\n"
    assert disarmed(raw, is_power) is raw
