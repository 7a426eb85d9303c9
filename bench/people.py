"""Put people on lists quickly: a few statements for each list, however many members.

Authors agreed on paper and get no copies; readers get each post, or the digest. All are members.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Integer, Select, String, cast, insert, literal, select, text

from bench import letters
from bench.machine import Machine
from listserv.flows import service as service_flow
from listserv.policy.membership import Delivery, Role
from listserv.settings import load
from listserv.store import tables as t
from listserv.store.people import Document
from listserv.store.session import open_engine
from workers.runtime import utc_now


@dataclass(frozen=True, slots=True)
class Members:
    """Who is on a list: so many readers with this delivery, and so many authors, both counted from 0."""

    key: str
    readers: int
    authors: int = 1
    delivery: Delivery = Delivery.EACH


def settle_in(machine: Machine, lists: Sequence[Members]) -> None:
    """Have these people on these lists of a machine whose ledger was migrated and has nobody yet."""
    engine = open_engine(machine.database_url)
    with engine.begin() as connection:
        _make_people(connection, "author", max(one.authors for one in lists))
        _make_people(connection, "reader", max(one.readers for one in lists))
        for document in _documents(machine):
            _agree(connection, document)
        for one in lists:
            _subscribe(connection, one.key, "author", one.authors, Delivery.NONE)
            _subscribe(connection, one.key, "reader", one.readers, one.delivery)
    analyse(engine)
    engine.dispose()


def numbers(count: int) -> Select[int]:
    """Return a select of 0 … count-1, which the database makes by itself."""
    first = select(literal(0, Integer).label("n")).cte("numbers", recursive=True)
    every = first.union_all(select(first.c.n + 1).where(first.c.n + 1 < count))
    return select(every.c.n).order_by(every.c.n)


def analyse(engine: Engine) -> None:
    """Have PostgreSQL look at its tables now, as its autovacuum does within a minute of so many new rows."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


def _make_people(connection: Connection, kind: str, count: int) -> None:
    n = numbers(count).subquery().c.n
    names = select(literal(kind) + cast(n, String)).order_by(n)
    connection.execute(insert(t.person).from_select(["name"], names))
    addresses = select(t.person.c.id, t.person.c.name + f"@{letters.DOMAIN}").where(t.person.c.name.startswith(kind))
    connection.execute(insert(t.address).from_select(["person_id", "address"], addresses.order_by(t.person.c.id)))


def _documents(machine: Machine) -> Sequence[Document]:
    settings = load(machine.folder / "config").model_copy(update={"state_dir": machine.state})
    return service_flow.build(settings).documents()


def _agree(connection: Connection, document: Document) -> None:
    fill(
        connection,
        t.agreement,
        select(t.address).where(t.address.c.address.startswith("author")).subquery().c,
        {"person_id": "person_id", "address": "address"},
        {
            "document": document.name,
            "version": document.version,
            "sha256": document.sha256,
            "agreed_at": utc_now(),
            "evidence": "paper",
        },
    )


def _subscribe(connection: Connection, key: str, kind: str, count: int, delivery: Delivery) -> None:
    some = select(t.address).where(t.address.c.address.startswith(kind)).order_by(t.address.c.id).limit(count)
    fill(
        connection,
        t.subscription,
        some.subquery().c,
        {"person_id": "person_id", "address_id": "id"},
        {
            "list_key": key,
            "role": Role.MEMBER.value,
            "delivery": delivery.value,
            "suspended": False,
            "may_post": True,
            "moderated": False,
            "joined_at": utc_now(),
        },
    )


def fill(connection: Connection, into: Any, source: Any, taken: dict[str, str], fixed: dict[str, Any]) -> None:
    """Insert a row for each row of the source: some columns taken from it, the others the same for all."""
    values = [source[name] for name in taken.values()]
    values += [literal(value, into.c[name].type) for name, value in fixed.items()]
    connection.execute(insert(into).from_select([*taken, *fixed], select(*values).order_by(source.id)))
