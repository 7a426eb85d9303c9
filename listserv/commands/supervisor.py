"""Keep the parts of the service running as one group: started together, restarted when one dies, stopped together.

valkey (if embedded) ─ smtp ─ worker ─ beat          stop: SIGTERM to all, SIGKILL to what is left after 4 s
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

from listserv import log
from listserv.errors import ConfigurationError, Failure
from listserv.settings import Settings, load
from workers import broker

# Everything is in the ledger, so a part that does not stop in time may be killed. 5 s is promised for the whole.
STOP_SECONDS = 4.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0
_PR_SET_PDEATHSIG = 1  # prctl(2)
# Celery warns a root of five lines at each start; what root may break here is what root may break anyway.
_NOISE = "ignore:You're running the worker with superuser privileges"


@dataclass(slots=True)
class Part:
    """One process: how it is started, and how it has fared."""

    name: str
    command: Sequence[str]
    last: bool = False  # stopped after the others, which still need it
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause: float = _FIRST_PAUSE
    start_at: float = field(default=0.0)


def parts(settings: Settings) -> list[Part]:
    """Return what `listserv up` runs."""
    celery = [sys.executable, "-W", _NOISE, "-m", "celery", "-A", "workers.app", "--quiet"]
    level = f"--loglevel={settings.log_level}"
    found = [
        Part("smtp", [sys.executable, "-m", "listserv", "smtp"]),
        Part("worker", [*celery, "worker", level, f"--concurrency={settings.workers.processes}", "--without-gossip",
                        "--without-mingle", "--without-heartbeat"]),
        Part("beat", [*celery, "beat", level, "--pidfile="]),
    ]  # fmt: skip
    if broker.is_embedded(settings):
        found.insert(0, Part("valkey", broker.server_command(settings), last=True))
    return found


@contextlib.contextmanager
def only_one(state_dir: Path) -> Iterator[None]:
    """Hold a state folder for ourselves: a second group would take the first one's broker away from it.

    Raises ConfigurationError when somebody else holds it. The kernel lets go of it when we die, however.
    """
    with (state_dir / "up.lock").open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ConfigurationError(
                f"listserv.toml: state_dir: another listserv runs on {state_dir}. Stop it, or choose another folder"
            ) from None
        yield


class Supervisor:
    """Runs parts as a context: entering starts them, leaving stops them."""

    def __init__(self, parts: Sequence[Part]) -> None:
        """Take the parts; the first are started first."""
        self._parts = list(parts)
        self._stopping = False
        self._reload = False

    def __enter__(self) -> Self:
        """Start all parts and listen to signals."""
        signal.signal(signal.SIGTERM, self._stop_soon)
        signal.signal(signal.SIGINT, self._stop_soon)
        signal.signal(signal.SIGHUP, self._reload_soon)
        for part in self._parts:
            self._start(part)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop all parts, those that others need last."""
        deadline = time.monotonic() + STOP_SECONDS
        _stop([part for part in self._parts if not part.last], deadline)
        _stop([part for part in self._parts if part.last], deadline + 0.5)

    def run(self) -> None:
        """Restart what dies, until a signal comes."""
        while not self._stopping:
            self.look()
            time.sleep(0.1)

    def look(self) -> None:
        """Start again what has died, after a pause that grows. Raises SystemExit once we were told to stop."""
        if self._stopping:
            raise SystemExit(0)
        if self._reload:
            self._read_again()
        for part in self._parts:
            if part.process is not None and part.process.poll() is not None:
                self._note_death(part)
            if part.process is None and time.monotonic() >= part.start_at:
                self._start(part)

    def _note_death(self, part: Part) -> None:
        lived = time.monotonic() - part.started_at
        part.pause = _FIRST_PAUSE if lived > _LONGEST_PAUSE else min(part.pause * 2, _LONGEST_PAUSE)
        part.start_at = time.monotonic() + part.pause
        code = part.process.returncode if part.process else 0
        _signal(part, signal.SIGKILL)  # what it left behind, such as a killed worker's own children
        part.process = None
        log.service(f"ended code={code} restart-in={part.pause:.1f}s", part.name)
        if part.name == "smtp" and lived < 5 and code == 1:  # noqa: PLR2004 - it said why, and would again
            raise ConfigurationError("the door could not be opened; the reason is above")

    def _start(self, part: Part) -> None:
        # A session of its own: Ctrl-C at the terminal reaches us alone, and we stop the parts in order.
        part.process = subprocess.Popen(part.command, start_new_session=True, preexec_fn=_end_with_parent)  # noqa: PLW1509
        part.started_at = time.monotonic()
        log.service("started", part.name)

    def _stop_soon(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True

    def _reload_soon(self, _number: int, _frame: FrameType | None) -> None:
        self._reload = True

    def _read_again(self) -> None:
        """Restart the parts that read the configuration, unless it has a mistake: then all stays as it is."""
        self._reload = False
        try:
            load()
        except Failure as failure:
            log.service(f"not reloaded: {failure}", "all")
            return
        reading = [part for part in self._parts if not part.last]
        _stop(reading, time.monotonic() + STOP_SECONDS)
        for part in reading:
            self._start(part)


def _stop(running: Sequence[Part], deadline: float) -> None:
    for part in running:
        _signal(part, signal.SIGTERM)
    for part in running:
        if part.process is None:
            continue
        with contextlib.suppress(subprocess.TimeoutExpired):
            part.process.wait(max(0.05, deadline - time.monotonic()))
        _signal(part, signal.SIGKILL)
        part.process.wait()
        part.process = None


def _signal(part: Part, number: signal.Signals) -> None:
    """Signal a part and its own children (it leads a session)."""
    if part.process is not None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(part.process.pid, number)


def _end_with_parent() -> None:
    """Have the kernel end this part when the supervisor dies, even by SIGKILL: nothing may hold the port. Linux."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
