"""SMTP smuggling, from door to member: we are never the ones who pass a second letter on.

What came in behind a false end of DATA (tests/smtp/test_smuggling.py) is text of the one letter, and stays so in what
is sent: no bare CR or LF, every dot stuffed (RFC 5321 sections 2.3.8 and 4.5.2). The relay here ends a letter at all
that ever was taken for an end: from a careless sender it would take a second transaction.
"""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from servers.sink import Sink
from smtp.dialog import Dialog, Shelf, open_door
from smtp.sending import way_out
from smtp.smuggling import SEQUENCES, letter
from village import PEOPLE, Village, parsed, text_of

from listserv.smtp.transport import Feed

MEMBERS = ["ann@example.org", "bob@example.org", "sue@example.org"]
MODERATOR = "mod@example.org"
BARE = re.compile(rb"\r(?!\n)|(?<!\r)\n")
_END = rb"(?:\r\n|\n|\r(?!\n|\Z))"
CARELESS_END = re.compile(_END + rb"\x00?\.\x00?[ \t]*" + _END)
# `make check` tries those of the paper and their nearest kin, the whole run all.
# What a relay is sent is tried on both engines for those and for NUL. The rest, and what a moderator is shown, needs no
# second ledger: it would be handed the same bytes.
ONE_LEDGER = pytest.mark.parametrize("ledger_engine", ["sqlite"], indirect=True)
USUAL = [
    pytest.param(engine, end, marks=[*([pytest.mark.slow] if place > 16 else []), *marks])
    for engine, marks, most in (("sqlite", [], len(SEQUENCES)), ("postgresql", [pytest.mark.postgresql], 23))
    for place, end in enumerate(SEQUENCES[:most])
]


@dataclass
class CarelessRelay:
    """Takes a lone CR or LF for the end of a line, forgives NUL and blanks around the dot, and answers 250 to all."""

    letters: list[tuple[list[bytes], bytes]] = field(default_factory=list)  # the commands since the last one; its bytes

    @contextmanager
    def listening(self) -> Iterator[str]:
        """Give the URL."""
        relay = self

        class Conversation(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                relay.converse(self)

        with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation) as server:
            thread = threading.Thread(target=server.serve_forever, args=(0.01,))
            thread.start()
            yield f"smtp://127.0.0.1:{server.server_address[1]}"
            server.shutdown()
            thread.join(10)

    def converse(self, client: socketserver.StreamRequestHandler) -> None:
        client.wfile.write(b"220 careless.example ESMTP\r\n")
        unread = b""
        commands: list[bytes] = []
        while commands[-1:] != [b"QUIT"] and (more := client.connection.recv(65536)):
            unread += more
            while (end := re.search(CARELESS_END if commands[-1:] == [b"DATA"] else rb"\r?\n", unread)) is not None:
                said, unread = unread[: end.start()], unread[end.end() :]
                if commands[-1:] == [b"DATA"]:
                    self.letters.append((commands[:-1], said))
                    commands = []
                    client.wfile.write(b"250 2.0.0 OK\r\n")
                else:
                    commands.append(said.upper())
                    client.wfile.write(self.answer(said.upper()))

    def answer(self, command: bytes) -> bytes:
        if command.startswith(b"EHLO"):
            return b"250-careless.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 50000000\r\n"
        return {b"DATA": b"354 Go on\r\n", b"QUIT": b"221 2.0.0 Bye\r\n"}.get(command, b"250 2.0.0 OK\r\n")


class Relayed:
    """A transport for one round of sending, by SMTP."""

    def __init__(self, url: str) -> None:
        self.url = url

    async def deliver(self, feed: Feed) -> None:
        out = way_out(self.url)
        try:
            await out.deliver(feed)
        finally:
            await out.close()

    async def close(self) -> None:
        pass


def came_in(end: bytes, folder: Path) -> bytes:
    """Return what the door stores of a letter with a transaction behind a false end."""
    with open_door(shelf := Shelf(), folder) as port, Dialog(port) as door:
        reply = door.post(letter(end))
    assert reply.startswith("250 2.0.0 ")
    ((content, _, _),) = shelf.stored
    return content


def posted(village: Village, end: bytes, folder: Path) -> None:
    for member in MEMBERS:
        village.member(member)
    village.moderator(MODERATOR)
    village.deliver(came_in(end, folder), PEOPLE)


def may_be_held(end: bytes) -> bool:
    """Whether a letter is one of those whose bytes are no text in any charset: a person may have to look at it."""
    try:
        end.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def readers(village: Village, end: bytes) -> list[str]:
    """Return who must be sent one letter each: the members, or if it was held as it may be, moderator and author."""
    if may_be_held(end) and village.states() == ["held"]:
        return [MODERATOR, "sue@example.org"]
    return MEMBERS


def is_text_of(content: bytes) -> bool:
    """Whether the smuggled transaction is in the text of a letter, from its first word to its last."""
    text = " ".join(text_of(parsed(content)).split())
    return "MAIL FROM:<boss@example.org>" in text and "This never was a letter." in text


@pytest.mark.parametrize(("ledger_engine", "end"), USUAL, indirect=["ledger_engine"], ids=repr)
def test_a_careless_relay_sees_one_letter_for_each_member(village: Village, end: bytes, tmp_path: Path):
    posted(village, end, tmp_path)
    relay = CarelessRelay()
    with relay.listening() as url:
        village.send(Relayed(url))
    envelopes = [[command for command in commands if not command.startswith(b"EHLO")] for commands, _ in relay.letters]
    assert all(len(envelope) == 2 and envelope[0].startswith(b"MAIL FROM:<") for envelope in envelopes)
    assert not any(b"BOSS" in command or b"STAFF" in command for envelope in envelopes for command in envelope)
    recipients = [rcpt.decode().lower().removeprefix("rcpt to:") for _, rcpt in envelopes]
    assert sorted(recipients) == [f"<{reader}>" for reader in readers(village, end)]
    assert not any(BARE.search(content) for _, content in relay.letters)
    assert may_be_held(end) or all(is_text_of(content) for _, content in relay.letters)


@pytest.mark.slow
@ONE_LEDGER
@pytest.mark.parametrize("end", SEQUENCES, ids=repr)
def test_what_members_are_sent_has_no_bare_cr_or_lf(village: Village, end: bytes, tmp_path: Path, sink: Sink):
    posted(village, end, tmp_path)
    village.send(Relayed(sink.url))
    assert sorted(arrival.recipients for arrival in sink.arrivals) == [(reader,) for reader in readers(village, end)]
    assert not any(BARE.search(arrival.raw) for arrival in sink.arrivals)
    assert may_be_held(end) or all(is_text_of(arrival.raw) for arrival in sink.arrivals)


@pytest.mark.slow
@ONE_LEDGER
@pytest.mark.parametrize("end", SEQUENCES, ids=repr)
def test_what_a_moderator_is_shown_has_none_either(village: Village, end: bytes, tmp_path: Path, sink: Sink):
    village.member("sue@example.org")
    village.moderator(MODERATOR)
    village.set_place("sue@example.org", moderated=True)
    village.deliver(came_in(end, tmp_path), PEOPLE)
    assert village.states() == ["held"]
    village.send(Relayed(sink.url))
    assert (MODERATOR,) in [arrival.recipients for arrival in sink.arrivals]
    assert not any(BARE.search(arrival.raw) for arrival in sink.arrivals)
    assert {arrival.recipients for arrival in sink.arrivals} <= {(MODERATOR,), ("sue@example.org",)}


def test_a_careless_relay_would_see_what_a_careless_sender_smuggles():
    """The test of the test: these are taken for ends, and a dot that was stuffed is not."""
    for end in (
        b"\n.\n",
        b"\n.\r\n",
        b"\r\n.\n",
        b"\r.\rx",
        b"\r\n.\r\r\n",
        b"\r\n\x00.\r\n",
        b"\r\n. \r\n",
        b"\r\n.\r\n",
    ):
        assert CARELESS_END.search(b"x" + end)
    for line in (b"\r\n..\r\n", b"\r\n.x\r\n", b"\r\n.\r"):
        assert not CARELESS_END.search(b"x" + line)
