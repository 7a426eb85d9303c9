"""The words of a message, as they are looked for: without case, accents and signs, the same on every database.

A word is a run of letters, marks and digits. There is no stemming in any language: what is looked for begins a word, so
"park" finds parking, and "parking" does not find park. Only a plural's last s is left off what is looked for. Where a
script puts no spaces between words (Chinese, Thai), only the beginning of a run is found.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby

# A message that quotes a whole law is still found by how it begins.
MOST_WORDS = 3_000
LONGEST_WORD = 60  # characters; what is longer is a key or a picture
_PARTS = frozenset("LMN")  # letters, marks and digits, by the first letter of their category (Unicode 4.5)
# What is written above and below letters and may be left out: Latin, Greek, Cyrillic; Arabic.
_LEFT_OUT = frozenset(map(chr, (*range(0x300, 0x370), *range(0x64B, 0x653), 0x640, 0x670)))


def spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Return each word of a text, folded, with where it begins and ends there."""
    at = 0
    for is_word, run in groupby(text, _is_part):
        length = sum(1 for _ in run)
        if is_word and (word := folded(text[at : at + length])):
            yield word, at, at + length
        at += length


def folded(word: str) -> str:
    """Return a word without case and accents; "" when nothing of it is left."""
    if word.isascii():
        return word.lower()[:LONGEST_WORD]
    parted = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", word).casefold())
    kept = "".join(one for one in parted if _is_part(one) and one not in _LEFT_OUT)
    return unicodedata.normalize("NFC", kept)[:LONGEST_WORD]


def words_of(text: str) -> frozenset[str]:
    """Return the words that a text is found by; of a very long one those that it begins with."""
    found: set[str] = set()
    for word, _, _ in spans(text):
        found.add(word)
        if len(found) == MOST_WORDS:
            break
    return frozenset(found)


def _is_part(character: str) -> bool:
    return unicodedata.category(character)[0] in _PARTS
