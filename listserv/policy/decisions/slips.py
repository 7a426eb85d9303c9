"""Slips of the keyboard: every way to mistype a few words once, as a table, so that a look-up takes no time.

A wrong first letter counts only when it lies beside the right one: "siscard" is discard, "crust" is not trust. Short
words have too many neighbours, so in them that holds for every letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from string import ascii_lowercase

SHORT = 4  # letters
LONG = 6  # letters; only so long a word is known without its first one

# What lies beside each letter on a British or American keyboard.
_BESIDE = {
    "a": "qwsz", "b": "vghn", "c": "xdfv", "d": "serfcx", "e": "wsdr", "f": "drtgvc", "g": "ftyhbv", "h": "gyujnb",
    "i": "ujko", "j": "huikmn", "k": "jiolm", "l": "kop", "m": "njk", "n": "bhjm", "o": "iklp", "p": "ol", "q": "wa",
    "r": "edft", "s": "awedxz", "t": "rfgy", "u": "yhji", "v": "cfgb", "w": "qase", "x": "zsdc", "y": "tghu",
    "z": "asx",
}  # fmt: skip


def slips(known: Iterable[str], keep: frozenset[str]) -> Mapping[str, str]:
    """Return for each slip the word that was meant. Words of `keep`, and the known ones themselves, are no slips."""
    words = tuple(known)
    right = keep | frozenset(words)
    return {slip: word for word in reversed(words) for slip in _slips_of(word) if slip not in right}


def _slips_of(word: str) -> Iterator[str]:
    """Yield the word with two letters swapped, one doubled, one left out, another one, or one too many."""
    is_short = len(word) <= SHORT
    for at, letter in enumerate(word):
        before, after = word[:at], word[at + 1 :]
        yield before + after[:1] + letter + after[1:]
        yield before + letter + letter + after
        if len(word) >= SHORT and (at or len(word) >= LONG):
            yield before + after
        others = _BESIDE[letter] if is_short or not at else ascii_lowercase
        yield from (before + other + after for other in others)
        if not is_short:
            yield from (before + letter + other + after for other in ascii_lowercase)
