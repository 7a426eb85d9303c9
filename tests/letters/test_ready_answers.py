"""The answers our letters offer are understood when they come back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from letters.samples import LETTERS, SAMPLES

from listserv.policy.agreement import Answer, read_answer
from listserv.policy.hold import TakeBack, read_author_answer
from listserv.policy.membership import Help, Join, Leave, SetDelivery, ShowSettings, granted
from listserv.policy.moderation import Approve, DiscardPost, Reject, read_decision
from listserv.policy.wishes.reading import read_letter

OFFERED = re.compile(
    r"(?:reply|with|agree|you): <strong>([^<]+)</strong>|<strong>(APPROVE|REJECT|DISCARD)</strong>", re.IGNORECASE
)


def understood_in_membership(words: str) -> bool:
    return isinstance(granted(read_letter(words)), Join | Leave | SetDelivery | ShowSettings | Help)


def understood_in_moderation(words: str) -> bool:
    return isinstance(read_decision(f"{words} it names a person"), Approve | Reject | DiscardPost) or isinstance(
        read_decision(words), Approve | DiscardPost
    )


READERS: dict[str, Callable[[str], bool]] = {
    "agreement/welcome": understood_in_membership,
    "agreement/": lambda words: read_answer(words) in {Answer.AGREE, Answer.DECLINE},
    "hold/": lambda words: isinstance(read_author_answer(words, "The text that waits."), TakeBack),
    "membership/": understood_in_membership,
    "moderation/": understood_in_moderation,
}


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_ready_answer_is_understood(sample: str) -> None:
    page = LETTERS.render(sample.partition(":")[0], **SAMPLES[sample]).html
    reader = next((each for start, each in READERS.items() if sample.startswith(start)), None)
    for offered in OFFERED.finditer(page):
        assert reader is not None, sample
        assert reader(offered[1] or offered[2]), offered[0]


def test_the_offers_are_found() -> None:
    found = {
        offered[1] or offered[2]
        for each in SAMPLES
        for offered in OFFERED.finditer(LETTERS.render(each.partition(":")[0], **SAMPLES[each]).html)
    }
    assert found == {
        "I agree",
        "No",
        "Take it back",
        "APPROVE",
        "REJECT",
        "DISCARD",
        "Each",
        "Daily",
        "Weekly",
        "None",
        "Leave",
        "Join",
        "Settings",
        "Help",
    }
