"""Moderators invite people by letter; each decides for themselves, and nobody is written to twice."""

from __future__ import annotations

import pytest
from sqlalchemy import update
from village import Village, text_of

from listserv.mail.authentication import Authentication, Verdict
from listserv.store import tables as t

SUE = "Sue Green <sue@example.org>"
BOB = "Bob Brown <bob@example.org>"
MO = "Mo Malik <mo@example.org>"
ANN = "Ann Archer <ann@example.org>"
REQUEST = "people-request@lists.example.org"
OWNER = "people-owner@lists.example.org"
INVITED = "You are invited to People"
PASS = Authentication(Verdict.PASS, "as the test says")


@pytest.fixture(autouse=True)
def _moderated(village: Village) -> None:
    village.set_section("membership", join="invitation")
    village.moderator(MO)


def invite(village: Village, words: str, to: str = REQUEST) -> str:
    """Have Mo, for whom his domain vouches, write this; return what he is told."""
    village.origin = PASS
    village.write(MO, to, "Hello", words)
    village.origin = None
    return " ".join(text_of(village.last("mo@example.org")).split())


@pytest.mark.parametrize("to", [REQUEST, OWNER])
def test_the_invited_get_one_letter_and_join_by_their_own_answer(village: Village, to: str):
    told = invite(village, "Please invite Sue Green <sue@example.org> and bob@example.org", to)
    assert "sue@example.org: invited" in told
    assert "bob@example.org: invited" in told
    letter = village.last("sue@example.org")
    assert letter["Subject"] == INVITED
    assert "Mo" in text_of(letter)
    assert "Green" not in text_of(letter)
    village.answer(SUE, letter, "I agree")
    village.answer(BOB, village.last("bob@example.org"), "No thanks")
    assert (village.is_member("sue@example.org"), village.is_member("bob@example.org")) == (True, False)
    assert village.subjects("sue@example.org") == [INVITED, "Welcome to People"]


def test_nobody_is_invited_by_a_letter_that_nobody_vouches_for_until_they_say_yes(village: Village):
    village.write(MO, REQUEST, "", "Invite sue@example.org")
    asked = village.last("mo@example.org")
    assert asked["Subject"] == "[People] Shall we send this invitation?"
    assert village.letters("sue@example.org") == []
    village.answer(MO, asked, "Yes")
    assert village.subjects("sue@example.org") == [INVITED]
    assert village.last("mo@example.org")["Subject"] == "[People] Done: one person is invited"


def test_no_is_no(village: Village):
    village.write(MO, REQUEST, "", "Invite sue@example.org")
    village.answer(MO, village.last("mo@example.org"), "No")
    assert village.letters("sue@example.org") == []


def test_who_moderates_no_more_when_they_say_yes_invites_nobody(village: Village):
    village.write(MO, REQUEST, "", "Invite sue@example.org")
    village.set_place("mo@example.org", role="member")
    village.answer(MO, village.last("mo@example.org"), "Yes")
    assert village.letters("sue@example.org") == []


@pytest.mark.parametrize("author", [ANN, SUE])
def test_members_and_strangers_cannot_invite(village: Village, author: str):
    village.member(ANN)
    village.origin = PASS
    village.write(author, REQUEST, "", "Invite bob@example.org")
    assert village.letters("bob@example.org") == []
    assert "Invite bob@example.org" in text_of(village.last("mo@example.org"))


def test_a_forged_letter_invites_nobody(village: Village):
    village.origin = Authentication(Verdict.FAIL, "as the test says")
    village.write(MO, REQUEST, "", "Invite sue@example.org")
    assert village.letters("sue@example.org") == []


def test_nobody_is_reminded_and_silence_is_the_end_of_it(village: Village):
    invite(village, "Invite sue@example.org")
    village.wait(days=6)
    village.wait(days=20)
    assert village.subjects("sue@example.org") == [INVITED]
    assert "sue@example.org: not invited" in invite(village, "Invite sue@example.org")
    assert village.subjects("sue@example.org") == [INVITED]


def test_what_is_left_of_the_silent_is_a_keyed_hash(village: Village):
    invite(village, "Invite sue@example.org")
    village.wait(days=15)
    with village.begin() as connection:
        connection.execute(update(t.question).values(address="", change_id=None))
    assert "sue@example.org: not invited" in invite(village, "Invite sue@example.org")


def test_what_becomes_of_each_is_told(village: Village):
    village.member(ANN)
    village.set_section("membership", join="open")
    village.write(SUE, "people-join@lists.example.org")
    village.member(BOB)
    village.origin = PASS
    village.write(BOB, "people-leave@lists.example.org")
    told = invite(
        village, "Invite ann@example.org, sue@example.org, bob@example.org, staff@lists.example.org and x@@example.org"
    )
    assert "ann@example.org: a member already" in told
    assert "sue@example.org: we have asked them already" in told
    assert "bob@example.org: not invited. We may not write" in told
    assert "staff@lists.example.org: this is one of our own" in told
    assert "could not read this address" in told
    assert village.last("mo@example.org")["Subject"] == "[People] We have invited nobody"


def test_who_declined_is_not_asked_again_within_a_year(village: Village):
    invite(village, "Invite sue@example.org")
    village.answer(SUE, village.last("sue@example.org"), "No")
    assert "not invited" in invite(village, "Invite sue@example.org")
    village.now = village.now.replace(year=2027, month=12)
    assert "sue@example.org: invited" in invite(village, "Invite sue@example.org")


def test_a_day_has_a_limit(village: Village):
    village.set_section("membership", invitations_per_day=2)
    told = invite(village, "Invite a@example.org, b@example.org and c@example.org")
    assert "c@example.org: not invited today" in told
    village.wait(days=1, hours=1)
    assert "c@example.org: invited" in invite(village, "Invite c@example.org")


def test_a_letter_about_more_than_so_many_invites_the_first(village: Village, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("listserv.flows.inviting.MOST_IN_A_LETTER", 1)
    told = invite(village, "Invite a@example.org, b@example.org")
    assert "a@example.org: invited" in told
    assert "b@example.org: not invited today" in told


def test_an_invitation_counts_where_moderators_say_who_joins(village: Village):
    village.set_section("membership", join="confirmed")
    invite(village, "Invite sue@example.org")
    village.answer(SUE, village.last("sue@example.org"), "I agree")
    assert village.is_member("sue@example.org")


def test_a_post_of_the_invited_waits_for_their_answer(village: Village):
    invite(village, "Invite sue@example.org")
    village.write(SUE, "people@lists.example.org", "New here", "Hello all")
    assert village.states() == ["held"]
    village.answer(SUE, village.last("sue@example.org"), "I agree")
    assert village.states() == ["distributed"]


def test_the_invited_who_write_to_join_keep_their_letter(village: Village):
    invite(village, "Invite sue@example.org")
    village.write(SUE, "people-join@lists.example.org")
    assert village.subjects("sue@example.org") == [INVITED]


def test_the_invited_who_have_a_home_list_are_asked_whether_they_move(village: Village):
    village.member(SUE, key="staff")
    invite(village, "Invite sue@example.org")
    village.answer(SUE, village.last("sue@example.org"), "I agree")
    village.answer(SUE, village.last("sue@example.org"), "Move")
    assert village.is_member("sue@example.org")
    assert not village.is_member("sue@example.org", "staff")
