"""The answers our letters offer are understood when they come back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from letters.samples import LETTERS, SAMPLES

from listserv.policy.absence import read_absence
from listserv.policy.agreement import Answer, read_answer
from listserv.policy.archive.request import Search, read_search
from listserv.policy.confirmation import Confirmation, read_confirmation, read_yes_or_no
from listserv.policy.decisions.decision import Approve, Ask, DiscardPost, Edit, Reject, Reopen, Trust, Withdraw
from listserv.policy.digest.choice import Begin, Forget, read_choice
from listserv.policy.digest.request import Alone, CatchUp, Files, More, Thread, read_request
from listserv.policy.emergency import EmergencyWish, read_emergency
from listserv.policy.erasing import ErasureAnswer, read_erasure
from listserv.policy.front_desk import OneList, read_list
from listserv.policy.hold import TakeBack, read_author_answer
from listserv.policy.joining import read_join_decision
from listserv.policy.membership import (
    EraseData,
    ExportData,
    Help,
    Join,
    Leave,
    LeaveAll,
    Preference,
    ShowSettings,
    granted,
)
from listserv.policy.moderation import understand
from listserv.policy.moving import read_move
from listserv.policy.private_letter import Wish, read_wish
from listserv.policy.undo import wishes_undone
from listserv.policy.wishes.reading import read_letter

_OF_GUIDE = {way.say for group in LETTERS.guide() for way in group.ways if way.say}
_OF_MODERATORS = {way.say for group in LETTERS.guide() if group.who in {"moderator", "owner"} for way in group.ways}

OFFERED = re.compile(
    r"(?:reply|with|agree|you|example\.org</a>): <strong>([^<]+)</strong>"
    r"|<strong>(APPROVE|REJECT|EDIT|ASK|URGENT|TRUST|DISCARD|REOPEN|WITHDRAW)</strong>",
    re.IGNORECASE,
)


def understood_in_membership(words: str) -> bool:
    wish = granted(read_letter(words, today=date(2026, 11, 23)))
    return isinstance(wish, Join | Leave | LeaveAll | ShowSettings | Help | Preference | ExportData | EraseData)


def understood_in_moderation(words: str) -> bool:
    with_words = (
        understand(f"{words}: it names a person"),
        understand(f"{words}\n\nHello all,\n\nthe hall is shut today."),
    )
    return isinstance(understand(words), Approve | DiscardPost | Trust | Reopen | Withdraw) or any(
        isinstance(one, Reject | Ask | Edit) for one in with_words
    )


def understood_as_confirmation(words: str) -> bool:
    known = {"Yes": Confirmation.YES, "No": Confirmation.NO}
    return read_confirmation(words) is known[words] if words in known else understood_in_moderation(words)


def understood_as_yes_or_no(words: str) -> bool:
    return read_yes_or_no(words) is {"Yes": Confirmation.YES, "No": Confirmation.NO}.get(words)


def understood_somewhere(words: str) -> bool:
    """The help letter has words for every letter; tests/test_guide.py holds which is whose."""
    request = read_request(words) is not None or read_search(words) is not None
    of_letters = wishes_undone(words) or words in _OF_MODERATORS or words.startswith("Move me to")
    if read_wish(words) is not None:
        return True
    return " and " in words or request or understood_in_membership(words) or of_letters


def understood_as_emergency(words: str) -> bool:
    known = {"Yes": Confirmation.YES, "No": Confirmation.NO}
    if words in known:
        return read_confirmation(words) is known[words]
    return read_emergency(words) in {EmergencyWish.HOLD, EmergencyWish.RELEASE}


ERASURE = {
    "Anonymise": ErasureAnswer.NAMELESS,
    "Remove": ErasureAnswer.REMOVED,
    "Yes": ErasureAnswer.NAMELESS,
    "No": ErasureAnswer.NO,
}


def understood_at_the_front_desk(words: str) -> bool:
    return (
        words == "Yes" or read_list(words, [OneList("a", "A", ""), OneList("b", "B", ""), OneList("c", "C", "")]).sure
    )


OF_DIGESTS = {"MORE": More, "SEND": Files, "Write": Alone}

READERS: dict[str, Callable[[str], bool]] = {
    "agreement/welcome": understood_in_membership,
    "agreement/": lambda words: read_answer(words) in {Answer.AGREE, Answer.DECLINE},
    "archive/found": lambda words: read_request(words) in {Files(conversation=1), Thread(1)},
    "archive/nothing": lambda words: read_search(words) == Search("parking"),
    "change/": lambda words: understood_as_yes_or_no(words) or understood_in_membership(words),
    "digest/issue": lambda words: isinstance(read_request(words), OF_DIGESTS[words.split()[0]]),
    "digest/not_there": lambda words: read_request(words) == More(1),
    "digest/which_one": lambda words: read_choice(words, []) == {"New": Begin(), "Nobody": Forget()}[words],
    "emergency/waiting": understood_in_moderation,
    "emergency/": understood_as_emergency,
    "erasing/": lambda words: read_erasure(words) is ERASURE[words],
    "own_data/confirm": understood_as_yes_or_no,
    "own_data/": understood_in_membership,
    "hold/": lambda words: isinstance(read_author_answer(words, "The text that waits."), TakeBack),
    "leaving/confirm": lambda words: understood_as_yes_or_no(words) or understood_in_membership(words),
    "leaving/back": lambda words: read_request(words) == CatchUp(),
    "leaving/": understood_in_membership,
    "membership/left": wishes_undone,
    "membership/help": understood_somewhere,
    "membership/front_desk": understood_at_the_front_desk,
    "joining/invitation": lambda words: read_answer(words) in {Answer.AGREE, Answer.DECLINE},
    "joining/confirm": understood_as_yes_or_no,
    "joining/": lambda words: read_join_decision(words) is not None,
    "moving/ask": lambda words: read_move(words) is not Confirmation.UNCLEAR,
    "moving/": lambda words: wishes_undone(words) or understood_in_membership(words),
    "membership/resumed": lambda words: read_request(words) == CatchUp(),
    "membership/": understood_in_membership,
    "addresses/confirm": understood_as_yes_or_no,
    "addresses/asked": understood_as_yes_or_no,
    "addresses/": lambda words: wishes_undone(words) or understood_in_membership(words),
    "membership/paused": lambda words: wishes_undone(words) or understood_in_membership(words),
    "membership/settings": lambda words: wishes_undone(words) or understood_in_membership(words),
    "private_letter/letter": lambda words: read_wish(words, "Bob Hill") in {Wish.NOT_FROM_THEM, Wish.FROM_NOBODY},
    "private_letter/confirm": understood_as_yes_or_no,
    "private_letter/": wishes_undone,
    "moderation/away": lambda words: read_absence(words, date(2026, 11, 22)) is not None,
    "moderation/confirm": understood_as_confirmation,
    "moderation/not_understood:confirming": understood_as_confirmation,
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
    assert found | _OF_GUIDE == _OF_GUIDE | {
        "I agree",
        "No",
        "Take it back",
        "APPROVE",
        "REJECT",
        "EDIT",
        "ASK",
        "URGENT",
        "TRUST",
        "CATCH UP",
        "DISCARD",
        "REOPEN",
        "WITHDRAW",
        "Yes",
        "I am back",
        "Each",
        "Daily",
        "Weekly",
        "Fortnightly",
        "Monthly",
        "Weekly on Sundays",
        "On Sundays",
        "Pause",
        "Pause until 3 May",
        "Pause until 3 May 2027",
        "Large print",
        "Plain text",
        "Normal letter",
        "MIME digest",
        "RFC 1153 digest",
        "One digest for all lists",
        "Leave out the other lists",
        "Leave",
        "Join",
        "Settings",
        "Help",
        "Hold everything",
        "Back to normal",
        "New",
        "Nobody",
        "More 1",
        "MORE 3.1",
        "SEND 1.2",
        "SEND 3.5",
        "Send me my data",
        "Delete my data",
        "Anonymise",
        "Remove",
        "Send 1",
        "Thread 1",
        "Search parking",
        "1",
        "2",
        "3",
        "Move",
        "No more from Bob Hill",
        "Nobody may write to me alone",
        "Stay",
        "Undo",
    }
