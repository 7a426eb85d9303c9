"""How soon: a post to a list of ten when nothing else is going on, from its 250 to the last copy."""

from __future__ import annotations

import random
import statistics
import time

from bench.people import Members
from bench.results import Target
from bench.site import Site

KEY = "ten"
READERS = 10
SOON = Target(most=0.05)


def measure(site: Site) -> None:
    """So many posts one after the other, with uneven pauses, so that no tick of anybody is met or missed each time."""
    pauses = random.Random(1)  # noqa: S311 - no key
    with site.machine([Members(KEY, readers=READERS)]) as machine:
        site.start(machine)
        for _ in range(site.plan.runs):
            waits = []
            for _ in range(site.plan.latency_posts):
                site.sink.ask("reset")
                time.sleep(pauses.uniform(0.05, 0.2))
                taken = site.post(machine, KEY)
                waits.append(site.await_letters(machine, READERS)["last"] - taken["ended"])
            waits.sort()
            site.add("250 to last of 10 copies, median", "s", statistics.median(waits), SOON)
            site.add("250 to last of 10 copies, 95 of 100", "s", waits[int(0.95 * (len(waits) - 1))])
