"""The feed alone: no ledger, no network, and a clock in the test's hand."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from listserv.flows.feed import GIVE_BACKS, SLOW_SECONDS, UNSYNCED_LIMIT, Feed
from listserv.smtp.transport import Answer, Transmission
from listserv.store.claims import Claimed
from listserv.store.journal import Journal, left_behind

NOW = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
OK, LATER = Answer(250, "2.0.0 OK"), Answer(451, "4.4.2 timed out")


class Hand:
    """A feed, its journal and its clock."""

    def __init__(self, folder: Path, *recipients: str, **more: object) -> None:
        self.time = 100.0
        self.folder = folder
        options = {"conversations": 4, "pause_seconds": 60.0, "rates": {}} | more
        self.feed = Feed(render=self.render, clock=lambda: self.time, **options)  # type: ignore[arg-type]
        self.copies = [Claimed(n, 1, "people", to, n, 1) for n, to in enumerate(recipients, start=1)]
        self.journal = Journal(folder / "0-1.journal", [one.id for one in self.copies], NOW)
        self.feed.add(self.copies, self.journal)

    def render(self, copy: Claimed) -> Transmission:
        if copy.recipient.startswith("broken"):
            raise LookupError
        return Transmission(copy.id, "", copy.recipient, b"", b"", eight_bit=False)

    def take(self) -> str | None:
        one = self.feed.take()
        return one.recipient if one else None

    def all(self) -> list[str]:
        return list(iter(self.take, None))

    def journaled(self) -> list[tuple[int, int]]:
        (batch,) = left_behind(self.folder, 0)
        return [(copy_id, code) for copy_id, code, _ in batch.answered]


def test_copies_go_in_order_and_each_once(tmp_path: Path):
    hand = Hand(tmp_path, "a@x.org", "b@x.org", "c@y.org")
    assert hand.all() == ["a@x.org", "b@x.org", "c@y.org"]
    assert len(hand.feed) == 0


def test_an_answer_is_in_the_journal_when_answered_returns(tmp_path: Path):
    hand = Hand(tmp_path, "a@x.org", "b@x.org")
    one = hand.feed.take()
    assert one is not None
    hand.feed.answered(one, OK)
    assert hand.journaled() == [(1, 250)]
    answered, postponed = hand.feed.collect()
    assert [(each.copy.id, each.answer) for each in answered] == [(1, OK)]
    assert postponed == []
    assert hand.feed.collect() == ([], [])


def test_what_is_given_back_goes_first_again(tmp_path: Path):
    hand = Hand(tmp_path, "a@x.org", "b@x.org")
    one = hand.feed.take()
    assert one is not None
    hand.feed.give_back(one)
    assert hand.all() == ["a@x.org", "b@x.org"]


def test_what_is_given_back_again_and_again_counts_as_refused_for_now(tmp_path: Path):
    hand = Hand(tmp_path, "a@x.org", "b@x.org")
    for _ in range(GIVE_BACKS + 1):
        one = hand.feed.take()
        assert one is not None
        hand.feed.give_back(one)
    assert hand.all() == ["b@x.org"]
    assert hand.journaled() == [(1, 451)]


def test_what_we_cannot_make_is_refused_alone(tmp_path: Path):
    hand = Hand(tmp_path, "broken@x.org", "b@x.org")
    assert hand.all() == ["b@x.org"]
    ((refused,), _) = hand.feed.collect()
    assert refused.answer == Answer(451, "4.3.0 LookupError on our side")


# --- domains ----------------------------------------------------------------------------------------------------------


def slow_feed(tmp_path: Path) -> tuple[Hand, list[Transmission]]:
    """Four conversations, two of them with a domain that lets us wait; more for it and for others are in hand."""
    names = ["s1@slow.org", "s2@slow.org", *(f"s{n}@slow.org" for n in range(3, 9)), "a@x.org", "b@x.org"]
    hand = Hand(tmp_path, *names)
    waiting = [one for one in (hand.feed.take(), hand.feed.take()) if one]
    hand.time += SLOW_SECONDS + 0.1
    hand.feed.watch()
    return hand, waiting


def test_a_slow_domain_has_half_of_the_conversations_at_most(tmp_path: Path):
    hand, _ = slow_feed(tmp_path)
    other = hand.feed.take()
    assert other is not None
    hand.feed.answered(other, OK)
    assert hand.all() == ["b@x.org"]
    assert hand.feed.in_hand == 6


def test_a_domain_that_was_never_asked_cannot_take_all_conversations(tmp_path: Path):
    """It may be one that stalls: that is seen only after a second, when all would wait for it (row 26)."""
    hand = Hand(tmp_path, *(f"s{n}@unknown.org" for n in range(8)), "a@x.org")
    assert hand.all() == ["s0@unknown.org", "s1@unknown.org", "a@x.org"]


def test_not_even_a_domain_that_always_answered_has_all_conversations(tmp_path: Path):
    hand = Hand(tmp_path, *(f"m{n}@x.org" for n in range(20)), "a@y.org")
    first = hand.feed.take()
    assert first is not None
    hand.feed.answered(first, OK)
    taken = hand.all()
    assert len(taken) == 7
    assert taken[-1] == "a@y.org"


def test_within_a_domain_nothing_overtakes_what_was_claimed_before(tmp_path: Path):
    """A goodbye must not come before the last posts (found by `make faults`: what was held was turned in a circle)."""
    hand = Hand(tmp_path, *(f"s{n}@slow.org" for n in range(30)), "a@x.org")
    taken: list[Transmission] = []
    came: list[str] = []
    while taken or hand.feed.in_hand:
        while (one := hand.feed.take()) is not None:
            taken.append(one)
        if len(came) == 5:
            hand.feed.give_back(taken.pop())
            came.append("given back")
        else:
            came.append(taken[0].recipient)
            hand.feed.answered(taken.pop(0), OK)
        hand.time += SLOW_SECONDS + 0.1  # it never is quick
    slow = [one for one in came if one.endswith("slow.org")]
    assert slow == [f"s{n}@slow.org" for n in range(30)]


def test_a_slow_domain_that_answers_goes_on_and_is_quick_again_when_it_is(tmp_path: Path):
    hand, (first, second) = slow_feed(tmp_path)
    assert hand.all() == ["a@x.org"]
    hand.feed.answered(first, OK)
    assert hand.all() == ["s3@slow.org"]
    hand.feed.answered(second, OK)
    for name in ("b@x.org", "s4@slow.org"):  # domains that are held take turns
        quick = hand.feed.take()
        assert quick is not None
        assert quick.recipient == name
        hand.feed.answered(quick, OK)  # at once: not slow any more
    assert hand.all() == [f"s{n}@slow.org" for n in range(5, 9)]


def test_a_domain_that_let_us_wait_in_vain_rests(tmp_path: Path):
    hand, (first, _) = slow_feed(tmp_path)
    hand.feed.answered(first, LATER)
    assert hand.all() == ["a@x.org", "b@x.org"]
    _, postponed = hand.feed.collect()
    assert [(one.copy.recipient, one.seconds) for one in postponed] == [(f"s{n}@slow.org", 60.0) for n in range(3, 9)]


def test_one_conversation_is_enough_for_everybody_in_turn(tmp_path: Path):
    hand = Hand(tmp_path, "s1@slow.org", "s2@slow.org", "a@x.org", conversations=1)
    one = hand.feed.take()
    assert one is not None
    hand.time += SLOW_SECONDS + 0.1
    hand.feed.watch()
    hand.feed.answered(one, OK)
    assert hand.take() == "s2@slow.org"


def test_a_domain_gets_no_more_than_its_rate(tmp_path: Path):
    hand = Hand(tmp_path, "a@r.org", "b@R.org", "c@r.org", "d@x.org", rates={"r.org": 0.5})
    assert hand.all() == ["a@r.org", "d@x.org"]
    _, postponed = hand.feed.collect()
    assert [(one.copy.recipient, one.seconds) for one in postponed] == [("b@R.org", 4.0), ("c@r.org", 6.0)]


def test_a_rate_for_all_domains_is_for_each_by_itself(tmp_path: Path):
    hand = Hand(tmp_path, "a@r.org", "b@r.org", "c@x.org", "d@y.org", rates={"*": 1.0, "y.org": 100.0})
    assert hand.all() == ["a@r.org", "c@x.org", "d@y.org"]
    hand = Hand(tmp_path / "later", "a@r.org", rates={"*": 1.0})
    first = hand.feed.take()
    assert first is not None
    hand.feed.answered(first, OK)
    hand.time += 1
    hand.feed.add([Claimed(9, 1, "people", "e@r.org", 9, 1)], hand.journal)
    assert hand.all() == ["e@r.org"]


# --- the disk -------------------------------------------------------------------------------------------------------


def test_nothing_more_is_sent_while_too_much_is_only_in_memory(tmp_path: Path):
    hand = Hand(tmp_path, *(f"m{n}@x.org" for n in range(UNSYNCED_LIMIT + 10)), conversations=1000)
    sent = list(iter(hand.feed.take, None))
    for one in sent[:UNSYNCED_LIMIT]:
        hand.feed.answered(one, OK)
    hand.feed.give_back(sent[-1])
    assert hand.take() is None
    journals, answers = hand.feed.unsynced_now()
    assert (journals, answers) == ({hand.journal}, UNSYNCED_LIMIT)
    hand.feed.synced(answers)
    assert hand.take() == sent[-1].recipient


def test_nothing_more_is_sent_once_answers_cannot_be_kept(tmp_path: Path):
    hand = Hand(tmp_path, "a@x.org")
    hand.feed.broken = OSError()
    assert hand.take() is None


# --- the end ----------------------------------------------------------------------------------------------------------


def test_a_closed_feed_gives_nothing_and_wakes_who_waits(tmp_path: Path):
    async def waits() -> tuple[bool, bool]:
        hand = Hand(tmp_path, "a@x.org")
        hand.all()
        waiting = asyncio.create_task(hand.feed.more())
        await asyncio.sleep(0)
        idle = not waiting.done()
        hand.feed.close()
        assert hand.take() is None
        return idle, await waiting

    assert asyncio.run(waits()) == (True, False)


def test_leftovers_wait_for_the_relay(tmp_path: Path):
    hand = Hand(tmp_path, "a@x.org", "b@x.org")
    hand.feed.close()
    assert [(one.copy.id, one.seconds) for one in hand.feed.leftovers()] == [(1, 60.0), (2, 60.0)]
    assert hand.feed.idle


def test_what_cannot_be_sent_within_its_lease_is_due_again_at_once(tmp_path: Path):
    hand = Hand(tmp_path, "a@x.org", "b@x.org")
    taken = hand.feed.take()
    hand.feed.expire(lambda journal: journal is hand.journal)
    _, postponed = hand.feed.collect()
    assert [(one.copy.id, one.seconds) for one in postponed] == [(2, 0)]
    assert taken is not None
    assert not hand.feed.idle
