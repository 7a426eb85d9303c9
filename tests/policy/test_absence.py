"""Readings of "away until 3 May"."""

from __future__ import annotations

from datetime import date

import pytest

from listserv.policy.absence import Away, Back, read_absence
from listserv.policy.wording import LONGEST_ANSWER

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("away until 3 May", date(2027, 5, 3)),
        ("I'm away until 3 December", date(2026, 12, 3)),
        ("On holiday for two weeks, back on 7 December", date(2026, 12, 7)),
        ("Not here until Friday, please ask Max", date(2026, 11, 27)),
        ("away for a week", date(2026, 11, 29)),
        ("off till next Tuesday", date(2026, 11, 24)),
        ("Sorry, I can't moderate until 7 December", date(2026, 12, 7)),
        ("back on Monday", date(2026, 11, 23)),
    ],
)
def test_a_moderator_is_away(text: str, until: date):
    assert read_absence(text, TODAY) == Away(until)


@pytest.mark.parametrize("text", ["I'm back", "I am back now", "I'm back!\nThanks, Mo", "back again"])
def test_a_moderator_is_back(text: str):
    assert read_absence(text, TODAY) == Back()


@pytest.mark.parametrize(
    "text",
    [
        "", "approve", "Are you away until Friday?", "He is away until Friday", "The meeting is off until Friday",
        "wait until Friday", "please hold it until Friday", "I am not back yet", "I'll be back soon", "away",
        "Away until further notice", "away until 3 May 2031", "away until yesterday", "I'm back when I am well",
        "away until Friday " + "word " * 60, "x" * (LONGEST_ANSWER + 1),
    ],
)  # fmt: skip
def test_anything_else_is_neither(text: str):
    assert read_absence(text, TODAY) is None
