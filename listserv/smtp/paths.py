"""Reading what stands behind MAIL FROM: and RCPT TO: (RFC 5321 section 4.1.2), in linear time.

Read generously where the meaning is plain: without brackets, blanks inside them, dots where a dot-string has none (seen
from large Japanese providers). What is an address of ours is decided elsewhere.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_TEXT = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
# A path as nearly everybody writes it, or the null one; all else takes longer.
_PLAIN = re.compile(rf"<({_TEXT}(?:\.{_TEXT})*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*|)>(?: +([A-Za-z0-9][A-Za-z0-9= -]*))?")
_QUOTED = r'"(?:[^"\\]|\\.)*+"'
_BRACKETED = re.compile(rf"<((?:{_QUOTED}|[^\"<>])*+)>(.*)", re.DOTALL)
_BARE = re.compile(r"([^\s<>\"]+)((?:[ \t].*)?)", re.DOTALL)
# RFC 5321 section 3.6.1: a route is ignored, and only its end counts.
_ROUTE = re.compile(r"@[^@:,\s]+(?:,@[^@:,\s]+)*:")
_WORD = r"[^\s\"(),.:;<>@\[\\\]]+"
_MAILBOX = re.compile(
    rf"(?:{_QUOTED}|\.*{_WORD}(?:\.+{_WORD})*\.*)(?:@(?:{_WORD}(?:\.{_WORD})*\.?|\[[0-9A-Za-z:.-]+\]))?",
)
_PARAMETER = re.compile(r"([A-Za-z0-9][A-Za-z0-9-]*)(?:=([!-<>-~]+))?")


class Path(NamedTuple):
    """An address without brackets and route ("" is the null path), and the parameters behind it as they stand there."""

    address: str
    parameters: str


def read_path(text: str) -> Path | None:
    """Return the path with which a text begins; None: there is none, or nobody could keep it (controls, no UTF-8)."""
    plain = _PLAIN.fullmatch(text)
    if plain is not None:
        return Path(plain[1], plain[2] or "")
    text = text.strip(" \t")
    found = _BRACKETED.fullmatch(text) or _BARE.fullmatch(text)
    if found is None or not found[1].isprintable():
        return None
    inside = found[1].strip(" ")
    if not inside and found[1]:
        return None  # blanks are no null path: that one means something (RFC 5321 section 4.5.5)
    route = _ROUTE.match(inside)
    return Path(inside[route.end() :] if route else inside, found[2].strip(" \t"))


def is_mailbox(address: str) -> bool:
    """Whether mail could be sent back to an address; one without a domain is given the benefit of the doubt."""
    return _MAILBOX.fullmatch(address) is not None


def read_parameters(text: str) -> dict[str, str] | None:
    """Return parameters by keyword in capitals, "" for one without a value; None: not to be read, or one twice."""
    found: dict[str, str] = {}
    for word in text.split():
        read = _PARAMETER.fullmatch(word)
        if read is None or read[1].upper() in found:
            return None
        found[read[1].upper()] = read[2] or ""
    return found
