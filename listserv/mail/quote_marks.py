"""Marks other than ">": "| text", "» text", ": text", and the initials of the author, "AH> text".

Tables, lists and plays begin so too. So such a mark counts below an attribution with a mailbox or a time, and from
there on; without one only on several lines together that are no table. The wide ">" of Asian keyboards is always one.
"""

from __future__ import annotations

import re
from itertools import islice

from listserv.mail.attribution import ATTRIBUTION_LINES, attribution_length
from listserv.mail.header_block import is_moment

_INITIALS = r"[A-Z][A-Za-z]{0,3}>"
_BELOW_COLON = re.compile(rf"[:：][ \t]*+\n(?:[ \t]*+\n)?+(?P<mark>[|:}}»›¦│┃]|{_INITIALS})(?=[ \n])")
_WIDE = re.compile(r"^＞++", re.MULTILINE)
# No row of a table, which has a bar further on.
_SEVERAL = re.compile(
    rf"^(?P<mark>[|»¦│┃]|{_INITIALS}) [^|¦│┃\n]*+\n(?:(?P=mark)(?: [^|¦│┃\n]*+)?(?:\n|\Z))++", re.MULTILINE
)
_LOOKED_AT = 20
_ABOVE_CHARACTERS = 600


def with_usual_marks(text: str) -> str:
    """Return a text of the same length in which lines that are marked in another way begin with ">"."""
    if "＞" in text:
        text = _WIDE.sub(lambda found: ">" * len(found[0]), text)
    return _SEVERAL.sub(_marked_usually, _below_attribution(text))


def _below_attribution(text: str) -> str:
    for found in islice(_BELOW_COLON.finditer(text), _LOOKED_AT):
        lines = text[max(0, found.start() - _ABOVE_CHARACTERS) : found.start() + 1].split("\n")[-ATTRIBUTION_LINES:]
        above = " ".join(lines[len(lines) - attribution_length(lines, quote_follows=True) :])
        if "@" in above or is_moment(above):
            start = found.start("mark")
            return text[:start] + _marked(text[start:], found["mark"])
    return text


def _marked_usually(found: re.Match[str]) -> str:
    return _marked(found[0], found["mark"])


def _marked(text: str, mark: str) -> str:
    return re.sub(rf"^{re.escape(mark)}(?=[ \n]|\Z)", ">" * len(mark), text, flags=re.MULTILINE)
