"""A village for each test, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import powers
import pytest
import records
import village as villages
from sqlalchemy import Engine
from village import Village

from listserv.flows.service import Service


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    """The shipped three lists."""
    return villages.service(tmp_path_factory.mktemp("state"))


@pytest.fixture
def village(ledger_engine: Engine, service: Service) -> Iterator[Village]:
    """The shipped three lists, with nobody on them. Whatever happened there is on record, and nobody got a power."""
    village = Village(ledger_engine, service)
    yield village
    with village.begin() as connection:
        assert records.gaps(connection) == []
        # Reliability row 4.
        assert powers.leaks(connection, village.service.book, village.letterbox.copies) == []
