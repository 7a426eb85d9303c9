"""Talk to the processes of the bench: one JSON order a line on standard input, one JSON answer a line back."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import uvloop

ROOT = Path(__file__).resolve().parent.parent
Answer = dict[str, Any]
Obey = Callable[[Answer], Awaitable[Answer]]


class BenchError(Exception):
    """A figure could not be measured; the text says why."""


class Child:
    """A program of the bench in a process of its own; `ready` is the first thing that it said."""

    def __init__(self, module: str, *arguments: str, env: dict[str, str] | None = None) -> None:
        self._name = module
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the bench, which then ends its processes
        )
        self.ready = self._read()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    def ask(self, do: str, **values: object) -> Answer:
        """Give an order and return the answer. Raises BenchError when the process has ended or says `error`."""
        if self._process.stdin is None:
            raise BenchError(f"{self._name} takes no orders")
        self._process.stdin.write(json.dumps({"do": do, **values}).encode() + b"\n")
        self._process.stdin.flush()
        answer = self._read()
        if "error" in answer:
            raise BenchError(f"{self._name}: {answer['error']}")
        return answer

    def close(self) -> None:
        """End the process: it ends by itself when its standard input does."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _read(self) -> Answer:
        line = self._process.stdout.readline() if self._process.stdout is not None else b""
        if not line:
            raise BenchError(f"{self._name} ended with status {self._process.wait()}")
        answer: Answer = json.loads(line)
        return answer


def say(answer: Answer) -> None:
    """Write one line to whoever started us."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


async def take_orders(obey: Obey) -> None:
    """Obey one order after the other until standard input ends. An exception becomes the answer `error`."""
    lines = asyncio.StreamReader(limit=2**24)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := await lines.readline():
        try:
            answer = await obey(json.loads(line))
        except Exception as error:  # noqa: BLE001 - whoever asked must hear of it, or waits for ever
            answer = {"error": f"{type(error).__name__}: {error}"}
        say(answer)


def run(serving: Awaitable[None]) -> None:
    """Run a program of the bench on uvloop, as the service itself runs."""

    async def main() -> None:
        await serving

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main())
