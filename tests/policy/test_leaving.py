"""Two hundred ways to say that one wants to leave, and sixty letters that do not say so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from listserv.policy.membership import AddressedTo, Leave, LeaveAll, granted
from listserv.policy.wishes.reading import addressed_by, read_letter
from listserv.policy.wishes.values import NOTHING, Reading

LISTS = {"people": "People", "advocates": "Advocates and Campaigners", "staff": "Staff"}
LINES = (Path(__file__).parent / "data/leaving.txt").read_text("utf-8").splitlines()
CASES = [
    tuple(one.strip() for one in f"{line} |".split("|")[:3]) for line in LINES if line and not line.startswith("#")
]


def said(kind: str) -> list[tuple[str, str]]:
    return [(text.replace("\\n", "\n"), subject) for found, text, subject in CASES if found == kind]


def read(text: str, subject: str, addressed_to: AddressedTo = AddressedTo.REQUEST) -> Reading:
    return read_letter(text, subject, addressed_to=addressed_to, key="people", lists=LISTS, today=date(2026, 11, 23))


def test_there_are_as_many_as_promised():
    assert len(said("leave")) + len(said("all")) >= 200
    assert len(said("missed")) <= 15
    assert len(said("asked")) + len(said("stays")) >= 60
    assert len(set(CASES)) == len(CASES)


@pytest.mark.parametrize(("text", "subject"), said("leave"))
def test_a_wish_to_leave_is_granted(text: str, subject: str):
    assert granted(read(text, subject)) == Leave()


@pytest.mark.parametrize(("text", "subject"), said("all"))
def test_a_wish_to_leave_all_is_granted(text: str, subject: str):
    assert granted(read(text, subject)) == LeaveAll()


@pytest.mark.parametrize(("text", "subject"), said("missed"))
def test_what_is_missed_is_asked_back_and_taken_for_nothing_else(text: str, subject: str):
    assert granted(read(text, subject)) is None


@pytest.mark.parametrize(("text", "subject"), [*said("asked"), *said("stays")])
@pytest.mark.parametrize("to", [AddressedTo.REQUEST, AddressedTo.LIST, AddressedTo.POST_REPLY])
def test_nobody_leaves_who_did_not_say_so(text: str, subject: str, to: AddressedTo):
    assert not isinstance(granted(read(text, subject, to)), Leave | LeaveAll)


def test_sent_to_the_list_by_mistake_seven_of_eight_are_done_or_asked_about():
    """The others look like what people write to each other ("count me out"), and are posted."""
    wishes = [*said("leave"), *said("all"), *said("missed")]
    posted = [one for one in wishes if read(*one, addressed_by(one[1])) == NOTHING]
    assert len(posted) <= len(wishes) / 8, posted
