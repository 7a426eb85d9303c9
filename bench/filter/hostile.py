"""Texts that are made to cost a filter time: a megabyte each."""

from __future__ import annotations

SIZE = 1_000_000

_PIECES = {
    "one letter": "f",
    "nearly": "fuc fuk cun kil retar ",
    "spaced": "f u c k ",
    "dotted": "f.u.c.k.",
    "stars": "f*",
    "zero width": "f\u200b\u200b\u200bu\u200b\u200b",
    "combining": "a\u0301\u0308\u0336\u0332",
    "look-alikes": "\u0441\u03c5\u0430\u0435\uff46",
    "l33t": "5h1t4@$$ ",
    "not you": "you not you are not a ",
}


def texts() -> dict[str, str]:
    """Return the ten texts by name; SIZE is in characters."""
    return {name: (piece * (SIZE // len(piece) + 1))[:SIZE] for name, piece in _PIECES.items()}
