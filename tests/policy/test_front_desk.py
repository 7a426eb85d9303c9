"""Which list somebody means, in their own words: the shipped lists, in the order people, advocates, staff."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import for_each

from listserv.policy.front_desk import Choice, OneList, read_list, wishes_to_join
from listserv.policy.says import says
from listserv.policy.wording import words
from listserv.settings import load

DATA = Path(__file__).parent / "data"
LISTS = [
    OneList(key, one.name, one.description, one.membership.for_people_who)
    for key in ("people", "advocates", "staff")
    for one in [load().lists[key]]
]


def corpus(name: str) -> list[tuple[str, str]]:
    """Return what is expected and what was written, of each line of a file."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    rows = [line.partition("\t") for line in lines if line and not line.startswith("#")]
    return [(expected, text.replace("\\n", "\n")) for expected, _, text in rows]


def told(choice: Choice) -> str:
    """Return a choice as the files write it."""
    if choice.sure:
        return choice.keys[0]
    return "?" if choice.keys else "-"


@for_each(corpus("front_desk.tsv"))
def test_the_corpus_is_read(expected: str, text: str) -> None:
    assert told(read_list(text, LISTS)) == expected


def test_a_slip_asks_again_and_never_leads_to_another_list() -> None:
    found = [(expected, told(read_list(text, LISTS))) for expected, text in corpus("front_desk_kept.tsv")]
    assert [(expected, read) for expected, read in found if read not in {expected, "?", "-"}] == []
    assert sum(expected == read for expected, read in found) >= 0.8 * len(found)


def test_where_many_lists_are_hinted_at_nothing_is_offered() -> None:
    lists = [
        OneList(key, key.upper(), f"{word} gardens")
        for key, word in zip("abc", ("winter", "summer", "autumn"), strict=True)
    ]
    assert read_list("winter summer autumn", lists) == Choice()
    assert read_list("summer autumn", lists) == Choice(("b", "c"))
    assert read_list("not summer", lists) == Choice()


def test_many_lists_are_chosen_by_their_numbers() -> None:
    lists = [OneList(f"key{number}", f"Garden{number}", "Gardens") for number in range(1, 21)]
    assert read_list("17 please", lists) == Choice(("key17",), sure=True)
    assert read_list("the last one", lists) == Choice(("key20",), sure=True)
    assert read_list("21", lists) == read_list("0", lists) == read_list("1066", lists) == Choice()


@pytest.mark.parametrize("text", ["", "word " * 400, "x" * 30_000])
def test_nothing_and_too_much_choose_nothing(text: str) -> None:
    assert read_list(text, LISTS) == Choice()


@pytest.mark.parametrize(
    ("text", "joins"),
    [
        ("I care for my mum and would like to join", True), ("Can I join? I am a nurse in Hull", True),
        ("I look after my mum", True), ("I work for the council. Do you hold data on our clients?", False),
        ("I am a nurse " + "and I have seen so much of it in these last twenty years on the ward here", False),
    ],
)  # fmt: skip
def test_a_first_letter_leads_on_only_where_it_says_what_its_author_wants(text: str, joins: bool) -> None:
    assert wishes_to_join(text) is joins


@pytest.mark.parametrize(
    ("clause", "said", "expected"),
    [
        ("we are nurses", "are a nurse", True), ("were nurses here", "are a nurse", True),
        ("they are nurses", "are a nurse", False), ("all are nurses", "are a nurse", False),
        ("i am nurses", "are a nurse", False), ("she works as a nurse", "are a nurse", False),
        ("i went to see them all about the nurse", "are a nurse", False),
        ("nurse bob is nice today", "are a nurse", False),
        ("me and my husband look after him", "look after", True),
        ("hello there to you all look after", "look after", False),
        ("on the whole and most days now look after", "look after", False),
        ("i work hard", "work for the council", False),
        ("i work with many very different kind people for the council", "work for the council", False),
        ("my mums carer", "are a carer", False), ("im my mums carer", "are a carer", True),
        ("i speak", "speak up for", False), ("yes care for him", "care for", True),
    ],
)  # fmt: skip
def test_what_is_said_of_oneself(clause: str, said: str, expected: bool) -> None:
    assert says(words(clause), said) is expected


@given(st.text(max_size=300))
def test_any_text_has_an_answer(text: str) -> None:
    read_list(text, LISTS)
    wishes_to_join(text)
