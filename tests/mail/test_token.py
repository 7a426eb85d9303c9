from __future__ import annotations

import base64
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail import token as tokens
from listserv.mail.token import Kind, Mint, Token

KEY = b"k" * 32
NUMBER = st.integers(0, 2**63 - 1)
TOKENS = st.builds(Token, st.sampled_from(Kind), st.lists(NUMBER, max_size=3).map(tuple))


@given(TOKENS, st.sampled_from(["", "people", "staff"]), st.booleans())
def test_a_token_reads_back_as_it_was_signed(token: Token, list_key: str, shouted: bool):
    text = tokens.sign(token, list_key, KEY)
    assert tokens.read(text.upper() if shouted else text, list_key, [b"new" * 11, KEY]) == token


@given(TOKENS)
def test_a_token_is_nothing_at_another_list_or_with_another_key(token: Token):
    text = tokens.sign(token, "people", KEY)
    assert tokens.read(text, "staff", [KEY]) is None
    assert tokens.read(text, "people", [b"x" * 32]) is None
    assert tokens.read(text, "people", []) is None


@given(TOKENS, st.data())
def test_a_changed_character_makes_it_nothing(token: Token, data: st.DataObject):
    text = tokens.sign(token, "people", KEY)
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from([one for one in "abcdefghijklmnopqrstuvwxyz234567" if one != text[at]]))
    read = tokens.read(text[:at] + other + text[at + 1 :], "people", [KEY])
    # The last character may carry bits that base32 does not use.
    assert read is None or (at == len(text) - 1 and read == token)


@given(st.text(max_size=60) | st.binary(max_size=40).map(lambda octets: base64.b32encode(octets).decode()))
def test_any_text_is_no_token_and_raises_nothing(text: str):
    assert tokens.read(text, "people", [KEY]) is None


@pytest.mark.heavy
def test_ten_thousand_guesses_hit_nothing():
    # Reliability row 3: the MAC has 128 bits.
    guess = random.Random(1)
    known = tokens.sign(Token(Kind.QUESTION, (1,)), "people", KEY)
    for _ in range(10_000):
        text = base64.b32encode(bytes([Kind.QUESTION, 1]) + guess.randbytes(16)).decode().rstrip("=")
        assert len(text) == len(known)
        assert tokens.read(text, "people", [KEY]) is None


@pytest.mark.parametrize(
    ("helper", "token"),
    [
        ("reply", Token(Kind.CONVERSATION, (2**28 - 1, 2**28 - 1))),
        ("reply", Token(Kind.ISSUE, (2**28 - 1, 2**28 - 1))),
        ("reply", Token(Kind.QUESTION, (2**49 - 1,))),
        ("leave", Token(Kind.LEAVE, (2**49 - 1,))),
        ("bounces", Token(Kind.BOUNCE, (2**42 - 1,))),
    ],
)
def test_the_longest_name_and_token_fit_into_a_local_part(helper: str, token: Token):
    # RFC 5321 section 4.5.3.1.1: 64 octets before the @.
    assert len(f"a-list-of-people-{helper}+{tokens.sign(token, 'people', KEY)}") <= 64


@pytest.mark.parametrize(
    ("content", "filled"),
    [
        (b"a\x00leave\x00b", b"a[LEAVE]b"),
        (b"\x00conversation 12\x00\x00issue 3\x00", b"[CONVERSATION 12][ISSUE 3]"),
        (b"no placeholder", b"no placeholder"),
        (b"\x00Leave\x00 \x00leave x\x00 \x00leave", b"\x00Leave\x00 \x00leave x\x00 \x00leave"),
    ],
)
def test_placeholders_are_filled(content: bytes, filled: bytes):
    def signed(shown: re.Match[bytes]) -> bytes:
        kind, *numbers = shown[1].decode().split()
        return tokens.sign(Token(Kind[kind], (*map(int, numbers), 9)), "people", KEY).encode()

    assert tokens.fill(tokens.cut(content), Mint("people", KEY), 9) == re.sub(rb"\[([^]]*)\]", signed, filled)


@given(TOKENS, NUMBER)
def test_what_placeholder_writes_fill_finds(token: Token, place: int):
    written = tokens.placeholder(token.kind, *token.numbers).encode()
    filled = tokens.fill(tokens.cut(b"<" + written + b">"), Mint("people", KEY), place)
    assert tokens.read(filled[1:-1].decode(), "people", [KEY]) == Token(token.kind, (*token.numbers, place))


def test_a_token_of_many_numbers_reads_back_too():
    long = Token(Kind.LOOP, tuple(range(2**40, 2**40 + 12)))
    assert tokens.read(tokens.sign(long, "people", KEY), "people", [KEY]) == long
