"""A village for each test, on SQLite and on PostgreSQL. Migrated once for each engine, then copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import village as villages
from servers.postgres import Postgres
from village import Village

from listserv.flows.service import Service
from listserv.store import schema
from listserv.store.session import open_engine


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
def _postgres_template(postgres: Postgres) -> str:
    return _migrated(postgres.create_database())


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a new database with empty tables, on each engine in turn."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("_sqlite_template"), tmp_path / "ledger.sqlite")
        yield f"sqlite:///{tmp_path / 'ledger.sqlite'}"
        return
    template = request.getfixturevalue("_postgres_template")
    server: Postgres = request.getfixturevalue("postgres")
    url = server.create_database(template)
    yield url
    server.drop_database(url)


@pytest.fixture
def village(ledger_url: str, service: Service) -> Iterator[Village]:
    """The shipped three lists, with nobody on them."""
    engine = open_engine(ledger_url)
    yield Village(engine, service)
    engine.dispose()
