from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, func, select

from listserv.mail.address import Mailbox
from listserv.policy.membership import Delivery
from listserv.store import claims, outbox, people
from listserv.store import tables as t

NOW = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)


def notices(engine: Engine, number: int, *, name: str = "membership/help", to: str = "") -> None:
    """Leave that many due notices, each to another address or all to one."""
    with engine.begin() as connection:
        for place in range(number):
            letter = outbox.add_letter(
                connection, kind="notice", name=name, list_key="people", content=b"Hello", now=NOW
            )
            outbox.address_copy(connection, letter, "people", to or f"m{place}@example.org", NOW)


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
        assert outbox.is_any_due(connection, NOW)
        assert outbox.count_later(connection, NOW - timedelta(seconds=1)) == 2


def test_only_letters_whose_copies_have_all_ended_are_forgotten(engine: Engine):
    notices(engine, 3)
    with engine.begin() as connection:
        claims.note_sent(connection, [(1, "250 OK")], NOW)
        outbox.record_bounce(connection, 1, permanent=True, status="5.1.1", now=NOW)
        claims.note_failed(connection, 3, "550 no", NOW)
        assert outbox.forget(connection, NOW, copies=100) == 0  # not older than that
        assert outbox.forget(connection, NOW + timedelta(seconds=1), copies=100) == 2
        assert connection.execute(select(t.copy.c.id)).scalars().all() == [2]
        assert connection.execute(select(t.letter.c.id)).scalars().all() == [2]
        assert connection.execute(select(func.count()).select_from(t.bounce)).scalar() == 0
        assert not outbox.has_copy(connection, 1)


def test_forgetting_goes_in_small_steps(engine: Engine):
    notices(engine, 5)
    with engine.begin() as connection:
        claims.note_sent(connection, [(number, "250 OK") for number in range(1, 6)], NOW)
        steps = [outbox.forget(connection, NOW + timedelta(days=1), copies=2) for _ in range(4)]
    assert steps == [2, 2, 1, 0]
