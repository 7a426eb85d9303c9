from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.policy.undo import wishes_undone


@pytest.mark.parametrize(
    "text",
    [
        "Undo", "UNDO!", "undo please", "Undo that, thanks\n\nAnn", "Please put it back", "change it back please",
        "That was a mistake", "Sorry, that was a mistake, undo it please", "I didn't ask for this",
        "No, put it back how it was", "Undo please, that was a mistake",
        "Undo please. That was a mistake", "Please undo that for me", "bring me back", "I did not mean to leave",
        "I have changed my mind, please undo", "I want to undo it", "please can you undo it",
        "Not what I meant.", "as before",
    ],
)  # fmt: skip
def test_these_undo(text: str):
    assert wishes_undone(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "Undo?", "Can I come back please?", "I want to stay", "I have changed my mind about the hall",
        "so and for me im", "weekly please", "Thank you", "Yes", "How do I undo this?", "please do not undo it",
        "Undo the change but keep large print", "I will undo it if I do not like it", "undo it " * 20_000,
    ],
)  # fmt: skip
def test_these_do_not(text: str):
    assert not wishes_undone(text)


@given(st.text(max_size=300))
def test_any_text_has_an_answer(text: str):
    wishes_undone(text)
