from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, select

from listserv.mail.address import Mailbox
from listserv.policy.membership import Delivery
from listserv.store import outbox, people
from listserv.store import tables as t
from listserv.store.outbox import LEASE
from listserv.store.session import open_engine

NOW = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)


def notices(engine: Engine, number: int, *, name: str = "membership/help", to: str = "") -> None:
    """Leave that many due notices, each to another address or all to one."""
    with engine.begin() as connection:
        for place in range(number):
            letter = outbox.add_letter(
                connection, kind="notice", name=name, list_key="people", content=b"Hello", now=NOW
            )
            outbox.address_copy(connection, letter, "people", to or f"m{place}@example.org", NOW)


def claim(engine: Engine, moment: datetime = NOW, limit: int = 20) -> list[int]:
    with engine.begin() as connection:
        return [copy.id for copy in outbox.claim(connection, moment, limit)]


def test_copies_are_claimed_oldest_first_and_only_once_within_the_lease(engine: Engine):
    notices(engine, 5)
    assert claim(engine, limit=3) == [1, 2, 3]
    assert claim(engine) == [4, 5]
    assert claim(engine, NOW + LEASE - timedelta(seconds=1)) == []
    assert claim(engine, NOW + LEASE) == [1, 2, 3, 4, 5]


def test_two_claims_at_once_take_different_copies(postgres_url: str):
    engine = open_engine(postgres_url)  # SQLite admits one writer: there is no second claim meanwhile
    t.metadata.create_all(engine)
    notices(engine, 30)
    with engine.begin() as first, engine.begin() as second:
        one = {copy.id for copy in outbox.claim(first, NOW, 20)}
        other = {copy.id for copy in outbox.claim(second, NOW, 20)}
    engine.dispose()
    assert (len(one), len(other)) == (20, 10)
    assert one.isdisjoint(other)


def test_a_claim_that_was_not_used_counts_as_no_attempt(engine: Engine):
    notices(engine, 2)
    ids = claim(engine)
    with engine.begin() as connection:
        outbox.give_up_claim(connection, ids, NOW)
        assert {copy.attempts for copy in outbox.claim(connection, NOW, 20)} == {1}


def test_what_has_ended_is_not_changed_any_more(engine: Engine):
    notices(engine, 1)
    claim(engine)
    with engine.begin() as connection:
        outbox.note(connection, 1, "sent", "250 OK", NOW)
        outbox.note(connection, 1, "failed", "550 no", NOW)
        outbox.put_back(connection, 1, "again", NOW)
        outbox.give_up_claim(connection, [1], NOW)
        row = connection.execute(select(t.copy)).one()
    assert (row.state, row.answer, row.attempts) == ("sent", "250 OK", 1)
    assert claim(engine, NOW + timedelta(days=1)) == []


def test_a_very_long_answer_is_kept_in_part(engine: Engine):
    notices(engine, 1)
    with engine.begin() as connection:
        outbox.note(connection, 1, "failed", "x" * 10_000, NOW)
        assert len(connection.execute(select(t.copy.c.answer)).scalar_one()) == 300


def test_a_letter_is_addressed_to_the_readers_of_its_kind_and_list_only(engine: Engine):
    with engine.begin() as connection:
        for place, (key, delivery) in enumerate(
            (key, delivery) for key in ("people", "staff") for delivery in Delivery
        ):
            who = Mailbox("", f"m{place}@example.org")
            people.subscribe(connection, key, who, delivery=delivery, now=NOW)
        letter = outbox.add_letter(connection, kind="issue", name="x", list_key="people", content=b"", now=NOW)
        assert outbox.address_copies(connection, letter, "people", Delivery.WEEKLY, NOW) == 1
        assert connection.execute(select(t.copy.c.recipient)).scalars().all() == ["m2@example.org"]


def test_notices_are_counted_by_address_time_and_name(engine: Engine):
    notices(engine, 3, to="a@example.org")
    notices(engine, 2, name="agreement/ask", to="a@example.org")
    with engine.begin() as connection:
        just_before = NOW - timedelta(seconds=1)
        assert outbox.notices_since(connection, "a@example.org", just_before) == 5
        assert outbox.notices_since(connection, "a@example.org", just_before, names=["agreement/ask"]) == 2
        assert outbox.notices_since(connection, "a@example.org", NOW) == 0
        assert outbox.notices_since(connection, "b@example.org", just_before) == 0


def test_the_oldest_due_copy_tells_a_stall(engine: Engine):
    with engine.begin() as connection:
        assert outbox.oldest_due(connection, NOW) is None
    notices(engine, 2)
    with engine.begin() as connection:
        assert outbox.oldest_due(connection, NOW + timedelta(hours=1)) == NOW
        assert outbox.count_due(connection, NOW) == 2
