"""What /proc says about processes: which are ours, their CPU seconds, and their share of memory (proc(5))."""

from __future__ import annotations

import os
import re
import signal
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

_PROC = Path("/proc")
_TICKS = os.sysconf("SC_CLK_TCK")
# Places in /proc/PID/stat after the name: state, parent, and the times of itself and of its dead children.
_STATE, _PARENT, _TIMES = 0, 1, slice(11, 15)
_NAMED = "listserv-"
_PARTS = ("smtp", "worker", "beat", "up")


def _stat(pid: int) -> list[str]:
    """Return the fields after the name, or nothing when the process has ended."""
    try:
        return (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def everyone() -> list[int]:
    """Return every process of this machine that is not a zombie."""
    numbers = [int(path.name) for path in _PROC.iterdir() if path.name.isdigit()]
    return [one for one in numbers if (fields := _stat(one)) and fields[_STATE] != "Z"]


def tree(root: int) -> set[int]:
    """Return a process and all that descend from it."""
    parents = {one: int(fields[_PARENT]) for one in everyone() if (fields := _stat(one))}
    found, size = {root} & parents.keys(), 0
    while size != len(found):
        size = len(found)
        found |= {one for one, parent in parents.items() if parent in found}
    return found


def marked(mark: str) -> set[int]:
    """Return the processes whose environment or command line has this text; children inherit the environment."""
    wanted = mark.encode()
    return {one for one in everyone() if wanted in _bytes(one, "environ") or wanted in _bytes(one, "cmdline")}


def _bytes(pid: int, name: str) -> bytes:
    try:
        return (_PROC / str(pid) / name).read_bytes()
    except OSError:
        return b""


def cpu_seconds(pids: Iterable[int]) -> float:
    """Return what these processes and their dead children have used, user and system, in steps of a tick."""
    return sum(sum(int(field) for field in _stat(pid)[_TIMES]) for pid in pids) / _TICKS


def machine_seconds() -> tuple[float, float]:
    """Return for how long the processors of this machine worked, and for how long they were to and others had them.

    The second is what the host of a virtual machine took ("steal" in proc(5)).
    """
    times = (_PROC / "stat").read_text().split()[1:9]
    user, nice, system, _idle, _wait, hardware, software, stolen = map(int, times)
    return (user + nice + system + hardware + software) / _TICKS, stolen / _TICKS


def pss_bytes(pid: int) -> int:
    """Return the proportional set size: private memory, and shared memory divided among those who share it."""
    try:
        found = re.search(r"^Pss:\s+(\d+) kB", (_PROC / str(pid) / "smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0


def peak_bytes(pid: int) -> int:
    """Return the most memory that a process had in RAM, shared pages counted in full; since `clear_refs`, if told."""
    found = re.search(rb"^VmHWM:\s+(\d+) kB", _bytes(pid, "status"), re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def name_of(pid: int) -> str:
    """Return what a process is, in the words of the service: smtp, worker, beat, up, valkey, postgres."""
    name = _bytes(pid, "comm").decode("utf-8", "replace").strip()
    # A fork of the supervisor keeps its command line, so the service gives each a name; another program has words.
    if name.startswith(_NAMED):
        return name.removeprefix(_NAMED)
    words = _bytes(pid, "cmdline").decode("utf-8", "replace").split("\0")
    return next((word for word in words if word in _PARTS), name.partition("-")[0])


def kill(pids: Iterable[int], number: signal.Signals = signal.SIGKILL) -> None:
    """Signal processes of ours; whoever has ended already is left out."""
    for pid in pids:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            continue


class Peak:
    """Samples a sum of memory while its context is open; `bytes` is the most it saw."""

    def __init__(self, pids: Callable[[], Sequence[int]], every_seconds: float = 0.5) -> None:
        self.bytes = 0
        self._pids, self._every_seconds = pids, every_seconds
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="memory", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()
        self._look()

    def _watch(self) -> None:
        while not self._over.wait(self._every_seconds):
            self._look()

    def _look(self) -> None:
        self.bytes = max(self.bytes, sum(pss_bytes(pid) for pid in self._pids()))


def settled(used: Callable[[], float], seconds: float = 6.0) -> float:
    """Return what was used once it stops growing, or after so many seconds: work goes on after the last letter."""
    until, before = time.monotonic() + seconds, used()
    while time.monotonic() < until:
        time.sleep(0.5)
        now = used()
        # Ticks of an idle service: the beat and the broker's own clock.
        if now - before <= 2 / _TICKS:
            return now
        before = now
    return before
