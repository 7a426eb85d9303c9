"""A post that a moderator calls urgent goes to everybody at once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from village import PEOPLE, Village, text_of

from listserv.flows import digest
from listserv.policy.membership import Delivery

ANN, SUE, MO = "Ann <ann@example.org>", "Sue Green <sue@example.org>", "Mo Malik <mo@example.org>"
FRIDAY = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
FLOOD = "The hall is flooded and useless. Those wankers at the council forgot the pump. Do not come tonight."
READERS = ("ann", "wilma", "dora", "fred", "nora")


@pytest.fixture
def hall(village: Village) -> Village:
    village.member(ANN)
    village.member(SUE)
    village.member("Wilma <wilma@example.org>", delivery=Delivery.WEEKLY)
    village.member("Dora <dora@example.org>", delivery=Delivery.DAILY)
    village.member("Fred <fred@example.org>", delivery=Delivery.WEEKLY)
    village.member("Nora <nora@example.org>", delivery=Delivery.NONE)
    village.moderator(MO)
    village.moderator("Max <max@example.org>")
    return village


def who_has_it(village: Village) -> set[str]:
    return {
        name
        for name in READERS
        if any("Do not come tonight" in text_of(one) for one in village.letters(f"{name}@example.org"))
    }


def test_urgent_sends_a_held_post_to_everybody_who_gets_letters(hall: Village) -> None:
    hall.write(SUE, PEOPLE, "The hall", FLOOD)
    hall.answer(MO, hall.last("mo@example.org"), "URGENT")
    assert who_has_it(hall) == {"ann", "wilma", "dora", "fred"}
    copy = text_of(hall.last("wilma@example.org"))
    assert "A moderator marked this as urgent, so everyone gets it at once." in copy
    told = " ".join(text_of(hall.last("max@example.org")).split())
    assert "Mo Malik approved the message" in told
    assert "as urgent" in told
    hall.answer("Max <max@example.org>", hall.letters("max@example.org")[0], "Reject: no")
    assert hall.states() == ["distributed"]


def test_the_digest_says_that_they_had_it(hall: Village) -> None:
    hall.write(SUE, PEOPLE, "The hall", FLOOD)
    hall.answer(MO, hall.last("mo@example.org"), "URGENT")
    hall.now = FRIDAY
    with hall.begin() as connection:
        digest.send_now(connection, hall.service, "people", digest.Period.WEEKLY, ends_at=FRIDAY, now=FRIDAY)
    issue = text_of(hall.last("wilma@example.org"))
    assert "[Urgent: this went to everyone at once]" in issue


def test_a_moderators_own_post_that_is_called_urgent_waits_for_that_one_word(hall: Village) -> None:
    hall.write(MO, PEOPLE, "URGENT: the hall", "The hall is flooded. Do not come tonight.")
    assert hall.states() == ["held"]
    assert who_has_it(hall) == set()
    asked = hall.last("max@example.org")
    assert "Reply URGENT to send it to everyone now" in " ".join(text_of(asked).split())
    hall.answer("Max <max@example.org>", asked, "Urgent")
    assert who_has_it(hall) == {"ann", "wilma", "dora", "fred"}


def test_approved_it_goes_out_as_usual(hall: Village) -> None:
    hall.write(MO, PEOPLE, "URGENT: the hall", "The hall is flooded. Do not come tonight.")
    hall.answer("Max <max@example.org>", hall.last("max@example.org"), "approve")
    assert who_has_it(hall) == {"ann"}


def test_a_members_own_word_does_not_make_it_so(hall: Village) -> None:
    hall.write(SUE, PEOPLE, "URGENT: the hall", "The hall is flooded. Do not come tonight.")
    assert who_has_it(hall) == {"ann"}
