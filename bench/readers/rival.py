"""A library's process: asked one message at a time, ended and started anew when it takes too long."""

from __future__ import annotations

import json
import select
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 20.0  # seconds for one message

_SCRIPT = Path(__file__).with_name("library.py")


@dataclass(frozen=True, slots=True)
class Found:
    """What a library found, and its processor seconds. `new_text` is None when it took longer than PATIENCE."""

    new_text: str | None
    seconds: float


class Rival:
    """One library in its environment."""

    def __init__(self, python: Path, name: str) -> None:
        self._command = (str(python), str(_SCRIPT), name)
        self._process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
        )

    def ask(self, given: Mapping[str, str]) -> Found:
        """Return what the library finds in a message."""
        process = self._process
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("a process without pipes")
        process.stdin.write(json.dumps(given).encode() + b"\n")
        line = b""
        while not line.endswith(b"\n"):
            if not select.select([process.stdout], [], [], PATIENCE)[0]:
                self.close()
                self._process = self._start()
                return Found(None, PATIENCE)
            piece = process.stdout.read(65_536)
            if not piece:
                raise RuntimeError(f"{self._command[-1]} ended")
            line += piece
        answer = json.loads(line)
        return Found(answer["new_text"], answer["seconds"])

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
