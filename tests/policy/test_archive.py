from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.policy.archive.excerpt import LENGTH, excerpt
from listserv.policy.archive.query import Sought, all_but_one_of, all_of, sought_in
from listserv.policy.archive.request import Search, read_search
from listserv.policy.archive.words import LONGEST_WORD, MOST_WORDS, spans, words_of

# --- what somebody asks -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("SEARCH respite", "respite"),
        ("search for respite", "respite"),
        ("Search: blue badge", "blue badge"),
        ('Please search for "Blue Badge".\n\nThanks\nWilma', '"blue badge"'),
        ("search the archive for ramps", "ramps"),
        ("search old messages about ramps", "ramps"),
        ("search through all messages for ramps", "ramps"),
        ("search", ""),
        ("search for", ""),
        ("find messages about Blue Badge", "blue badge"),
        ("Could you find me the posts on parking, please?", "parking"),
        ("look up old emails about the bus", "the bus"),
        ("What did people say about parking?", "parking"),
        ("what have others written about the duty team", "the duty team"),
        ("Has anyone said anything about carer’s allowance?", "carer's allowance"),
        ("has anybody ever asked about ramps?", "ramps"),
        ("Are there any messages about ramps?", "ramps"),
        ("send me the messages about respite", "respite"),
        ("chwilio am ofal seibiant", "ofal seibiant"),
        ("Chwiliwch am parcio, diolch", "parcio"),
    ],
)
def test_a_search_is_understood(said: str, words: str):
    assert read_search(said) == Search(words)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "I search for my keys",
        "searching for respite",
        "Find a carer for my mother",
        "find out about the bus",
        "What did the council say about parking?",
        "send me the last digest",
        "Thread 3",
        "weekly please",
        "search " + "for respite " * 15,
        "search\n" * 200,
    ],
)
def test_what_says_more_or_less_is_no_search(said: str):
    assert read_search(said) is None


@pytest.mark.parametrize(
    "said", ["What did people say about parking?", "Has anyone written about ramps?", "Is there anything about ramps?"]
)
def test_in_an_answer_to_a_digest_a_question_is_for_the_others(said: str):
    assert read_search(said) is not None
    assert read_search(said, is_answer=True) is None
    assert read_search("search ramps", is_answer=True) == Search("ramps")


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Blue Badge, BLUE badge!", {"blue", "badge"}),
        ("Carer’s", {"carer", "s"}),
        ("café Tŷ Straße ﬁve", {"cafe", "ty", "strasse", "five"}),
        ("A1 form 3.2", {"a1", "form", "3", "2"}),
        ("ਪੰਜਾਬੀ", {unicodedata.normalize("NFC", "ਪੰਜਾਬੀ")}),
        ("مُحَمَّد", {"محمد"}),
        ("\u0301", set()),
        ("½ cup", {"12", "cup"}),
        ("a\x00b' OR \"c\\", {"a", "b", "or", "c"}),
        ("x" * 100, {"x" * LONGEST_WORD}),
        ("", set()),
    ],
)
def test_words_are_without_case_accents_and_signs(text: str, words: set[str]):
    assert words_of(text) == words


def test_of_a_very_long_text_the_first_words_are_kept():
    assert len(words_of(" ".join(f"w{number}" for number in range(MOST_WORDS + 5)))) == MOST_WORDS


def test_each_word_is_where_it_stands():
    text = "The café, open"
    assert [(word, text[start:end]) for word, start, end in spans(text)] == [
        ("the", "The"), ("cafe", "café"), ("open", "open"),
    ]  # fmt: skip


@given(st.text())
def test_any_text_gives_words_that_need_no_quoting(text: str):
    for word, start, end in spans(text):
        assert word
        assert 0 <= start < end <= len(text)
        assert not set(word) & set(" '\"\\:*&|!()\x00")


# --- what is looked for -----------------------------------------------------------------------------------------------


def begins(*words: str) -> tuple[Sought, ...]:
    return tuple(Sought(one, whole=False) for one in words)


@pytest.mark.parametrize(
    ("said", "sought"),
    [
        ("respite care", begins("respite", "care")),
        ("the blue badges", begins("blue", "badge")),
        ("badge badges", begins("badge")),
        ("bus", begins("bus")),
        ("illness", begins("illness")),
        ("carer's", begins("carer")),
        ("ty 9", (Sought("ty", whole=True), Sought("9", whole=True))),
        ("what is it", (*begins("what"), Sought("is", whole=True), Sought("it", whole=True))),
        ("one two three four five six seven", begins("one", "two", "three", "four", "five", "six")),
        ("???", ()),
    ],
)
def test_the_telling_words_are_looked_for(said: str, sought: tuple[Sought, ...]):
    assert sought_in(said) == sought


def test_a_word_finds_what_begins_so_and_a_short_one_itself():
    assert Sought("park", whole=False).finds("parking")
    assert not Sought("parking", whole=False).finds("park")
    assert Sought("ty", whole=True).finds("ty")
    assert not Sought("ty", whole=True).finds("types")


def test_all_words_and_all_but_one():
    one, two, three = begins("one", "two", "three")
    assert all_of((one, two)) == ((one, two),)
    assert all_but_one_of((one, two, three)) == ((two, three), (one, three), (one, two))
    assert all_but_one_of((one,)) == ()


# --- what is shown ----------------------------------------------------------------------------------------------------


def test_a_short_text_is_shown_whole_on_one_line():
    assert excerpt("We went\n\nto the  hall.", begins("hall")) == "We went to the hall."


def test_of_a_long_text_the_words_around_what_was_found_are_shown():
    text = "word " * 100 + "the respite house " + "more " * 100
    shown = excerpt(text, begins("resp"))
    assert shown.startswith("…word ")
    assert shown.endswith("more…")
    assert "the respite house" in shown
    assert len(shown) <= LENGTH + 2


def test_where_only_the_subject_has_it_the_beginning_is_shown():
    shown = excerpt("begin " * 100, begins("respite"))
    assert shown.startswith("begin begin")
    assert shown.endswith("begin…")


def test_words_without_spaces_are_cut_where_they_must_be():
    shown = excerpt("a" * 300 + "/respite/" + "b" * 300, begins("respite"))
    assert shown.startswith("…respite/bbb")
    assert len(shown) == LENGTH + 2


@given(st.text(), st.text())
def test_an_excerpt_is_short_and_of_the_text(text: str, words: str):
    shown = excerpt(text, sought_in(words))
    assert len(shown) <= LENGTH + 2
    assert shown.strip("…") in " ".join(text.split()) or "…" in text
