from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, Index, Table, func, inspect, select, text

from listserv.store import schema, search
from listserv.store.session import open_engine
from listserv.store.tables import metadata


@pytest.fixture
def empty(database_url: str) -> Iterator[Engine]:
    """A ledger that nobody has migrated."""
    opened = open_engine(database_url)
    yield opened
    opened.dispose()


def differences(engine: Engine) -> list[object]:
    with engine.begin() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        found = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
        return [one for one in found if not is_of_search(one)]


def is_of_search(difference: object) -> bool:
    """Tell a table of words, which are other ones on each engine and so no part of the metadata."""
    match difference:
        case ("remove_table", Table() as table) | ("remove_index", Index(table=table)):
            return table.name in search.TABLES
        case _:
            return False


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - search.TABLES


def test_migrating_from_empty_makes_the_tables_of_the_code(empty: Engine):
    schema.upgrade(empty)
    assert differences(empty) == []
    assert tables(empty) == {*metadata.tables, "alembic_version"}
    with empty.begin() as connection:
        assert connection.execute(select(func.count()).select_from(text(search.TABLE))).scalar() == 0


def test_constraints_and_indexes_are_those_of_the_code(empty: Engine):
    schema.upgrade(empty)
    found = inspect(empty)
    for table in metadata.sorted_tables:
        unique = {frozenset(one["column_names"]) for one in found.get_unique_constraints(table.name)}
        wanted = {
            frozenset(column.name for column in one.columns)
            for one in table.constraints
            if type(one).__name__ == "UniqueConstraint"
        }
        assert wanted <= unique, table.name
        assert {index.name for index in table.indexes} <= {one["name"] for one in found.get_indexes(table.name)}
        assert len(found.get_foreign_keys(table.name)) == len(table.foreign_keys), table.name


def test_numbers_that_stand_in_tokens_are_never_given_again(empty: Engine):
    if empty.dialect.name == "postgresql":
        return  # a sequence never goes back
    schema.upgrade(empty)
    with empty.begin() as connection:
        rows = connection.execute(text("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'")).scalars()
        assert set(rows) == {
            "subscription", "post", "question", "copy", "issue", "departure", "emergency", "change", "correspondence",
        }  # fmt: skip


def test_upgrading_twice_is_harmless(empty: Engine):
    schema.upgrade(empty)
    with empty.begin() as connection:
        connection.execute(metadata.tables["service_fact"].insert().values(name="a", value="kept"))
    schema.upgrade(empty)
    with empty.begin() as connection:
        assert connection.execute(text("SELECT value FROM service_fact")).scalars().all() == ["kept"]
        assert schema.is_current(connection)


def test_an_empty_ledger_is_not_current(empty: Engine):
    with empty.begin() as connection:
        assert not schema.is_current(connection)


def test_an_upgrade_that_is_cut_short_leaves_nothing(empty: Engine):
    with empty.connect() as connection, connection.begin() as transaction:
        schema._migrate(connection)
        transaction.rollback()
    assert inspect(empty).get_table_names() == []
    schema.upgrade(empty)
    assert differences(empty) == []


def test_machines_that_start_together_migrate_once(database_url: str):
    start = Barrier(3, timeout=30)

    def upgrade(_: int) -> bool:
        engine = open_engine(database_url)
        start.wait()
        schema.upgrade(engine)
        with engine.begin() as connection:
            current = schema.is_current(connection)
        engine.dispose()
        return current

    with ThreadPoolExecutor(3) as threads:
        assert list(threads.map(upgrade, range(3))) == [True] * 3


def test_the_newest_version_is_the_one_of_the_newest_file() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    assert schema.newest() == ScriptDirectory.from_config(config).get_current_head()
