"""The door, line by line."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from smtp.dialog import KEY, TEXT, Dialog, Shelf, open_door, running_loop

from listserv.mail import token as tokens
from listserv.mail.token import Kind, Token
from listserv.store import received
from listserv.store.intake import Intake, Overloaded
from listserv.store.session import open_engine
from listserv.store.tables import metadata

NOW = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
PEOPLE = "people@lists.example.org"


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def port(shelf: Shelf, tmp_path: Path) -> Iterator[int]:
    with open_door(shelf, tmp_path, size_limit_bytes=300_000, recipient_limit=3) as number:
        yield number


@pytest.fixture
def door(port: int) -> Iterator[Dialog]:
    with Dialog(port) as dialog:
        yield dialog


def signed(kind: Kind, *numbers: int) -> str:
    return tokens.sign(Token(kind, numbers), "people", KEY)


def test_it_greets_with_our_name_and_says_what_it_can(port: int) -> None:
    with Dialog(port, hello="") as dialog:
        assert dialog.greeting.startswith("220 lists.example.org")
        said = dialog.say("EHLO me")
    first, *rest = (line[4:] for line in said.splitlines())
    assert first == "lists.example.org"
    assert set(rest) == {"PIPELINING", "SIZE 300000", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES", "HELP"}


def test_a_letter_is_stored_with_its_envelope_and_rung_for(door: Dialog, shelf: Shelf) -> None:
    assert door.envelope(PEOPLE, "staff-join@lists.example.org") == ["250 2.1.0 OK", "250 2.1.5 OK", "250 2.1.5 OK"]
    assert door.letter() == "250 2.0.0 Accepted"
    ((content, reverse_path, recipients),) = shelf.stored
    assert (reverse_path, recipients) == ("sue@example.org", (PEOPLE, "staff-join@lists.example.org"))
    trace, _, rest = content.partition(b"\r\n")
    assert re.match(rb"Received: from \[127\.0\.0\.1\] by lists\.example\.org with ESMTP; \w{3}, .* [+-]\d{4}$", trace)
    assert rest == TEXT
    assert door.say("QUIT").startswith("221")
    assert shelf.rung.wait(10)


OURS = [
    "people", "People", "PEOPLE-join", "people-leave", "people-request", "people-help", "people-owner", "staff",
    "hello", "postmaster", "abuse",
]  # fmt: skip


@pytest.mark.parametrize("local", OURS)
def test_each_of_our_addresses_is_taken(door: Dialog, local: str) -> None:
    assert door.envelope(f"{local}@lists.example.org")[1] == "250 2.1.5 OK"


def test_the_postmaster_is_taken_without_a_domain(door: Dialog) -> None:
    assert door.envelope("Postmaster")[1] == "250 2.1.5 OK"


@pytest.mark.parametrize("kind", [Kind.QUESTION, Kind.CONVERSATION])
def test_a_signed_reply_address_is_taken(door: Dialog, kind: Kind) -> None:
    numbers = (1,) if kind is Kind.QUESTION else (1, 2)
    assert door.envelope(f"people-reply+{signed(kind, *numbers)}@lists.example.org")[1] == "250 2.1.5 OK"


UNKNOWN = [
    "nobody@lists.example.org", "people@example.org", "people@lists.example.org.evil.example",
    "people-reply@lists.example.org", "people-bounces@lists.example.org", "people-nonsense@lists.example.org",
    "people+anything@lists.example.org", "people-reply+aaaaaaaaaaaaaaaa@lists.example.org", "-join@lists.example.org",
    "postmaster@example.org", "root", "people", "people@[127.0.0.1]",
]  # fmt: skip


@pytest.mark.parametrize("address", UNKNOWN)
def test_an_address_that_is_not_exactly_ours_is_unknown(door: Dialog, shelf: Shelf, address: str) -> None:
    assert door.envelope(address)[1] == "550 5.1.1 There is no such address here"
    assert door.letter().startswith("503")
    assert not shelf.stored


RELAYING = [
    "victim%example.com@lists.example.org", "victim@example.com@lists.example.org",
    "example.com!victim@lists.example.org", "lists.example.org!people@example.com",
    '"victim@example.com"@lists.example.org', '"people@lists.example.org"@example.com',
    '"victim%example.com"@lists.example.org', "people%lists.example.org@example.com",
    "@lists.example.org:victim@example.com", "@lists.example.org,@b.example:victim@example.com",
    "people@lists.example.org:victim@example.com", "victim@example.com,people@lists.example.org",
    "people@lists.example.org@example.com", "people@example.com(@lists.example.org)",
]  # fmt: skip


@pytest.mark.parametrize("address", RELAYING)
def test_no_form_of_address_makes_us_a_relay(door: Dialog, address: str) -> None:
    assert door.envelope(address)[1].startswith("550 5.1.1 ")


def test_a_route_is_ignored_and_only_its_end_counts(door: Dialog, shelf: Shelf) -> None:
    """RFC 5321 section 3.6.1 and appendix C: the route is dropped; it leads nowhere."""
    assert door.envelope(f"@evil.example:{PEOPLE}")[1] == "250 2.1.5 OK"
    door.letter()
    assert shelf.stored[0][2] == (PEOPLE,)


SPELLINGS = ["PEOPLE@Lists.Example.ORG", "people@lists.example.org.", "peoplE@LISTS.example.org."]


@pytest.mark.parametrize("address", SPELLINGS)
def test_every_spelling_of_an_address_is_stored_as_one(door: Dialog, shelf: Shelf, address: str) -> None:
    door.say("MAIL FROM:<sue@example.org> SMTPUTF8")
    assert door.say(f"RCPT TO:<{address}>") == door.say(f"RCPT TO:<{PEOPLE}>") == "250 2.1.5 OK"
    door.letter()
    assert shelf.stored[0][2] == (PEOPLE,)


def test_an_unknown_address_among_ours_stops_nobody(door: Dialog, shelf: Shelf) -> None:
    assert [reply[:3] for reply in door.envelope("nobody@lists.example.org", PEOPLE)] == ["250", "550", "250"]
    assert door.letter() == "250 2.0.0 Accepted"
    assert shelf.stored[0][2] == (PEOPLE,)


def test_more_recipients_than_allowed_are_asked_to_come_later(door: Dialog, shelf: Shelf) -> None:
    replies = door.envelope(PEOPLE, "staff@lists.example.org", "hello@lists.example.org", "abuse@lists.example.org")
    assert [reply[:3] for reply in replies] == ["250", "250", "250", "250", "452"]
    assert door.letter() == "250 2.0.0 Accepted"
    assert len(shelf.stored[0][2]) == 3


def test_a_recipient_named_twice_gets_one_row(door: Dialog, shelf: Shelf) -> None:
    door.envelope(PEOPLE, PEOPLE)
    door.letter()
    assert shelf.stored[0][2] == (PEOPLE,)


def test_the_null_reverse_path_is_taken_and_stored_as_nothing(door: Dialog, shelf: Shelf) -> None:
    bounces = f"people-bounces+{signed(Kind.BOUNCE, 7)}@lists.example.org"
    assert door.envelope(bounces, reverse_path="") == ["250 2.1.0 OK", "250 2.1.5 OK"]
    assert door.letter() == "250 2.0.0 Accepted"
    assert shelf.stored[0][1:] == ("", (bounces,))


@pytest.mark.parametrize("reverse_path", [b"\xff\xfe@example.org", b"a\x01b@example.org", b"a\x00b@example.org"])
def test_a_return_address_that_no_ledger_can_keep_is_refused_for_good(door: Dialog, reverse_path: bytes) -> None:
    assert door.say(b"MAIL FROM:<" + reverse_path + b">").startswith("501 5.1.7 ")


def test_a_return_address_in_letters_of_the_world_is_kept(door: Dialog, shelf: Shelf) -> None:
    assert door.say("MAIL FROM:<żółw@example.org> SMTPUTF8") == "250 2.1.0 OK"
    door.say(f"RCPT TO:<{PEOPLE}>")
    door.letter()
    assert shelf.stored[0][1] == "żółw@example.org"


def test_a_size_that_is_announced_too_large_is_refused_before_the_letter(door: Dialog) -> None:
    assert door.say("MAIL FROM:<sue@example.org> SIZE=300001").startswith("552 ")
    assert door.say("MAIL FROM:<sue@example.org> SIZE=299999") == "250 2.1.0 OK"


def test_a_letter_that_is_too_large_is_refused_and_the_next_one_taken(door: Dialog, shelf: Shelf) -> None:
    assert door.post(TEXT + b"x" * 70 + b"\r\n" + (b"y" * 76 + b"\r\n") * 4000).startswith("552 ")
    assert not shelf.stored
    assert door.post() == "250 2.0.0 Accepted"


@pytest.mark.parametrize("length", [998, 2000, 100_000, 250_000])
def test_a_very_long_line_is_taken_whole(door: Dialog, shelf: Shelf, length: int) -> None:
    content = TEXT + b"x" * length + b"\r\n"
    assert door.post(content) == "250 2.0.0 Accepted"
    assert shelf.stored[0][0].endswith(content)


def test_a_full_disk_is_a_reason_to_come_later(shelf: Shelf, tmp_path: Path) -> None:
    with open_door(shelf, tmp_path, needed_bytes=2**60) as port, Dialog(port) as door:
        assert door.say("MAIL FROM:<sue@example.org>").startswith("452 4.3.1 ")


def test_too_much_at_once_is_a_reason_to_come_later(door: Dialog, shelf: Shelf) -> None:
    shelf.trouble = Overloaded("1000 wait")
    assert door.post() == "451 4.3.2 Very much mail is coming in just now. Please try again later"
    shelf.trouble = None
    assert door.post() == "250 2.0.0 Accepted"


def test_trouble_while_storing_is_temporary_tells_nothing_and_ends_no_session(door: Dialog, shelf: Shelf) -> None:
    shelf.trouble = RuntimeError("password=hunter2 for sue@example.org")
    said = door.post()
    assert said.startswith("451 4.3.0 ")
    assert "hunter2" not in said
    shelf.trouble = None
    assert door.post() == "250 2.0.0 Accepted"


def test_trouble_with_the_bell_is_no_trouble_for_the_letter(door: Dialog, shelf: Shelf) -> None:
    shelf.bell_trouble = ConnectionError("no broker")
    for _ in range(3):
        assert door.post() == "250 2.0.0 Accepted"
    assert shelf.rung.wait(10)
    assert len(shelf.stored) == 3


def test_trouble_while_looking_up_an_address_is_temporary(shelf: Shelf, tmp_path: Path) -> None:
    def broken(address: str) -> bool:
        raise KeyError(address)

    with open_door(shelf, tmp_path, asked=broken) as port, Dialog(port) as door:
        assert door.envelope(PEOPLE)[1].startswith("451 4.3.0 ")


HOPS = b"Received: from a by b; Fri, 20 Nov 2026 10:00:00 +0000\r\n"


@pytest.mark.parametrize(("hops", "reply"), [(50, "250 2.0.0 "), (51, "554 5.4.6 ")])
def test_a_letter_that_came_through_very_many_hands_goes_in_a_circle(door: Dialog, hops: int, reply: str) -> None:
    assert door.post(HOPS * hops + TEXT).startswith(reply)


def test_hops_quoted_in_a_letter_are_not_its_own(door: Dialog) -> None:
    assert door.post(TEXT + HOPS * 60) == "250 2.0.0 Accepted"


@pytest.mark.parametrize("command", ["VRFY people@lists.example.org", "VRFY nobody@lists.example.org", "EXPN people"])
def test_nobody_learns_who_is_here(door: Dialog, command: str) -> None:
    known, unknown = door.say(command), door.say(command.replace("people", "zzzz").replace("nobody", "yyyy"))
    assert known == unknown
    assert known[:3] in ("252", "502")
    assert "people" not in known


DIALOG = [
    ("NOOP", "250"), ("RSET", "250"), ("HELP", "214 2.0.0 "), ("DATA", "503"), (f"RCPT TO:<{PEOPLE}>", "503"),
    ("MAIL FROM:sue@example.org", "250"), ("RSET", "250"), ("MAIL", "501"), ("MAIL TO:<sue@example.org>", "501"),
    ("RCPT FROM:<people@lists.example.org>", "503"), ("BDAT 5 LAST", "502 5.5.1 "), ("AUTH PLAIN AAA=", "5"),
    ("STARTTLS", "502 5.5.1 "), ("TURN", "502 5.5.1 "), ("MAIL FROM:<sue@example.org> BODY=BINARYMIME", "501"),
    ("MAIL FROM:<sue@example.org> NONSENSE=1", "555"), ("X" * 600, "500"), ("ÄÖ", "500"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "code"), DIALOG)
def test_a_line_by_itself(door: Dialog, line: str, code: str) -> None:
    assert door.say(line).startswith(code)
    assert door.post() == "250 2.0.0 Accepted" or "FROM:sue@" in line


def test_a_ledger_that_is_locked_is_a_reason_to_come_later(shelf: Shelf, tmp_path: Path, sqlite_url: str) -> None:
    """Row 29: an answer in time, nothing half done, and all is well once the lock is gone."""
    engine = open_engine(sqlite_url)
    metadata.create_all(engine)

    async def intake() -> Intake:
        return Intake(engine.begin, lambda: NOW, writers=1, limit_bytes=10**6, patience_seconds=0.2)

    with running_loop() as loop:
        ledger = asyncio.run_coroutine_threadsafe(intake(), loop).result(10)
        with open_door(shelf, tmp_path, keep=ledger.keep, loop=loop) as port, Dialog(port) as door:
            with engine.begin():
                assert door.post().startswith("451 4.3.0 ")
            assert door.post() == "250 2.0.0 Accepted"
        asyncio.run_coroutine_threadsafe(ledger.close(), loop).result(10)
    with engine.begin() as connection:
        assert received.count(connection, "new") == 1
    engine.dispose()


def test_a_session_needs_a_hello(port: int) -> None:
    with Dialog(port, hello="") as door:
        assert door.say("MAIL FROM:<sue@example.org>").startswith("503")


def test_a_second_sender_needs_a_new_transaction(door: Dialog) -> None:
    door.envelope(PEOPLE)
    assert door.say("MAIL FROM:<eve@example.org>").startswith("503")


SMUGGLING = [b"\n.\n", b"\n.\r\n", b"\r\n.\n", b"\r.\r", b"\r\n.\r", b"\r.\r\n", b"\n\x00.\r\n", b"\r\n\x00.\r\n"]


@pytest.mark.parametrize("end", SMUGGLING)
def test_only_the_true_end_ends_a_letter(door: Dialog, shelf: Shelf, end: bytes) -> None:
    """CVE-2023-51764 and its kin: a second letter hidden behind a wrong end of the first."""
    hidden = b"MAIL FROM:<boss@example.org>\r\nRCPT TO:<staff@lists.example.org>\r\nDATA\r\nFrom: boss@example.org\r\n"
    door.envelope(PEOPLE)
    assert door.letter(TEXT + b"x" + end + hidden) == "250 2.0.0 Accepted"
    assert [recipients for _, _, recipients in shelf.stored] == [(PEOPLE,)]
    assert door.say("NOOP").startswith("250")


def test_stuffed_dots_come_out(door: Dialog, shelf: Shelf) -> None:
    door.post(TEXT + b"..\r\n..hidden\r\n")
    assert shelf.stored[0][0].endswith(b"Hello all\r\n.\r\n.hidden\r\n")


def test_every_byte_is_kept_as_it_came(door: Dialog, shelf: Shelf) -> None:
    content = TEXT + bytes(range(256)) + b"\r\n"
    door.post(content)
    assert shelf.stored[0][0].endswith(content)


def test_commands_sent_at_once_are_answered_in_order(port: int, shelf: Shelf) -> None:
    with Dialog(port) as door:
        door.send(f"MAIL FROM:<>\r\nRCPT TO:<{PEOPLE}>\r\nRCPT TO:<x@y>\r\nDATA\r\n".encode())
        assert [door.read()[:3] for _ in range(4)] == ["250", "250", "550", "354"]
        door.send(TEXT + b".\r\nQUIT\r\n")
        assert [door.read()[:3] for _ in range(2)] == ["250", "221"]
    assert len(shelf.stored) == 1


def test_a_letter_that_breaks_off_is_not_stored(port: int, shelf: Shelf) -> None:
    with Dialog(port) as door:
        door.envelope(PEOPLE)
        door.say("DATA")
        door.send(TEXT)
    with Dialog(port) as door:
        assert door.post() == "250 2.0.0 Accepted"
    assert len(shelf.stored) == 1


def test_fifty_silent_sessions_keep_nobody_out(port: int, shelf: Shelf) -> None:
    idle = [Dialog(port) for _ in range(50)]
    with Dialog(port) as door:
        assert door.post() == "250 2.0.0 Accepted"
    for dialog in idle:
        assert dialog.post() == "250 2.0.0 Accepted"
        dialog.__exit__()
    assert len(shelf.stored) == 51


def test_a_silent_session_is_closed_and_a_slow_letter_is_not(shelf: Shelf, tmp_path: Path) -> None:
    with open_door(shelf, tmp_path, idle_seconds=1) as port, Dialog(port) as slow, Dialog(port) as silent:
        slow.envelope(PEOPLE)
        slow.say("DATA")
        started = time.monotonic()
        while time.monotonic() - started < 2:  # longer than a session may be silent
            slow.send(b"X-Line: one\r\n")
            time.sleep(0.1)
        assert slow.say(TEXT + b".") == "250 2.0.0 Accepted"
        assert silent.read().startswith("421 4.4.2 ")
        assert silent.read() == ""


@pytest.fixture
def lmtp(shelf: Shelf, tmp_path: Path) -> Iterator[Dialog]:
    with (
        open_door(shelf, tmp_path, protocol="lmtp", size_limit_bytes=300_000) as number,
        Dialog(number, hello="LHLO me") as dialog,
    ):
        yield dialog


def replies(door: Dialog, content: bytes, count: int) -> list[str]:
    """Send a letter by LMTP and return its replies, sure that none is left over."""
    found = [door.letter(content), *(door.read() for _ in range(count - 1))]
    assert door.say("NOOP").startswith("250 ")
    return [reply[:9] for reply in found]


def test_lmtp_gives_each_recipient_a_reply(lmtp: Dialog, shelf: Shelf) -> None:
    lmtp.envelope(PEOPLE, "nobody@lists.example.org", "staff@lists.example.org")
    assert replies(lmtp, TEXT, 2) == ["250 2.0.0", "250 2.0.0"]
    assert b"with LMTP;" in shelf.stored[0][0]


def test_lmtp_gives_each_recipient_a_reply_also_in_trouble(lmtp: Dialog, shelf: Shelf) -> None:
    shelf.trouble = RuntimeError()
    for _ in range(2):
        lmtp.envelope(PEOPLE, PEOPLE, "staff@lists.example.org")
        assert replies(lmtp, TEXT, 3) == ["451 4.3.0"] * 3


@pytest.mark.parametrize(("content", "code"), [(HOPS * 51 + TEXT, "554"), (TEXT + b"y" * 400_000 + b"\r\n", "552")])
def test_lmtp_gives_each_recipient_a_reply_also_when_it_refuses(lmtp: Dialog, content: bytes, code: str) -> None:
    lmtp.envelope(PEOPLE, "staff@lists.example.org")
    assert [reply[:3] for reply in replies(lmtp, content, 2)] == [code, code]


def test_lmtp_wants_its_own_hello(lmtp: Dialog) -> None:
    assert lmtp.say("EHLO me").startswith("500")
