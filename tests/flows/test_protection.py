"""Nobody is flooded by us because somebody writes in their name, and nothing of that somebody's text reaches them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from village import PEOPLE, VOUCHED, Village, text_of

from listserv.flows import upkeep
from listserv.policy.membership import Delivery
from listserv.policy.protection import ANSWERS_A_DAY, LETTERS_A_WEEK

VICTIM = "Vic Tim <victim@example.com>"
DESKS = tuple(f"{key}-{desk}@lists.example.org" for key in ("people", "staff") for desk in ("join", "help", "request"))
EVERYWHERE = (
    *DESKS,
    PEOPLE,
    "people-leave@lists.example.org",
    "people-owner@lists.example.org",
    "hello@lists.example.org",
)
ADVERT = "Cheap pills at http://pills.example.net, ring 0800 123456"
OPERATOR = "operator@example.org"


def had(village: Village, days: float = 0) -> int:
    """Let time pass, and return how many letters the victim has."""
    village.now += timedelta(days=days)
    return len(village.letters("victim@example.com"))


def test_a_stranger_gets_one_letter_a_day_and_three_a_week_over_all_lists(village: Village):
    for _ in range(5):
        for to in EVERYWHERE:
            village.write(VICTIM, to, ADVERT, ADVERT, reverse_path="mallory@example.net")
    assert had(village) == 1
    assert had(village, days=0.9) == 1
    assert had(village, days=6) == LETTERS_A_WEEK
    assert had(village, days=30) <= LETTERS_A_WEEK + 1  # what may go after a week is not written


def test_none_of_them_repeats_what_came_in(village: Village):
    for to in EVERYWHERE:
        village.write(f'"{ADVERT}" <victim@example.com>', to, ADVERT, ADVERT)
        village.now += timedelta(days=8)
    letters = village.letters("victim@example.com")
    assert len(letters) >= len(EVERYWHERE) - 2
    for letter in letters:
        assert "pills" not in text_of(letter).lower()
        assert "0800" not in text_of(letter)
        assert "pills" not in str(letter["Subject"]).lower() + str(letter["To"]).lower()
        assert "pills" not in letter.get_body(("html",)).get_content().lower()  # type: ignore[union-attr]


def test_the_author_of_a_first_message_finds_its_own_ordinary_subject(village: Village):
    village.write(VICTIM, PEOPLE, "New here: respite", "Hello all")
    assert "New here: respite" in text_of(village.last("victim@example.com"))


def test_who_is_vouched_for_or_answers_a_letter_of_ours_is_answered_at_once(village: Village):
    village.write(VICTIM, PEOPLE)
    asked = village.last("victim@example.com")
    for number, words in enumerate(("Is there tea?", "And cake?")):
        village.answer(VICTIM, asked, words)
        assert had(village) == number + 2
    village.answer(VICTIM, asked, "I agree")
    assert "Welcome to People" in village.subjects("victim@example.com")
    village.origin = VOUCHED
    for number in range(4):
        village.write("New <new@example.com>", "people-help@lists.example.org")
        assert len(village.letters("new@example.com")) == number + 1


def test_a_member_gets_ten_answers_a_day_to_letters_that_nothing_shows_to_be_theirs(village: Village):
    village.member(VICTIM, delivery=Delivery.NONE)
    limit = village.service.settings.protection.unproven_per_day
    for number in range(limit + 5):
        village.write(VICTIM, "people-help@lists.example.org", f"{number}", "help")
    assert had(village) == limit
    assert had(village, days=1.1) == limit + 5


@pytest.fixture
def small(village: Village) -> Village:
    """A village that may write three letters an hour to strangers."""
    settings = village.service.settings
    protection = settings.protection.model_copy(update={"strangers_per_hour": 3})
    village.service = replace(village.service, settings=settings.model_copy(update={"protection": protection}))
    return village


def test_many_letters_to_strangers_wait_and_the_operator_is_told_once(small: Village):
    for number in range(12):
        small.write(f"s{number}@example.com", "people-help@lists.example.org")
    reached = [to for to, _ in small.post_office()]
    assert sum(to.startswith("s") for to in reached) == 3
    assert small.subjects(OPERATOR) == ["Many letters go to people we do not know"]
    small.now += timedelta(hours=1, minutes=1)
    assert len(small.post_office()) == 9
    assert len(small.letters(OPERATOR)) == 1


def test_members_are_not_delayed_by_letters_to_strangers(small: Village):
    small.member("Ann <ann@example.org>", delivery=Delivery.NONE)
    for number in range(12):
        small.write(f"s{number}@example.com", "people-help@lists.example.org")
    small.write("Ann <ann@example.org>", "people-help@lists.example.org")
    assert len(small.letters("ann@example.org")) == 1


@pytest.mark.parametrize("to", EVERYWHERE)
def test_a_responder_without_any_sign_does_not_keep_us_going(village: Village, to: str):
    """It answers every letter, from another address, with another subject, and says nothing of being a machine."""
    village.write("Robot <robot@example.com>", to, "Re: ticket 1", "Thank you for contacting us.")
    for number in range(40):
        fresh = [letter for recipient, letter in village.post_office() if recipient == "robot@example.com"]
        for letter in fresh:
            village.answer("Robot <robot@example.com>", letter, f"Your ticket has number {number}.")
    assert len(village.letters("robot@example.com")) <= ANSWERS_A_DAY


def test_a_newcomer_is_reminded_and_their_message_returned_all_the_same(village: Village):
    village.write(VICTIM, PEOPLE, "New here", "Hello all")
    village.letters("victim@example.com")
    village.wait(days=6)
    village.wait(days=9)
    with village.begin() as connection:
        upkeep.give_back(connection, village.service, "people", village.now)
    assert had(village) == 3
    assert village.states() == ["returned"]
