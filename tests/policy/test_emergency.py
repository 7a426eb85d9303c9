"""What owners write when everything shall wait, or no longer."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.policy.emergency import EmergencyWish, read_emergency
from listserv.policy.wording import LONGEST_ANSWER

CORPUS = tomllib.loads((Path(__file__).parents[1] / "corpus" / "emergency" / "en.toml").read_text(encoding="utf-8"))
NAMES = ("People",)


@pytest.mark.parametrize(("meant", "text"), [(meant, text) for meant, texts in CORPUS.items() for text in texts])
def test_a_letter_of_an_owner_is_read_as_it_was_meant(meant: str, text: str):
    assert read_emergency(text, names=NAMES) is EmergencyWish[meant.upper()]


def test_the_subject_counts_unless_it_is_of_a_letter_that_is_answered():
    assert read_emergency("", "Please hold everything") is EmergencyWish.HOLD
    assert read_emergency("Thanks, Olive", "Emergency") is EmergencyWish.HOLD
    assert read_emergency("Thanks, Olive", "Re: Emergency") is EmergencyWish.NOTHING
    assert read_emergency("Thanks, Olive", "[People] Everything waits now") is EmergencyWish.NOTHING
    assert read_emergency("Back to normal", "Emergency") is EmergencyWish.ASK_BACK


def test_what_nobody_would_answer_at_such_length_is_an_ordinary_letter():
    assert read_emergency("emergency " * LONGEST_ANSWER) is EmergencyWish.NOTHING


@given(st.text(max_size=80), st.sampled_from(["not", "never", "if", "unless"]))
def test_a_word_that_turns_it_round_releases_nothing(text: str, word: str):
    assert read_emergency(f"{text}\n{word} back to normal") is not EmergencyWish.RELEASE
    assert read_emergency(f"back to normal {word}\n{text}") is not EmergencyWish.RELEASE


@given(st.text(max_size=80))
def test_a_question_does_nothing(text: str):
    assert read_emergency(f"{text.replace('.', ' ')} back to normal?") is not EmergencyWish.RELEASE
