"""Readings of a moderator's answer to "please decide"."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.policy.moderation import Approve, DiscardPost, Reject, Unclear, read_decision
from listserv.policy.wording import LONGEST_ANSWER

DATA = Path(__file__).parent / "data" / "moderation.txt"
CLASSES = {"APPROVE": Approve, "REJECT": Reject, "DISCARD": DiscardPost, "UNCLEAR": Unclear}


def rows() -> list[tuple[str, str, str]]:
    lines = [line for line in DATA.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    parts = [[one.strip().replace("\\n", "\n") for one in line.split("|")] for line in lines]
    return [(want, text, rest[0] if rest else "") for want, text, *rest in parts]


APPROVING = [text for want, text, _ in rows() if want == "APPROVE" and "Sent from" not in text]
PIECES = ["reject", "it", "because", "reason", "the", "is", ".", ",", ":", "?", "\n", "not", "Mo", "thanks", "approve"]
DISCARDING = [text for want, text, _ in rows() if want == "DISCARD"]


@pytest.mark.parametrize(("want", "text", "detail"), rows())
def test_each_answer_is_read_as_a_person_would(want: str, text: str, detail: str):
    decision = read_decision(text)
    assert isinstance(decision, CLASSES[want]), decision
    if isinstance(decision, Reject):
        assert decision.reason == detail
    if isinstance(decision, Unclear):
        assert detail in decision.why


@given(st.sampled_from(APPROVING), st.data())
def test_no_text_with_a_question_mark_approves(text: str, data: st.DataObject):
    at = data.draw(st.integers(0, len(text)))
    assert not isinstance(read_decision(text[:at] + "?" + text[at:]), Approve)


@pytest.mark.parametrize("word", ["not", "don't", "if", "but", "unless", "reject", "later", "edit"])
@given(text=st.sampled_from(APPROVING), data=st.data())
def test_a_word_in_the_way_approves_nothing(word: str, text: str, data: st.DataObject):
    words = text.split(" ")
    at = data.draw(st.integers(0, len(words)))
    assert not isinstance(read_decision(" ".join([*words[:at], word, *words[at:]])), Approve)


@pytest.mark.parametrize("word", ["not", "don't", "if", "approve"])
@given(text=st.sampled_from(DISCARDING), data=st.data())
def test_a_word_in_the_way_discards_nothing(word: str, text: str, data: st.DataObject):
    words = text.split(" ")
    at = data.draw(st.integers(0, len(words)))
    assert not isinstance(read_decision(" ".join([*words[:at], word, *words[at:]])), DiscardPost)


@given(st.text())
def test_any_text_is_answered_and_a_reason_is_never_empty(text: str):
    decision = read_decision(text)
    assert not isinstance(decision, Reject) or decision.reason.strip()


@given(st.lists(st.sampled_from(PIECES), max_size=9))
def test_any_order_of_the_words_is_answered(words: list[str]):
    assert read_decision(" ".join(words)) is not None


def test_a_text_too_long_for_an_answer_is_unclear():
    assert isinstance(read_decision("approve " * LONGEST_ANSWER), Unclear)
