"""How cost grows: copies a second and memory on larger and larger lists, and with a long past in the ledger."""

from __future__ import annotations

import time
from contextlib import ExitStack

from bench import history, kernel
from bench.machine import Machine
from bench.people import Members
from bench.results import Target
from bench.site import Site

_MB = 1_000_000
# A run that takes longer says enough by itself.
_LONG_SECONDS = 60.0
# On a smaller list the clock shows how a fan-out begins, not how it goes on.
_LARGE = 1000
_OLD = ", old rows"
FLAT = Target(least=0.8)


def measure(site: Site) -> None:
    """Each size on the same machine, then all but the largest beside old rows."""
    sizes = site.plan.growth_members
    with site.machine([Members(f"g{size}", readers=size) for size in sizes]) as machine:
        site.start(machine)
        for size in sizes:
            _runs(site, machine, size, "")
        machine.stop()
        copies = site.plan.old_posts * site.plan.old_copies_each
        history.remember(machine, site.plan.old_posts, site.plan.old_copies_each)
        site.note(f"old rows: {site.plan.old_posts:,} posts with their letters, {copies:,} copies")
        site.start(machine)
        for size in sizes[:-1]:
            _runs(site, machine, size, _OLD)
    _compare(site, sizes)


def _runs(site: Site, machine: Machine, size: int, suffix: str) -> None:
    for _ in range(site.plan.runs):
        began = time.monotonic()
        with ExitStack() as watching:
            ours = watching.enter_context(kernel.Peak(machine.pids))
            theirs = watching.enter_context(kernel.Peak(lambda: site.database.pids(machine.database_url)))
            taken = site.post(machine, f"g{size}")
            report = site.await_letters(machine, size, max(site.plan.patience_seconds, size / 100))
        site.add(_speed(size, suffix), "copies/s", (size - 1) / (report["last"] - report["first"]))
        site.add(f"{size:,} members{suffix}: 250 to first copy", "s", report["first"] - taken["ended"])
        site.add(f"{size:,} members{suffix}: peak PSS", "MB", ours.bytes / _MB)
        if theirs.bytes:
            site.add(f"{size:,} members{suffix}: peak PSS of PostgreSQL", "MB", theirs.bytes / _MB)
        kernel.settled(lambda: kernel.cpu_seconds(machine.pids()))
        site.sink.ask("reset")
        if time.monotonic() - began > _LONG_SECONDS:
            return


def _speed(size: int, suffix: str) -> str:
    return f"{size:,} members{suffix}: first copy to last"


def _compare(site: Site, sizes: tuple[int, ...]) -> None:
    """Say how flat it is: the slowest size against the fastest, and old rows against none on the same list."""
    speed = {size: site.median(_speed(size, "")) for size in sizes}
    large = [speed[size] for size in sizes if size >= _LARGE] or list(speed.values())
    site.add(f"slowest size by fastest, from {_LARGE:,} members", "", min(large) / max(large), FLAT)
    for size in sizes[:-1]:
        share = site.median(_speed(size, _OLD)) / speed[size]
        site.add(f"{size:,} members: old rows by none", "", share, FLAT if size >= _LARGE else Target())
