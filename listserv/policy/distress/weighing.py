"""Weigh the families of words in a sentence: what each counts, once, however often it is said.

Most sentences hold no word of most lines; an index of words finds the few lines that are worth a look. The time is in
proportion to the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from listserv.policy.distress.table import Family, Line, Part
from listserv.policy.phrase_table import index_of
from listserv.policy.wording import Phrases, Words, length_at

BETWEEN = 4  # words; "wish ... I would just not wake": further apart they seldom belong together
# A sentence is read piece by piece where it is longer: nobody ends such a one, and the time stays in proportion.
LONGEST_SENTENCE = 120  # words


@dataclass(frozen=True, slots=True)
class Scales:
    """The lines of some families, by a word that each of their phrases needs."""

    lines: tuple[tuple[Line, Family], ...]
    by_word: dict[str, tuple[int, ...]]


@cache
def scales(families: tuple[Family, ...]) -> Scales:
    """Return the scales for `families`; made once."""
    lines = tuple((line, one) for one in families for line in one.lines())
    found: dict[str, list[int]] = {}
    for at, (line, _) in enumerate(lines):
        for word in _rarest(line):
            found.setdefault(word, []).append(at)
    return Scales(lines, {word: tuple(each) for word, each in found.items()})


def _rarest(line: Line) -> frozenset[str]:
    """Return words of which every sentence with this line has one: those of the phrases whose words are longest."""
    every = [index_of(phrases).keys for part in line for phrases in part]
    return max(every, key=lambda keys: min(map(len, keys)))


def weighed(said: Words, families: tuple[Family, ...]) -> frozenset[Family]:
    """Return the families that `said` has a line of."""
    one = scales(families)
    perhaps = {at for word in set(said) for at in one.by_word.get(word, ())}
    return frozenset(family for line, family in map(one.lines.__getitem__, perhaps) if _has(said, line))


def _has(said: Words, line: Line) -> bool:
    return all(_occurs(said, part) for part in line)


def _occurs(said: Words, part: Part) -> bool:
    """Tell whether the phrases of `part` follow each other, at most BETWEEN words apart."""
    starts = set(range(len(said)))
    for phrases in part:
        starts = {at for end in _ends(said, starts, phrases) for at in range(end, end + BETWEEN + 1)}
    return bool(starts)


def _ends(said: Words, starts: set[int], phrases: Phrases) -> Iterator[int]:
    return (at + length for at in starts if (length := length_at(said, at, phrases)))


def spelled_out(said: Words, spelled: dict[str, str]) -> Words:
    """Return `said` with short and broad forms written out: "cannae" and "cant" are "can not"."""
    return tuple(one for word in said for one in spelled.get(word, word).split())


def pieces(said: Words) -> Iterator[Words]:
    """Return `said` in pieces of at most LONGEST_SENTENCE words."""
    return (said[at : at + LONGEST_SENTENCE] for at in range(0, len(said), LONGEST_SENTENCE))
