"""Readings of the answer to "was this answer from you?"."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.policy.confirmation import Confirmation, read_confirmation, read_yes_or_no
from listserv.policy.wording import LONGEST_ANSWER


@pytest.mark.parametrize(
    "text",
    ["Yes", "yes.", "YES!", "Yes it was me", "yes that was me", "Yes, I sent it", "Yep", "It was me. Thanks, Mo",
     "Yes\n\nKind regards\nMo Mill", "ok", "I confirm", "Yes please"],
)  # fmt: skip
def test_a_yes(text: str):
    assert read_confirmation(text) is Confirmation.YES


@pytest.mark.parametrize(
    "text", ["No", "no.", "No it was not me", "No, that wasn't me!", "it wasn't me", "I didn't send it", "Not me"]
)
def test_a_no(text: str):
    assert read_confirmation(text) is Confirmation.NO


@pytest.mark.parametrize(
    "text",
    ["", "approve", "yes?", "Was it not you?", "not sure", "no idea", "yes it wasn't me", "Yes and no", "👎",
     "Yes if you say so", "x" * (LONGEST_ANSWER + 1)],
)  # fmt: skip
def test_anything_else_is_asked_again(text: str):
    assert read_confirmation(text) is Confirmation.UNCLEAR


@given(st.text(max_size=60))
def test_no_text_with_a_question_mark_confirms(text: str):
    assert read_confirmation(f"{text}?") is not Confirmation.YES


@given(st.sampled_from(["yes", "it was me", "i sent it", "confirm"]), st.sampled_from(["not", "never", "if", "but"]))
def test_a_word_in_the_way_confirms_nothing(text: str, word: str):
    assert read_confirmation(f"{text} {word}") is not Confirmation.YES
    assert read_confirmation(f"{word} {text}") is not Confirmation.YES


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Yes", Confirmation.YES),
        ("yes please", Confirmation.YES),
        ("Ydw", Confirmation.YES),
        ("go ahead", Confirmation.YES),
        ("it was me", Confirmation.YES),
        ("No", Confirmation.NO),
        ("No thanks", Confirmation.NO),
        ("it wasn't me", Confirmation.NO),
        ("yes?", Confirmation.UNCLEAR),
        ("what would that do", Confirmation.UNCLEAR),
        ("", Confirmation.UNCLEAR),
    ],
)
def test_whether_to_do_something_is_answered_as_people_agree(text: str, said: Confirmation):
    assert read_yes_or_no(text) is said
