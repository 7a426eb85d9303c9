"""What somebody wrote in a reply, apart from what their mail program repeated.

Read line by line, in linear time. When in doubt a line is the writer's: a quote too many is a nuisance, a lost
sentence is a harm. Quoted lines never count as an answer, so what is certainly repeated is never new text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from listserv.mail.charset import unix_lines
from listserv.mail.message import Message, plain_text
from listserv.mail.quotation import (
    attribution_length,
    header_block_length,
    is_blank,
    is_forward_line,
    is_original_line,
    is_quoted,
    is_rule,
)
from listserv.mail.signature import is_program_line, signature_start

# The prefixes of mail programs, with Outlook's "RE[2]:" and the full-width colon of East Asian ones.
_PREFIX = re.compile(
    r"(?:re|fwd?|aw|wg|sv|vs|vb|vl|tr|rv|rif|r|i|enc|res|odp|pd|ynt|ilt|antw|doorst|atb|yml|ymlaen|ref|回复|答复|转发|回覆|轉寄|отв"
    r"|на|відп|απ|πρθ|رد|إعادة|továbbítás|továbbítva|vá)"
    r"\s*(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*[:：]\s*",
    re.IGNORECASE,
)
# What every line has that belongs to a quote or stands above one; all others are passed over quickly.
_TELLING = re.compile(r"^[ \u200b]?>|--|__|==|[:：]", re.MULTILINE)
_TAG = re.compile(r"\[([^\[\]]{1,60})\]\s*")


class _Kind(Enum):
    NEW = 1
    QUOTED = 2
    SIGNATURE = 3


@dataclass(frozen=True, slots=True)
class Reply:
    """A message in three texts, each in the order of its lines. Attributions and forwarded messages are quoted text."""

    new_text: str
    quoted_text: str
    signature: str


def read_reply(message: Message) -> Reply:
    """Return what the author of a message wrote, apart from what it repeats."""
    return message.once(read_reply, lambda: split(plain_text(message)))


def split(text: str) -> Reply:
    """Split plain text into new text, quoted text ("> " lines and what mail programs put above them) and signature."""
    text = unix_lines(text)
    lines = text.split("\n")
    kinds = _quoted_kinds(lines) if _TELLING.search(text) else [_Kind.NEW] * len(lines)
    _mark_signatures(lines, kinds)
    blank = [is_blank(line) for line in lines]
    return Reply(*(_text_of(lines, blank, kinds, kind) if kind in kinds else "" for kind in _Kind))


def _text_of(lines: Sequence[str], blank: Sequence[bool], kinds: Sequence[_Kind], wanted: _Kind) -> str:
    """Join the lines of one kind; where others stood between them, one blank line is enough."""
    chosen: list[str] = []
    joint = ended = True  # `ended`: the last line chosen is blank, or there is none
    for line, is_empty, kind in zip(lines, blank, kinds, strict=True):
        if kind is wanted and not (is_empty and joint and ended):
            chosen.append(line)
            ended = is_empty
        joint = kind is not wanted or (joint and is_empty)
    return "\n".join(chosen).rstrip()


def _quoted_kinds(lines: Sequence[str]) -> list[_Kind]:
    """Mark what is repeated; a block of fields or a forwarded message reaches to the end."""
    kinds = [_Kind.NEW] * len(lines)
    before_quote = _stands_before_quote(lines)
    number = 0
    while number < len(lines):
        if not _TELLING.search(lines[number]):
            number += 1
            continue
        first, after = _repeated_from(lines, number, before_quote)
        kinds[first:after] = [_Kind.QUOTED] * (after - first)
        number = max(after, number + 1)
    return kinds


def _repeated_from(lines: Sequence[str], number: int, before_quote: Sequence[bool]) -> tuple[int, int]:
    """Return the lines that this line shows to be repeated, as (first, after last); the same twice if none."""
    line = lines[number]
    if is_quoted(line):
        return (number, number) if _is_escaped_from(lines, number) else (number, number + 1)
    if is_forward_line(line):
        return number, len(lines)
    block = 1 if is_original_line(line) else header_block_length(lines, number)
    if block:
        last = number + block - 1
        # Outlook Express marks the lines below its block with ">", so an answer may stand under them.
        first = number - 1 if number and is_rule(lines[number - 1]) else number
        return first, (last + 1 if before_quote[last] or _leads_to_block(lines, last) else len(lines))
    length = attribution_length(lines, number, quote_follows=before_quote[number])
    return number - length + 1 if length else number, _after_attribution(number, length, lines, before_quote)


def _after_attribution(number: int, length: int, lines: Sequence[str], before_quote: Sequence[bool]) -> int:
    if not length:
        return number
    return number + 1 if before_quote[number] else len(lines)


def _leads_to_block(lines: Sequence[str], number: int) -> bool:
    """Tell "-----Original Message-----" directly above "From: …": the block then says how far it reaches."""
    return is_original_line(lines[number]) and number + 1 < len(lines) and header_block_length(lines, number + 1) > 0


def _stands_before_quote(lines: Sequence[str]) -> list[bool]:
    """Return for each line whether the next line with words on it is quoted."""
    answers = [False] * len(lines)
    quoted = False
    for number in range(len(lines) - 1, -1, -1):
        answers[number] = quoted
        if not is_blank(lines[number]):
            quoted = is_quoted(lines[number])
    return answers


def _is_escaped_from(lines: Sequence[str], number: int) -> bool:
    """Tell a writer's own line "From …", which some mailboxes store as ">From …", from a quote."""
    if not lines[number].startswith(">From "):
        return False
    around = [*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2]]
    return not any(is_quoted(line) for line in around)


def _mark_signatures(lines: Sequence[str], kinds: list[_Kind]) -> None:
    for first, run in _runs_of_new_lines(lines, kinds):
        start = signature_start(run)
        for number, line in enumerate(run):
            if number >= start or is_program_line(line):
                kinds[first + number] = _Kind.SIGNATURE


def _runs_of_new_lines(lines: Sequence[str], kinds: Sequence[_Kind]) -> Iterator[tuple[int, list[str]]]:
    for kind, group in groupby(range(len(kinds)), key=list(kinds).__getitem__):
        if kind is _Kind.NEW:
            numbers = list(group)
            yield numbers[0], [lines[number] for number in numbers]


def plain_subject(subject: str, *, list_name: str = "") -> str:
    """Return a subject without "Re:", "Fwd:", "AW:" and their like, on one line.

    A tag such as "[People]" goes with them: next to a prefix, or anywhere in front if it is the name of the list.
    A writer's own "[Leeds] Coffee morning" keeps its tag.
    """
    subject = " ".join(subject.split())
    position, answered = 0, False
    while True:
        if (prefix := _PREFIX.match(subject, position)) is not None:
            position, answered = prefix.end(), True
        elif (tag := _TAG.match(subject, position)) is not None and _may_go(tag, subject, answered, list_name):
            position = tag.end()
        else:
            return subject[position:]


def _may_go(tag: re.Match[str], subject: str, answered: bool, list_name: str) -> bool:  # noqa: FBT001
    if tag.end() == len(subject):
        return False  # a subject is never emptied of its only words
    own = bool(list_name) and tag[1].casefold() == list_name.casefold()
    return own or answered or _PREFIX.match(subject, tag.end()) is not None
