"""A text as paragraphs, lines and sentences: what can be compared, left out or cut, but never divided."""

from __future__ import annotations

import re
from collections.abc import Iterator

# "- ", "* ", "• ", "1. ", "2) ": what stands behind it is an item of a list.
_ITEM = re.compile(r"\s*(?:[-*•·–]|\d{1,2}[.)])\s+")
_ITEM_MARK = re.compile(r"\A\s+(?=(?:[-*•·–]|\d{1,2}[.)])\s)")
# A sentence ends in a stop with a capital, a digit or a quotation mark behind it; "Dr. Shah" and "e.g. Leeds" do not.
_END = re.compile(
    r"(?<![.!?…])(?<![ .][A-Z])(?<!\b(?:Dr|Mr|Ms|St|No|eg|ie))(?<!\b(?:Mrs|e\.g|i\.e))"
    r"[.!?…]++[\"'”’)\]]*+\s++(?=[\"'“‘(]?[A-Z0-9À-Þ])"
)
_CLOSED = re.compile(r"[.!?:…][\"'”’)\]]*$")
_SPACE_BEFORE_ALL = re.compile(r"^ (?! )", re.MULTILINE)  # Yahoo's plain text
# What programs write in the place of a picture, and Outlook behind an address.
_PROGRAMS_MARKS = re.compile(r"\[cid:[^\]\s]{1,200}\]|<mailto:[^>\s]{1,300}>")
_BLANK_LINES = re.compile(r"\n(?:[ \t\xa0]*\n)+")
# Programs break lines between 65 and 80 characters (RFC 3676 section 4.2), old ones earlier.
_BROKEN_FROM, _BROKEN_EARLY, _BROKEN_TO = 66, 50, 80

Lines = list[list[str]]


def without_indent(text: str) -> str:
    """Return a text without the one space in front of each line that Yahoo's plain text has."""
    return _SPACE_BEFORE_ALL.sub("", text)


def is_item(line: str) -> bool:
    """Tell a line that begins an item of a list."""
    return _ITEM.match(line) is not None


def tidied(text: str) -> str:
    """Return a text in which each paragraph and each item of a list is one line, with one blank line at most."""
    text = without_indent(_PROGRAMS_MARKS.sub("", text).replace("\xa0", " "))
    paragraphs = (_joined(paragraph.split("\n")) for paragraph in _BLANK_LINES.split(text.strip("\n")))
    return "\n\n".join("\n".join(lines) for lines in paragraphs if lines)


def _joined(lines: list[str]) -> list[str]:
    """Join the lines of a paragraph that only a program broke."""
    width = max(len(line.rstrip()) for line in lines)
    joined: list[list[str]] = []
    before = ""
    for line in filter(str.strip, lines):
        if joined and _was_broken(before, line, width):
            joined[-1].append(line.strip())
        else:
            joined.append([_ITEM_MARK.sub("", line.rstrip())])
        before = line.rstrip()
    return [" ".join(pieces) for pieces in joined]


def _was_broken(line: str, following: str, width: int) -> bool:
    """Tell a line that ends just where the next word did not fit, and goes on as a sentence would."""
    word = following.split(maxsplit=1)[0]
    if line.endswith(":") or is_item(following) or len(line) > _BROKEN_TO:
        return False
    whole = len(line) + 1 + len(word)
    if whole > _BROKEN_FROM:
        return word[0].isalpha()
    return whole > width >= _BROKEN_EARLY and word[0].islower() and _CLOSED.search(line) is None


def lines_of(text: str) -> Iterator[list[str]]:
    """Give the lines of a tidied text as their sentences; an empty list is a blank line. An item is one sentence."""
    for line in text.split("\n"):
        yield [line] if is_item(line) else list(sentences(line))


def text_of(lines: Lines) -> str:
    """Return the text again, without the lines that are left empty, paragraphs apart."""
    return "\n\n".join(
        "\n".join(" ".join(sentence.strip() for sentence in line) for line in group) for group in _paragraphs(lines)
    )


def _paragraphs(lines: Lines) -> Iterator[Lines]:
    group: Lines = []
    for line in [*lines, []]:
        if line:
            group.append(line)
        elif group:
            yield group
            group = []


def sentences(line: str) -> Iterator[str]:
    """Give the sentences of a line; together they are the line."""
    start = 0
    for found in _END.finditer(line):
        yield line[start : found.end()]
        start = found.end()
    if line[start:]:
        yield line[start:]


_NO_LETTER = re.compile(r"[\W_]+")


def likeness(sentence: str) -> str:
    """Return what two sentences have in common that differ in marks, space and capitals alone."""
    return _NO_LETTER.sub(" ", sentence.casefold()).strip()


# Where people write without spaces, so many characters take as long to read as a word.
CHARACTERS_A_WORD = 15


def length(words: str) -> int:
    """Return how many words a text has; a very long word counts as several."""
    return max(len(words.split()), -(-len(words) // CHARACTERS_A_WORD))
