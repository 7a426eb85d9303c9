"""One's own conversations first."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.policy.digest.order import own_first, reordered

RULE = "\n---\n"


@pytest.mark.parametrize(
    ("own", "order"),
    [
        ({3}, (3, 1, 2, 4)),
        ({4, 2}, (2, 4, 1, 3)),
        (set(), (1, 2, 3, 4)),
        ({1, 2, 3, 4}, (1, 2, 3, 4)),
        ({9}, (1, 2, 3, 4)),
    ],
)
def test_ones_own_come_first_in_their_order(own: set[int], order: tuple[int, ...]) -> None:
    assert own_first((1, 2, 3, 4), own) == order


def test_the_head_and_the_end_stay_where_they_are() -> None:
    page = RULE.join(["head", "one", "two", "three", "end"])
    assert reordered(page, RULE, (2, 0, 1)) == RULE.join(["head", "three", "one", "two", "end"])


def test_a_rule_in_somebodys_words_leaves_the_order_as_it_is() -> None:
    assert reordered(RULE.join(["head", "one", "in one", "two", "end"]), RULE, (1, 0)) is None
    assert reordered("no rule", RULE, (0,)) is None


@given(st.lists(st.text("ab \n"), min_size=1), st.randoms())
def test_nothing_is_lost(conversations: list[str], dice: object) -> None:
    order = list(range(len(conversations)))
    dice.shuffle(order)  # type: ignore[attr-defined]
    page = reordered("\x01".join(["head", *conversations, "end"]), "\x01", order)
    assert page is not None
    assert Counter(page) == Counter("\x01".join(["head", *conversations, "end"]))
