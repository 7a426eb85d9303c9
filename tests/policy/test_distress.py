"""Words of distress or danger are found where they mean it, and a list of carers speaks of death every day."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.policy import wording
from listserv.policy.distress import reading
from listserv.policy.distress.reading import LANGUAGES, find_distress

FOLDER = Path(__file__).parents[1] / "corpus" / "distress"


def corpus(name: str) -> dict[str, list[str]]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


SHOULD = [text for texts in corpus("should").values() for text in texts]
SHOULD_NOT = [text for texts in corpus("should_not").values() for text in texts]
LATER = (corpus("second"), corpus("third"), corpus("fourth"), corpus("fifth"))
SHOULD += [text for one in LATER for text in one["should"]]
SHOULD_NOT += [text for one in LATER for text in one["should_not"]]
KNOWN = corpus("known_misses")
MISSED = {one["text"] for one in KNOWN["missed"]}  # type: ignore[index]
TOO_MANY = {one["text"] for one in KNOWN["too_many"]}  # type: ignore[index]


@pytest.mark.parametrize("text", SHOULD)
def test_who_may_be_in_danger_is_noticed_but_for_known_misses(text: str):
    assert bool(find_distress(text)) == (text not in MISSED)


@pytest.mark.parametrize("text", SHOULD_NOT)
def test_ordinary_mail_brings_no_notice_but_for_what_is_known(text: str):
    assert bool(find_distress(text)) == (text in TOO_MANY)


def test_every_known_miss_is_in_a_corpus_and_says_why():
    assert set(SHOULD) >= MISSED
    assert set(SHOULD_NOT) >= TOO_MANY
    assert all(one["why"] for each in KNOWN.values() for one in each)  # type: ignore[index]


def test_the_sentence_is_returned_as_it_was_written():
    text = "Hello all,\n\nthe hall is shut.  I want\nto DIE... Is anybody there?\n\nSue"
    assert find_distress("Hello.\nHonestly:   I want to DIE... Is anybody there?") == ("Honestly: I want to DIE...",)
    assert find_distress(text) == ()  # a line that its author ended ends a sentence


def test_a_sentence_goes_on_in_the_next_line_where_a_mail_program_wrapped_it():
    text = "I have been up since four with mum and to be honest with you I want to\ndie and nobody cares"
    assert len(find_distress(text)) == 1


def test_the_subject_counts():
    assert find_distress("See subject", "I want to kill myself") == ("I want to kill myself",)


def test_few_sentences_are_shown_and_long_ones_are_cut():
    assert find_distress("I want to die. " * 3 + "I want to kill myself.") == (
        "I want to die.",
        "I want to kill myself.",
    )
    many = "".join(f"I want to die, number {at}. " for at in range(99))
    assert len(find_distress(many)) == reading.MOST_SENTENCES
    (cut,) = find_distress("I want to die and " + "so on and " * 99)
    assert len(cut) <= reading.LONGEST_SHOWN + len(" …")
    assert cut.endswith(" …")


def test_what_is_quoted_from_a_work_does_not_count_but_what_somebody_said_does():
    assert find_distress('The song is called "I want to die".') == ()
    assert find_distress('My son said "I want to die".') != ()
    assert find_distress("I read the book and I want to die.") != ()


def test_every_list_of_words_says_who_has_read_it():
    assert {one.name for one in LANGUAGES} == {"English", "Welsh", "Scots"}
    assert all(one.reviewed for one in LANGUAGES)
    assert all(len(phrase) <= wording.LONGEST_PHRASE for one in LANGUAGES for phrase in (*one.other, *one.signs))


@pytest.mark.parametrize("text", ["Dw i eisiau marw", "Dwi isio lladd fy hun", "Ah wantae dee", "Ma man batters me"])
def test_welsh_and_scots_are_begun(text: str):
    assert find_distress(text)


@pytest.mark.parametrize("text", ["Dw i ddim eisiau byw yn Llundain", "He wantae dee at hame"])
def test_their_other_meanings_are_begun_too(text: str):
    assert find_distress(text) == ()


@given(st.text(max_size=200))
def test_any_text_is_read(text: str):
    assert isinstance(find_distress(text), tuple)


@given(st.text(alphabet="abc \n,", max_size=60))
def test_what_stands_in_other_sentences_hides_nothing(text: str):
    assert find_distress(f"{text}\n\nI want to kill myself.\n\n{text}")
