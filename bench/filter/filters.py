"""Ours and the packaged filters, asked in the same way: does this text wait for a person?"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from listserv.flows.service import shipped_opinion
from listserv.policy.language import LONGEST_READ, Finding, find, holding
from listserv.policy.word_files import together
from listserv.policy.word_list import word_list
from listserv.resources import shipped
from listserv.settings.sections import LanguageFilter

PATIENCE = 20.0  # seconds for one text
LIBRARIES = ("alt-profanity-check", "glin-profanity", "glin-profanity l33t", "better-profanity")

# What the libraries need; scikit-learn and its like come with the first, the last imports a part of setuptools.
_PACKAGES = ("alt-profanity-check==1.9.1", "glin-profanity==4.1.0", "better-profanity==0.7.0", "setuptools<81")
_SCRIPT = Path(__file__).with_name("library.py")


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether a filter holds a text, and its processor seconds. `hold` is None when it took longer than PATIENCE."""

    hold: bool | None
    seconds: float


class Filter(Protocol):
    """A filter that is measured."""

    name: str

    def judge(self, text: str) -> Judged:
        """Return what the filter makes of a text."""


# As in config/lists/.
_LANGUAGES = ("en", "sco", "cy")


class Ours:
    """The word lists that the shipped lists read, at the severity from which a list holds if nobody sets another."""

    name = "ours"

    def __init__(self) -> None:
        files = [tomllib.loads((shipped("config") / f"words/{one}.toml").read_text("utf-8")) for one in _LANGUAGES]
        self._words = word_list(together(files))
        self._severity = LanguageFilter().severity

    def findings(self, text: str) -> tuple[Finding, ...]:
        """Return what is found in a text and held. As in the service, nothing is read past LONGEST_READ."""
        return holding(find(text[:LONGEST_READ], self._words), severity=self._severity)

    def judge(self, text: str) -> Judged:
        """Return whether we hold a text. One too long to be read to its end waits as well."""
        before = time.process_time()
        hold = bool(self.findings(text)) or len(text) > LONGEST_READ
        return Judged(hold, time.process_time() - before)


class WithSecondOpinion(Ours):
    """Ours, and the trained model where the word list holds nothing, as on a list with `second_opinion = true`."""

    name = "ours + second opinion"

    def __init__(self) -> None:
        super().__init__()
        self._opinion = shipped_opinion()

    def findings(self, text: str) -> tuple[Finding, ...]:
        """Return what is found in a text and held."""
        return super().findings(text) or holding(self._opinion.find(text[:LONGEST_READ]), severity=self._severity)


class Packaged:
    """A packaged filter in a process of its own, ended and started anew when it takes too long."""

    def __init__(self, python: Path, name: str) -> None:
        self.name = name
        self._command = (str(python), str(_SCRIPT), name)
        self._process = self._start()

    def judge(self, text: str) -> Judged:
        """Return whether the filter holds a text. Raises RuntimeError when its process has ended by itself."""
        process = self._process
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("a process without pipes")
        late = threading.Timer(PATIENCE, process.kill)
        late.start()
        try:
            process.stdin.write(f"{json.dumps({'text': text})}\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except BrokenPipeError:
            line = ""
        finally:
            late.cancel()
        if line:
            answer = json.loads(line)
            return Judged(answer["hold"], answer["seconds"])
        if process.wait() >= 0:
            raise RuntimeError(f"{self.name} ended by itself")
        self._process = self._start()
        return Judged(None, PATIENCE)

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()

    def _start(self) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        if process.stdout is None or not process.stdout.readline():
            raise RuntimeError(f"{self.name} does not start with {self._command[0]}")
        return process


@contextmanager
def packaged(python: Path | None) -> Iterator[list[Packaged]]:
    """Give the packaged filters: of that Python, or of an environment that is made for them and removed at the end."""
    with ExitStack() as stack:
        if python is None:
            python = _installed(stack.enter_context(tempfile.TemporaryDirectory(prefix="listserv-filter-")))
        found = []
        for name in LIBRARIES:
            one = Packaged(python, name)
            stack.callback(one.close)
            found.append(one)
        yield found


def _installed(folder: str) -> Path:
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = Path(folder) / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", *_PACKAGES], check=True)
    return python
