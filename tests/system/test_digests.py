"""Digests through real sockets and processes: they come at their hour, and everything in them can be answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from celery import Celery
from servers.postgres import Postgres
from servers.sink import Arrival, Sink
from servers.valkey import Valkey
from sqlalchemy import func, select, text
from system.conftest import start_production
from system.running import Machine, kill, until
from system.test_time import ring
from system.town import Town
from system.writing import address
from undigestify import mime

from listserv.flows import digest
from listserv.policy.digest.schedule import Period
from listserv.policy.membership import Delivery
from listserv.store import tables as t

Make = Callable[[], Town]
LONG = "We went to the hall on Monday. " * 100
TEA, BADGE, BUS = "There is tea at four.", "The badge came by post.", "The bus is late."
URN = "The urn is mended."


@pytest.fixture(params=["embedded", "production"])
def broker_url(
    request: pytest.FixtureRequest, machine: Machine, sink: Sink, postgres: Postgres, own_valkey: Valkey
) -> str:
    machine.settings["RELAY__URL"] = sink.url
    if request.param == "embedded":
        machine.up()
        return f"redis+socket://{machine.state / 'valkey.sock'}"
    start_production(machine, postgres.create_database(), own_valkey.url)
    return own_valkey.url


def hour(weeks: int) -> datetime:
    """Return a time by which the digests of so many weeks are due."""
    return datetime.now(UTC) + timedelta(days=8 * weeks)


def build(broker_url: str, town: Town) -> None:
    """Have a worker make the next weekly digest, and do nothing else before."""
    now = hour(1)
    weekday = digest.list_weekday(town.service, town.key)
    ends_at = digest.last_due(town.service, town.key, Period.WEEKLY, weekday, now)
    arguments = [town.key, Period.WEEKLY.value, weekday, ends_at.isoformat()]
    with Celery(broker=broker_url, set_as_current=False) as client:
        client.send_task("workers.tasks.build_issue", args=arguments, queue="listserv", ignore_result=True)


def times(town: Town, to: str, words: str) -> int:
    """Return how many letters to somebody have these words, once everything has been dealt with."""
    town.settle()
    return sum(words in " ".join(one.text.split()) for one in town.sink.to(address(to)))


def plain(letter: Arrival) -> str:
    return " ".join(letter.text.split())


def test_a_month_of_digests(broker_url: str, own_town: Make) -> None:
    town = own_town()
    ann, wilma, dora = town.member("Ann"), town.member("Wilma", Delivery.WEEKLY), town.member("Dora", Delivery.DAILY)
    first = town.write(ann, "Respite in Leeds", f"{TEA}\n\n{LONG}")
    town.letter(ann, "Respite in Leeds")
    ring(broker_url, hour(1), times=5)
    weekly, daily = town.letter(wilma, "your week"), town.letter(dora, "People:")
    assert "MORE 1.1" in plain(weekly)
    assert plain(weekly).count(TEA) == plain(daily).count(TEA) == 1

    _what_it_says_can_be_answered(town, wilma, ann, weekly, first)
    _what_it_leaves_out_can_be_had(town, dora, daily)
    _who_changes_to_each_post_gets_what_waits(town, broker_url, ann, wilma, dora)
    _who_pauses_can_catch_up(town, ann, wilma)
    _who_wants_another_form_gets_it(town, broker_url, dora)


def _what_it_says_can_be_answered(town: Town, wilma: str, ann: str, weekly: Arrival, first: str) -> None:
    town.answer(wilma, weekly, "1: Try the day centre, they are kind.")
    copy = town.letter(ann, "Re: Respite in Leeds")
    assert copy.message["In-Reply-To"].strip() == first
    assert "Try the day centre" in copy.text
    assert TEA not in copy.text


def _what_it_leaves_out_can_be_had(town: Town, dora: str, daily: Arrival) -> None:
    town.answer(dora, daily, "MORE 1.1")
    assert plain(town.letter(dora, "Respite in Leeds")).count("We went to the hall") == LONG.count("hall")
    town.answer(dora, daily, "THREAD 1")
    assert "Try the day centre" in town.letter(dora, "Respite in Leeds").text
    town.answer(dora, daily, "LAST")
    assert town.letter(dora, "People:").subject == daily.subject


def _who_changes_to_each_post_gets_what_waits(town: Town, broker_url: str, ann: str, wilma: str, dora: str) -> None:
    town.write(ann, "Blue badge", BADGE)
    town.letter(ann, "Blue badge")
    town.write(wilma, "Letters", "each message please", to=town.at("request"))
    until("what waited to come", lambda: times(town, wilma, BADGE) == 1)
    town.write(ann, "Bus", BUS)
    town.letter(wilma, "Bus")
    ring(broker_url, hour(2), times=5)
    until("the next digest", lambda: times(town, dora, BUS) == 1)
    assert [times(town, one, words) for one in (wilma, dora) for words in (BADGE, BUS)] == [1, 1, 1, 1]


def _who_pauses_can_catch_up(town: Town, ann: str, wilma: str) -> None:
    town.write(wilma, "Away", "Please pause my letters, I am in hospital", to=town.at("request"))
    town.letter(wilma, "no letters")
    town.write(ann, "Urn", URN)
    town.letter(ann, "Urn")
    town.write(wilma, "Home", "I am back", to=town.at("request"))
    offer = town.letter(wilma, "again")
    assert "1 message" in plain(offer)
    assert times(town, wilma, URN) == 0
    town.answer(wilma, offer, "Catch up please")
    until("what was missed to come", lambda: times(town, wilma, URN) == 1)


def _who_wants_another_form_gets_it(town: Town, broker_url: str, dora: str) -> None:
    town.write(dora, "Digest", "Can I have it as a MIME digest please", to=town.at("request"))
    town.letter(dora, "MIME digest")
    ring(broker_url, hour(3), times=3)

    def standard() -> list[Arrival]:
        return [one for one in town.sink.to(address(dora)) if b"multipart/digest" in one.raw]

    until("a digest of messages", lambda: len(standard()) == 1)
    assert [one["Subject"] for one in mime(standard()[0].raw)] == ["Urn"]


def test_a_digest_whose_writer_is_killed_comes_to_everybody_once(
    machine: Machine, sink: Sink, postgres: Postgres, own_valkey: Valkey, own_town: Make
) -> None:
    # Reliability row 9: the writer waits for a table that we hold, so it dies after the digest is fixed.
    machine.settings["RELAY__URL"] = sink.url
    start_production(machine, postgres.create_database(), own_valkey.url)
    town = own_town()
    ann = town.member("Ann")
    readers = [town.member(f"Reader {n}", Delivery.WEEKLY) for n in range(5)]
    town.write(ann, "Tea", TEA)
    town.letter(ann, "Tea")
    unwritten = select(func.count()).select_from(t.issue).where(t.issue.c.written_at.is_(None))
    with town.engine.begin() as holding:
        holding.execute(text("LOCK TABLE letter IN EXCLUSIVE MODE"))
        build(own_valkey.url, town)

        def is_fixed() -> bool:
            with town.engine.begin() as connection:
                return connection.execute(unwritten).scalar_one() > 0

        until("a digest to be fixed", is_fixed)
        for one in machine.parts("celery", "worker"):
            kill(one)
    assert is_fixed()
    for number in (3, 4):
        machine.start("celery", "-A", "workers.app", "worker", "--concurrency=1", f"--hostname=w{number}@%h")
    ring(own_valkey.url, hour(1), times=3)
    until("everybody to have it", lambda: all(times(town, one, TEA) for one in readers))
    assert [times(town, one, TEA) for one in readers] == [1] * len(readers)
    with town.engine.begin() as connection:
        assert connection.execute(unwritten).scalar_one() == 0
