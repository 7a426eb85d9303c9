"""What a moderator says who wants a post to go to everybody at once."""

from __future__ import annotations

import pytest

from listserv.policy.decisions.decision import Approve
from listserv.policy.decisions.urgency import asks_urgency, is_urgent
from listserv.policy.moderation import understand


@pytest.mark.parametrize(
    "words",
    [
        "URGENT", "urgent", "Urgent!", "Urgent please", "It is urgent", "Yes, urgent", "Approve - urgent",
        "approve it as urgent", "Send it urgently", "Hello,\n\nURGENT\n\nMany thanks\nMo Malik", "URGENT\nMo",
        "urgent\n\nSent from my iPhone", "Urgent: approve",
    ],
)  # fmt: skip
def test_urgent_is_urgent(words: str) -> None:
    assert understand(words) == Approve(urgent=True)


@pytest.mark.parametrize(
    "words",
    [
        "urgent?", "Is it urgent?", "Approve. It is not urgent", "not urgent", "I think it is urgent, ask Max",
        "It's urgent that we reject this", "Approve", "send it to everyone now", "urgent, but wait for Max",
        "Reject: urgent letters go to the council", "no", "", "Urgent. Regards, Not Yet",
    ],
)  # fmt: skip
def test_nothing_else_is(words: str) -> None:
    assert understand(words) != Approve(urgent=True)


def test_the_word_alone() -> None:
    assert is_urgent("please send it urgently")
    assert not is_urgent("urgent?")


@pytest.mark.parametrize(
    ("subject", "asks"),
    [
        ("URGENT: the hall is flooded", True),
        ("Urgent", True),
        ("Not urgent", False),
        ("urgently needed", False),
        ("", False),
    ],
)
def test_a_subject_that_calls_its_post_urgent(subject: str, asks: bool) -> None:
    assert asks_urgency(subject) is asks
