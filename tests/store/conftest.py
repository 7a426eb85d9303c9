"""Tables on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from listserv.store.session import open_engine


@pytest.fixture
def engine(ledger_url: str) -> Iterator[Engine]:
    """A ledger with empty tables; the engine is this test's own, which may listen to it."""
    opened = open_engine(ledger_url)
    yield opened
    opened.dispose()
