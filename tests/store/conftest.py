"""Tables on SQLite and on PostgreSQL, made at once: that a migration makes the same is tests/store/test_schema.py's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from listserv.store.session import open_engine
from listserv.store.tables import metadata


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """A new ledger with empty tables."""
    opened = open_engine(database_url)
    metadata.create_all(opened)
    yield opened
    opened.dispose()
