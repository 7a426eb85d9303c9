from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.policy.joining import Accept, Decline, read_join_decision


@pytest.mark.parametrize(
    "text",
    [
        "Yes", "yes please", "Yes, welcome", "OK", "Approve", "👍", "yes, let her in", "of course, welcome",
        "fine by me",
        "no problem, ok", "I know her, yes", "Hi\n\nYes\n\nMo", "Trust",
    ],
)  # fmt: skip
def test_these_let_somebody_in(text: str):
    assert read_join_decision(text) == Accept()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("No", ""), ("no thanks", ""), ("nope", ""), ("discard", ""), ("No: this is for Leeds", "this is for Leeds"),
        ("No, sorry, we are full", "sorry, we are full"), ("reject she is an advert", "she is an advert"),
        ("Sorry, no. We are full", "We are full"), ("No.\nOnly people from Leeds.\nMo", "Only people from Leeds."),
    ],
)  # fmt: skip
def test_these_do_not_with_these_words(text: str, reason: str):
    assert read_join_decision(text) == Decline(reason)


@pytest.mark.parametrize(
    "text",
    [
        "", "Yes?", "welcome?", "maybe", "yes no", "No, that's fine", "Reject: no objection", "not sure",
        "Yes but I do not know her", "no he may not", "Nobody knows her", "no " * 20_000, "I met her in Leeds",
    ],
)  # fmt: skip
def test_these_are_asked_back(text: str):
    assert read_join_decision(text) is None


@given(st.text(max_size=300))
def test_any_text_has_an_answer(text: str):
    read_join_decision(text)
