"""Open the door and keep it open until SIGTERM or SIGINT."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from listserv import log
from listserv.errors import ConfigurationError
from listserv.policy.destination import destination_of
from listserv.settings import Settings
from listserv.smtp.server import Door, listen
from listserv.store import received
from workers import runtime, tasks

# One writer for SQLite, which admits one at a time anyway; on PostgreSQL commits of several sessions go side by side.
_WRITERS = {"sqlite": 1, "postgresql": 8}


def run(settings: Settings) -> None:
    """Serve until a signal comes. Raises ConfigurationError when the port cannot be had."""
    try:
        import uvloop  # noqa: PLC0415 - not on every platform

        runner = asyncio.Runner(loop_factory=uvloop.new_event_loop)
    except ImportError:
        runner = asyncio.Runner()
    with runner:
        runner.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    with ThreadPoolExecutor(_WRITERS[runtime.engine().dialect.name]) as writer, ThreadPoolExecutor(1) as ringer:
        try:
            server = await listen(_door(settings, writer, ringer))
        except OSError as error:
            raise _not_free(settings, error) from error
        log.service("open", "smtp")
        await stopping.wait()
        server.close()


def must_be_free(settings: Settings) -> None:
    """Raise ConfigurationError when the port cannot be had: before anything is started, and in one line."""
    family = socket.AF_INET6 if ":" in settings.smtp.host else socket.AF_INET
    try:
        socket.create_server((settings.smtp.host, settings.smtp.port), family=family).close()
    except OSError as error:
        raise _not_free(settings, error) from error


def _not_free(settings: Settings, error: OSError) -> ConfigurationError:
    return ConfigurationError(
        f"{settings.folder / 'listserv.toml'}: smtp.listen: cannot listen on {settings.smtp.listen} "
        f"({os.strerror(error.errno or 0)}). Choose a free port, or stop what listens there"
    )


def _door(settings: Settings, writer: ThreadPoolExecutor, ringer: ThreadPoolExecutor) -> Door:
    book = runtime.service().book
    return Door(
        settings=settings.smtp,
        our_name=settings.domain,
        state_dir=settings.state_dir,
        is_ours=lambda address: destination_of(address, book) is not None,
        store=_store,
        wake=tasks.ring_for_received,
        writer=writer,
        ringer=ringer,
    )


def _store(content: bytes, reverse_path: str, recipients: Sequence[str]) -> list[int]:
    with runtime.begin() as connection:
        return received.store(connection, content, reverse_path, recipients, runtime.utc_now())


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
