"""One person with several addresses: who is asked, what moves, what stays, and how two memberships become one."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import func, select
from village import PEOPLE, VOUCHED, Village, text_of

from listserv.mail.authentication import Authentication, Verdict
from listserv.policy.membership import Delivery, Role
from listserv.store import people
from listserv.store import tables as t
from listserv.store.people import Subscription

ANN, BOB = "Ann Archer <ann@example.org>", "Bob Hill <bob@example.org>"
WORK = "Ann Archer <ann@work.example>"
REQUEST = "people-request@lists.example.org"
FORGED = Authentication(Verdict.FAIL, "dmarc")
USE, ALSO = "Please use my other address ann@work.example", "Please let me post from ann@work.example too"
ASKED = "Please say yes or no: an address for People"
MOVED = "Your letters from People now go to another address"
ONE_MORE = "You can now write from one more address"


def place(village: Village, address: str = "ann@example.org", key: str = "people") -> Subscription | None:
    with village.begin() as connection:
        return people.subscription_of(connection, key, address)


def the(village: Village, address: str = "ann@example.org", key: str = "people") -> Subscription:
    found = place(village, address, key)
    assert found is not None
    return found


def addresses(village: Village, address: str = "ann@example.org") -> list[str]:
    with village.begin() as connection:
        return people.addresses_of(connection, people.person_of(connection, address) or 0)


def says(village: Village, author: str, text: str = "Yes", number: int = -1) -> None:
    to = author.partition("<")[2].rstrip(">")
    village.answer(author, village.letters(to)[number], text)


@pytest.fixture
def member(village: Village) -> Village:
    village.member(ANN)
    village.member(BOB)
    return village


# --- both addresses ---------------------------------------------------------------------------------------------------


def test_letters_move_when_both_addresses_have_said_yes(member: Village):
    before = the(member)
    member.write(ANN, REQUEST, "", USE)
    assert member.subjects("ann@example.org") == [ASKED]
    assert member.letters("ann@work.example") == []  # or who forged the name would learn that it is a member's
    says(member, ANN)
    assert the(member).address == "ann@example.org"
    assert member.subjects("ann@example.org")[1:] == ["We have asked your other address"]
    says(member, WORK)
    now = the(member)
    assert (now.id, now.person_id, now.address) == (before.id, before.person_id, "ann@work.example")
    assert member.last("ann@example.org")["Subject"] == member.last("ann@work.example")["Subject"] == MOVED
    member.write(BOB, PEOPLE, "Hello", "For all of you")
    assert member.last("ann@work.example")["Subject"] == "Hello"
    assert member.last("ann@example.org")["Subject"] == MOVED
    for author in (ANN, WORK):  # all may post
        member.write(author, PEOPLE, "From me", f"This is from {author[-20:]}")
    assert member.states() == ["distributed"] * 3


def test_a_letter_that_surely_is_theirs_is_their_yes(member: Village):
    member.origin = VOUCHED
    member.write(ANN, REQUEST, "", USE)
    assert member.subjects("ann@example.org") == ["We have asked your other address"]
    says(member, WORK)
    assert the(member).address == "ann@work.example"


def test_one_more_address_may_write_and_nothing_else_changes(member: Village):
    member.origin = VOUCHED
    member.write(ANN, REQUEST, "", ALSO)
    member.write(WORK, PEOPLE, "Too early", "This is a stranger's so far")
    says(member, WORK, number=0)
    assert member.last("ann@example.org")["Subject"] == ONE_MORE
    assert the(member).address == "ann@example.org"
    assert addresses(member) == ["ann@example.org", "ann@work.example"]
    told = " ".join(text_of(member.last("ann@example.org")).split())
    assert "You can write from: ann@example.org, ann@work.example" in told
    member.write(WORK, PEOPLE, "Now", "This is mine")
    assert "distributed" in member.states()


def test_a_no_or_silence_changes_nothing(member: Village):
    member.write(ANN, REQUEST, "", USE)
    says(member, ANN, "Yes")
    says(member, WORK, "No")
    says(member, WORK, "Yes", number=0)
    assert the(member).address == "ann@example.org"
    assert place(member, "ann@work.example") is None


@pytest.mark.parametrize("origin", [None, FORGED])
def test_nobody_else_can_have_letters_sent_to_themselves(member: Village, origin: Authentication | None):
    member.origin = origin
    member.write(ANN, REQUEST, "", "Please use my new address mallory@evil.example")
    member.origin = VOUCHED
    assert member.letters("mallory@evil.example") == []
    assert the(member).address == "ann@example.org"
    asked = text_of(member.letters("ann@example.org")[0])
    assert "A letter in your name came to People" in " ".join(asked.split())


def test_the_other_address_learns_nothing_but_the_lists_name(member: Village):
    member.origin = VOUCHED
    member.write(ANN, REQUEST, "", f"{USE} thanks")
    letter = member.last("ann@work.example")
    assert "Ann" not in letter.as_string().replace("ann@work.example", "")
    assert "A member of People asks us" in text_of(letter)


def test_who_is_asked_is_not_asked_again_on_the_same_day(member: Village):
    for _ in range(5):
        member.write(ANN, REQUEST, "", USE)
    assert member.subjects("ann@example.org") == [ASKED]
    says(member, ANN)
    for _ in range(5):
        member.write(ANN, REQUEST, "", USE)
    assert member.subjects("ann@work.example") == [ASKED]


def test_what_waits_goes_to_the_new_address(member: Village):
    member.origin = VOUCHED
    member.write(ANN, REQUEST, "", USE)
    question = member.last("ann@work.example")
    member.write(BOB, PEOPLE, "Hello", "It waits")
    member.answer(WORK, question, "Yes")
    assert "Hello" in member.subjects("ann@work.example")
    assert "Hello" not in member.subjects("ann@example.org")


def test_addresses_that_cannot_be_used_are_told(member: Village):
    member.origin = VOUCHED
    member.write(ANN, REQUEST, "", "Please use my new address people@lists.example.org")
    assert member.last("ann@example.org")["Subject"] == "We could not change your addresses"
    member.write(ANN, REQUEST, "", "Please use my new address ann@example.org")
    assert member.last("ann@example.org")["Subject"] == "That address is yours already"


def test_strangers_are_told_that_it_is_for_members(member: Village):
    member.origin = VOUCHED
    member.write("Sue <sue@elsewhere.example>", REQUEST, "", ALSO)
    assert member.letters("ann@work.example") == []
    assert len(member.letters("sue@elsewhere.example")) == 1


# --- from the new address ---------------------------------------------------------------------------------------------


def test_who_writes_from_a_new_address_names_the_old_one(member: Village):
    member.origin = VOUCHED
    member.write(WORK, REQUEST, "", "I am Ann, my old address was ann@example.org")
    assert member.subjects("ann@example.org") == member.subjects("ann@work.example") == [ASKED]
    says(member, WORK)
    assert member.last("ann@work.example")["Subject"] == "Thank you. One more yes is needed"
    says(member, ANN)
    assert the(member).address == "ann@work.example"


def test_nobody_finds_out_so_who_is_a_member(member: Village):
    def tries(author: str, old: str) -> list[str]:
        address = author.partition("<")[2].rstrip(">")
        member.write(author, REQUEST, "", f"My old address was {old}")
        member.answer(author, member.letters(address)[0], "Yes")
        member.wait(days=9)
        member.answer(author, member.letters(address)[0], "Yes")
        return [re.sub(r"\d+ (Nov|Dec)\w+", "a day", text_of(one)) for one in member.letters(address)]

    member.origin = VOUCHED
    assert tries("Sue <sue@a.example>", "ann@example.org") == tries("Sue <sue@b.example>", "nobody@example.org")
    assert the(member).address == "ann@example.org"


# --- two that are one -------------------------------------------------------------------------------------------------


def test_two_memberships_of_one_person_become_one(member: Village):
    member.now = member.now.replace(day=17)
    member.member(WORK, delivery=Delivery.WEEKLY)
    member.member(WORK, key="staff")
    older = the(member)
    member.origin = VOUCHED
    member.write(ANN, REQUEST, "", USE)
    says(member, WORK)
    now = the(member, "ann@work.example")
    assert (now.id, now.person_id, now.address) == (older.id, older.person_id, "ann@work.example")
    assert now.delivery is Delivery.EACH
    assert the(member, key="staff").person_id == older.person_id
    with member.begin() as connection:
        assert connection.execute(select(func.count()).select_from(t.person)).scalar_one() == 2
        assert connection.execute(select(func.count()).select_from(t.subscription)).scalar_one() == 3
    told = " ".join(text_of(member.last("ann@example.org")).split())
    assert "You were a member twice" in told
    assert "Undo" not in told


def test_a_role_is_gained_only_openly_and_what_was_laid_on_one_stays(member: Village):
    member.member("Olga <olga@example.org>", role=Role.OWNER, delivery=Delivery.NONE)
    member.moderator(WORK)
    member.set_place("ann@example.org", may_post=False)
    member.origin = VOUCHED
    member.write(ANN, REQUEST, "", USE)
    says(member, WORK)
    now = the(member)
    assert (now.role, now.may_post) == (Role.MODERATOR, False)
    assert "two memberships" in str(member.last("olga@example.org")["Subject"])


def test_a_moderators_open_question_is_answered_from_where_its_letter_went(member: Village):
    member.moderator("Mo <mo@example.org>")
    member.write(BOB, PEOPLE, "Council", "They are all fucking liars")
    held = member.last("mo@example.org")
    member.origin = VOUCHED
    member.write("Mo <mo@example.org>", REQUEST, "", "Please use my other address mo@new.example")
    says(member, "Mo <mo@new.example>")
    member.answer("Mo <mo@example.org>", held, "Approve")
    assert member.states() == ["distributed"]


# --- one less ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def with_two(member: Village) -> Village:
    member.origin = VOUCHED
    member.write(ANN, REQUEST, "", ALSO)
    says(member, WORK)
    return member


def test_an_address_is_taken_away_and_comes_back_by_undo(with_two: Village):
    with_two.write(ANN, REQUEST, "", "ann@work.example is not mine any more")
    assert addresses(with_two) == ["ann@example.org"]
    assert with_two.last("ann@example.org")["Subject"] == "You have one address less here"
    says(with_two, ANN, "Undo")
    assert addresses(with_two) == ["ann@example.org", "ann@work.example"]


def test_nobody_else_can_take_one_away(with_two: Village):
    with_two.origin = None
    with_two.write(ANN, REQUEST, "", "Please remove ann@work.example")
    assert len(addresses(with_two)) == 2
    says(with_two, ANN)
    assert addresses(with_two) == ["ann@example.org"]


@pytest.mark.parametrize("other", ["ann@example.org", "bob@example.org"])
def test_the_one_that_gets_the_letters_and_others_stay(with_two: Village, other: str):
    with_two.write(ANN, REQUEST, "", f"Please remove {other}")
    assert with_two.last("ann@example.org")["Subject"] == "We could not change your addresses"
    assert len(addresses(with_two)) == 2
    assert place(with_two, "bob@example.org") is not None


def test_letters_go_to_the_other_of_two_and_back_by_undo(with_two: Village):
    with_two.write(ANN, REQUEST, "", USE)
    assert the(with_two).address == "ann@work.example"
    says(with_two, WORK, "Undo")
    assert the(with_two).address == "ann@example.org"
    assert len(addresses(with_two)) == 2
    with_two.write(WORK, REQUEST, "", "My old address was ann@example.org")
    assert the(with_two).address in {"ann@example.org", "ann@work.example"}


def test_undo_takes_back_what_was_added(member: Village):
    member.origin = VOUCHED
    member.write(ANN, REQUEST, "", USE)
    says(member, WORK)
    says(member, WORK, "Undo")
    assert the(member).address == "ann@example.org"
    assert addresses(member) == ["ann@example.org"]
    assert member.last("ann@example.org")["Subject"] == "Your addresses are as they were before"


def test_an_already_known_address_is_told(with_two: Village):
    with_two.write(ANN, REQUEST, "", ALSO)
    assert with_two.last("ann@example.org")["Subject"] == "That address is yours already"
    with_two.write(WORK, REQUEST, "", "What are my settings?")
    assert "Letters go to: ann@example.org" in " ".join(text_of(with_two.last("ann@work.example")).split())
