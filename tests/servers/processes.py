"""Start and stop the server processes of the tests."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

STOP_SECONDS = 10.0


class ServerFailed(Exception):
    """A test server did not start; the text has the end of its log."""


class Process:
    """One child process, its log, and how it ends."""

    def __init__(self, command: Sequence[str | Path], folder: Path, *, user: str | None = None) -> None:
        self._log = folder / "server.log"
        runner = identity(user)
        with self._log.open("ab") as log:
            self._child = subprocess.Popen(
                [str(part) for part in command],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=plain_environment(),
                start_new_session=True,  # Ctrl-C is for pytest, whose fixtures then stop the server in order
                user=runner.user,
                group=runner.group,
                extra_groups=runner.groups,
            )

    @property
    def running(self) -> bool:
        """Whether the process is alive."""
        return self._child.poll() is None

    def log(self) -> str:
        """Return what the server has said so far."""
        return self._log.read_text(errors="replace")

    def wait_until(self, ready: Callable[[], bool], seconds: float = 20.0) -> None:
        """Return once `ready` says yes.

        Raises ServerFailed when the process ends before that, or after so many seconds.
        """
        deadline = time.monotonic() + seconds
        while not ready():
            if not self.running or time.monotonic() > deadline:
                message = f"the test server did not start:\n{self.log()[-2000:]}"
                self.kill()
                raise ServerFailed(message)
            time.sleep(0.01)

    def stop(self, order: signal.Signals = signal.SIGTERM) -> None:
        """Ask the process to end and wait; kill it after STOP_SECONDS. An ended process is left as it is."""
        if not self.running:
            return
        self._child.send_signal(order)
        try:
            self._child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End the process and its children as `kill -9` does."""
        if self.running:
            # Each of PostgreSQL's makes a group of its own, and answers once more before it sees that all is over.
            process = self._child.pid
            children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
            os.killpg(process, signal.SIGKILL)
            for child in children:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(int(child), signal.SIGKILL)
            self._child.wait(STOP_SECONDS)


def plain_environment() -> dict[str, str]:
    """Return an environment that answers in English and in UTC, whatever the shell says."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TZ": "UTC"}


class Identity(NamedTuple):
    """Who a child process runs as, in the words of `subprocess`; None keeps what we are."""

    user: int | None = None
    group: int | None = None
    groups: tuple[int, ...] | None = None


def identity(user: str | None) -> Identity:
    """Return the identity of a user of this machine, without its further groups."""
    if user is None:
        return Identity()
    entry = pwd.getpwnam(user)
    return Identity(entry.pw_uid, entry.pw_gid, ())


def short_folder(prefix: str) -> Path:
    """Return a new private folder with a short path: that of a unix socket has about 100 bytes (unix(7))."""
    root = "/tmp" if Path("/tmp").is_dir() else None
    return Path(tempfile.mkdtemp(prefix=prefix, dir=root))


def remove(folder: Path) -> None:
    """Remove the folder and all in it."""
    shutil.rmtree(folder, ignore_errors=True)
