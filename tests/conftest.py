"""Fixtures for all tests: real servers, started when first asked for, and a guard around the machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from servers import loopback
from servers import postgres as postgres_server
from servers.postgres import OwnPostgres, Postgres
from servers.sink import Sink
from servers.valkey import Valkey

SYSTEM = Path(__file__).parent / "system"
COMMANDS = Path(__file__).parent / "commands"  # each command reads the whole configuration anew
SYSTEM_TIMEOUT_SECONDS = 300

# A shared machine may pause a test for a second; slowness is measured elsewhere.
settings.register_profile("listserv", deadline=None, print_blob=True)
settings.load_profile("listserv")
loopback.guard()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything under tests/system/, and give it time for real processes; tests/commands/ is slow."""
    for item in items:
        if COMMANDS in item.path.parents:
            item.add_marker("slow")
        if SYSTEM in item.path.parents:
            item.add_marker("system")
            if item.get_closest_marker("timeout") is None:
                item.add_marker(pytest.mark.timeout(SYSTEM_TIMEOUT_SECONDS))


@pytest.fixture(autouse=True)
def _stays_on_this_machine() -> Iterator[None]:
    """Fail a test that tried to leave the machine, also when the code under test swallowed the refusal."""
    loopback.refused.clear()
    yield
    assert not loopback.refused


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The PostgreSQL server of this run. Do not stop it: `own_postgres` is for that."""
    with postgres_server.server() as server:
        yield server


@pytest.fixture
def own_postgres() -> Iterator[OwnPostgres]:
    """A PostgreSQL for one test, with fsync on, that may be stopped and killed (a second to start)."""
    server = OwnPostgres(durable=True)
    yield server
    server.close()


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """The SQLAlchemy URL of a new, empty PostgreSQL database."""
    url = postgres.create_database()
    yield url
    postgres.drop_database(url)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The SQLAlchemy URL of a SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'listserv.sqlite3'}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest) -> str:
    """A new, empty database on each engine in turn."""
    fixtures = {"sqlite": "sqlite_url", "postgresql": "postgres_url"}
    url: str = request.getfixturevalue(fixtures[request.param])
    return url


@pytest.fixture
def sink() -> Iterator[Sink]:
    """A recording SMTP server, empty."""
    server = Sink()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def _shared_valkey() -> Iterator[Valkey]:
    server = Valkey()
    yield server
    server.close()


@pytest.fixture
def valkey_url(_shared_valkey: Valkey) -> str:
    """The URL of an empty Valkey, for Celery."""
    _shared_valkey.empty()
    return _shared_valkey.url


@pytest.fixture
def own_valkey() -> Iterator[Valkey]:
    """A Valkey for one test, that may be stopped and killed."""
    server = Valkey()
    yield server
    server.close()
