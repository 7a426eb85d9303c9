"""Lines of what is new that may be repeated all the same: nobody agrees, decides or wishes with them.

When in doubt a line is the writer's and stays new. But a lone "| I agree" or "AH> I agree" may stand there as another
program quotes, without an attribution that would tell; "I agree" between two marked lines may be the end of the first
one, which lost its mark where it was wrapped; and what follows "From: Ann <ann@example.org>", "Ann wrote:" or
"-----Original Message-----" may be a letter repeated without marks.

Where such lines stand apart, the rest is what is said. Within a paragraph, in a table or in a list they may be half of
a sentence ("I agree / » but not to rule 3"), and what is left would say something else: then nobody can tell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from listserv.mail.attribution import ATTRIBUTION_LINES, may_attribute
from listserv.mail.header_block import BLOCK_LINES, label_kind, may_be_block
from listserv.mail.quotation import (
    BEFORE_MARK,
    UNSEEN,
    is_forward_line,
    is_original_line,
    visible,
)
from listserv.mail.span import Kind, Span
from listserv.mail.unsaid import Doubt, Unsaid

# Not "»yes«" and "›yes‹", which are quotation marks in German and Danish, nor a smiley, ": )". The names that Supercite
# writes are longer than the initials that count below an attribution.
_OTHER = (
    r"[|¦│┃}](?=[^\w\n]*+\w)|»(?=[^\w\n]*+\w[^«\n]*+$)|›(?=[^\w\n]*+\w[^‹\n]*+$)|:[ \t]++(?=[\"'“‘«„]?\w)"
    r"|[A-Z]{1,3}>(?=[ \t]*+\w)|[^\W\d_][\w.]{0,11}+>(?=[ \t])"
)
# Some mailboxes store a line "From …" as ">From …".
_USUAL = rf"{BEFORE_MARK}(?:>(?!From )|＞|&gt;)"
_LINE = rf"(?:{_USUAL}|{BEFORE_MARK}(?:{_OTHER}))[^\n]*+"
_MARKED = re.compile(rf"^{_LINE}", re.MULTILINE)
_BARE = rf"{BEFORE_MARK}(?:[|¦│┃}}»›:]|[^\W\d_][\w.]{{0,11}}+>)[^\S\n]*+(?=\n)"  # a blank line of what is quoted
_GROUP = re.compile(rf"^{_LINE}(?:(?:\n{_BARE})*+\n{_LINE})*+", re.MULTILINE)
_USUALLY_MARKED = re.compile(_USUAL)
_RARELY_MARKED = re.compile(rf"^(?!{_USUAL})", re.MULTILINE)
_ROW = re.compile(rf"^(?!{_USUAL})[^|¦│┃\n]{{0,80}}+[|¦│┃][^|¦│┃\n]{{0,400}}+[|¦│┃]", re.MULTILINE)
_ENDS = tuple(".!?…:;)]\"'”’»›>。！？：।۔؟")  # of a sentence
_IN_LINKS = ("://", "www.", "@")
_NARROWEST_COLUMNS = 60  # programs wrap at 65 to 78
_LINE_CHARACTERS = 2_000  # no program wraps behind so many
_PARAGRAPH = re.compile(rf"^(?:(?!{UNSEEN}*+$)[^\n]++(?:\n|\Z))++", re.MULTILINE)
_DRAWN = re.compile(rf"^{UNSEEN}{{0,4}}+[-‐–—_=*#]{{2}}[^\n]++", re.MULTILINE)
_HEAD_LIMIT = 200  # paragraphs looked at
_BLOCK_CHARACTERS = 3_000


def perhaps_quoted(
    text: str, spans: Sequence[Span], *, answers: bool, known: Sequence[Span] = ()
) -> list[Unsaid] | None:
    """Return the pieces of what is new that may be repeated, in order; None if nobody can tell what is said.

    `answers`: the message answers another one; else "From: ann@example.org" is how somebody begins a letter.
    `known`: what HTML tells of the text; its lines were not wrapped. Both kinds of spans are disjoint and in order.
    """
    found = list(_found(text, spans, answers=answers, known=known))
    sure = [one for one in found if one is not None]
    return sure if len(sure) == len(found) else None


def _found(text: str, spans: Sequence[Span], *, answers: bool, known: Sequence[Span]) -> Iterator[Unsaid | None]:
    """Give the pieces, and None for what cannot be told."""
    rare = 0
    above = None
    for span in spans:
        if span.kind is Kind.NEW:
            head = _head_start(text, span.start, span.end, answers=answers)
            end = span.end if head is None else head
            if above is Kind.QUOTED and not _is_within(known, span.start - 1):
                yield from _tail(text, span.start, end)
            for group in _GROUP.finditer(text, span.start, end):
                rare += _RARELY_MARKED.search(group[0]) is not None
                yield _as_unsaid(text, group, span.start, end) if rare <= 1 else None
                if _is_usual(_last_line(group[0])):
                    yield from _tail(text, group.end() + 1, end)
            if head is not None:
                yield Unsaid(Doubt.REPEATED, head, len(text))
                return
        above = span.kind


def _is_within(known: Sequence[Span], place: int) -> bool:
    """Tell whether a place is in or at the end of a quote that HTML tells."""
    number = bisect_right(known, place, key=lambda one: one.start)
    return number > 0 and known[number - 1].kind is Kind.QUOTED and place <= known[number - 1].end


def _as_unsaid(text: str, group: re.Match[str], start: int, end: int) -> Unsaid | None:
    """Return marked lines if they stand apart; ">" is a mark whatever stands around it."""
    above, below = _line_above(text, group.start(), start), _line(text, group.end() + 1, end)
    apart = (not visible(above) or _is_usual(group[0])) and (not visible(below) or _is_usual(_last_line(group[0])))
    return Unsaid(Doubt.REPEATED, *group.span()) if apart and not _ROW.search(group[0]) else None


def _is_usual(line: str) -> bool:
    return _USUALLY_MARKED.match(line) is not None


def _last_line(text: str) -> str:
    return text[text.rfind("\n") + 1 :]


def _tail(text: str, start: int, end: int) -> Iterator[Unsaid | None]:
    """Give the line that begins here if it may be the end of the marked line above it."""
    line, above = _line(text, start, end), _line_above(text, start, 0)
    if not visible(line) or _MARKED.match(line) or not _is_open(above):
        return
    below = start + len(line) + 1
    wrapped = len(visible(above)) + 1 + len(line.split(maxsplit=1)[0]) > _NARROWEST_COLUMNS
    goes_on = bool(visible(_line(text, below, end)))
    if _MARKED.match(text, below) or (wrapped and not goes_on):
        yield Unsaid(Doubt.REPEATED, start, start + len(line))
    elif wrapped:
        yield None


def _is_open(line: str) -> bool:
    """Tell a marked line that ends within a sentence, and neither with a link nor with an address."""
    words = visible(line).split()
    if _MARKED.match(line) is None or not any(character.isalnum() for character in words[-1]):
        return False
    return not words[-1].endswith(_ENDS) and not any(sign in words[-1] for sign in _IN_LINKS)


def _head_start(text: str, start: int, end: int, *, answers: bool) -> int | None:
    """Return where lines begin below which another letter may be repeated, None if there are none."""
    drawn = (found.start() for found in islice(_DRAWN.finditer(text, start, end), _HEAD_LIMIT) if _is_drawn(found[0]))
    paragraphs = islice(_PARAGRAPH.finditer(text, start, end), _HEAD_LIMIT)
    heads = (one.start() for one in paragraphs if _is_head(text, *one.span(), end, answers=answers))
    return min((place for place in (next(drawn, None), next(heads, None)) if place is not None), default=None)


def _is_drawn(line: str) -> bool:
    return is_forward_line(line) or is_original_line(line)


def _is_head(text: str, start: int, stop: int, end: int, *, answers: bool) -> bool:
    """Tell whether a paragraph, from `start` to `stop`, begins as what programs write above a letter they repeat."""
    first = text[start : min(start + _BLOCK_CHARACTERS, stop)].rstrip("\n").split("\n", ATTRIBUTION_LINES)
    if label_kind(first[0]) is not None:
        lines = text[start : min(start + _BLOCK_CHARACTERS, end)].split("\n", BLOCK_LINES)[:BLOCK_LINES]
        return may_be_block(lines, answers=answers)
    return any(may_attribute(first[:count]) for count in range(1, min(ATTRIBUTION_LINES, len(first)) + 1))


def _line(text: str, start: int, end: int) -> str:
    """Return the line that begins here, "" where the piece is at its end."""
    stop = text.find("\n", start, end)
    return text[start : end if stop < 0 else stop]


def _line_above(text: str, start: int, floor: int) -> str:
    """Return the line above the one that begins here, or its end if it is very long; "" where the piece begins."""
    stop = max(start - 1, floor)
    return text[max(text.rfind("\n", floor, stop) + 1, floor, stop - _LINE_CHARACTERS) : stop]
