"""The block with name, post and telephone number that offices put below every letter, without "-- " above it.

People also write addresses: "Please send it to: Mrs E. Drury, Flat 2 …", or recommend somebody with a number. So a
block counts only at the end of what somebody wrote, where its name stands a second time: once below the letter ("Joan")
and once at the head of the block ("Joan Ferris, Volunteer driver …"). Without the first one there must be a closing
such as "Kind regards" above, or the name must be the author's, and there must be a website, pronouns or the number of a
charity inside, which nobody writes by hand. The closings are reviewed by nobody but us.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from listserv.mail.disclaimer import ideas, paragraphs_of
from listserv.mail.phrasebook import entries
from listserv.mail.quotation import visible
from listserv.mail.signature import is_program_line

_CLOSINGS = frozenset(
    entries(
        "kind regards|best regards|warm regards|regards|best wishes|best|all the best|many thanks|thanks|thank you"
        "|thanks again|with thanks|with best wishes|with kind regards|yours sincerely|yours faithfully|yours|cheers"
        "|warmest wishes|sincerely|take care|kr|br"  # English
        "|cofion|cofion gorau|cofion cynnes|diolch|llawer o ddiolch|hwyl|yn gywir"  # Welsh
        "|le deagh dhùrachd|tapadh leibh|le dùrachd"  # Gaelic
        "|pozdrawiam|serdecznie pozdrawiam|z poważaniem|dziękuję"  # Polish
        "|cordialement|bien cordialement|bien à vous|merci"  # French
        "|saludos|un saludo|saludos cordiales|gracias|atentamente"  # Spanish
        "|cumprimentos|com os melhores cumprimentos|obrigado|obrigada|atenciosamente"  # Portuguese
        "|cu stimă|cu respect|mulțumesc|toate cele bune"  # Romanian
        "|mit freundlichen grüßen|viele grüße|liebe grüße|mfg|vg|lg"  # German
        "|met vriendelijke groet|groeten|cordiali saluti|saluti|grazie"  # Dutch, Italian
    )
)
_TAIL_CHARACTERS = 4_000
_LONGEST_NAME_CHARACTERS = 70
_LONGEST_LINE_CHARACTERS = 200
_SHORT_WORDS = 8
_LEAST_LINES = 2
_MOST_PARAGRAPHS = 16
_NAME = re.compile(r"[^\W\d_][\w'’.-]*")
# Two names or more, and then the end or a sign, but no word in small letters that would make a sentence of it.
_HEAD = re.compile(
    r"\W*(?:(?:Mrs?|Ms|Miss|Mx|Dr|Prof|Cllr|Rev|Sir|Dame)\.? )?(?:[^\W\d_a-z][\w'’.-]*+\s++){1,5}"
    r"[^\W\d_a-z][\w'’.-]*+\W*(?:$|\s*[,|(•·–—/*\t-]|\s\s)"
)
# Who tells where to find them means the block below to be read.
_TOLD = re.compile(
    r"\bmy (?:new |home |work |postal |own )*(?:address|number|phone|mobile|details|contact)"
    r"|(?:\bhave |['’]ve )(?:just )?moved|\bi moved|\bmoving to|\bnew (?:address|number)"
    r"|\b(?:address|number|details) (?:is|are)\b|\bbelow\b|\bas follows",
    re.IGNORECASE,
)
_WEB = re.compile(
    r"www\.|https?://|registered charity|elusen gofrestredig|(?:she|he|they|hi|fo|ef|nhw)/(?:her|him|them|hi|ef|fo)\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\+?\d[\d ().-]{7,}\d|www\.|https?://|[^\s<>@]@[^\s<>@]|\b(?:tel|phone|mobile|mob|ffôn|symudol|fax|depot"
    r"|ext)\b[.:]?\s*\d"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\[(?:cid:|[^\]\n]{1,60}(?:icon|logo)\])|^(?:follow|find|like|visit) us\b",
    re.IGNORECASE | re.MULTILINE,
)
_RULE = re.compile(r"^[ \t]*+(?:[_-]{6,}+|[—–―]{3,}+)[ \t]*+$", re.MULTILINE)
_WORKING_DAYS = re.compile(
    r"\W*(?:(?:my|our) (?:normal |usual )?(?:working|office|opening)\b|(?:i|we) (?:currently )?(?:work|am in the"
    r" office)\b|working (?:days|hours|pattern)|(?:office|opening) hours|(?:my )?pronouns\b|diwrnodau gwaith"
    r"|oriau (?:gwaith|swyddfa))",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?]\s*$|\b(?:I|I['’]\w+|my)\b")


def contact_block_start(text: str, start: int, end: int, *, author: str = "") -> int:
    """Return where such a block begins at the end of one run of the writer's own lines, `end` if there is none.

    `author`: the name in the From field.
    """
    tail = max(start, end - _TAIL_CHARACTERS)
    pieces = [piece for paragraph in paragraphs_of(text, tail, end) for piece in _below_rules(text, *paragraph)]
    split = [(first, text[first:last].rstrip("\n").split("\n")) for first, last in pieces[-_MOST_PARAGRAPHS:]]
    # "Sent from my iPhone" stands above or below.
    split = [(first, lines) for first, lines in split if not all(map(is_program_line, lines))]
    paragraphs = [lines for _, lines in split]
    for number in range(len(paragraphs) - 1, 0, -1):
        lines = paragraphs[number]
        drawn = _RULE.match(lines[0]) is not None
        if _is_block(lines[drawn:], paragraphs[number + 1 :], above=paragraphs[number - 1], author=author):
            return end if _TOLD.search(text, tail, split[number][0]) else split[number][0]
        if not all(map(_is_short, lines)):
            break
    return end


def _below_rules(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give a paragraph in pieces that begin with a drawn line."""
    for found in _RULE.finditer(text, start + 1, end):
        yield start, found.start()
        start = found.start()
    yield start, end


def _is_block(lines: Sequence[str], below: Sequence[Sequence[str]], *, above: Sequence[str], author: str) -> bool:
    """Tell a paragraph with a name at its head, and more below that goes with it."""
    if not lines or not _is_head(visible(lines[0])):
        return False
    others = [line for paragraph in below for line in paragraph]
    everything = [*lines, *others]
    if len(everything) < _LEAST_LINES or not any(map(_CONTACT.search, everything)):
        return False
    if any(len(line) > _LONGEST_LINE_CHARACTERS for line in lines) or not all(map(_is_short, others)):
        return False
    if _stands_twice(lines[0], above):
        return True
    return (_is_closing(above) or _is_authors(lines[0], author)) and any(map(_WEB.search, everything))


def _is_head(line: str) -> bool:
    """Tell "Sue Archer, Housing officer" from "Sue Archer at the council is good" and "The times are on …"."""
    return len(line) <= _LONGEST_NAME_CHARACTERS and not line.endswith((".", "!", "?", ":")) and bool(_HEAD.match(line))


def _stands_twice(name: str, above: Sequence[str]) -> bool:
    """Tell "Joan" below the letter and "Joan Ferris" above the post."""
    signed, full = _NAME.findall(above[-1][:_LONGEST_NAME_CHARACTERS]), _NAME.findall(name[:_LONGEST_NAME_CHARACTERS])
    return len(signed) == 1 and len(full) > 1 and signed[0] in full[:2]


def _is_authors(head: str, author: str) -> bool:
    """Tell the head of a block that begins with the author's first and last name, in whatever order From has them."""
    names = {name.casefold() for name in _NAME.findall(author[:_LONGEST_NAME_CHARACTERS])}
    first = [name.casefold() for name in _NAME.findall(head[:_LONGEST_NAME_CHARACTERS])[:2]]
    return len(set(first)) > 1 and names.issuperset(first)


def _is_closing(above: Sequence[str]) -> bool:
    return visible(above[-1][:_LONGEST_NAME_CHARACTERS]).rstrip(",.! ").casefold() in _CLOSINGS


def _is_short(line: str) -> bool:
    """Tell a line of contacts from a line of a letter."""
    if len(line) > _LONGEST_LINE_CHARACTERS:
        return False
    if _CONTACT.search(line) or _RULE.match(line) or ideas(line) or _WORKING_DAYS.match(line):
        return True
    return len(line.split()) <= _SHORT_WORDS and not _SENTENCE.search(line)
