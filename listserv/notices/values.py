"""What a letter may print, and how it stays only words.

Somebody's text must never become Markdown, HTML, or a new line of a letter's head. So a printed value leaves a
mark in the template's output; the output is parsed; then each value takes the place of its mark. The marks are
private-use characters, which no value keeps.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Self

_OPEN, _CLOSE = "\ue000", "\ue001"

# Stands for a space inside an address, so that wrapping leaves the address in one piece.
NO_BREAK = "\ue002"

# Characters that turn the reading direction of what follows: in a letter that quotes, they could turn our own words.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# All but printable ASCII and line ends.
_UNUSUAL = re.compile(r"[^\n -~]+")
_REPLACEMENT = "\ufffd"
# The last two code points of each plane mean nothing in interchange (Unicode 23.7).
_NONCHARACTER = 0xFFFE
_NEW_LINES = frozenset("\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")


class Address(str):
    """An address the reader may write to: a mailto link in HTML, bare in text.

    It alone may hold NUL-delimited placeholders, which the composer replaces for each copy. In all other values
    NUL is removed: a subject must not be able to ask for a token.
    """

    __slots__ = ("subject",)
    subject: str

    def __new__(cls, address: str, subject: str = "") -> Self:
        """Keep `subject` for the link; '' means the reader writes their own."""
        made = super().__new__(cls, address)
        made.subject = subject
        return made


class Slots:
    """The values one letter prints, in the order of their marks."""

    def __init__(self, *, right_to_left: bool = False) -> None:
        """Start with no value. `right_to_left`: so is the letter."""
        self.right_to_left = right_to_left
        self._values: list[str] = []

    def put(self, value: str) -> str:
        """Keep a value and return the mark that stands for it."""
        self._values.append(value if isinstance(value, Address) else clean(value))
        return f"{_OPEN}{len(self._values) - 1}{_CLOSE}"

    def pieces(self, marked: str) -> Iterator[tuple[str, bool]]:
        """Cut text at its marks: (words, whether they are a value). An Address stays an Address."""
        first, *rest = marked.split(_OPEN)
        yield first, False
        for part in rest:
            number, _, after = part.partition(_CLOSE)
            yield self._values[int(number)], True
            yield after, False

    def filled(self, marked: str) -> str:
        """Return the text with its values in place, lines and all."""
        return "".join(words for words, _ in self.pieces(marked))


def clean(value: str) -> str:
    r"""Return the value without controls; lines end in \n, what has no meaning for us is U+FFFD."""
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    return _UNUSUAL.sub(lambda match: "".join(map(_cleaned, match[0])), value)


@lru_cache(maxsize=4096)
def _cleaned(character: str) -> str:
    if character in _NEW_LINES:
        return "\n"
    if character == "\t":
        return "    "
    if character in _TURNING:
        return ""
    match unicodedata.category(character):
        case "Cc":
            return ""
        case "Co" | "Cs":
            return _REPLACEMENT
        case _:
            return _REPLACEMENT if ord(character) & _NONCHARACTER == _NONCHARACTER else character


def folded(value: str) -> str:
    """Return the value on one line. An address is left as it is: its placeholders may hold spaces."""
    return value if isinstance(value, Address) else " ".join(value.split())


def shortened(value: str, limit: int) -> str:
    """Return at most `limit` characters, ending in … when something was cut."""
    return value if len(value) <= limit else value[: max(limit - 1, 0)].rstrip() + "…"


def is_right_to_left(value: str) -> bool:
    """Say whether the value holds letters read from right to left."""
    return not value.isascii() and any(unicodedata.bidirectional(c) in {"R", "AL"} for c in value)


def paragraphs(words: str) -> list[list[str]]:
    """Cut somebody's text into paragraphs of lines, joining lines that only a mail program broke."""
    found: list[list[list[str]]] = [[]]
    before = ""
    for line in words.split("\n"):
        if not line.strip():
            found.append([])
        elif found[-1] and _was_broken(before, line):
            found[-1][-1].append(line.strip())
        else:
            found[-1].append([line.rstrip()])
        before = line.rstrip()
    return [[" ".join(parts) for parts in lines] for lines in found if lines]


# Mail programs break lines between 65 and 80 characters (RFC 3676 section 4.2 advises 78 or less).
_BROKEN_FROM, _BROKEN_TO = 66, 80


def _was_broken(line: str, following: str) -> bool:
    """A line that ends just where the next word did not fit, and goes on as a sentence would."""
    word = following.split(maxsplit=1)[0]
    return len(line) <= _BROKEN_TO and len(line) + 1 + len(word) > _BROKEN_FROM and following[0].isalpha()
