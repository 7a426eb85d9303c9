from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.policy.digest.answer import Piece, Sorted, is_thanks, sorted_out
from listserv.policy.digest.choice import Item

ITEMS = [
    Item(1, "Respite", ("Ann",), ("How do I ask for respite?\nWe waited for weeks.",), "people-reply+aelfabc1"),
    Item(2, "Cake sale", ("Bob Baker",), ("Come on Sunday",), "people-reply+zzzzzz"),
    Item(3, "The bus", ("Cat",), ("Please come on Sunday by bus, it stops at the hospital gate.", "Yes"), ""),
]
TOP = "This week on People, 16 to 22 November: three conversations. " * 4
END = "You do not need to do anything. For fewer letters, or to leave, write and say so to the people. " * 3
RESPITE = (
    "1. RESPITE\n\nAnn, Monday\nHow do I ask for\nrespite? We waited for weeks.\n\n"
    "To answer in this conversation, write to\n people-reply+aelfabc1@lists.example.org\n"
)
CAKES = "2. CAKE SALE\n\nBob Baker, Monday\nCome on Sunday\n"
BUS = "3. THE BUS\n\nCat, Monday\nPlease come on Sunday by bus, it stops at the hospital gate.\n"


def own(*texts: str) -> list[Piece]:
    return [Piece(text, quoted=False) for text in texts]


def quoted(text: str) -> Piece:
    return Piece(text, quoted=True)


# --- numbers and names ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("3: hello", ((3, "hello"),)),
        ("3. hello", ((3, "hello"),)),
        ("3) hello", ((3, "hello"),)),
        ("3 - hello", ((3, "hello"),)),
        ("#3: hello", ((3, "hello"),)),
        ("No. 3: hello", ((3, "hello"),)),
        ("Number 3 we do", ((3, "we do"),)),
        ("About 3, we do", ((3, "we do"),)),
        ("For number 3: we do", ((3, "we do"),)),
        ("In answer to 3: we do", ((3, "we do"),)),
        ("To Cat's question: it stops there", ((3, "it stops there"),)),
        ("About the cake sale: I come", ((2, "I come"),)),
        ("1: ring them\n2: I will bake\n\nAnd eat.", ((1, "ring them"), (2, "I will bake\n\nAnd eat."))),
        ("Hi all,\n\n2. I come\n3. it does\n2. and bake", ((2, "I come\n\nand bake"), (3, "it does"))),
        ("My answers to your questions below\n2: yes", ((2, "yes"),)),
        ("3:\nit does", ((3, "it does"),)),
    ],
)
def test_a_number_or_a_name_says_which(text: str, answers: tuple[tuple[int, str], ...]):
    assert sorted_out(own(text), ITEMS) == Sorted(answers)


@pytest.mark.parametrize(
    "text",
    [
        "I know somebody",
        "Thank you",
        "4: there is no such number",
        "2: yes\n9: no",
        "1. Ring the council\n2. Ask for Jane",
        "Two things:\n1. no",
        "3, perhaps 4 of us",
        "Number 3 of us came",
        "about 2 weeks ago",
        "3.5 hours\n3:30 on Monday",
        "To somebody: yes",
        "To Ann and Bob: yes",
        "2 and 3: yes",
        "3",
    ],
)
def test_what_may_be_for_any_is_asked_about(text: str):
    assert sorted_out(own(text), ITEMS) == Sorted(rest=text)


def test_a_number_without_words_is_asked_about():
    assert sorted_out(own("2: I come\n3:"), ITEMS) == Sorted(((2, "I come"),), "3:")


def test_words_that_belong_to_none_are_the_rest():
    assert sorted_out(own("My sister knows.\n\n2: I come"), ITEMS) == Sorted(((2, "I come"),), "My sister knows.")


# --- what is quoted ---------------------------------------------------------------------------------------------------


def test_an_answer_above_the_only_item_that_is_quoted():
    assert sorted_out([*own("Ring"), quoted(RESPITE)], ITEMS) == Sorted(((1, "Ring"),))


def test_an_answer_below_the_only_item_that_is_quoted():
    assert sorted_out([quoted(BUS), *own("Ring")], ITEMS) == Sorted(((3, "Ring"),))


def test_only_its_address_is_quoted():
    assert sorted_out([*own("Ring"), quoted("write to People-Reply+AELFABC1@lists.example.org")], ITEMS).answers


@pytest.mark.parametrize("whole", [TOP + RESPITE + CAKES + BUS + END, TOP + RESPITE + END])
def test_an_answer_above_or_below_the_whole_digest(whole: str):
    assert sorted_out([*own("Ring"), quoted(whole)], ITEMS) == Sorted(rest="Ring")
    assert sorted_out([quoted(whole), *own("Ring")], ITEMS) == Sorted(rest="Ring")


def test_answers_between_the_lines():
    pieces = [
        *own("Hello everyone, see below"), quoted(TOP + RESPITE), *own("Ring"), quoted(CAKES), *own("I come"),
        quoted(BUS + END), *own("Wilma says hello"),
    ]  # fmt: skip
    assert sorted_out(pieces, ITEMS) == Sorted(((1, "Ring"), (2, "I come")), "Wilma says hello")


def test_a_piece_of_two_items_is_of_the_one_that_ends_it():
    assert sorted_out([quoted(TOP + RESPITE + CAKES), *own("Yes"), quoted(END)], ITEMS) == Sorted(((2, "Yes"),))


def test_words_that_two_items_have_say_nothing():
    # "Come on Sunday" is all of one, and part of the other.
    assert sorted_out([quoted("come on Sunday"), *own("Yes")], ITEMS) == Sorted(rest="Yes")
    twice = [Item(1, "Hello", texts=("Thank you all very much",)), Item(2, "Hi", texts=("Thank you all very much",))]
    assert sorted_out([quoted("Thank you all very much"), *own("Yes")], twice) == Sorted(rest="Yes")


def test_a_number_that_the_quote_speaks_against():
    assert sorted_out([quoted(BUS), *own("2: yes")], ITEMS) == Sorted(rest="2: yes")
    assert sorted_out([quoted(BUS), *own("3: yes")], ITEMS) == Sorted(((3, "yes"),))
    assert sorted_out([quoted(BUS), *own("It does.\n2: yes")], ITEMS) == Sorted(((3, "It does."), (2, "yes")))


def test_nothing_is_nothing():
    assert sorted_out([], ITEMS) == Sorted()
    assert sorted_out(own("", "Yes"), []) == Sorted(rest="Yes")


# Each item of words of its own, so that what is quoted is known.
APART = [Item(n, f"subject{n}", (f"name{n}",), (" ".join(f"w{n}x{k}" for k in range(12)),)) for n in (1, 2, 3)]
FRAME = " ".join(f"frame{k}" for k in range(80))


@st.composite
def answers(draw: st.DrawFn) -> list[Piece]:
    pieces = []
    for at in range(draw(st.integers(1, 6))):
        if draw(st.booleans()):
            pieces += own(f"answer{at} it is")
        else:
            runs = st.sampled_from([*(item.texts[0] for item in APART), FRAME, FRAME[:40]])
            begin = st.integers(0, 40)
            pieces.append(
                quoted("\n".join(text[draw(begin) :] for text in draw(st.lists(runs, min_size=1, max_size=3))))
            )
    return pieces


def items_quoted(text: str) -> set[int]:
    return {item.number for item in APART if f" w{item.number}x" in f" {text}"}


@given(answers())
def test_no_answer_goes_to_an_item_whose_words_are_not_quoted_at_it(pieces: Sequence[Piece]):
    found = sorted_out(pieces, APART)
    anywhere = set().union(*(items_quoted(piece.text) for piece in pieces if piece.quoted))
    for number, text in found.answers:
        for at, piece in enumerate(pieces):
            if piece.text in text.split("\n\n"):
                right_above = items_quoted(pieces[at - 1].text) if at and pieces[at - 1].quoted else set()
                assert number in right_above or anywhere == {number}


@given(answers())
def test_no_words_are_lost_or_said_twice(pieces: Sequence[Piece]):
    found = sorted_out(pieces, APART)
    told = [part for text in (*(text for _, text in found.answers), found.rest) for part in text.split("\n\n") if part]
    assert sorted(told) == sorted(piece.text for piece in pieces if not piece.quoted)


@given(st.lists(st.builds(Piece, st.text(max_size=80), st.booleans()), max_size=5))
def test_any_pieces_are_sorted(pieces: Sequence[Piece]):
    assert {number for number, _ in sorted_out(pieces, ITEMS).answers} <= {1, 2, 3}


# --- thanks -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "Thank you, lovely read",
        "Thanks!",
        "Lovely digest, thank you all",
        "Many thanks for this\n\nWilma",
        "❤",
        "👍 thanks",
    ],
)
def test_thanks_are_thanks(said: str):
    assert is_thanks(said)


@pytest.mark.parametrize(
    "said", ["", "Hello all", "Thanks, who can help me?", "Thank you Ann, that helped", "I know somebody"]
)
def test_other_words_are_no_thanks(said: str):
    assert not is_thanks(said)
