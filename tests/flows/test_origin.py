"""A post in somebody's name: what a mail server before us says about it, or DNS, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage

import pytest
from servers.dns import SILENT, DnsServer
from village import PEOPLE, START, Village, text_of

from listserv.flows import inbound, origin
from listserv.flows import post as post_flow
from listserv.flows.service import Service
from listserv.mail.authentication import NOT_ASKED, Authentication, Verdict
from listserv.settings.sections import Authentication as Section
from listserv.store.received import Received

SUE, MO, STRANGER = "Sue Green <sue@example.com>", "Mo Mill <mo@example.org>", "Zoe <zoe@example.com>"
MX = "mx.example.org"
FAILED = f"{MX}; dmarc=fail (p=reject) header.from=example.com"
PASSED = f"{MX}; dmarc=pass (p=reject) header.from=example.com"
TEXT = "My bank details have changed. Please send the subscription to this account from now on."


def configured(service: Service, **values: object) -> Service:
    section = Section.model_validate(values)
    return replace(service, settings=service.settings.model_copy(update={"authentication": section}))


@pytest.fixture
def trusting(village: Village) -> Village:
    """Sue is a member, Ann gets each post, Mo decides; a mail server of ours stands before us."""
    village.service = configured(village.service, trusted=[MX])
    village.member("Ann <ann@example.org>")
    village.member(SUE)
    village.moderator(MO)
    return village


def write(village: Village, author: str, *results: str, text: str = TEXT) -> int:
    """Post what carries these results; the mail server put them on top."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = author, PEOPLE, "Accounts"
    message["Message-ID"] = f"<{len(village.states())}@example.com>"
    message.set_content(text)
    top = "".join(f"Authentication-Results: {one}\r\n" for one in results)
    return village.deliver(top.encode() + bytes(message), PEOPLE, author.partition("<")[2].strip(">"))


def held_for(village: Village) -> list[str]:
    return [post.hold_reason for post in village.held()]


def flat(letter: EmailMessage) -> str:
    return " ".join(text_of(letter).split())


def test_what_our_mail_server_calls_forged_waits_for_a_moderator_who_learns_why(trusting: Village):
    write(trusting, SUE, FAILED)
    assert held_for(trusting) == ["forged"]
    assert trusting.letters("ann@example.org") == []
    asked = flat(trusting.last("mo@example.org"))
    assert "may not be from the person it names" in asked
    assert "sue@example.com" in asked


def test_the_person_whose_name_it_bears_is_asked_and_not_accused(trusting: Village):
    write(trusting, SUE, FAILED)
    letter = trusting.last("sue@example.com")
    assert letter["Subject"] == 'Is this message from you? "Accounts"'
    assert "You have done nothing wrong." in flat(letter)
    assert "bank" not in text_of(letter)
    trusting.answer(SUE, letter, "Take it back")
    assert trusting.states() == ["removed"]
    assert trusting.letters("ann@example.org") == []


def approve(village: Village) -> None:
    """Have Mo approve the newest post; nobody vouches for his own letter either, so he is asked whether it is his."""
    village.answer(MO, village.last("mo@example.org"), "approve")
    village.answer(MO, village.last("mo@example.org"), "Yes")


def test_a_moderator_who_has_asked_may_let_it_through(trusting: Village):
    write(trusting, SUE, FAILED)
    approve(trusting)
    assert trusting.states() == ["distributed"]
    assert "bank" in text_of(trusting.last("ann@example.org"))


def test_what_the_person_writes_instead_is_theirs(trusting: Village):
    write(trusting, SUE, FAILED)
    trusting.answer(SUE, trusting.last("sue@example.com"), "New text: I have never changed my bank.")
    assert trusting.states() == ["distributed"]
    assert "never changed" in text_of(trusting.last("ann@example.org"))


def test_it_stays_forged_until_a_moderator_has_decided(trusting: Village):
    write(trusting, SUE, FAILED)
    (post,) = trusting.held()
    with trusting.begin() as connection:
        post_flow.decide_again(connection, trusting.service, post.id, trusting.now)
    assert held_for(trusting) == ["forged"]


def test_a_stranger_whose_name_is_used_gets_no_letter_until_a_moderator_has_looked(trusting: Village):
    # Reliability row 18.
    for _ in range(3):
        write(trusting, STRANGER, FAILED)
    assert held_for(trusting) == ["forged"] * 3
    assert trusting.letters("zoe@example.com") == []
    approve(trusting)
    assert sorted(held_for(trusting)) == ["agreement", "forged", "forged"]
    trusting.answer(STRANGER, trusting.last("zoe@example.com"), "I agree")
    assert sorted(trusting.states()) == ["distributed", "held", "held"]


@pytest.mark.parametrize(
    ("results", "why"),
    [
        ([PASSED], "told dmarc=pass"),
        ([], "no result of a server that we trust"),
        ([FAILED.replace(MX, "mx.example.net")], "no result of a server that we trust"),
        ([f"{MX}; dmarc=fail (p=none) header.from=example.com"],
         "told dmarc, but neither pass nor fail for this domain"),
    ],
)  # fmt: skip
def test_what_is_not_called_forged_goes_out_as_ever(trusting: Village, results: list[str], why: str):
    write(trusting, SUE, *results)
    assert trusting.states() == ["distributed"]
    raw = "".join(f"Authentication-Results: {one}\r\n" for one in results) + f"From: {SUE}\r\n\r\nHello\r\n"
    (found,) = origin.authenticate(trusting.service, [claimed(raw.encode())])
    assert found.why == why


def test_a_forged_field_below_our_servers_changes_nothing(trusting: Village):
    write(trusting, SUE, FAILED, PASSED, f"{MX}; dkim=pass header.d=example.com")
    assert held_for(trusting) == ["forged"]


def test_an_encoded_word_in_a_field_stays_what_it_is(trusting: Village):
    # "=?utf-8?q?…?=" (RFC 2047) decoded would be another result.
    hidden = "=?utf-8?q?x=3B_dmarc=3Dpass_header=2Efrom=3Dexample=2Ecom?="
    raw = f"Authentication-Results: {MX}; spf=none smtp.mailfrom={hidden}\r\nFrom: {SUE}\r\n\r\nHello\r\n"
    (found,) = origin.authenticate(trusting.service, [claimed(raw.encode())])
    assert found.verdict is Verdict.UNKNOWN


def test_where_nothing_is_configured_nothing_changes(village: Village):
    village.member(SUE)
    write(village, SUE, FAILED)
    assert village.states() == ["distributed"]
    assert origin.authenticate(village.service, [claimed(b"x"), claimed(b"y")]) == [NOT_ASKED] * 2


def test_every_flow_can_see_what_is_known(trusting: Village):
    raw = f"Authentication-Results: {PASSED}\r\nFrom: {SUE}\r\n\r\nHello\r\n".encode()
    alone = inbound.prepare(trusting.service, claimed(raw))
    assert alone.arrival.authentication == Authentication(Verdict.PASS, "told dmarc=pass")
    given = Authentication(Verdict.UNKNOWN, "told by the test")
    assert inbound.prepare(trusting.service, claimed(raw), given).arrival.authentication == given


# --- where no mail server stands before us ------------------------------------------------------------------------


@pytest.fixture
def server() -> Iterator[DnsServer]:
    with DnsServer({
        "_dmarc.example.com": {"TXT": ['"v=DMARC1; p=reject"']},
        "example.com": {"TXT": ['"v=spf1 ip4:192.0.2.7 -all"']},
        "_dmarc.slow.example": {"TXT": [SILENT]},
    }) as server:  # fmt: skip
        yield server


def handed_in(author: str, client: str, number: int = 1) -> bytes:
    trace = f"Received: from [{client}] by lists.example.org with ESMTP; Fri, 20 Nov 2026 10:12:01 +0000\r\n"
    return f"{trace}From: {author}\r\nSubject: Hello\r\nMessage-ID: <{number}@x>\r\n\r\nHello all\r\n".encode()


def claimed(raw: bytes, reverse_path: str = "sue@example.com", at: int = 0) -> Received:
    return Received(at, at, raw, reverse_path, PEOPLE, START, 1)


def test_without_a_mail_server_dns_says_who_may_send(village: Village, server: DnsServer):
    village.service = configured(village.service, verify=True, nameservers=[server.address], timeout_seconds=5)
    village.member(SUE)
    village.deliver(handed_in(SUE, "192.0.2.7"), PEOPLE, "sue@example.com")
    village.deliver(handed_in(SUE, "198.51.100.9", 2), PEOPLE, "sue@example.com")
    village.deliver(handed_in(SUE, "127.0.0.1", 3), PEOPLE, "sue@example.com")
    assert village.states() == ["distributed", "held", "distributed"]
    assert held_for(village) == ["forged"]


def test_a_batch_gets_its_answers_in_order_and_waits_for_dns_once(service: Service, server: DnsServer):
    asking = configured(service, verify=True, nameservers=[server.address], timeout_seconds=0.5)
    batch = [
        claimed(handed_in(SUE, "192.0.2.7")),
        claimed(b"Subject: nobody wrote this\r\n\r\n"),
        claimed(handed_in("a@slow.example", "192.0.2.7"), "a@slow.example"),
        claimed(handed_in(f"{SUE}, {MO}", "192.0.2.7")),
        claimed(handed_in(SUE, "198.51.100.9")),
        claimed(handed_in("a@no-policy.example", "192.0.2.7"), ""),
    ]
    assert [one.why for one in origin.authenticate(asking, batch)] == [
        "spf=pass",
        "no single author",
        "no answer from DNS",
        "no single author",
        "nobody vouches for it, DMARC policy reject",
        "no DMARC policy, and nobody vouches for it",
    ]
