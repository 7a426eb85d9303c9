"""Every wish of the corpus, which was written by somebody who had not seen the code."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rows import for_each

from listserv.policy.wishes.reading import read_wishes
from listserv.policy.wishes.values import (
    NOTHING,
    AddressedTo,
    ChangeAddress,
    Confidence,
    Delivery,
    EraseData,
    ExportData,
    Help,
    Join,
    Leave,
    LeaveAll,
    Move,
    Pause,
    Reading,
    Resend,
    Resume,
    SetDelivery,
    ShowSettings,
    Wish,
)
from listserv.policy.wording import words

CORPUS = Path(__file__).parents[1] / "corpus/wishes"
LISTS = {"people": "People", "advocates": "Advocates", "staff": "Staff"}
Case = dict[str, Any]

WISH: dict[str, Callable[[Case], Wish]] = {
    "leave": lambda one: Leave(one.get("list", "").lower()),
    "leave_all": lambda _: LeaveAll(),
    "join": lambda one: Join(one.get("list", "").lower()),
    "move": lambda one: Move(one["to"].lower()),
    "delivery": lambda one: SetDelivery(Delivery(one["delivery"])),
    "pause": lambda one: Pause(one.get("until")),
    "resume": lambda _: Resume(),
    "settings": lambda _: ShowSettings(),
    "data_export": lambda _: ExportData(),
    "data_erase": lambda _: EraseData(),
    "change_address": lambda one: ChangeAddress(one.get("address", "")),
    "resend": lambda one: Resend(one.get("about", "")),
    "help": lambda _: Help(),
}


def cases(name: str) -> list[tuple[str, Case]]:
    found = tomllib.loads((CORPUS / f"{name}.toml").read_text("utf-8"))["case"]
    return [(f"{name} {number}", case) for number, case in enumerate(found, start=1)]


MISSES = {
    one["id"]: one["reason"] for one in tomllib.loads((CORPUS / "known_misses.toml").read_text("utf-8")).get("miss", [])
}


def reading(case: Case) -> Reading:
    return read_wishes(
        case["said"], case["subject"], today=case["today"], lists=LISTS, addressed_to=AddressedTo(case["to"])
    )


def means(wanted: Wish, read: Wish) -> bool:
    """Tell whether these are the same wish; a reader may keep a word more of what a post was about."""
    if isinstance(wanted, Resend) and isinstance(read, Resend) and wanted.about:
        about, found = words(wanted.about), words(read.about)
        return len(found) <= len(about) + 1 and any(found[at : at + len(about)] == about for at in range(len(found)))
    return wanted == read


def is_clear(case: Case) -> bool:
    wanted = [WISH[one["kind"]](one) for one in case["wishes"]]
    found = reading(case)
    if not wanted:
        return found == NOTHING
    same = len(wanted) == len(found.wishes) and all(map(means, wanted, found.wishes))
    return same and found.confidence is Confidence.CLEAR


def is_offered(case: Case) -> bool:
    first = WISH[case["wishes"][0]["kind"]](case["wishes"][0])
    found = reading(case)
    return found.confidence is Confidence.LIKELY and any(means(first, one) for one in found.wishes)


RIGHT = {"clear": is_clear, "none": is_clear, "languages": is_clear, "likely": is_offered}


@pytest.mark.parametrize("name", RIGHT)
def test_every_case_is_read_as_its_writer_meant_it(name: str):
    missed = {number: (case["said"], reading(case)) for number, case in cases(name) if not RIGHT[name](case)}
    assert {number: what for number, what in missed.items() if number not in MISSES} == {}
    assert {number for number in MISSES if number.startswith(f"{name} ")} == set(missed), "a listed miss passes"


@pytest.mark.parametrize("name", ["likely", "none"])
def test_nothing_is_clear_that_is_not(name: str):
    assert [case["said"] for _, case in cases(name) if reading(case).confidence is Confidence.CLEAR] == []


def test_the_corpus_is_there():
    assert {name: len(cases(name)) for name in RIGHT} == {"clear": 278, "likely": 95, "none": 169, "languages": 159}


@pytest.mark.heavy
@for_each(cases("clear") + cases("languages"))
def test_at_a_list_each_wish_is_at_most_the_same(number: str, case: Case):
    """A post is read more carefully than a letter to the service, never less."""
    at_the_list = reading(case | {"to": "list"})
    at_the_service = reading(case | {"to": "request"})
    if at_the_list.confidence is Confidence.CLEAR:
        assert at_the_service == at_the_list, number


@for_each(cases("clear") + cases("likely"))
def test_in_quotation_marks_no_wish_is_clear(number: str, case: Case):
    said = " ".join(case["said"].replace('"', "").split())
    told = case | {"said": f'He wrote to the council: "{said}" and got no answer.', "to": "list"}
    assert reading(told).confidence is Confidence.NONE, number
