"""Through the whole service: posts by many authors to a list of one reader, from the first MAIL to the sink."""

from __future__ import annotations

from bench import kernel
from bench.people import Members
from bench.profile import profiled
from bench.results import Target
from bench.site import Site

KEY = "single"
AUTHORS = 500
CONNECTIONS = 50
SPEED = Target(least=400)


def measure(site: Site) -> None:
    """All runs on one machine, one after the other."""
    with site.machine([Members(KEY, readers=1, authors=AUTHORS)]) as machine:
        site.start(machine)
        count = site.plan.through_posts
        for run in range(site.plan.runs):
            ours, theirs = machine.pids(), site.database.pids(machine.database_url)
            before = kernel.cpu_seconds(ours) + kernel.cpu_seconds(theirs)
            with profiled(site, machine, "through", wanted=run == 0):
                taken = site.post(machine, KEY, count=count, connections=CONNECTIONS, authors=AUTHORS)
                report = site.await_letters(machine, count)
            used = kernel.cpu_seconds(ours) + kernel.cpu_seconds(site.database.pids(machine.database_url)) - before
            site.add("first MAIL to last copy", "msgs/s", count / (report["last"] - taken["began"]), SPEED)
            site.add("the same without the first tenth", "msgs/s", _steady(site, taken["accepted_at"]))
            site.add("answered 250 meanwhile", "msgs/s", count / (taken["ended"] - taken["began"]))
            site.add("CPU for 1,000, everything", "s", used * 1000 / count)
            site.sink.ask("reset")


def _steady(site: Site, accepted_at: list[float]) -> float:
    """Return the speed from the moment when a tenth was accepted, whatever bursts the copies come in."""
    start = accepted_at[len(accepted_at) // 10]
    times: list[float] = site.sink.ask("letters")["times"]
    return sum(time > start for time in times) / (times[-1] - start)
