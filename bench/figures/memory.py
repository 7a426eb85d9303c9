"""The memory of everything while nothing is going on, process by process."""

from __future__ import annotations

import time
from collections import defaultdict

from bench import kernel
from bench.machine import Machine
from bench.people import Members
from bench.results import ANY, Target
from bench.site import Site

KEY = "one"
IDLE = Target(most=250)  # MB
_MB = 1_000_000


def measure(site: Site) -> None:
    """Some seconds after the start, and once more after a first post."""
    with site.machine([Members(KEY, readers=1)]) as machine:
        for _ in range(site.plan.runs):
            site.sink.ask("reset")
            machine.up()
            time.sleep(site.plan.idle_seconds)
            _look(site, machine, "idle", IDLE)
            site.post(machine, KEY)
            site.await_letters(machine, 1)
            _look(site, machine, "after a post", ANY)
            machine.stop()


def _look(site: Site, machine: Machine, when: str, target: Target) -> None:
    """Add the sum, and each kind of process."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for pid in (*machine.pids(), *site.database.pids(machine.database_url)):
        kinds[kernel.name_of(pid)].append(kernel.pss_bytes(pid))
    site.add(f"PSS {when}", "MB", sum(map(sum, kinds.values())) / _MB, target)
    for name, sizes in sorted(kinds.items(), key=lambda one: -sum(one[1])):
        site.add(f"PSS {when}: {name}", "MB", sum(sizes) / _MB)
    site.note(f"processes {when}: " + ", ".join(f"{len(sizes)} {name}" for name, sizes in sorted(kinds.items())))
