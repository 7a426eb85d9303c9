"""Fixtures for all tests: real servers, started when first asked for, and a guard around the machine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from ledgers import empty
from servers import loopback
from servers import postgres as postgres_server
from servers.postgres import OwnPostgres, Postgres
from servers.sink import Sink
from servers.valkey import Valkey
from sqlalchemy import Engine

from listserv.store import schema
from listserv.store.session import open_engine

SYSTEM = Path(__file__).parent / "system"
COMMANDS = Path(__file__).parent / "commands"  # each command reads the whole configuration anew
PURE = (Path(__file__).parent / "policy", Path(__file__).parent / "mail")
SYSTEM_TIMEOUT_SECONDS = 300

# A shared machine may pause a test for a second; slowness is measured elsewhere.
settings.register_profile("listserv", deadline=None, print_blob=True)
settings.load_profile("listserv")
loopback.guard()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything under tests/system/, and give it time for real processes; tests/commands/ is slow.

    Properties are heavy: they try a hundred examples, which no count of branches needs.
    """
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("heavy")
        if any(folder in item.path.parents for folder in PURE):
            item.add_marker("pure")
        if COMMANDS in item.path.parents:
            item.add_marker("slow")
        if SYSTEM in item.path.parents:
            item.add_marker("system")
            if item.get_closest_marker("timeout") is None:
                item.add_marker(pytest.mark.timeout(SYSTEM_TIMEOUT_SECONDS))
    # The longest first: whoever has the last of them would run it while the other process has nothing left to do.
    items.sort(key=lambda item: SYSTEM not in item.path.parents)


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


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.sqlite"
    engine = open_engine(f"sqlite:///{path}")
    schema.upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def _sqlite_ledger(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return open_engine(f"sqlite:///{tmp_path_factory.mktemp('ledger') / 'ledger.sqlite'}")


@pytest.fixture(scope="session")
def _postgresql_ledger(postgres: Postgres) -> Iterator[Engine]:
    url = postgres.create_database()
    engine = open_engine(url)
    schema.upgrade(engine)
    engine.dispose()
    yield engine
    postgres.drop_database(url)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def ledger_engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Empty tables, on each engine in turn: a fresh copy of a file, or one database that is emptied.

    The engine is that of the whole run, for it knows the statements that it has compiled; its connections are not.
    """
    engine: Engine = request.getfixturevalue(f"_{request.param}_ledger")
    if request.param == "sqlite":
        _put(request.getfixturevalue("_sqlite_template"), Path(str(engine.url.database)))
    yield engine
    if request.param == "postgresql":
        empty(engine)
    engine.dispose()


def _put(template: Path, file: Path) -> None:
    for old in file.parent.glob(f"{file.name}*"):  # whoever still has it open keeps the old file
        old.unlink()
    shutil.copy(template, file)


@pytest.fixture
def ledger_url(ledger_engine: Engine) -> str:
    """The URL of the same, for an engine of one's own, as other processes have."""
    return ledger_engine.url.render_as_string(hide_password=False)


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
