"""What people wish about themselves: addresses, name, language, and what others see."""

from __future__ import annotations

from pathlib import Path

import pytest

from listserv.policy.membership import ForAPerson, granted
from listserv.policy.wishes.oneself import LANGUAGES, language_name, read
from listserv.policy.wishes.reading import read_letter
from listserv.policy.wishes.values import (
    NOTHING,
    AddressedTo,
    AlsoFrom,
    ChangeAddress,
    Confidence,
    NewAddress,
    NotFrom,
    Reading,
    SetLanguage,
    SetName,
    SetOwnPosts,
    SetShownAddress,
    Wish,
)

LINES = (Path(__file__).parent / "data/oneself.txt").read_text("utf-8").splitlines()
CASES = [tuple(part.strip() for part in line.split("|")) for line in LINES if line and not line.startswith("#")]
FIXED: dict[str, Wish | None] = {
    "own no": SetOwnPosts(wanted=False),
    "own yes": SetOwnPosts(wanted=True),
    "show": SetShownAddress(shown=True),
    "hide": SetShownAddress(shown=False),
    "none": None,
}
WITH_WORDS = {"language": SetLanguage, "also": AlsoFrom, "not": NotFrom, "new": NewAddress, "name": SetName}


def wanted(said: str) -> Wish | None:
    if said in FIXED:
        return FIXED[said]
    kind, _, words = said.partition(" ")
    return WITH_WORDS[kind](words)


@pytest.mark.parametrize(("wish", "text"), CASES)
def test_what_is_wished(wish: str, text: str):
    assert read(text.replace("\\n", "\n")) == wanted(wish)


@pytest.mark.parametrize("text", ["", " ", "x" * 30_000, "word " * 61, "\x00", "@", "call me " + "a" * 500])
def test_anything_can_be_read(text: str):
    assert read(text) is None


def test_dictated_addresses_are_for_a_person():
    assert read("also let me post from sue at work dot example dot org") is None


@pytest.mark.parametrize("text", ["Call me Anne", "In Welsh please"])
def test_what_may_be_said_to_everybody_is_no_wish_there(text: str):
    assert read_letter(text, addressed_to=AddressedTo.REQUEST).confidence is Confidence.CLEAR
    assert read_letter(text, addressed_to=AddressedTo.LIST) == NOTHING


def test_what_is_only_for_us_is_one_wherever_it_is_sent():
    wish = SetOwnPosts(wanted=False)
    reading = read_letter("Please don't send me my own messages", addressed_to=AddressedTo.LIST)
    assert reading == Reading((wish,), Confidence.CLEAR)
    assert granted(reading) == wish


def test_an_address_that_is_not_said_is_for_a_person():
    assert granted(Reading((ChangeAddress(),), Confidence.CLEAR)) == ForAPerson()
    assert granted(Reading((ChangeAddress("a@b.example"),), Confidence.CLEAR)) == ChangeAddress("a@b.example")


def test_languages_have_english_names():
    assert (language_name("cy"), language_name("gd")) == ("Welsh", "Gaelic")
    assert all(language_name(tag) for tag in LANGUAGES)
