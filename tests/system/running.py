"""Run the service as its operators do: `listserv up`, or the production parts one by one."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from servers.ports import free_port
from servers.processes import remove, short_folder

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 40.0
PYTHON = (sys.executable,)


def until(what: str, seen: Callable[[], bool], seconds: float = PATIENCE) -> float:
    """Return after how many seconds something is seen. Raises AssertionError."""
    started = time.monotonic()
    while not seen():
        if time.monotonic() - started > seconds:
            message = f"not within {seconds:g} s: {what}"
            raise AssertionError(message)
        time.sleep(0.02)
    return time.monotonic() - started


def listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


@dataclass
class Machine:
    """A folder, a port and an environment of its own; what runs there, and how it is ended."""

    settings: dict[str, str] = field(default_factory=dict)
    folder: Path = field(default_factory=lambda: short_folder("ls-"))
    port: int = field(default_factory=free_port)
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def state(self) -> Path:
        return self.folder / "var"

    @property
    def database_url(self) -> str:
        return self.settings.get("DATABASE__URL", f"sqlite:///{self.state / 'listserv.sqlite'}")

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        ours = {"STATE_DIR": str(self.state), "SMTP__LISTEN": f"127.0.0.1:{self.port}", **self.settings}
        return kept | {"PYTHONPATH": str(ROOT)} | {f"LISTSERV_{name}": value for name, value in ours.items()}

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `listserv ARGUMENTS` to its end, in a process of its own."""
        command = [*PYTHON, "-m", "listserv", *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False, timeout=60
        )

    def good(self, *arguments: str) -> str:
        done = self.command(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a part; what it says goes to the machine's log."""
        with (self.folder / "log").open("ab") as log:
            started = subprocess.Popen(
                [*PYTHON, "-m", *command], cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self.running.append(started)
        return started

    def up(self) -> subprocess.Popen[bytes]:
        """Start everything by `listserv up`; return when the door is open."""
        started = self.start("listserv", "up")
        self.opened(started)
        return started

    def opened(self, started: subprocess.Popen[bytes]) -> None:
        until(f"the door to open\n{self.log()}", lambda: listens(self.port) or started.poll() is not None)
        assert started.poll() is None, self.log()

    def log(self) -> str:
        path = self.folder / "log"
        return path.read_text(errors="replace") if path.exists() else ""

    def processes(self) -> list[int]:
        """Return every living process that has this machine's state folder."""
        return [one for one in everyone() if self._is_ours(one)]

    def part(self, *words: str) -> int:
        """Return the oldest process whose name or command line has all these words.

        The kernel begins again with small numbers when it has given the largest, so the oldest need not have the least.
        """
        return min(self.parts(*words), key=began)

    def children(self, parent: int) -> set[int]:
        """Return the processes that a process has forked and that still live."""
        return {one for one in self.processes() if stat(one)[1:2] == [str(parent)]}

    def parts(self, *words: str) -> set[int]:
        """Return the processes whose name or command line has all these words.

        The parts of `listserv up` are forks of it: they have its command line, and names of their own.
        """
        return {one for one in self.processes() if all(word in f"{name(one)} {command_line(one)}" for word in words)}

    def _is_ours(self, number: int) -> bool:
        try:
            given = Path(f"/proc/{number}/environ").read_bytes()
        except OSError:
            return False
        state = stat(number)[:1]
        # Valkey writes its title over its environment.
        named = f"LISTSERV_STATE_DIR={self.state}\0".encode() in given or f"{self.state}/" in command_line(number)
        return named and state not in ([], ["Z"])

    def stop(self, seconds: float = 15) -> None:
        """End what runs here: politely, then at once."""
        for order in (signal.SIGTERM, signal.SIGKILL):
            for one in self.processes() if order is signal.SIGKILL else [part.pid for part in self.running]:
                kill(one, order)
            for part in self.running:
                try:
                    part.wait(seconds)
                except subprocess.TimeoutExpired:
                    continue
        self.running.clear()

    def close(self) -> None:
        self.stop()
        remove(self.folder)


def everyone() -> Sequence[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def stat(number: int) -> list[str]:
    """Return what the kernel tells of a process behind its name: its state, its parent and so on (proc(5))."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def began(number: int) -> int:
    """Return when a process began, in ticks since the machine did; one that has gone began last."""
    told = stat(number)
    return int(told[19]) if told else sys.maxsize


def name(number: int) -> str:
    """Return what `ps -o comm` shows."""
    try:
        return Path(f"/proc/{number}/comm").read_text().strip()
    except OSError:
        return ""


def command_line(number: int) -> str:
    try:
        return Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""


def kill(number: int, order: signal.Signals = signal.SIGKILL) -> None:
    try:
        os.kill(number, order)
    except ProcessLookupError:
        return


def any_number_of_posts(machine: Machine) -> None:
    """Give a machine a configuration folder whose lists take as much as comes, and never make everything wait."""
    folder = machine.folder / "config"
    shutil.copytree(ROOT / "config", folder)
    for path in (folder / "lists").glob("*.toml"):
        path.write_text(re.sub(r"(?m)^emergency_posts = .*$", "emergency_posts = 0", path.read_text()))
    machine.settings["CONFIG"] = str(folder)


def own_lists(machine: Machine, keys: Sequence[str]) -> None:
    """Give a machine a configuration folder with these lists beside the shipped three, each like people@."""
    folder = machine.folder / "config"
    shutil.copytree(ROOT / "config", folder)
    source = (folder / "lists" / "people.toml").read_text()
    for key in keys:
        written = source.replace('address = "people"', f'address = "{key}"').replace('"People"', f'"{key.title()}"')
        (folder / "lists" / f"{key}.toml").write_text(written)
    machine.settings["CONFIG"] = str(folder)
