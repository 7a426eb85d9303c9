"""Word lists of several languages together, and what the Welsh and the Scots one must and must not hold."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from listserv.policy.language import WordList, find, holding, word_list
from listserv.policy.word_files import together

WORDS = Path(__file__).resolve().parents[2] / "config" / "words"
HELD = 2


def file(language: str) -> dict[str, object]:
    return tomllib.loads((WORDS / f"{language}.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def words() -> WordList:
    return word_list(together([file("en"), file("sco"), file("cy")]))


@pytest.mark.parametrize(
    "text",
    [
        # Scots
        "Ya bawbag",
        "Ye're a pure dobber",
        "Ah'll batter ye",
        "Ah'm gonnae batter ye when I see ye",
        "Away an kill yersel",
        "Those tinks ruined the park",
        "Get it right up ye",
        "Yer deid",
        "Send the schemies hame",
        "Ya absolute rocket",
        # Welsh
        "Ffwc off",
        "Ti'n gont",
        "Y cont",
        "Coc oen wyt ti",
        "Ti'n fochyn",
        "Cau dy geg",
        "Mi ladda i di",
        "Mae'r mewnfudwyr yn barasitiaid",
        "Dos i ladd dy hun",
        "Hen gachwr wyt ti",
        # The English list is read as well.
        "You useless wankers",
    ],
)
def test_it_waits_in_each_language(words: WordList, text: str):
    found = holding(find(text, words), severity=HELD)
    assert found
    assert all(text[one.start : one.end] == one.written and one.meaning for one in found)


@pytest.mark.parametrize(
    "text",
    [
        # Scots
        "Haud yer wheesht, hen",
        "I felt a right eejit",
        "My auntie Fanny is 90",
        "Rocket salad for tea",
        "You should see the rocket, Tim",
        "Ned Smith came round with the tubes for your drip",
        "It wisnae me, honest",
        "The tumshie lantern was braw",
        "Ah'm fair wabbit the day, so ah am",
        # Welsh; moron is a carrot, and a mochyn daear a badger
        "Cawl moron i swper heno",
        "Tatws a moron os gwelwch yn dda",
        "Mochyn daear yn yr ardd",
        "Dw i'n teimlo fel twpsyn",
        "Dim diolch, dw i'n iawn",
        "Rwy'n gofalu am fy ngŵr ers blwyddyn",
        "Mae parlys spastig arno ers ei eni",
        # what an English sentence has of a Welsh word
        "I'm a lunatic about tea, my mum says",
    ],
)
def test_it_does_not_wait(words: WordList, text: str):
    assert holding(find(text, words), severity=HELD) == ()


@pytest.mark.parametrize("language", ["en", "sco", "cy"])
def test_each_file_stands_alone(language: str):
    assert file(language)["language"] == language
    assert word_list(file(language)).words


def test_where_two_files_differ_the_first_counts():
    entry = {"category": "insult", "meaning": "an insult", "when": "always", "words": ["fudge"]}
    one = {
        "language": "en",
        "words": [{**entry, "severity": 3}],
        "sets": {"a": ["x"]},
        "aim": {"reach": 1, "cues": ["you"]},
    }
    other = {
        "language": "cy",
        "words": [{**entry, "severity": 1}],
        "allow": ["toffee fudge"],
        "sets": {"a": ["y"], "b": ["z"]},
        "aim": {"reach": 9, "cues": ["ti"], "own": ["fi"]},
    }
    assert together([one]) is one
    whole = together([one, other])
    assert (whole["language"], whole["sets"]) == ("en", {"a": ["x"], "acy": ["y"], "b": ["z"]})
    assert whole["aim"] == {"reach": 1, "cues": ["you", "ti"], "own": ["fi"]}
    assert [found.severity for found in find("fudge", word_list(whole))] == [3]
    assert find("toffee fudge", word_list(whole)) == ()


def test_each_file_has_its_own_sets_whatever_their_names():
    table = {"category": "insult", "severity": 3, "meaning": "an insult"}
    one = {"language": "en", "sets": {"a": ["sprout"]}, "phrases": [{**table, "phrases": ["boiled @a"]}]}
    other = {
        "language": "cy",
        "sets": {"a": ["moron"], "b": ["cawl"]},
        "phrases": [{**table, "phrases": ["@b @a/tatws"]}],
        "aim": {"reach": 2, "cues": ["@a"]},
    }
    both = word_list(together([one, other]))
    texts = ("boiled sprout", "cawl moron", "cawl tatws", "boiled moron", "cawl sprout")
    assert [len(find(text, both)) for text in texts] == [1, 1, 1, 0, 0]


@pytest.mark.parametrize("wrong", [{"words": 5}, {"sets": []}, {"aim": 3}, {"aim": {"cues": "you"}}])
def test_what_is_no_list_is_left_for_the_word_list_to_name(wrong: Mapping[str, object]):
    right = {"words": [], "sets": {}, "aim": {"cues": []}}
    name, value = next(iter(wrong.items()))
    assert together([{**right, **wrong}, right])[name] == value
    with pytest.raises(ValueError, match=name):
        word_list(together([wrong, {"language": "en"}]))
