"""Who may join: whoever agrees, whoever a moderator says yes to, or whoever is invited."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from village import PEOPLE, VOUCHED, Village, text_of

from listserv.mail.authentication import Authentication, Verdict

SUE = "Sue Green <sue@example.org>"
MO = "Mo Malik <mo@example.org>"
MAX = "Max Meyer <max@example.org>"
ANN = "Ann Archer <ann@example.org>"
JOIN = "people-join@lists.example.org"
MAY_JOIN = "[People] May Sue Green join?"
WAITS = "One more step before you join People"


@pytest.fixture
def confirmed(village: Village) -> Village:
    """A list whose moderators, Mo and Max, say who joins."""
    village.set_section("membership", join="confirmed")
    village.moderator(MO)
    village.moderator(MAX)
    return village


@pytest.fixture
def waiting(confirmed: Village) -> Village:
    """The same, and Sue waits."""
    confirmed.write(SUE, JOIN)
    confirmed.answer(SUE, confirmed.last("sue@example.org"), "I agree")
    return confirmed


def test_after_i_agree_a_moderator_is_asked_and_everybody_told(waiting: Village):
    assert waiting.subjects("sue@example.org")[1:] == [WAITS]
    assert not waiting.is_member("sue@example.org")
    for moderator in ("mo@example.org", "max@example.org"):
        letter = waiting.last(moderator)
        assert letter["Subject"] == MAY_JOIN
        assert "sue@example.org" in text_of(letter)
    waiting.answer(MO, waiting.last("mo@example.org"), "Yes, welcome")
    assert waiting.is_member("sue@example.org")
    assert waiting.subjects("sue@example.org")[2:] == ["Welcome to People"]
    assert "You said yes" in text_of(waiting.last("mo@example.org"))
    assert "Mo Malik said yes" in text_of(waiting.last("max@example.org"))


def test_the_first_clear_answer_counts(waiting: Village):
    to_max = waiting.last("max@example.org")
    waiting.answer(MO, waiting.last("mo@example.org"), "no: this is for people in Leeds")
    waiting.answer(MAX, to_max, "yes")
    assert not waiting.is_member("sue@example.org")
    assert "Mo Malik said no" in " ".join(text_of(waiting.last("max@example.org")).split())
    told = waiting.last("sue@example.org")
    assert told["Subject"] == "You have not joined People"
    assert "this is for people in Leeds" in text_of(told)


def test_an_answer_after_a_yes_is_told_so(waiting: Village):
    letter = waiting.last("mo@example.org")
    assert "Then a moderator says who joins" in " ".join(text_of(waiting.letters("sue@example.org")[0]).split())
    waiting.answer(MO, letter, "yes")
    waiting.answer(MO, letter, "no")
    assert waiting.is_member("sue@example.org")
    assert "Sue Green has joined already" in str(waiting.last("mo@example.org")["Subject"])


@pytest.mark.parametrize(("answer", "state"), [("Yes", "distributed"), ("No, sorry, we are full", "returned")])
def test_what_they_wrote_goes_out_or_comes_back_with_it(confirmed: Village, answer: str, state: str):
    confirmed.write(SUE, PEOPLE, "New here", "Hello all, I am new")
    confirmed.answer(SUE, confirmed.last("sue@example.org"), "I agree")
    assert "New here" in text_of(confirmed.last("sue@example.org"))
    assert "Their first message: New here" in text_of(confirmed.last("mo@example.org"))
    confirmed.write(SUE, PEOPLE, "And this", "One more thing")
    assert confirmed.states() == ["held"] * 2
    confirmed.answer(MO, confirmed.last("mo@example.org"), answer)
    assert confirmed.states() == [state] * 2
    assert ("One more thing" in text_of(confirmed.last("sue@example.org"))) == (state == "returned")


def test_a_first_post_that_uses_strong_language_still_waits_for_a_moderator(confirmed: Village):
    confirmed.write(SUE, PEOPLE, "Fed up", "You lot are a bunch of useless wankers")
    confirmed.answer(SUE, confirmed.last("sue@example.org"), "I agree")
    confirmed.answer(MO, confirmed.last("mo@example.org"), "yes")
    assert confirmed.is_member("sue@example.org")
    assert confirmed.states() == ["held"]


def test_who_asks_again_is_told_once_a_day(waiting: Village):
    for _ in range(3):
        waiting.write(SUE, JOIN)
    assert waiting.subjects("sue@example.org")[1:] == [WAITS]
    waiting.now += timedelta(days=2)
    waiting.write(SUE, JOIN)
    assert waiting.subjects("sue@example.org")[1:] == [WAITS] * 2
    assert len(waiting.letters("mo@example.org")) == 1


def test_an_unclear_answer_is_asked_back_and_absence_is_noted(waiting: Village):
    waiting.answer(MO, waiting.last("mo@example.org"), "I met her once in Leeds, a nice person")
    asked = waiting.last("mo@example.org")
    assert "Yes or no: may Sue Green join?" in str(asked["Subject"])
    waiting.answer(MO, asked, "I am away until Friday")
    assert "away" in str(waiting.last("mo@example.org")["Subject"]).lower()
    waiting.answer(MO, asked, "OK")
    assert waiting.is_member("sue@example.org")


def test_only_the_moderator_who_was_asked_can_answer(waiting: Village):
    letter = waiting.last("mo@example.org")
    waiting.answer("Mallory <mallory@example.net>", letter, "Yes")
    waiting.answer("Mallory <mallory@example.net>", letter, "Yes")
    assert not waiting.is_member("sue@example.org")
    assert len(waiting.letters("max@example.org")) == 2
    assert waiting.letters("mallory@example.net") == []


def test_who_moderates_no_more_cannot_answer(waiting: Village):
    letter = waiting.last("mo@example.org")
    waiting.set_place("mo@example.org", role="member")
    waiting.answer(MO, letter, "Yes")
    assert not waiting.is_member("sue@example.org")


@pytest.mark.parametrize(("second", "member"), [("Yes", True), ("No", False)])
def test_where_nobody_vouches_one_more_reply_is_asked_for(waiting: Village, second: str, member: bool):
    checked = waiting.service.settings.authentication.model_copy(update={"trusted": ("mx.example.org",)})
    settings = waiting.service.settings.model_copy(update={"authentication": checked})
    waiting.service = replace(waiting.service, settings=settings)
    waiting.origin = Authentication(Verdict.UNKNOWN, "as the test says")
    waiting.answer(MO, waiting.last("mo@example.org"), "yes")
    asked = waiting.last("mo@example.org")
    assert asked["Subject"] == "[People] Was it you who said yes?"
    assert not waiting.is_member("sue@example.org")
    waiting.answer(MO, asked, second)
    assert waiting.is_member("sue@example.org") is member


def test_moderators_are_reminded_once_and_after_two_weeks_it_is_over(waiting: Village):
    waiting.write(SUE, PEOPLE, "New here", "Hello all, I am new")
    for _ in range(8):
        waiting.wait(days=1)
    assert waiting.subjects("mo@example.org") == [MAY_JOIN, "[People] Still waiting: may Sue Green join?"]
    late = waiting.last("mo@example.org")
    waiting.wait(days=7)
    assert waiting.last("sue@example.org")["Subject"] == "Nobody has decided yet about People"
    assert "Hello all, I am new" in text_of(waiting.last("sue@example.org"))
    assert waiting.states() == ["returned"]
    waiting.answer(MO, late, "Yes")
    assert not waiting.is_member("sue@example.org")
    assert "Nobody had answered in time" in " ".join(text_of(waiting.last("mo@example.org")).split())


def test_a_move_to_such_a_list_waits_too(village: Village):
    village.set_section("membership", join="confirmed")
    village.moderator(MO)
    village.member(ANN, key="staff")
    village.write(ANN, JOIN)
    village.answer(ANN, village.last("ann@example.org"), "Move")
    assert "you stay on Staff" in " ".join(text_of(village.last("ann@example.org")).split())
    assert village.is_member("ann@example.org", "staff")
    village.answer(MO, village.last("mo@example.org"), "Yes")
    assert village.is_member("ann@example.org")
    assert not village.is_member("ann@example.org", "staff")
    assert village.last("ann@example.org")["Subject"] == "Done: you have moved to People"


# --- by invitation ----------------------------------------------------------------------------------------------------


def test_where_people_are_invited_others_are_told_once_and_moderators_not_at_all(village: Village):
    village.set_section("membership", join="invitation")
    village.moderator(MO)
    for _ in range(3):
        village.write(SUE, JOIN)
    assert village.subjects("sue@example.org") == ["People join People by invitation"]
    assert village.letters("mo@example.org") == []
    village.answer(SUE, village.last("sue@example.org"), "I would like to be invited")
    assert "I would like to be invited" in text_of(village.last("mo@example.org"))


def test_a_post_of_somebody_who_is_not_invited_comes_back_at_once(village: Village):
    village.set_section("membership", join="invitation")
    village.member(ANN)
    village.origin = VOUCHED
    village.write(SUE, PEOPLE, "New here", "Hello all")
    assert village.states() == []
    assert village.subjects("sue@example.org") == ["People join People by invitation"]
    for _ in range(5):
        village.write(SUE, PEOPLE, "Again", "Hello all")
    assert village.subjects("sue@example.org") == ["People join People by invitation"] * 3
    village.write(ANN, PEOPLE, "From a member", "Hello all")
    assert village.states() == ["distributed"]


def test_who_was_asked_before_the_list_was_closed_is_told_so_afterwards(village: Village):
    village.write(SUE, PEOPLE, "New here", "Hello all")
    asked = village.last("sue@example.org")
    village.wait(days=15)
    village.set_section("membership", join="invitation")
    village.answer(SUE, asked, "I agree")
    assert not village.is_member("sue@example.org")
    assert village.last("sue@example.org")["Subject"] == "People join People by invitation"


def test_a_move_to_a_list_by_invitation_is_told_so(village: Village):
    village.set_section("membership", join="invitation")
    village.member(ANN, key="staff")
    village.write(ANN, "staff-request@lists.example.org", "", "move me to people")
    assert village.subjects("ann@example.org") == ["People join People by invitation"]
    assert village.is_member("ann@example.org", "staff")
