"""Wherever a word stands that readers would see, the post waits, and author and moderator read where it is."""

from __future__ import annotations

import pytest
from village import PEOPLE, Village, text_of

SUE, MO = "Sue Green <sue@example.org>", "Mo Mill <mo@example.org>"
HEAD = "To: people@lists.example.org\r\nMessage-ID: <raw@example.org>\r\nDate: Mon, 16 Nov 2026 10:00:00 +0000\r\n"
HTML_ONLY = (
    f"From: {SUE}\r\nSubject: Lunch\r\n{HEAD}Content-Type: text/html\r\n\r\n<p>You lot are <b>wan</b>kers.</p>\r\n"
)
IN_ONE_FORM = (
    f"From: {SUE}\r\nSubject: Lunch\r\n{HEAD}Content-Type: multipart/alternative; boundary=b\r\n\r\n"
    "--b\r\nContent-Type: text/plain\r\n\r\nLunch is at noon.\r\n"
    "--b\r\nContent-Type: text/html\r\n\r\n<p>Lunch is at noon, you wankers.</p>\r\n--b--\r\n"
)
FILE = (
    f"From: {SUE}\r\nSubject: Lunch\r\n{HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    "--b\r\nContent-Type: text/plain\r\n\r\nLunch is at noon.\r\n"
    '--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="you wankers.pdf"\r\n\r\n'
    "%PDF-1.4\r\n--b--\r\n"
)
SUBJECT = f"From: {SUE}\r\nSubject: You wankers\r\n{HEAD}\r\nLunch is at noon.\r\n"
NAME = f"From: You wankers <sue@example.org>\r\nSubject: Lunch\r\n{HEAD}\r\nLunch is at noon.\r\n"
QUOTED = (
    f"From: {SUE}\r\nSubject: Lunch\r\n{HEAD}\r\nI do not agree.\r\n\r\n"
    "On Mon, 16 Nov 2026 at 09:00, Bob <bob@example.org> wrote:\r\n> You wankers.\r\n"
)


FIVE = "You are a wanker. He is a twat. What an arsehole. That dickhead again. You bastard."


def flat(village: Village, address: str) -> str:
    return " ".join(text_of(village.last(address)).split())


@pytest.fixture
def place(village: Village) -> Village:
    village.member("Ann <ann@example.org>")
    village.member(SUE)
    village.moderator(MO)
    return village


@pytest.mark.parametrize(
    ("raw", "to_author", "to_moderator"),
    [
        (SUBJECT, ", in your subject)", ", in the subject)"),
        (NAME, ", in your name)", ", in the author's name)"),
        (FILE, ", in the name of a file)", ", in the name of a file)"),
        (QUOTED, ", in the words you quoted)", ", in words that the author quoted)"),
        (HTML_ONLY, "(very strong language)", "(very strong language)"),
        (IN_ONE_FORM, "(very strong language)", "(very strong language)"),
    ],
    ids=["subject", "name", "file", "quoted", "html only", "html of two forms"],
)
def test_a_post_waits_wherever_the_word_stands(place: Village, raw: str, to_author: str, to_moderator: str):
    place.deliver(raw.encode(), PEOPLE)
    assert place.states() == ["held"]
    assert place.letters("ann@example.org") == []
    author, moderator = flat(place, "sue@example.org"), flat(place, "mo@example.org")
    assert "w… (very strong language" in author
    assert to_author in author
    assert f"ankers (very strong language{to_moderator.removeprefix('(very strong language')}" in moderator
    # Softened in what we say; their own subject is shown as they wrote it.
    assert "ankers" not in author.replace('"You wankers"', "")


def test_mild_words_that_are_only_quoted_hold_nothing(place: Village):
    place.deliver(QUOTED.replace("You wankers", "You useless idiot").encode(), PEOPLE)
    assert place.states() == ["distributed"]


def test_five_findings_are_shown_and_the_rest_are_counted(place: Village):
    words = f"{FIVE} What a shitty day. Oh fuck."
    place.write(SUE, PEOPLE, "Lunch", words)
    assert place.states() == ["held"]
    to_sue, to_mo = flat(place, "sue@example.org"), flat(place, "mo@example.org")
    assert to_sue.count("… (") == 5
    assert "- and 2 more" in to_sue
    assert "- and 2 more, all in the message below" in to_mo
    assert "shitty (" not in to_mo
    assert words in to_mo.replace(" | ", " ")


def test_exactly_five_findings_leave_nothing_to_count(place: Village):
    place.write(
        SUE, PEOPLE, "Lunch", "You are a wanker. He is a twat. What an arsehole. That dickhead again. You bastard."
    )
    assert place.states() == ["held"]
    assert " more" not in flat(place, "sue@example.org").split("What we found:")[1].split("To change it")[0]
