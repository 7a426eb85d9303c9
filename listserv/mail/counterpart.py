"""What the HTML form of a letter tells about its plain form.

Outlook's plain text repeats without marks, and some programs put nothing but "please view this in HTML" there. Then the
elements of the HTML say where the quote begins. Only letters that answer at the top are compared, and only what the
HTML says to be new, all of it, may stand above: a quote too many is a nuisance, a lost sentence is a harm.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice

from listserv.mail.page import Page
from listserv.mail.span import Kind, Span

# Links and pictures are spelled out in one form and not in the other.
_WORD = re.compile(r"<[^<>\s]{1,2000}+>|\[[^\[\]\n]{1,200}+\]|([^\W_]+)")
_STUB = re.compile(r"\bhtml\b", re.IGNORECASE)
_STUB_CHARACTERS = 500
# As many words in a row, the first of the quote, are found in both forms.
_ALIKE_WORDS = 12
_LEAST_WORDS = 3
_LIMIT_WORDS = 20_000

Word = tuple[str, int]  # in lower case, and where it begins


def may_say_nothing(text: str) -> bool:
    """Tell a plain form without words, or one that speaks of HTML."""
    return (len(text) <= _STUB_CHARACTERS and _STUB.search(text) is not None) or not any(_words(text))


def says_nothing(text: str, page_text: str) -> bool:
    """Tell a plain form without a letter: no words at all, or only that there is HTML."""
    if not may_say_nothing(text):
        return False
    words, shown = ({word for word, _ in _words(form)} for form in (text, page_text))
    return bool(shown) and (not words or not words <= shown)


def all_in(words: str, text: str) -> bool:
    """Tell whether each of the words stands somewhere in a text."""
    return {word for word, _ in _words(words)} <= {word for word, _ in _words(text)}


def repeats_line(text: str, quoted: str) -> bool:
    """Tell whether a line of a text stands in a quote as well, so that it may belong there."""
    repeated = {_plain(line) for line in quoted.split("\n")}
    return any(_plain(line) in repeated for line in text.split("\n") if any(_words(line)))


def _plain(line: str) -> str:
    return " ".join(word for word, _ in _words(line))


def quoted_to_end(page: Page) -> bool:
    """Tell a page whose elements say where a quote begins that goes on to its end."""
    reached = None
    for span in page.spans:
        if reached is not None and span.start > reached:
            return False
        if reached is not None or span.kind is Kind.QUOTED:
            reached = span.end
    return reached is not None and reached >= len(page.text)


def quote_start(text: str, page_text: str, spans: Sequence[Span]) -> int | None:
    """Return where the quote begins in the plain form, None if the HTML form with its spans does not tell."""
    begin = next((span.start for span in spans if span.kind is Kind.QUOTED), None)
    if begin is None or any(span.kind is Kind.NEW and span.start > begin for span in spans):
        return None
    new = [word for word, _ in _words(page_text[:begin])]
    quoted = [word for word, _ in islice(_words(page_text[begin:]), _ALIKE_WORDS)]
    if not new or len(quoted) < _LEAST_WORDS:
        return None
    words = _words(text)
    # The words of the writer stand there in their order, and the words of the quote in a row behind them.
    if not all(any(word == wanted for word, _ in words) for wanted in new):
        return None
    place = _place_of(quoted, words)
    return None if place is None else _line_start(text, place)


def _words(text: str) -> Iterator[Word]:
    words = ((found[1].casefold(), found.start()) for found in _WORD.finditer(text) if found[1])
    return islice(words, _LIMIT_WORDS)


def _place_of(wanted: Sequence[str], words: Iterator[Word]) -> int | None:
    """Return where the wanted words stand in a row among the words that are left."""
    row: deque[Word] = deque(maxlen=len(wanted))
    for word in words:
        row.append(word)
        if row[0][0] == wanted[0] and [one for one, _ in row] == wanted:
            return row[0][1]
    return None


def _line_start(text: str, place: int) -> int | None:
    """Return the start of the line, None if the quote does not begin with a line."""
    start = text.rfind("\n", 0, place) + 1
    return None if any(_words(text[start:place])) else start
