"""What somebody wrote in a reply, apart from what their mail program repeated.

In linear time, by whole lines. When in doubt a line is the writer's: a quote too many is a nuisance, a lost sentence is
a harm. Quoted lines never count as an answer, so what is certainly repeated is never new text.

First what is repeated is found (repeated.py), then in each run of lines that is left what was added at its end: the
lines of programs (signature.py), legal words (disclaimer.py), the block of an office (contact_block.py) and the
signature. The rest is new. The plain form of a letter is read; its HTML where that says more (counterpart.py),
as where answers are in colour (coloured.py).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from listserv.mail.charset import unix_lines
from listserv.mail.coloured import named_colours, with_answers
from listserv.mail.contact_block import contact_block_start
from listserv.mail.counterpart import may_say_nothing, quote_start, quoted_to_end, says_nothing
from listserv.mail.disclaimer import disclaimer_start, warning_end
from listserv.mail.markup import Page
from listserv.mail.message import Message, page_of
from listserv.mail.quotation import UNSEEN
from listserv.mail.repeated import repeated
from listserv.mail.signature import program_tail, signatures, written_below
from listserv.mail.span import Kind, Span
from listserv.mail.subject import has_prefix, plain_subject

__all__ = ["Kind", "Reply", "Span", "plain_subject", "read_reply", "split"]

_MARKED_LINE = re.compile(r"^[ \u200b\ufeff]?>", re.MULTILINE)
_LONG_CHARACTERS = 100_000  # nobody reads so much, and to compare it takes time
_UNSEEN_LINE = re.compile(rf"^{UNSEEN}++$", re.MULTILINE)
_INDENT = re.compile(r" (?! )")  # Yahoo's plain text begins with a space
# Between-the-lines answers have a few dozen runs; past this many only the first and the last have a signature.
_RUN_LIMIT = 200
_UNSEEN_PIECE = re.compile(rf"(?:{UNSEEN}|\n)*+")


@dataclass(frozen=True, slots=True)
class Reply:
    """A message in four texts, each in the order of its lines. Attributions and forwarded messages are quoted text.

    The spans are disjoint and cover the whole `text`, which is the body with LF line ends.
    """

    new_text: str
    quoted_text: str
    signature: str
    disclaimer: str
    text: str
    spans: tuple[Span, ...]


def read_reply(message: Message) -> Reply:
    """Return what the author of a message wrote, apart from what it repeats."""
    return message.once(read_reply, lambda: _read(message))


def _read(message: Message) -> Reply:
    answers = bool(message.in_reply_to or message.references) or has_prefix(message.subject)
    author = message.author.name if message.author else ""
    text = message.text or ""
    if message.html is None:
        return split(text, answers=answers, author=author)
    if not text.strip():
        found = _of_page(page_of(message), answers=answers, author=author)
        return _with_colours(found, page_of(message)) or found
    found = split(text, answers=answers, author=author)
    if named_colours(found.new_text):
        page = page_of(message)
        if coloured := _with_colours(_of_page(page, answers=answers, author=author), page):
            return coloured
    if not _may_lack_marks(found, answers=answers):
        return found
    return _compared(found, page_of(message), answers=answers, author=author)


def _with_colours(found: Reply, page: Page) -> Reply | None:
    """Return the reply of a page with the answers that are in colour within the quote, None if there are none."""
    read = with_answers(found.text, found.spans, page.coloured)
    return _reply(*read) if read else None


def _may_lack_marks(found: Reply, *, answers: bool) -> bool:
    """Tell a text in which a quote may stand without marks, or nothing at all."""
    if may_say_nothing(found.text):
        return True
    return answers and len(found.text) < _LONG_CHARACTERS and not _MARKED_LINE.search(found.text)


def _compared(found: Reply, page: Page, *, answers: bool, author: str) -> Reply:
    """Return a reply in plain text, corrected by what its HTML form tells."""
    if says_nothing(found.text, page.text):
        found = _of_page(page, answers=answers, author=author)
        return _with_colours(found, page) or found
    start = None
    if answers:
        spans = page.spans if quoted_to_end(page) else _of_page(page, answers=answers, author=author).spans
        start = quote_start(found.text, page.text, spans)
    if start is None or any(span.kind is Kind.QUOTED and span.start <= start for span in found.spans):
        return found
    above = split(found.text[:start], answers=answers, author=author)
    known = [span for span in above.spans if span.kind is not Kind.NEW]
    return _reply(found.text, [*known, Span(Kind.QUOTED, start, len(found.text))])


def _of_page(page: Page, *, answers: bool, author: str) -> Reply:
    return split(page.text, answers=answers, known=page.spans, author=author)


def split(text: str, *, answers: bool = True, known: Sequence[Span] = (), author: str = "") -> Reply:
    """Split plain text into new text, quoted text ("> " lines and what mail programs put above them) and the rest.

    `answers`: the message answers or forwards another one; in a new letter a ">" may be the writer's own. `known`:
    what is known about pieces of the text already, from the HTML that it comes from. `author`: the name in From.
    """
    text = unix_lines(text)
    certain = [(span.start, span.end) for span in known if span.kind is Kind.QUOTED]
    quoted = [Span(Kind.QUOTED, *piece) for piece in repeated(text, answers=answers, certain=certain)]
    signed = [span for span in known if span.kind is Kind.SIGNATURE]
    runs = [run for run in _gaps(quoted, len(text)) if not _is_blank(text, *run)]
    if len(runs) > 2 * _RUN_LIMIT:
        runs[_RUN_LIMIT:-_RUN_LIMIT] = []
    found: list[Span] = []
    for run in runs:
        found += _around(text, run, signed, first=run is runs[0], last=run is runs[-1], author=author)
    reply = _reply(text, [*quoted, *found])
    return reply if reply.new_text or not reply.signature else _below_signature(reply)


def _below_signature(reply: Reply) -> Reply:
    """Return a reply in which nothing was written but, perhaps, below a signature."""
    cut = [Span(one.kind, one.start, written_below(reply.text, one.start, one.end)) for one in reply.spans
           if one.kind is Kind.SIGNATURE]  # fmt: skip
    return _reply(reply.text, [*(one for one in reply.spans if one.kind is not Kind.SIGNATURE), *cut])


def _around(
    text: str, run: tuple[int, int], signed: Sequence[Span], *, first: bool, last: bool, author: str
) -> Iterator[Span]:
    """Give what is not new in one run of lines between what is repeated."""
    start, end = run
    if (warned := warning_end(text, start, end) if first else start) > start:
        yield Span(Kind.DISCLAIMER, start, warned)
    near = signed[
        bisect_right(signed, warned, key=lambda one: one.end) : bisect_left(signed, end, key=lambda one: one.start)
    ]
    inside = [Span(one.kind, max(one.start, warned), min(one.end, end)) for one in near]
    yield from inside
    for begin, stop in _gaps(inside, end, start=warned):
        yield from _at_the_end(text, begin, stop, may_be_all=last and not first, author=author)


def _at_the_end(text: str, start: int, end: int, *, may_be_all: bool, author: str) -> Iterator[Span]:
    """Give what programs, servers and settings added at the end of a run of lines, from the last line upwards."""
    program = program_tail(text, start, end)
    legal = disclaimer_start(text, start, program, may_be_all=may_be_all)
    block = contact_block_start(text, start, legal, author=author)
    pieces = [
        Span(Kind.SIGNATURE, program, end),
        Span(Kind.DISCLAIMER, legal, program),
        Span(Kind.SIGNATURE, block, legal),
    ]
    yield from (piece for piece in pieces if piece.start < piece.end)
    yield from (Span(Kind.SIGNATURE, *piece) for piece in signatures(text, start, block))


def _gaps(spans: Sequence[Span], end: int, *, start: int = 0) -> Iterator[tuple[int, int]]:
    """Give the pieces from `start` to `end` that no span covers; the spans are in order."""
    for span in spans:
        if start < span.start:
            yield start, span.start
        start = span.end
    if start < end:
        yield start, end


def _reply(text: str, found: Iterable[Span]) -> Reply:
    spans = tuple(_merged(_filled(text, sorted(found, key=lambda span: span.start))))
    return Reply(
        new_text=_text_of(text, spans, Kind.NEW),
        quoted_text=_text_of(text, spans, Kind.QUOTED),
        signature=_text_of(text, spans, Kind.SIGNATURE),
        disclaimer=_text_of(text, spans, Kind.DISCLAIMER),
        text=text,
        spans=spans,
    )


def _filled(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Give the spans with all that is between them: new text, but blank lines go with what is above or below them."""
    reached, above = 0, spans[0].kind if spans else Kind.NEW
    for span in spans:
        if reached < span.start:
            yield Span(above if _is_blank(text, reached, span.start) else Kind.NEW, reached, span.start)
        yield span
        reached, above = span.end, span.kind
    if reached < len(text):
        yield Span(above if _is_blank(text, reached, len(text)) else Kind.NEW, reached, len(text))


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    for kind, group in groupby(spans, key=lambda span: span.kind):
        together = list(group)
        yield Span(kind, together[0].start, together[-1].end)


def _is_blank(text: str, start: int, end: int) -> bool:
    return _UNSEEN_PIECE.fullmatch(text, start, end) is not None


def _text_of(text: str, spans: Sequence[Span], wanted: Kind) -> str:
    """Join the spans of one kind; where others stood between them, one blank line is enough."""
    pieces = (_UNSEEN_LINE.sub("", text[span.start : span.end]).strip("\n") for span in spans if span.kind is wanted)
    joined = "\n\n".join(piece for piece in pieces if piece).rstrip()
    return joined[1:] if _INDENT.match(joined) else joined
