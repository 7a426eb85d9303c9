"""The plain digest of RFC 1153: a preamble, messages between lines of hyphens, and an end, all in one text.

    preamble                 what is in it
    ---------- … (70)
    Date: … From: … Subject: … Message-ID: …

    text
    ---------- … (30)        behind every message
    End of … Digest
    ***************

Programs take it apart by these lines ("undigestify"), so that none of them may stand in a message.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

AFTER_PREAMBLE = "-" * 70
AFTER_MESSAGE = "-" * 30
# A line that begins like one of ours: some readers do not look how it goes on.
_SEPARATOR = re.compile(r"^(?=-{30})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A message of a digest: the fields that RFC 1153 keeps, each value one line, and its text."""

    fields: Sequence[tuple[str, str]]
    text: str


def digest(name: str, preamble: str, messages: Sequence[Enclosed]) -> str:
    """Return the text of a digest of this name; its lines end with LF."""
    end = f"End of {name} Digest"
    pieces = [_safe(preamble), AFTER_PREAMBLE]
    for one in messages:
        header = "\n".join(f"{field}: {' '.join(value.split())}" for field, value in one.fields)
        pieces += [f"{header}\n\n{_safe(one.text)}", AFTER_MESSAGE]
    return "\n\n".join([*pieces, f"{end}\n{'*' * len(end)}"]) + "\n"


def _safe(text: str) -> str:
    """Return a text in which no line can be taken for a separator."""
    return _SEPARATOR.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n")
