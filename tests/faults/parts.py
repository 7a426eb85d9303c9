"""The processes of a running service: found by their state folder and name, stopped, and killed with a protocol.

A process is stopped before it is killed, so that its connections to the relay can be written down: what the judge
excuses is exactly the last letter of each of these.
"""

from __future__ import annotations

import contextlib
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from system.running import Machine, command_line, kill

from faults.record import Kill

# By the name that a forked part gives itself, or by the command line of one that was started by itself.
_NAMES = {"door": "listserv-smtp", "worker": "listserv-worker", "beat": "listserv-beat", "valkey": "valkey-server"}
_COMMANDS = {
    "door": re.compile(r"listserv smtp\b"),
    "worker": re.compile(r"workers\.app\b.* worker\b"),
    "beat": re.compile(r"workers\.app\b.* beat\b"),
    "valkey": re.compile(r"valkey-server"),
}


def processes_of(machine: Machine, part: str) -> list[int]:
    """Return all processes of a part, the oldest first: for workers also the children of their pools."""
    return sorted(one for one in machine.processes() if _is(one, part))


def heads_of(machine: Machine, part: str) -> list[int]:
    """Return the processes of a part that are no child of another one of it."""
    found = processes_of(machine, part)
    return [one for one in found if parent_of(one) not in found]


def children_of(machine: Machine, head: int) -> list[int]:
    """Return the living descendants of a process."""
    everyone = machine.processes()
    found, grown = {head}, True
    while grown:
        more = {one for one in everyone if parent_of(one) in found} - found
        found, grown = found | more, bool(more)
    return sorted(found - {head})


def kill_noting(part: str, numbers: list[int], relay_port: int, *, only: list[int] | None = None) -> Kill:
    """Kill processes as `kill -9` does and return the protocol; with `only`, these, and the others stay stopped."""
    for one in numbers:
        kill(one, signal.SIGSTOP)
    _until_stopped(numbers)
    ports = frozenset(port for one in numbers for port in ports_to(one, relay_port))
    at = time.monotonic()
    for one in numbers if only is None else only:
        kill(one)
    return Kill(at, part, ports)


def _until_stopped(numbers: list[int]) -> None:
    deadline = time.monotonic() + 2
    while time.monotonic() < deadline and any(state_of(one) not in "TtZX" for one in numbers):
        time.sleep(0.001)


def ports_to(number: int, relay_port: int) -> set[int]:
    """Return the local ports of a process's TCP connections to a port of this machine (proc(5), /proc/net/tcp)."""
    sockets = {target[8:-1] for target in _open_files(number) if target.startswith("socket:[")}
    rows = (line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:])
    return {_port(row[1]) for row in rows if row[9] in sockets and _port(row[2]) == relay_port}


def _open_files(number: int) -> Iterator[str]:
    try:
        paths = list(Path(f"/proc/{number}/fd").iterdir())
    except OSError:  # it ended
        return
    for path in paths:
        with contextlib.suppress(OSError):  # it was closed meanwhile
            yield str(path.readlink())


def state_of(number: int) -> str:
    """Return the letter of a process's state; X when there is none."""
    return _stat(number, 0)


def parent_of(number: int) -> int:
    """Return the number of a process's parent, 0 when it is gone."""
    found = _stat(number, 1)
    return int(found) if found.isdigit() else 0


def _stat(number: int, field: int) -> str:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[field]
    except OSError:
        return "X"


def _is(number: int, part: str) -> bool:
    try:
        name = Path(f"/proc/{number}/comm").read_text().strip()
    except OSError:
        return False
    others = set(_NAMES.values()) - {_NAMES[part]}
    # A forked part has the command line of whoever forked it: its own name goes first.
    return name == _NAMES[part] or (name not in others and bool(_COMMANDS[part].search(command_line(number))))


def _port(address: str) -> int:
    return int(address.partition(":")[2], 16)
