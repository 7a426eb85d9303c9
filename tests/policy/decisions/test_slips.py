"""Slips of the keyboard in a moderator's commands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.policy.decisions.command import mended
from listserv.policy.decisions.slips import slips

SLIPS = {
    "approve": "aprove apporve spprove approvee pprove",
    "reject": "rejct regect",
    "rejected": "tejected",
    "discard": "siscard dicard",
    "edit": "eidt",
    "ask": "aks asl",
    "trust": "turst trustt tust",
}
OTHER_WORDS = (
    "improve approves approval unapproved disapprove eject project discord card exit emit as mask task asks rust crust "
    "truss trustee thrust truth first bin post pass"
)


@pytest.mark.parametrize(("typed", "meant"), [(slip, word) for word, typed in SLIPS.items() for slip in typed.split()])
def test_a_slip_is_mended(typed: str, meant: str):
    assert mended((typed,)) == (meant,)


@pytest.mark.parametrize("word", OTHER_WORDS.split())
def test_another_word_is_not(word: str):
    assert mended((word,)) == (word,)


@given(st.text(alphabet="abcdefgh", min_size=3, max_size=9))
def test_a_slip_is_one_letter_or_a_swap_away(word: str):
    for slip in slips([word], frozenset()):
        assert slip != word
        assert abs(len(slip) - len(word)) <= 1
        assert sorted(slip) == sorted(word) or sum(a != b for a, b in zip(slip, word, strict=False)) <= len(word)


def test_the_words_themselves_and_those_kept_are_no_slips():
    table = slips(["trust", "trusts"], frozenset({"crust", "rust"}))
    assert not {"trust", "trusts", "crust", "rust"} & set(table)
    assert table["trustd"] == "trust"
