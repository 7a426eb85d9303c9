"""How soon it is there: from exec of `listserv up` until the door greets, and until a first post has gone through."""

from __future__ import annotations

from bench.people import Members
from bench.results import Target
from bench.site import Site

KEY = "first"
READY = Target(most=3)


def measure(site: Site) -> None:
    """Start on a ledger that is up to date, as after a restart of the machine; write at once; stop."""
    with site.machine([Members(KEY, readers=1)]) as machine:
        for _ in range(site.plan.runs):
            site.sink.ask("reset")
            site.add("exec to 220", "s", machine.up(), READY)
            site.post(machine, KEY)
            report = site.await_letters(machine, 1)
            site.add("exec to the first post's copy", "s", report["last"] - machine.started_at, READY)
            machine.stop()
