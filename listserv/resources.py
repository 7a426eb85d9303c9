"""Where templates/, config/ and weights/ are: inside an installed wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def shipped(folder: str) -> Path:
    """Return the shipped folder of that name ("templates", "config" or "weights").

    Raises FileNotFoundError when the installation is incomplete.
    """
    for home in (_PACKAGE / "_data", _PACKAGE.parent):
        if (found := home / folder).is_dir():
            return found
    message = f"the folder {folder!r} is missing from this installation of listserv"
    raise FileNotFoundError(message)
