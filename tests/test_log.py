"""What the log may never hold. The whole story is played with everything marked, and every line is looked at."""

from __future__ import annotations

import io
import logging
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import village as villages
from village import PEOPLE, Letterbox, Village

from listserv import log
from listserv.errors import TransportError
from listserv.flows import digest, inbound
from listserv.policy.digest.schedule import Period
from listserv.policy.membership import Delivery
from listserv.smtp.transport import Answer
from listserv.store import received, schema
from listserv.store.session import open_engine

# Every name, address, subject and text of the story holds one of these.
CANARIES = ("canary", "zebra", "walrus", "ostrich", "lists.example.org")
TOKEN = re.compile(r"[a-z2-7]{20,}")
SUE, ANN = "Zebra Green <sue.canary@example.org>", "Zebra Archer <ann.canary@example.org>"
MO, WILMA = "Zebra Malik <mo.canary@example.org>", "Zebra Woods <wilma.canary@example.org>"


@contextmanager
def logged() -> Iterator[io.StringIO]:
    """Give what a process writes when it logs at DEBUG."""
    root, kept = logging.getLogger(), logging.getLogger().handlers[:]
    levels = {name: logging.getLogger(name).level for name in ("", "listserv", "celery", "mail.log")}
    root.handlers[:] = []
    lines = io.StringIO()
    stderr, sys.stderr = sys.stderr, lines
    try:
        log.configure("DEBUG")
        yield lines
    finally:
        sys.stderr = stderr
        root.handlers[:] = kept
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)


@pytest.fixture
def village(sqlite_url: str, tmp_path: Path) -> Iterator[Village]:
    engine = open_engine(sqlite_url)
    schema.upgrade(engine)
    yield Village(engine, villages.service(tmp_path))
    engine.dispose()


class Away(Letterbox):
    """A relay that tells more than it should, and then is gone."""

    def __init__(self) -> None:
        super().__init__()
        self.answers["ann.canary@example.org"] = Answer(451, "4.7.1 ann.canary@example.org walrus")
        self.answers["wilma.canary@example.org"] = Answer(550, "5.1.1 wilma.canary@example.org ostrich")

    def send(self, reverse_path: str, recipient: str, content: bytes) -> Answer:
        if recipient.startswith("mo."):
            raise TransportError("ConnectionRefusedError while talking to the relay")
        return super().send(reverse_path, recipient, content)


def play(village: Village) -> None:
    """A stranger posts, agrees, waits for a moderator, is approved; a digest, its answers, wishes and machines."""
    village.member(ANN)
    village.member(WILMA, delivery=Delivery.WEEKLY)
    village.moderator(MO)
    village.write(SUE, PEOPLE, "Walrus needed", "The ostrich council are useless wankers.")
    village.answer(SUE, village.last("sue.canary@example.org"), "Walrus what?")
    village.answer(SUE, village.last("sue.canary@example.org"), "I agree")
    village.answer(MO, village.last("mo.canary@example.org"), "Ostrich, maybe")
    village.answer(MO, village.last("mo.canary@example.org"), "Approve")
    with village.begin() as connection:
        digest.send_now(
            connection, village.service, "people", Period.WEEKLY, ends_at=village.now, now=village.now
        )  # fmt: skip
    village.answer(WILMA, village.last("wilma.canary@example.org"), "Walrus to all of it")
    for address in ("request", "help", "join", "owner", "leave"):
        village.write(ANN, f"people-{address}@lists.example.org", "Ostrich", "Walrus walrus walrus")
    village.write(ANN, PEOPLE, "Ostrich", "Away", fields=[("Auto-Submitted", "auto-replied walrus")])
    village.write(SUE, PEOPLE, "unsubscribe", "Please take me off this list")
    village.write(SUE, "people-reply+walrus@lists.example.org", "Ostrich", "Walrus")
    village.wait(days=6)
    village.wait(days=20)


def refusals(village: Village) -> None:
    """What goes wrong on the way out and on the way in."""
    village.member(ANN)
    village.member(WILMA)
    village.member(MO)
    village.write(ANN, PEOPLE, "Ostrich", "Walrus")
    village.letterbox = Away()
    village.post_office()
    village.deliver(b"\xff ostrich walrus", PEOPLE, "zebra.canary@example.org")
    with village.begin() as connection:
        received.store(connection, b"walrus", "sue.canary@example.org", ["people-help@lists.example.org"], village.now)
    for _ in range(received.MAX_ATTEMPTS):
        (claimed,) = village.claim()
        with village.begin() as connection:
            inbound.failed(connection, village.service, claimed, "KeyError", village.now)
        village.now += timedelta(minutes=2)
    for _ in range(52):
        village.write(ANN, "people-help@lists.example.org", "Ostrich")


@pytest.mark.parametrize("story", [play, refusals])
def test_no_line_holds_an_address_a_subject_a_text_or_a_token(village: Village, story: Callable[[Village], None]):
    with logged() as lines:
        story(village)
    written = lines.getvalue()
    assert written.count("\n") > 10
    found = [line for line in written.lower().splitlines() if any(word in line for word in CANARIES)]
    assert found == []
    assert [line for line in written.splitlines() if "@" in line or TOKEN.search(line)] == []


def test_an_error_of_the_door_or_of_the_bell_is_logged_by_its_kind(village: Village):
    with logged() as lines:
        for tell in (log.door_trouble, log.bell_trouble):
            tell(ValueError("ann.canary@example.org wrote: walrus"))
        logging.getLogger("mail.log").error("RCPT TO:<ann.canary@example.org>")
    assert lines.getvalue().count("ValueError") == 2
    assert "canary" not in lines.getvalue()


def test_one_search_tells_what_happened_to_a_message(village: Village):
    village.member(ANN)
    with logged() as lines:
        village.write(ANN, PEOPLE, "Hello")
        village.write(ANN, "people-help@lists.example.org")
        village.post_office()
    written = lines.getvalue()
    assert re.search(r"post=1 distribute", written)
    assert re.search(r"received=2 understood='wish: help'", written)
    assert re.search(r"letter=1 sent copies=1", written)
    assert all(re.match(r"\d{4}-\d\d-\d\d ", line) for line in written.splitlines())
