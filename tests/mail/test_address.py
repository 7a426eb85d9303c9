from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail.address import Mailbox, author_of, canonical


@pytest.mark.parametrize(
    ("written", "spelling"),
    [
        ("Anna@Example.ORG", "anna@example.org"),
        ("anna@example.org.", "anna@example.org"),
        ("anna+list@example.org", "anna+list@example.org"),
        ("o'neill.jo@example.org", "o'neill.jo@example.org"),
        ("anna@münchen.example", "anna@xn--mnchen-3ya.example"),
        ("anna@localhost", "anna@localhost"),
        ("Zoë@example.org", "zoë@example.org"),
        ("zoe\u0308@example.org", "zoë@example.org"),
    ],
)
def test_an_address_has_one_spelling(written: str, spelling: str) -> None:
    assert canonical(written) == spelling
    assert canonical(spelling) == spelling


@pytest.mark.parametrize(
    "written",
    [
        "", "anna", "@example.org", "anna@", "anna@@example.org", "a@b@c.org", "an na@example.org", "anna@exam ple.org",
        '"anna x"@example.org', "anna@[192.0.2.1]", "anna@192.0.2.1", "anna\r\n@example.org", "anna\x00@example.org",
        "anna@example.org\nBcc: x@y.org", ".anna@example.org", "anna.@example.org", "an..na@example.org",
        "anna\u202e@example.org", "anna\u200b@example.org", "anna@-example.org", "anna@example..org", "anna@.",
        "a" * 65 + "@example.org", "anna@" + "a." * 140 + "org", "anna@" + "é" * 300 + ".org", "anna@\u2028.org",
        "a" * 60 + "@" + ".".join(["b" * 60] * 4), "<anna@example.org>", "anna@example.org,", "anna(x)@example.org",
    ],
)  # fmt: skip
def test_what_is_no_plain_address_has_none(written: str) -> None:
    assert canonical(written) is None


@pytest.mark.parametrize(
    ("body", "name", "address"),
    [
        ("anna@example.org", "", "anna@example.org"),
        ("<anna@example.org>", "", "anna@example.org"),
        ("Anna <Anna@Example.org>", "Anna", "anna@example.org"),
        ('"Smith, Anna" <anna@example.org>', "Smith, Anna", "anna@example.org"),
        ("Smith, Anna <anna@example.org>", "Smith, Anna", "anna@example.org"),
        ("[People] list <anna@example.org>", "[People] list", "anna@example.org"),
        ("anna@example.org <anna@example.org>", "anna@example.org", "anna@example.org"),
        ("'anna@example.org' <anna@example.org>", "anna@example.org", "anna@example.org"),
        ("anna@example.org (Anna Smith)", "", "anna@example.org"),
        ("a..b@example.org (Anna)", None, None),
        ("=?utf-8?q?Smith=2C_Zo=C3=AB?= <zoe@example.org>", "Smith, Zoë", "zoe@example.org"),
        ("=?utf-8?b?ZXZpbEBleGFtcGxlLm9yZw==?= <anna@example.org>", "evil@example.org", "anna@example.org"),
        ("Anna\r\n <anna@example.org>", "Anna", "anna@example.org"),
        ("Anna =?utf-8?q?Gr=C3=BCn?= <anna@example.org>", "Anna Grün", "anna@example.org"),
        ("=?iso-8859-1?Q?Zo=EB?= =?UTF-8?B?IExpbmQ=?= <Zoe@example.org>", "Zoë Lind", "zoe@example.org"),
        ("=?utf-8?q?=22Gr=C3=BCn=22?= <anna@example.org>", "Grün", "anna@example.org"),
        ("=?utf-8?q?a=0Ab?= <anna@example.org>", "a b", "anna@example.org"),
        ("=?utf-8?q?=27Gr=C3=BCn=27?= <anna@example.org>", "Grün", "anna@example.org"),
    ],
)
def test_the_author_is_read(body: str, name: str | None, address: str | None) -> None:
    wanted = None if name is None or address is None else Mailbox(name, address)
    assert author_of([body]) == wanted


@pytest.mark.parametrize(
    "bodies",
    [
        [],
        ["anna@example.org", "anna@example.org"],
        ["anna@example.org, bob@example.org"],
        ["anna@example.org <bob@example.org>"],
        ["anna@example.org <bob@example.org> <cat@example.org>"],
        ["good@x <evil@y>"],
        ["a@b.com\r\nBcc: e@x.y"],
        ["People: anna@example.org;"],
        ["undisclosed-recipients:;"],
        ["Anna <anna@example.org> and more"],
        ["Anna <anna@example.org"],
        ["MAILER-DAEMON"],
        ["<>"],
        [""],
        ["A" * 3_000 + " <anna@example.org>"],
        ['"anna@example.org" bob@example.org'],
        ["[x] anna@[192.0.2.1] <anna@[192.0.2.1]>"],
    ],
)
def test_a_field_that_does_not_name_one_author_names_none(bodies: list[str]) -> None:
    assert author_of(bodies) is None


@given(st.text(max_size=200))
def test_any_text_is_an_address_or_none(text: str) -> None:
    found = canonical(text)
    assert found is None or canonical(found) == found


@given(st.text(alphabet='ab@<>"(),;:. =?\r\n\\[]', max_size=60))
def test_any_from_field_names_an_author_or_none(body: str) -> None:
    author = author_of([body])
    assert author is None or canonical(author.address) == author.address


@pytest.mark.parametrize(
    "body",
    [
        "Anna: Berg <anna@example.net>",  # the colon begins a group
        "Anna <\u202eanna@example.net>",  # a mark that turns it round
        "anna@example\u3002net",
        "j\ufffdrg@example.net",
        "=?utf-8?q?boss=40example=2Ecom_=3Cboss=40example=2Ecom=3E?= <eve@example.net>",
        "=?utf-8?q?boss?= =?utf-8?q?_=3Cboss=40example=2Ecom=3E?= <eve@example.net>",
        "=?utf-8?q?a?= <anna@-example.net>",
        "(" * 900 + "Anna <anna@example.net>",
    ],
)
def test_a_field_that_programs_read_in_two_ways_names_nobody(body: str) -> None:
    assert author_of([body]) is None


def test_only_quotes_around_a_name_are_no_part_of_it() -> None:
    found = author_of(["=?utf-8?Q?=22Berg=22_Anna?= <anna@example.net>"])
    assert found is not None
    assert found.name == '"Berg" Anna'
