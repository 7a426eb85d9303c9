"""hello@: which list is for whom, and on from there by one answer in ordinary words."""

from __future__ import annotations

import pytest
from village import VOUCHED, Village, text_of

SUE = "Sue Green <sue@example.org>"
ANN = "Ann Archer <ann@example.org>"
HELLO = "hello@lists.example.org"
OPERATOR = "operator@example.org"
CHOOSE = "Our lists, and how to choose one"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("people", "People"), ("2", "People"), ("the first one", "Advocates and Campaigners"),
        ("number three please", "Staff"), ("I care for my mum", "People"), ("I'm an IMCA", "Advocates and Campaigners"),
        ("I work for the council", "Staff"),
    ],
)  # fmt: skip
def test_an_answer_in_ordinary_words_leads_to_one_list(village: Village, words: str, name: str):
    village.write(SUE, HELLO, "Hello", "What is this?")
    letter = village.last("sue@example.org")
    assert letter["Subject"] == CHOOSE
    assert str(letter["From"]).startswith("Community lists <hello+")
    village.answer(SUE, letter, words)
    joining = village.last("sue@example.org")
    assert str(joining["Subject"]).startswith('Please reply "I agree" to join')
    assert str(joining["From"]).startswith(name)
    village.answer(SUE, joining, "I agree")
    assert village.is_member("sue@example.org", name.split(maxsplit=1)[0].lower())


def test_a_first_letter_that_says_it_clearly_leads_on_at_once(village: Village):
    village.write(SUE, HELLO, "Hello", "Hello, I care for my mum and would like to join")
    assert village.subjects("sue@example.org") == ['Please reply "I agree" to join People']


def test_a_question_to_the_front_desk_is_no_wish_to_join(village: Village):
    village.write(SUE, HELLO, "Hello", "I work for the council. Do you hold data about our clients?")
    assert village.subjects("sue@example.org") == [CHOOSE]


def test_where_two_lists_fit_we_ask_which(village: Village):
    village.write(SUE, HELLO)
    village.answer(SUE, village.last("sue@example.org"), "I am a carer and I work for the council")
    which = village.last("sue@example.org")
    assert which["Subject"] == "Which of these two fits you best?"
    assert "ADVOCATES" not in text_of(which)
    village.answer(SUE, which, "2")
    assert village.last("sue@example.org")["Subject"] == 'Please reply "I agree" to join People'


def test_where_one_list_perhaps_fits_a_yes_is_enough(village: Village):
    village.write(SUE, HELLO)
    village.answer(SUE, village.last("sue@example.org"), "families")
    assert village.last("sue@example.org")["Subject"] == "Do you mean People?"
    village.answer(SUE, village.last("sue@example.org"), "Yes")
    assert village.last("sue@example.org")["Subject"] == 'Please reply "I agree" to join People'


def test_the_third_unclear_answer_goes_to_a_person(village: Village):
    village.write(SUE, HELLO)
    for _ in range(3):
        village.answer(SUE, village.last("sue@example.org"), "It rained all day in Leeds")
    assert village.subjects("sue@example.org") == [CHOOSE, CHOOSE, CHOOSE, "We have your letter"]
    assert "It rained all day" in text_of(village.last(OPERATOR))


def test_a_question_in_an_answer_goes_to_a_person_at_once(village: Village):
    village.write(SUE, HELLO)
    village.answer(SUE, village.last("sue@example.org"), "Does it cost anything?")
    assert "Does it cost anything?" in text_of(village.last(OPERATOR))


def test_whoever_writes_again_and_again_gets_a_person_too(village: Village):
    village.origin = VOUCHED
    for _ in range(12):
        village.write(SUE, HELLO, "Hello", "It rained all day in Leeds")
    assert village.subjects("sue@example.org") == [CHOOSE] * 3 + ["We have your letter"] * 2
    assert len(village.letters(OPERATOR)) == 3


def test_a_letter_that_was_passed_on_speaks_for_whoever_answers_it(village: Village):
    village.write(SUE, HELLO)
    village.answer(ANN, village.last("sue@example.org"), "people please")
    assert village.subjects("sue@example.org") == [CHOOSE]
    assert village.subjects("ann@example.org") == ['Please reply "I agree" to join People']


def test_members_and_strangers_get_the_same_letter(village: Village):
    village.member(ANN)
    village.write(ANN, HELLO)
    village.write(SUE, HELLO)
    member, stranger = (text_of(village.last(one)) for one in ("ann@example.org", "sue@example.org"))
    assert member.replace("Ann", "Sue") == stranger


def test_a_wish_about_another_list_leads_to_that_list(village: Village):
    village.write(SUE, "people-request@lists.example.org", "", "I would like to join advocates")
    village.answer(SUE, village.last("sue@example.org"), "I agree")
    assert village.is_member("sue@example.org", "advocates")
    assert not village.is_member("sue@example.org", "people")
