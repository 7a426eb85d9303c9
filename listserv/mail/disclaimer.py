"""Legal words and warnings that a mail server or a settings page adds to everybody's letters.

People also write about secrets: "This email is private, please do not tell my family", "You got that by mistake,
please delete it". So a paragraph counts only with two ideas, one of them a lawyer's, or if it is one of the sentences
that stand below everybody's letters, and without a word of the writer about himself; and only at the end of what
somebody wrote or, for warnings, at its beginning. A disclaimer too many in a letter is a nuisance, a lost sentence is a
harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from listserv.mail.legal_words import CARE, COMMON, LEGAL, MARK, OF_A_MESSAGE, REGISTERED, SMALL_PRINT, STOCK, WARNING
from listserv.mail.quotation import UNSEEN, is_rule, visible

Piece = tuple[int, int]


_LEAST_IDEAS = 2
_SURE_IDEAS = 3
_OWN = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|my|mine|myself)\b|\?\s*$", re.MULTILINE)
_NUMBER = re.compile(r"\d{5}|\d \d{3} \d{3}")
_PRONOUN = re.compile(r"\b(?:i|me|my|we|us|you|your|he|him|his|she|her|they|them|their|it|who|please)\b", re.IGNORECASE)
_PARAGRAPH = re.compile(rf"(?:(?!{UNSEEN}*+(?:\n|\Z))[^\n]++(?:\n|\Z))++")
_LONG_RULE = re.compile(r"[ \t]*([*_=#-])\1{9,}+[ \t]*(?:\n|\Z)")
# What Mailman, Groups.io, LISTSERV and others put below each letter of a list: a drawn line, and how to leave.
_LIST_FOOTER = re.compile(
    r"^(?:_{2,}|(?:-=){5,}-?|[#=*]{10,}|-{10,})[ \t]*\n(?:[ \t]*\n)?"
    r"(?:[^\n]{1,100}\bmailing list\b[^\n]{0,100}|to unsubscribe from (?:the|this) [^\n]{1,150}"
    r"|groups\.io links:[^\n]{0,100})\n(?:[^\n]{0,200}(?:@|://)[^\n]{0,200}(?:\n|\Z))++\s*\Z",
    re.MULTILINE | re.IGNORECASE,
)
_FOOTER_CHARACTERS = 1_000
_TAIL_CHARACTERS = 8_000
_LEAST_PARAGRAPHS = 2
_LEAST_CHARACTERS = 60
_SMALL_PRINT_CHARACTERS = 300
_WARNING_CHARACTERS = 1_500


def disclaimer_start(text: str, start: int, end: int, *, may_be_all: bool = False) -> int:
    """Return where the legal words begin at the end of one run of the writer's own lines, `end` if there are none.

    `may_be_all`: the writer has said something elsewhere, so there may be nothing but legal words in this run.
    """
    if footer := _LIST_FOOTER.search(text, max(start, end - _FOOTER_CHARACTERS), end):
        end = footer.start()
    paragraphs = list(paragraphs_of(text, max(start, end - _TAIL_CHARACTERS), end))
    begin, sure = end, end
    for first, last in reversed(paragraphs):
        if _is_added(text[first:last]):
            begin = sure = first
        elif _is_drawn(text[first:last]) or _is_small_print(text[first:last]):
            begin = first
        else:
            break
    begin = min(begin if sure < end else end, _below_rule(text, paragraphs, end))
    if paragraphs and begin == paragraphs[0][0] and not may_be_all:
        return end if ideas(text[begin:end]) < _SURE_IDEAS else begin
    return _after_registration(text, paragraphs, begin, end)


def _after_registration(text: str, paragraphs: Sequence[Piece], begin: int, end: int) -> int:
    """Take the last line with it that only says under which number the sender is registered."""
    if begin < end or len(paragraphs) < _LEAST_PARAGRAPHS:
        return begin
    words = text[slice(*paragraphs[-1])]
    small = (
        len(words) < _SMALL_PRINT_CHARACTERS
        and REGISTERED.match(words.lower())
        and _NUMBER.search(words)
        and not _PRONOUN.search(words)
    )
    return paragraphs[-1][0] if small else end


def _below_rule(text: str, paragraphs: Sequence[Piece], end: int) -> int:
    """Return where a drawn line stands with legal words directly below it and nothing of the writer after them."""
    for number, (first, last) in enumerate(paragraphs):
        above = paragraphs[number - 1][0] if number and _is_drawn(text[slice(*paragraphs[number - 1])]) else first
        if _LONG_RULE.match(text, above) and is_legal(text[first:last]) and not _OWN.search(text, first, end):
            return above
    return end


def warning_end(text: str, start: int, end: int) -> int:
    """Return where the warning of a mail server ends at the beginning of a letter, `start` if there is none."""
    reached, legal = start, False
    for found in _PARAGRAPH.finditer(text, start, min(end, start + _WARNING_CHARACTERS)):
        if _is_warning(found[0]) or (legal and _is_drawn(found[0])):
            reached = found.end()
        elif found.start() > start or not is_legal(found[0]):
            break
        legal = is_legal(found[0])
    return reached


def is_legal(words: str) -> bool:
    """Tell a paragraph that a lawyer wrote."""
    if len(words) < _LEAST_CHARACTERS or _OWN.search(words):
        return False
    folded = words.lower()
    return bool(OF_A_MESSAGE.search(folded) or SMALL_PRINT.search(folded)) and _count(folded) >= _LEAST_IDEAS


def _is_added(words: str) -> bool:
    """Tell a paragraph of lawyers, or one of the sentences that stand below everybody's letters."""
    if is_legal(words):
        return True
    return len(words) < _SMALL_PRINT_CHARACTERS and STOCK.match(words.lower()) is not None and not _OWN.search(words)


def ideas(words: str) -> int:
    """Count the ideas of lawyers in a paragraph: none if the writer speaks, or if all its words are everybody's."""
    return 0 if _OWN.search(words) else _count(words.lower())


def _count(folded: str) -> int:
    legal = sum([idea.search(folded) is not None for idea in LEGAL])
    return legal and legal + sum([idea.search(folded) is not None for idea in COMMON])


def paragraphs_of(text: str, start: int, end: int) -> Iterator[Piece]:
    """Give the paragraphs of a piece of text."""
    for found in _PARAGRAPH.finditer(text, start, end):
        yield found.span()


def _is_warning(words: str) -> bool:
    folded = words.lower()
    if MARK.fullmatch(folded):
        return True
    return not _OWN.search(words) and all(sign.search(folded) for sign in (WARNING, OF_A_MESSAGE, CARE))


def _is_small_print(words: str) -> bool:
    return len(words) < _SMALL_PRINT_CHARACTERS and bool(SMALL_PRINT.search(words.lower())) and ideas(words) > 0


def _is_drawn(words: str) -> bool:
    seen = visible(words)
    return is_rule(seen) or not seen.strip("*-_=~#. ")
