"""A village for each test, on SQLite and on PostgreSQL. Migrated once for each engine, then copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import village as villages
from servers.postgres import Postgres
from sqlalchemy import text
from village import Village

from listserv.flows.service import Service
from listserv.store import schema
from listserv.store.session import open_engine
from listserv.store.tables import metadata


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    """The shipped three lists."""
    return villages.service(tmp_path_factory.mktemp("state"))


def _migrated(url: str) -> str:
    engine = open_engine(url)
    schema.upgrade(engine)
    engine.dispose()
    return url


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.sqlite"
    _migrated(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def _postgres_ledger(postgres: Postgres) -> Iterator[str]:
    url = postgres.create_database()
    yield _migrated(url)
    postgres.drop_database(url)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def ledger_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database with empty tables, on each engine in turn.

    SQLite: a copy of a file. PostgreSQL: one database for the run, emptied after each test, for making one anew takes
    a good part of a second.
    """
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("_sqlite_template"), tmp_path / "ledger.sqlite")
        yield f"sqlite:///{tmp_path / 'ledger.sqlite'}"
        return
    url = request.getfixturevalue("_postgres_ledger")
    yield url
    _empty(url)


def _empty(url: str) -> None:
    engine = open_engine(url)
    with engine.begin() as connection:
        names = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
    engine.dispose()


@pytest.fixture
def village(ledger_url: str, service: Service) -> Iterator[Village]:
    """The shipped three lists, with nobody on them."""
    engine = open_engine(ledger_url)
    yield Village(engine, service)
    engine.dispose()
