"""The test set of the language filter is in the form that its README describes."""

import hashlib

import pytest

from bench.child import ROOT
from bench.filter import corpus
from bench.filter.corpus import Case

FOLDER = ROOT / "tests/corpus/filter"
SENTENCES = corpus.sentences(FOLDER)
BLIND = corpus.blind(FOLDER)
CASES = [*SENTENCES, *BLIND, *corpus.long_mails(FOLDER), *corpus.ordinary_mails(FOLDER)]
CATEGORIES = {"slur", "threat", "sexual", "swearing", "insult"}


def test_no_text_and_no_id_comes_twice():
    assert len({case.name for case in CASES}) == len(CASES)
    assert len({case.text for case in CASES}) == len(CASES)


def test_what_is_expected_is_said_in_full():
    assert [case.name for case in CASES if case.expected not in {"hold", "may", "pass"}] == []
    assert [case.name for case in CASES if case.words not in case.text] == []
    assert [case.name for case in CASES if (case.category in CATEGORIES) is not (case.expected == "hold")] == []


@pytest.mark.parametrize("function", sorted({case.function for case in SENTENCES} | {"long"}))
def test_the_third_with_the_lowest_hashes_is_unseen(function: str):
    cases = [case for case in CASES if case.function == function and case not in BLIND]
    for expected in {case.expected for case in cases}:
        chosen = sorted((case for case in cases if case.expected == expected), key=_hash)
        third = round(len(chosen) / 3)
        assert [case.part for case in chosen] == ["unseen"] * third + ["tuned"] * (len(chosen) - third)


@pytest.mark.parametrize(("part", "held", "passed"), [("first", 120, 120), ("second", 60, 60)])
def test_half_of_a_blind_set_is_to_hold_and_half_to_pass(part: str, held: int, passed: int):
    expected = [case.expected for case in BLIND if case.part == part]
    assert (expected.count("hold"), expected.count("pass"), len(expected)) == (held, passed, held + passed)
    assert all(case.name.startswith(f"{part}_{case.function}_") for case in BLIND if case.part == part)


def test_an_ordinary_mail_is_about_three_kilobytes():
    sizes = [len(case.text) for case in corpus.ordinary_mails(FOLDER)]
    assert len(sizes) == 60
    assert 2_500 < min(sizes) <= max(sizes) < 3_700


def _hash(case: Case) -> str:
    return hashlib.sha256(case.name.encode()).hexdigest()
