"""What a digest shows of one post: its author's words, and the few lines of others without which they mean nothing.

    body_of      the new text; above an answer between the lines the line it answers; a message that is passed on
    cut          a long post up to the end of a sentence            rest_of    what `cut` left out

A signature, small print and the rest of what is quoted are left out. In doubt words are the author's, and stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from listserv.mail.header_block import BLOCK_LINES, block_length
from listserv.mail.quotation import is_forward_line, is_forward_opening
from listserv.mail.reply import Reply, split
from listserv.mail.span import Kind, Span
from listserv.policy.digest.sentences import (
    CHARACTERS_A_WORD,
    Lines,
    length,
    likeness,
    lines_of,
    sentences,
    text_of,
    tidied,
    without_indent,
)

# Two minutes to read. With more the letter is no longer a letter.
LONG_POST_WORDS = 400
# A rest of a few lines is not worth a question.
_SHORT_REST_WORDS = 40
# Of the line that is answered so much that one knows it again.
_ANSWERED_CHARACTERS = 160
# A quote that was cut down to this is there because the answer needs it.
_TRIMMED_CHARACTERS = 240
_SPACE = re.compile(r"\s++")
_MARKS = re.compile(r"(?:[ \t]?>)+ ?")
_FORWARDS = re.compile(r"\s*(?:fwd?|wg|tr)\s*:", re.IGNORECASE)
_FROM = re.compile(r"^[ >*]*(?:From|Von|De|Oddi wrth|Od)\s?:[ *]*\"?([^<\"\n@*]{1,60}?)\"?\s*(?:<|\[|$)", re.MULTILINE)


class Part(Enum):
    """Whose words a block holds."""

    WORDS = "words"  # the author's own
    ANSWERED = "answered"  # a line of somebody else that the next block answers
    PASSED_ON = "passed on"  # somebody else's message that the author passes on
    NOTE = "note"  # ours


@dataclass(frozen=True, slots=True)
class Block:
    """Some paragraphs of a post, tidied. `who`: whose they are where they are not the author's, "" if nobody knows."""

    part: Part
    text: str
    who: str = ""


def body_of(reply: Reply, subject: str = "") -> tuple[Block, ...]:
    """Return what a digest shows of a post with this subject; empty if it has no words of its own."""
    new = [span for span in reply.spans if span.kind is Kind.NEW]
    # The reader may have taken the new text from another form of the letter than its spans (coloured.py).
    if likeness(" ".join(reply.text[span.start : span.end] for span in new)) != likeness(reply.new_text):
        new = []
    blocks = _between(reply, new) if new else [_words(reply.new_text)]
    return (*(one for one in blocks if one.text), *_passed_on(reply, subject))


def _words(text: str) -> Block:
    plain = without_indent(text)
    if plain != text:  # the reader did not see a signature behind the indent
        plain = split(plain, answers=False).new_text or plain
    return Block(Part.WORDS, tidied(plain))


def _between(reply: Reply, new: Sequence[Span]) -> list[Block]:
    """Return the author's words, each piece below the line it answers where it stands between quoted lines."""
    blocks: list[Block] = []
    ends = {span.end: span for span in reply.spans if span.kind is Kind.QUOTED}
    several = sum(span.start in ends for span in new) > 1
    for span in new:
        quote = ends.get(span.start)
        quoted = reply.text[quote.start : quote.end] if quote else ""
        if line := answered_line(quoted, trimmed=not several):
            blocks.append(Block(Part.ANSWERED, line))
        blocks.append(_words(reply.text[span.start : span.end]))
    return blocks


def answered_line(quoted: str, *, trimmed: bool = False) -> str:
    """Return the line that stands at the end of a quote, "" if it ends in a signature or small print.

    `trimmed`: only if somebody cut the quote down to what they answer.
    """
    lines = [line for line in quoted.split("\n") if _MARKS.match(line)]
    depth = _depth(lines[-1]) if lines else 0
    while lines and not _MARKS.sub("", lines[-1], count=1).strip():
        depth = min(depth, _depth(lines.pop()))
    newest = [line for line in lines if _depth(line) == _depth(lines[-1])]
    found = split("\n".join(_MARKS.sub("", line, count=1) for line in newest), answers=False)
    if not found.spans or found.spans[-1].kind is not Kind.NEW:
        return ""
    text = tidied(found.new_text)
    if trimmed and len(text) > _TRIMMED_CHARACTERS:
        return ""
    return _end_of(text.rpartition("\n")[2])


def _depth(line: str) -> int:
    found = _MARKS.match(line)
    return found[0].count(">") if found else 0


def _end_of(line: str) -> str:
    """Return the last sentences of a line, as many as are short together."""
    *others, last = sentences(line) if line else [""]
    for sentence in reversed(others):
        if len(sentence) + len(last) > _ANSWERED_CHARACTERS:
            break
        last = sentence + last
    if len(last) <= _ANSWERED_CHARACTERS:
        return last.strip()
    return "… " + last[-_ANSWERED_CHARACTERS:].partition(" ")[2].strip()


def _passed_on(reply: Reply, subject: str) -> tuple[Block, ...]:
    """Return the message that a post passes on: who gets the digest has not seen it."""
    for span in reply.spans:
        if span.kind is not Kind.QUOTED:
            continue
        text = reply.text[span.start : span.end].strip("\n")
        first = text.partition("\n")[0]
        if is_forward_line(first) or is_forward_opening(first) or _FORWARDS.match(subject):
            head, words = _head_and_words(text)
            who = _FROM.search(head)
            return (Block(Part.PASSED_ON, words, who[1].strip() if who else ""),) if words else ()
    return ()


def _head_and_words(text: str) -> tuple[str, str]:
    """Return the head of a message that is passed on, and what its author wrote."""
    lines = [_MARKS.sub("", line, count=1) if _MARKS.match(line) else line for line in text.split("\n")]
    begin = next(
        (n for n, line in enumerate(lines[:6]) if block_length(lines[n : n + BLOCK_LINES], announced=True)), None
    )
    if begin is None:
        return lines[0], _of_its_author(lines[1:])
    end = begin + block_length(lines[begin : begin + BLOCK_LINES], announced=True)
    return "\n".join(lines[:end]), _of_its_author(lines[end:])


def _of_its_author(lines: Sequence[str]) -> str:
    """Return what the author of a message that is passed on wrote. Two lists and two programs may have added to it."""
    once = split("\n".join(lines), answers=False).new_text
    return tidied(split(once, answers=False).new_text)


class Cut(NamedTuple):
    """A post up to the end of a sentence, and the number of words that were left out, 0 if none."""

    shown: tuple[Block, ...]
    rest_words: int


def cut(blocks: Sequence[Block], limit_words: int = LONG_POST_WORDS) -> Cut:
    """Return a post's blocks up to about `limit_words`, never with less than a sentence or item of the next left.

    A sentence that is longer than the whole limit is cut between words.
    """
    shown, rest = _divided(blocks, limit_words)
    return Cut(tuple(shown), sum(len(block.text.split()) for block in rest))


def rest_of(blocks: Sequence[Block], limit_words: int = LONG_POST_WORDS) -> tuple[Block, ...]:
    """Return what `cut` leaves out."""
    return tuple(_divided(blocks, limit_words)[1])


def _divided(blocks: Sequence[Block], limit_words: int) -> tuple[list[Block], list[Block]]:
    if sum(length(block.text) for block in blocks) <= limit_words + _SHORT_REST_WORDS:
        return list(blocks), []
    shown: list[Block] = []
    rest: list[Block] = []
    room = limit_words
    for block in blocks:
        if rest:
            rest.append(block)
            continue
        first, others = _lines_within(block, room)
        room -= sum(length(sentence) for line in first for sentence in line)
        if words := text_of(first):
            shown.append(replace(block, text=words))
        if others:
            rest.append(replace(block, text=text_of(others)))
            while shown and shown[-1].part is Part.ANSWERED:  # a line that is answered goes with its answer
                rest.insert(0, shown.pop())
    return shown, rest


def _lines_within(block: Block, room: int) -> tuple[Lines, Lines]:
    """Return the lines of a block as far as there is room for them, and the others; a line may be in both."""
    lines = list(lines_of(block.text))
    for number, line in enumerate(lines):
        for place, sentence in enumerate(line):
            needed = length(sentence)
            if needed > room:
                return _at(lines, number, place, room)
            room -= needed
    return lines, []


# A sentence of more words is cut somewhere: nobody wrote it to be read.
_LONGEST_SENTENCE_WORDS = 150


def _at(lines: Lines, number: int, place: int, room: int) -> tuple[Lines, Lines]:
    line = lines[number]
    before, sentence, after = line[:place], line[place], line[place + 1 :]
    if length(sentence) > _LONGEST_SENTENCE_WORDS and room > 0:
        end = _end_within(sentence, room)
        return [*lines[:number], [*before, sentence[:end] + "…"]], [[sentence[end:], *after], *lines[number + 1 :]]
    return [*lines[:number], before], [[sentence, *after], *lines[number + 1 :]]


def _end_within(sentence: str, room: int) -> int:
    """Return where a sentence can be cut so that its beginning is at most so long."""
    end = 0
    for words, found in enumerate(_SPACE.finditer(sentence), start=1):
        if words > room or found.start() > room * CHARACTERS_A_WORD:
            break
        end = found.start()
    return end or room * CHARACTERS_A_WORD
