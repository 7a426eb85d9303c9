"""One machine with the service on it: a folder, a port, a database and an environment of its own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench import kernel
from bench.child import ROOT, BenchError
from bench.servers import free_port, remove, short_folder, valkey_binary

HOST = "127.0.0.1"
_READY_SECONDS = 40.0
_STOP_SECONDS = 15.0


class Machine:
    """Made with its lists and ready for `migrate`; `close` ends what runs here and removes the folder."""

    def __init__(self, database_url: str, relay_port: int, lists: Sequence[str], settings: dict[str, str]) -> None:
        self.folder = short_folder("lb-")
        self.state = self.folder / "var"
        self.port = free_port()
        self.database_url = database_url or f"sqlite:///{self.state / 'listserv.sqlite'}"
        self._settings = {
            "CONFIG": str(_configuration(self.folder / "config", lists)),
            "STATE_DIR": str(self.state),
            "SMTP__LISTEN": f"{HOST}:{self.port}",
            "RELAY__URL": f"smtp://{HOST}:{relay_port}",
            "DATABASE__URL": self.database_url,
            **settings,
        }
        self._running: list[subprocess.Popen[bytes]] = []
        self.started_at = 0.0

    @property
    def environment(self) -> dict[str, str]:
        """What the service's processes are started with."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return kept | {"PYTHONPATH": str(ROOT)} | {f"LISTSERV_{name}": text for name, text in self._settings.items()}

    def change(self, **settings: str) -> None:
        """Change settings for what is started from now on."""
        self._settings |= settings

    def command(self, *arguments: str) -> str:
        """Run `listserv ARGUMENTS` to its end and return what it printed. Raises BenchError when it fails."""
        done = subprocess.run(
            [sys.executable, "-m", "listserv", *arguments],
            cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode != 0:
            raise BenchError(f"listserv {' '.join(arguments)}: {done.stdout}{done.stderr}"[-2000:])
        return done.stdout

    def up(self) -> float:
        """Start everything; return after how many seconds the door greeted."""
        return self._start([sys.executable, "-m", "listserv", "up"])

    def door_alone(self) -> float:
        """Start the broker and the door without workers; return after how many seconds it greeted."""
        bell = self.state / "valkey.sock"
        self.change(BROKER__URL=f"unix://{bell}")
        self._run(_valkey(self.state, bell))
        return self._start([sys.executable, "-m", "listserv", "smtp"])

    def pids(self) -> list[int]:
        """Return every living process of this service, the broker's with them, the oldest first."""
        found = kernel.marked(f"{self.folder}/")
        for one in self._running:
            found |= kernel.tree(one.pid)
        return sorted(found)

    def kill(self, pids: Sequence[int]) -> None:
        """End these processes as `kill -9` does, the supervisor first, and whoever came after them."""
        kernel.kill(pids)
        deadline = time.monotonic() + _STOP_SECONDS
        while left := self.pids():
            kernel.kill(left)
            for one in self._running:
                one.poll()
            if time.monotonic() > deadline:
                raise BenchError(f"these processes do not end: {left}")
        self._running.clear()

    def stop(self) -> None:
        """End what runs here: in order, then at once."""
        for one in reversed(self._running):
            kernel.kill([one.pid], signal.SIGTERM)
            try:
                one.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                continue
        self.kill(self.pids())

    def close(self) -> None:
        """Stop, and remove everything."""
        self.stop()
        remove(self.folder)

    def log(self) -> str:
        """Return the end of what the service said."""
        path = self.folder / "log"
        return path.read_text(errors="replace")[-1500:] if path.exists() else ""

    def _start(self, command: Sequence[str]) -> float:
        self.started_at = time.monotonic()
        started = self._run(command)
        while not _greets(self.port):
            if started.poll() is not None or time.monotonic() - self.started_at > _READY_SECONDS:
                raise BenchError(f"the door did not open:\n{self.log()}")
            time.sleep(0.002)
        return time.monotonic() - self.started_at

    def _run(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("ab") as log:
            started = subprocess.Popen(
                command, cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        self._running.append(started)
        return started


def _greets(port: int) -> bool:
    try:
        with socket.create_connection((HOST, port), timeout=5) as talk:
            return talk.recv(100).startswith(b"220")
    except OSError:
        return False


def _configuration(folder: Path, lists: Sequence[str]) -> Path:
    """Write the shipped configuration with these lists, on which authors may post as often as they like."""
    shutil.copytree(ROOT / "config", folder)
    source = (folder / "lists" / "people.toml").read_text(encoding="utf-8")
    source = re.sub(r"(?m)^posts_per_day = .*$", "posts_per_day = 1000000", source)
    source = re.sub(r"(?m)^emergency_posts = .*$", "emergency_posts = 0", source)
    for key in lists:
        written = re.sub(r"(?m)^address = .*$", f'address = "{key}"', source)
        (folder / "lists" / f"{key}.toml").write_text(written, encoding="utf-8")
    return folder


def _valkey(state: Path, bell: Path) -> list[str]:
    """Return how `listserv up` starts the broker."""
    options = {"port": "0", "unixsocket": bell, "dir": state, "appendonly": "yes", "save": "", "loglevel": "warning"}
    return [str(valkey_binary()), *(str(word) for name, text in options.items() for word in (f"--{name}", text))]
