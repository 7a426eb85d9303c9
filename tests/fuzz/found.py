"""The inputs that once broke something: tests/corpus/found/TARGET/NAME, the bytes as they are."""

from __future__ import annotations

import hashlib
from pathlib import Path

from fuzz.inputs import CORPUS

FOLDER = CORPUS / "found"


def inputs() -> list[Path]:
    """Return the files, in order."""
    return sorted(path for path in FOLDER.glob("*/*") if path.is_file())


def keep(target: str, content: bytes) -> Path:
    """Keep an input that broke something, under a name that its bytes give it; return the file."""
    path = FOLDER / target / hashlib.sha256(content).hexdigest()[:12]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
