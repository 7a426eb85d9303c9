"""What commands print to: a terminal as wide as it is, or a file or pipe whose lines nobody folds."""

from __future__ import annotations

import sys

from rich.console import Console

# Wide enough for the longest address that may be (RFC 5321 section 4.5.3.1) beside the other columns.
_PIPE_COLUMNS = 400


def screen() -> Console:
    """Return a console that prints values as they are: square brackets in names are no markup."""
    return Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else _PIPE_COLUMNS)


def visible(text: str) -> str:
    """Return text that a terminal only shows: others wrote it, and it may hold control characters."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)
