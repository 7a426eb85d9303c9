"""Posts whose author or text may be taken for another (reliability rows 7 and 25)."""

from __future__ import annotations

import pytest
from village import PEOPLE, Village

from listserv.flows.judging import BOTH_FORMS
from listserv.flows.membership import MOST_NOTES

SUE, MO = "Sue Green <sue@example.org>", "Mo Malik <mo@example.org>"


@pytest.fixture
def people(village: Village) -> Village:
    """People with Sue, who posts, and Mo, who moderates."""
    village.moderator(MO)
    village.member(SUE)
    village.write(SUE, PEOPLE, "Tea", "Tea at three?")
    village.post_office()
    return village


def post(village: Village, author: str) -> None:
    """Let somebody who is a member since today write; SMTPUTF8 where the address needs it."""
    village.member(author)
    raw = f"From: {author}\r\nTo: {PEOPLE}\r\nSubject: Money\r\n\r\nPlease send the kitty to my new account.\r\n"
    village.deliver(raw.encode(), PEOPLE)


@pytest.mark.parametrize(
    "author",
    [
        "Sue Green <su\u0435@example.org>",
        "Sue Green <s\u057de@example.org>",
        "Someone <m0@example.org>",
        "Mo Malik <someone@example.net>",
        "М\u043e Malik <someone@example.net>",
    ],
)
def test_who_looks_like_a_member_or_a_moderator_is_held_with_a_warning(people: Village, author: str) -> None:
    post(people, author)
    assert people.states() == ["distributed", "held"]
    (held,) = people.held()
    assert held.hold_reason == "confusable"
    people.post_office()
    letter = people.last("mo@example.org").get_body(("plain",)).get_content()
    assert "looks very much like that of another person here" in " ".join(letter.split())
    assert held.author_address in letter


@pytest.mark.parametrize(
    "author", ["Sue Green <sue.green@example.net>", "Mo <mo.b@example.org>", "Susan <susie@example.org>"]
)
def test_a_name_that_many_have_holds_nobody(people: Village, author: str) -> None:
    post(people, author)
    assert people.states() == ["distributed", "distributed"]


def test_once_let_through_nobody_is_asked_again(people: Village) -> None:
    post(people, "Someone <m0@example.org>")
    people.post_office()
    people.answer(MO, people.last("mo@example.org"), "APPROVE")
    people.write("Someone <m0@example.org>", PEOPLE, "More", "Thank you all.")
    assert people.states() == ["distributed", "distributed", "distributed"]


def test_the_one_who_is_looked_like_is_not_held(people: Village) -> None:
    people.member("Someone <5omeone@example.org>")
    people.member("Sue Two <su\u0435@example.org>")
    people.write(SUE, PEOPLE, "Biscuits", "And biscuits?")
    assert people.states() == ["distributed", "distributed"]


def test_a_letter_with_two_texts_is_held_and_the_moderator_sees_both(people: Village) -> None:
    raw = (
        b"From: Sue Green <sue@example.org>\r\nTo: people@lists.example.org\r\nSubject: Biscuits\r\n"
        b'Content-Type: multipart/alternative; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/plain\r\n\r\nShall I bring biscuits?\r\n"
        b"--b\r\nContent-Type: text/html\r\n\r\n<p>Bob took the money from the kitty.</p>\r\n--b--\r\n"
    )
    people.deliver(raw, PEOPLE)
    assert people.states() == ["distributed", "held"]
    (held,) = people.held()
    assert held.hold_reason == "two_texts"
    people.post_office()
    letter = people.last("mo@example.org").get_body(("plain",)).get_content()
    assert "Shall I bring biscuits?" in letter
    assert BOTH_FORMS in letter
    assert "Bob took the money" in letter
    people.answer(MO, people.last("mo@example.org"), "APPROVE")
    assert people.states() == ["distributed", "distributed"]


AWAY = "Thank you for your email. I am on annual leave until 3 May. I will reply when I am back."
DESKS = ["people-request", "people-help", "people-join", "people-leave", "people-owner"]


def test_a_note_of_absence_to_the_list_waits_for_a_moderator(people: Village) -> None:
    people.write(SUE, PEOPLE, "Re: Tea", AWAY)
    assert people.states() == ["distributed", "held"]
    (held,) = people.held()
    assert held.hold_reason == "note"
    people.post_office()
    people.answer(MO, people.last("mo@example.org"), "APPROVE")
    assert people.states() == ["distributed", "distributed"]


@pytest.mark.parametrize("desk", DESKS)
def test_a_note_of_absence_to_a_desk_is_shown_to_the_moderators_and_does_nothing(people: Village, desk: str) -> None:
    people.post_office()
    before = len(people.letters("sue@example.org"))
    people.write(SUE, f"{desk}@lists.example.org", "Re: Tea", f"{AWAY} I have left.")
    people.post_office()
    assert people.subjects("mo@example.org")[-1] == '[People] From a person or a program? "Tea"'
    assert len(people.letters("sue@example.org")) == before
    assert people.is_member("sue@example.org")


def test_a_note_that_answers_a_question_answers_nothing(people: Village) -> None:
    people.write("Bob <bob@example.org>", PEOPLE, "Hello", "Hello all")
    people.post_office()
    asked = people.last("bob@example.org")
    people.answer("Bob <bob@example.org>", asked, AWAY)
    people.post_office()
    assert not people.is_member("bob@example.org")
    assert people.subjects("mo@example.org")[-1].startswith("[People] From a person or a program?")
    assert people.last("bob@example.org")["Message-ID"] == asked["Message-ID"]


def test_a_program_that_never_stops_does_not_flood_the_moderators(people: Village) -> None:
    for _ in range(MOST_NOTES + 3):
        people.write(SUE, "people-request@lists.example.org", "Re: Tea", AWAY)
    people.post_office()
    shown = [one for one in people.subjects("mo@example.org") if "program?" in one]
    assert len(shown) == MOST_NOTES


def test_a_note_to_the_front_desk_reaches_the_operator(people: Village) -> None:
    people.write(SUE, "hello@lists.example.org", "Re: Tea", AWAY)
    people.post_office()
    assert people.letters("operator@example.org")
