"""What a process needs to work: settings, the ledger, the service, and the way out. Opened when first asked for."""

from __future__ import annotations

import asyncio
import fcntl
import functools
import hashlib
import sys
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine

from listserv import log
from listserv.errors import ConfigurationError
from listserv.flows import service as service_flow
from listserv.flows.service import Service
from listserv.settings import Settings, load
from listserv.smtp.maildir import Maildirs
from listserv.smtp.relays import Relays
from listserv.smtp.transport import Transport
from listserv.store import facts, schema, watermark
from listserv.store.locks import lock
from listserv.store.session import for_reading, now_of, open_engine

Result = TypeVar("Result")


def utc_now() -> datetime:
    """Return the time. Flows get it as an argument."""
    return datetime.now(UTC)


@functools.cache
def settings() -> Settings:
    """Return the settings. Raises ConfigurationError."""
    return load()


@functools.cache
def service() -> Service:
    """Return the service. Raises ConfigurationError."""
    return service_flow.build(settings())


@functools.cache
def engine() -> Engine:
    """Return the ledger's engine; connections are opened when used."""
    return open_engine(settings().database_url)


@contextmanager
def begin() -> Iterator[Connection]:
    """Open a transaction: committed at the end, rolled back on any exception."""
    with engine().begin() as connection:
        yield connection


@contextmanager
def look() -> Iterator[Connection]:
    """Open a transaction that only reads: on SQLite it waits for nobody."""
    with for_reading(engine()).begin() as connection:
        yield connection


def now() -> datetime:
    """Return the time by the ledger's clock, which all machines share."""
    if engine().dialect.name == "sqlite":
        return utc_now()
    with look() as connection:
        return now_of(connection)


def transport() -> Transport:
    """Return a new way out: the relays, or files for each recipient."""
    if settings().relay.url:
        return Relays(settings().relay, settings().domain)
    return Maildirs(settings().state_dir / "mail")


def journals() -> Path:
    """Return where the senders of this machine keep their journals."""
    return settings().state_dir / "journals"


def departures() -> Path:
    """Return the file of who left, for a ledger that is restored from a backup."""
    return settings().state_dir / "departures.jsonl"


def erasures() -> Path:
    """Return the file of who was deleted, for a ledger that is restored from a backup."""
    return settings().state_dir / "erasures.jsonl"


def must_stop() -> bool:
    """Whether the ledger is older than what was sent; the log says so. Then only the operator knows how to go on.

    Asked by every task before it begins: it costs one row and one small file.
    """
    with look() as connection:
        stop = not watermark.keep_up(connection, journals(), now_of(connection))
    if stop:
        log.ledger_is_older(watermark.REMEDY)
    return stop


def has_journals() -> bool:
    """Whether a sender of this machine is at work, or was killed at it."""
    return any(journals().glob("*.journal"))


@contextmanager
def sender_slot() -> Iterator[int | None]:
    """Hold one of this machine's places for senders, or None when all are taken.

    The kernel frees a place when its holder dies, however; the next one finds its journals.
    """
    journals().mkdir(parents=True, exist_ok=True, mode=0o700)
    for slot in range(settings().workers.senders):
        with (journals() / f"{slot}.lock").open("w") as held:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue
            yield slot
            return
    yield None


# Python lets another thread go on after 5 ms: so long the sender's loop would wait whenever its ledger thread computes.
_SWITCH_SECONDS = 0.0005


def run(work: Coroutine[None, None, Result]) -> Result:
    """Run a coroutine to its end, on uvloop where there is one (about twice as fast)."""
    try:
        import uvloop  # noqa: PLC0415 - not on every platform

        runner = asyncio.Runner(loop_factory=uvloop.new_event_loop)
    except ImportError:
        runner = asyncio.Runner()
    sys.setswitchinterval(_SWITCH_SECONDS)
    with runner:
        return runner.run(work)


def migrate() -> None:
    """Bring the ledger up to date, and make sure that it was signed for by the same key as ours.

    Raises ConfigurationError when another machine set this database up with another signing key: the addresses in
    letters already sent would be dead.
    """
    settings().state_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    schema.upgrade(engine())
    prints = [hashlib.sha256(b"fingerprint" + key).hexdigest() for key in service().book.keys]
    with begin() as connection:
        lock(connection, "fingerprint")
        known = facts.get(connection, "key_fingerprint")
        if known is None:
            facts.put(connection, "key_fingerprint", prints[-1])
        elif known not in prints:
            raise ConfigurationError(
                f"{settings().folder / 'listserv.toml'}: secret.key: this database was set up with another signing "
                "key. Give that one in LISTSERV_SECRET__KEY (after a comma, if you also want a new one)"
            )
    must_stop()  # says so before mail comes in


def disconnect() -> None:
    """Forget the ledger's connections, as after a fork: two processes must not share one."""
    if engine.cache_info().currsize:
        engine().dispose(close=False)


def reset() -> None:
    """Forget everything that was read and opened."""
    disconnect()
    for cached in (engine, service, settings):
        cached.cache_clear()
