"""Readings of the answer to "please reply: I agree"."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rows import for_each

from listserv.policy.agreement import Answer, read_answer
from listserv.policy.wording import LONGEST_ANSWER

EXAMPLES = 40
DATA = Path(__file__).parent / "data" / "agreement.txt"


def rows() -> list[tuple[str, str]]:
    lines = [line for line in DATA.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    return [
        (want.strip(), text.strip().replace("\\n", "\n")) for want, _, text in (one.partition("|") for one in lines)
    ]


AGREEING = [text for want, text in rows() if want == "AGREE"]


@for_each(rows())
def test_each_answer_is_read_as_a_person_would(want: str, text: str):
    assert read_answer(text) is Answer[want]


@pytest.mark.parametrize(
    "text", ["I\u00a0agree", "I\u200b agree", "\ufeffI agree", "I agre\u0301e", "I agree\r\n\r\nSue\r\n"]
)
def test_invisible_characters_do_not_matter(text: str):
    assert read_answer(text) is Answer.AGREE


def test_a_greek_question_mark_asks():
    assert read_answer("I agree\u037e") is Answer.QUESTION


@pytest.mark.parametrize(
    "closing", ["Thanks, Jo", "Kind regards Sue Smith", "Sent from my phone", "Cheers\nMo", "Diolch"]
)
@pytest.mark.parametrize("text", ["I agree", "yes", "ok", "👍"])
def test_a_closing_does_not_matter(text: str, closing: str):
    assert read_answer(f"{text}\n\n{closing}") is Answer.AGREE


def with_inserted(word: str) -> st.SearchStrategy[str]:
    return st.sampled_from(AGREEING).flatmap(
        lambda text: st.integers(0, len(text.split(" "))).map(
            lambda at: " ".join([*text.split(" ")[:at], word, *text.split(" ")[at:]])
        )
    )


# A legal notice below is cut off with whatever is in it, but for a question mark.
@pytest.mark.parametrize("word", ["not", "NOT", "if", "don't", "but", "unless", "except", "never"])
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_a_negation_or_condition_anywhere_is_no_agreement(word: str, data: st.DataObject):
    text = data.draw(with_inserted(word).filter(lambda one: "confidential" not in one))
    assert read_answer(text) is not Answer.AGREE


@pytest.mark.parametrize("mark", ["?", "？", "؟", "¿"])
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_a_question_mark_anywhere_is_no_agreement(mark: str, data: st.DataObject):
    text = data.draw(st.sampled_from(AGREEING))
    at = data.draw(st.integers(0, len(text)))
    assert read_answer(text[:at] + mark + text[at:]) is not Answer.AGREE


@given(st.text())
def test_any_text_is_answered(text: str):
    assert isinstance(read_answer(text), Answer)


POST = "My mum came home from hospital on Friday and the carers from the agency have been late every single morning. "


def test_a_long_post_without_a_word_of_an_answer_is_none():
    assert read_answer(POST * 4) is Answer.UNCLEAR
    assert read_answer(POST * 4 + "I do not understand your letter.") is Answer.QUESTION
    assert read_answer(POST * 4 + "I agree.") is Answer.AGREE


def test_a_text_too_long_for_an_answer_is_unclear():
    assert read_answer("I agree. " * LONGEST_ANSWER) is Answer.UNCLEAR


def test_a_long_story_that_mentions_agreeing_is_no_agreement():
    story = "Last week the council agreed to open the day centre again and I agree with those who like it. "
    assert read_answer(story * 20) is Answer.UNCLEAR


@pytest.mark.parametrize("text", ["?\nI agree", "? Yes"])
def test_a_question_mark_alone_asks(text: str):
    assert read_answer(text) is not Answer.AGREE
