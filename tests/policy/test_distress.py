"""Words of distress or danger are found where they mean it, and a list of carers speaks of death every day."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.policy import wording
from listserv.policy.distress import reading
from listserv.policy.distress.english.columns import SPELLED
from listserv.policy.distress.english.families import FAMILIES
from listserv.policy.distress.reading import LANGUAGES, find_distress
from listserv.policy.distress.table import Family
from listserv.policy.distress.weighing import BETWEEN, spelled_out, weighed
from listserv.policy.phrase_table import words_of

FOLDER = Path(__file__).parents[1] / "corpus" / "distress"


def corpus(name: str) -> dict[str, list[str]]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def texts_of(name: str, side: str) -> list[str]:
    """Return the texts of the sixth corpus, whose rows have an id and a kind."""
    return [one["text"] for one in corpus(name)[side]]  # type: ignore[index]


SHOULD = [text for texts in corpus("should").values() for text in texts]
SHOULD_NOT = [text for texts in corpus("should_not").values() for text in texts]
LATER = (corpus("second"), corpus("third"), corpus("fourth"), corpus("fifth"))
SHOULD += [text for one in LATER for text in one["should"]]
SHOULD += texts_of("sixth", "should")
SHOULD_NOT += [text for one in LATER for text in one["should_not"]]
SHOULD_NOT += texts_of("sixth", "should_not") + corpus("seventh")["should_not"]
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


def test_of_the_half_that_no_rule_was_mended_by_most_is_found_and_little_else():
    # Only counts: a test that names what it missed would have its text read by whoever mends the rules.
    found = sum(bool(find_distress(text)) for text in texts_of("sixth_unseen", "should"))
    too_many = sum(bool(find_distress(text)) for text in texts_of("sixth_unseen", "should_not"))
    assert found >= 54
    assert too_many <= 2


@pytest.mark.parametrize("side", ["should", "should_not"])
def test_the_half_with_the_lowest_hashes_is_unseen(side: str):
    unseen = {one["id"] for one in corpus("sixth_unseen")[side]}  # type: ignore[index]
    seen = {one["id"] for one in corpus("sixth")[side]}  # type: ignore[index]
    order = sorted(unseen | seen, key=lambda one: hashlib.sha256(one.encode()).hexdigest())
    assert set(order[:60]) == unseen
    assert set(order[60:]) == seen


@pytest.mark.parametrize(
    "text",
    [
        "I can't do this any more.",
        "No one would come, nobody is coming.",
        "I feel useless.",
        "I've lost the will to live.",
    ],
)
def test_a_small_sign_alone_is_none(text: str):
    assert find_distress(text) == ()


def test_two_small_signs_in_one_sentence_or_in_neighbours_are_one():
    assert find_distress("I can't do this any more, there is nothing left.") != ()
    assert find_distress("I can't do this any more. There is nothing left.") == (
        "I can't do this any more.",
        "There is nothing left.",
    )
    assert find_distress("I can't do this any more. The bus was late. There is nothing left.") == ()


def test_the_same_small_sign_twice_is_one():
    assert find_distress("I can't do this any more. I can't go on like this.") == ()


def test_a_complaint_takes_a_small_sign_away_and_nothing_more():
    assert find_distress("I can't do this any more, I've lost the will to live.") != ()
    assert find_distress("This form again: I can't do this any more, I've lost the will to live.") == ()
    assert find_distress("This form again: I don't see the point in carrying on.") != ()


def test_a_film_takes_a_sign_away_and_not_what_is_said_outright():
    assert find_distress("He walks into the sea, she wants to be gone for good.") != ()
    assert find_distress("In the film she wants to be gone for good.") == ()
    assert find_distress("After the film I want to kill myself.") != ()


def test_what_was_long_ago_or_in_the_paper_takes_away_what_is_said_outright():
    assert find_distress("My brother wanted to kill himself.") != ()
    assert find_distress("My brother wanted to kill himself, years ago.") == ()
    assert find_distress("I read about a man who wanted to kill himself.") == ()


def test_what_a_neighbour_is_about_takes_nothing_from_a_sentence_that_says_it():
    assert find_distress("We saw a film. I don't see the point in carrying on.") != ()


def test_the_end_of_a_very_long_sentence_is_read_too():
    assert find_distress("and so on " * 200 + "I wish I could go to sleep and never wake") != ()


@pytest.mark.parametrize("text", ["Ah canny dae this any mair, naebody would miss me", "ah cannae see a future"])
def test_broad_forms_are_the_same_words(text: str):
    assert find_distress(text)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda one: one.name)
def test_every_family_says_why_it_is_there_and_what_it_must_not_catch(family: Family):
    assert family.why.endswith(".")
    assert family.spares.endswith(".")
    assert family.lines()


def test_no_two_families_have_the_same_name():
    assert len({one.name for one in FAMILIES}) == len(FAMILIES)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda one: one.name)
def test_every_line_is_met_by_its_own_words(family: Family):
    # A word that is spelled out before it is looked for, "cant" or "dinnae", would never be found.
    for line in family.lines():
        shortest = [min(phrases, key=len) for part in line for phrases in part]
        said = spelled_out(tuple(word for phrase in shortest for word in phrase), SPELLED)
        assert family in weighed(said, FAMILIES)
    assert SPELLED.keys().isdisjoint(
        word for line in family.lines() for part in line for one in part for word in words_of(one)
    )


def test_words_that_stand_too_far_apart_do_not_belong_together():
    near = ("tablets", *("very",) * BETWEEN, "counted", "out")
    line = (Family("any", 1, "", "", "tablets ~ counted out"),)
    assert weighed(near, line) == set(line)
    assert weighed(("tablets", "very", *near[1:]), line) == set()


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


@pytest.mark.heavy
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
