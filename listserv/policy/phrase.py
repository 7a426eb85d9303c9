"""Find word patterns in a sentence, all at once and in one pass.

A pattern is words in a row. `a/b` is one of several words, `@name` one of a set, `word?` may be missing, and `*`
is a gap of up to three words that holds no stop word (a "not" in the gap changes the meaning).

All patterns together are one row of bits, one bit for each step. A bit is on while the words read so far match its
pattern up to that step; a word moves the bits on by one place. So the time depends on the length of the text only,
whatever the text (G. Navarro, M. Raffinot, Flexible Pattern Matching in Strings, 2002, chapter 4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_LONGEST_GAP = 3
# Vowels of the Indic scripts are marks to Unicode, but letters to those who write.
_WORD = re.compile(r"(?:[^\W_]|[\u0900-\u0dff])+")


@dataclass(frozen=True, slots=True)
class Step:
    """One place of a pattern: one of `words`, or any word but a stop word when there are none."""

    words: frozenset[str]
    optional: bool = False


Pattern = tuple[Step, ...]


# Many patterns have the same words; each set of them is kept once.
_KEPT: dict[frozenset[str], frozenset[str]] = {}


def pattern(written: str, sets: Mapping[str, Iterable[str]]) -> Pattern:
    """Return the steps of a pattern as people write it. Raises ValueError that says what is wrong."""
    steps = tuple(step for piece in written.split() for step in _steps(piece, sets))
    if not steps or steps[0].optional or steps[-1].optional:
        raise ValueError(f"{written!r}: the first and the last word of a pattern must be words that cannot be missing")
    return steps


def _steps(piece: str, sets: Mapping[str, Iterable[str]]) -> tuple[Step, ...]:
    if piece == "*":
        return (Step(frozenset(), optional=True),) * _LONGEST_GAP
    named = piece.removesuffix("?")
    found = frozenset(word for one in named.split("/") for word in _alternatives(one, sets))
    words = _KEPT.setdefault(found, found)
    if not all(map(_WORD.fullmatch, words)):
        raise ValueError(f"{piece!r}: only words, a/b, @set, word? and * may stand in a pattern")
    return (Step(words, optional=named != piece),)


def _alternatives(written: str, sets: Mapping[str, Iterable[str]]) -> Iterable[str]:
    if not written.startswith("@"):
        return (written,)
    if written[1:] not in sets:
        raise ValueError(f"{written!r}: there is no such set of words")
    return sets[written[1:]]


class Gate:
    """Tells at once that none of many patterns is in a text: each has words that it cannot do without.

    A pattern has one bit for each step that must be there, and above them one that is always off. Words turn on the
    bits of their steps; when all of a pattern are on, adding one to its lowest carries into the bit above.
    """

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._lowest = self._above = self.every_bit = 0
        self._bits: dict[str, int] = {}
        bit = 1
        for steps in patterns:
            self._lowest |= bit
            for step in steps:
                if step.optional or not step.words:
                    continue
                for word in step.words:
                    self._bits[word] = self._bits.get(word, 0) | bit
                self.every_bit |= bit
                bit <<= 1
            self._above |= bit
            bit <<= 1

    def bits(self, words: Iterable[str]) -> int:
        """Return the bits that these words turn on. Those of a longer text are those of its parts, put together."""
        bits = 0
        for word in words:
            bits |= self._bits.get(word, 0)
        return bits

    def opens(self, parts: Iterable[int]) -> bool:
        """Return whether a text with the bits of these parts may hold one of the patterns; False is certain."""
        bits = 0
        for part in parts:
            bits |= part
        return bits + self._lowest & self._above != 0


class Phrases:
    """Many patterns, looked for together. `stops` are the words that no gap may hold."""

    def __init__(self, patterns: Sequence[Pattern], stops: frozenset[str]) -> None:
        self._patterns = patterns
        self._stops = stops
        self._loose = [any(step.optional for step in steps) for steps in patterns]
        self._first = self._optional = self._any = self._last = 0
        self._pattern_of: dict[int, int] = {}
        self._places: dict[str, int] = dict.fromkeys(stops, 0)
        self._number_the_steps()

    def _number_the_steps(self) -> None:
        bit = 1
        for number, steps in enumerate(self._patterns):
            self._first |= bit
            for step in steps:
                self._any |= 0 if step.words else bit
                self._optional |= bit if step.optional else 0
                for word in step.words:
                    self._places[word] = self._places.get(word, 0) | bit
                bit <<= 1
            self._last |= bit >> 1
            self._pattern_of[bit >> 1] = number
        for word in self._places.keys() - self._stops:
            self._places[word] |= self._any

    @property
    def words(self) -> frozenset[str]:
        """Every word that stands in a pattern."""
        return frozenset(self._places)

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Yield for each match the number of its pattern and the place of its last word; `begin` says the first."""
        state = 0
        for place, word in enumerate(words):
            fits = self._places.get(word)
            if fits is None:
                if not state:
                    continue
                fits = self._any
            state = self._reached(state) & fits
            done = state & self._last
            while done:
                bit = done & -done
                done ^= bit
                yield self._pattern_of[bit], place

    def _reached(self, state: int) -> int:
        """Return the steps that the next word may take."""
        # The bit after a pattern's last one is the first of the next pattern, which every word may take anyway.
        reached = state << 1 | self._first
        skipped = reached & self._optional
        while skipped:
            skipped = skipped << 1 & ~reached
            reached |= skipped
            skipped &= self._optional
        return reached

    def begin(self, number: int, words: Sequence[str], last: int) -> int:
        """Return where the shortest match of a pattern that ends at `last` begins, walking back."""
        if not self._loose[number]:
            return last + 1 - len(self._patterns[number])
        places = {last}
        for step in reversed(self._patterns[number]):
            before = {place - 1 for place in places if place >= 0 and self._fits(step, words[place])}
            places = before | places if step.optional else before
        return max(places) + 1

    def _fits(self, step: Step, word: str) -> bool:
        return word in step.words if step.words else word not in self._stops
