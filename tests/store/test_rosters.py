from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, event, func, select

from listserv.mail.address import Mailbox
from listserv.policy.membership import Delivery, Role
from listserv.store import people, rosters
from listserv.store import tables as t
from listserv.store.people import Document
from listserv.store.rosters import Entry

NOW = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
DOCUMENTS = (Document("agreement", 1, "a" * 64), Document("privacy", 1, "b" * 64))


def entry(address: str, name: str = "", delivery: Delivery = Delivery.EACH, role: Role = Role.MEMBER) -> Entry:
    return Entry(Mailbox(name, address), role, delivery)


def add(engine: Engine, entries: list[Entry], key: str = "people", documents: tuple[Document, ...] = DOCUMENTS) -> int:
    with engine.begin() as connection:
        return len(rosters.add(connection, key, entries, documents, now=NOW))


def counts(engine: Engine) -> list[int]:
    with engine.begin() as connection:
        tables = (t.person, t.address, t.subscription, t.agreement)
        return [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables]


@pytest.mark.slow
def test_ten_thousand_members_come_in_a_few_statements_and_coming_twice_is_harmless(engine: Engine):
    statements: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    entries = [entry(f"m{number}@example.org", f"Member {number}") for number in range(10_000)]
    assert add(engine, entries) == 10_000
    assert counts(engine) == [10_000, 10_000, 10_000, 20_000]
    assert len(statements) < 200 or engine.dialect.name == "sqlite"  # where a statement costs no journey
    assert add(engine, entries) == 0
    assert counts(engine) == [10_000, 10_000, 10_000, 20_000]
    with engine.begin() as connection:
        some = people.subscription_of(connection, "people", "m4711@example.org")
    assert some is not None
    assert some.name == "Member 4711"


def test_who_is_on_the_list_keeps_their_settings(engine: Engine):
    add(engine, [entry("a@example.org", delivery=Delivery.WEEKLY, role=Role.MODERATOR)])
    assert add(engine, [entry("a@example.org"), entry("b@example.org")]) == 1
    with engine.begin() as connection:
        kept = people.subscription_of(connection, "people", "a@example.org")
    assert kept is not None
    assert (kept.delivery, kept.role) == (Delivery.WEEKLY, Role.MODERATOR)


def test_an_address_twice_in_a_roster_is_one_member(engine: Engine):
    assert add(engine, [entry("a@example.org"), entry("a@example.org", delivery=Delivery.DAILY)]) == 1
    assert counts(engine) == [1, 1, 1, 2]


def test_two_addresses_of_one_person_are_one_member(engine: Engine):
    add(engine, [entry("a@example.org")], key="staff")
    with engine.begin() as connection:
        person = people.person_of(connection, "a@example.org")
        connection.execute(t.address.insert().values(person_id=person, address="also-a@example.org"))
    assert add(engine, [entry("a@example.org"), entry("also-a@example.org")]) == 1
    assert counts(engine) == [1, 2, 2, 2]


def test_a_person_known_from_another_list_stays_one_person_with_one_agreement(engine: Engine):
    add(engine, [entry("a@example.org")], key="staff")
    assert add(engine, [entry("a@example.org")]) == 1
    assert counts(engine) == [1, 1, 2, 2]


def test_without_documents_nobody_has_agreed(engine: Engine):
    add(engine, [entry("a@example.org")], documents=())
    with engine.begin() as connection:
        assert not people.has_agreed(connection, "a@example.org", DOCUMENTS)
    add(engine, [entry("b@example.org")])
    with engine.begin() as connection:
        assert people.has_agreed(connection, "b@example.org", DOCUMENTS)


def test_an_empty_roster_is_nothing(engine: Engine):
    assert add(engine, []) == 0
    assert counts(engine) == [0, 0, 0, 0]
