"""A few words of a message around what was looked for."""

from __future__ import annotations

from collections.abc import Collection

from listserv.policy.archive.query import Sought
from listserv.policy.archive.words import spans

LENGTH = 220  # characters: three lines on a phone
_BEFORE = 70  # of them before the first word that was looked for


def excerpt(text: str, sought: Collection[Sought]) -> str:
    """Return some words of a text on one line, from a little before what was looked for; else how it begins.

    … stands where something was left out.
    """
    line = " ".join(text.split())
    first = next((start for word, start, _ in spans(line) if any(one.finds(word) for one in sought)), 0)
    start = _word_at(line, first - _BEFORE, first)
    end = len(line) if len(line) - start <= LENGTH else _end_of_word(line, start)
    return ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")


def _word_at(line: str, earliest: int, latest: int) -> int:
    """Return where a word begins, not earlier than this; the place itself that must be shown where none does."""
    if earliest <= 0:
        return 0
    space = line.find(" ", earliest, latest)
    return space + 1 if space >= 0 else latest


def _end_of_word(line: str, start: int) -> int:
    space = line.rfind(" ", start + LENGTH // 2, start + LENGTH + 1)
    return space if space >= 0 else start + LENGTH
