"""Somebody who writes in others' names but cannot read their mail: nothing changes, and few letters are sent."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from village import Village

from listserv.mail.authentication import Authentication, Verdict
from listserv.store import tables as t

ANN = "Ann Archer <ann@example.org>"
MO = "Mo Malik <mo@example.org>"
TOM = "Tom Tree <tom@example.org>"
LETTERS = [
    ("hello", "Hello, I work for the council and would like to join"), ("hello", "3"), ("hello", "What is this?"),
    ("staff-join", "Hello"), ("advocates-join", "Please"), ("people-join", "Hello"),
    ("people-request", "Please move me to staff"), ("people-request", "I would like to join advocates"),
    ("staff-request", "move me to advocates"), ("people-request", "Invite carol@example.net"),
    ("people-owner", "Invite carol@example.net and dave@example.net"), ("staff", "Hello all, this is not me"),
    ("people-request", "Undo"), ("people-request", "Yes"), ("staff-request", "I agree"), ("advocates", "Move"),
]  # fmt: skip


def places(village: Village) -> list[tuple]:
    with village.begin() as connection:
        return [tuple(row) for row in connection.execute(select(t.subscription).order_by(t.subscription.c.id))]


@pytest.mark.parametrize("verdict", [Verdict.UNKNOWN, Verdict.FAIL])
def test_an_outsider_changes_nothing_and_floods_nobody(village: Village, verdict: Verdict):
    village.set_section("membership", "staff", join="confirmed")
    village.set_section("membership", "advocates", join="invitation")
    village.member(ANN)
    village.moderator(MO)
    before = places(village)
    village.origin = Authentication(verdict, "as the test says")
    for _ in range(3):
        for author in (ANN, MO, TOM):
            for to, words in LETTERS:
                village.write(author, f"{to}@lists.example.org", "Hello", words, reverse_path="mallory@example.net")
    assert places(village) == before
    for stranger in ("carol@example.net", "dave@example.net", "mallory@example.net"):
        assert village.letters(stranger) == []
    # Fifty letters a day to one address is the cap of all (flows/notice.py).
    assert all(len(village.letters(one)) <= 50 for one in ("ann@example.org", "mo@example.org", "tom@example.org"))
