"""From words to letter: what members ask for about how the posts come to them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from village import PEOPLE, Village, text_of

from listserv.flows import digest, upkeep
from listserv.policy.digest.form import Form
from listserv.policy.membership import Delivery
from listserv.store import people
from listserv.store.people import Subscription

ANN, SUE, MO = "Ann Archer <ann@example.org>", "Sue Green <sue@example.org>", "Mo Malik <mo@example.org>"
REQUEST = "people-request@lists.example.org"


@pytest.fixture
def ann(village: Village) -> str:
    """A member who gets each message, on a list with a moderator and somebody who writes."""
    village.moderator(MO)
    village.member(SUE)
    village.member(ANN)
    return "ann@example.org"


def place(village: Village, address: str = "ann@example.org") -> Subscription:
    with village.begin() as connection:
        found = people.subscription_of(connection, "people", address)
    assert found is not None
    return found


def ask(village: Village, words: str) -> str:
    """Write to the request address as Ann, and return the answer on one line."""
    village.write(ANN, REQUEST, "", words)
    return told(village)


def told(village: Village, address: str = "ann@example.org") -> str:
    return " ".join(text_of(village.last(address)).split())


def tick(village: Village, until: datetime) -> list[str]:
    """Let days pass with their digests and upkeep; return the subjects that reached Ann."""
    before = len(village.letters("ann@example.org"))
    while village.now < until:
        village.now += timedelta(hours=6)
        with village.begin() as connection:
            upkeep.end_pauses(connection, village.service, "people", village.now)
        with village.begin() as connection:
            for one in digest.due(connection, village.service, village.now):
                digest.build(connection, village.service, one, village.now)
        village.post_office()
    return village.subjects("ann@example.org")[before:]


@pytest.mark.parametrize(
    ("words", "delivery", "says", "comes"),
    [
        ("fortnightly please", Delivery.FORTNIGHTLY, "one letter every two weeks, on Friday", "Friday 27 November"),
        ("Could I have it every other week?", Delivery.FORTNIGHTLY, "one letter every two weeks", "Friday 27 November"),
        ("once a month is plenty", Delivery.MONTHLY, "one letter a month, on the first Friday", "Friday 4 December"),
        ("weekly please", Delivery.WEEKLY, "one letter a week, on Friday, at 8 in the morning", "Friday 20 November"),
        ("daily", Delivery.DAILY, "one letter a day", "Tuesday 17 November"),
    ],
)
def test_how_often(village: Village, ann: str, words: str, delivery: Delivery, says: str, comes: str):
    answer = ask(village, words)
    assert place(village).delivery is delivery
    assert says in answer
    assert f"The next one: {comes}" in answer
    assert words in answer


def test_a_fortnightly_reader_gets_a_letter_every_two_weeks(village: Village, ann: str):
    ask(village, "every two weeks please")
    got = []
    for _ in range(4):
        village.write(SUE, PEOPLE, "News", "The hall is open again, and the kettle works.")
        got.append(len(tick(village, village.now + timedelta(days=7))))
    assert got in ([1, 0, 1, 0], [0, 1, 0, 1])
    assert "The hall is open again" in told(village)


def test_a_weekday_of_ones_own(village: Village, ann: str):
    answer = ask(village, "weekly on Sundays please")
    assert (place(village).delivery, place(village).digest_weekday) == (Delivery.WEEKLY, 6)
    assert "one letter a week, on Sunday, at 8 in the morning" in answer
    assert "The next one: Sunday 22 November" in answer
    village.write(SUE, PEOPLE, "News", "The hall is open again.")
    assert len(tick(village, village.now.replace(day=22, hour=4))) == 0
    assert len(tick(village, village.now.replace(day=22, hour=13))) == 1
    assert "on Tuesday" in ask(village, "Can I have it on a Tuesday?")
    assert (place(village).delivery, place(village).digest_weekday) == (Delivery.WEEKLY, 1)
    assert "on Friday" in ask(village, "My digest on the usual day please")
    assert place(village).digest_weekday is None


def test_who_gets_each_message_and_asks_for_a_day_gets_one_letter_a_week(village: Village, ann: str):
    assert "one letter a week, on Tuesday" in ask(village, "send my digest on Tuesdays please")
    assert (place(village).delivery, place(village).digest_weekday) == (Delivery.WEEKLY, 1)


def test_large_print_plain_and_back(village: Village, ann: str):
    ask(village, "weekly")
    for words, form, says in (
        ("The writing is too small", Form.LARGE_PRINT, "They come: in large print"),
        ("plain text only please", Form.PLAIN, "They come: as plain text"),
        ("MIME digest please", Form.MIME, "They come: as a MIME digest"),
        ("RFC 1153 digest please", Form.RFC1153, "They come: as an RFC 1153 digest"),
        ("normal letter please", Form.LETTER, "They come: as a normal letter"),
    ):
        assert says in ask(village, words)
        assert place(village).form is form
        assert place(village).delivery is Delivery.WEEKLY


def test_several_choices_at_once(village: Village, ann: str):
    answer = ask(village, "Monthly please, and in large print")
    assert (place(village).delivery, place(village).form) == (Delivery.MONTHLY, Form.LARGE_PRINT)
    assert "one letter a month." in answer
    assert "in large print" in answer


def test_one_digest_for_all_lists_and_back(village: Village, ann: str):
    ask(village, "weekly")
    assert "with the other lists" in ask(village, "One digest for all lists please")
    assert place(village).across
    assert "only what this list writes" in ask(village, "Please leave out the other lists")
    assert not place(village).across


def test_a_pause_until_a_day_ends_on_that_day(village: Village, ann: str):
    answer = ask(village, "Please pause my emails until 30 November")
    assert "no letters from People until Monday 30 November." in answer
    assert "Reply: I am back" in answer
    assert (place(village).delivery, place(village).paused_until) == (Delivery.NONE, date(2026, 11, 30))
    village.write(SUE, PEOPLE, "News", "The hall is open again.")
    assert tick(village, village.now.replace(day=29)) == []
    assert tick(village, village.now.replace(day=30, hour=13)) == ["You get letters from People again"]
    assert "there were 1 message" not in told(village)
    assert "1 message" in told(village)
    assert "each message as it comes" in told(village)
    village.answer(ANN, village.last(ann), "CATCH UP")
    assert "The hall is open again." in told(village)
    assert place(village).delivery is Delivery.EACH


def test_a_pause_without_a_day_stays_until_they_write(village: Village, ann: str):
    ask(village, "fortnightly on a Sunday please")
    assert "until you tell us" in ask(village, "no letters for now please, pause them")
    village.write(SUE, PEOPLE, "News", "The hall is open again.")
    assert tick(village, village.now + timedelta(days=20)) == []
    settings = ask(village, "what am I set to?")
    assert "none until you tell us" in settings
    assert "After the pause: one letter every two weeks, on Sunday" in settings
    assert "1 message" in ask(village, "I'm back")
    assert (place(village).delivery, place(village).paused_until) == (Delivery.FORTNIGHTLY, None)
    assert place(village).digest_weekday == 6


def test_the_answer_to_a_pause_ends_it(village: Village, ann: str):
    ask(village, "Pause for two weeks please")
    village.answer(ANN, village.last(ann), "I am back")
    assert place(village).delivery is Delivery.EACH
    assert "You missed nothing" in told(village)


def test_who_is_not_paused_and_is_back_is_told_so(village: Village, ann: str):
    assert "You are not paused" in ask(village, "start sending me the emails again please")
    assert place(village).delivery is Delivery.EACH


def test_who_is_paused_and_asks_for_weekly_is_back(village: Village, ann: str):
    ask(village, "pause until 30 November")
    village.write(SUE, PEOPLE, "News", "The hall is open again.")
    assert "one letter a week" in ask(village, "weekly please")
    back, settings = village.subjects(ann)[-2:]
    assert back == "You get letters from People again"
    assert settings == "Done: you now get one letter a week"
    assert (place(village).delivery, place(village).paused_until) == (Delivery.WEEKLY, None)


def test_a_form_may_be_chosen_in_a_pause(village: Village, ann: str):
    ask(village, "pause")
    assert "none until you tell us" in ask(village, "large print please")
    assert (place(village).delivery, place(village).form) == (Delivery.NONE, Form.LARGE_PRINT)


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("would it be better twice a month?", ["Fortnightly", "Weekly"]),
        ("I will be in hospital until the middle of March or April", ["Pause"]),
        ("is there large print?", ["Large print"]),
        ("Could I have it on Tuesday?", ["On Tuesdays"]),
    ],
)
def test_what_is_not_clear_is_asked_back(village: Village, ann: str, words: str, offered: list[str]):
    before = place(village)
    answer = ask(village, words)
    assert "We are not sure what you would like" in answer
    for one in offered:
        assert f"Reply: {one}" in answer
    assert place(village) == before


def test_a_stranger_changes_nothing(village: Village, ann: str):
    village.write("Tom <tom@example.net>", REQUEST, "", "large print please")
    assert "This address is not a member" in told(village, "tom@example.net")
    assert place(village).form is Form.LETTER


def test_at_the_list_a_wish_about_the_digest_is_done_and_never_posted(village: Village, ann: str):
    village.write(ANN, PEOPLE, "Digest", "Please can I have the digest in large print")
    assert place(village).form is Form.LARGE_PRINT
    assert village.subjects("sue@example.org") == []


def test_at_the_list_a_story_with_the_same_words_is_a_post(village: Village, ann: str):
    for words in ("Has anybody got the leaflet in large print?", "My mother gets hers fortnightly, on a Tuesday."):
        village.write(ANN, PEOPLE, "Leaflets", words)
        assert words in " ".join(text_of(village.last("sue@example.org")).split())
    assert (place(village).form, place(village).delivery) == (Form.LETTER, Delivery.EACH)
