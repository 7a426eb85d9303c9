"""What somebody wrote in a reply, apart from what their mail program repeated.

In linear time, by whole lines. When in doubt a line is the writer's: a quote too many is a nuisance, a lost sentence is
a harm. Quoted lines never count as an answer, so what is certainly repeated is never new text.

First what is repeated is found (repeated.py), then in each run of lines that is left what was added at its end: the
lines of programs (signature.py), legal words (disclaimer.py), the block of an office (contact_block.py) and the
signature. The rest is new. The plain form of a letter is read; its HTML where that says more (counterpart.py),
as where answers are in colour (coloured.py).

What an answer, a decision or a wish is read from is `said`: the new text without words that are struck out, hidden or
in a picture (unsaid.py), without lines that may be repeated (perhaps_quoted.py), and without what only its colour tells
from the quote.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from listserv.mail.charset import unix_lines
from listserv.mail.coloured import named_colours, with_answers
from listserv.mail.contact_block import contact_block_start
from listserv.mail.counterpart import all_in, quote_start, quoted_to_end, repeats_line, says_nothing
from listserv.mail.disclaimer import disclaimer_start, warning_end
from listserv.mail.message import Message, page_of
from listserv.mail.perhaps_quoted import perhaps_quoted
from listserv.mail.quotation import UNSEEN
from listserv.mail.repeated import repeated
from listserv.mail.signature import program_tail, signatures, written_below
from listserv.mail.span import Kind, Span
from listserv.mail.subject import has_prefix, plain_subject
from listserv.mail.unsaid import Doubt, is_struck, same_words, within, without

__all__ = ["Kind", "Reply", "Span", "plain_subject", "read_reply", "split"]

_LONG_CHARACTERS = 100_000  # nobody reads so much, and to compare it takes time
_UNSEEN_LINE = re.compile(rf"^{UNSEEN}++$", re.MULTILINE)
_INDENT = re.compile(r" (?! )")  # Yahoo's plain text begins with a space
# Between-the-lines answers have a few dozen runs; past this many only the first and the last have a signature.
_RUN_LIMIT = 200
_OF_NOBODY = frozenset({Doubt.HIDDEN, Doubt.REPEATED})
_UNSEEN_PIECE = re.compile(rf"(?:{UNSEEN}|\n)*+")


@dataclass(frozen=True, slots=True)
class Reply:
    """A message in four texts, each in the order of its lines. Attributions and forwarded messages are quoted text.

    `said` is what of the new text may count as an answer, a decision or a wish: without words that only their colour
    tells from the quote, without lines that may be quoted, and without hidden words and pictures. Where something is
    struck out, hidden in one form only, or perhaps quoted within a sentence, it is "" and the letter is `doubtful`:
    nobody can tell what is meant. Whatever is repeated below changes neither.

    The spans are disjoint and cover the whole `text`, which is the body with LF line ends.
    """

    new_text: str
    said: str
    quoted_text: str
    signature: str
    disclaimer: str
    text: str
    spans: tuple[Span, ...]
    doubtful: bool = False


def read_reply(message: Message) -> Reply:
    """Return what the author of a message wrote, apart from what it repeats."""
    return message.once(read_reply, lambda: _read(message))


def _read(message: Message) -> Reply:
    if message.html is None:
        return split(message.text or "", answers=_answers(message), author=_author(message))
    found = _of_both(message) if (message.text or "").strip() else _of_page(message)
    page = page_of(message)
    if page.coloured and named_colours(found.new_text):
        shown = _of_page(message)
        if coloured := with_answers(shown.text, shown.spans, page.coloured):
            return replace(_reply(*coloured), said=found.said, doubtful=found.doubtful)
    return found


def _answers(message: Message) -> bool:
    return bool(message.in_reply_to or message.references) or has_prefix(message.subject)


def _author(message: Message) -> str:
    return message.author.name if message.author else ""


def _of_page(message: Message) -> Reply:
    """Return the reply that the HTML form holds."""
    return message.once(_of_page, lambda: _read_page(message))


def _read_page(message: Message) -> Reply:
    page = page_of(message)
    answers = _answers(message)
    found = split(page.text, answers=answers, known=page.spans, author=_author(message))
    doubtful = list(within(page.unsaid, found.spans))
    if any(one.doubt is Doubt.STRUCK for one in doubtful):
        return _in_doubt(found)
    if not found.said or not doubtful:
        return found
    unsure = perhaps_quoted(page.text, found.spans, answers=answers, known=page.spans) or ()
    kept = without(without(page.text, unsure), doubtful)
    return replace(found, said=_text_of(kept, found.spans, Kind.NEW))


def _of_both(message: Message) -> Reply:
    """Return the reply that the plain form holds, corrected by what the HTML form tells."""
    answers, page = _answers(message), page_of(message)
    found = split(message.text or "", answers=answers, author=_author(message))
    if says_nothing(found.text, page.text):
        return _of_page(message)
    if not found.new_text:
        return _only_in_page(found, _of_page(message))
    if answers and len(found.text) < _LONG_CHARACTERS:
        found = _compared(found, message)
    return _said_in_both(found, message) if page.unsaid else found


def _only_in_page(found: Reply, shown: Reply) -> Reply:
    """Return the HTML form of a letter where the plain form repeats only, unless it repeats the same."""
    if not shown.new_text or all_in(shown.new_text, found.text):
        return found
    return _in_doubt(shown) if repeats_line(shown.new_text, found.quoted_text) else shown


def _compared(found: Reply, message: Message) -> Reply:
    """Return a reply in plain text without the unmarked quote that the elements of the HTML form tell."""
    page = page_of(message)
    spans = page.spans if quoted_to_end(page) else _of_page(message).spans
    start = quote_start(found.text, page.text, spans)
    if start is None or any(span.kind is Kind.QUOTED and span.start <= start for span in found.spans):
        return found
    above = split(found.text[:start], author=_author(message))
    known = [span for span in above.spans if span.kind is not Kind.NEW]
    return _reply(found.text, [*known, Span(Kind.QUOTED, start, len(found.text))])


def _said_in_both(found: Reply, message: Message) -> Reply:
    """Return a reply in plain text with what is said in it, where the HTML form may strike out or hide some of it."""
    said, page = found.said, page_of(message)
    for one in within(page.unsaid, _of_page(message).spans):
        words = page.text[one.start : one.end]
        if one.doubt is Doubt.STRUCK or (one.doubt in _OF_NOBODY and same_words(words, said)):
            return _in_doubt(found)
        if one.doubt is Doubt.PICTURED:
            said = _without_picture(said, words)
    return replace(found, said=said)


def _in_doubt(found: Reply) -> Reply:
    return replace(found, said="", doubtful=True)


def _without_picture(said: str, words: str) -> str:
    """Take the description of a picture out of a plain form: "[Flag]", or Gmail's "[image: Flag]"."""
    name = words.strip("[]")
    return said.replace(f"[image: {name}]", "").replace(f"[{name}]", "")


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
    reply = _reply(text, [*quoted, *found], answers=answers, known=known)
    if reply.new_text or not reply.signature:
        return reply
    return _reply(text, _below_signature(reply), answers=answers, known=known)


def _below_signature(reply: Reply) -> list[Span]:
    """Return the spans of a reply in which nothing was written but, perhaps, below a signature."""
    cut = [Span(one.kind, one.start, written_below(reply.text, one.start, one.end)) for one in reply.spans
           if one.kind is Kind.SIGNATURE]  # fmt: skip
    return [*(one for one in reply.spans if one.kind is not Kind.SIGNATURE), *cut]


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


def _reply(text: str, found: Iterable[Span], *, answers: bool = True, known: Sequence[Span] = ()) -> Reply:
    spans = tuple(_merged(_filled(text, sorted(found, key=lambda span: span.start))))
    new_text = _text_of(text, spans, Kind.NEW)
    short = len(new_text) < _LONG_CHARACTERS
    unsure = perhaps_quoted(text, spans, answers=answers, known=known) if short else []
    doubtful = unsure is None or is_struck(new_text)
    said = _text_of(without(text, unsure), spans, Kind.NEW) if unsure else new_text
    return Reply(
        new_text=new_text,
        said="" if doubtful else said,
        quoted_text=_text_of(text, spans, Kind.QUOTED),
        signature=_text_of(text, spans, Kind.SIGNATURE),
        disclaimer=_text_of(text, spans, Kind.DISCLAIMER),
        text=text,
        spans=spans,
        doubtful=doubtful,
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
