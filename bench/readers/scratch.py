"""An environment with the libraries beside which our readers are measured. The project itself needs none of them."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# The versions that the figures of docs/benchmarks.md are from.
LIBRARIES = {
    "mail-parser-reply": ("mail-parser-reply==1.36",),
    "email-reply-parser": ("email-reply-parser==0.5.12",),
    "quotequail": ("quotequail==0.5.4",),
    "talon": ("talon==1.4.4", "scikit-learn"),
}


@contextmanager
def environment(names: tuple[str, ...]) -> Iterator[Path]:
    """Make an environment with these libraries and give its Python; it is removed at the end."""
    with tempfile.TemporaryDirectory(prefix="listserv-readers-") as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = Path(folder) / "bin" / "python"
        wanted = [one for name in names for one in LIBRARIES[name]]
        subprocess.run([python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", *wanted], check=True)
        yield python
