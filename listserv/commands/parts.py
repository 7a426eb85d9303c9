"""What `listserv up` runs, part by part, and what all the parts have in common before they part.

The supervisor imports and builds once what several of its parts need; they are forks of it (fork(2)), which start at
once and share the memory that none of them writes to. What only the workers need, and that is all that it takes to read
a letter, the worker imports before it forks in turn (workers/app.py). Only valkey is another program.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import signal
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from celery.signals import worker_ready

from listserv.commands import door
from listserv.flows import service as service_flow
from listserv.settings import Settings, load
from workers import broker, runtime
from workers.app import app, configuration

# What the parts import when they start or when they need it, besides what is imported above.
_LATER = (
    "celery.app.amqp",
    "celery.app.log",
    "celery.app.routes",
    "celery.apps.beat",
    "celery.apps.worker",
    "celery.backends.base",
    "celery.concurrency.prefork",
    "celery.events",
    "celery.fixups.django",
    "celery.worker.autoscale",
    "celery.worker.consumer",
    "encodings.idna",
    "idna",
    "kombu.transport.redis",
)


@dataclass(frozen=True, slots=True)
class Part:
    """One process of the service."""

    name: str
    run: Callable[[], None]  # called in a process of its own
    last: bool = False  # stopped after the others, which still need it


def parts(settings: Settings) -> list[Part]:
    """Return what `listserv up` runs, in the order of starting."""
    doors = [Part(f"smtp{number if number > 1 else ''}", _door) for number in range(1, settings.smtp.processes + 1)]
    found = [*doors, Part("worker", _worker), Part("beat", _beat)]
    if settings.web.listen:
        found.append(Part("web", _web))
    if broker.is_embedded(settings):
        found.insert(0, Part("valkey", partial(_valkey, broker.server_command(settings)), last=True))
    return found


def prepare() -> None:
    """Import and build what the parts need, and leave nothing open that two processes must not share."""
    for name in _LATER:
        importlib.import_module(name)
    with contextlib.suppress(ImportError):
        importlib.import_module("uvloop")  # not on every platform
    app.finalize()
    runtime.service()
    runtime.engine().dispose()
    # The collector writes to each object that it looks at, and a page that is written to is no longer shared.
    gc.collect()
    gc.freeze()


def read_again() -> None:
    """Prepare for parts that know the configuration as it is now.

    Raises ConfigurationError and forgets nothing when there is a mistake in it.
    """
    settings = load()
    service_flow.build(settings)
    door.certificate_of(settings)
    runtime.reset()
    app.add_defaults(configuration)  # goes before what Celery knew
    gc.unfreeze()  # what was is let go
    prepare()


def _door() -> None:
    door.run(runtime.settings())


def _web() -> None:
    from listserv.commands import web  # noqa: PLC0415 - only this part needs a web server

    web.run(runtime.settings())


def _valkey(command: list[str]) -> None:
    os.execv(command[0], command)  # noqa: S606 - no shell reads our own words


def _worker() -> None:
    # Celery warns a root of five lines at each start; what root may break here is what root may break anyway.
    warnings.filterwarnings("ignore", message="You're running the worker with superuser privileges")
    # A worker that gets SIGHUP would replace itself by what was started: by another supervisor.
    worker_ready.connect(_ignore_hang_up, weak=False)
    settings = runtime.settings()
    worker = app.Worker(
        concurrency=settings.workers.processes,
        loglevel=settings.log_level,
        quiet=True,
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
    )
    worker.start()
    raise SystemExit(worker.exitcode)


def _ignore_hang_up(**_: object) -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


def _beat() -> None:
    app.Beat(loglevel=runtime.settings().log_level, quiet=True).run()
