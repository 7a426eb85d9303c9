"""What every figure finds ready: machines on one kind of database, the sink, the injector, the bare programs."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.child import Answer, BenchError, Child
from bench.machine import Machine
from bench.people import Members, settle_in
from bench.plan import Plan
from bench.results import ANY, Results, Target
from bench.servers import Database

# A list of one reader, written to before anything is measured: workers import and read at their first task.
WARM = Members("warm", readers=1)
_WARM_POSTS = 6


@dataclass(slots=True)
class Site:
    """One kind of database, and everything around the service."""

    plan: Plan
    results: Results
    database: Database
    sink: Child
    injector: Child
    bare_client: Child
    profiles: Path | None = None  # where `--profile` writes
    figure: str = ""
    _series: Iterator[int] = field(default_factory=itertools.count)

    @contextmanager
    def machine(self, lists: Sequence[Members], settings: Mapping[str, str] | None = None) -> Iterator[Machine]:
        """Give a machine with these lists and their people, set up but not started; it is ended afterwards."""
        lists = [*lists, WARM]
        url = self.database.create()
        machine = Machine(url, self.sink.ready["port"], [one.key for one in lists], dict(settings or {}))
        try:
            machine.command("migrate")
            settle_in(machine, lists)
            self.sink.ask("reset")
            yield machine
        finally:
            machine.close()
            self.database.drop(url)

    def start(self, machine: Machine) -> None:
        """Start everything on a machine and write a few posts, so that all of its processes have worked."""
        machine.up()
        self.sink.ask("reset")
        for number in range(1, _WARM_POSTS + 1):
            self.post(machine, WARM.key)
            self.await_letters(machine, number)
        self.sink.ask("reset")

    def post(self, machine: Machine, key: str, **more: object) -> Answer:
        """Give posts for a list to a machine's door, one unless told otherwise. Raises BenchError when refused."""
        order: dict[str, object] = {
            "count": 1, "connections": 1, "authors": 1, "conversation": 1, "size_bytes": self.plan.size_bytes,
            "series": f"s{next(self._series)}", "port": machine.port, "to": f"{key}@lists.example.org",
        }  # fmt: skip
        answer = self.injector.ask("send", **(order | more))
        for text, times in answer["deferred"].items():
            self.note(f"the door answered {text!r} {times} times; these messages were given to it again")
        if answer["refused"]:
            raise BenchError(f"the door refused: {answer['refused']}")
        return answer

    def await_letters(self, machine: Machine, count: int, seconds: float | None = None) -> Answer:
        """Return the sink's report once it has so many letters. Raises BenchError when they do not come."""
        patience = seconds or self.plan.patience_seconds
        seen = self.sink.ask("wait", count=count, seconds=patience)["letters"]
        if seen < count:
            raise BenchError(f"{seen} of {count} letters within {patience:.0f} s. The log ends:\n{machine.log()}")
        return self.sink.ask("report")

    def add(self, name: str, unit: str, value: float, target: Target = ANY) -> None:
        """Keep a value of the figure that is being measured."""
        self.results.add(self.figure, self.database.kind, name, unit, value, target)

    def median(self, name: str) -> float:
        """Return what this figure measured before."""
        return self.results.median(self.figure, self.database.kind, name)

    def note(self, text: str) -> None:
        """Keep what a reader of this figure has to know."""
        self.results.note(self.figure, self.database.kind, text)

    def bare(self, connections: int, count: int) -> Answer:
        """Let the bare client send as many letters to the same sink; return its seconds and CPU seconds."""
        self.sink.ask("reset")
        order = {"connections": connections, "count": count, "size_bytes": self.plan.size_bytes}
        answer = self.bare_client.ask("send", port=self.sink.ready["port"], **order)
        report = self.sink.ask("report")
        self.sink.ask("reset")
        if report["letters"] != count:
            raise BenchError(f"the bare client sent {count} letters, the sink has {report['letters']}")
        return answer | {"per_second": count / answer["seconds"], "sink_cpu_seconds": report["cpu_seconds"]}
