"""Measure the digest engine: `python -m bench.digest [--database sqlite,postgresql] [--runs 3] [--quick]`.

Each digest is made in a process of its own, from a ledger filled for it. Beside it, in the same process, stands a
baseline: each post's bytes read and parsed once, which no digest can do without, and one letter made of their texts.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from dataclasses import dataclass
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bench.child import ROOT, BenchError
from bench.servers import Database, remove, short_folder

Figures = dict[str, float]
console = Console(highlight=False, width=150)
LINEAR = (100, 300, 1_000, 2_500)


@dataclass(frozen=True, slots=True)
class Case:
    """A digest: how many posts, readers, and groups of readers who have had different posts before."""

    posts: int
    readers: int
    editions: int = 1
    sends: bool = False
    target_seconds: float | None = None

    @property
    def name(self) -> str:
        """What the table calls it."""
        return f"{self.posts:,} posts, {self.readers:,} readers, {self.editions} ed."


FULL = (
    Case(100, 1_000, sends=True, target_seconds=1.0),
    Case(1_000, 1_000, 3),
    Case(1_000, 10_000, 3),
    *(Case(posts, 10) for posts in LINEAR),
)
QUICK = (Case(30, 100, sends=True), Case(60, 200, 3))


def measure(
    *,
    database: Annotated[str, typer.Option(help="One of the two, or both.")] = "sqlite,postgresql",
    runs: Annotated[int, typer.Option(help="How often each; the medians are shown.")] = 3,
    quick: Annotated[bool, typer.Option("--quick", help="Small and once: does everything work?")] = False,
) -> None:
    """Show for each digest its seconds by step, beside the baseline, and by how much the process's memory grew."""
    for kind in database.split(","):
        ledger = Database(kind)
        try:
            found = {case: _median(ledger, case, 1 if quick else runs) for case in (QUICK if quick else FULL)}
        finally:
            ledger.close()
        _show(kind, found)


def _median(ledger: Database, case: Case, runs: int) -> Figures:
    measured = [_run(ledger, case) for _ in range(runs)]
    return {name: statistics.median(one[name] for one in measured) for name in measured[0]}


def _run(ledger: Database, case: Case) -> Figures:
    folder, url = short_folder("bd-"), ledger.create()
    try:
        ledger_url = url or f"sqlite:///{folder}/ledger.sqlite"
        _part(case, "fill", ledger_url, str(case.posts), str(case.readers), str(case.editions))
        figures: Figures = json.loads(_part(case, "make", ledger_url, str(folder), *["sends"][: case.sends]))
        return figures
    finally:
        ledger.drop(url)
        remove(folder)


def _part(case: Case, *arguments: str) -> str:
    command = [sys.executable, "-m", "bench.digest.case", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=900, check=False)
    if done.returncode:
        raise BenchError(f"{case.name}: {done.stderr[-2000:]}")
    return done.stdout


def _show(kind: str, found: dict[Case, Figures]) -> None:
    table = Table(title=kind)
    names = (
        "digest",
        "baseline s (CPU)",
        "fix s",
        "write s (CPU)",
        "CPU by baseline",
        "CPU ms a post",
        "fixed to copies s",
    )
    for name in (*names, "copies", "until sent s", "memory MB"):
        table.add_column(name, justify="left" if name == "digest" else "right")
    for case, one in found.items():
        made = one["fix"] + one["write"]
        missed = " missed" if case.target_seconds is not None and made > case.target_seconds else ""
        table.add_row(
            case.name,
            f"{one['baseline']:.2f} ({one['baseline, CPU']:.2f})",
            f"{one['fix']:.3f}",
            f"{one['write']:.2f} ({one['write, CPU']:.2f})",
            f"{one['write, CPU'] / one['baseline, CPU']:.1f}",
            f"{one['write, CPU'] / case.posts * 1000:.2f}",
            f"{made:.2f}{missed}",
            f"{one['copies']:,.0f}",
            f"{made + one['send']:.2f}" if case.sends else "",
            f"{one['grown'] / 1e6:.1f}",
        )
    console.print(table)


if __name__ == "__main__":
    typer.run(measure)
