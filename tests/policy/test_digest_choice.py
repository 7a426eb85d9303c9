from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.policy.digest.choice import Begin, Choice, Forget, Into, Item, named, read_choice

ITEMS = [
    Item(1, "Respite", ("Ann Archer", "Bob Baker")),
    Item(2, "Cake sale on Sunday", ("Bob Baker",)),
    Item(3, "Asking for a carer's assessment", ("Cat",)),
    Item(4, "The bus to Leeds", ("Dev",)),
    Item(5, "Re-opening the hall", ("Eve",)),
    Item(6, "About us", ("Fay",)),
]


@pytest.mark.parametrize(
    ("said", "choice"),
    [
        ("3", Into(3)),
        ("3.", Into(3)),
        ("Number 3 please", Into(3)),
        ("the third", Into(3)),
        ("The third one", Into(3)),
        ("It's for number 3, thanks.\n\nWilma", Into(3)),
        ("Hello,\n\nthe one about the hall please.\n\nBest wishes,\nWilma", Into(5)),
        ("the one about respite", Into(1)),
        ("Respite", Into(1)),
        ("the cake sale", Into(2)),
        ("carers assessment", Into(3)),
        ("Cat's question", Into(3)),
        ("for Dev", Into(4)),
        ("About us", Into(6)),
        ("the last one", Into(6)),
        ("one", Into(1)),
        ("2 – Cake sale on Sunday", Into(2)),
        ("NEW", Begin()),
        ("new please", Begin()),
        ("a new one", Begin()),
        ("New: Summer fair", Begin("Summer fair")),
        ("NEW - “Summer fair at the hall”", Begin("Summer fair at the hall")),
        ("nobody", Forget()),
        ("Nobody, it was only for you", Forget()),
        ("none of them", Forget()),
        ("forget it", Forget()),
        ("Please don't send it", Forget()),
    ],
)
def test_an_answer_chooses(said: str, choice: Choice):
    assert read_choice(said, ITEMS) == choice


@pytest.mark.parametrize(
    "said",
    [
        "",
        "yes",
        "I don't know",
        "What is this?",
        "3 or 4",
        "3 and 4",
        "not 3",
        "7",
        "0",
        "2 – Respite",
        "Bob's",  # in two conversations
        "the one",
        "NEW Summer fair",  # perhaps
        "don't forget it",
        "the one about something else that nobody wrote of",
        "word " * 30,
        "3 " * 20_000,
    ],
)
def test_what_is_not_clear_chooses_nothing(said: str):
    assert read_choice(said, ITEMS) is None


def test_nothing_is_chosen_of_nothing():
    assert [read_choice(said, []) for said in ("1", "last", "Respite")] == [None] * 3


def test_two_conversations_with_one_subject_are_told_apart_by_number_only():
    twice = [Item(1, "Thank you"), Item(2, "Thank you")]
    assert named("thank you", twice) is None
    assert named("2", twice) == 2


@given(st.text(max_size=200))
def test_any_text_chooses_what_was_offered_or_nothing(said: str):
    match read_choice(said, ITEMS):
        case Into(number):
            assert number in range(1, 7)
        case Begin(subject):
            assert "\n" not in subject
