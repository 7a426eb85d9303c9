"""Many members at once: bulk import in as few statements as the database allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from listserv.mail.address import Mailbox
from listserv.mail.lookalike import skeleton
from listserv.policy.membership import Delivery, Role
from listserv.store import issues
from listserv.store import tables as t
from listserv.store.people import Document


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a roster."""

    mailbox: Mailbox
    role: Role
    delivery: Delivery


def add(
    connection: Connection, list_key: str, entries: Sequence[Entry], documents: Sequence[Document], *, now: datetime
) -> list[Entry]:
    """Add those who are not yet on the list, with an agreement on paper if documents are given; return who is new.

    People already on the list keep their settings. PostgreSQL gets some dozen statements whatever the number; SQLite,
    where a statement costs no journey, one for each newcomer.
    """
    by_address = {entry.mailbox.address: entry for entry in entries}
    known = _people(connection, list(by_address))
    strangers = [entry for entry in by_address.values() if entry.mailbox.address not in known]
    known |= _add_people(connection, strangers)
    here = _on_list(connection, list_key)
    new: dict[int, Entry] = {}
    for entry in by_address.values():
        person_id, _ = known[entry.mailbox.address]
        if person_id not in here:
            new.setdefault(person_id, entry)
    _subscribe(connection, list_key, {known[entry.mailbox.address]: entry for entry in new.values()}, now)
    _agree(connection, {person_id: entry.mailbox.address for person_id, entry in new.items()}, documents, now)
    return list(new.values())


def _people(connection: Connection, addresses: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return address → (person, address row) of those known; asked in slices, as databases limit parameters."""
    found: dict[str, tuple[int, int]] = {}
    for start in range(0, len(addresses), 5000):
        statement = select(t.address).where(t.address.c.address.in_(addresses[start : start + 5000]))
        found |= {row.address: (row.person_id, row.id) for row in connection.execute(statement)}
    return found


def _add_people(connection: Connection, strangers: Sequence[Entry]) -> dict[str, tuple[int, int]]:
    if not strangers:
        return {}
    people = insert(t.person).returning(t.person.c.id, sort_by_parameter_order=True)
    person_ids = connection.execute(people, [{"name": one.mailbox.name[:200]} for one in strangers]).scalars().all()
    rows = [
        {"person_id": person_id, "address": one.mailbox.address, "skeleton": skeleton(one.mailbox.address)}
        for person_id, one in zip(person_ids, strangers, strict=True)
    ]
    addresses = insert(t.address).returning(t.address.c.id, sort_by_parameter_order=True)
    address_ids = connection.execute(addresses, rows).scalars().all()
    return {row["address"]: (row["person_id"], address_id) for row, address_id in zip(rows, address_ids, strict=True)}


def _on_list(connection: Connection, list_key: str) -> set[int]:
    statement = select(t.subscription.c.person_id).where(t.subscription.c.list_key == list_key)
    return set(connection.execute(statement).scalars())


def _subscribe(connection: Connection, list_key: str, new: dict[tuple[int, int], Entry], now: datetime) -> None:
    had = issues.newest_number(connection, list_key)
    rows = [
        {
            "list_key": list_key,
            "person_id": person_id,
            "address_id": address_id,
            "role": entry.role.value,
            "delivery": entry.delivery.value,
            "suspended": False,
            "may_post": True,
            "moderated": False,
            "joined_at": now,
            "had": had,
            "had_at": now,
        }
        for (person_id, address_id), entry in new.items()
    ]
    if rows:
        connection.execute(insert(t.subscription), rows)


def _agree(connection: Connection, new: dict[int, str], documents: Sequence[Document], now: datetime) -> None:
    statement = select(t.agreement.c.person_id, t.agreement.c.document, t.agreement.c.version)
    agreed = {tuple(row) for row in connection.execute(statement)} if documents else set()
    rows = [
        {
            "person_id": person_id,
            "document": document.name,
            "version": document.version,
            "sha256": document.sha256,
            "address": address,
            "agreed_at": now,
            "evidence": "paper",
        }
        for person_id, address in new.items()
        for document in documents
        if (person_id, document.name, document.version) not in agreed
    ]
    if rows:
        connection.execute(insert(t.agreement), rows)
