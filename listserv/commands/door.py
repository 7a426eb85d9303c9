"""Open the door and keep it open until SIGTERM or SIGINT."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import functools
import os
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from sqlalchemy import Engine

from listserv import log
from listserv.errors import ConfigurationError
from listserv.policy.destination import destination_of
from listserv.settings import Settings
from listserv.smtp import listeners
from listserv.smtp.bell import Bell
from listserv.smtp.limits import Limits
from listserv.smtp.listeners import NotFree
from listserv.smtp.room import Room
from listserv.smtp.server import Door
from listserv.smtp.tls import Certificate
from listserv.store.intake import PATIENCE_SECONDS, Intake
from listserv.store.session import open_engine
from workers import ringing, runtime

# SQLite admits one at a time. On PostgreSQL one commits for all, and a second one while much is coming in.
_WRITERS = {"sqlite": 1, "postgresql": 2}
# So many letters of full size may wait to be written: they are in memory.
_WAITING_LETTERS = 4
# A letter of full size, and half of one for what it leads to.
_ROOM = 1.5
# mallopt(3): a block of this size or more is one of its own, which grows without being copied and is given back when
# it is free. Left alone, the C library raises this limit to 32 MB after the first large letter: measured, the second
# one of 30 MB cost 30 MB more.
_M_MMAP_THRESHOLD, _LARGE_BLOCK_BYTES = -3, 1_000_000
# Addresses that were asked for lately. Whether they are ours only changes with the configuration.
_ADDRESSES = 4096


def run(settings: Settings) -> None:
    """Serve until a signal comes. Raises ConfigurationError when the port cannot be had."""
    try:
        import uvloop  # noqa: PLC0415 - not on every platform

        runner = asyncio.Runner(loop_factory=uvloop.new_event_loop)
    except ImportError:
        runner = asyncio.Runner()
    # An engine of its own: a session must have its answer before the patience of most writers is over.
    engine = open_engine(settings.database_url, busy_seconds=PATIENCE_SECONDS * 0.8, insists=True)
    with contextlib.suppress(AttributeError, OSError):  # only glibc has it
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE_BLOCK_BYTES)
    with runner:
        runner.run(_serve(settings, engine))


async def _serve(settings: Settings, engine: Engine) -> None:
    certificate = certificate_of(settings)
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    bell = Bell(ringing.ring_for_received)
    intake = Intake(
        engine.begin,
        runtime.utc_now,
        writers=_WRITERS[engine.dialect.name],
        limit_bytes=_WAITING_LETTERS * settings.smtp.size_limit_bytes,
    )
    if certificate is not None:
        loop.add_signal_handler(signal.SIGHUP, certificate.look)
    try:
        opened = await listeners.listen(_door(settings, certificate, intake, bell, engine))
        log.service("open", "smtp")
        await stopping.wait()
        await opened.close()
    except NotFree as error:
        _say_not_free(settings, error)
    finally:
        await intake.close()
        bell.close()


def certificate_of(settings: Settings) -> Certificate | None:
    """Return the door's certificate, if it has one. Raises ConfigurationError when it cannot be used."""
    smtp = settings.smtp
    if not smtp.certificate:
        return None
    folder = settings.folder
    return Certificate(folder / smtp.certificate, folder / smtp.key, where=str(folder / "listserv.toml"))


def _door(settings: Settings, certificate: Certificate | None, intake: Intake, bell: Bell, engine: Engine) -> Door:
    book = runtime.service().book
    return Door(
        settings=settings.smtp,
        our_name=settings.domain,
        room=Room(_disks(settings, engine), settings.smtp.size_limit_bytes * _ROOM),
        is_ours=functools.lru_cache(_ADDRESSES)(lambda address: destination_of(address, book) is not None),
        keep=intake.keep,
        ring=bell.ring,
        limits=Limits(settings.smtp),
        certificate=certificate,
    )


def _disks(settings: Settings, engine: Engine) -> list[Path]:
    """Return folders on the disks that fill up: ours, and the database's if it is a file here."""
    file = engine.url.database if engine.dialect.name == "sqlite" else None
    return [settings.state_dir, *([Path(file).parent] if file else [])]


def must_be_free(settings: Settings) -> None:
    """Raise ConfigurationError when the door could not open: before anything is started, and in one line."""
    certificate_of(settings)
    try:
        listeners.must_be_free(settings.smtp.listeners)
    except NotFree as error:
        _say_not_free(settings, error)


def _say_not_free(settings: Settings, error: NotFree) -> NoReturn:
    key = "smtp.listen" if error.listener is settings.smtp else "smtp.also"
    raise ConfigurationError(
        f"{settings.folder / 'listserv.toml'}: {key}: cannot listen on {error.listener.listen} "
        f"({os.strerror(error.number)}). Choose a free port, or stop what listens there"
    ) from error


def wait_until_open(host: str, port: int, look: Callable[[], None], seconds: float = 30) -> None:
    """Return when the door takes connections. `look` is called meanwhile; it may raise."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        look()
        try:
            with socket.create_connection((host, port), timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise ConfigurationError(f"the door at {host}:{port} did not open within {seconds:.0f} seconds. See the log above")
