"""A digest is fixed and its writer dies: whatever its readers do before it is written, they miss nothing by it.

Each was the smallest life in which tests/flows/test_digest_model.py, or thinking about it, found a post that did not
come, or a post that nobody was owed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection
from village import PEOPLE, Village, text_of

from listserv.flows import delivery as flow
from listserv.flows import digest, digest_writing
from listserv.policy.membership import Delivery
from listserv.store import people
from listserv.store.locks import lock
from listserv.store.people import Subscription

ANN, DORA, SID = "Ann Archer <ann@example.org>", "Dora Dean <dora@example.org>", "Sid Shaw <sid@example.org>"
TUESDAY = datetime(2026, 11, 17, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def readers(village: Village) -> Village:
    """Ann writes, and Dora reads a digest each day."""
    village.member(ANN)
    village.member(DORA, delivery=Delivery.DAILY)
    fix(village)
    write(village)
    return village


def fix(village: Village) -> None:
    with village.begin() as connection:
        for one in digest.due(connection, village.service, village.now):
            digest.fix(connection, village.service, one, village.now)


def write(village: Village) -> None:
    for key in village.service.settings.lists:
        digest_writing.write_apart(village.begin, village.begin, village.service, key, lambda _: village.now)


def place_of(village: Village, mailbox: str, key: str = "people") -> Subscription:
    with village.begin() as connection:
        found = people.subscription_of(connection, key, mailbox)
    assert found is not None
    return found


@contextmanager
def at_place(village: Village, mailbox: str, key: str = "people") -> Iterator[tuple[Connection, Subscription]]:
    """Give a transaction that holds the list, as each flow does, with somebody's place."""
    place = place_of(village, mailbox, key)
    with village.begin() as connection:
        lock(connection, f"list {key}")
        yield connection, place


def times(village: Village, to: str, words: str) -> int:
    """Return how many letters to somebody have these words."""
    return sum(words in text_of(letter) for letter in village.letters(to))


def fixed_only(village: Village) -> None:
    """Ann writes, the next morning comes, and the worker dies when the digest is fixed."""
    village.write(ANN, PEOPLE, "Tea", "There is tea at four.")
    village.now = TUESDAY
    fix(village)


def test_a_digest_that_nobody_wrote_for_a_day_comes_beside_the_next(readers: Village):
    fixed_only(readers)
    readers.write(ANN, PEOPLE, "Cake", "There is cake as well.")
    readers.now += DAY
    fix(readers)
    write(readers)
    assert times(readers, "dora@example.org", "There is tea at four.") == 1
    assert times(readers, "dora@example.org", "There is cake as well.") == 1


def test_who_pauses_before_their_digest_is_written_is_offered_it_when_they_are_back(readers: Village):
    fixed_only(readers)
    with at_place(readers, "dora@example.org") as (connection, dora):
        flow.pause(connection, readers.service, dora, None, readers.now)
    write(readers)
    assert times(readers, "dora@example.org", "There is tea at four.") == 0
    with at_place(readers, "dora@example.org") as (connection, dora):
        resumed = flow.resume(connection, readers.service, dora, readers.now)
        assert resumed.issue_id is not None
        assert flow.write_catch_up(connection, readers.service, dora, resumed.issue_id, readers.now)
    assert times(readers, "dora@example.org", "There is tea at four.") == 1


def test_a_catch_up_does_not_take_the_place_of_a_digest_that_is_not_written_yet(readers: Village):
    readers.write(ANN, PEOPLE, "Soup", "There was soup.")
    with at_place(readers, "dora@example.org") as (connection, dora):
        flow.pause(connection, readers.service, dora, None, readers.now)
    with at_place(readers, "dora@example.org") as (connection, dora):
        resumed = flow.resume(connection, readers.service, dora, readers.now)
    fixed_only(readers)
    with at_place(readers, "dora@example.org") as (connection, dora):
        assert resumed.issue_id is not None
        assert flow.write_catch_up(connection, readers.service, dora, resumed.issue_id, readers.now)
    write(readers)
    assert times(readers, "dora@example.org", "There was soup.") == 1
    assert times(readers, "dora@example.org", "There is tea at four.") == 1


def test_a_sister_lists_part_begins_with_what_goes_out_after_it_was_asked_for(village: Village):
    village.set_section("digest", open_to=("staff",))
    village.member(ANN)
    village.member(SID, delivery=Delivery.DAILY, key="staff")
    village.write(ANN, PEOPLE, "Tea", "There was tea, before.")  # no digest has looked at it, and it has no number
    with at_place(village, "sid@example.org", "staff") as (connection, sid):
        flow.choose_across(connection, village.service, sid, across=True, now=village.now)
    village.write(ANN, PEOPLE, "Cake", "There is cake, after.")
    village.now = TUESDAY
    fix(village)
    write(village)
    assert times(village, "sid@example.org", "There was tea, before.") == 0
    assert times(village, "sid@example.org", "There is cake, after.") == 1
