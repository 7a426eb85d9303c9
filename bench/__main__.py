"""Measure: `make bench`, or `python3 tools/bootstrap.py bench [OPTIONS]`."""

from __future__ import annotations

import dataclasses
import signal
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bench import kernel, profile
from bench.child import ROOT, BenchError, Child
from bench.figures import digest, fanout, growth, intake, kill, latency, memory, start, through
from bench.plan import FULL, QUICK, Plan
from bench.results import Results
from bench.servers import Database
from bench.site import Site

FIGURES: dict[str, Callable[[Site], None]] = {
    "fanout": fanout.measure,
    "kill": kill.measure,
    "intake": intake.measure,
    "through": through.measure,
    "latency": latency.measure,
    "memory": memory.measure,
    "start": start.measure,
    "digest": digest.measure,
    "growth": growth.measure,
}
DATABASES = ("sqlite", "postgresql")
# A file or a pipe has no width; the table needs this much.
WIDTH = 140
console = Console(highlight=False)


def measure(  # noqa: PLR0913 - a command has as many options as it has
    *,
    only: Annotated[str, typer.Option(help=f"Some of: {','.join(FIGURES)}")] = ",".join(FIGURES),
    database: Annotated[str, typer.Option(help="One of the two, or both.")] = ",".join(DATABASES),
    quick: Annotated[bool, typer.Option("--quick", help="Small and once: does everything work?")] = False,
    runs: Annotated[int, typer.Option(help="How often each; 0: as planned.")] = 0,
    members: Annotated[int, typer.Option(help="Of the fan-out's list; 0: as planned.")] = 0,
    messages: Annotated[int, typer.Option(help="For intake, and posts for through; 0: as planned.")] = 0,
    growth_members: Annotated[str, typer.Option("--growth", help="Sizes of lists, for example 100,1000")] = "",
    with_profile: Annotated[bool, typer.Option("--profile", help="Say where the time goes (needs py-spy).")] = False,
    output: Annotated[Path | None, typer.Option(help="The JSON file; without it one in var/bench/.")] = None,
) -> None:
    """Run the service as the real thing and measure it. Exit status 1 when a figure could not be measured."""
    plan = QUICK if quick else FULL
    plan = dataclasses.replace(
        plan,
        runs=runs or plan.runs,
        fanout_members=members or plan.fanout_members,
        intake_messages=messages or plan.intake_messages,
        through_posts=messages or plan.through_posts,
        growth_members=tuple(int(size) for size in growth_members.split(",") if size) or plan.growth_members,
    )
    if with_profile and profile.program() is None:
        raise typer.BadParameter("there is no py-spy here: .venv/bin/python -m pip install py-spy")
    # Told to end, we end what we started, as after Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    path = output or ROOT / "var" / "bench" / f"{datetime.now(UTC):%Y%m%d-%H%M%S}.json"
    results = Results(dataclasses.asdict(plan))
    for kind in _chosen(database, DATABASES):
        with site_on(kind, plan, results, path.with_suffix("") if with_profile else None) as site:
            for name in _chosen(only, FIGURES):
                _measure(site, name)
                results.write(path)
    results.show(console if console.is_terminal else Console(highlight=False, width=WIDTH))
    console.print(f"Written: {path}", soft_wrap=True)
    raise typer.Exit(1 if results.failed else 0)


def _chosen(text: str, known: Sequence[str] | dict[str, Callable[[Site], None]]) -> list[str]:
    names = [name.strip() for name in text.split(",")]
    for name in names:
        if name not in known:
            raise typer.BadParameter(f"{name}: give some of: {', '.join(known)}")
    return names


@contextmanager
def site_on(kind: str, plan: Plan, results: Results, profiles: Path | None) -> Iterator[Site]:
    """Give everything that stands around the service, for one kind of database."""
    database = Database(kind)
    try:
        with Child("bench.sink") as sink, Child("bench.injector") as injector, Child("bench.bare_client") as bare:
            yield Site(plan, results, database, sink, injector, bare, profiles)
    finally:
        database.close()


def _measure(site: Site, name: str) -> None:
    """Measure one figure. What goes wrong with it is kept, and the others go on."""
    began, before = time.monotonic(), kernel.machine_seconds()
    console.print(f"{site.database.kind}: {name} ... ", end="")
    site.figure = name
    try:
        FIGURES[name](site)
    except BenchError as error:
        site.results.fail(name, site.database.kind, str(error))
    except Exception:  # noqa: BLE001 - after twenty minutes of measuring nothing may be thrown away
        site.results.fail(name, site.database.kind, traceback.format_exc(limit=-4))
    worked, stolen = (after - one for after, one in zip(kernel.machine_seconds(), before, strict=True))
    site.note(f"the host took {stolen / max(worked + stolen, 1):.0%} of the processor time that was wanted")
    console.print(f"{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    typer.run(measure)
