"""Conversations whose end is known: so that the fuzzed ones are known to be about something."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import find, settings
from smtp.dialog import Shelf
from smtp.scripts import scripts

from fuzz import talk
from fuzz.conversation import play
from fuzz.expected import Session
from fuzz.proxy_header import told
from listserv.store.received import Incoming

ENVELOPE = b"P MAIL FROM:<sue@example.org>\nP RCPT TO:<people@lists.example.org>\nP RCPT TO:<staff@lists.example.org>\n"
TWO_LETTERS = (
    b"P $HELLO me\n" + ENVELOPE + b"C DATA\nR Subject: x\\r\\n\\r\\nHello\\r\ncut\nC \\n..\\r\\n.\n"
    b"other\nC $HELLO you\ntrouble disk\n" + ENVELOPE + b"P DATA\nC .\ntrouble none\n"
    + ENVELOPE + b"P DATA\nX 10100\nC \\r\\n.\n"
    b"other\n" + ENVELOPE + b"P DATA\nP  x\nC .\n"
)  # fmt: skip
DOORS = [
    f"{protocol} {way}{more}"
    for protocol in ("smtp", "lmtp")
    for way in ("plain", "offered", "required", "implicit")
    for more in ("", " proxy uvloop")
]


@pytest.mark.parametrize("door", DOORS)
def test_letters_are_taken_at_every_door(door: str):
    hello = b"LHLO" if "lmtp" in door else b"EHLO"
    secured = b"P $HELLO me\nC STARTTLS\ntls\nother\nP $HELLO me\nC STARTTLS\ntls\nother\n"
    steps = (secured if "offered" in door or "required" in door else b"") + TWO_LETTERS
    assert play(b"door " + door.encode() + b"\n" + steps.replace(b"$HELLO", hello)).claimed == 2


def test_the_dialogs_are_conversations():
    records = talk.seeds()
    assert len(records) > len(scripts()) > 100
    assert sum(play(record).claimed for record in records[::40]) > 0


class Forgetful(Shelf):
    """Loses each letter, and says that it has it."""

    async def keep(self, incoming: Incoming) -> list[int]:
        return list(range(len(incoming.recipients)))


class Twofold(Shelf):
    """Keeps each letter twice."""

    async def keep(self, incoming: Incoming) -> list[int]:
        await super().keep(incoming)
        return await super().keep(incoming)


class Careless(Shelf):
    """Keeps something else than what was said."""

    async def keep(self, incoming: Incoming) -> list[int]:
        return await super().keep(replace(incoming, content=incoming.content.replace(b"Hello", b"Hallo")))


@pytest.mark.parametrize("shelf", [Forgetful, Twofold, Careless])
def test_it_is_seen_when_the_ledger_does_not_hold_what_was_promised(shelf: type[Shelf]):
    with pytest.raises(AssertionError, match="stored"):
        play(b"door smtp\n" + TWO_LETTERS.replace(b"$HELLO", b"EHLO"), shelf())


def test_it_is_seen_when_an_answer_is_not_the_one_that_is_owed():
    session = Session(hello=True)
    assert session.codes(b"MAIL FROM:<sue@example.org>") == ("250",)
    assert session.codes(b"DATA") == session.codes(b"RCPT TO:<people@lists.example.org>") == ("503",)
    assert session.codes(b"MAIL FROM:<sue@example.org") == ("250", "501", "552", "553", "555")


def test_dice_find_headers_of_a_proxy_of_every_kind():
    quick = settings(database=None, derandomize=True, max_examples=500)
    for wanted in ("sound", "broken"):
        header = find(talk.damaged(), lambda header, name=wanted: getattr(told(header), name, False), settings=quick)
        assert header is not None
    assert find(talk.damaged(), lambda header: told(header) is None, settings=quick) is not None
