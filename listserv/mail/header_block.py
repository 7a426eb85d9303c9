"""The block "From: … Sent: … To: … Subject: …" that mail programs write above what they repeat.

People write such lists too: timetables, diaries, letters with their own head. So a block counts only with an author, a
date with a time of day, three lines at least, and an address, or else in the order of Outlook with the word "Sent".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from listserv.mail.phrasebook import entries, every
from listserv.mail.quotation import visible

BLOCK_LINES = 24  # Exchange writes a blank line after each of its fields
_LONGEST_LABEL_CHARACTERS = 24
_LEAST_FIELDS = 3
_LEAST_PAIR = 2
_VALUE_CHARACTERS = 500

_AUTHOR, _SENT, _DATE, _TO, _SUBJECT, _OTHER = range(6)
_OTHERS = entries(
    "reply-to|importance|priority|attachments|sensitivity|on behalf of|wichtigkeit|anlagen|importance|pièces jointes"
    "|importancia|datos adjuntos|prioridade|anexos|załączniki|ważność|allegati|bijlagen|organization|message-id"
    "|sender|categories|when|where|pwysigrwydd|atodiadau|in-reply-to|newsgroups|bilagor|vedlegg|liitteet"
)
# A later table wins: "an" is German before it is anything else, and only the count of fields matters.
_LABELS = (
    dict.fromkeys(_OTHERS, _OTHER)
    | dict.fromkeys(every("to"), _TO)
    | dict.fromkeys(every("subject"), _SUBJECT)
    | dict.fromkeys(every("author"), _AUTHOR)
    | dict.fromkeys(every("date"), _DATE)
    | dict.fromkeys(every("sent"), _SENT)
)
_TIME = re.compile(r"\d{1,2} ?[:.h時时点시٫] ?\d{2}(?!\d)")
_DAY = re.compile(r"\d{1,4}\D{1,4}\d{1,2}\D{1,4}\d{2,4}|\b\d{4}\b|\d{4}年|\d ?[년年]")
# As RFC 5322 section 3.3 has it: "Wed, 16 May 2012 00:15:02 -0600".
_EXACT = re.compile(r"[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}")
_MAILBOX = re.compile(r"[^\s<>@]@[^\s<>@]")
_IN_BRACKETS = re.compile(r"[<‹][^\s<>@]{1,200}@[^\s<>@]")
_STARS = re.compile(r"[*_>\s\xa0]+")

Field = tuple[int, int, str]  # the number of its last line, its kind, its text


def label_kind(line: str) -> int | None:
    """Return which field of a block a line such as "*From:* Ann" is, None if it is none."""
    label, colon, _ = line[:60].replace("：", ":").partition(":")
    if not colon:
        return None
    label = _STARS.sub(" ", visible(label)).strip().casefold()
    return _LABELS.get(label) if len(label) <= _LONGEST_LABEL_CHARACTERS else None


def is_header_line(line: str) -> bool:
    """Tell a line that may begin a block."""
    return label_kind(line) == _AUTHOR


def block_length(lines: Sequence[str], *, announced: bool = False, answers: bool = False) -> int:
    """Return how many of the lines, from the first one on, are such a block, 0 if it does not begin there.

    `announced`: a line above says that another message follows. `answers`: the block stands below words of somebody
    who answers; then two fields are enough, if nobody but a program writes them so.
    """
    fields = _fields(lines)
    kinds = [kind for _, kind, _ in fields]
    if answers and _is_pair(fields):
        return fields[-1][0] + 1
    if _AUTHOR not in kinds:
        return 0
    if announced and _is_marked(lines[0]):
        return fields[-1][0] + 1
    if len(set(kinds)) < (_LEAST_PAIR if announced else _LEAST_FIELDS):
        return 0
    dated = any(kind in {_SENT, _DATE} and is_moment(value) for _, kind, value in fields)
    addressed = any(kind in {_AUTHOR, _TO} and _MAILBOX.search(value) for _, kind, value in fields)
    as_outlook = kinds[:2] == [_AUTHOR, _SENT] and _SUBJECT in kinds
    # Between colleagues Outlook for Mac writes no address.
    as_outlook = as_outlook or (kinds[:3] == [_AUTHOR, _DATE, _TO] and _SUBJECT in kinds)
    counts = (dated or addressed) if announced else dated and (addressed or as_outlook)
    return fields[-1][0] + 1 if counts else 0


def _is_pair(fields: Sequence[Field]) -> bool:
    """Tell "From: … Sent: …" or "From: … Date: …" with nothing below them, with an address and a program's date."""
    if len(fields) != _LEAST_PAIR or not any(_MAILBOX.search(value) for _, _, value in fields):
        return False
    kinds = {kind for _, kind, _ in fields}
    if kinds == {_AUTHOR, _SENT}:
        return any(kind == _SENT and is_moment(value) for _, kind, value in fields)
    return _DATE in kinds and bool({_AUTHOR, _TO} & kinds) and any(_EXACT.search(value) for _, _, value in fields)


def may_be_block(lines: Sequence[str], *, answers: bool) -> bool:
    """Tell fields that may be what is left of a block: an author with "Sent" below, or one with an address.

    The first line is a field. `answers`: the message answers another one; else people begin letters with "From:
    ann@example.org".
    """
    fields = _fields(lines)
    kinds = [kind for _, kind, _ in fields]
    values = [value for _, kind, value in fields if kind == _AUTHOR]
    if kinds[:2] == [_AUTHOR, _SENT] or any(map(_IN_BRACKETS.search, values)):
        return True
    # "From: old@example.org To: new@example.org" is somebody's wish.
    return answers and kinds != [_AUTHOR, _TO] and any(map(_MAILBOX.search, values))


def is_moment(value: str) -> bool:
    """Tell a text that holds a day and a time of day."""
    return _TIME.search(value) is not None and _DAY.search(value) is not None


def _fields(lines: Sequence[str]) -> list[Field]:
    """Return the fields; blank lines and wrapped values may stand between."""
    found: list[Field] = []
    seen: set[int] = set()
    blank, marked = False, _is_marked(lines[0])
    for number, line in enumerate(lines[:BLOCK_LINES]):
        kind = label_kind(line) if _is_marked(line) == marked else None
        if kind is not None and not (kind in seen and kind in {_AUTHOR, _SUBJECT}):
            found.append((number, kind, line[:_VALUE_CHARACTERS]))
            seen.add(kind)
            blank = False
        elif not (seen_line := visible(line[:_VALUE_CHARACTERS])):
            if blank or _SUBJECT in seen or found[0][1] != _AUTHOR:
                break
            blank = True
        elif found and not blank and _is_wrapped(found[-1], seen_line):
            found[-1] = (number, found[-1][1], f"{found[-1][2]} {seen_line}"[:_VALUE_CHARACTERS])
        else:
            break
    return found


def _is_marked(line: str) -> bool:
    return line.lstrip(" ").startswith(">")


def _is_wrapped(current: Field, line: str) -> bool:
    """Tell the rest of a long list of recipients from the first line of a letter."""
    return current[1] in {_AUTHOR, _TO} and (
        _MAILBOX.search(line) is not None or current[2].rstrip().endswith((",", ";", "<")) or line.endswith(">")
    )
