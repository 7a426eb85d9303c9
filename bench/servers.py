"""The servers of the tests, for the bench: PostgreSQL as it is in production (durable), and where Valkey is."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from sqlalchemy.engine import make_url

from bench import kernel
from bench.child import ROOT

sys.path.append(str(ROOT / "tests"))

from servers.certificates import certificate
from servers.ports import free_port
from servers.postgres import OwnPostgres
from servers.processes import remove, short_folder
from servers.valkey import binary as valkey_binary

__all__ = ["Database", "certificate", "free_port", "remove", "short_folder", "valkey_binary"]


class Database:
    """Where the ledgers of the bench are: a file for each machine, or databases of one PostgreSQL of our own."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._server = OwnPostgres(durable=True) if kind == "postgresql" else None

    def create(self) -> str:
        """Return the URL of a new ledger; empty for SQLite, whose file lies in the machine's state folder."""
        return self._server.create_database() if self._server else ""

    def drop(self, url: str) -> None:
        """Remove a ledger."""
        if self._server and url:
            self._server.drop_database(url)

    def pids(self, url: str) -> list[int]:
        """Return the server's processes, the first one first; none for SQLite."""
        if self._server is None:
            return []
        folder = str(make_url(url).query["host"])
        try:
            first = int((Path(folder) / "data" / "postmaster.pid").read_text().split()[0])
        except (OSError, ValueError):
            return []
        return sorted(kernel.tree(first))

    def kill(self, url: str) -> None:
        """End the server as `kill -9` of each of its processes does."""
        if self._server is not None:
            kernel.kill(self.pids(url), signal.SIGKILL)
            self._server.kill()

    def start(self) -> None:
        """Start a killed server again; it recovers."""
        if self._server is not None:
            self._server.start()

    def close(self) -> None:
        """Stop the server and remove everything."""
        if self._server is not None:
            self._server.close()
