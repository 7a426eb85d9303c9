"""Personal copies a second: one post to many members, each with an envelope and fields of their own."""

from __future__ import annotations

import json
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from bench import kernel
from bench.child import Answer, BenchError
from bench.machine import Machine
from bench.people import Members
from bench.profile import profiled
from bench.results import Target
from bench.site import Site

KEY = "many"
# `relay.connections` as shipped; the bare client gets as many.
CONNECTIONS = 4
SPEED, SHARE = Target(least=6000), Target(least=0.5)
CPU, CPU_SIGNED = Target(most=0.12), Target(most=0.5)


def measure(site: Site) -> None:
    """Unsigned, then signed by RSA; each run between runs of the bare client against the same sink."""
    lists = [Members(KEY, readers=site.plan.fanout_members)]
    for signed in (False, True):
        with site.machine(lists) as machine:
            if signed:
                machine.change(DKIM__KEYS=json.dumps({"bench": str(_key(machine.folder / "dkim.pem"))}))
            site.start(machine)
            for run in range(site.plan.runs):
                _run(site, machine, "signed: " if signed else "", profile=run == 0)


def _key(path: Path) -> Path:
    """Write an RSA key of 2048 bits, which is what receivers can be relied on to verify."""
    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    coding, form, plain = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    path.write_bytes(made.private_bytes(coding, form, plain))
    path.chmod(0o600)
    return path


def _run(site: Site, machine: Machine, prefix: str, *, profile: bool) -> None:
    count = site.plan.fanout_members
    bare = site.bare(CONNECTIONS, count)
    if not prefix:
        site.add("bare client, 1 connection", "copies/s", site.bare(1, count)["per_second"])
        site.add(f"bare client, {CONNECTIONS} connections", "copies/s", bare["per_second"])
        site.add("bare client, CPU for 1,000", "s", bare["cpu_seconds"] * 1000 / count)
    ours = machine.pids()
    theirs = site.database.pids(machine.database_url)
    before = kernel.cpu_seconds(ours), kernel.cpu_seconds(theirs)
    with profiled(site, machine, f"fanout {prefix.strip(' :')}".strip(), wanted=profile):
        accepted = site.post(machine, KEY)
        report = site.await_letters(machine, count)
        kernel.settled(lambda: kernel.cpu_seconds(ours))
    ours_used = kernel.cpu_seconds(machine.pids()) - before[0]
    theirs_used = kernel.cpu_seconds(site.database.pids(machine.database_url)) - before[1]
    _check(site, report, signed=bool(prefix))
    speed = (count - 1) / (report["last"] - report["first"])
    site.add(f"{prefix}first copy to last", "copies/s", speed, SPEED if not prefix else Target())
    site.add(f"{prefix}250 to last copy", "copies/s", count / (report["last"] - accepted["ended"]))
    site.add(f"{prefix}share of the bare client", "", speed / bare["per_second"], SHARE if not prefix else Target())
    cpu = (ours_used + theirs_used) * 1000 / count
    site.add(f"{prefix}CPU for 1,000, everything", "s", cpu, CPU_SIGNED if prefix else CPU)
    if theirs:
        site.add(f"{prefix}CPU for 1,000, PostgreSQL's part", "s", theirs_used * 1000 / count)
    site.add(f"{prefix}sink busy", "of a core", report["cpu_seconds"] / (report["last"] - report["first"]))
    site.sink.ask("reset")


def _check(site: Site, report: Answer, *, signed: bool) -> None:
    """Say what is not as it should be: a figure about other letters than we think is worth nothing."""
    count = site.plan.fanout_members
    report = site.sink.ask("report")  # once more, now that nothing is going on
    if report["letters"] != count or report["recipients"] != count:
        raise BenchError(f"{count} members: {report['letters']} letters to {report['recipients']} of them")
    if report["reverse_paths"] != count or report["bodies"] != 1:
        site.note(f"{report['reverse_paths']} envelopes and {report['bodies']} different bodies for {count} copies")
    one, other = (sample.partition("\r\n\r\n")[0].lower() for sample in site.sink.ask("sample")["samples"])
    if _field(one, "list-unsubscribe") == _field(other, "list-unsubscribe"):
        site.note("copies carry no List-Unsubscribe field of their own")
    if signed and not _field(one, "dkim-signature"):
        site.note("the signed copies carry no signature")


def _field(header: str, name: str) -> str:
    return next((line for line in header.split("\r\n") if line.startswith(f"{name}:")), "")
