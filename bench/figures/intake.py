"""What the door takes: messages a second that were answered 250 and are durable then. The door alone, no workers."""

from __future__ import annotations

from bench import kernel, ledger
from bench.child import BenchError, Child
from bench.machine import Machine
from bench.people import Members
from bench.profile import profiled
from bench.results import Target
from bench.site import Site

KEY = "taken"
AUTHORS = 100
# Sessions at once, and what share of a bare aiosmtpd should be left when everything is stored.
SHARES = {4: Target(least=0.5), 50: Target(least=0.8)}


def measure(site: Site) -> None:
    """Each run beside one of aiosmtpd with a handler that does nothing, by the same injector."""
    with site.machine([Members(KEY, readers=1, authors=AUTHORS)]) as machine, Child("bench.bare_server") as bare:
        machine.door_alone()
        site.post(machine, KEY, count=50, connections=4, authors=AUTHORS)  # warm
        stored = ledger.messages(machine)
        for run in range(site.plan.runs):
            for connections, share in SHARES.items():
                _run(site, machine, bare, connections, share, profile=run == 0)
                stored = _check(machine, stored + site.plan.intake_messages)


def _run(site: Site, machine: Machine, bare: Child, connections: int, share: Target, *, profile: bool) -> None:
    count = site.plan.intake_messages
    order = {"count": count, "connections": connections, "authors": AUTHORS}
    cpu = bare.ask("cpu")["cpu_seconds"]
    answer = site.post(machine, KEY, port=bare.ready["port"], **order)
    bare_cpu = bare.ask("cpu")["cpu_seconds"] - cpu
    bare_speed = count / (answer["ended"] - answer["began"])
    ours, theirs = machine.pids(), site.database.pids(machine.database_url)
    before = kernel.cpu_seconds(ours) + kernel.cpu_seconds(theirs)
    with profiled(site, machine, f"intake {connections}", wanted=profile):
        answer = site.post(machine, KEY, **order)
    speed = count / (answer["ended"] - answer["began"])
    used = kernel.cpu_seconds(ours) + kernel.cpu_seconds(site.database.pids(machine.database_url)) - before
    at = f"{connections} connections"
    site.add(f"{at}: bare aiosmtpd", "msgs/s", bare_speed)
    site.add(f"{at}: answered 250, durable", "msgs/s", speed)
    site.add(f"{at}: share of bare aiosmtpd", "", speed / bare_speed, share)
    site.add(f"{at}: CPU for 1,000, bare aiosmtpd", "s", bare_cpu * 1000 / count)
    site.add(f"{at}: CPU for 1,000, everything", "s", used * 1000 / count)
    site.add(f"{at}: share of bare aiosmtpd, by CPU", "", bare_cpu / used)
    site.add(f"{at}: injector busy", "of a core", answer["cpu_seconds"] / (answer["ended"] - answer["began"]))


def _check(machine: Machine, expected: int) -> int:
    """Return how many rows there are. Raises BenchError when 250 was said to others than are stored."""
    found = ledger.messages(machine)
    if found != expected:
        raise BenchError(f"{expected} messages were answered 250, {found} are stored")
    return found
