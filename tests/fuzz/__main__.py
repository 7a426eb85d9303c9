"""Fuzz: `make fuzz`, or `python -m fuzz [--minutes 10] [--targets message,address] [--no-atheris]` in tests/.

Hypothesis tries new examples of each target in turn, with another seed in each round. Beside it, in an environment made
for this run, Atheris (coverage-guided) does the same, if it can be installed; without it Hypothesis goes on alone.
Whatever breaks something is written to tests/corpus/found/, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from fuzz import found
from fuzz.conversation import Conversation
from fuzz.inputs import FOR, seeds
from fuzz.targets import TARGETS

ROOT = Path(__file__).resolve().parents[2]
ATHERIS = "atheris==3.0.0"
EXAMPLES, CONVERSATIONS = 300, 15  # in a round
QUIET = settings(
    deadline=None, database=None, suppress_health_check=list(HealthCheck), print_blob=False,
    phases=(Phase.explicit, Phase.generate, Phase.target, Phase.shrink),
)  # fmt: skip
GUIDED = "fuzz.coverage_guided"
PAUSE_SECONDS = 5  # between a run of Atheris that found something and the next


def main() -> int:
    """Fuzz for so many minutes; say what was tried and what broke."""
    # Told to end, we end what we started, as after Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    options = _options()
    targets = options.targets.split(",")
    deadline = time.monotonic() + options.minutes * 60
    broken: set[Path] = set()
    tried: Counter[str] = Counter()
    with _atheris(options.atheris) as python:
        guided = _Guided(python, [one for one in targets if one in TARGETS], deadline) if python else None
        number = options.seed
        try:
            while time.monotonic() < deadline:
                for target in targets:
                    broken |= _round(target, number)
                    tried[target] += CONVERSATIONS if target == "conversation" else EXAMPLES
                    broken |= guided.look() if guided else set()
                number += 1
        finally:
            broken |= guided.end() if guided else set()
    print(
        "Hypothesis:", ", ".join(f"{count:,} {target}" for target, count in tried.items()), f"(seeds to {number - 1})"
    )
    print("Atheris:", guided.words() if guided else "not used")
    print(f"Most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    print(*(f"Broken by: {path.relative_to(ROOT)}" for path in sorted(broken)), sep="\n")
    return 1 if broken else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="fuzz", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9), help="of the first round")
    parser.add_argument("--targets", default=",".join((*TARGETS, "conversation")))
    parser.add_argument("--no-atheris", dest="atheris", action="store_false")
    options = parser.parse_args()
    if unknown := set(options.targets.split(",")) - {*TARGETS, "conversation"}:
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    return options


def _round(target: str, number: int) -> set[Path]:
    """Try a round of examples; return the file of the shortest one that broke something."""
    if target == "conversation":
        return _conversations(number)
    last = b""

    @seed(number)
    @settings(QUIET, max_examples=EXAMPLES)
    @given(FOR[target])
    def try_one(raw: bytes) -> None:
        nonlocal last
        last = raw
        TARGETS[target](raw)

    try:
        try_one()
    except Exception:  # noqa: BLE001 - whatever it is, it was found; Hypothesis ends with the shortest example
        return {_kept(target, last)}
    return set()


def _conversations(number: int) -> set[Path]:
    scripts: list[list[bytes]] = []

    class Recorded(Conversation):
        def __init__(self) -> None:
            super().__init__()
            scripts[:] = [self.script]

    chosen = settings(QUIET, max_examples=CONVERSATIONS, stateful_step_count=50, derandomize=False)
    try:
        run_state_machine_as_test(seed(number)(Recorded), settings=chosen)
    except Exception:  # noqa: BLE001 - as above
        return {_kept("conversation", "\n".join(map(repr, scripts[0])).encode())}
    return set()


def _kept(target: str, content: bytes) -> Path:
    traceback.print_exc()
    path = found.keep(target, content)
    print(f"Broken: {target} by {path.relative_to(ROOT)}: {content[:300]!r}", flush=True)
    return path


class _Guided:
    """Atheris beside us: one process, for one target after the other, until the deadline."""

    def __init__(self, python: Path, targets: list[str], deadline: float) -> None:
        self._python, self._targets, self._deadline = python, targets, deadline
        self._share = max(deadline - time.monotonic(), 1) / max(len(targets), 1)
        self._runs: Counter[str] = Counter()
        self._folder = Path(tempfile.mkdtemp(prefix="listserv-fuzz-"))
        self._next = 0
        self._process = self._start()

    def look(self) -> set[Path]:
        """Return what was found since; go on with the next target when one has had its time."""
        if self._process is None or self._process.poll() is None:
            return set()
        broken = self._collect()
        self._process = self._start()
        return broken

    def end(self) -> set[Path]:
        """Stop, and return what was found."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(30)
        broken = self._collect() if self._process is not None else set()
        shutil.rmtree(self._folder)
        return broken

    def words(self) -> str:
        """Say how much was tried."""
        return ", ".join(f"{count:,} {target}" for target, count in self._runs.items()) or "nothing"

    def _start(self) -> subprocess.Popen[bytes] | None:
        if self._next >= len(self._targets) or time.monotonic() >= self._deadline:
            return None
        target = self._targets[self._next]
        self._next += 1
        inputs = self._folder / target
        inputs.mkdir()
        for number, raw in enumerate(seeds() if target in {"message", "fields", "wire"} else ()):
            (inputs / f"{number:04}").write_bytes(raw)
        libraries = sysconfig.get_path("purelib")
        with (self._folder / f"{target}.log").open("wb") as log:
            return subprocess.Popen(
                [
                    str(self._python), "-m", GUIDED, target, str(inputs), f"-artifact_prefix={self._folder}/{target}-",
                    f"-max_total_time={int(self._share)}", "-max_len=8000", "-timeout=20", "-rss_limit_mb=2000",
                ],
                cwd=self._folder, stdout=log, stderr=log,
                env={"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}:{libraries}", "PATH": "/usr/bin:/bin"},
            )  # fmt: skip

    def _collect(self) -> set[Path]:
        target = self._targets[self._next - 1]
        log = (self._folder / f"{target}.log").read_text(encoding="utf-8", errors="replace")
        self._runs[target] += max((int(count) for count in re.findall(r"^#(\d+)\s", log, re.MULTILINE)), default=0)
        broken = set()
        for path in self._folder.glob(f"{target}-*"):
            print(log[-2500:], flush=True)
            broken.add(found.keep(target, path.read_bytes()))
            path.unlink()
        return broken


@contextmanager
def _atheris(wanted: bool) -> Iterator[Path | None]:
    """Give the Python of a new environment with Atheris, or None where it cannot be had; removed at the end."""
    if not wanted:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="listserv-atheris-") as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = Path(folder) / "bin" / "python"
        install = [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--only-binary=:all:", ATHERIS]
        done = subprocess.run(install, check=False)
        yield python if done.returncode == 0 else None


if __name__ == "__main__":
    sys.exit(main())
