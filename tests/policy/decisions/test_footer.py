"""What stands below a moderator's answer and says nothing."""

from __future__ import annotations

import pytest

from listserv.policy.decisions.footer import without_device, without_letterhead, without_quotes, without_signature


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Approve sent from my iPhone", "Approve"),
        ("Approve. Sent from my Samsung Galaxy S22", "Approve."),
        ("Approve\n\nSent from my iPad", "Approve"),
        ("Approve - from my phone, sorry for any typos", "Approve"),
        ("Approve (sent via Yahoo Mail on Android)", "Approve"),
        ("Approve\nEnvoyé de mon iPhone", "Approve"),
        ("Approve\nGet Outlook for iOS", "Approve"),
        ("Sent from my phone", ""),
        # Words of their author.
        ("Approve sent 🤔 from my iPhone", "Approve sent 🤔 from my iPhone"),
        ("Reject: it was sent from my phone", "Reject: it was sent from my phone"),
        ("Reject: sent from my desk I can see the sea", "Reject: sent from my desk I can see the sea"),
        ("Reject: posted on the wrong list", "Reject: posted on the wrong list"),
        ("Ask: which phone do you have?", "Ask: which phone do you have?"),
        ("", ""),
    ],
)
def test_what_a_telephone_adds_is_cut(text: str, want: str):
    assert without_device(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Reject: too long\n\nJean Barrow\nLeeds Carers\n01632 960113", "Reject: too long"),
        ("Reject: too long\n\nJean Barrow\njean@carers.example\nwww.carers.example", "Reject: too long"),
        ("Reject: too long\nJean Barrow\nModerator, People", "Reject: too long"),
        ("Reject: too long\n\nOlwen\nfor the moderators", "Reject: too long"),
        ("Approve\n\nRuth Dale (she/her)", "Approve\n\nRuth Dale"),
        # Words of their author, or not surely a name.
        ("Reject\nJean Barrow\nToo Long", "Reject\nJean Barrow\nToo Long"),
        (
            "Reject\n\nJean Barrow\nwrote this about her neighbour",
            "Reject\n\nJean Barrow\nwrote this about her neighbour",
        ),
        ("Reject\n\nJean Barrow\nToo Long.", "Reject\n\nJean Barrow\nToo Long."),
        ("Reject\n\nJean Barrow\nReject Again", "Reject\n\nJean Barrow\nReject Again"),
        ("Reject\n\nToo long for the list\nLeeds Carers", "Reject\n\nToo long for the list\nLeeds Carers"),
        ("Jean Barrow\nModerator", "Jean Barrow\nModerator"),
    ],
)
def test_a_letterhead_is_cut_below_a_name(text: str, want: str):
    assert without_letterhead(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Too long\n> quoted\nand rude", "Too long\nand rude"),
        ("Too long\n\nOn 4 Nov 2026 at 10:11, Jean wrote:\n> quoted", "Too long"),
        ("Too long\n\n> quoted", "Too long"),
        ("2: reject\n> quoted", "2: reject"),
        ("> quoted", ""),
    ],
)
def test_quotes_are_cut_with_what_announces_them(text: str, want: str):
    assert without_quotes(text) == want


def test_below_the_mark_of_a_signature_nothing_counts():
    assert without_signature("EDIT\nHello all\n-- \nJean") == "EDIT\nHello all"
    assert without_signature("EDIT\nHello all\n--\nJean") == "EDIT\nHello all\n--\nJean"
