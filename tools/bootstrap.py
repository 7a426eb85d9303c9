#!/usr/bin/env python3
"""Set up .venv from the lock files, then run one target. Plain `python3` is enough; uv is used where it is.

    python3 tools/bootstrap.py TARGET [ARGUMENTS]      the same as  make TARGET [ARGS="ARGUMENTS"]

This file runs on whatever `python3` is (3.8 and newer), to look for the Python that the project needs.

Two locks: requirements.lock (the service) and requirements-dev.lock (the same and the tools). One .venv: its
stamp says which lock it was made from, and it is made again when that lock changes. The checkout itself is put on
the path by a .pth file, so edited files count at once and nothing has to be built.
"""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "made-from.json"
RUN_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
OLDEST = (3, 11)
NAMES = ("python3.12", "python3.13", "python3.11")

# Settings of a shell that would send packages elsewhere than into our environment. Where to find packages
# (PIP_INDEX_URL, PIP_FIND_LINKS, …) is the machine's affair and stays: the hashes say what may be installed.
MISLEADING = ("PYTHONHOME", "PYTHONPATH", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV", "PIP_ROOT", "PIP_TARGET", "PIP_USER")

# flanker writes its grammar tables at the first import, with 28 warnings: here, once, so that no reader sees them.
WARM_UP = (
    "import logging; logging.getLogger('flanker.addresslib._parser.parser').setLevel(logging.ERROR); "
    "import flanker.addresslib.address"
)
# A process for each of two cores; a file's tests stay together, because they share servers. In the order of
# tests/conftest.py: xdist's own puts files of few tests last, and those are the long ones.
SIDE_BY_SIDE = ("--numprocesses=2", "--dist=loadfile", "--no-loadscope-reorder")
# Tests of real processes wait for clocks and disks a third of their time: a third process has the core meanwhile.
THREE_ABREAST = ("--numprocesses=3", *SIDE_BY_SIDE[1:])
PURE = ("tests/policy", "tests/mail")
COMMAND = "import sys; sys.argv[0] = 'listserv'; from listserv.__main__ import main; sys.exit(main())"


def clean_environment() -> dict[str, str]:
    """Return the environment without what would mislead pip or Python."""
    return {name: value for name, value in os.environ.items() if name not in MISLEADING}


def call(*command: object, cwd: Path = ROOT, env: dict[str, str] | None = None) -> None:
    """Run a command and leave with its exit status when it fails."""
    parts = [str(part) for part in command]
    done = subprocess.run(parts, cwd=str(cwd), env=env or clean_environment(), check=False)
    if done.returncode != 0:
        sys.exit(done.returncode)


def replies(python: str | Path, code: str) -> str | None:
    """Return what a Python prints for the code, or None when it cannot run it."""
    try:
        return subprocess.check_output([str(python), "-c", code], stderr=subprocess.DEVNULL).decode().strip()
    except (OSError, subprocess.CalledProcessError):
        return None


def suitable_python() -> str:
    """Return a Python of the version we need: the one running, else one on PATH."""
    # A name on PATH may be a shim for a version that is not there: ask each one.
    for name in (sys.executable, *NAMES):
        version = replies(name, "import sys; print(*sys.version_info[:2])")
        if version and tuple(int(part) for part in version.split()) >= OLDEST:
            return name
    wanted = ".".join(str(part) for part in OLDEST)
    sys.exit(
        f"listserv needs Python {wanted} or newer and found none on PATH. On Debian 12 or newer: apt install python3"
    )


def uv() -> str | None:
    """Return the path of uv, or None: it is quicker than pip, and never needed."""
    return shutil.which("uv")


def make_environment(folder: Path, python: str) -> None:
    """Make an empty virtual environment in the folder."""
    if replies(python, "import venv, ensurepip") is None:
        sys.exit(
            f"{python} cannot make virtual environments: on Debian and Ubuntu that needs the package python3-venv.\n"
            "    sudo apt install python3-venv\nThen run the same command again."
        )
    call(python, "-m", "venv", "--clear", folder)


def install(folder: Path, *what: object) -> None:
    """Install into the environment, by uv where it works, else by pip."""
    python = folder / "bin" / "python"
    program = uv()
    if program is not None:
        command = [program, "pip", "install", "--quiet", "--compile-bytecode", "--python", str(python), *map(str, what)]
        # uv knows nothing of pip's settings: where packages come by those, it fails and pip does it.
        done = subprocess.run(command, cwd=str(ROOT), env=clean_environment(), stderr=subprocess.DEVNULL, check=False)
        if done.returncode == 0:
            return
    call(python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input", *what)


def put_checkout_on_path() -> None:
    """Make `import listserv` and the command `listserv` work in .venv, from the files of this checkout."""
    python = VENV / "bin" / "python"
    site_packages = Path(replies(python, "import sysconfig; print(sysconfig.get_path('purelib'))") or "")
    (site_packages / "listserv-checkout.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    script = VENV / "bin" / "listserv"
    line = f'exec {shlex.quote(str(python))} -P -c {shlex.quote(COMMAND)} "$@"'
    script.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    script.chmod(0o755)


def fingerprint(lock_file: Path) -> dict[str, str]:
    """Return what an environment made from this lock, in this place, has in its stamp."""
    return {
        "lock": lock_file.name,
        "sha256": hashlib.sha256(lock_file.read_bytes()).hexdigest(),
        "checkout": str(ROOT),
    }


def is_ready(*lock_files: Path) -> bool:
    """Return whether .venv was made from one of the locks as they are now, and its Python still runs."""
    try:
        made_from = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    runs = replies(VENV / "bin" / "python", "print(1)") is not None
    return runs and made_from in [fingerprint(lock_file) for lock_file in lock_files]


def prepare(lock_file: Path) -> None:
    """Make .venv from the lock, unless it is there already; the tools' lock has all of the service's."""
    if is_ready(lock_file, DEV_LOCK):
        return
    print(f"Setting up .venv from {lock_file.name} (this takes a minute) ...", flush=True)
    make_environment(VENV, suitable_python())
    install(VENV, "--require-hashes", "-r", lock_file)
    call(VENV / "bin" / "python", "-c", WARM_UP)
    put_checkout_on_path()
    STAMP.write_text(json.dumps(fingerprint(lock_file)), encoding="utf-8")


def tool(*arguments: object) -> None:
    """Run a module of the tools' environment."""
    prepare(DEV_LOCK)
    call(VENV / "bin" / "python", "-m", *arguments)


def run(*arguments: str) -> None:
    """Set up, play the story once through real SMTP, and stay up."""
    prepare(RUN_LOCK)
    python = str(VENV / "bin" / "python")
    os.chdir(str(ROOT))
    # The service takes our place, so that Ctrl-C and SIGTERM reach it and nothing stands between.
    os.execve(python, [python, "-m", "listserv", "up", "--story", *arguments], clean_environment())


def test(*arguments: str) -> None:
    """All tests, on SQLite and on a real PostgreSQL, with a real Valkey and real workers."""
    if arguments:
        tool("pytest", *SIDE_BY_SIDE, *arguments)
        return
    # Apart, because counting branches makes everything slow: every one of policy/ and mail/ has a test that tries few
    # examples.
    tool("pytest", *SIDE_BY_SIDE, "--cov", "--cov-report=term", "-m", "not heavy", *PURE)
    tool("pytest", *THREE_ABREAST, "-m", "heavy or not pure")


def fast(*arguments: str) -> None:
    """The tests that start no server and take no long time."""
    tool("pytest", *SIDE_BY_SIDE, "-m", "not system and not postgresql and not slow and not heavy", *arguments)


def system(*arguments: str) -> None:
    """The tests that start the whole service."""
    tool("pytest", "-m", "system", *arguments)


def faults(*arguments: str) -> None:
    """Break everything around the service by dice, and count what was lost or sent twice (ARGS="--seeds 5")."""
    prepare(DEV_LOCK)
    call(VENV / "bin" / "python", "-m", "faults", *arguments, cwd=ROOT / "tests")


def fuzz(*arguments: str) -> None:
    """Try bytes and conversations that nobody thought of, ten minutes in all (ARGS="--minutes 60" or "--each 15")."""
    prepare(DEV_LOCK)
    call(VENV / "bin" / "python", "-m", "fuzz", *arguments, cwd=ROOT / "tests")


def bench(*arguments: str) -> None:
    """The figures of docs/benchmarks.md (ARGS=--quick: all of them, small and once)."""
    tool("bench", *arguments)


def readers(*arguments: str) -> None:
    """Scores and speed of the readers, beside the libraries that people use for the same."""
    tool("bench.readers", *arguments)


def filter(*arguments: str) -> None:  # noqa: A001 - the name of the target
    """What the language filter holds and lets pass, beside packaged filters, and its speed."""
    tool("bench.filter", *arguments)


def accessibility() -> None:
    """What axe-core says of every letter, on phone and desk, light and dark. Needs Chromium."""
    prepare(DEV_LOCK)
    call(VENV / "bin" / "python", ROOT / "tools" / "accessibility.py")


def lint() -> None:
    """Format, lint, types and imports."""
    tool("ruff", "format", "--check", "--quiet")
    tool("ruff", "check", "--quiet")
    tool("mypy", "--no-error-summary")
    call(VENV / "bin" / "lint-imports", "--no-logo")


def check(*arguments: str) -> None:
    """Everything that is quick: lint, then the fast tests."""
    lint()
    fast("--quiet", *arguments)


def package() -> None:
    """Build the wheel, install it into a clean environment, and play the story from there."""
    shutil.rmtree(str(ROOT / "dist"), ignore_errors=True)
    tool("build", "--wheel", "--no-isolation", "--outdir", ROOT / "dist")
    (wheel,) = (ROOT / "dist").glob("*.whl")
    with tempfile.TemporaryDirectory(prefix="listserv-package-") as name:
        folder = Path(name)
        make_environment(folder / "venv", suitable_python())
        install(folder / "venv", "--require-hashes", "-r", RUN_LOCK)
        install(folder / "venv", "--no-deps", wheel)
        print(f"Installed {wheel.name} into a clean environment; playing the story from it.", flush=True)
        settings = {key: value for key, value in clean_environment().items() if not key.startswith("LISTSERV_")}
        (folder / "work").mkdir()
        call(folder / "venv" / "bin" / "listserv", "story", cwd=folder / "work", env=settings)


def lock(*arguments: str) -> None:
    """Write both lock files anew from pyproject.toml (ARGS=--upgrade takes the newest of everything)."""
    with tempfile.TemporaryDirectory(prefix="listserv-lock-") as name:
        program = uv()
        if program is None:
            make_environment(Path(name), suitable_python())
            call(Path(name) / "bin" / "python", "-m", "pip", "install", "-qq", "uv")
            program = str(Path(name) / "bin" / "uv")
        compiled = [
            program,
            "pip",
            "compile",
            "--quiet",
            "--universal",
            "--generate-hashes",
            "--python-version",
            "3.11",
        ]
        # No address of any registry may be in the files: names, versions, markers and hashes only.
        compiled += ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", *arguments]
        call(*compiled, "pyproject.toml", "--output-file", RUN_LOCK.name)
        call(
            *compiled, "pyproject.toml", "--group", "dev", "--constraint", RUN_LOCK.name, "--output-file", DEV_LOCK.name
        )


def clean() -> None:
    """Remove what was made here: .venv, dist and caches. The state folder var/ stays."""
    for name in (".venv", "dist", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis", ".import_linter_cache"):
        shutil.rmtree(str(ROOT / name), ignore_errors=True)
    (ROOT / ".coverage").unlink(missing_ok=True)


TARGETS = (
    run,
    test,
    check,
    lint,
    fast,
    system,
    faults,
    fuzz,
    bench,
    readers,
    filter,
    accessibility,
    package,
    lock,
    clean,
)


def main(arguments: list[str]) -> None:
    """Run the target that the first argument names."""
    targets = {target.__name__: target for target in TARGETS}
    if not arguments or arguments[0] not in targets:
        print("\n".join(f"{name:13} {target.__doc__}" for name, target in targets.items()))
        sys.exit(0 if arguments in ([], ["help"]) else 2)
    targets[arguments[0]](*arguments[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
