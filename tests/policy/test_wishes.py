"""Wishes in ordinary words: what each letter asks for, and what must never be taken for a wish."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import for_each

from listserv.policy.wishes.particulars import list_names
from listserv.policy.wishes.reading import LONGEST_LETTER, LONGEST_POST, own_subject, read_wishes
from listserv.policy.wishes.values import (
    NOTHING,
    AddressedTo,
    ChangeAddress,
    Confidence,
    EraseData,
    Leave,
    LeaveAll,
    Pause,
    Reading,
    Wish,
)

DATA = Path(__file__).parent / "data"
DATA_FILES = ("wishes_more.txt", "wishes_digests.txt")
LISTS = {"people": "People", "advocates": "Advocates and Campaigners", "staff": "Staff"}
TODAY = date(2026, 11, 23)
PUBLIC = [AddressedTo.LIST, AddressedTo.POST_REPLY]
SERVICE = [one for one in AddressedTo if one not in PUBLIC]


def read(text: str, subject: str = "", to: AddressedTo = AddressedTo.REQUEST, today: date | None = TODAY) -> Reading:
    return read_wishes(text, subject, today=today, lists=LISTS, addressed_to=to)


def written(wish: Wish) -> str:
    values = (getattr(wish, one.name) for one in fields(wish))
    return " ".join([type(wish).__name__, *(str(one) for one in values if one not in {"", None})])


def rows() -> list[tuple[str, str, str, str, str]]:
    lines = [line for name in DATA_FILES for line in (DATA / name).read_text("utf-8").splitlines()]
    parts = [[one.strip() for one in line.split("|", 4)] for line in lines if line and line[0] != "#"]
    return [(sure, to, wishes, subject, text.replace("\\n", "\n")) for sure, to, wishes, subject, text in parts]


CLEAR = [row for row in rows() if row[0] == "clear"]


@for_each(rows())
def test_each_letter_is_read_as_a_person_would(sure: str, to: str, wishes: str, subject: str, text: str):
    reading = read(text, subject, AddressedTo(to))
    found = [written(one) for one in reading.wishes]
    if sure == "asked":
        assert reading.confidence is not Confidence.CLEAR
    else:
        assert reading.confidence == sure, found
    if sure == "clear":
        assert found == [one.strip() for one in wishes.split(";")]
    if sure == "likely":
        assert wishes in found


# --- never ----------------------------------------------------------------------------------------------------------


@given(st.text(), st.text(), st.sampled_from(AddressedTo), st.none() | st.dates())
def test_any_letter_is_answered(text: str, subject: str, to: AddressedTo, today: date | None):
    reading = read(text, subject, to, today)
    assert (reading.confidence is Confidence.NONE) == (reading.wishes == ())


@given(st.sampled_from(CLEAR), st.sampled_from(["Anna wrote:", "", "On Monday Bob wrote:\n"]))
def test_a_wish_in_quoted_lines_changes_nothing(row: tuple[str, str, str, str, str], attribution: str):
    quoted = "\n".join(f"> {line}" for line in row[4].split("\n"))
    post = f"The hall is booked for Tuesday.\n\n{attribution}\n{quoted}"
    for to in PUBLIC:
        assert read(post, "Hall", to) == NOTHING
    assert read(f"{row[4]}\n\n{quoted}", row[3], AddressedTo(row[1])) == read(row[4], row[3], AddressedTo(row[1]))


@given(st.sampled_from([row for row in CLEAR if "\n" not in row[4]]), st.sampled_from(['"{}"', "“{}”", "«{}»"]))
def test_a_wish_in_quotation_marks_is_no_wish_in_a_post(row: tuple[str, str, str, str, str], marks: str):
    said = row[4].replace('"', "")
    for to in PUBLIC:
        assert read(f"They told me to write {marks.format(said)} and wait a month.", "Advice", to) == NOTHING


TOLD = (
    "My brother told the agency: {}",
    "I asked the council to {} but they did not.",
    "The nurse said, {}",
    "When I said {} they laughed.",
    "How would I word this to the GP? {}",
    "Draft for the leaflet: {}",
    "The text from the bank says {} but it is a scam.",
    "I rang the catalogue people. {}, I told them.",
    "He wrote {} on the form.",
)


@given(st.sampled_from([row[4] for row in CLEAR if "\n" not in row[4] and row[4]]), st.sampled_from(TOLD))
def test_a_wish_that_is_told_of_is_never_clear_in_a_post(said: str, told: str):
    post = told.format(said[0].lower() + said[1:].rstrip(".!"))
    for to in PUBLIC:
        assert read(post, "A question", to).confidence is not Confidence.CLEAR


@given(st.sampled_from(CLEAR))
def test_what_is_clear_in_a_post_is_the_same_wish_at_the_service(row: tuple[str, str, str, str, str]):
    in_a_post = read(row[4], row[3], AddressedTo.LIST)
    if in_a_post.confidence is Confidence.CLEAR:
        assert read(row[4], row[3]) == in_a_post


@given(st.sampled_from(CLEAR))
def test_nothing_weighty_is_clear_in_a_post(row: tuple[str, str, str, str, str]):
    reading = read(row[4], row[3], AddressedTo.LIST)
    weighty = any(isinstance(one, EraseData | ChangeAddress | LeaveAll) for one in reading.wishes)
    assert not weighty or reading.confidence is not Confidence.CLEAR or "list" in row[4] or "everything" in row[4]


def going_on() -> list[tuple[str, str]]:
    lines = (DATA / "words_that_go_on.txt").read_text("utf-8").splitlines()
    parts = [line.split("|") for line in lines if line and line[0] != "#"]
    return [(subject.strip(), text.strip()) for subject, text in parts]


@for_each([(one, to) for one in going_on() for to in (AddressedTo.REQUEST, AddressedTo.DIGEST_REPLY, *PUBLIC)])
def test_a_word_that_goes_on_as_something_else_is_no_clear_wish(one: tuple[str, str], to: AddressedTo):
    subject, text = one
    assert read(text, subject, to).confidence is not Confidence.CLEAR


NEVER = [
    "I wrote to the council: take me off this list.",
    "She says please take me off this list.",
    "Thank you for taking me off the list.",
    "You said you would take me off this list.",
    "If you want to leave this list, tell Brenda.",
    "Just write please unsubscribe me to the leave address.",
    "I love the weekly digest.",
    "We get one email a week, and I like it.",
    "Then unsubscribe, nobody makes you read it.",
    "Cancel the subscription first and then ring the bank.",
    "Has anybody paused respite care until May?",
    "Weekly digestive biscuits, that is my recipe.",
    "I no longer wish to edit the newsletter.",
    "They want to take us off the waiting list.",
    "Please take Dave off this list.",
    "Don't take me off this list!",
    "I would rather not leave this list.",
]


@pytest.mark.parametrize("to", PUBLIC)
@pytest.mark.parametrize("text", NEVER)
def test_a_post_about_such_things_is_never_a_clear_wish(text: str, to: AddressedTo):
    for subject in ("", "Unsubscribe?", "Re: Unsubscribe", "A question"):
        assert read(text, subject, to).confidence is not Confidence.CLEAR


@pytest.mark.parametrize(
    "text",
    [
        "Is it possible to delete my data?",
        "What happens to my data if I leave?",
        "Don't delete my data.",
        "Please delete the message with my bank details.",
        "You said you would delete my data.",
        "Delete me.",
        "Please remove my last message from the list.",
        "My address is jo@example.org.",
        "Don't use jo@example.org.",
        "Her address is jo@example.org, please use that.",
        "Use jo@example.org or jo@example.com.",
        "Please unsubscribe jo@example.org.",
    ],
)
@pytest.mark.parametrize("to", SERVICE)
def test_nothing_is_erased_and_no_address_changed_that_nobody_asked_for(text: str, to: AddressedTo):
    reading = read(text, "", to)
    weighty = any(isinstance(one, EraseData | ChangeAddress | LeaveAll) for one in reading.wishes)
    assert not (reading.confidence is Confidence.CLEAR and weighty)


def test_a_long_letter_or_a_long_post_is_for_people():
    assert read("please unsubscribe me\n" + "word " * LONGEST_LETTER) == NOTHING
    assert read("please unsubscribe me from this list\n" + "word " * LONGEST_POST, "", AddressedTo.LIST) == NOTHING
    assert read('"a' * 5000) == NOTHING
    assert read("x" * 1_000_000) == read("", "x" * 1_000_000) == NOTHING


def test_without_a_day_no_date_is_read():
    for text in ("pause until 3 May", "pause for two weeks", "no emails this week", "Dim e-byst tan 3 Mai"):
        assert read(text, today=None).confidence is not Confidence.CLEAR


@pytest.mark.parametrize("today", [date(1, 1, 1), date(9999, 12, 31)])
def test_a_clock_that_is_wrong_by_ages_is_no_clock(today: date):
    assert read("pause until the new year", today=today).wishes == (Pause(),)


def test_the_first_word_of_a_list_names_it_only_where_it_names_no_other():
    lists = {"people": "People", "north": "Carers North", "south": "Carers South"}
    assert list_names(lists).get(("carers",)) is None
    assert read_wishes(
        "unsubscribe carers north", "", today=TODAY, lists=lists, addressed_to=AddressedTo.REQUEST
    ) == Reading((Leave("north"),), Confidence.CLEAR)


def test_only_an_authors_own_subject_is_their_word():
    assert own_subject("[People] weekly please") == " weekly please"
    assert own_subject("Re: [People] unsubscribe") == own_subject("[People] AW: unsubscribe") == ""
    assert read("", "Re: unsubscribe") == NOTHING
    assert read("", "[People] unsubscribe") == Reading((Leave(),), Confidence.CLEAR)
