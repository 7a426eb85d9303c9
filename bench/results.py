"""What was measured, against what it should be: kept run by run, written as JSON, shown as a table."""

from __future__ import annotations

import json
import os
import platform
import statistics
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Target:
    """What a median should reach: at least, or at most."""

    least: float | None = None
    most: float | None = None

    def met_by(self, value: float) -> bool:
        """Return whether a value is within both limits."""
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)

    def __str__(self) -> str:
        sides = (("≥", self.least), ("≤", self.most))
        return " ".join(f"{sign} {number(limit)}" for sign, limit in sides if limit is not None)


ANY = Target()


@dataclass(slots=True)
class Measured:
    """One figure on one database: a value for each run."""

    figure: str
    database: str
    name: str
    unit: str
    target: Target
    values: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.values)

    def row(self) -> dict[str, Any]:
        """Return it as JSON has it; `met` is null where there is no target."""
        return {
            "figure": self.figure,
            "database": self.database,
            "name": self.name,
            "unit": self.unit,
            "median": self.median,
            "least": min(self.values),
            "most": max(self.values),
            "runs": self.values,
            "target": str(self.target),
            "met": self.target.met_by(self.median) if self.target != ANY else None,
        }


class Results:
    """All that one round of the bench has to say."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self._plan = plan
        self._measured: dict[tuple[str, str, str], Measured] = {}
        self._failures: list[dict[str, str]] = []
        self._notes: list[dict[str, str]] = []

    def add(self, figure: str, database: str, name: str, unit: str, value: float, target: Target = ANY) -> None:
        """Keep the value of one run."""
        key = (figure, database, name)
        self._measured.setdefault(key, Measured(*key, unit, target)).values.append(value)

    def median(self, figure: str, database: str, name: str) -> float:
        """Return what was measured before. Raises KeyError."""
        return self._measured[figure, database, name].median

    def note(self, figure: str, database: str, text: str) -> None:
        """Keep what a reader of the figures has to know."""
        said = {"figure": figure, "database": database, "text": text}
        if said not in self._notes:
            self._notes.append(said)

    def fail(self, figure: str, database: str, why: str) -> None:
        """Keep why a figure could not be measured."""
        self._failures.append({"figure": figure, "database": database, "why": why})

    @property
    def failed(self) -> bool:
        """Whether a figure could not be measured."""
        return bool(self._failures)

    def write(self, path: Path) -> None:
        """Write everything as JSON."""
        path.parent.mkdir(parents=True, exist_ok=True)
        said = {
            "written_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "machine": _machine(),
            "plan": self._plan,
            "figures": [one.row() for one in self._measured.values()],
            "notes": self._notes,
            "failures": self._failures,
        }
        path.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    def show(self, console: Console) -> None:
        """Print a table with the databases side by side, then the notes and what failed."""
        databases = list(dict.fromkeys(one.database for one in self._measured.values()))
        table = Table("figure", "value", "target", *databases)
        figure = ""
        for key, cells in self._by_value().items():
            if figure != key[0]:
                table.add_section()
            table.add_row(key[0] if figure != key[0] else "", *key[1:], *(cells.get(name, "") for name in databases))
            figure = key[0]
        console.print(table)
        for said in self._notes:
            console.print(f"{said['figure']}, {said['database']}: {said['text']}", markup=False, soft_wrap=True)
        for said in self._failures:
            text = f"NOT MEASURED: {said['figure']}, {said['database']}: {said['why']}"
            console.print(text, style="red", markup=False, soft_wrap=True)

    def _by_value(self) -> dict[tuple[str, str, str], dict[str, str]]:
        rows: dict[tuple[str, str, str], dict[str, str]] = {}
        for one in self._measured.values():
            rows.setdefault((one.figure, one.name, str(one.target)), {})[one.database] = _cell(one)
        # The figures in the order they were measured in; the values of one figure together.
        order = list(dict.fromkeys(key[0] for key in rows))
        return dict(sorted(rows.items(), key=lambda row: order.index(row[0][0])))


def _cell(one: Measured) -> str:
    colour = {None: "", True: "[green]", False: "[red]"}[one.row()["met"]]
    span = f" ({number(min(one.values))} – {number(max(one.values))})" if len(one.values) > 1 else ""
    missed = " missed" if colour == "[red]" else ""
    return f"{colour}{number(one.median)}{' ' if one.unit else ''}{one.unit}{span}{missed}"


def number(value: float) -> str:
    """Return a number as people read it: three digits that matter, thousands apart."""
    if value == int(value) or abs(value) >= 100:  # noqa: PLR2004 - three digits stand before the point
        return f"{value:,.0f}"
    return f"{value:.3g}"


def _machine() -> dict[str, Any]:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "cores": len(os.sched_getaffinity(0)),
        "processor": model,
        "memory_mb": pages // 2**20,
        "kernel": platform.release(),
        "python": platform.python_version(),
        "load_at_end": os.getloadavg()[0],
    }
