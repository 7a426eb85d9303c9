"""The words of short answers."""

from __future__ import annotations

from itertools import product
from types import ModuleType

import pytest

from listserv.policy import agreement, closing, hold, membership, moderation, short_answers, wording
from listserv.policy.phrase_table import Combined, words_of
from listserv.policy.wishes.reading import read_letter
from listserv.policy.wording import (
    combined,
    holds,
    length_at,
    mended,
    phrases,
    says,
    sentences,
    vocabulary,
    without,
    words,
)


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


COLUMNS = ("|please|please do", "send|send on|let", "|it|on", "on|out|")


def written_out(*columns: str) -> frozenset[tuple[str, ...]]:
    return phrases(*(" ".join(row) for row in product(*(column.split("|") for column in columns)))) - {()}


def test_columns_are_combined_to_every_phrase_once():
    table = combined(*COLUMNS)
    assert sorted(table) == sorted(written_out(*COLUMNS))
    assert len(table) == len(written_out(*COLUMNS))
    assert all(one in table for one in written_out(*COLUMNS))


@pytest.mark.parametrize("other", [(), ("please",), ("send", "up"), ("send", "it", "it"), "send", 1])
def test_what_no_row_of_the_columns_says_is_not_among_the_phrases(other: object):
    assert other not in combined(*COLUMNS)


def test_empty_columns_make_no_phrase():
    assert set(combined("|", "")) == set()
    assert not holds(("send",), combined("", "|"))


def test_tables_of_columns_are_united_and_taken_from_each_other():
    one, other, few = combined(*COLUMNS), combined("send|put", "it|that", "|up"), phrases("send|put it|no")
    first, second = written_out(*COLUMNS), written_out("send|put", "it|that", "|up")
    assert set(one | other) == first | second
    assert set(one | few) == set(few | one) == first | few
    assert set(one - few) == first - few
    assert set(few - one) == few - first
    assert set(one - other) == first - second
    assert words_of(one | few) == {"please", "do", "send", "let", "it", "on", "out", "put", "no"}


@pytest.mark.parametrize("table", [combined(*COLUMNS), written_out(*COLUMNS)], ids=["columns", "written out"])
def test_the_longest_phrase_of_a_table_is_found(table: wording.Phrases):
    assert length_at(words("please send on on now"), 0, table) == len(("please", "send", "on", "on"))
    assert length_at(words("please do now send"), 0, table) == 0
    assert length_at(words("please do"), 2, table) == 0
    assert without(words("now please send on it please"), table) == ("now", "please")
    assert holds(words("now let"), table)
    assert not holds(words("please do it on now"), table)


def test_a_wrapped_line_goes_on_and_a_short_one_ends():
    long = "I would like to ask you all to please take me off this big\nlist. Sue?\nyes"
    assert [(len(one.words), one.asks) for one in sentences(long)] == [(15, False), (1, True), (1, False)]


def test_clauses_are_cut_at_commas():
    assert [one.words for one in sentences("ill, stop - now", clauses=True)] == [("ill",), ("stop",), ("now",)]


@pytest.mark.parametrize("module", [agreement, closing, hold, membership, moderation, short_answers, wording])
def test_no_phrase_is_longer_than_the_longest_that_is_looked_for(module: ModuleType):
    tables = [value for value in vars(module).values() if isinstance(value, frozenset | Combined)]
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
    moderation.understand(text)
    hold.read_author_answer(text, text)
    read_letter(text, text)
