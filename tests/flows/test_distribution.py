"""What goes out: to whom, with which fields, and with nothing of the author's that is not the list's business."""

from __future__ import annotations

import re
from email.message import EmailMessage
from email.policy import SMTP

from village import PEOPLE, Village, parsed, text_of

from listserv.mail.token import Kind, Token
from listserv.policy.destination import Destination, Purpose, destination_of
from listserv.policy.membership import Delivery

ANNA = "Anna Green <anna@home.example>"
FOOTER = "People: to answer everyone, just reply."


def readers(village: Village) -> None:
    village.member(ANNA, delivery=Delivery.NONE)
    village.member("Ann <ann@example.org>")
    village.member("Bob <bob@example.org>")


def post(village: Village) -> EmailMessage:
    readers(village)
    village.write(ANNA, PEOPLE, "Grüße", "Does anyone know about respite care?")
    return village.last("ann@example.org")


def both(text: str, html: str) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"], message["Message-ID"] = ANNA, PEOPLE, "Hi", "<b@x>"
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    return bytes(message)


def test_it_comes_from_the_list_in_its_authors_name(village: Village):
    # Reliability row 14: no DMARC policy of an author's domain can fail.
    copy = post(village)
    assert copy["From"] == "Anna Green via People <people@lists.example.org>"
    assert copy["To"] == copy["Reply-To"] == "People <people@lists.example.org>"
    assert copy["Subject"] == "Grüße"
    assert copy["Message-ID"] == "<1@example.org>"
    assert "Does anyone know about respite care?" in text_of(copy)


def test_it_has_the_fields_that_mail_programs_make_buttons_of(village: Village):
    copy = post(village)
    assert copy["List-Id"] == "People <people.lists.example.org>"  # RFC 2919
    assert copy["List-Post"] == "<mailto:people@lists.example.org>"  # RFC 2369
    assert copy["List-Help"] == "<mailto:people-help@lists.example.org>"
    assert copy["List-Subscribe"] == "<mailto:people-join@lists.example.org>"
    assert copy["List-Owner"] == "<mailto:people-owner@lists.example.org>"
    assert copy["Precedence"] == "list"
    assert re.fullmatch(
        r"<mailto:people-leave\+[a-z2-7]+@lists\.example\.org\?subject=leave>", copy["List-Unsubscribe"]
    )
    assert copy["List-Unsubscribe-Post"] is None  # RFC 8058 needs a web address, and we have none
    assert all(len(copy.get_all(name, [])) == 1 for name in set(copy.keys()))


def test_the_personal_unsubscribe_address_takes_its_own_member_off(village: Village):
    # Reliability row 15: from whatever address a program sends it, with an empty body.
    copy = post(village)
    address = re.search(r"mailto:([^?>]+)", copy["List-Unsubscribe"])
    assert address is not None
    village.write("Ann elsewhere <ann@other.example>", address[1], "leave", "")
    assert not village.is_member("ann@example.org")
    assert village.is_member("bob@example.org")
    assert village.is_member("anna@home.example")


def test_each_copy_has_a_reverse_path_of_its_own_that_reads_back(village: Village):
    post(village)
    paths = [village.copies(f"{name}@example.org")[0][0] for name in ("ann", "bob")]
    assert len(set(paths)) == 2
    for path in paths:
        match destination_of(path, village.service.book):
            case Destination("people", Purpose.BOUNCES, Token(Kind.BOUNCE, (int(),))):
                pass
            case other:
                raise AssertionError(other)


def test_nothing_in_any_copy_tells_where_the_author_is(village: Village):
    readers(village)
    fields = [
        ("Sender", "anna@home.example"), ("Reply-To", "anna@home.example"), ("Cc", "anna@home.example"),
        ("X-Originating-IP", "[192.0.2.7]"), ("Disposition-Notification-To", "anna@home.example"),
        ("User-Agent", "Annas Handy"), ("Return-Path", "<anna@home.example>"), ("X-Sender", "anna@home.example"),
        ("Received", "from anna-pc (192.0.2.7) by home.example"), ("Autocrypt", "addr=anna@home.example"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"), ("Bcc", "anna@home.example"),
    ]  # fmt: skip
    village.write(ANNA, PEOPLE, fields=fields)
    village.write("anna@home.example", PEOPLE, "Without a name")
    village.write('"anna@home.example" <anna@home.example>', PEOPLE, "With the address as a name")
    for name in ("ann", "bob"):
        copies = village.copies(f"{name}@example.org")
        assert len(copies) == 3
        for path, content in copies:
            assert b"home.example" not in content
            assert b"192.0.2.7" not in content
            assert b"Handy" not in content
            assert "anna" not in path
            assert (b"bob@" in content, b"ann@" in content) == (False, False)  # nor who else reads it (row 12)
    assert [copy["From"] for copy in village.letters("ann@example.org")][1:] == [
        "A member via People <people@lists.example.org>"
    ] * 2


def test_the_footer_is_there_once_in_text_and_html_and_carries_no_power(village: Village):
    # Reliability row 4: members forward and quote bodies, so no token of their own may be in one.
    readers(village)
    village.deliver(both("Hello all\n", "<html><body><p>Hello all</p></body></html>"), PEOPLE)
    copy = village.last("ann@example.org")
    for kind in ("plain", "html"):
        part = copy.get_body((kind,))
        assert part is not None
        content = part.get_content()
        assert content.count(FOOTER) == 1
        assert "people-request@lists.example.org" in content
        assert content.count("+") == content.count("To write to Anna Green alone: people-author+")
    village.answer("Ann <ann@example.org>", copy, "Thank you")
    assert text_of(village.last("bob@example.org")).count(FOOTER) <= 2  # their own, and the one quoted


def test_a_signed_body_is_not_touched(village: Village):
    # Reliability row 58.
    readers(village)
    body = (
        b"--b\r\nContent-Type: text/plain\r\n\r\nSigned words\r\n--b\r\n"
        b"Content-Type: application/pgp-signature\r\n\r\n-----BEGIN PGP SIGNATURE-----\r\nx\r\n--b--\r\n"
    )
    head = b'From: anna@home.example\r\nMessage-ID: <s@x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/signed; boundary=b; protocol="application/pgp-signature"\r\n\r\n'  # fmt: skip # noqa: E501
    village.deliver(head + body, PEOPLE)
    ((_, copy),) = village.copies("ann@example.org")
    assert copy.endswith(b"\r\n\r\n" + body)
    assert FOOTER.encode() not in copy


def test_only_members_of_this_list_who_want_each_post_get_one(village: Village):
    # Reliability row 2.
    readers(village)
    for delivery in (Delivery.DAILY, Delivery.WEEKLY, Delivery.NONE):
        village.member(f"{delivery} <{delivery}@example.org>", delivery=delivery)
    village.member("Elsewhere <elsewhere@example.org>", key="staff")
    village.member("Dead <dead@example.org>")
    village.set_place("dead@example.org", suspended=True)
    village.write(ANNA, PEOPLE)
    assert [to for to, _ in village.post_office()] == ["ann@example.org", "bob@example.org"]


def test_who_left_paused_or_was_suspended_before_the_sending_gets_none(village: Village):
    # Reliability row 2: asked again at the claim.
    readers(village)
    village.member("Cat <cat@example.org>")
    village.member("Dan <dan@example.org>")
    village.write(ANNA, PEOPLE)
    village.leave("ann@example.org")
    village.set_place("bob@example.org", delivery=Delivery.NONE.value)
    village.set_place("cat@example.org", suspended=True)
    assert [to for to, _ in village.post_office()] == ["dan@example.org"]
    village.wait(days=1)
    assert village.post_office() == []


def test_a_conversation_keeps_its_threads(village: Village):
    copy = post(village)
    village.answer("Ann <ann@example.org>", copy, "Yes, ask the council")
    answer = village.last("bob@example.org")
    assert answer["In-Reply-To"] == "<1@example.org>"
    assert answer["From"] == "Ann via People <people@lists.example.org>"
    assert answer["Subject"] == "Re: Grüße"


def test_names_and_subjects_stay_what_they_are(village: Village):
    # Reliability row 23: an encoded line break or placeholder in a name or subject is no field and no token.
    readers(village)
    hostile = (
        b"From: =?utf-8?q?Anna=0D=0ABcc:_eve=00leave_1=00?= <anna@home.example>\r\n"
        b"Subject: =?utf-8?q?Hi=0D=0ABcc:_eve=40x=00leave_1=00?=\r\nMessage-ID: <n@x>\r\n\r\n\x00leave 1\x00 Hello\r\n"
    )
    village.deliver(hostile, PEOPLE)
    copy = village.last("ann@example.org")
    assert copy["Bcc"] is None
    assert "leave 1" in copy["From"]
    assert "leave 1 Hello" in text_of(copy)
    village.set_place("anna@home.example", moderated=True)
    village.moderator("Mo <mo@example.org>")
    village.deliver(hostile.replace(b"<n@x>", b"<n2@x>").replace(b"Hello", b"Hello again"), PEOPLE)
    for address in ("mo@example.org", "anna@home.example"):
        _, content = village.copies(address)[-1]
        assert parsed(content)["Bcc"] is None
        assert "leave 1" in text_of(parsed(content))
        assert village.service.token("people", Kind.LEAVE, 1, 0).encode() not in content


def test_long_and_foreign_names_fit(village: Village):
    # Reliability row 57.
    readers(village)
    for name in ("Ægir Þórðarson-Ñandú de la Peña y Ґалаґан " * 4, '"Green, Anna (NHS)"', "安娜"):
        village.write(f"{name.strip()} <anna@home.example>", PEOPLE, name, f"Hello from {name}")
        _, content = village.copies("ann@example.org")[-1]
        copy = parsed(content)
        assert copy["From"].addresses[0].addr_spec == "people@lists.example.org"
        assert copy["From"].addresses[0].display_name.endswith("via People")
        assert max(map(len, content.partition(b"\r\n\r\n")[0].split(b"\r\n"))) < 200
