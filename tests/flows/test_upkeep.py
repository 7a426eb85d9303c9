from __future__ import annotations

from datetime import timedelta

from village import PEOPLE, Village, text_of

from listserv.flows import upkeep

SUE, ANN, MO = "Sue Green <sue@example.org>", "Ann Archer <ann@example.org>", "Mo Malik <mo@example.org>"
RUDE = "You are all a bunch of useless wankers."


def test_upkeep_with_nothing_to_do_does_nothing(village: Village):
    village.member(ANN)
    village.write(ANN, PEOPLE)
    village.post_office()
    village.wait(days=400)
    assert village.post_office() == []


def test_upkeep_run_many_times_at_one_moment_has_one_effect(village: Village):
    village.write(SUE, PEOPLE, "Hello")
    village.wait(days=5, minutes=1)
    for _ in range(3):
        village.wait()
    assert len(village.letters("sue@example.org")) == 2
    village.wait(days=10)
    for _ in range(3):
        village.wait()
    assert village.states() == ["returned"]
    assert len(village.letters("sue@example.org")) == 3


def test_an_answer_after_the_reminder_still_counts(village: Village):
    village.write(SUE, PEOPLE, "Hello")
    village.wait(days=6)
    village.answer(SUE, village.last("sue@example.org"), "I agree")
    assert village.states() == ["distributed"]
    village.wait(days=30)
    assert village.subjects("sue@example.org")[-1] == "Welcome to People"


def test_somebody_who_only_wanted_to_join_is_reminded_once_and_then_left_in_peace(village: Village):
    village.write(SUE, "people-join@lists.example.org")
    for _ in range(10):
        village.wait(days=3)
    assert len(village.letters("sue@example.org")) == 2
    assert not village.is_member("sue@example.org")


def test_a_post_that_no_moderator_decides_goes_back_with_words_and_the_original(village: Village):
    village.moderator(MO)
    village.member(ANN)
    village.write(ANN, PEOPLE, "Fed up", RUDE)
    village.wait(days=1, minutes=1)
    assert len(village.letters("mo@example.org")) == 2
    village.wait(days=14)
    assert village.states() == ["returned"]
    returned = village.last("ann@example.org")
    assert RUDE in text_of(returned)
    assert [part.get_content_type() for part in returned.iter_attachments()] == ["message/rfc822"]


def test_each_list_is_looked_after_by_itself(village: Village):
    village.write(SUE, PEOPLE, "For people")
    village.write(SUE, "staff@lists.example.org", "For staff")
    village.now += timedelta(days=20)
    with village.begin() as connection:
        upkeep.give_back(connection, village.service, "people", village.now)
    assert village.states() == ["returned", "held"]
