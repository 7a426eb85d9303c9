"""MAIL, RCPT and DATA for one copy, as values; and what never goes on the wire."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from smtp.sending import VERP, letter

from listserv.smtp.envelope import NO_OTHER_SCRIPTS, NOT_ON_THE_WIRE, TOO_LARGE, Offer, commands, offer_of
from listserv.smtp.transport import Answer

EVERYTHING = Offer(pipelining=True, eight_bit=True, utf8=True, size=True)
EIGHT_BIT = "Subject: x\r\n\r\nCafé\r\n".encode()
UTF8_HEAD = "Subject: Café\r\n\r\nCafé\r\n".encode()
LATIN_HEAD = "Subject: Café\r\n\r\nCafé\r\n".encode("latin-1")


def mail(said: bytes | Answer) -> str:
    """What stands behind the reverse-path."""
    assert isinstance(said, bytes)
    return said.decode().partition("\r\n")[0].partition(">")[2]


def test_an_envelope_is_three_lines() -> None:
    assert commands(letter("ann@example.org"), Offer()) == (
        f"MAIL FROM:<{VERP}>\r\nRCPT TO:<ann@example.org>\r\nDATA\r\n".encode()
    )


def test_the_null_reverse_path_is_an_empty_path() -> None:
    said = commands(letter(reverse_path=""), Offer())
    assert isinstance(said, bytes)
    assert said.startswith(b"MAIL FROM:<>\r\n")


@pytest.mark.parametrize(
    ("content", "recipient", "offer", "parameters"),
    [
        (b"a\r\n", "ann@example.org", Offer(), ""),
        (b"a\r\n", "ann@example.org", EVERYTHING, " SIZE=3"),
        (EIGHT_BIT, "ann@example.org", Offer(), ""),
        (EIGHT_BIT, "ann@example.org", Offer(eight_bit=True), " BODY=8BITMIME"),
        (EIGHT_BIT, "ann@example.org", Offer(eight_bit=True, utf8=True), " BODY=8BITMIME"),
        (UTF8_HEAD, "ann@example.org", Offer(eight_bit=True, utf8=True), " BODY=8BITMIME SMTPUTF8"),
        (UTF8_HEAD, "ann@example.org", Offer(eight_bit=True), " BODY=8BITMIME"),
        (LATIN_HEAD, "ann@example.org", Offer(eight_bit=True, utf8=True), " BODY=8BITMIME"),
        (b"a\r\n", "żółw@example.org", Offer(utf8=True), " SMTPUTF8"),
        (UTF8_HEAD, "żółw@example.org", Offer(eight_bit=True, utf8=True), " BODY=8BITMIME SMTPUTF8"),
        (b"a\r\n", "ann@żółw.example", Offer(utf8=True), " SMTPUTF8"),
    ],
)
def test_only_what_is_needed_and_offered_is_asked_for(
    content: bytes, recipient: str, offer: Offer, parameters: str
) -> None:
    assert mail(commands(letter(recipient, content), offer)) == parameters


@pytest.mark.parametrize(
    ("reverse_path", "recipient"), [(VERP, "żółw@example.org"), ("żółw@example.org", "a@example.org")]
)
def test_an_address_in_other_scripts_is_refused_where_the_relay_takes_none(reverse_path: str, recipient: str) -> None:
    one = letter(recipient, reverse_path=reverse_path)
    assert commands(one, Offer(eight_bit=True)) == NO_OTHER_SCRIPTS
    assert isinstance(commands(one, EVERYTHING), bytes)


@pytest.mark.parametrize(("limit", "taken"), [(0, True), (22, True), (19, True), (18, False), (1, False)])
def test_a_letter_larger_than_the_relay_takes_is_not_offered(limit: int, taken: bool) -> None:
    """Of its 22 octets three are dots that were added for the way; they do not count (RFC 1870 section 3)."""
    one = letter(head=b"A: 1\r\n..\r\n\r\n", body=b"..\r\n..23\r\n")
    said = commands(one, Offer(size=True, size_limit_bytes=limit))
    assert isinstance(said, bytes) if taken else said == TOO_LARGE


AWKWARD = [
    "", "ann", "@example.org", "ann@", "ann@b@example.org", "ann@example.org\r\nRCPT TO:<eve@example.org>",
    "ann@example.org\r", "ann@example.org\n", "\nann@example.org", "ann\0@example.org", "ann@example.org\0",
    "a b@example.org",
    "ann@exam ple.org", " ann@example.org", "ann@example.org ", "<ann@example.org>", "ann@example.org>",
    "ann>@example.org",
    "ann@example.org> SIZE=1", "ann@example.org>\r\nDATA", '"a>b"@example.org', '"a<b"@example.org',
    '"a\\>b"@example.org',
    '"a"b"@example.org', '"ab@example.org', '"a\r\nb"@example.org', '"a\\\r\nb"@example.org', "a,b@example.org",
    "a;b@example.org", "a:b@example.org", "a(b)@example.org", "a[b]@example.org", "a\\b@example.org", "ann@[127.0.0.1",
    "ann@[127.0.0.1> x]", "ann\x7f@example.org", "ann\t@example.org", "ann@example.org\x85", "ann@example.org\u2028",
    "ann\u00a0b@example.org", "ann\u200b@example.org", "\ud800@example.org",
    "@relay.example,@other.example:ann@example.org",
    "a" * 300 + "@" + "b" * 300, "ż" * 240 + "@example.org.example.org.example.org",
]  # fmt: skip


@pytest.mark.parametrize("address", AWKWARD)
def test_what_is_no_plain_address_never_goes_on_the_wire(address: str) -> None:
    assert commands(letter(address), EVERYTHING) == NOT_ON_THE_WIRE
    if address:
        assert commands(letter(reverse_path=address), EVERYTHING) == NOT_ON_THE_WIRE


@pytest.mark.parametrize(
    "address",
    [
        "a@b", "ann+detail@example.org", "o'hara@example.org", "a..b.@docomo.example", '"ann smith"@example.org',
        '"a@b"@example.org', '"a\\"b"@example.org', "ann@[192.0.2.1]", "ann@[IPv6:2001:db8::1]",
        "ann@xn--w-uga1v8h.example",
        "a=b!c%d@example.org", "ann@example.org.", "żółw@example.org", "用户@例子.example",
    ],
)  # fmt: skip
def test_what_is_an_address_goes_as_it_is(address: str) -> None:
    said = commands(letter(address, reverse_path=address), EVERYTHING)
    assert isinstance(said, bytes)
    first, second, third, rest = said.decode().split("\r\n")
    assert (second, third, rest) == (f"RCPT TO:<{address}>", "DATA", "")
    assert first.startswith(f"MAIL FROM:<{address}>")


@given(st.text() | st.lists(st.sampled_from([*'a"\\@<>\r\n\0 .[]ż'])).map("".join), st.text(max_size=20))
def test_an_envelope_is_never_more_than_three_lines(recipient: str, reverse_path: str) -> None:
    said = commands(letter(recipient, reverse_path=reverse_path), EVERYTHING)
    if isinstance(said, bytes):
        assert said.count(b"\r\n") == said.count(b"\r") == said.count(b"\n") == 3
        assert said.count(b">") == said.count(b"<") == 2
        assert b"\0" not in said
    else:
        assert not said.accepted


def test_an_offer_is_read() -> None:
    lines = (
        b"relay PIPELINING", b"PIPELINING", b"size 1000", b"8BITMIME", b"SmtpUtf8", b"STARTTLS", b"AUTH PLAIN login",
        b"AUTH=CRAM-MD5", b"ENHANCEDSTATUSCODES", b"", b"\xff",
    )  # fmt: skip
    offer = offer_of(lines)
    assert (offer.pipelining, offer.eight_bit, offer.utf8, offer.size, offer.size_limit_bytes) == (
        True,
        True,
        True,
        True,
        1000,
    )
    assert offer.mechanisms == {"PLAIN", "LOGIN", "CRAM-MD5"}
    assert "STARTTLS" in offer.words


def test_a_greeting_is_no_offer() -> None:
    assert offer_of((b"PIPELINING",)) == Offer()


@pytest.mark.parametrize(
    "size", [b"SIZE", b"SIZE x", b"SIZE -1", b"SIZE 1 2", "SIZE ²".encode(), b"SIZE " + b"9" * 5000]
)
def test_a_size_that_is_no_number_is_no_limit(size: bytes) -> None:
    assert offer_of((b"relay", size)).size_limit_bytes == 0
