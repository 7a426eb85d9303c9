"""Abuse the door and watch: `python -m bench.abuse [--only "MIME bombs"] [--seconds 15] [--ledger postgresql]`."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Annotated, Self

import typer
from rich.console import Console
from rich.table import Table

from bench import kernel
from bench.abuse import honest
from bench.abuse.attacks import ATTACKS
from bench.abuse.honest import Honest
from bench.child import ROOT
from bench.machine import Machine
from bench.servers import Database, certificate

AIM_SECONDS = 1.0
READER = "reader@home.example.net"
CALM_SECONDS = 4.0  # of posting before the attack, and after it
LOOK_SECONDS = 0.2
PATIENCE_SECONDS = 60.0  # for the last copy
# The others keep the limits of the shipped configuration.
MORE_ROOM = {"1,000 idle sessions": {"SMTP__SESSIONS_LIMIT": "1500"}}
console = Console(highlight=False, width=150)


@dataclass(frozen=True, slots=True)
class Seen:
    """What one attack did. Memory in bytes, of the door and of the largest worker: the proportional set size (PSS)."""

    waits: list[float]
    refused: list[str]
    calm: float
    door: tuple[int, int]  # before, and at the most seen
    worker: tuple[int, int]
    door_resident: tuple[int, int]  # the same as VmHWM (proc(5)), which the kernel counts without a gap
    delivered: int
    late_seconds: float  # from the end of the attack to the last honest copy
    said: dict[str, int]
    restarted: bool


def measure(
    *,
    only: Annotated[list[str] | None, typer.Option(help="One of the attacks; may be given more than once.")] = None,
    seconds: Annotated[float, typer.Option(min=3, help="How long each attack lasts.")] = 15,
    ledger: Annotated[str, typer.Option(help="sqlite or postgresql.")] = "sqlite",
) -> None:
    """Abuse a new service with each attack; print what an honest sender waited and what memory it took."""
    table = Table(
        "attack",
        "longest wait",
        "before it",
        "posts",
        "refused",
        "copies, last after",
        "door MB",
        "worker MB",
        "answers",
    )
    table.title = (
        f"{ledger}. An honest post each second; each attack for {seconds:.0f} s. PSS (VmHWM): before, and the most"
    )
    late = []
    if unknown := [name for name in only or () if name not in ATTACKS]:
        raise typer.BadParameter(f"{unknown[0]}: give one of: {'; '.join(ATTACKS)}")
    with closing(Database(ledger)) as database:
        for name in only or ATTACKS:
            console.print(f"{name} ...")
            seen = _attacked(name, seconds, database)
            table.add_row(name, *_row(seen))
            if seen.refused or max(seen.waits, default=0.0) > AIM_SECONDS or seen.restarted:
                late.append(name)
    console.print(table)
    console.print(
        f"Aim: 250 within {AIM_SECONDS:.0f} s, nobody refused, nothing restarted. Missed: {', '.join(late) or 'none'}"
    )


def _attacked(name: str, seconds: float, database: Database) -> Seen:
    url = database.create()
    settings = {"RELAY__URL": "", **MORE_ROOM.get(name, {})}
    with closing(Machine(url, 0, ["people"], settings)) as machine:
        cert, key = certificate(machine.folder)
        machine.change(
            SMTP__CERTIFICATE=str(cert), SMTP__KEY=str(key), SMTP__TRUSTED_NETWORKS='["::1/128"]', LOG_LEVEL="WARNING"
        )
        machine.command("migrate")
        for address in (honest.AUTHOR, READER):
            delivery = "each" if address == READER else "none"
            machine.command("member", "add", "people", address, "--delivery", delivery, "--agreed", "1", "--quiet")
        machine.up()
        return _watched(machine, name, seconds)


def _watched(machine: Machine, name: str, seconds: float) -> Seen:
    with Honest(machine.port) as sender:
        time.sleep(CALM_SECONDS)
        before = len(sender.waits)
        pids = machine.pids()
        _forget_peaks(pids)
        resident = _most("smtp", pids, kernel.peak_bytes)
        with Memory(machine) as memory:
            said = _attack(name, machine.port, seconds)
            over = time.monotonic()
            time.sleep(CALM_SECONDS)
            after = machine.pids()
            door_resident = resident, _most("smtp", after, kernel.peak_bytes)
        _wait_for_copies(machine, len(sender.waits))
    return Seen(
        waits=sender.waits[before:],
        refused=sender.refused,
        calm=max(sender.waits[:before], default=0.0),
        door=(memory.before["smtp"], memory.most["smtp"]),
        worker=(memory.before["worker"], memory.most["worker"]),
        door_resident=door_resident,
        delivered=len(_copies(machine)),
        late_seconds=max((path.stat().st_ctime for path in _copies(machine)), default=0.0)
        - (time.time() - time.monotonic())
        - over,
        said=said,
        restarted=not set(pids) <= set(after),
    )


def _attack(name: str, port: int, seconds: float) -> dict[str, int]:
    """Run the attackers to their end, in a process of their own."""
    command = [sys.executable, "-m", "bench.abuse.attacks", name, str(port), str(seconds)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, int] = json.loads(done.stdout)
    return found


def _copies(machine: Machine) -> list[Path]:
    return list((machine.state / "mail" / READER / "new").glob("*"))


def _wait_for_copies(machine: Machine, wanted: int) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while len(_copies(machine)) < wanted and time.monotonic() < until:
        time.sleep(0.2)


def _forget_peaks(pids: Sequence[int]) -> None:
    """Have the kernel count each process's peak from now on (proc(5), clear_refs)."""
    for pid in pids:
        try:
            Path(f"/proc/{pid}/clear_refs").write_text("5", encoding="ascii")
        except OSError:
            continue


def _most(kind: str, pids: Sequence[int], size: Callable[[int], int]) -> int:
    """Return the memory of the largest process of a kind."""
    return max((size(pid) for pid in pids if kernel.name_of(pid) == kind), default=0)


class Memory:
    """The proportional set sizes of a machine's processes, looked at five times a second while its context is open."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self.before = self.most = self._look()

    def __enter__(self) -> Self:
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="memory", daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(LOOK_SECONDS):
            now = self._look()
            self.most = {kind: max(most, now[kind]) for kind, most in self.most.items()}

    def _look(self) -> dict[str, int]:
        pids = self._machine.pids()
        return {kind: _most(kind, pids, kernel.pss_bytes) for kind in ("smtp", "worker")}


def _row(seen: Seen) -> tuple[str, ...]:
    def memory(pair: tuple[int, int]) -> str:
        return f"{pair[0] / 1e6:.0f} → {pair[1] / 1e6:.0f}"

    answers = ", ".join(f"{count:,} × {reply}" for reply, count in list(seen.said.items())[:4])
    return (
        f"{max(seen.waits, default=0.0):.2f} s",
        f"{seen.calm:.2f} s",
        str(len(seen.waits)),
        f"{len(seen.refused)}{' ' + seen.refused[0] if seen.refused else ''}",
        f"{seen.delivered}, {seen.late_seconds:+.0f} s",
        f"{memory(seen.door)} ({memory(seen.door_resident)})",
        memory(seen.worker) + (" restarted" if seen.restarted else ""),
        answers,
    )


if __name__ == "__main__":
    typer.run(measure)
