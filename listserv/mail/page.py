"""A page of HTML as lines of plain text, with how deep each is quoted and what of it nobody says.

PageWriter     takes text and line ends in the order of the page, and notes about what is open around them
Page           what has been written: the text, and the pieces of it that are not new, in colour, or not said
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from listserv.mail.charset import unix_lines
from listserv.mail.coloured import PLAIN, ColouredLine
from listserv.mail.span import Kind, Span
from listserv.mail.unsaid import Doubt, Unsaid

_SPACES = re.compile(r"[ \t\r\n\f]+")
_UNEVEN = re.compile(r"[\t\r\n\f]|  ")
_BLANK_LINES = 2
_BETWEEN = -1  # the depth of a blank line is known when the next line is


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML body as plain text with LF line ends, and the pieces of it that its elements say are not new.

    `coloured`: the lines that are in colour as a whole, in order. `unsaid`: the pieces that are struck out, that mail
    programs hide, or that describe a picture, in order.
    """

    text: str
    spans: tuple[Span, ...] = ()
    coloured: tuple[ColouredLine, ...] = ()
    unsaid: tuple[Unsaid, ...] = ()


class _Line(NamedTuple):
    """One line: how deep it is quoted, whether it is a signature, the hues of its words, and what of it is not said."""

    depth: int
    text: str
    signed: bool
    hues: frozenset[int] = frozenset()
    unsaid: tuple[Unsaid, ...] = ()


class PageWriter:
    """Lines of text with the depth of their quotation, and whether they are a signature."""

    def __init__(self) -> None:
        self.depth = 0
        self.signing = 0
        self._marks: list[tuple[Any, bool, bool]] = []  # open elements, whether a quote, whether a signature
        self.preformatted = 0
        self.numbers: list[int] = []  # for each open list the next number, 0 in one without
        self._rest = 0
        self._item = ""  # the mark of the item that has just begun
        self.hues: list[tuple[Any, int]] = []  # open elements that give their words a colour
        self.doubts: list[tuple[Any, Doubt]] = []  # open elements whose words nobody says
        self._lines: list[_Line] = []
        self._line: list[str] = []
        self._length = 0  # of the line so far
        self._line_unsaid: list[Unsaid] = []
        self._line_hues: set[int] = set()
        self._more = ""

    def write(self, text: str) -> None:
        """Add text to the line; white space counts only in preformatted text."""
        if self.preformatted:
            first, *others = unix_lines(text).split("\n")
            self._add(first)
            for other in others:
                self.new_line()
                self._add(other)
            return
        if _UNEVEN.search(text):
            text = _SPACES.sub(" ", text)
        self._add(text.removeprefix(" ") if not self._line or self._line[-1].endswith(" ") else text)

    def _add(self, text: str) -> None:
        if not text:
            return
        if self.doubts and text.strip():
            self._note(self.doubts[-1][1], len(text))
        self._append(text)
        hue = self.hues[-1][1] if self.hues else PLAIN
        # Only words can be without colour: a black full stop behind a red sentence is nobody's.
        if hue not in self._line_hues and any(map(str.isalnum if hue == PLAIN else str.isprintable, text.strip())):
            self._line_hues.add(hue)

    def _append(self, text: str) -> None:
        self._line.append(text)
        self._length += len(text)

    def _note(self, doubt: Doubt, length: int) -> None:
        """Note that what comes next on the line is not said."""
        self._line_unsaid.append(Unsaid(doubt, self._length, self._length + length))

    def write_picture(self, words: str) -> None:
        """Write what stands for a picture. Only an emoji in it is the writer's word."""
        if any(map(str.isalnum, words)) and not self.doubts:
            self._note(Doubt.PICTURED, len(words))
        self.write(words)

    def note_box(self) -> None:
        """Note a box to tick, or a field to fill in: nobody can tell what the words beside it mean."""
        self._line_unsaid.append(Unsaid(Doubt.STRUCK, 0, 0))

    def write_item(self) -> None:
        """Begin an item of a list."""
        number = self.numbers[-1] if self.numbers else 0
        self._item = f"{number}. " if number else "- "
        self._append(self._item)
        if number:
            self.numbers[-1] += 1

    def end_item(self) -> None:
        """End an item of a list, even an empty one."""
        self._item = ""
        self.end_line()

    def new_line(self) -> None:
        """End the line, even an empty one."""
        hues = frozenset() if PLAIN in self._line_hues else frozenset(self._line_hues)
        text = "".join(self._line).rstrip(" ")
        self._lines.append(_Line(self.depth + self._rest, text, self.signing > 0, hues, tuple(self._line_unsaid)))
        self._line = []
        self._length = 0
        self._line_unsaid = []
        self._line_hues.clear()

    def end_line(self) -> None:
        """End the line if there is anything on it; the paragraph in an item of a list stands beside its mark."""
        if self._line and self._line != [self._item]:
            self.new_line()

    def blank_line(self) -> None:
        """See that a blank line comes before what follows."""
        self.end_line()
        if self._lines and self._lines[-1].text.strip():
            self._lines.append(_Line(_BETWEEN, "", self.signing > 0))

    def begin_mark(self, element: Any, *, quote: bool, signature: bool) -> None:
        """Count what is inside an element as quoted, or as a signature, until it ends."""
        self._marks.append((element, quote, signature))
        self.depth += quote
        self.signing += signature

    def end_mark(self, element: Any) -> None:
        """Note the end of an element, which may have been marked."""
        if self._marks and self._marks[-1][0] is element:
            self.end_line()
            _, quote, signature = self._marks.pop()
            self.depth -= quote
            self.signing -= signature

    def rest_is_quoted(self) -> None:
        """Count everything from here on as quoted."""
        self.end_line()
        self._rest = 1

    def rest_is_signature(self) -> None:
        """Count everything from here on as a signature, up to what is quoted."""
        self.end_line()
        self.signing += 1

    def write_more(self, text: str) -> None:
        """Add text, as it stands, that belongs to what the last line belongs to. Nothing is written after it."""
        self.end_line()
        if self._lines and self._lines[-1].depth == _BETWEEN:
            self._lines.pop()
        self._more = text

    def last_line(self) -> str:
        """Return the last line with words on it among the newest few."""
        return next((line.text for line in reversed(self._lines[-4:]) if line.text.strip()), "")

    def page(self) -> Page:
        """Return all lines, never more than two blank ones together, without blank ones at the ends."""
        self.end_line()
        lines: list[tuple[str, Kind]] = []
        coloured: list[ColouredLine] = []
        unsaid: list[Unsaid] = []
        blank, start = 2, 0
        for number, (written, text, signed, hues, doubts) in enumerate(self._lines):
            depth = self._depth_between(number) if written == _BETWEEN else written
            line = f"{'>' * depth} {text}".rstrip() if depth else text
            seen = bool(line.strip("> \xa0"))
            if seen or blank < _BLANK_LINES:
                lines.append((line, _kind(depth, signed=signed)))
                end = start + len(line) + 1
                words = start + (depth and depth + 1)
                if seen and hues:
                    coloured.append(ColouredLine(start, words, end, hues))
                unsaid.extend(one.moved(words, end - 1) for one in doubts)
                start = end
            blank = 0 if seen else blank + 1
        lines.extend(self._last_piece())
        while lines and not lines[-1][0].strip("> \xa0"):
            del lines[-1]
        return Page("\n".join(line for line, _ in lines), tuple(_spans(lines)), tuple(coloured), tuple(unsaid))

    def _last_piece(self) -> Iterator[tuple[str, Kind]]:
        """Give what `write_more` added as one piece, however many lines it has."""
        last = self._lines[-1] if self._lines else _Line(0, "", signed=False)
        if text := _tidied(self._more, f"{'>' * last.depth} " if last.depth else ""):
            yield text, _kind(last.depth, signed=last.signed)

    def _depth_between(self, number: int) -> int:
        """A blank line between a quote and the writer's words is not quoted."""
        after = self._lines[number + 1].depth if number + 1 < len(self._lines) else 0
        return min(self._lines[number - 1].depth, after)


def _kind(depth: int, *, signed: bool) -> Kind:
    return Kind.QUOTED if depth else Kind.SIGNATURE if signed else Kind.NEW


def _tidied(text: str, mark: str) -> str:
    """Return the lines of a text behind this mark, never more than two blank ones together, none at the ends."""
    lines: list[str] = []
    blank = _BLANK_LINES
    for line in map(str.strip, text.split("\n")):
        seen = bool(line.strip("> \xa0"))
        if seen or blank < _BLANK_LINES:
            lines.append(f"{mark}{line}".rstrip() if mark else line)
        blank = 0 if seen else blank + 1
    while lines and not lines[-1].strip("> \xa0"):
        del lines[-1]
    return "\n".join(lines)


def _spans(lines: list[tuple[str, Kind]]) -> Iterator[Span]:
    """Give the spans of the lines that are not new."""
    start = 0
    for kind, group in groupby(lines, key=lambda line: line[1]):
        end = start + sum(len(line) + 1 for line, _ in group)
        if kind is not Kind.NEW:
            yield Span(kind, start, end)
        start = end
