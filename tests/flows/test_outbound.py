from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import Connection, select
from village import PEOPLE, START, Letterbox, Village

from listserv.errors import TransportError
from listserv.flows import outbound
from listserv.flows.service import Service
from listserv.smtp.transport import Answer
from listserv.store import tables as t
from listserv.store.outbox import LEASE
from listserv.store.session import open_engine

ANN = "Ann Archer <ann@example.org>"
TRY_LATER = Answer(451, "4.7.1 Please try again later")
NO_SUCH_MAILBOX = Answer(550, "5.1.1 No such mailbox")


class HangsUp(Letterbox):
    """A relay that hangs up whenever one of these recipients is named."""

    def __init__(self, *recipients: str) -> None:
        super().__init__()
        self.recipients = set(recipients)
        self.tried: list[str] = []

    def send(self, reverse_path: str, recipient: str, content: bytes) -> Answer:
        self.tried.append(recipient)
        if recipient in self.recipients:
            raise TransportError("SMTPServerDisconnected while talking to the relay")
        return super().send(reverse_path, recipient, content)


class Stumbles(Letterbox):
    """A transport with a fault of its own for one recipient."""

    def send(self, reverse_path: str, recipient: str, content: bytes) -> Answer:
        if recipient == "m1@example.org":
            raise UnicodeEncodeError("ascii", "ü", 0, 1, "ordinal not in range")
        return super().send(reverse_path, recipient, content)


def posted(village: Village, members: int = 3) -> Village:
    """A post with a copy for each of so many members."""
    for number in range(members):
        village.member(f"m{number}@example.org")
    village.write("m0@example.org", PEOPLE)
    return village


def send(village: Village, transport: Letterbox) -> int:
    return outbound.send_due(village.begin, village.service, transport, lambda: village.now)


def copies(village: Village) -> list[tuple[str, str, int]]:
    with village.begin() as connection:
        rows = connection.execute(select(t.copy).order_by(t.copy.c.id)).all()
    return [(row.recipient.partition("@")[0], row.state, row.attempts) for row in rows]


def due_in(village: Village) -> dict[str, timedelta]:
    with village.begin() as connection:
        rows = connection.execute(select(t.copy).where(t.copy.c.state == "due")).all()
    return {row.recipient.partition("@")[0]: row.due_at - village.now for row in rows}


# --- one at a time --------------------------------------------------------------------------------------------------


def test_each_copy_has_one_recipient_and_a_reverse_path_of_its_own(village: Village):
    posted(village, 5)
    assert send(village, village.letterbox) == 5
    recipients = [recipient for _, recipient, _ in village.letterbox.copies]
    paths = {path for path, _, _ in village.letterbox.copies}
    assert recipients == [f"m{number}@example.org" for number in range(5)]
    assert len(paths) == 5
    assert all(path.startswith("people-bounces+") for path in paths)
    for _, recipient, content in village.letterbox.copies:
        assert not any(other.encode() in content for other in recipients if other != recipient)


def test_more_than_a_batch_is_sent_in_one_go(village: Village):
    posted(village, outbound.BATCH * 2 + 1)
    assert send(village, village.letterbox) == outbound.BATCH * 2 + 1
    assert send(village, village.letterbox) == 0


def test_many_copies_that_nobody_wants_any_more_do_not_end_the_round(village: Village):
    posted(village, outbound.BATCH + 5)
    with village.begin() as connection:
        leaving = select(t.address.c.id).where(t.address.c.address < "m20@example.org")
        connection.execute(t.subscription.delete().where(t.subscription.c.address_id.in_(leaving)))
    left = village.post_office()
    assert 0 < len(left) < 20
    assert {state for _, state, _ in copies(village)} == {"sent", "void"}


def test_the_services_own_letters_have_the_null_reverse_path(village: Village):
    village.write(ANN, "hello@lists.example.org")
    village.post_office()
    assert [path for path, _, _ in village.letterbox.copies] == [""]


# --- answers --------------------------------------------------------------------------------------------------------


def test_a_temporary_refusal_is_tried_again_later_and_later(village: Village):
    posted(village, 1)
    village.letterbox.answers["m0@example.org"] = TRY_LATER
    pauses = []
    for _ in range(12):
        assert send(village, village.letterbox) == 0
        pauses.append(due_in(village)["m0"])
        village.now += pauses[-1] - timedelta(seconds=1)
        assert send(village, village.letterbox) == 0
        assert copies(village)[0][2] == len(pauses)  # too early: not tried
        village.now += timedelta(seconds=1)
    assert pauses == sorted(pauses)
    assert timedelta(seconds=60) <= pauses[0] < timedelta(seconds=80)
    assert pauses[-1] >= outbound.LONGEST_PAUSE
    del village.letterbox.answers["m0@example.org"]
    assert send(village, village.letterbox) == 1


def test_a_permanent_refusal_is_final_and_delays_nobody(village: Village):
    posted(village)
    village.letterbox.answers["m1@example.org"] = NO_SUCH_MAILBOX
    assert send(village, village.letterbox) == 2
    assert copies(village) == [("m0", "sent", 1), ("m1", "failed", 1), ("m2", "sent", 1)]
    village.now += timedelta(days=1)
    assert send(village, village.letterbox) == 0


def test_what_is_refused_for_too_long_is_given_up(village: Village):
    posted(village, 1)
    village.letterbox.answers["m0@example.org"] = TRY_LATER
    village.now += timedelta(days=5)
    send(village, village.letterbox)
    assert copies(village)[0][1] == "due"
    village.now += timedelta(days=1)
    send(village, village.letterbox)
    assert copies(village)[0][1] == "failed"


# --- the road to the relay ------------------------------------------------------------------------------------------


def test_when_the_relay_is_gone_all_copies_wait(village: Village):
    posted(village)
    gone = HangsUp(*(f"m{number}@example.org" for number in range(3)))
    assert send(village, gone) == 0
    assert gone.tried == ["m0@example.org"]
    assert {state for _, state, _ in copies(village)} == {"due"}
    village.now += outbound.RELAY_PAUSE
    assert send(village, village.letterbox) == 3


def test_a_relay_that_is_gone_for_days_costs_no_copy(village: Village):
    posted(village)
    gone = HangsUp(*(f"m{number}@example.org" for number in range(3)))
    for _ in range(40):
        send(village, gone)
        village.now += timedelta(hours=5)
    assert send(village, village.letterbox) == 3


def test_one_copy_that_makes_the_relay_hang_up_does_not_hold_the_others(village: Village):
    posted(village, 30)
    relay = HangsUp("m0@example.org")
    for _ in range(3):
        send(village, relay)
        village.now += outbound.FIRST_PAUSE
    assert len(relay.copies) == 29
    assert relay.tried.count("m0@example.org") <= 3


def test_a_fault_of_our_own_concerns_one_copy_only(village: Village):
    posted(village)
    assert send(village, Stumbles()) == 2
    assert copies(village) == [("m0", "sent", 1), ("m1", "due", 1), ("m2", "sent", 1)]


# --- interrupted ----------------------------------------------------------------------------------------------------


def test_a_copy_claimed_by_a_sender_that_died_is_sent_after_its_lease(village: Village):
    posted(village, 1)
    with village.begin() as connection:
        assert len(outbound.claim(connection, village.service, village.now)) == 1
    village.now += LEASE - timedelta(seconds=1)
    assert send(village, village.letterbox) == 0
    village.now += timedelta(seconds=1)
    assert send(village, village.letterbox) == 1
    assert copies(village) == [("m0", "sent", 2)]


def test_a_copy_sent_again_has_the_same_message_id(village: Village):
    posted(village, 1)
    for _ in range(2):
        with village.begin() as connection:
            (one,) = outbound.claim(connection, village.service, village.now)
        village.letterbox.send(one.reverse_path, one.copy.recipient, one.content)
        village.now += LEASE
    assert village.letterbox.copies[0] == village.letterbox.copies[1]


class DiskFull(Exception):
    """No space left on the device."""


def test_when_sent_cannot_be_noted_sending_stops(village: Village):
    posted(village)
    opened = 0

    @contextmanager
    def full_after_the_claim() -> Iterator[Connection]:
        nonlocal opened
        opened += 1
        if opened > 1:
            raise DiskFull
        with village.begin() as connection:
            yield connection

    with pytest.raises(DiskFull):
        outbound.send_due(full_after_the_claim, village.service, village.letterbox, lambda: village.now)
    assert len(village.letterbox.copies) == 1
    assert send(village, village.letterbox) == 0  # leased
    village.now += LEASE
    assert send(village, village.letterbox) == 3
    assert Counter(to for _, to, _ in village.letterbox.copies) == {
        "m0@example.org": 2,  # the one in doubt
        "m1@example.org": 1,
        "m2@example.org": 1,
    }


def test_a_slow_relay_never_outlasts_the_lease(village: Village):
    posted(village, outbound.BATCH)

    class Slow(Letterbox):
        def send(self, reverse_path: str, recipient: str, content: bytes) -> Answer:
            village.now += timedelta(seconds=20)
            return super().send(reverse_path, recipient, content)

    slow = Slow()
    started = village.now
    with village.begin() as connection:
        batch = outbound.claim(connection, village.service, village.now)
    outbound._send_batch(village.begin, village.service, slow, lambda: village.now, batch)
    assert village.now - started < LEASE
    assert send(village, village.letterbox) == outbound.BATCH - len(slow.copies)
    assert {attempts for _, _, attempts in copies(village)} == {1}


# --- two at once ----------------------------------------------------------------------------------------------------


def test_two_senders_never_send_the_same_copy(village: Village, ledger_url: str, service: Service):
    posted(village, 50)
    start = Barrier(2, timeout=30)

    def send_all(_: int) -> list[str]:
        engine = open_engine(ledger_url)
        box = Letterbox()
        start.wait()
        outbound.send_due(engine.begin, service, box, lambda: START)
        engine.dispose()
        return [recipient for _, recipient, _ in box.copies]

    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(send_all, range(2))
    assert sorted(first + second) == sorted(f"m{number}@example.org" for number in range(50))
