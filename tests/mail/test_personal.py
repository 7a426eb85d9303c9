from __future__ import annotations

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from listserv.mail import token as tokens
from listserv.mail.dkim import SigningKey, dns_record
from listserv.mail.personal import PersonalLetter
from listserv.mail.token import Kind
from listserv.mail.wire import plain_form

LEAVE, TALK = tokens.placeholder(Kind.LEAVE), tokens.placeholder(Kind.CONVERSATION, 7)
HEADER = f"From: people@lists.example.org\nTo: people@lists.example.org\nList-Unsubscribe: <mailto:l+{LEAVE}@x>\n"
SHARED = f"{HEADER}\nHello all\n.with a dot\n".encode()
OWN = f"{HEADER}\n.Answer: r+{TALK}@x\n".encode()


def token(kind: Kind, numbers: tuple[int, ...]) -> str:
    return f"{kind.name.lower()}{''.join(map(str, numbers))}reader"


def test_a_letters_header_is_personal_and_its_body_is_one_object_for_all():
    letter = PersonalLetter(SHARED)
    head, body = letter.copy(token, 0)
    assert b"<mailto:l+leavereader@x>\r\n\r\n" in head
    assert body == b"Hello all\r\n..with a dot\r\n"
    assert letter.copy(token, 0)[1] is body
    assert not letter.eight_bit


def test_a_body_with_places_of_its_own_is_made_for_each_reader():
    head, body = PersonalLetter(OWN).copy(token, 0)
    assert head.endswith(b"\r\n\r\n")
    assert body == b"..Answer: r+conversation7reader@x\r\n"


def test_eight_bit_is_known_of_the_whole_letter():
    assert PersonalLetter(SHARED + "ü\n".encode()).eight_bit


@pytest.mark.parametrize("content", [SHARED, OWN])
def test_each_copy_is_signed_as_its_reader_gets_it(content: bytes):
    key = SigningKey("lists.example.org", "a", Ed25519PrivateKey.generate())
    letter = PersonalLetter(content, [key])
    for reader in ("ann", "bob"):
        head, body = letter.copy(lambda kind, _, reader=reader: f"{kind.name.lower()}{reader}", 1_795_000_000)
        got = plain_form(head + body)
        assert f"leave{reader}".encode() in got
        assert dkim.verify(got, dnsfunc=lambda *_, **__: dns_record(key).encode())
        assert not dkim.verify(got.replace(reader.encode(), b"eve"), dnsfunc=lambda *_, **__: dns_record(key).encode())
