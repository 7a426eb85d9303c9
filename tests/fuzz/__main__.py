"""Fuzz: `make fuzz`, or `python -m fuzz [--minutes 60 | --each 10] [--targets message,address]` in tests/.

One target after the other, each for its time, one process at a time. Hypothesis tries new examples, with another seed
in each round; then Atheris, coverage-guided, in an environment made for this run, begins with the corpus and the
dialogs. Where Atheris cannot be installed, Hypothesis has all the time. Whatever breaks something is written to
tests/corpus/found/, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import signal
import subprocess
import sys
import sysconfig
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from fuzz import found
from fuzz.inputs import FOR, PIECES, seeds
from fuzz.talk import WORDS
from fuzz.targets import TARGETS

ROOT = Path(__file__).resolve().parents[2]
ATHERIS = "atheris==3.0.0"
GUIDED = "fuzz.coverage_guided"
HYPOTHESIS_SHARE = 1 / 3  # where there is Atheris
EXAMPLES = 100  # in a round
QUIET = settings(
    deadline=None, database=None, suppress_health_check=list(HealthCheck), print_blob=False, max_examples=EXAMPLES,
    phases=(Phase.explicit, Phase.generate, Phase.target, Phase.shrink),
)  # fmt: skip
FINDINGS_LIMIT = 3  # of Atheris for a target: what breaks everything would be found again and again
LONGEST_BYTES = 8_000
# A conversation that hangs breaks off by itself, and says where, before this.
TIMEOUT_SECONDS = 60


def main() -> int:
    """Fuzz for so many minutes; say what was tried and what broke."""
    # Told to end, we end what we started, as after Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    options = _options()
    targets = options.targets.split(",")
    seconds = 60 * (options.each or options.minutes / len(targets))
    broken: set[Path] = set()
    with _atheris(options.atheris) as python:
        print(f"{seconds / 60:.1f} minutes each; Atheris: {'yes' if python else 'no'}; seed {options.seed}", flush=True)
        for target in targets:
            share = seconds * (HYPOTHESIS_SHARE if python else 1)
            broken |= _examples(target, options.seed, share)
            broken |= _guided(python, target, seconds - share) if python else set()
    print(f"Most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    print(*(f"Broken by: {path.relative_to(ROOT)}" for path in sorted(broken)), sep="\n")
    return 1 if broken else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="fuzz", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=10, help="for all targets together")
    parser.add_argument("--each", type=float, default=0, metavar="MINUTES", help="for each target, instead")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9), help="of the first round")
    parser.add_argument("--targets", default=",".join(TARGETS))
    parser.add_argument("--no-atheris", dest="atheris", action="store_false")
    options = parser.parse_args()
    if unknown := set(options.targets.split(",")) - {*TARGETS}:
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    return options


# --- Hypothesis


def _examples(target: str, number: int, seconds: float) -> set[Path]:
    """Try rounds of examples; return a file for each round that broke something, its shortest example."""
    broken = set()
    tried = 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        tried += EXAMPLES
        if (path := _round(target, number)) is not None:
            broken.add(path)
        number += 1
    print(f"{target}: Hypothesis tried {tried:,} (seeds to {number - 1})", flush=True)
    return broken


def _round(target: str, number: int) -> Path | None:
    last = b""

    @seed(number)
    @QUIET
    @given(FOR[target])
    def try_one(raw: bytes) -> None:
        nonlocal last
        last = raw
        TARGETS[target](raw)

    try:
        try_one()
    except Exception:  # noqa: BLE001 - whatever it is, it was found; Hypothesis ends with the shortest example
        traceback.print_exc()
        return _kept(target, last)
    return None


def _kept(target: str, content: bytes) -> Path:
    path = found.keep(target, content)
    print(f"Broken: {target} by {path.relative_to(ROOT)}: {content[:300]!r}", flush=True)
    return path


# --- Atheris


def _guided(python: Path, target: str, seconds: float) -> set[Path]:
    """Let Atheris look for new ways through the code; return what broke something."""
    broken: set[Path] = set()
    until = time.monotonic() + seconds
    with tempfile.TemporaryDirectory(prefix="listserv-fuzz-") as name:
        folder = Path(name)
        (folder / "inputs").mkdir()
        for number, raw in enumerate(seeds(target)):
            (folder / "inputs" / f"{number:04}").write_bytes(raw)
        (folder / "words").write_text("".join(map(_as_word, {*PIECES, *WORDS})), encoding="ascii")
        while len(broken) < FINDINGS_LIMIT and (left := until - time.monotonic()) >= 1:
            log = _run_guided(python, target, folder, int(left))
            print(f"{target}: Atheris {_summary(log)}", flush=True)
            files = list(folder.glob("broken-*"))
            if files or "Done " not in log:
                print(log[-2500:], flush=True)
            broken |= {_kept(target, path.read_bytes()) for path in files}
            if not files:
                break
            for path in files:
                path.unlink()
    return broken


def _run_guided(python: Path, target: str, folder: Path, seconds: int) -> str:
    """Return the log of a run, which ends with its time or with what broke something."""
    libraries = sysconfig.get_path("purelib")
    options = (
        f"-artifact_prefix={folder}/broken-", f"-dict={folder}/words", f"-max_total_time={seconds}",
        f"-max_len={LONGEST_BYTES}", f"-timeout={TIMEOUT_SECONDS}", "-rss_limit_mb=2000",
    )  # fmt: skip
    with (folder / "log").open("wb") as log:
        subprocess.run(
            [str(python), "-m", GUIDED, target, str(folder / "inputs"), *options],
            cwd=folder, stdout=log, stderr=log, check=False,
            # libFuzzer's end is sudden: what is left then goes with the folder.
            env={"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}:{libraries}", "PATH": "/usr/bin:/bin", "TMPDIR": str(folder)},
        )  # fmt: skip
    return (folder / "log").read_text(encoding="utf-8", errors="replace")


def _as_word(content: bytes) -> str:
    """Return a line of libFuzzer's dictionary."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in content) + '"\n' if content else ""


def _summary(log: str) -> str:
    runs = max((int(count) for count in re.findall(r"^#(\d+)\s", log, re.MULTILINE)), default=0)
    covered = re.findall(r" cov: (\d+) ft: (\d+) corp: (\d+)", log)
    if not covered:
        return f"tried {runs:,}"
    inited = re.search(r"INITED cov: (\d+) ft: (\d+) corp: (\d+)", log)
    names = ("edges", "features", "inputs kept")
    first = inited.groups() if inited else covered[0]
    return f"tried {runs:,}; " + ", ".join(
        f"{name} {before} → {after}" for name, before, after in zip(names, first, covered[-1], strict=True)
    )


@contextmanager
def _atheris(wanted: bool) -> Iterator[Path | None]:
    """Give the Python of a new environment with Atheris, or None where it cannot be had; removed at the end."""
    if not wanted:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="listserv-atheris-") as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = Path(folder) / "bin" / "python"
        options = ("-qq", "--disable-pip-version-check", "--only-binary=:all:")
        done = subprocess.run([str(python), "-m", "pip", "install", *options, ATHERIS], check=False)
        yield python if done.returncode == 0 else None


if __name__ == "__main__":
    sys.exit(main())
