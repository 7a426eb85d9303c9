"""The subject of a message apart from what mail programs put in front of it."""

from __future__ import annotations

import re

# The prefixes of mail programs, with Outlook's "RE[2]:" and the full-width colon of East Asian ones.
_PREFIX = re.compile(
    r"(?:re|fwd?|aw|wg|sv|vs|vb|vl|tr|rv|rif|r|i|enc|res|odp|pd|ynt|ilt|antw|doorst|atb|yml|ymlaen|ref|回复|答复|转发|回覆|轉寄|отв"
    r"|на|відп|απ|πρθ|رد|إعادة|továbbítás|továbbítva|vá|rép|réf|bls|답장|전달|转寄|השב|הועבר)"
    r"\s*(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*[:：]\s*",
    re.IGNORECASE,
)
_TAG = re.compile(r"\[([^\[\]]{1,60})\]\s*")


def has_prefix(subject: str) -> bool:
    """Tell a subject with "Re:", "Fwd:" or their like in front, perhaps behind the tag of a list."""
    subject = " ".join(subject.split())
    tag = _TAG.match(subject)
    return _PREFIX.match(subject, tag.end() if tag else 0) is not None


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
