"""Marks other than ">": "| text", ": text", and the initials of the author, "AH> text".

Tables and lists begin so too; so such a mark counts only where it stands directly below an attribution with a mailbox
or a time, and from there on.
"""

from __future__ import annotations

import re
from itertools import islice

from listserv.mail.attribution import ATTRIBUTION_LINES, attribution_length
from listserv.mail.header_block import is_moment

_BELOW_COLON = re.compile(r"[:：][ \t]*+\n(?:[ \t]*+\n)?+(?P<mark>[|:}]|[A-Z][A-Za-z]{0,3}>)(?=[ \n])")
_LOOKED_AT = 20
_ABOVE_CHARACTERS = 600


def with_usual_marks(text: str) -> str:
    """Return a text of the same length in which lines that are marked in another way begin with ">"."""
    for found in islice(_BELOW_COLON.finditer(text), _LOOKED_AT):
        lines = text[max(0, found.start() - _ABOVE_CHARACTERS) : found.start() + 1].split("\n")[-ATTRIBUTION_LINES:]
        above = " ".join(lines[len(lines) - attribution_length(lines, quote_follows=True) :])
        if "@" in above or is_moment(above):
            mark = re.compile(rf"^{re.escape(found['mark'])}(?=[ \n])", re.MULTILINE)
            start = found.start("mark")
            return text[:start] + mark.sub(">" * len(found["mark"]), text[start:])
    return text
