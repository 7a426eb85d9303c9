"""Greetings, closings, signatures and legal notices around an answer."""

from __future__ import annotations

import pytest

from listserv.policy.closing import own_text, without_disclaimer


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Hello Mo,\nyes\n\nThanks\nSue", "yes"),
        ("Hi all yes", "yes"),
        ("Hi mo, yes", "yes"),
        ("Good morning - yes", "yes"),
        ("Hello there yes thanks jo", "yes"),
        ("yes thanks, kind regards Sue", "yes"),
        ("yes\nSue", "yes"),
        ("yes\nsue", "yes\nsue"),
        ("Thanks\nPlease wait", "Thanks\nPlease wait"),
        ("yes\n\nRegards\nMo Jones\nLeeds Carers of the North\nmo@example.org\nwww.example.org\n0113 496", "yes"),
        ("yes\n\nRegards\nthe people who look after all of you every day", None),
        ("Hello", ""),
        ("Hi", ""),
        ("Sent from my iPhone", ""),
        ("", ""),
        ("\n \n", ""),
        ("yes, Sent from Leeds", "yes, Sent from Leeds"),
        ("yes (Sue)", "yes"),
        ("yes (later)", "yes (later)"),
    ],
)
def test_greetings_and_closings_are_cut(text: str, want: str | None):
    assert own_text(text) == (text if want is None else want)


def test_a_legal_notice_is_cut():
    assert without_disclaimer("yes\nThis email is confidential. If you") == "yes"
    assert without_disclaimer("This email is confidential.") == "This email is confidential."
