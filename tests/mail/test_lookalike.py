"""What looks alike (reliability row 25)."""

from __future__ import annotations

import unicodedata

import pytest
from confusable_homoglyphs import confusables
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail.lookalike import LIMIT_CHARACTERS, skeleton

ALIKE = [
    ("ann@example.org", "аnn@example.org"),  # Cyrillic
    ("ann@example.org", "ann@exаmple.org"),
    ("ann@example.org", "ann@xn--exmple-4nf.org"),  # the same domain in its ASCII form
    ("ann@example.org", "ａｎｎ@example.org"),
    ("ann@example.org", "a\u200bnn@example.org"),
    ("ann@example.org", "𝐚𝗻𝓷@example.org"),
    ("mo@example.org", "m0@example.org"),
    ("mo@example.org", "mο@example.org"),  # Greek
    ("arm@example.org", "arrn@example.org"),
    ("bill@example.org", "bi11@example.org"),
    ("bill@example.org", "biII@example.org"),
    ("Mo Malik", "Mо Malik"),
    ("Mo Malik", "Мо Malik"),
    ("Ian Reid", "lan Reid"),
]
OTHERS = [
    ("ann@example.org", "anna@example.org"),
    ("sam@example.org", "pam@example.org"),
    ("ann@example.org", "ann@example.com"),
    ("ann.smith@example.org", "annsmith@example.org"),
    ("jose@example.org", "josé@example.org"),
    ("Anna Smith", "Hanna Smith"),
    ("a@xn--a.org", "a@a.org"),  # no punycode at all
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_these_look_alike(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_these_do_not(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def test_a_small_letter_of_an_address_looks_like_each_of_its_doubles_in_unicodes_table() -> None:
    doubles = [
        (letter, one["c"])
        for letter in "abcdefghijklmnopqrstuvwxyz"
        for one in confusables.confusables_data[letter]
        if unicodedata.category(one["c"][0]).startswith("L")
    ]
    assert len(doubles) > 500
    wrong = [(a, b) for a, b in doubles if skeleton(f"x{a}x@example.org") != skeleton(f"x{b}x@example.org")]
    assert wrong == []


def test_ascii_letters_look_like_themselves_but_for_the_known_few() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    looks = {one: skeleton(one) for one in letters}
    assert {one: look for one, look in looks.items() if look != one} == {"m": "rn", "0": "o", "1": "l"}


@given(st.text(max_size=50))
def test_a_skeleton_is_the_skeleton_of_itself(text: str) -> None:
    assert skeleton(skeleton(text)) == skeleton(text)


@given(st.text())
def test_any_text_has_a_skeleton_that_can_be_kept(text: str) -> None:
    assert len(skeleton(text * 50)) <= LIMIT_CHARACTERS


def test_a_label_that_is_no_punycode_looks_as_it_is_written() -> None:
    assert skeleton("a@xn--99999999.org") == "a@xn--99999999.org"
