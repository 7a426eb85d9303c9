"""The gate in front of the word list: it saves reading, and never hides a match."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.policy import disguise
from listserv.policy.disguise import Vocabulary
from listserv.policy.phrase import Gate, Phrases, Step, pattern

WORDS = st.sampled_from(["go", "and", "hide", "sleep", "far", "not"])
PATTERNS = [pattern("go * and? hide/sleep", {}), pattern("and hide", {}), pattern("far", {})]


@given(words=st.lists(WORDS, max_size=12))
def test_a_closed_gate_means_that_no_pattern_matches(words: list[str]):
    gate = Gate(PATTERNS)
    found = list(Phrases(PATTERNS, frozenset({"not"})).find(words))
    assert gate.opens([gate.bits([word]) for word in words]) == gate.opens([gate.bits(words)])
    assert gate.opens([gate.bits(words)]) or not found


@pytest.mark.parametrize(
    ("words", "opens"),
    [("go far", True), ("go home and sleep", True), ("sleep and go", True), ("go and go", False), ("", False)],
)
def test_it_opens_when_every_word_that_a_pattern_needs_is_there(words: str, opens: bool):
    gate = Gate(PATTERNS)
    assert gate.opens([gate.bits(words.split())]) == opens


def test_a_pattern_that_any_word_fits_is_always_let_through():
    assert Gate([(Step(frozenset()),)]).opens([])


def vocabulary(*words: str) -> Vocabulary:
    return Vocabulary(words, words, ("fudgery",), {"'s": "is"}, Gate([(Step(frozenset(words)),)]))


def read(text: str) -> list[list[str]]:
    return [[token.word for token in tokens] for _, _, tokens in vocabulary("fudge").sentences(text)]


@pytest.mark.parametrize(
    "written",
    ["fudge", "fuuudge", "f*dge", "fu-dge", "f u d g e", "f.u.d.g.e", "(fudge).", "fudge's", "'fudge'", "f u,d.g e"],
)
def test_only_the_sentences_with_a_word_are_read_whatever_its_disguise(written: str):
    text = f"nothing here. i see a {written} there. nothing here"
    assert [words for words in read(text) if "fudge" in words] == read(text) != []
    assert len(read(text)) == 1


@pytest.mark.parametrize("written", ["fudgery", "f-u", "f u", "meeting", "a" * 500 + " b"])
def test_ordinary_words_are_not_found(written: str):
    assert not any("fudge" in words for words in read(f"nothing here. {written}. nothing here"))


def test_it_looks_at_long_words_too_and_at_more_words_than_it_remembers(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(disguise, "_MOST_REMEMBERED", 400)
    words = vocabulary("fudge")
    many = " ".join(f"{number}x" for number in range(1000))
    assert list(words.sentences(many)) == []
    for long in ("x-" * 25 + "fudge", "x-" * 250 + "fudge"):
        assert [tokens[-1].word for _, _, tokens in words.sentences(f"{many}. {long}")] == ["fudge"]
