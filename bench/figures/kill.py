"""kill -9 of everything in the middle of a fan-out: what is lost, and who gets a copy twice."""

from __future__ import annotations

import time

from bench import ledger
from bench.figures.fanout import CONNECTIONS
from bench.machine import Machine
from bench.people import Members
from bench.results import Target
from bench.site import Site

KEY = "killed"
NONE = Target(most=0)
# Shorter than shipped, so that what a killed process had in hand is another's soon. Nothing else depends on them.
_SOON = {"WORKERS__LEASE_SECONDS": "5", "WORKERS__UPKEEP_SECONDS": "2"}
_QUIET_SECONDS = 8.0  # longer than a lease and a tick: whoever gets a copy twice gets it by then


def measure(site: Site) -> None:
    """Each run on a new ledger."""
    for _ in range(site.plan.runs):
        with site.machine([Members(KEY, readers=site.plan.kill_members)], _SOON) as machine:
            site.start(machine)
            _run(site, machine)


def _run(site: Site, machine: Machine) -> None:
    ours = machine.pids()  # looked up before, so that the blow is one moment
    site.post(machine, KEY)
    site.sink.ask("wait", count=site.plan.kill_at, seconds=site.plan.patience_seconds)
    machine.kill(ours)
    site.database.kill(machine.database_url)
    at = site.sink.ask("report")["letters"]
    site.database.start()
    started = time.monotonic()
    machine.up()
    report = _all_in(site)
    count = site.plan.kill_members
    if at >= count:
        site.note("a kill came after the last copy: the list is too small for so quick a sender")
    site.add("copies at the kill", f"of {count}", at)
    waiting = ledger.waiting(machine, KEY)
    site.add("lost", "copies", max(0, count - report["recipients"] - waiting), NONE)
    site.add("twice", "copies", report["twice"], Target(most=CONNECTIONS))
    site.add("not sent yet when patience ended", "copies", waiting, NONE)
    if report["last"] > started:
        site.add("restart to last copy", "s", report["last"] - started)
    if waiting:
        site.note(
            f"{waiting} copies still wait after {site.plan.patience_seconds:.0f} s. The log ends:\n{machine.log()}"
        )


def _all_in(site: Site) -> dict[str, float]:
    """Return the report once everybody has a copy, or patience ends, and nothing more has come for a while."""
    deadline = time.monotonic() + site.plan.patience_seconds
    report = site.sink.ask("report")
    quiet_since = time.monotonic()
    while time.monotonic() < deadline:
        enough = report["recipients"] >= site.plan.kill_members
        if enough and time.monotonic() - quiet_since > _QUIET_SECONDS:
            break
        time.sleep(0.2)
        before, report = report, site.sink.ask("report")
        if report["letters"] != before["letters"]:
            quiet_since = time.monotonic()
    return report
