"""What a text repeats: marked lines, what stands above them, and everything below the head of another message.

The text is cut into pieces: blank lines, marked lines, plain lines, and the single lines that may tell something. Only
the last ones are looked at, so the time is linear. A marked line is repeated if the message answers another one; in a
new letter a ">" may be anybody's own sign.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice

from listserv.mail.attribution import (
    ATTRIBUTION_LINES,
    attribution_length,
    begins_inline,
    is_wrapped_end,
    own_words_length,
)
from listserv.mail.header_block import BLOCK_LINES, block_length, label_kind
from listserv.mail.quotation import (
    BEFORE_MARK,
    UNSEEN,
    is_bare_original_line,
    is_decorated,
    is_forward_line,
    is_forward_opening,
    is_groupwise_line,
    is_link_tail,
    is_lotus_box_line,
    is_lotus_line,
    is_original_line,
    is_rule,
    is_within_dashes,
    visible,
)
from listserv.mail.quote_marks import with_usual_marks

_MARK = rf"{BEFORE_MARK}>"
_MARKED_LINE = rf"{_MARK}[^\n]*+(?:\n|\Z)"
_MARKED = rf"(?P<marked>(?:{_MARKED_LINE}(?:(?:{UNSEEN}*+\n)++(?={_MARK}))?+)++)"
_DRAWN = r"[^\n]{0,4}[-‐–—_=*#]{2}"
_PLAIN = rf"(?P<plain>(?:{UNSEEN}*+\n|(?!{_MARK}|{_DRAWN})[^\n:：@]*+\n)++|{UNSEEN}++\Z)"
_PIECES = re.compile(rf"{_MARKED}|{_PLAIN}|(?P<line>[^\n]++\n?+)")
_ONLY_MARKED = re.compile(rf"^{_MARKED}", re.MULTILINE)
_TELLING = re.compile(rf"[:：@]|{_DRAWN}")
_MARKED_NEXT = re.compile(rf"(?:{UNSEEN}*+\n)*+{_MARK}")
_WORDS_NEXT = re.compile(rf"(?:{UNSEEN}*+\n)*+")
_BOX_ABOVE = re.compile(r"(?<=\n)(?:(?: {6}[^\n]*|[ \t]*)\n)++\Z")
_LINE_ABOVE = re.compile(rf"([^\n]++)\n(?:{UNSEEN}*+\n)?+\Z")
# A letter has a few lines that may tell something, and a few dozen quotes. Past so many no mail program wrote them, and
# the rest is left alone.
_TELLING_LIMIT = 700
_FOUND_LIMIT = 1_000
_WINDOW_CHARACTERS = 6_000
_LABEL_CHARACTERS = 60
_ABOVE_CHARACTERS = 1_600
_RULE_CHARACTERS = 200
_OWN_COMPARISON = re.compile(rf"{_MARK}=?\s{{0,8}}[\d=£$€]")  # "> 11 points = enhanced"

Piece = tuple[int, int]


def repeated(text: str, *, answers: bool, certain: Sequence[Piece] = ()) -> list[Piece]:
    """Return the pieces of a text that it repeats, as (start, end) in order, disjoint.

    `answers`: the message answers or forwards another one. `certain`: marked lines that surely are repeated.
    """
    walk = _Walk(with_usual_marks(text) if answers else text, answers=answers, certain=certain)
    walk.go()
    return walk.found


class _Walk:
    """One walk over the pieces of a text."""

    def __init__(self, text: str, *, answers: bool, certain: Sequence[Piece]) -> None:
        self.found: list[Piece] = []
        self._text = text
        self._answers = answers
        self._certain = certain
        self._reached = 0
        self._told = 0
        self._own = 0
        self._attributed = False

    def go(self) -> None:
        """Find what is repeated, from the beginning to the end."""
        end = 0
        for piece in _PIECES.finditer(self._text):
            start, end = piece.span()
            if start < self._reached:
                continue
            if piece.lastgroup == "marked":
                self._marked(start, end)
            elif piece.lastgroup == "line" and _TELLING.search(self._text, start, end):
                self._line(start, end)
            if self._told > _TELLING_LIMIT or len(self.found) + self._own > _FOUND_LIMIT:
                break
        for piece in islice(_ONLY_MARKED.finditer(self._text, max(end, self._reached)), _FOUND_LIMIT):
            self._marked(*piece.span())

    def _add(self, start: int, end: int) -> None:
        self.found.append((start, end))
        self._reached = end

    def _marked(self, start: int, end: int) -> None:
        lines = visible(self._text[start:end])
        if (begin := self._wrapped_attribution(start)) is not None:
            self._attributed = True
            self._add(begin, max(end, self._reach(self._line_end(start))))
            return
        start = self._with_link_tail(start)
        if self._is_own(start, end, single="\n" not in lines):
            self._own += 1
        else:
            self._add(start, len(self._text) if any(map(is_groupwise_line, lines.split("\n"))) else end)

    def _wrapped_attribution(self, start: int) -> int | None:
        """Return where an attribution begins whose last line is ">:", None if this marked line is none."""
        end = self._line_end(start)
        line = self._text[start:end].strip()
        if not is_wrapped_end(line) or start <= self._reached:
            return None
        self._told += 1
        *above, last = self._above(start)
        lines = [*above, last + line]
        marked = self._is_marked_next(end)
        length = attribution_length(lines, quote_follows=marked) if marked or self._answers else 0
        return self._begin_of(lines[len(lines) - length :], start) if length else None

    def _with_link_tail(self, start: int) -> int:
        """Return where a marked piece begins, with the one line in front of it that is the rest of a marked link."""
        if not self.found or not 0 < start - self._reached < _RULE_CHARACTERS:
            return start
        line = self._text[self._reached : start]
        above = self._text[self._text.rfind("\n", 0, max(self._reached - 1, 0)) + 1 : self._reached]
        return self._reached if line.count("\n") == 1 and is_link_tail(line, above) else start

    def _line_end(self, start: int) -> int:
        return (self._text.find("\n", start) + 1) or len(self._text)

    def _begin_of(self, lines: Sequence[str], end: int) -> int:
        """Return where an attribution begins whose last line ends here; words of the writer may stand in front."""
        begin = end - (1 if self._text[end - 1] == "\n" else 0)
        for _ in lines:
            begin = self._text.rfind("\n", 0, begin)
        return begin + 1 + own_words_length(lines)

    def _is_own(self, start: int, end: int, *, single: bool) -> bool:
        """Tell the writer's own ">" from a mark, and a line "From …", which some mailboxes store as ">From …"."""
        if single and (self._text.startswith(">From ", start) or is_decorated(self._text[start:end])):
            return True
        number = bisect_right(self._certain, (start, len(self._text)))
        if any(first < end and start < last for first, last in self._certain[max(number - 1, 0) : number + 1]):
            return False
        if not self._answers:
            return not self._attributed
        goes_on = start > 0 and bool(visible(self._text[self._text.rfind("\n", 0, start - 1) + 1 : start]))
        return single and goes_on and not self.found and _OWN_COMPARISON.match(self._text, start) is not None

    def _line(self, start: int, end: int) -> None:
        """Look whether what is repeated begins at this line, and how far it reaches."""
        self._told += 1
        line = self._text[start:end].rstrip("\n")
        if is_lotus_box_line(line):
            above = _BOX_ABOVE.search(self._text, max(self._reached, start - _ABOVE_CHARACTERS), start)
            self._add(above.start() if above else start, len(self._text))
        elif head := self._head(line, start, end):
            self._attributed = True
            self._add(self._with_rule(start), self._reach(head))
        elif length := self._attributed_lines(end):
            self._attributed = True
            self._add(self._begin_of(self._above(end)[-length:], end), self._reach(end))
        elif self._answers and begins_inline(line):
            self._attributed = True
            self._add(start, self._reach(end))

    def _attributed_lines(self, end: int) -> int:
        """Return how many lines up to here are an attribution; in a new letter only a marked quote may follow it."""
        marked = self._is_marked_next(end)
        return attribution_length(self._above(end), quote_follows=marked) if marked or self._answers else 0

    def _head(self, line: str, start: int, end: int) -> int:
        """Return where the head of a repeated message ends if it begins at this line, else 0."""
        if is_lotus_line(line):
            return len(self._text)
        if is_forward_line(line) and (self._counts(line, end) or self._block(self._next(end), announced=True)):
            return self._reach(end)
        if is_forward_opening(line):
            return self._reach(end) if self._block(self._next(end), announced=True) else 0
        if is_original_line(line):
            return self._block(self._next(end)) or (end if self._counts(line, end) else 0)
        return self._block(start, below_words=self._answers and bool(visible(self._text[self._reached : start][-200:])))

    def _counts(self, line: str, end: int) -> bool:
        """Tell a line between dashes with nothing known below it from one within a sentence about such lines.

        Samsung's text may have the author and all the rest on the same line.
        """
        below = self._next(end)
        return self._answers and ("@" in line or not self._text[below : below + 1].islower())

    def _block(self, start: int, *, announced: bool = False, below_words: bool = False) -> int:
        """Return where a block of fields ends that begins here, 0 if there is none; see `block_length`."""
        if label_kind(self._text[start : start + _LABEL_CHARACTERS].partition("\n")[0]) is None:
            return 0
        lines = self._text[start : start + _WINDOW_CHARACTERS].split("\n", BLOCK_LINES)[:BLOCK_LINES]
        length = block_length(lines, announced=announced, answers=below_words)
        return min(start + sum(len(line) + 1 for line in lines[:length]), len(self._text)) if length else 0

    def _reach(self, end: int) -> int:
        """Where marked lines follow they say themselves how far the quote goes; else it goes to the end."""
        return end if self._is_marked_next(end) else len(self._text)

    def _is_marked_next(self, end: int) -> bool:
        return _MARKED_NEXT.match(self._text, end) is not None

    def _next(self, end: int) -> int:
        found = _WORDS_NEXT.match(self._text, end)
        return found.end() if found else end  # pragma: no branch

    def _above(self, end: int) -> list[str]:
        """Return the lines up to this one that may belong to it."""
        floor = max(self._reached, end - _ABOVE_CHARACTERS)
        lines = self._text[floor:end].rstrip("\n").split("\n")
        if floor > self._reached and len(lines) > 1:
            lines = lines[1:]  # cut somewhere within the line
        return lines[-ATTRIBUTION_LINES:]

    def _with_rule(self, start: int) -> int:
        """Return where the rule begins that a mail program drew above its block, or "-----Ann wrote: -----"."""
        floor = max(self._reached, start - _RULE_CHARACTERS)
        above = _LINE_ABOVE.search(self._text, floor, start)
        if above and (is_rule(above[1]) or is_within_dashes(above[1]) or is_bare_original_line(above[1])):
            return above.start()
        return start
