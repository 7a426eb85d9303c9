"""Which part of the agreement a reason rests on."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from listserv.policy.principle import Principle, principles_of, resting_on

FOLDER = Path(__file__).resolve().parents[2] / "templates" / "agreement"
AGREEMENT = (FOLDER / "v1.md").read_text(encoding="utf-8")
POINTERS = tomllib.loads((FOLDER / "v1.toml").read_text(encoding="utf-8"))
PARTS = principles_of(AGREEMENT, POINTERS)


def rests_on(reason: str) -> str:
    found = resting_on(reason, PARTS)
    return found.name if found else ""


def test_the_parts_are_the_sections_of_the_agreement_in_their_own_words() -> None:
    names = ["Participation", "Accountability", "Non-Discrimination", "Empowerment", "Legality"]
    assert [one.name for one in PARTS] == names
    for one in PARTS:
        assert one.text in " ".join(AGREEMENT.split())
        assert "#" not in one.text
        assert one.text.endswith(".")


@pytest.mark.parametrize(
    ("reason", "part"),
    [
        ("Please take out the name you call the council. The rest is fine to send.", "Non-Discrimination"),
        ("It is rude to the nurses", "Non-Discrimination"),
        ("that's quite OFFENSIVE", "Non-Discrimination"),
        ("Swearing!", "Non-Discrimination"),
        ("Please say it without insulting people", "Non-Discrimination"),
        ("please do not insult people", "Non-Discrimination"),
        ("it's not at all rude, but it is too long", ""),
        ("this isn't for us. It is also a rude thing to say", "Non-Discrimination"),
        ("Please leave out her phone number", "Legality"),
        ("You have put their full name in. Did they say yes?", "Legality"),
        ("Legality: rude or not, it has her address in it", "Legality"),
        ("empowerment, please", "Empowerment"),
        ("accountability. You know why", "Accountability"),
        ("non discrimination", "Non-Discrimination"),
        ("It sounds patronising", "Empowerment"),
        ("too long", ""),
        ("It's an advert", ""),
        ("It is not rude, but it is too long", ""),
        ("isn't offensive, just off topic", ""),
        ("rude, and it has her phone number in it", ""),
        ("Please write it in plain language", ""),
        ("I hate to say no", ""),
        ("crude oil", ""),
        ("", ""),
    ],
)
def test_a_reason_points_to_one_part_or_to_none(reason: str, part: str) -> None:
    assert rests_on(reason) == part


def test_a_part_without_words_is_found_by_its_name() -> None:
    parts = principles_of("## Kindness\n\nBe kind.\n\n## Care\nTake care.\n", {})
    assert parts == (
        Principle("Kindness", "Be kind.", (("kindness",),)),
        Principle("Care", "Take care.", (("care",),)),
    )
    assert resting_on("Rude", parts) is None
    assert resting_on("Care!", parts) == parts[1]


@pytest.mark.parametrize(
    ("tables", "why"),
    [
        ({"Kindnes": {"words": ["rude"]}}, "'Kindnes' is no part of the agreement; its parts are Kindness"),
        ({"Kindness": {"words": "rude"}}, "'Kindness': \"words\" is a list of words in quotation marks"),
        ({"Kindness": {"words": [7]}}, "'Kindness': \"words\" is a list"),
        ({"Kindness": {"words": ["..."]}}, "'Kindness': \"words\" is a list"),
        ({"Kindness": "rude"}, "'Kindness': \"words\" is a list"),
    ],
)
def test_a_file_of_words_that_is_wrong_says_where(tables: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)):
        principles_of("## Kindness\n\nBe kind.\n", tables)
