"""Small facts about the whole service."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from listserv.store.tables import service_fact


def get(connection: Connection, name: str) -> str | None:
    """Return a fact."""
    return connection.execute(select(service_fact.c.value).where(service_fact.c.name == name)).scalar()


def put(connection: Connection, name: str, value: str) -> None:
    """Keep a fact that was not known yet."""
    connection.execute(insert(service_fact).values(name=name, value=value))
