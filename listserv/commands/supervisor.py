"""Keep the parts of the service running as one group: started together, restarted when one dies, stopped together.

valkey (if embedded) ─ smtp (smtp2 …) ─ worker ─ beat          stop: SIGTERM to all, SIGKILL to what is left after 4 s
"""

from __future__ import annotations

import contextlib
import fcntl
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

from listserv import log
from listserv.commands import parts
from listserv.commands.parts import Part
from listserv.commands.process import MISCONFIGURED, Process
from listserv.errors import ConfigurationError, Failure

# Everything is in the ledger, so a part that does not stop in time may be killed. 5 s is promised for the whole.
STOP_SECONDS = 4.0
# The first pause is for a part that lived so long; one that dies at once waits longer each time.
_LONG_LIFE, _FIRST_PAUSE, _LONGEST_PAUSE = 10.0, 0.1, 30.0


@contextlib.contextmanager
def only_one(state_dir: Path) -> Iterator[None]:
    """Hold a state folder for ourselves: a second group would take the first one's broker away from it.

    Raises ConfigurationError when somebody else holds it. The kernel lets go of it when we die, however: it is ours
    alone, not our forks' (fcntl(2), record locks).
    """
    with (state_dir / "up.lock").open("w") as held:
        try:
            fcntl.lockf(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ConfigurationError(
                f"listserv.toml: state_dir: another listserv runs on {state_dir}. Stop it, or choose another folder"
            ) from None
        yield


@dataclass(slots=True)
class _Running:
    """A part, and how it fares."""

    part: Part
    process: Process | None = None
    started_at: float = 0.0
    lived: bool = False  # whether it has ever been well
    pause: float = _FIRST_PAUSE
    start_at: float = 0.0

    def start(self) -> None:
        """Start it, in a process of its own."""
        self.process = Process(self.part.name, self.part.run)
        self.started_at = time.monotonic()
        log.service(f"started pid={self.process.number}", self.part.name)

    def ended(self, code: int) -> None:
        """Note that it died, and when to start it again. Raises ConfigurationError when that would be in vain."""
        age = time.monotonic() - self.started_at
        self.lived = self.lived or age > _LONG_LIFE
        self.pause = _FIRST_PAUSE if age > _LONG_LIFE else min(self.pause * 2, _LONGEST_PAUSE)
        self.start_at = time.monotonic() + self.pause
        self.signal(signal.SIGKILL)  # what it left behind, such as a killed worker's own children
        self.process = None
        log.service(f"ended code={code} restart-in={self.pause:.1f}s", self.part.name)
        if code == MISCONFIGURED and not self.lived:
            raise ConfigurationError(f"the part {self.part.name} cannot be started; the reason is above")

    def signal(self, number: signal.Signals) -> None:
        """Signal it, if it runs."""
        if self.process is not None:
            self.process.signal(number)


class Supervisor:
    """Runs parts as a context: entering starts them, leaving stops them."""

    def __init__(self, parts: Sequence[Part]) -> None:
        """Take the parts; the first are started first."""
        self._all = [_Running(part) for part in parts]
        self._stopping = False
        self._reload = False

    def __enter__(self) -> Self:
        """Start all parts and listen to signals."""
        # Whoever started us may ignore it; then the kernel would not tell us how our parts ended (wait(2)).
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, self._stop_soon)
        signal.signal(signal.SIGINT, self._stop_soon)
        signal.signal(signal.SIGHUP, self._reload_soon)
        for one in self._all:
            one.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop all parts, those that others need last."""
        deadline = time.monotonic() + STOP_SECONDS
        _stop([one for one in self._all if not one.part.last], deadline)
        _stop([one for one in self._all if one.part.last], deadline + 0.5)

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
        for one in self._all:
            if one.process is not None and (code := one.process.code()) is not None:
                one.ended(code)
            if one.process is None and time.monotonic() >= one.start_at:
                one.start()

    def _stop_soon(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True

    def _reload_soon(self, _number: int, _frame: FrameType | None) -> None:
        self._reload = True

    def _read_again(self) -> None:
        """Restart the parts that read the configuration, unless it has a mistake: then all stays as it is."""
        self._reload = False
        try:
            parts.read_again()
        except Failure as failure:
            log.service(f"not reloaded: {failure}", "all")
            return
        reading = [one for one in self._all if not one.part.last]
        _stop(reading, time.monotonic() + STOP_SECONDS)
        for one in reading:
            one.start()


def _stop(running: Sequence[_Running], deadline: float) -> None:
    for one in running:
        one.signal(signal.SIGTERM)
    for one in running:
        if one.process is not None:
            one.process.wait(deadline - time.monotonic())
            one.signal(signal.SIGKILL)
            one.process.wait(1)
            one.process = None
