"""Pieces of a text, each of one kind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """Whose words a piece of a reply holds, or who added them."""

    NEW = "new"  # what the author wrote
    QUOTED = "quoted"  # what they repeat or forward, with the lines that mail programs put above it
    SIGNATURE = "signature"  # who they are, and "Sent from my iPhone"
    DISCLAIMER = "disclaimer"  # legal words and warnings that their mail server added


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` up to `end`, in characters of the text."""

    kind: Kind
    start: int
    end: int
