"""A second opinion on a text's tone: a small trained model, beside the word list and never instead of it.

    text ─▶ plain letters ─▶ sentences ─▶ pairs and pieces of words, hashed to places ─▶ a sum of weights for each

It knows which words and pieces of words stood in messages that people found hateful (`training/opinion.py`), and
nothing of what a sentence means. So it can only make a post wait for a person, and a list has to ask for it.
Each sentence is scored by itself: nothing that is said beside it makes it look better. Nothing here raises on any text.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from typing import Any, NamedTuple
from zlib import crc32, decompress, error

from listserv.policy.disguise import breaks, plain
from listserv.policy.language import Category, Finding

ENTRY = "second opinion"
MEANING = "reads like messages that people found hateful; no single word decided it"
SEVERITY = 2
PLACES = 2**18  # for weights, of one byte each
# More of the same tells a moderator nothing.
MOST_FINDINGS = 20
# "Oh well." is too little to judge by.
FEWEST_WORDS = 3
# A longer sentence is scored in parts, so that nobody can hide words in one without an end.
MOST_WORDS = 60
WORDS_OF_OPENING = 4
# What a moderator reads at a glance.
LONGEST_SHOWN = 280

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[\U0001f000-\U0001faff]")  # pictures are words too
_SHORTEST_PIECE, _LONGEST_PIECE = 3, 5
_LONGEST_WORD = 24  # what is longer is no word, and has very many pieces
_MOST_REMEMBERED = 32_768  # mail repeats its words
_ORDERED = 31  # "tea time" and "time tea" are two pairs


class Scored(NamedTuple):
    """A sentence, or a part of a very long one: text[start:end] of the original. The higher, the more like hatred."""

    start: int
    end: int
    score: float


class Opinion:
    """The trained weights: `packed` are PLACES signed bytes, compressed by zlib; `header` says how to read them.

    Raises ValueError if they are damaged or made for another version of this module.
    """

    def __init__(self, packed: bytes, header: Mapping[str, Any]) -> None:
        try:
            self._weights = array("b", decompress(packed))
            self._scale = float(header["scale"])
            self._bias = float(header["bias"])
            self.threshold = float(header["threshold"])
        except (error, KeyError, TypeError, ValueError) as wrong:
            raise ValueError(f"the weights of the second opinion cannot be read: {wrong!r}") from None
        if len(self._weights) != PLACES:
            raise ValueError(f"the weights of the second opinion are {len(self._weights)}, not {PLACES}")
        self._word = lru_cache(_MOST_REMEMBERED)(self._of_word)

    def scores(self, text: str) -> Iterator[Scored]:
        """Yield the score of each sentence that has enough words. Takes linear time."""
        smooth = plain(text)
        for places in _sentences(smooth.text):
            words = [smooth.text[start:end][:_LONGEST_WORD] for start, end in places]
            yield Scored(*smooth.span(places[0][0], places[-1][1]), self._score(words))

    def find(self, text: str) -> tuple[Finding, ...]:
        """Return the sentences with a score at the threshold or above, in order; offsets point into `text`."""
        found = [one for one in self.scores(text) if one.score >= self.threshold]
        return tuple(_finding(text, one) for one in found[:MOST_FINDINGS])

    def _score(self, words: Sequence[str]) -> float:
        known = [self._word(word) for word in words]
        total = sum([weight for weight, _, _ in known])
        count = sum([pieces for _, pieces, _ in known]) + len(known) - 1
        for (_, _, left), (_, _, right) in pairwise(known):
            total += self._weights[_place_of_pair(left, right)]
        return self._bias + self._scale * total / sqrt(count)

    def _of_word(self, word: str) -> tuple[int, int, int]:
        """Return the sum of the weights of a word and its pieces, how many they are, and the hash of the word."""
        places = _places_of(word)
        return sum([self._weights[place] for place in places]), len(places), _hash(word)


def features(text: str) -> Iterator[list[int]]:
    """Yield for each sentence that has enough words the places of all that counts in it: what training learns from."""
    smooth = plain(text).text
    for places in _sentences(smooth):
        words = [smooth[start:end][:_LONGEST_WORD] for start, end in places]
        found = [place for word in words for place in _places_of(word)]
        yield found + [_place_of_pair(left, right) for left, right in pairwise(map(_hash, words))]


def opening(finding: Finding) -> str:
    """Return what the author of a sentence is shown of it: no word of it is to be hidden, for no word decided."""
    return f'the sentence that begins "{" ".join(finding.sentence.split()[:WORDS_OF_OPENING])}"'


def _sentences(smooth: str) -> Iterator[list[tuple[int, int]]]:
    """Yield where the words of each sentence stand, MOST_WORDS at a time."""
    for start, end in breaks(smooth):
        places = [found.span() for found in _WORD.finditer(smooth, start, end)]
        for first in range(0, len(places), MOST_WORDS):
            part = places[first : first + MOST_WORDS]
            if len(part) >= FEWEST_WORDS:
                yield part


def _places_of(word: str) -> list[int]:
    """Return the places of a word and of its pieces; "^" and "$" are its ends."""
    whole = f"^{word}$"
    pieces = [
        whole[start : start + length]
        for length in range(_SHORTEST_PIECE, _LONGEST_PIECE + 1)
        for start in range(len(whole) - length + 1)
    ]
    return [_hash(feature) % PLACES for feature in (f"={word}", *pieces)]


def _place_of_pair(left: int, right: int) -> int:
    """Return the place of two words beside each other, by the hash of each: nothing has to be written for it."""
    return (left * _ORDERED + right) % PLACES


def _hash(feature: str) -> int:
    """Return a number that is the same in each process and release, unlike Python's hash()."""
    return crc32(feature.encode("utf-8", "surrogatepass"))


def _finding(text: str, scored: Scored) -> Finding:
    written = text[scored.start : scored.end]
    shown = " ".join(written.split())
    return Finding(
        entry=ENTRY,
        written=written,
        start=scored.start,
        end=scored.end,
        category=Category.INSULT,
        severity=SEVERITY,
        sentence=shown if len(shown) <= LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]}…",
        meaning=MEANING,
    )
