"""The digest: many posts with their quotes to many readers, from the moment it is asked for to the last letter."""

from __future__ import annotations

import time

from bench import ledger
from bench.child import BenchError, Child
from bench.machine import Machine
from bench.people import Members
from bench.results import Target
from bench.site import Site
from listserv.policy.membership import Delivery

KEY = "weekly"
AUTHORS = 20
CONVERSATION = 10
SOON = Target(most=1)


def measure(site: Site) -> None:
    """Each run gathers posts of its own, all by SMTP, and sends them with the code of `listserv digest send`."""
    readers = site.plan.digest_readers
    with site.machine([Members(KEY, readers=readers, authors=AUTHORS, delivery=Delivery.WEEKLY)]) as machine:
        site.start(machine)
        for run in range(1, site.plan.runs + 1):
            count = site.plan.digest_posts
            site.post(machine, KEY, count=count, connections=4, authors=AUTHORS, conversation=CONVERSATION)
            _await_posts(site, machine, count * run)
            with Child("bench.digest_bell", KEY, env=machine.environment) as bell:
                rung = bell.ask("ring")
            letters = ledger.letters_of_newest_issue(machine)
            report = site.await_letters(machine, letters * readers)
            site.add("asked for to last letter", "s", report["last"] - rung["began"], SOON)
            site.add("asked for to first letter", "s", report["first"] - rung["began"])
            site.add("of it building", "s", rung["ended"] - rung["began"])
            site.add("letters to each reader", "", letters)
            site.add("size of a letter", "kB", report["size_bytes"] / report["letters"] / 1000)
            site.sink.ask("reset")


def _await_posts(site: Site, machine: Machine, count: int) -> None:
    deadline = time.monotonic() + site.plan.patience_seconds
    while (seen := ledger.distributed(machine, KEY)) < count:
        if time.monotonic() > deadline:
            raise BenchError(f"{seen} of {count} posts were distributed. The log ends:\n{machine.log()}")
        time.sleep(0.1)
