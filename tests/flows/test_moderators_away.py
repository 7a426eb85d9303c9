"""Nobody is there to decide: a moderator is away, all are, or days go by."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from village import PEOPLE, Village, text_of

from listserv.policy.membership import Role
from listserv.store import record

SUE = "Sue Green <sue@example.org>"
MO, MAX, OLGA = "Mo Mill <mo@example.org>", "Max Reed <max@example.org>", "Olga Orr <olga@example.org>"
RUDE = "You are all a bunch of useless wankers."


def flat(letter: EmailMessage) -> str:
    return " ".join(word for word in text_of(letter).split() if word != "|")


@pytest.fixture
def waiting(village: Village) -> EmailMessage:
    village.member("Ann <ann@example.org>")
    village.member(SUE)
    village.moderator(MO)
    village.moderator(MAX)
    village.write(SUE, PEOPLE, "Fed up", RUDE)
    return village.last("mo@example.org")


def test_a_moderator_who_is_away_gets_no_letters_until_the_day_and_the_others_do(
    village: Village, waiting: EmailMessage
):
    village.answer(MO, waiting, "I'm away until Friday")
    assert village.states() == ["held"]
    told = village.last("mo@example.org")
    assert told["Subject"] == "[People] You are away until 20 November"
    assert "go to Max, and not to you" in flat(told)
    letters = len(village.letters("mo@example.org"))
    village.write(SUE, PEOPLE, "Again", RUDE)
    assert len(village.letters("mo@example.org")) == letters
    assert village.last("max@example.org")["Subject"] == '[People] Please decide: "Again" from Sue Green'
    village.wait(days=4)
    village.write(SUE, PEOPLE, "Once more", RUDE)
    assert village.last("mo@example.org")["Subject"] == '[People] Please decide: "Once more" from Sue Green'


def test_who_comes_back_earlier_says_so(village: Village, waiting: EmailMessage):
    village.answer(MO, waiting, "Away until 3 December")
    village.answer(MO, village.last("mo@example.org"), "I'm back")
    assert village.last("mo@example.org")["Subject"] == "[People] You are back"
    village.write(SUE, PEOPLE, "Again", RUDE)
    assert village.last("mo@example.org")["Subject"] == '[People] Please decide: "Again" from Sue Green'


def test_who_is_away_may_decide_all_the_same(village: Village, waiting: EmailMessage):
    village.answer(MO, waiting, "Away until 3 December")
    village.answer(MO, waiting, "approve")
    assert village.states() == ["distributed"]


def test_an_out_of_office_note_without_a_mark_counts_as_away_once_and_decides_nothing(
    village: Village, waiting: EmailMessage
):
    note = "I am out of the office until Friday 20 November. For urgent matters please contact Max.\n\nMo Mill"
    for _ in range(3):
        village.write(MO, str(waiting["From"].addresses[0].addr_spec), "Out of office", note)
    assert village.states() == ["held"]
    assert village.subjects("mo@example.org").count("[People] You are away until 20 November") == 1


def test_who_was_never_away_is_asked_what_they_mean(village: Village, waiting: EmailMessage):
    village.answer(MO, waiting, "I am back")
    assert village.last("mo@example.org")["Subject"] == "[People] We could not read your answer"


def test_when_all_are_away_the_owners_are_asked(village: Village, waiting: EmailMessage):
    village.member(OLGA, role=Role.OWNER)
    village.answer(MO, waiting, "Away until 3 December")
    village.answer(MAX, village.last("max@example.org"), "Away until 3 December")
    village.write(SUE, PEOPLE, "Again", RUDE)
    letter = village.last("olga@example.org")
    assert letter["Subject"] == '[People] Please decide: "Again" from Sue Green'
    village.answer(OLGA, letter, "approve")
    assert village.states() == ["held", "distributed"]


def test_when_all_are_away_and_there_is_no_owner_the_operator_is_asked_and_may_decide(
    village: Village, waiting: EmailMessage
):
    village.answer(MO, waiting, "Away until 3 December")
    village.answer(MAX, village.last("max@example.org"), "Away until 3 December")
    village.write(SUE, PEOPLE, "Again", RUDE)
    village.answer("operator@example.org", village.last("operator@example.org"), "approve")
    assert village.states() == ["held", "distributed"]


def test_after_three_days_the_owners_are_asked_and_the_author_is_told(village: Village, waiting: EmailMessage):
    village.member(OLGA, role=Role.OWNER)
    village.wait(hours=71)
    assert not any("Nobody decided" in one for one in village.subjects("olga@example.org"))
    village.wait(hours=2)
    letter = village.last("olga@example.org")
    assert letter["Subject"] == '[People] Nobody decided: "Fed up" from Sue Green'
    assert RUDE in flat(letter)
    delayed = village.last("sue@example.org")
    assert delayed["Subject"] == 'Sorry: your message "Fed up" still waits'
    village.wait(hours=30)
    assert village.subjects("olga@example.org").count(letter["Subject"]) == 1
    village.answer(OLGA, letter, "Reject: please say it kindly")
    assert village.states() == ["returned"]
    with village.begin() as connection:
        assert "owners asked" in [entry.what for entry in record.of_post(connection, 1)]


def test_the_author_may_answer_the_letter_about_the_delay(village: Village, waiting: EmailMessage):
    village.wait(hours=73)
    village.answer(SUE, village.last("sue@example.org"), "Take it back")
    assert village.states() == ["removed"]


def test_without_an_owner_the_operator_is_asked_after_three_days(village: Village, waiting: EmailMessage):
    village.wait(hours=73)
    village.answer("operator@example.org", village.last("operator@example.org"), "approve")
    assert village.states() == ["distributed"]
