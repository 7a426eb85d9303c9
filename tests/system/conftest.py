"""Running services for the stories: one on the embedded default, one on the production parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from servers.postgres import Postgres
from servers.sink import Sink
from servers.valkey import Valkey
from system.running import Machine, own_lists
from system.town import Town, lists_of

from listserv.store.session import open_engine

KEYS = [f"p{number}" for number in range(1, 61)]
Towns = Callable[[], Town]


@contextmanager
def towns(machine: Machine, sink: Sink, keys: Iterator[str]) -> Iterator[Towns]:
    """Give a maker of towns, each on the next list of a running machine."""
    engine, service = open_engine(machine.database_url), lists_of(machine)
    yield lambda: Town(machine, engine, sink, next(keys), service)
    engine.dispose()


def start_production(machine: Machine, database_url: str, broker_url: str) -> None:
    """Start the parts of a production site: the door, two workers of their own, and one beat."""
    machine.settings |= {"DATABASE__URL": database_url, "BROKER__URL": broker_url}
    machine.good("migrate")
    for number in (1, 2):
        worker = ("worker", "--concurrency=1", "--loglevel=INFO", f"--hostname=w{number}@%h")
        machine.start("celery", "-A", "workers.app", *worker)
    machine.start("celery", "-A", "workers.app", "beat", "--pidfile=", "--loglevel=INFO")
    machine.opened(machine.start("listserv", "smtp"))


@pytest.fixture(scope="session")
def _embedded() -> Iterator[Towns]:
    sink, machine = Sink(), Machine()
    try:
        own_lists(machine, KEYS)
        machine.settings["RELAY__URL"] = sink.url
        machine.up()
        with towns(machine, sink, iter(KEYS)) as made:
            yield made
    finally:
        machine.close()
        sink.stop()


@pytest.fixture(scope="session")
def _production(postgres: Postgres) -> Iterator[Towns]:
    sink, machine, valkey = Sink(), Machine(), Valkey()
    url = postgres.create_database()
    try:
        own_lists(machine, KEYS)
        machine.settings["RELAY__URL"] = sink.url
        start_production(machine, url, valkey.url)
        with towns(machine, sink, iter(KEYS)) as made:
            yield made
    finally:
        machine.close()
        valkey.close()
        sink.stop()
        postgres.drop_database(url)


@pytest.fixture(params=["embedded", "production"])
def deployment(request: pytest.FixtureRequest) -> Towns:
    """A maker of towns on each way to run the service in turn."""
    made: Towns = request.getfixturevalue(f"_{request.param}")
    return made


@pytest.fixture(params=["once", "again"])
def town(deployment: Towns, request: pytest.FixtureRequest) -> Town:
    """A list with nobody on it. Each story is told twice, to the same running service."""
    return deployment()


@pytest.fixture
def machine() -> Iterator[Machine]:
    """A machine for one test, with nothing running yet."""
    made = Machine()
    yield made
    made.close()


@pytest.fixture
def own_town(machine: Machine, sink: Sink) -> Iterator[Callable[[], Town]]:
    """Make a town of the list people@ on a machine of this test's own, once that was migrated."""
    opened = []

    def make() -> Town:
        engine = open_engine(machine.database_url)
        opened.append(engine)
        return Town(machine, engine, sink, "people", lists_of(machine))

    yield make
    for engine in opened:
        engine.dispose()
