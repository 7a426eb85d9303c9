"""Readings of wishes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.policy.membership import (
    Delivery,
    Help,
    Join,
    Leave,
    Role,
    SetDelivery,
    ShowSettings,
    Wish,
    mis_sent_wish,
    read_wish,
)
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
    "none_for_now": SetDelivery(Delivery.NONE),
}


def rows(name: str) -> list[tuple[str, str, str]]:
    lines = [
        line for line in (DATA / name).read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")
    ]
    parts = [[one.strip().replace("\\n", "\n") for one in line.split("|")] for line in lines]
    return [(want, text, rest[0] if rest else "") for want, text, *rest in parts]


LEAVING = [(text, subject) for want, text, subject in rows("wishes.txt") if want == "leave"]


@pytest.mark.parametrize(("want", "text", "subject"), rows("wishes.txt"))
def test_each_wish_is_read_as_a_person_would(want: str, text: str, subject: str):
    assert read_wish(text, subject) == WISHES[want]


@pytest.mark.parametrize(("want", "text", "subject"), rows("mis_sent.txt"))
def test_a_post_is_a_wish_only_when_it_can_be_nothing_else(want: str, text: str, subject: str):
    assert mis_sent_wish(text, subject) == WISHES[want]


def test_there_are_sixty_ways_to_leave():
    assert len(set(LEAVING)) >= 60


@pytest.mark.parametrize("closing", ["Thanks", "Kind regards Sue Smith", "Sent from my phone", "Many thanks,\nDaisy"])
@pytest.mark.parametrize(("text", "want"), [("unsubscribe", "leave"), ("weekly please", "weekly"), ("join", "join")])
def test_a_closing_does_not_matter(text: str, want: str, closing: str):
    assert read_wish(f"{text}\n\n{closing}") == WISHES[want]


def test_a_long_letter_is_for_a_person():
    story = "I look after my son and he is well. " * 8
    assert read_wish(f"{story}\nUnsubscribe me.") is None
    assert read_wish(story, "unsubscribe") is None
    assert read_wish("unsubscribe " * LONGEST_ANSWER) is None
    assert mis_sent_wish("unsubscribe", "x" * (LONGEST_ANSWER + 1)) is None


@given(st.text(), st.text())
def test_any_text_and_subject_are_answered(text: str, subject: str):
    assert read_wish(text, subject) in WISHES.values()
    assert mis_sent_wish(text, subject) in WISHES.values()


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
    assert mis_sent_wish("please", wordy) is None
    assert mis_sent_wish("x" * 500 + "\n" + wordy, "") is None
    assert mis_sent_wish("please " * 100 + "\n" + wordy, "unsubscribe") is None
    assert mis_sent_wish("please " * 100, "unsubscribe") is not None


def test_values_of_rows_and_settings_are_plain_words():
    assert [one.value for one in Delivery] == ["each", "daily", "weekly", "none"]
    assert [one.value for one in Role] == ["member", "moderator", "owner"]
