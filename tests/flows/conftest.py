"""A village for each test, on SQLite and on PostgreSQL."""

from __future__ import annotations

import pytest
import village as villages
from sqlalchemy import Engine
from village import Village

from listserv.flows.service import Service


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    """The shipped three lists."""
    return villages.service(tmp_path_factory.mktemp("state"))


@pytest.fixture
def village(ledger_engine: Engine, service: Service) -> Village:
    """The shipped three lists, with nobody on them."""
    return Village(ledger_engine, service)
