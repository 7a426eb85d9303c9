"""A running service with everything around it: its relay, broker, database and disk, each of which may fail.

embedded      listserv up: SQLite and a private Valkey in the state folder
production    the door, two workers and one beat in processes of their own, PostgreSQL and Valkey beside them
"""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Literal, Self

import redis
from servers.disk import SmallDisk
from servers.postgres import OwnPostgres
from servers.valkey import Valkey
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from system.running import Machine, command_line, kill, listens, own_lists, until
from system.town import lists_of

from faults.record import Kill
from faults.relay import Relay
from listserv.mail.address import Mailbox
from listserv.policy.membership import Delivery, Role
from listserv.store import people
from listserv.store import tables as t
from listserv.store.session import open_engine
from workers.runtime import utc_now

Deployment = Literal["embedded", "production"]
LISTS = tuple(f"p{number}" for number in range(1, 9))
DISK_BYTES = 64_000_000
SETTINGS = {
    "WORKERS__UPKEEP_SECONDS": "1",
    "WORKERS__LEASE_SECONDS": "5",
    "RELAY__RETRY_SECONDS": "1",
    "SMTP__SIZE_LIMIT_BYTES": "200000",  # so that a small disk has room for one and a half
}
_CELERY = ("celery", "-A", "workers.app")
BEAT = (*_CELERY, "beat", "--pidfile=", "--loglevel=INFO")
_WORKER = (*_CELERY, "worker", "--concurrency=1", "--loglevel=INFO")
PARTS: dict[Deployment, tuple[tuple[str, ...], ...]] = {
    "embedded": (("listserv", "up"),),
    "production": (
        *((*_WORKER, f"--hostname=w{number}@%h") for number in (1, 2)),
        BEAT,
        ("listserv", "smtp"),
    ),
}


class Keeper:
    """Starts each part again some moments after it ended, with all its children, as systemd does."""

    def __init__(self, machine: Machine, commands: Sequence[tuple[str, ...]]) -> None:
        self._machine = machine
        self._running = {command: machine.start(*command) for command in commands}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="keeper")
        self._thread.start()

    def _look(self) -> None:
        while not self._over.wait(0.2):
            for command, process in self._running.items():
                if process.poll() is not None:
                    _end_group(process)
                    self._machine.running.remove(process)
                    self._running[command] = self._machine.start(*command)

    def stop(self) -> None:
        """Start nothing any more."""
        self._over.set()
        self._thread.join()


def _end_group(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


class Site:
    """One deployment, from construction to `close`."""

    def __init__(self, deployment: Deployment, *, small_disk: bool = False, patience_seconds: int = 5) -> None:
        self.deployment = deployment
        self._patience_seconds = patience_seconds  # of the service with its relay
        self.kills: list[Kill] = []
        self.valkey: Valkey | None = None
        self.postgres: OwnPostgres | None = None
        with ExitStack() as opened:
            self.machine = Machine()
            opened.callback(self.machine.close)
            self._disk = SmallDisk(self.machine.state, DISK_BYTES) if small_disk else None
            opened.callback(self._take_disk_away)
            self.relay = Relay()
            opened.callback(self.relay.stop)
            self._configure(opened)
            self._engine = open_engine(self.machine.database_url)
            opened.callback(self._engine.dispose)
            self._service = lists_of(self.machine)
            self.keeper = Keeper(self.machine, PARTS[deployment])
            opened.callback(self.keeper.stop)
            try:
                until("the door to open", lambda: listens(self.machine.port), 60)
            except AssertionError as error:
                raise AssertionError(f"{error}\n{self.machine.log()[-3000:]}") from None
            self._opened = opened.pop_all()

    def _configure(self, opened: ExitStack) -> None:
        machine = self.machine
        own_lists(machine, LISTS)
        for key in LISTS:  # every author writes as much as they like
            path = machine.folder / "config" / "lists" / f"{key}.toml"
            text = path.read_text().replace("posts_per_day = 20", "posts_per_day = 100000")
            path.write_text(text.replace("emergency_posts = 30", "emergency_posts = 0"))
        machine.settings |= SETTINGS | {"RELAY__URL": self.relay.url}
        machine.settings["RELAY__TIMEOUT_SECONDS"] = str(self._patience_seconds)
        if self.deployment == "production":
            self.valkey = Valkey()
            opened.callback(self.valkey.close)
            self.postgres = OwnPostgres(durable=True)
            opened.callback(self.postgres.close)
            machine.settings |= {
                "DATABASE__URL": self.postgres.create_database(),
                "BROKER__URL": self.valkey.url,
            }
        machine.good("migrate")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._opened.close()

    @property
    def domain(self) -> str:
        """What follows the @ of the lists."""
        return self._service.settings.domain

    def join(self, list_key: str, address: str, delivery: Delivery = Delivery.EACH, role: Role = Role.MEMBER) -> float:
        """Put somebody who agreed on paper on a list; return when that was certain. Raises SQLAlchemyError."""
        who = Mailbox(address.partition("@")[0].title(), address)
        with self._engine.begin() as connection:
            people.subscribe(connection, list_key, who, delivery=delivery, role=role, now=utc_now())
            people.record_agreement(connection, who, self._service.documents(), now=utc_now(), received_id=None)
        return time.monotonic()

    def leave(self, list_key: str, address: str) -> None:
        """Take somebody off a list. Raises SQLAlchemyError."""
        with self._engine.begin() as connection:
            found = people.subscription_of(connection, list_key, address)
            if found is not None:
                people.unsubscribe(connection, found.id)

    def waiting(self) -> dict[str, int]:
        """Return how many messages and copies are not dealt with; -1 where the ledger does not answer."""
        received = select(func.count()).select_from(t.received).where(t.received.c.state == "new")
        copies = select(func.count()).select_from(t.copy).where(t.copy.c.state == "due")
        try:
            with self._engine.begin() as connection:
                return {
                    "received": connection.execute(received).scalar_one(),
                    "copies": connection.execute(copies).scalar_one(),
                }
        except SQLAlchemyError:
            return {"ledger": -1}

    @property
    def broker_url(self) -> str:
        """The broker as Celery takes it."""
        if self.valkey is not None:
            return self.valkey.url
        return f"redis+socket://{self.machine.state / 'valkey.sock'}"

    def fill_disk(self) -> None:
        """Fill the disk of the state folder to the last byte."""
        if self._disk is not None:
            self._disk.fill()

    def empty_disk(self) -> None:
        """Let it have room again."""
        if self._disk is not None:
            self._disk.empty()

    def _take_disk_away(self) -> None:
        if self._disk is not None:
            self.machine.stop()
            self._disk.close()

    def flush(self) -> None:
        """FLUSHALL, if the broker is there."""
        try:
            if self.valkey is not None:
                self.valkey.empty()
            else:
                with redis.Redis(unix_socket_path=str(self.machine.state / "valkey.sock")) as client:
                    client.flushall()
        except redis.RedisError:
            return

    def repair(self) -> None:
        """Have everything around the service work again, and nothing in it stand still."""
        self.relay.behave()
        self.empty_disk()
        for one in self.machine.processes():
            kill(one, signal.SIGCONT)

    def describe(self) -> str:
        """Return what runs, for the report."""
        return "\n".join(f"    {one}: {command_line(one)}" for one in self.machine.processes())

    def keep_log(self, folder: Path) -> Path:
        """Copy the service's log there and return the file."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.machine.folder.name}.log"
        path.write_text(self.machine.log())
        return path
