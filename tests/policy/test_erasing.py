"""What becomes of one's messages, in ordinary words; and a text without a name."""

from __future__ import annotations

from rows import for_each

from listserv.policy.erasing import ErasureAnswer, asks_for_correction, read_erasure, without_name
from listserv.policy.wording import LONGEST_ANSWER

NAMELESS, REMOVED, NO, UNCLEAR = ErasureAnswer


@for_each(
    [
        ("ANONYMISE", NAMELESS),
        ("Anonymise please, thank you", NAMELESS),
        ("anonymize", NAMELESS),
        ("yes", NAMELESS),
        ("Yes please", NAMELESS),
        ("ok", NAMELESS),
        ("delete me", NAMELESS),
        ("my messages can stay", NAMELESS),
        ("keep my messages without my name", NAMELESS),
        ("Remove my name from my messages", NAMELESS),
        ("REMOVE", REMOVED),
        ("Remove, please", REMOVED),
        ("delete my messages too", REMOVED),
        ("yes, remove them all", REMOVED),
        ("delete me and my messages", REMOVED),
        ("delete everything", REMOVED),
        ("Remove\n\nBest wishes\nAnn", REMOVED),
        ("no", NO),
        ("No thanks", NO),
        ("keep me", NO),
        ("don't delete me", NO),
        ("No, do not delete me", UNCLEAR),
        ("remove or anonymise", UNCLEAR),
        ("Remove?", UNCLEAR),
        ("What happens to my pictures?", UNCLEAR),
        ("delete only the one from May", UNCLEAR),
        ("do not remove my messages", UNCLEAR),
        ("", UNCLEAR),
        ("remove " * LONGEST_ANSWER, UNCLEAR),
    ]
)
def test_answer(text: str, expected: ErasureAnswer) -> None:
    assert read_erasure(text) is expected


@for_each(
    [
        ("What you hold about me is wrong. I live in Leeds.", True),
        ("my details are wrong", True),
        ("Hello,\n\nplease correct my data: my name is Sue", True),
        ("There is a mistake in my data", True),
        ("Hello", False),
        ("My data", False),
        ("It is wrong what the council does", False),
        ("", False),
    ]
)
def test_correction(text: str, expected: bool) -> None:
    assert asks_for_correction(text) is expected


@for_each(
    [
        ("I am Ann Smith, ring me", "I am [name], ring me"),
        ("ANN  SMITH", "[name]"),
        ("Annie Smithson", "Annie Smithson"),
        ("May I ask?\nMay", "May I ask?\n[name]"),
        ("Love,\nAnn x", "Love,\n[name]"),
        ("love", "love"),
        ("write to Ann@Example.org or a.smith@example.org!", "write to [address] or [address]!"),
        ("", ""),
    ]
)
def test_without_name(text: str, expected: str) -> None:
    assert without_name(text, ["Ann Smith", "May"], ["ann@example.org", "a.smith@example.org"]) == expected
