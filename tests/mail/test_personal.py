from __future__ import annotations

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from listserv.mail import token as tokens
from listserv.mail.dkim import SigningKey, dns_record
from listserv.mail.personal import PersonalLetter
from listserv.mail.token import Kind, Mint
from listserv.mail.wire import plain_form

LEAVE, TALK = tokens.placeholder(Kind.LEAVE), tokens.placeholder(Kind.CONVERSATION, 7)
HEADER = f"From: people@lists.example.org\nTo: people@lists.example.org\nList-Unsubscribe: <mailto:l+{LEAVE}@x>\n"
SHARED = f"{HEADER}\nHello all\n.with a dot\n".encode()
OWN = f"{HEADER}\n.Answer: r+{TALK}@x\n".encode()


MINT = Mint("people", b"k")
ANN, BOB = 3, 4


def token(kind: Kind, *numbers: int) -> bytes:
    return MINT.token(kind, *numbers).encode()


def test_a_letters_header_is_personal_and_its_body_is_one_object_for_all():
    letter = PersonalLetter(SHARED)
    head, body = letter.copy(MINT, ANN, 0)
    assert b"<mailto:l+" + token(Kind.LEAVE, ANN) + b"@x>\r\n\r\n" in head
    assert body == b"Hello all\r\n..with a dot\r\n"
    assert letter.copy(MINT, ANN, 0)[1] is body
    assert not letter.eight_bit


def test_a_body_with_places_of_its_own_is_made_for_each_reader():
    head, body = PersonalLetter(OWN).copy(MINT, ANN, 0)
    assert head.endswith(b"\r\n\r\n")
    assert body == b"..Answer: r+" + token(Kind.CONVERSATION, 7, ANN) + b"@x\r\n"


def test_eight_bit_is_known_of_the_whole_letter():
    assert PersonalLetter(SHARED + "ü\n".encode()).eight_bit


@pytest.mark.parametrize("content", [SHARED, OWN])
def test_each_copy_is_signed_as_its_reader_gets_it(content: bytes):
    key = SigningKey("lists.example.org", "a", Ed25519PrivateKey.generate())

    def is_genuine(letter: bytes) -> bool:
        return dkim.verify(letter, dnsfunc=lambda *_, **__: dns_record(key).encode())

    letter = PersonalLetter(content, [key])
    for reader, other in ((ANN, BOB), (BOB, ANN)):
        head, body = letter.copy(MINT, reader, 1_795_000_000)
        got = plain_form(head + body)
        assert token(Kind.LEAVE, reader) in got
        assert is_genuine(got)
        assert not is_genuine(got.replace(token(Kind.LEAVE, reader), token(Kind.LEAVE, other)))
