from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.policy.confirmation import Confirmation
from listserv.policy.moving import read_move


@pytest.mark.parametrize(
    "text",
    [
        "Move", "MOVE please", "I'd like to move", "move me", "yes, move", "Yes", "Switch", "OK move\n\nAnn", "👍",
        "please move me there", "I agree", "go to the new one",
    ],
)  # fmt: skip
def test_these_move(text: str):
    assert read_move(text) is Confirmation.YES


@pytest.mark.parametrize(
    "text",
    [
        "Stay", "stay please", "I'd rather stay", "No", "no, stay", "Don't move me", "please do not move me", "Not now",
        "I want to stay where I am", "No thanks, I'll stay put", "keep me where I am", "No, I don't want to move",
        "leave it as it is",
    ],
)  # fmt: skip
def test_these_stay(text: str):
    assert read_move(text) is Confirmation.NO


@pytest.mark.parametrize(
    "text",
    ["", "Move?", "both", "Can I be on both?", "No, move me", "I prefer buses", "undo", "thanks", "move " * 20_000],
)
def test_these_are_asked_back(text: str):
    assert read_move(text) is Confirmation.UNCLEAR


@given(st.text(max_size=300))
def test_any_text_has_an_answer(text: str):
    read_move(text)
