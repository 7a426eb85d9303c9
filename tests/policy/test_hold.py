"""Readings of what the author of a held post answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.policy.hold import Question, Reword, TakeBack, Unclear, is_new_version, read_author_answer
from listserv.policy.wording import LONGEST_ANSWER

DATA = Path(__file__).parent / "data" / "hold.txt"
CLASSES = {"TAKE_BACK": TakeBack, "QUESTION": Question, "UNCLEAR": Unclear}
HELD = "You lot are a bunch of useless wankers and the council can go to hell for what they did to my mother."
LONG_HELD = f"""{HELD}
She waited nine weeks for a bed and nobody rang us. Does anybody know who to complain to?
Bob"""

PIECES = ["take", "it", "back", "please", "not", "don't", "withdraw", "?", "if", "Max", "sorry", "new text", ":"]


def rows() -> list[tuple[str, str]]:
    lines = [line for line in DATA.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    return [
        (want.strip(), text.strip().replace("\\n", "\n")) for want, _, text in (one.partition("|") for one in lines)
    ]


@pytest.mark.parametrize(("want", "text"), rows())
def test_each_answer_is_read_as_a_person_would(want: str, text: str):
    assert isinstance(read_author_answer(text, HELD), CLASSES[want])


@pytest.mark.parametrize(
    ("text", "posted"),
    [
        ("New text: Hello all", "Hello all"),
        ("New text:\n\nHello all,\nI am fed up.\n\nBob", "Hello all,\nI am fed up.\n\nBob"),
        ("new text - I am fed up", "I am fed up"),
        ("*New text:* fed up", "fed up"),
        ("**New text**: fed up", "fed up"),
        ("New version:\nfed up", "fed up"),
        ("NEW TEXT\nfed up", "fed up"),
        ("Hi,\nNew text: The council was useless", "The council was useless"),
        ("Sorry about that!\n\nHere is my new text:\n\nThe council let us down.", "The council let us down."),
        ("Here's the new version:\nfoo bar", "foo bar"),
        ("Please send this is new text? no", None),
    ],
)
def test_text_after_the_mark_is_the_new_version_and_nothing_above_it(text: str, posted: str | None):
    expected = Unclear() if posted is None else Reword(posted)
    answer = read_author_answer(text, HELD)
    assert answer == expected or (posted is None and not isinstance(answer, Reword))


@pytest.mark.parametrize(
    "text",
    [
        LONG_HELD.replace("wankers", "people"),
        LONG_HELD.replace("useless wankers", "people").replace("go to hell", "do better"),
        LONG_HELD.replace(HELD + "\n", "The council let us down. "),
        LONG_HELD.replace("wankers", "people") + "\n\nSue helped me to write this.",
    ],
)
def test_a_text_with_most_of_the_same_words_is_a_new_version(text: str):
    assert read_author_answer(text, LONG_HELD) == Reword(text)


@pytest.mark.parametrize(
    "remark",
    [
        "Sorry about that. {}",
        "You held my message: {}",
        "{}\nIs that ok now, moderators?",
        "I changed it. {}",
        "{}\n\nWhy?",
        "Please send it on: {}",
    ],
)
def test_a_remark_beside_the_new_version_is_not_posted(remark: str):
    text = remark.format(LONG_HELD.replace("wankers", "people"))
    assert not isinstance(read_author_answer(text, LONG_HELD), Reword)


@pytest.mark.parametrize(
    "text",
    [
        "You lot are fools yourselves",
        "I stand by it. She waited nine weeks for a bed and nobody rang us.",
        "You lot are a bunch of useless people and the council is no better than you are, so there you go now",
        "ok thanks",
    ],
)
def test_a_side_remark_is_never_posted(text: str):
    assert not isinstance(read_author_answer(text, LONG_HELD), Reword)


def test_a_short_post_is_reworded_only_with_the_mark():
    assert read_author_answer("You are all fools yourselves", "You are all fools") == Unclear()
    assert read_author_answer("New text: You are all wrong", "You are all fools") == Reword("You are all wrong")


def test_a_post_that_speaks_of_moderators_may_be_reworded():
    held = "The moderators of this list are useless wankers and I wonder what they do all day, I am sorry to say"
    new = held.replace("wankers", "people")
    assert read_author_answer(new, held) == Reword(new)


def test_a_long_new_version_is_still_one():
    held = "The council did not ring us. " * LONGEST_ANSWER
    assert isinstance(read_author_answer(held, held), Reword)


def test_a_long_text_that_asks_is_no_question_to_us():
    text = "Hello all, my mother is in a home and they never ring me about anything at all. " * 6 + "Any ideas?"
    assert read_author_answer(text, HELD) == Unclear()


@given(st.text(), st.text())
def test_any_texts_are_answered(new_text: str, held_text: str):
    assert read_author_answer(new_text, held_text) is not None


@given(st.lists(st.sampled_from(PIECES), max_size=7))
def test_nothing_is_taken_back_with_a_not_before_it_or_a_condition(words: list[str]):
    answer = read_author_answer(" ".join(words), HELD)
    if {"not", "if", "don't"} & set(words):
        assert answer != TakeBack()


def test_a_new_version_is_told_from_words_about_a_post():
    held = "You are all useless there, and I waited in the rain at the bus stop for an hour."
    assert is_new_version(held.replace("useless", "no good"), held)
    assert not is_new_version("Please take out the second half.", held)
    assert not is_new_version(f"Sorry! {held} Is this better now?", held)
