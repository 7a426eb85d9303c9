"""The file of everything one can do by mail: its words are understood, and the page made of it is the page there is."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date

import pytest

from listserv.notices.guide import Group, Way, read_guide
from listserv.policy.absence import Away, read_absence
from listserv.policy.archive.request import read_search
from listserv.policy.decisions.decision import Approve, Ask, DiscardPost, Reject, Reopen, Trust
from listserv.policy.digest.form import Form
from listserv.policy.digest.request import Alone, Files, Last, More, Thread, read_request
from listserv.policy.emergency import EmergencyWish, read_emergency
from listserv.policy.invitation import read_invitation
from listserv.policy.membership import (
    AlsoFrom,
    ChangeAddress,
    Delivery,
    EraseData,
    ExportData,
    Help,
    Join,
    Leave,
    LeaveAll,
    Move,
    NotFrom,
    Pause,
    Resume,
    SetAcross,
    SetDelivery,
    SetForm,
    SetLanguage,
    SetName,
    SetOwnPosts,
    SetShownAddress,
    SetWeekday,
    ShowSettings,
    granted,
)
from listserv.policy.moderation import understand
from listserv.policy.private_letter import Wish, read_wish
from listserv.policy.undo import wishes_undone
from listserv.policy.wishes.reading import read_letter
from tools import by_mail

TODAY = date(2026, 11, 23)
LISTS = {"people": "People", "advocates": "Advocates and Campaigners", "staff": "Staff"}
GUIDE = read_guide(by_mail.SOURCE.read_text(encoding="utf-8"))
WAYS = [(group, way) for group in GUIDE for way in group.ways]


def wish(words: str) -> object:
    return granted(read_letter(words, today=TODAY, key="people", lists=LISTS))


def delivery(way: Delivery) -> Callable[[str], bool]:
    return lambda words: wish(words) == SetDelivery(way)


def form(one: Form) -> Callable[[str], bool]:
    return lambda words: wish(words) == SetForm(one)


def kind(of: type) -> Callable[[str], bool]:
    return lambda words: isinstance(wish(words), of)


def request(of: type) -> Callable[[str], bool]:
    return lambda words: isinstance(read_request(words), of)


def decision(of: type) -> Callable[[str], bool]:
    return lambda words: isinstance(understand(words), of)


UNDERSTOOD: dict[str, Callable[[str], bool]] = {
    "join": kind(Join),
    "help": kind(Help),
    "each": delivery(Delivery.EACH),
    "daily": delivery(Delivery.DAILY),
    "weekly": delivery(Delivery.WEEKLY),
    "fortnightly": delivery(Delivery.FORTNIGHTLY),
    "monthly": delivery(Delivery.MONTHLY),
    "weekday": kind(SetWeekday),
    "pause": kind(Pause),
    "resume": kind(Resume),
    "large print": form(Form.LARGE_PRINT),
    "plain": form(Form.PLAIN),
    "letter": form(Form.LETTER),
    "across": lambda words: wish(words) == SetAcross(across=True),
    "last": request(Last),
    "alone": request(Alone),
    "address": kind(ChangeAddress),
    "also from": kind(AlsoFrom),
    "not from": kind(NotFrom),
    "name": lambda words: wish(words) == SetName("Anne"),
    "show": lambda words: wish(words) == SetShownAddress(shown=True),
    "hide": lambda words: wish(words) == SetShownAddress(shown=False),
    "language": lambda words: wish(words) == SetLanguage("cy"),
    "own no": lambda words: wish(words) == SetOwnPosts(wanted=False),
    "own yes": lambda words: wish(words) == SetOwnPosts(wanted=True),
    "nobody alone": lambda words: read_wish(words) is Wish.FROM_NOBODY,
    "everybody alone": lambda words: read_wish(words) is Wish.FROM_EVERYBODY,
    "more": request(More),
    "thread": request(Thread),
    "files": request(Files),
    "search": lambda words: read_search(words) is not None,
    "settings": kind(ShowSettings),
    "leave": kind(Leave),
    "leave all": kind(LeaveAll),
    "undo": wishes_undone,
    "move": kind(Move),
    "data": kind(ExportData),
    "erase": kind(EraseData),
    "invite": lambda words: read_invitation(words) is not None,
    "approve": decision(Approve),
    "reject": decision(Reject),
    "ask": decision(Ask),
    "urgent": lambda words: understand(words) == Approve(urgent=True),
    "trust": decision(Trust),
    "discard": decision(DiscardPost),
    "reopen": decision(Reopen),
    "away": lambda words: isinstance(read_absence(words, TODAY), Away),
    "hold everything": lambda words: read_emergency(words) is EmergencyWish.HOLD,
    "back to normal": lambda words: read_emergency(words) is EmergencyWish.RELEASE,
}


@pytest.mark.parametrize(("group", "way"), WAYS, ids=[way.ask for _, way in WAYS])
def test_the_words_are_understood(group: Group, way: Way):
    del group
    # "REJECT and why" says what to write, in place of the words themselves.
    enough = [way.say] if way.say and " and " not in way.say else []
    for words in [*enough, *way.like] if way.wish else []:
        assert UNDERSTOOD[way.wish](words), words


def test_each_thing_that_can_be_read_is_in_the_guide():
    assert {way.wish for _, way in WAYS} - {""} == set(UNDERSTOOD)


def test_the_page_is_made_of_the_guide():
    page = by_mail.page(GUIDE)
    if os.environ.get("UPDATE_GOLDEN"):
        by_mail.TARGET.write_text(page, encoding="utf-8")
    assert by_mail.TARGET.read_text(encoding="utf-8") == page, "run: python -m tools.by_mail"


@pytest.mark.parametrize(("group", "way"), WAYS, ids=[way.ask for _, way in WAYS])
def test_each_line_says_where_and_what_happens(group: Group, way: Way):
    assert group.who in {"anyone", "member", "moderator", "owner"}
    assert way.to in by_mail._WHERE
    assert way.ask.endswith("?")
    assert way.does.endswith(".")
    assert way.say or way.like
