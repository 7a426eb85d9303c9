from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail import token as tokens
from listserv.mail.token import Kind, Token
from listserv.policy.destination import Book, Destination, Purpose, destination_of

KEY, OLD_KEY = b"k" * 32, b"o" * 32
DOMAIN = "lists.example.org"
BOOK = Book(DOMAIN, {"people": "people", "front-line": "staff", "people-join-us": "us"}, (KEY, OLD_KEY))


def signed(kind: Kind, *numbers: int, list_key: str = "people", key: bytes = KEY) -> str:
    return tokens.sign(Token(kind, numbers), list_key, key)


@pytest.mark.parametrize(
    ("local", "key", "purpose"),
    [
        ("people", "people", Purpose.POST),
        ("People", "people", Purpose.POST),
        ("people-join", "people", Purpose.JOIN),
        ("people-leave", "people", Purpose.LEAVE),
        ("PEOPLE-REQUEST", "people", Purpose.REQUEST),
        ("people-help", "people", Purpose.HELP),
        ("people-owner", "people", Purpose.OWNER),
        ("front-line", "staff", Purpose.POST),
        ("front-line-help", "staff", Purpose.HELP),
        ("people-join-us", "us", Purpose.POST),
        ("hello", "", Purpose.HELLO),
        ("postmaster", "", Purpose.POSTMASTER),
        ("Abuse", "", Purpose.ABUSE),
    ],
)
def test_our_addresses_mean_what_they_say(local: str, key: str, purpose: Purpose):
    assert destination_of(f"{local}@{DOMAIN}", BOOK) == Destination(key, purpose)


def test_the_postmaster_needs_no_domain():
    assert destination_of("Postmaster", BOOK) == Destination("", Purpose.POSTMASTER)


@pytest.mark.parametrize(
    "recipient",
    [
        "", "people", "@", f"@{DOMAIN}", "people@", "people@example.org", f"people@sub.{DOMAIN}",
        f"nobody@{DOMAIN}", f"people-archive@{DOMAIN}", f"people-@{DOMAIN}", f"-join@{DOMAIN}", f"hello-join@{DOMAIN}",
        f"people-hello@{DOMAIN}", f"people-postmaster@{DOMAIN}", f"people--join@{DOMAIN}",
        # An address that must be signed, without its token; one that carries none, with something.
        f"people-reply@{DOMAIN}", f"people-bounces@{DOMAIN}", f"people-reply+@{DOMAIN}", f"people+x@{DOMAIN}",
        f"people+@{DOMAIN}", f"people-leave+x@{DOMAIN}", f"hello+x@{DOMAIN}",
        # Reliability row 39: no relay, in none of the old ways.
        f"victim%example.com@{DOMAIN}", f"example.com!victim@{DOMAIN}", f'"victim@example.com"@{DOMAIN}',
        f"@{DOMAIN}:victim@example.com", "people@[127.0.0.1]", f"people@{DOMAIN}@example.com", f"people @{DOMAIN}",
        f"../people@{DOMAIN}", f"people\0@{DOMAIN}", f"pe\u200bople@{DOMAIN}", f"реорlе@{DOMAIN}",
    ],
)  # fmt: skip
def test_nothing_else_is_ours(recipient: str):
    assert destination_of(recipient, BOOK) is None


@pytest.mark.parametrize(
    ("helper", "kind", "purpose"),
    [
        ("reply", Kind.QUESTION, Purpose.REPLY),
        ("reply", Kind.CONVERSATION, Purpose.REPLY),
        ("reply", Kind.ISSUE, Purpose.REPLY),
        ("leave", Kind.LEAVE, Purpose.LEAVE),
        ("bounces", Kind.BOUNCE, Purpose.BOUNCES),
    ],
)
@pytest.mark.parametrize("key", [KEY, OLD_KEY])
def test_a_signed_matter_is_read_back(helper: str, kind: Kind, purpose: Purpose, key: bytes):
    token = signed(kind, 7, 8, key=key)
    for detail in (token, token.upper()):
        expected = Destination("people", purpose, Token(kind, (7, 8)))
        assert destination_of(f"people-{helper}+{detail}@{DOMAIN}", BOOK) == expected


@pytest.mark.parametrize("helper", ["reply", "leave", "bounces", "join", "owner", ""])
@pytest.mark.parametrize("kind", list(Kind))
def test_a_token_opens_only_the_door_of_its_kind(helper: str, kind: Kind):
    # Reliability row 3: an unsubscribe token must not approve, a bounce token must not unsubscribe.
    place = f"people-{helper}" if helper else "people"
    found = destination_of(f"{place}+{signed(kind, 7)}@{DOMAIN}", BOOK)
    doors = {"reply": {Kind.QUESTION, Kind.CONVERSATION, Kind.ISSUE}, "leave": {Kind.LEAVE}, "bounces": {Kind.BOUNCE}}
    assert (found is not None) == (kind in doors.get(helper, set()))


def test_a_token_of_another_list_or_key_is_nothing():
    for token in (signed(Kind.QUESTION, 7, list_key="staff"), signed(Kind.QUESTION, 7, key=b"x" * 32)):
        assert destination_of(f"people-reply+{token}@{DOMAIN}", BOOK) is None


@given(st.text(max_size=80))
def test_any_text_has_an_answer(recipient: str):
    found = destination_of(recipient, BOOK)
    assert found is None or recipient.lower().rstrip(".").endswith((DOMAIN, "postmaster"))
