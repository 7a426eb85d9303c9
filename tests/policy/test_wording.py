"""The words of short answers."""

from __future__ import annotations

from types import ModuleType

import pytest

from listserv.policy import agreement, closing, hold, membership, moderation, short_answers, wording
from listserv.policy.wording import mended, phrases, says, sentences, vocabulary, words


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Don’t AGREE!", ("dont", "agree")),
        ("Zgadzam się", ("zgadzam", "sie")),
        ("ok👍🏽", ("ok", "👍")),
        ("हाँ", ("हाँ",)),
        ("_yes_", ("yes",)),
        ("同意。", ("同意",)),
        ("a–b…", ("a", "b")),
    ],
)
def test_words_are_folded(text: str, want: tuple[str, ...]):
    assert words(text) == want


@pytest.mark.parametrize("slip", ["aggree", "agre", "argee", "agrew", "agreee", "agree"])
def test_one_slip_of_the_keyboard_is_mended(slip: str):
    assert mended((slip,), ["agree"]) == ("agree",)


@pytest.mark.parametrize("other", ["degree", "green", "area", "ag", "agreements", "acorn", "agreeable"])
def test_another_word_is_not_mended(other: str):
    assert mended((other,), ["agree"]) == (other,)


def test_a_kept_word_is_not_mended():
    assert mended(("daisy",), ["daily"], keep=frozenset({"daisy"})) == ("daisy",)


def test_every_word_around_a_phrase_must_be_known():
    table, around = phrases("take me off"), vocabulary("please list")
    assert says(words("please take me off, list 🙂"), table, around)
    assert not says(words("please take me off, Bob"), table, around)
    assert not says(words("please list"), table, around)
    assert not says(words("take me off 🤔"), table, around)


def test_a_wrapped_line_goes_on_and_a_short_one_ends():
    long = "I would like to ask you all to please take me off this big\nlist. Sue?\nyes"
    assert [(len(one.words), one.asks) for one in sentences(long)] == [(15, False), (1, True), (1, False)]


def test_clauses_are_cut_at_commas():
    assert [one.words for one in sentences("ill, stop - now", clauses=True)] == [("ill",), ("stop",), ("now",)]


@pytest.mark.parametrize("module", [agreement, closing, hold, membership, moderation, short_answers, wording])
def test_no_phrase_is_longer_than_the_longest_that_is_looked_for(module: ModuleType):
    tables = [value for value in vars(module).values() if isinstance(value, frozenset)]
    assert all(len(one) <= wording.LONGEST_PHRASE for table in tables for one in table if isinstance(one, tuple))


def test_no_language_says_yes_and_no_with_the_same_words():
    assert not short_answers.YES & short_answers.NO


def test_no_yes_is_a_negation():
    assert not wording.NEGATIONS & short_answers.YES


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["I agree. ", "not ", "\n", "reject ", "thanks Sue ", "é", "👍", "x\n", "Sue\n", "? "])
def test_the_longest_answer_is_read(unit: str):
    """Anything but linear time would take minutes here."""
    text = unit * (wording.LONGEST_ANSWER // len(unit))
    agreement.read_answer(text)
    moderation.read_decision(text)
    hold.read_author_answer(text, text)
    membership.read_letter(text, text)
