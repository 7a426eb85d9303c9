"""What must change nothing: recipients that stall, a second beat, tasks rung for several times at once."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from celery import Celery, Task
from faults.judge import read
from faults.relay import Stage, Trouble
from faults.site import BEAT, LISTS, Site
from faults.village import Village
from system.running import until

from listserv.flows.digest import EVERY_DAY
from listserv.policy.membership import Delivery
from workers import tasks

# So long may a step with the relay take. While a domain stalls, the others must have their copies before one is over:
# who waited for it would have theirs after 40 s at the earliest.
RELAY_TIMEOUT, SOON = 40, 30.0
_keys = itertools.cycle(LISTS)


@pytest.fixture(scope="module", params=["embedded", "production"])
def site(request: pytest.FixtureRequest) -> Iterator[Site]:
    """A running service for all tests of this file."""
    with Site(request.param, patience_seconds=RELAY_TIMEOUT) as running:
        yield running


@pytest.fixture
def village(site: Site) -> Iterator[Village]:
    made = Village(site, next(_keys))
    yield made
    made.outbox.stop()
    site.repair()


@pytest.mark.parametrize("stage", ["RCPT", "dot"])
def test_recipients_that_stall_do_not_hold_the_others(village: Village, stage: Stage) -> None:
    quick, stalled = village.join(20), village.join(6, "stalled.example")
    village.site.relay.trouble(Trouble(stage, "stall", seconds=RELAY_TIMEOUT, whom=frozenset(stalled)))
    posts = village.write(5)
    until("all others to have their copies", lambda: village.have(posts, quick), SOON)
    assert not any(set(stalled) & set(village.readers(post)) for post in posts)
    village.site.relay.behave()
    assert village.settle(90).mistakes == []


def test_two_beats_do_no_harm(village: Village) -> None:
    everybody = village.join(10)
    second = village.site.machine.start(*BEAT)
    rung = "upkeep"
    before = village.site.machine.log().count(rung)
    posts = village.write(10)
    until("all to have their copies", lambda: village.have(posts, everybody))
    until("both to ring", lambda: village.site.machine.log().count(rung) >= before + 4)
    second.terminate()
    second.wait(15)
    assert village.settle().mistakes == []


def test_every_task_rung_five_times_at_once_does_its_work_once(village: Village) -> None:
    everybody, (daisy,) = village.join(10), village.join(1, delivery=Delivery.DAILY)
    posts = village.write(10)
    until("the posts to be taken", lambda: village.outbox.left == 0)
    ring(village, times=5)
    until("all to have their copies", lambda: village.have(posts, everybody))
    ring(village, times=5)
    until("all to be in a digest", lambda: set(told_to(village, daisy)) >= {one.token for one in posts})
    assert village.settle().mistakes == []
    assert set(told_to(village, daisy).values()) == {1}


def ring(village: Village, times: int) -> None:
    """Ring for every task there is, so often, as fast as the broker takes it."""
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    arguments = {"build_issue": [village.key, Delivery.DAILY.value, EVERY_DAY, tomorrow], "write_issues": [village.key]}
    names = [one.name for one in vars(tasks).values() if isinstance(one, Task)]
    assert set(arguments) < {name.rpartition(".")[2] for name in names}
    with Celery(broker=village.site.broker_url, set_as_current=False) as client, client.connection_for_write() as line:
        for name in names * times:
            given = arguments.get(name.rpartition(".")[2], [])
            client.send_task(name, args=given, queue="listserv", connection=line, ignore_result=True)


def told_to(village: Village, address: str) -> Counter[str]:
    """Return how many letters told somebody of each post: a post that came too late for one digest is in the next."""
    letters = (one for one in tuple(village.site.relay.taken) if one.recipient == address)
    return Counter(token for letter in letters for token in read(letter).named)
