"""Words in a letter that its author does not say: struck out, hidden by mail programs, or describing a picture.

They stay in the text, for mail programs differ in what they hide and the language filter has to see what anybody may
see; but nobody agrees, decides or wishes with them. White letters, and classes that a style sheet hides, count as said:
programs in a dark mode send white letters without their background, and who hides their own words harms nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

from listserv.mail.phrasebook import entries
from listserv.mail.span import Kind, Span

_STRIKING = frozenset({"s", "strike", "del"})
_HIDING = frozenset(entries("noscript|button|datalist"))
_LENGTH = r"0+(?:\.0+)?(?:px|pt|em|rem|cm|in|%)?(?:!important)?(?:;|$)"
_STRUCK_STYLE = re.compile(r"text-decoration(?:-line)?:[^;]{0,40}line-through")
_HIDDEN_STYLE = re.compile(
    rf"(?<![a-z-])(?:visibility:(?:hidden|collapse)|mso-hide:all|(?:font-size|opacity|max-height):{_LENGTH})"
)
# As people type it in plain text: "~~I agree~~", and with the letters that strike out the one before them.
_STRUCK_TEXT = re.compile(r"~~[^~\n]{1,500}~~|[\u0335-\u0338]")
_WORD = re.compile(r"[^\W_]+")


class Doubt(Enum):
    """Why a piece of a text is not said."""

    STRUCK = "struck"
    HIDDEN = "hidden"
    PICTURED = "pictured"
    REPEATED = "repeated"  # perhaps: see perhaps_quoted


@dataclass(frozen=True, slots=True)
class Unsaid:
    """From `start` up to `end`, in characters; empty where a box to tick stands."""

    doubt: Doubt
    start: int
    end: int

    def moved(self, by: int, limit: int) -> Unsaid:
        """Return the same piece further on, up to `limit` at most."""
        return Unsaid(self.doubt, min(self.start + by, limit), min(self.end + by, limit))


def doubt_of(element: Any, style: str) -> Doubt | None:
    """Return why the words of an element are not said, None if they are; `style`: lower case, without spaces."""
    if element.tag in _STRIKING:
        return Doubt.STRUCK
    if element.tag in _HIDING or element.get("hidden") is not None:
        return Doubt.HIDDEN
    if element.tag == "blockquote" and not element.attrib:
        return Doubt.REPEATED  # who moves a paragraph to the right has a style; programs that quote mostly say so
    return _doubt_of_style(style) if style else None


@lru_cache(maxsize=1024)
def _doubt_of_style(style: str) -> Doubt | None:
    if _STRUCK_STYLE.search(style):
        return Doubt.STRUCK
    return Doubt.HIDDEN if _HIDDEN_STYLE.search(style) else None


def is_struck(text: str) -> bool:
    """Tell plain text in which something is struck out."""
    return _STRUCK_TEXT.search(text) is not None


def within(unsaid: Iterable[Unsaid], spans: Sequence[Span]) -> Iterator[Unsaid]:
    """Give the pieces that begin in what is new; both are in order."""
    new = iter(span for span in spans if span.kind is Kind.NEW)
    span = next(new, None)
    for piece in unsaid:
        while span is not None and span.end <= piece.start:
            span = next(new, None)
        if span is None:
            return
        if span.start <= piece.start:
            yield piece


def without(text: str, unsaid: Iterable[Unsaid]) -> str:
    """Return a text of the same length with spaces in place of the pieces."""
    pieces: list[str] = []
    reached = 0
    for one in unsaid:
        pieces.append(text[reached : one.start])
        pieces.append(" " * (one.end - one.start))
        reached = one.end
    return "".join(pieces) + text[reached:]


def same_words(words: str, text: str) -> bool:
    """Tell words that stand in a text in a row, in whatever spaces and signs."""
    wanted = _plain(words)
    return bool(wanted.strip()) and wanted in _plain(text)


def _plain(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "
