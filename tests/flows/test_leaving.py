"""Leaving, being asked first where nothing shows who wrote, and coming back by one reply as if nothing had been."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import func, select
from village import PEOPLE, VOUCHED, Village, text_of

from listserv.flows import delivery, leaving
from listserv.mail.authentication import Authentication, Verdict
from listserv.mail.token import Kind
from listserv.policy.digest.form import Form
from listserv.policy.membership import Delivery, Role
from listserv.store import departures, outbox, people
from listserv.store import tables as t
from listserv.store.people import Subscription

ANN, BOB = "Ann Archer <ann@example.org>", "Bob Hill <bob@example.org>"
LEAVE, REQUEST = "people-leave@lists.example.org", "people-request@lists.example.org"
DATA = Path(__file__).parents[1] / "policy/data"
FORGED = Authentication(Verdict.FAIL, "dmarc")


def place(village: Village, key: str = "people", address: str = "ann@example.org") -> Subscription | None:
    with village.begin() as connection:
        return people.subscription_of(connection, key, address)


def settings_of(one: Subscription | None) -> dict[str, object]:
    """What somebody chose or was given: all that must be as it was when they are back."""
    assert one is not None
    names = (
        "list_key", "person_id", "address", "role", "delivery", "may_post", "moderated", "trusted", "form",
        "digest_weekday", "paused_until", "paused_delivery", "across", "own_posts", "shows_address", "reachable",
        "joined_at",
    )  # fmt: skip
    return {name: getattr(one, name) for name in names}


def changes(village: Village) -> int:
    with village.begin() as connection:
        return connection.execute(select(func.count()).select_from(t.change)).scalar_one()


# --- asked first ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("to", [LEAVE, REQUEST, PEOPLE])
def test_where_nothing_shows_who_wrote_the_member_is_asked_at_their_own_address(village: Village, to: str):
    village.member(ANN)
    village.write(ANN, to, "unsubscribe", "Please take me off this list", reverse_path="mallory@example.net")
    assert place(village) is not None
    letter = village.last("ann@example.org")
    assert letter["Subject"] == 'Please reply "Yes" to leave People'
    assert village.letters("mallory@example.net") == []
    village.answer(ANN, letter, "Yes please")
    assert place(village) is None
    assert village.last("ann@example.org")["Subject"] == "You have left People"


def test_who_is_asked_and_says_no_or_nothing_stays(village: Village):
    village.member(ANN)
    village.write(ANN, LEAVE)
    letter = village.last("ann@example.org")
    village.answer(ANN, letter, "No")
    village.answer(ANN, letter, "Yes")
    assert place(village) is not None
    assert village.subjects("ann@example.org")[1:] == ["We have not changed anything", "Your answer came too late"]


def test_the_question_is_asked_once_a_day_however_often_somebody_writes(village: Village):
    village.member(ANN)
    for _ in range(5):
        village.write(ANN, LEAVE)
    assert len(village.letters("ann@example.org")) == 1
    village.wait(days=1, minutes=1)
    village.write(ANN, LEAVE)
    assert len(village.letters("ann@example.org")) == 2


def test_the_answer_counts_from_the_member_alone_and_for_a_week(village: Village):
    village.member(ANN)
    village.write(ANN, LEAVE)
    letter = village.last("ann@example.org")
    village.answer(BOB, letter, "Yes")
    assert place(village) is not None
    assert village.last("ann@example.org")["Subject"] == "We need your answer from this address"
    village.wait(days=7, minutes=1)
    village.answer(ANN, letter, "Yes")
    assert place(village) is not None
    assert village.last("ann@example.org")["Subject"] == "Your answer came too late"


def test_an_answer_that_we_cannot_read_is_asked_back_and_then_goes_to_a_person(village: Village):
    village.member(ANN)
    village.moderator("Mo <mo@example.org>")
    village.write(ANN, LEAVE)
    letter = village.last("ann@example.org")
    for _ in range(3):
        village.answer(ANN, letter, "I wonder whether the weather will hold until Sunday")
    assert village.subjects("ann@example.org")[1:] == ["Please answer yes or no"] * 2 + ["We have your letter"]
    assert "weather" in text_of(village.last("mo@example.org"))
    assert place(village) is not None


def test_what_is_surely_not_from_them_is_asked_about_whatever_the_list_wants(village: Village, at_once: Village):
    del village
    at_once.member(ANN)
    at_once.origin = FORGED
    at_once.write(ANN, LEAVE)
    assert place(at_once) is not None


@pytest.fixture
def at_once(village: Village) -> Village:
    """A village whose list does not ask first."""
    people_ = village.service.settings.lists["people"]
    membership = people_.membership.model_copy(update={"confirm_leaving": False})
    lists = {**village.service.settings.lists, "people": people_.model_copy(update={"membership": membership})}
    settings = village.service.settings.model_copy(update={"lists": lists})
    village.service = replace(village.service, settings=settings)
    return village


def test_a_list_that_does_not_ask_lets_them_go_and_undo_brings_them_back(at_once: Village):
    at_once.member(ANN)
    at_once.write(ANN, LEAVE)
    assert place(at_once) is None
    at_once.answer(ANN, at_once.last("ann@example.org"), "Undo")
    assert place(at_once) is not None


def first(village: Village, subject: str, to: str = "ann@example.org") -> EmailMessage:
    return next(one for one in village.letters(to) if one["Subject"] == subject)


def test_an_answer_to_a_letter_that_only_they_got_needs_no_second_question(village: Village):
    village.member(ANN)
    village.write(ANN, LEAVE)
    village.answer(ANN, village.last("ann@example.org"), "Yes")
    village.answer(ANN, village.last("ann@example.org"), "Undo")
    village.answer(ANN, first(village, "You have left People"), "Please take me off this list after all")
    assert place(village) is None


# --- undo -------------------------------------------------------------------------------------------------------------


def leave(village: Village) -> None:
    village.origin = VOUCHED
    village.write(ANN, LEAVE)
    assert place(village) is None


def test_undo_brings_everything_back(village: Village):
    village.member(ANN, delivery=Delivery.WEEKLY, role=Role.MODERATOR)
    with village.begin() as connection:
        found = people.subscription_of(connection, "people", "ann@example.org")
        assert found is not None
        delivery.choose_form(connection, found, Form.LARGE_PRINT)
        delivery.choose_weekday(connection, village.service, found, 6, village.now)
        people.change(connection, found.id, trusted=True, own_posts=False, shows_address=True, reachable=False)
        delivery.choose_across(connection, village.service, found, across=True, now=village.now)
    before = settings_of(place(village))
    leave(village)
    village.wait(days=6)
    village.answer(ANN, village.last("ann@example.org"), "Undo please")
    assert settings_of(place(village)) == before
    assert village.last("ann@example.org")["Subject"] == "Welcome back to People"
    assert village.states() == []


def test_what_came_meanwhile_is_on_offer(village: Village):
    village.member(ANN)
    village.member(BOB)
    leave(village)
    goodbye = village.last("ann@example.org")
    village.write(BOB, PEOPLE, "The hall", "There is tea at four.")
    village.answer(ANN, goodbye, "Undo")
    welcome = village.last("ann@example.org")
    assert "1 message" in text_of(welcome)
    assert not any("tea at four" in text_of(one) for one in village.letters("ann@example.org"))
    village.answer(ANN, welcome, "Catch up")
    assert sum("tea at four" in text_of(one) for one in village.letters("ann@example.org")) == 1


def test_who_was_paused_is_paused_again(village: Village):
    village.member(ANN)
    village.write(ANN, REQUEST, "", "Pause until 3 May")
    before = settings_of(place(village))
    leave(village)
    village.answer(ANN, village.last("ann@example.org"), "Undo")
    assert settings_of(place(village)) == before


def test_undo_counts_once_and_for_a_week(village: Village):
    village.member(ANN)
    leave(village)
    goodbye = village.last("ann@example.org")
    village.answer(ANN, goodbye, "Undo")
    again = place(village)
    village.answer(ANN, goodbye, "Undo")
    assert place(village) == again
    assert village.last("ann@example.org")["Subject"] == "This is undone already"
    leave(village)
    late = village.last("ann@example.org")
    village.wait(days=7, minutes=1)
    village.answer(ANN, late, "Undo")
    assert place(village) is None
    assert village.last("ann@example.org")["Subject"] == "We could not undo this"


def test_nobody_else_can_undo(village: Village):
    village.member(ANN)
    leave(village)
    village.answer(BOB, village.last("ann@example.org"), "Undo")
    assert place(village) is None
    assert place(village, address="bob@example.org") is None


def test_who_joined_again_meanwhile_keeps_their_place(village: Village):
    village.member(ANN)
    leave(village)
    goodbye = village.last("ann@example.org")
    village.member(ANN, delivery=Delivery.DAILY)
    village.answer(ANN, goodbye, "Undo")
    again = place(village)
    assert again is not None
    assert again.delivery is Delivery.DAILY
    assert village.last("ann@example.org")["Subject"] == "There is nothing to undo"


def test_a_stranger_who_undoes_joins_nothing(village: Village):
    village.write(ANN, LEAVE)
    village.answer(ANN, village.last("ann@example.org"), "Undo")
    assert place(village) is None
    assert village.last("ann@example.org")["Subject"] == "There is nothing to undo"


def test_coming_back_is_noted_for_a_restored_backup(village: Village):
    village.member(ANN)
    leave(village)
    village.answer(ANN, village.last("ann@example.org"), "Undo")
    with village.begin() as connection:
        last = departures.newest(connection)
    who = departures.who(village.service.book.keys[0], "people", "ann@example.org")
    assert last[who].what is departures.What.JOINED


# --- the goodbye ------------------------------------------------------------------------------------------------------


def test_why_somebody_left_goes_to_the_people_of_the_list(village: Village):
    village.moderator("Mo <mo@example.org>")
    village.member(ANN)
    leave(village)
    village.answer(ANN, village.last("ann@example.org"), "There were just too many letters about parking.")
    assert "about parking" in text_of(village.last("mo@example.org"))
    assert village.last("ann@example.org")["Subject"] == "We have your letter"


def test_a_wish_in_answer_to_the_goodbye_is_granted(village: Village):
    village.member(ANN)
    leave(village)
    village.answer(ANN, village.last("ann@example.org"), "Join")
    village.answer(ANN, village.last("ann@example.org"), "I agree")
    assert place(village) is not None


def test_all_lists_are_left_in_one_letter(village: Village):
    village.member(ANN)
    village.member(ANN, key="staff", delivery=Delivery.WEEKLY)
    village.origin = VOUCHED
    village.write(ANN, REQUEST, "", "Please take me off all your lists")
    assert place(village) is None
    assert place(village, "staff") is None
    assert village.subjects("ann@example.org") == ["You have left People and Staff"]
    village.answer(ANN, village.last("ann@example.org"), "Undo")
    again = place(village, "staff")
    assert place(village) is not None
    assert again is not None
    assert again.delivery is Delivery.WEEKLY


def test_another_list_may_be_named(village: Village):
    village.member(ANN)
    village.member(ANN, key="staff")
    village.origin = VOUCHED
    village.write(ANN, REQUEST, "", "Please take me off the Staff list")
    assert place(village) is not None
    assert place(village, "staff") is None


def test_who_is_on_no_list_and_leaves_all_hears_that_they_are_on_none(village: Village):
    village.write(ANN, REQUEST, "", "Please take me off all your lists")
    assert village.subjects("ann@example.org") == ["You have left People"]


# --- one click --------------------------------------------------------------------------------------------------------


def click(village: Village, token: str, key: str = "people") -> None:
    with village.begin() as connection:
        leaving.one_click(connection, village.service, key, token, village.now)


def test_one_click_leaves_and_can_be_undone(village: Village):
    village.member(ANN)
    found = place(village)
    assert found is not None
    click(village, village.service.token("people", Kind.LEAVE, found.id))
    assert place(village) is None
    village.answer(ANN, village.last("ann@example.org"), "Undo")
    assert place(village) is not None


def test_a_click_on_anything_else_does_nothing(village: Village):
    village.member(ANN)
    found = place(village)
    assert found is not None
    tokens = [
        "", "x", "é", village.service.token("people", Kind.BOUNCE, found.id),
        village.service.token("people", Kind.LEAVE, found.id + 1), village.service.token("staff", Kind.LEAVE, found.id),
    ]  # fmt: skip
    for token in tokens:
        click(village, token)
        click(village, token, "no-list")
    click(village, tokens[-1], "staff")
    assert place(village) == found
    assert changes(village) == 0
    assert village.letters("ann@example.org") == []


# --- however it is said -----------------------------------------------------------------------------------------------

PHRASINGS = [
    line.split("|") for line in (DATA / "leaving.txt").read_text("utf-8").splitlines() if line and line[0] != "#"
]


def test_two_hundred_ways_to_leave_and_sixty_letters_that_do_not(village: Village):
    """Each is a letter of somebody of their own; who is not understood is asked back, and nobody is ignored."""
    village.origin = VOUCHED
    left, stayed, unheard = 0, [], []
    for number, (kind, text, *subject) in enumerate(PHRASINGS):
        address = f"member{number}@example.org"
        village.member(f"Sam <{address}>", delivery=Delivery.NONE)
        words = text.strip().replace("\\n", "\n")
        village.write(f"Sam <{address}>", REQUEST, "".join(subject).strip(), words)
        if place(village, address=address) is None:
            assert kind.strip() in {"leave", "all"}, text
            left += 1
        elif kind.strip() in {"leave", "all"}:
            stayed.append(text)
        with village.begin() as connection:
            if not outbox.notices_since(connection, address, village.now - timedelta(hours=1)):
                unheard.append(text)
    assert left >= 200
    assert stayed == []
    assert unheard == []
