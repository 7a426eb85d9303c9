"""Run the commands as an operator does, in this process: starting Python anew takes two seconds each time.

The processes themselves are started in tests/system/.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

from listserv.__main__ import main
from workers import runtime

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Shell:
    """A terminal of an operator: a state folder, and nothing else of ours in the environment."""

    state: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("LISTSERV_")}
        ours = {f"LISTSERV_{name}": value for name, value in self.settings.items()}
        return kept | {"LISTSERV_STATE_DIR": str(self.state)} | ours

    def run(self, *arguments: str | Path, stdin: bytes = b"") -> CompletedProcess[str]:
        """Run `listserv ARGUMENTS` to its end, in the state folder's parent."""
        out, error = io.StringIO(), io.StringIO()
        command = ["listserv", *map(str, arguments)]
        with (
            _environment(self.environment),
            _in_place_of(sys, "argv", command),
            _in_place_of(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin))),
            contextlib.chdir(self.state.parent),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(error),
            _nothing_open(),
        ):
            try:
                main()
                status = 0
            except SystemExit as end:
                status = int(end.code or 0)
        return CompletedProcess(command, status, out.getvalue(), error.getvalue())

    def good(self, *arguments: str | Path, stdin: bytes = b"") -> str:
        """Run a command that must succeed, without a word on standard error; return what it printed."""
        done = self.run(*arguments, stdin=stdin)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
        return done.stdout

    def bad(self, *arguments: str | Path, stdin: bytes = b"") -> str:
        """Run a command that must fail with one line on standard error and no traceback; return that line."""
        done = self.run(*arguments, stdin=stdin)
        assert done.returncode == 1, done.stdout + done.stderr
        (line,) = done.stderr.splitlines()
        assert line.startswith("listserv: ")
        return line.removeprefix("listserv: ")


@contextlib.contextmanager
def _in_place_of(owner: Any, name: str, value: object) -> Iterator[None]:
    kept = getattr(owner, name)
    setattr(owner, name, value)
    yield
    setattr(owner, name, kept)


@contextlib.contextmanager
def _environment(wanted: dict[str, str]) -> Iterator[None]:
    kept = dict(os.environ)
    os.environ.clear()
    os.environ.update(wanted)
    yield
    os.environ.clear()
    os.environ.update(kept)


@contextlib.contextmanager
def _nothing_open() -> Iterator[None]:
    """Begin and end as a new process does: nothing read, nothing connected."""
    runtime.reset()
    yield
    if runtime.engine.cache_info().currsize:
        runtime.engine().dispose()
    runtime.reset()
    gc.collect()
