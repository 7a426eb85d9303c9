"""Where the time goes: py-spy beside the service's processes, and what it saw as a table for each of them.

py-spy is no dependency; `--profile` asks for it (.venv/bin/python -m pip install py-spy, or on PATH).
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import kernel
from bench.machine import Machine
from bench.site import Site

_RATE = 200  # looks a second
_OTHERS = ("valkey", "postgres")  # no Python
_SHOWN = 25
_OURS = ("(listserv/flows/", "(listserv/store/", "(listserv/policy/", "(listserv/mail/", "(listserv/smtp/", "(workers/")


def program() -> str | None:
    """Return the path of py-spy, or None."""
    return shutil.which("py-spy") or shutil.which("py-spy", path=str(Path(sys.executable).parent))


@contextmanager
def profiled(site: Site, machine: Machine, what: str, *, wanted: bool = True) -> Iterator[None]:
    """Watch the service's Python processes while the context is open, when the round asked for it."""
    if site.profiles is None or not wanted:
        yield
        return
    folder = site.profiles / f"{what} {site.database.kind}".replace(" ", "-")
    folder.mkdir(parents=True, exist_ok=True)
    watchers = [_watch(pid, folder) for pid in machine.pids() if kernel.name_of(pid) not in _OTHERS]
    time.sleep(1)  # py-spy has to find its way around first
    try:
        yield
    finally:
        for watcher, _ in watchers:
            watcher.send_signal(signal.SIGINT)
        for watcher, path in watchers:
            watcher.wait(30)
            _summarise(path)
    site.note(f"profiles: {folder}")


def _watch(pid: int, folder: Path) -> tuple[subprocess.Popen[bytes], Path]:
    path = folder / f"{kernel.name_of(pid)}-{pid}.folded"
    options = ["--pid", str(pid), "--rate", str(_RATE), "--format", "raw", "--output", str(path), "--nonblocking"]
    with (folder / "py-spy.log").open("ab") as log:
        return subprocess.Popen([program() or "py-spy", "record", *options], stdout=log, stderr=log), path


def _summarise(path: Path) -> None:
    """Write beside the folded stacks where most looks found a process: in a function itself, and below it."""
    if not path.exists():
        return
    within: Counter[str] = Counter()
    below: Counter[str] = Counter()
    for line in path.read_text(errors="replace").splitlines():
        stack, _, looks = line.rpartition(" ")
        frames = stack.split(";")
        within[frames[-1]] += int(looks)
        for frame in set(frames):
            below[frame] += int(looks)
    total = within.total() or 1
    lines = [f"{total} looks, {_RATE} a second; idle ones are not counted", "", "in itself"]
    lines += [f"{looks / total:6.1%}  {frame}" for frame, looks in within.most_common(_SHOWN)]
    # Of our own code: what lies above it (Celery, typer, the fork) is in every stack and says nothing.
    ours = [(frame, looks) for frame, looks in below.most_common() if any(place in frame for place in _OURS)]
    lines += ["", "with what it calls (our own code)"]
    lines += [f"{looks / total:6.1%}  {frame}" for frame, looks in ours[: 2 * _SHOWN]]
    path.with_suffix(".txt").write_text("\n".join(lines) + "\n")
