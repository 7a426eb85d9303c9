"""Posts whose author or text may be taken for another (reliability rows 7 and 25)."""

from __future__ import annotations

import pytest
from village import PEOPLE, Village

from listserv.flows.judging import BOTH_FORMS

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
