from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import Connection, select
from village import PEOPLE, START, VOUCHED, Letterbox, Village

from listserv.errors import TransportError
from listserv.flows import outbound
from listserv.flows.feed import GIVE_BACKS
from listserv.flows.service import Service
from listserv.smtp.transport import Answer, Feed, Transmission
from listserv.store import claims, journal
from listserv.store import tables as t
from listserv.store.claims import LEASE
from listserv.store.journal import Journal
from listserv.store.session import open_engine

ANN = "Ann Archer <ann@example.org>"
TRY_LATER = Answer(451, "4.7.1 Please try again later")
NO_SUCH_MAILBOX = Answer(550, "5.1.1 No such mailbox")
MINUTE = timedelta(minutes=1)


class Gone(Letterbox):
    """A relay that cannot be reached."""

    def send(self, reverse_path: str, recipient: str, content: bytes) -> Answer:
        raise TransportError("ConnectionRefusedError while talking to the relay")


class HangsUp(Letterbox):
    """A relay that hangs up whenever one of these recipients is named, and can be called again."""

    def __init__(self, *recipients: str) -> None:
        super().__init__()
        self.recipients = set(recipients)
        self.tried: list[str] = []

    def hand_over(self, feed: Feed, one: Transmission) -> None:
        self.tried.append(one.recipient)
        if one.recipient in self.recipients:
            feed.give_back(one)
        else:
            super().hand_over(feed, one)


def posted(village: Village, members: int = 3) -> Village:
    """A post with a copy for each of so many members."""
    for number in range(members):
        village.member(f"m{number}@example.org")
    village.write("m0@example.org", PEOPLE)
    return village


def copies(village: Village) -> list[tuple[str, str, int]]:
    with village.begin() as connection:
        rows = connection.execute(select(t.copy).order_by(t.copy.c.id)).all()
    return [(row.recipient.partition("@")[0], row.state, row.attempts) for row in rows]


def due_in(village: Village) -> dict[str, timedelta]:
    with village.begin() as connection:
        rows = connection.execute(select(t.copy).where(t.copy.c.state == "due")).all()
    return {row.recipient.partition("@")[0]: row.due_at - village.now for row in rows}


def left_journals(village: Village) -> list[Path]:
    return list(village.journals.glob("*.journal"))


# --- one at a time --------------------------------------------------------------------------------------------------


def test_each_copy_has_one_recipient_and_a_reverse_path_of_its_own(village: Village):
    posted(village, 5)
    assert village.send() == 5
    recipients = [recipient for _, recipient, _ in village.letterbox.copies]
    paths = {path for path, _, _ in village.letterbox.copies}
    assert recipients == [f"m{number}@example.org" for number in range(5)]
    assert len(paths) == 5
    assert all(path.startswith("people-bounces+") for path in paths)
    for _, recipient, content in village.letterbox.copies:
        assert not any(other.encode() in content for other in recipients if other != recipient)


def test_more_than_a_batch_is_sent_in_one_go(village: Village, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(outbound, "BATCH", 7)
    posted(village, 20)
    assert village.send() == 20
    assert village.send() == 0
    assert left_journals(village) == []


def test_a_batch_of_large_letters_is_made_smaller(village: Village, monkeypatch: pytest.MonkeyPatch):
    village.origin = VOUCHED
    monkeypatch.setattr(outbound, "BATCH_BYTES", 10)
    for _ in range(3):
        village.write(ANN, "hello@lists.example.org")
    assert village.send() == 3
    assert {attempts for _, _, attempts in copies(village)} == {1}


def test_many_copies_that_nobody_wants_any_more_do_not_end_the_round(village: Village, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(outbound, "BATCH", 10)
    posted(village, 25)
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
        assert village.send() == 0
        pauses.append(due_in(village)["m0"])
        village.now += pauses[-1] - timedelta(seconds=1)
        assert village.send() == 0
        assert copies(village)[0][2] == len(pauses)  # too early: not tried
        village.now += timedelta(seconds=1)
    assert pauses == sorted(pauses)
    assert timedelta(seconds=60) <= pauses[0] < timedelta(seconds=80)
    assert pauses[-1] >= outbound.LONGEST_PAUSE
    del village.letterbox.answers["m0@example.org"]
    assert village.send() == 1


def test_a_permanent_refusal_is_final_and_delays_nobody(village: Village):
    posted(village)
    village.letterbox.answers["m1@example.org"] = NO_SUCH_MAILBOX
    assert village.send() == 2
    assert copies(village) == [("m0", "sent", 1), ("m1", "failed", 1), ("m2", "sent", 1)]
    village.now += timedelta(days=1)
    assert village.send() == 0


def test_what_is_refused_for_too_long_is_given_up(village: Village):
    posted(village, 1)
    village.letterbox.answers["m0@example.org"] = TRY_LATER
    village.now += timedelta(days=5)
    village.send()
    assert copies(village)[0][1] == "due"
    village.now += timedelta(days=1)
    village.send()
    assert copies(village)[0][1] == "failed"


# --- the road to the relay ------------------------------------------------------------------------------------------


def test_when_the_relay_is_gone_all_copies_wait_and_no_attempt_is_counted(village: Village):
    posted(village)
    assert village.send(Gone()) == 0
    assert copies(village) == [("m0", "due", 0), ("m1", "due", 0), ("m2", "due", 0)]
    assert village.send() == 0
    village.now += MINUTE
    assert village.send() == 3
    assert left_journals(village) == []


def test_a_relay_that_is_gone_for_days_costs_no_copy(village: Village):
    posted(village)
    for _ in range(40):
        village.send(Gone())
        village.now += timedelta(hours=5)
    assert village.send() == 3


def test_one_copy_that_makes_the_relay_hang_up_does_not_hold_the_others(village: Village):
    posted(village, 30)
    relay = HangsUp("m0@example.org")
    assert village.send(relay) == 29
    assert relay.tried.count("m0@example.org") == GIVE_BACKS + 1
    assert copies(village)[0] == ("m0", "due", 1)
    assert due_in(village)["m0"] >= MINUTE


def test_a_fault_of_our_own_concerns_one_copy_only(village: Village, service: Service):
    posted(village)
    with village.begin() as connection:
        connection.execute(t.copy.update().where(t.copy.c.recipient == "m1@example.org").values(list_key="gone"))
        connection.execute(t.copy.update().where(t.copy.c.list_key == "gone").values(subscription_id=None))
    assert village.send() == 2
    assert copies(village) == [("m0", "sent", 1), ("m1", "due", 1), ("m2", "sent", 1)]


def test_copies_over_a_domains_rate_wait_and_hold_nobody(village: Village):
    settings = village.service.settings
    relay = settings.relay.model_copy(update={"domain_copies_per_minute": {"slow.example": 1}})
    village.service = replace(village.service, settings=settings.model_copy(update={"relay": relay}))
    for number in range(3):
        village.member(f"s{number}@slow.example")
    posted(village)
    assert village.send() == 4
    waiting = {name: state for name, state, _ in copies(village)}
    assert Counter(waiting.values()) == {"sent": 4, "due": 2}
    pauses = sorted(due_in(village).values())
    assert pauses[0] > timedelta(seconds=59)
    assert pauses[1] - pauses[0] > timedelta(seconds=59)
    assert {attempts for name, _, attempts in copies(village) if waiting[name] == "due"} == {0}


# --- interrupted ----------------------------------------------------------------------------------------------------


def killed_after(village: Village, sent: int, *, in_doubt: int = 1) -> None:
    """Have a sender killed once so many copies were noted, with others accepted whose answer it never read."""

    with village.begin() as connection:
        now = village.now
        taken = claims.claim(connection, now, 500)
        book = Journal(journal.path_of(village.journals, 0, 1), [one.id for one in taken], now + LEASE)
    for one in taken[:sent]:
        village.letterbox.send("", one.recipient, b"")
        book.write(one.id, 250, "2.0.0 OK")
    for one in taken[sent : sent + in_doubt]:
        village.letterbox.send("", one.recipient, b"")
    book.close()


def test_a_killed_senders_copies_are_taken_up_at_once_and_only_those_in_doubt_repeat(village: Village):
    posted(village, 50)
    killed_after(village, 20, in_doubt=2)
    village.send()
    got = Counter(to for _, to, _ in village.letterbox.copies)
    assert len(got) == 50
    assert sum(got.values()) == 52
    assert {state for _, state, _ in copies(village)} == {"sent"}
    assert left_journals(village) == []


def test_refusals_in_a_killed_senders_journal_are_refusals(village: Village):
    posted(village, 2)
    with village.begin() as connection:
        taken = claims.claim(connection, village.now, 500)
        book = Journal(
            journal.path_of(village.journals, 0, 1), [one.id for one in taken], village.now + LEASE
        )  # fmt: skip
    book.write(taken[0].id, 550, "5.1.1 no such mailbox")
    book.write(taken[1].id, 451, "4.2.0 later")
    book.close()
    assert village.send() == 0
    assert copies(village) == [("m0", "failed", 1), ("m1", "due", 1)]


def test_a_journal_of_another_slot_is_left_alone(village: Village):
    posted(village, 1)
    with village.begin() as connection:
        (one,) = claims.claim(connection, village.now, 500)
        book = Journal(journal.path_of(village.journals, 1, 1), [one.id], village.now + LEASE)
    book.close()
    assert village.send() == 0
    assert len(left_journals(village)) == 1


def test_a_copy_claimed_by_a_machine_that_is_gone_is_sent_after_its_lease(village: Village):
    posted(village, 1)
    with village.begin() as connection:
        assert len(claims.claim(connection, village.now, 500)) == 1
    village.now += LEASE - timedelta(seconds=1)
    assert village.send() == 0
    village.now += timedelta(seconds=1)
    assert village.send() == 1
    assert copies(village) == [("m0", "sent", 2)]


def test_a_copy_sent_again_has_the_same_message_id(village: Village):
    posted(village, 1)
    village.send()
    with village.begin() as connection:
        connection.execute(t.copy.update().values(state="due"))
    village.now += LEASE
    village.send()
    first, second = village.letterbox.copies
    assert first == second


class DiskFull(Exception):
    """No space left on the device."""


def test_when_sent_cannot_be_noted_sending_stops_and_nothing_is_repeated(
    village: Village, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(outbound, "BATCH", 10)
    posted(village, 30)
    working = village.begin

    @contextmanager
    def full_once_a_copy_is_sent() -> Iterator[Connection]:
        if village.letterbox.copies:
            raise DiskFull
        with working() as connection:
            yield connection

    village.begin = full_once_a_copy_is_sent  # type: ignore[method-assign]
    for _ in range(3):
        with pytest.raises(DiskFull):
            village.send()
    assert village.letterbox.copies
    village.begin = working  # type: ignore[method-assign]
    village.send()
    assert Counter(to for _, to, _ in village.letterbox.copies) == {f"m{number}@example.org": 1 for number in range(30)}


def test_when_the_journal_cannot_be_made_nothing_is_claimed(village: Village):
    posted(village)
    village.journals.write_text("a file where a folder should be")
    with pytest.raises(OSError, match=r"exists|directory"):
        village.send()
    assert village.letterbox.copies == []
    assert copies(village) == [("m0", "due", 0), ("m1", "due", 0), ("m2", "due", 0)]


# --- two at once ----------------------------------------------------------------------------------------------------


def test_two_senders_never_send_the_same_copy(village: Village, ledger_url: str, service: Service, tmp_path: Path):
    posted(village, 50)
    start = Barrier(2, timeout=30)

    def send_all(slot: int) -> list[str]:
        engine = open_engine(ledger_url)
        own = Village(engine, service)
        own.now, own.journals = START, tmp_path / f"journals-{slot}"
        start.wait()
        own.send()
        engine.dispose()
        return [recipient for _, recipient, _ in own.letterbox.copies]

    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(send_all, range(2))
    assert sorted(first + second) == sorted(f"m{number}@example.org" for number in range(50))
