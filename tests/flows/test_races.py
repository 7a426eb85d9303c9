"""Many at once: whoever comes first decides, everybody is told, and nothing is done twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from email.utils import parseaddr
from threading import Barrier

import pytest
from sqlalchemy import func, select
from village import PEOPLE, Village, text_of

from listserv.flows import inbound
from listserv.policy.membership import Delivery
from listserv.store import received
from listserv.store import tables as t
from listserv.store.received import Received

SUE = "Sue Green <sue@example.org>"
RUDE = "You are all a bunch of useless wankers."
MANY = 20


def at_once(works: Sequence[Callable[[], object]]) -> None:
    """Do all of it at the same moment, each in a thread of its own."""
    start = Barrier(len(works))

    def work(one: Callable[[], object]) -> None:
        start.wait()
        one()

    with ThreadPoolExecutor(len(works)) as threads:
        for done in [threads.submit(work, one) for one in works]:
            done.result()


def processing(village: Village, claimed: Received) -> Callable[[], None]:
    prepared = inbound.prepare(village.service, claimed)

    def process() -> None:
        with village.begin() as connection:
            inbound.process(connection, village.service, [prepared], village.now)

    return process


def stored(village: Village, author: str, to: str, text: str, extra: str = "") -> Received:
    """Store a message as the door does, and take it as a worker does, but do not deal with it yet."""
    raw = f"From: {author}\r\nTo: {to}\r\nSubject: Re: x\r\n{extra}\r\n{text}\r\n".encode()
    with village.begin() as connection:
        received.store(connection, raw, parseaddr(author)[1], [to], village.now)
    (claimed,) = village.claim()
    return claimed


def count(village: Village, table: object) -> int:
    with village.begin() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())  # type: ignore[arg-type]


def test_of_twenty_decisions_at_once_one_stands_and_everyone_is_told(village: Village):
    # Reliability row 11.
    village.member("Ann <ann@example.org>")
    village.member(SUE, delivery=Delivery.NONE)
    moderators = [f"Mo{number} <mo{number}@example.org>" for number in range(MANY)]
    for moderator in moderators:
        village.moderator(moderator)
    village.write(SUE, PEOPLE, "Fed up", RUDE)
    answers = ("approve", "reject: rude", "discard", "approve")
    claimed = []
    for number, moderator in enumerate(moderators):
        address = parseaddr(str(village.last(parseaddr(moderator)[1])["From"]))[1]
        claimed.append(stored(village, moderator, address, answers[number % 4]))
    at_once([processing(village, one) for one in claimed])

    with village.begin() as connection:
        (decision,) = connection.execute(select(t.decision)).all()
    outcome = {"approved": "distributed", "rejected": "returned", "discarded": "returned"}[decision.outcome]
    assert village.states() == [outcome]
    assert len(village.letters("ann@example.org")) == (outcome == "distributed")
    assert len(village.letters("sue@example.org")) == 2  # it waits; what became of it
    for number, moderator in enumerate(moderators):
        subjects = [subject.partition(":")[0] for subject in village.subjects(parseaddr(moderator)[1])]
        late = f"mo{number}@example.org" != decision.moderator
        assert subjects[1:].count("[People] Decided") == 1
        assert len(subjects) == 2 + late, subjects


@pytest.mark.parametrize("text", ["Hello all", RUDE, "unsubscribe"], ids=["a usual post", "one that is held", "a wish"])
def test_a_message_that_several_workers_deal_with_has_its_effects_once(village: Village, text: str):
    # Reliability row 32.
    village.member("Ann <ann@example.org>")
    village.member(SUE, delivery=Delivery.NONE)
    village.moderator("Mo <mo@example.org>")
    claimed = stored(village, SUE, PEOPLE, text, extra="Message-ID: <1@x>\r\n")
    at_once([processing(village, claimed)] * 8)
    posts, letters = {"Hello all": (1, 1), RUDE: (1, 2), "unsubscribe": (0, 1)}[text]
    assert count(village, t.post) == posts
    assert len(village.post_office()) == letters
    assert count(village, t.decision) == 0


def test_the_same_message_through_two_servers_at_once_is_posted_once(village: Village):
    # Reliability row 53.
    village.member("Ann <ann@example.org>")
    village.member(SUE, delivery=Delivery.NONE)
    claimed = [stored(village, SUE, PEOPLE, "Hello all", extra="Message-ID: <1@x>\r\n") for _ in range(8)]
    at_once([processing(village, one) for one in claimed])
    assert village.states() == ["distributed"]
    assert len(village.letters("ann@example.org")) == 1


def test_twenty_agreements_at_once_release_each_post_once(village: Village):
    # Reliability row 10.
    village.member("Ann <ann@example.org>")
    village.write(SUE, PEOPLE, "One", "First")
    village.write(SUE, PEOPLE, "Two", "Second")
    address = parseaddr(str(village.last("sue@example.org")["From"]))[1]
    at_once([processing(village, stored(village, SUE, address, "I agree")) for _ in range(MANY)])
    assert village.states() == ["distributed", "distributed"]
    assert village.subjects("ann@example.org") == ["One", "Two"]
    assert count(village, t.agreement) == 2 + 2  # Ann's on paper, and Sue's, of two documents each
    assert Counter(village.subjects("sue@example.org"))["Welcome to People"] == 1


def test_an_author_who_takes_it_back_while_a_moderator_approves_gets_one_of_the_two(village: Village):
    village.member("Ann <ann@example.org>")
    village.member(SUE, delivery=Delivery.NONE)
    village.moderator("Mo <mo@example.org>")
    village.write(SUE, PEOPLE, "Fed up", RUDE)
    to_mo, to_sue = (parseaddr(str(village.last(f"{name}@example.org")["From"]))[1] for name in ("mo", "sue"))
    works = [stored(village, "Mo <mo@example.org>", to_mo, "approve"), stored(village, SUE, to_sue, "Take it back")]
    at_once([processing(village, one) for one in works])
    (state,) = village.states()
    assert state in ("distributed", "removed")
    assert len(village.letters("ann@example.org")) == (state == "distributed")
    last = text_of(village.last("mo@example.org"))
    assert "was decided before" in " ".join(last.split()) or "Take it back" in last
