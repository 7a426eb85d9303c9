"""Readings of wishes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import for_each

from listserv.policy.digest.form import Form
from listserv.policy.membership import (
    Confidence,
    Delivery,
    ForAPerson,
    Help,
    Join,
    Leave,
    Pause,
    Preferences,
    Reading,
    Resume,
    Role,
    SetAcross,
    SetDelivery,
    SetForm,
    SetWeekday,
    ShowSettings,
    Wish,
    granted,
    offered,
)
from listserv.policy.wishes.reading import addressed_by, read_letter
from listserv.policy.wishes.values import LeaveAll
from listserv.policy.wording import LONGEST_ANSWER

DATA = Path(__file__).parent / "data"
WISHES: dict[str, Wish | None] = {
    "none": None,
    "join": Join(),
    "leave": Leave(),
    "help": Help(),
    "settings": ShowSettings(),
    "each": SetDelivery(Delivery.EACH),
    "daily": SetDelivery(Delivery.DAILY),
    "weekly": SetDelivery(Delivery.WEEKLY),
    "none_for_now": Pause(),
}


def rows(name: str) -> list[tuple[str, str, str]]:
    lines = [
        line for line in (DATA / name).read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")
    ]
    parts = [[one.strip().replace("\\n", "\n") for one in line.split("|")] for line in lines]
    return [(want, text, rest[0] if rest else "") for want, text, *rest in parts]


def read_wish(text: str, subject: str = "") -> Wish | None:
    """What is done with a letter to the request address; None where a person reads it."""
    wish = granted(read_letter(text, subject))
    return None if isinstance(wish, ForAPerson) else wish


def mis_sent_wish(text: str, subject: str) -> Wish | None:
    """What is done with a message to everybody; None for a post, or where a person reads it."""
    wish = granted(read_letter(text, subject, addressed_to=addressed_by(subject)))
    return None if isinstance(wish, ForAPerson) else wish


LEAVING = [(text, subject) for want, text, subject in rows("wishes.txt") if want == "leave"]


@for_each(rows("wishes.txt"))
def test_each_wish_is_read_as_a_person_would(want: str, text: str, subject: str):
    assert read_wish(text, subject) == WISHES[want]


@for_each(rows("mis_sent.txt"))
def test_a_post_is_a_wish_only_when_it_can_be_nothing_else(want: str, text: str, subject: str):
    assert mis_sent_wish(text, subject) == WISHES[want]


def test_there_are_sixty_ways_to_leave():
    assert len(set(LEAVING)) >= 60


@pytest.mark.parametrize("closing", ["Thanks", "Kind regards Sue Smith", "Sent from my phone", "Many thanks,\nDaisy"])
@pytest.mark.parametrize(("text", "want"), [("unsubscribe", "leave"), ("weekly please", "weekly"), ("join", "join")])
def test_a_closing_does_not_matter(text: str, want: str, closing: str):
    assert read_wish(f"{text}\n\n{closing}") == WISHES[want]


def test_a_long_letter_is_for_a_person():
    story = "I look after my son and he is well. " * 10
    assert read_wish(f"{story}\nUnsubscribe me.") is None
    assert read_wish(story, "unsubscribe") is None
    assert read_wish("unsubscribe " * LONGEST_ANSWER) is None
    assert mis_sent_wish("unsubscribe", "x" * (LONGEST_ANSWER + 1)) is None


@given(st.text(), st.text())
def test_any_text_and_subject_are_answered(text: str, subject: str):
    for wish in (read_wish(text, subject), mis_sent_wish(text, subject)):
        assert wish is None or isinstance(wish, Wish | ForAPerson)


@given(st.sampled_from(LEAVING))
def test_what_is_mis_sent_would_be_the_same_wish_at_the_right_address(row: tuple[str, str]):
    assert mis_sent_wish(*row) in {None, read_wish(*row)}


@given(st.text(alphabet="abcdefghij klmnopqrstuvwxyz.,\n", min_size=1))
def test_a_post_without_any_word_of_a_wish_is_a_post(text: str):
    post = f"My mother is well. {text}"
    assert mis_sent_wish(post, "News") is None


def test_a_long_subject_or_long_words_hide_no_post():
    wordy = "please unsubscribe me from this list " * 4
    assert mis_sent_wish("please", "please unsubscribe me from this list") is not None
    assert mis_sent_wish("x " * 500 + "\n" + wordy, "") is None
    assert mis_sent_wish("please " * 100 + "\n" + wordy, "unsubscribe") is None


def test_values_of_rows_and_settings_are_plain_words():
    assert [one.value for one in Delivery] == ["each", "daily", "weekly", "fortnightly", "monthly", "none"]
    assert [one.value for one in Role] == ["member", "moderator", "owner"]


def test_a_wish_about_the_list_by_its_name_is_one_about_this_list():
    lists = {"people": "People", "staff": "Staff"}
    assert granted(read_letter("Please take me off the People list", key="people", lists=lists)) == Leave()
    assert granted(read_letter("Please take me off the People list", key="staff", lists=lists)) == Leave("people")


@pytest.mark.parametrize(
    "wish",
    [
        *(SetDelivery(way) for way in Delivery if way is not Delivery.NONE),
        SetDelivery(Delivery.FORTNIGHTLY, 6), SetWeekday(0), SetWeekday(None), SetForm(Form.LARGE_PRINT),
        SetAcross(across=True), Pause(), Pause(date(2027, 1, 4)), Resume(), Help(), ShowSettings(), Join(), Leave(),
        Leave("staff"), LeaveAll(),
    ],
)  # fmt: skip
def test_a_clear_wish_is_granted_as_it_is(wish: Wish):
    assert granted(Reading((wish,), Confidence.CLEAR)) == wish
    assert granted(Reading((wish,), Confidence.LIKELY)) is None


def test_no_letters_is_a_pause_without_an_end():
    assert granted(Reading((SetDelivery(Delivery.NONE),), Confidence.CLEAR)) == Pause()


@pytest.mark.parametrize(
    "wishes",
    [
        (Leave(), SetDelivery(Delivery.WEEKLY)), (ShowSettings(), Resume()),
        (Pause(date(2027, 1, 4)), SetDelivery(Delivery.WEEKLY)), (SetForm(Form.PLAIN), SetDelivery(Delivery.NONE)),
    ],
)  # fmt: skip
def test_a_clear_wish_that_is_not_granted_here_is_for_a_person(wishes: tuple[Any, ...]):
    assert granted(Reading(wishes, Confidence.CLEAR)) == ForAPerson()
    assert granted(Reading(wishes, Confidence.LIKELY)) is None


def test_several_choices_are_made_together_and_who_is_back_is_back_first():
    weekly, plain = SetDelivery(Delivery.WEEKLY), SetForm(Form.PLAIN)
    assert granted(Reading((weekly, plain, Resume()), Confidence.CLEAR)) == Preferences((Resume(), weekly, plain))


def test_what_is_likely_is_offered_as_far_as_it_can_be_granted():
    reading = Reading((Pause(), SetDelivery(Delivery.NONE), LeaveAll(), Leave(), Join()), Confidence.LIKELY)
    assert offered(reading) == (Pause(), LeaveAll())
    assert offered(Reading((), Confidence.NONE)) == ()
