"""The tables of phrases, compiled: the pattern language of policy/phrase.py, with words folded as those of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from listserv.policy import phrase
from listserv.policy.wording import words

_PIECE = re.compile(r"[^\s/?*]+")


def folded(written: str) -> str:
    """Return a pattern with its words folded; names of sets stay."""
    return _PIECE.sub(lambda match: match[0] if match[0][0] == "@" else "".join(words(match[0])), written)


def patterns(lines: Iterable[str], sets: Mapping[str, str]) -> list[phrase.Pattern]:
    """Return the pattern of every phrase in `lines`, which bars separate; `sets` are words with spaces between."""
    named = {name: tuple(map(_folded_word, said.split())) for name, said in sets.items()}
    return [phrase.pattern(folded(one), named) for line in lines for one in line.split("|")]


def _folded_word(word: str) -> str:
    return "".join(words(word))
