"""Every answer of the corpus, which was written by somebody who had not seen the code; and what spoils a yes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listserv.policy.agreement import Answer, read_answer

CORPUS = Path(__file__).parents[1] / "corpus/answers"
DATA = Path(__file__).parent / "data"
FILES = sorted(path.stem for path in CORPUS.glob("*.toml") if path.stem != "known_misses")
MISSES = {
    one["id"] for one in tomllib.loads((CORPUS / "known_misses.toml").read_text("utf-8"))["miss"] if one["reason"]
}


def cases(name: str) -> dict[str, tuple[str, Answer]]:
    """Return the text and the answer of each case; in the English files the name tells the answer."""
    found: list[dict[str, Any]] = tomllib.loads((CORPUS / f"{name}.toml").read_text("utf-8"))["case"]
    return {
        f"{name} {number}": (one["said"], Answer(one.get("means", name.removeprefix("en_"))))
        for number, one in enumerate(found, start=1)
    }


def lines(name: str) -> list[str]:
    return [line for line in (DATA / name).read_text("utf-8").split("\n") if line and not line.startswith("#")]


ALL = {number: case for name in FILES for number, case in cases(name).items()}
# A short yes, so that a word put anywhere into it stands beside it.
SHORT_YES = [
    said
    for said, want in ALL.values()
    if want is Answer.AGREE and len(said.split()) < 8 and not any(one in said for one in ("\n", "Sent", "problem"))
]
MORE = lines("yes_and_more.txt")
TAKES = [line for line in lines("takes_from_a_yes.txt") if " | " not in line]
NOT_A_NO = lines("not_a_no.txt")
TAKES_ELSEWHERE = [tuple(line.split(" | ")) for line in lines("takes_from_a_yes.txt") if " | " in line]
YES_IN = {
    "cy": "Dwi'n cytuno",
    "pl": "Zgadzam się",
    "fr": "Je suis d'accord",
    "es": "Estoy de acuerdo",
    "pt": "Concordo",
    "ro": "Sunt de acord",
    "gd": "Tha mi ag aontachadh",
    "ur": "میں متفق ہوں",
    "pa": "ਮੈਂ ਸਹਿਮਤ ਹਾਂ",
    "ar": "أوافق",
}
TOGETHER = [
    "{0}. {1}",
    "{0}, {1}",
    "{0} {1}",
    "{1}. {0}",
    "{1}, {0}",
    "{0}\n{1}",
    "{1}\n{0}",
    "{0} ({1})",
    "{0}!\n\n{1}\n\nSue",
]
EXAMPLES = 40
ARRANGEMENTS = 3  # of each trap; all of them together would take most of the time that the tests have
SPOILERS = ["not", "don't", "if", "but", "unless", "except", "never", "maybe", "partly", "later", "no", "?", "🤔"]


def beside(traps: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield each yes and what takes from it in a few arrangements: for one trap always the same, for all every one."""
    for yes, trap in traps:
        first = crc32(f"{yes} {trap}".encode())
        for step in range(ARRANGEMENTS):
            yield TOGETHER[(first + step * ARRANGEMENTS) % len(TOGETHER)].format(yes, trap)


@pytest.mark.parametrize("name", FILES)
def test_every_case_is_read_as_its_writer_meant_it(name: str):
    answers = {number: (said, read_answer(said), want) for number, (said, want) in cases(name).items()}
    missed = {number: one for number, one in answers.items() if one[1] is not one[2]}
    assert {number: what for number, what in missed.items() if number not in MISSES} == {}
    assert {number for number in MISSES if number.rpartition(" ")[0] == name} == set(missed), "a listed miss passes"


@pytest.mark.parametrize("around", ["{0}", "HELLO, {0}\n\nSue"])
def test_what_only_looks_like_a_no_removes_no_post(around: str):
    taken = [around.format(one) for one in NOT_A_NO]
    assert [said for said in taken if read_answer(said) is Answer.DECLINE] == []


@pytest.mark.parametrize("around", ["{0}", "Hello,\n{0}\n\nSue"])
def test_a_question_without_its_mark_is_no_yes(around: str):
    asking = [around.format(one) for one in lines("asks_back.txt")]
    assert [said for said in asking if read_answer(said) is Answer.AGREE] == []


def test_a_removal_asked_for_in_words_stands_beside_no_problem():
    assert read_answer("No problem, delete my message") is Answer.DECLINE


def test_no_listed_miss_is_taken_for_a_yes():
    assert [ALL[number] for number in MISSES if read_answer(ALL[number][0]) is Answer.AGREE] == []


def test_the_corpus_is_there():
    assert (len(FILES), len(ALL)) == (15, 1242)


def test_a_yes_with_something_harmless_beside_it_is_a_yes():
    assert [said for said in MORE if read_answer(said) is not Answer.AGREE] == []


@pytest.mark.parametrize(
    "said",
    [
        "Let me sleep on it. I agree",
        "I agree!\n\nMy surname has to stay off it\n\nSue",
        "dim ond y rhan gyntaf\nDwi'n cytuno",
        "Happy with that\nfor now",
        "Happy with that\n👎",
        "I agree. in part",
        "I agree. I suppose so",
        "I agree (My mum is not happy)",
    ],
)
def test_a_limit_or_a_doubt_beside_a_yes_makes_it_none(said: str):
    assert read_answer(said) is not Answer.AGREE


@pytest.mark.heavy
@pytest.mark.parametrize("yes", ["I agree", "Happy with that", "I'll agree to that"])
def test_beside_what_takes_from_it_no_yes_is_one(yes: str):
    assert [said for said in beside(product([yes], TAKES)) if read_answer(said) is Answer.AGREE] == []


@pytest.mark.heavy
def test_beside_what_takes_from_it_no_yes_of_another_language_is_one():
    taken = beside((yes, one) for code, one in TAKES_ELSEWHERE for yes in (YES_IN[code], "I agree"))
    assert [said for said in taken if read_answer(said) is Answer.AGREE] == []


def test_every_arrangement_is_used():
    used = "\0".join(beside(product(["I agree"], TAKES)))
    assert all(any(one.format("I agree", trap) in used for trap in TAKES) for one in TOGETHER)


@pytest.mark.parametrize("spoiler", SPOILERS)
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_a_word_of_doubt_anywhere_in_a_short_yes_makes_it_none(spoiler: str, data: st.DataObject):
    said = data.draw(st.sampled_from(SHORT_YES)).split(" ")
    at = data.draw(st.integers(0, len(said)))
    assert read_answer(" ".join([*said[:at], spoiler, *said[at:]])) is not Answer.AGREE


@settings(max_examples=EXAMPLES)
@given(st.sampled_from(MORE), st.sampled_from(["What does part 3 mean?", "Not the last part.", "But not part 2."]))
def test_a_question_or_a_limit_behind_any_yes_makes_it_none(said: str, more: str):
    assert read_answer(f"{said}\n\n{more}") is not Answer.AGREE
    assert read_answer(f"{more}\n\n{said}") is not Answer.AGREE


@settings(max_examples=EXAMPLES)
@given(st.sampled_from([said for said, _ in ALL.values()]), st.sampled_from(["> I agree", ">> yes\n> ok"]))
def test_a_quoted_yes_changes_nothing(said: str, quoted: str):
    if read_answer(said) is not Answer.AGREE:
        assert read_answer(f"{said}\n{quoted}") is not Answer.AGREE


@pytest.mark.parametrize("unit", ["x\n", "Sue\n", "a, ", "I, Bob ", "but\n", " and yes i my mum", "I agree. ", "? \n"])
def test_nothing_of_what_is_too_long_for_an_answer_nothing_is_a_yes(unit: str):
    assert read_answer((unit * 20_000)[:19_999]) in {Answer.UNCLEAR, Answer.QUESTION}
    assert read_answer(unit * 300) in {Answer.UNCLEAR, Answer.QUESTION}
