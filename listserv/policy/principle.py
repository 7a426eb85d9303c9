"""Which part of the Community Agreement a moderator's reason rests on.

The parts are the agreement's own sections. A reason points to one by its name ("Legality: leave her address out") or
by a word that the agreement's file of words has for it. A reason that points to none, or to two, names none: to say
"this is about offensive language" to somebody who wrote too much would be an insult.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Words = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"['’]")
_SECTION = re.compile(r"^## +(?P<name>.+?)\s*$\n(?P<text>.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)
# "It is not rude" is about no rudeness; "do not insult people", "say it without insults" and "never call names" are.
_DENIALS = frozenset({"not", "isnt", "arent", "wasnt", "werent"})
_DENIED_WITHIN = 3  # words: "not at all rude", but not "this is not for us, it is rude"


@dataclass(frozen=True, slots=True)
class Principle:
    """A part of the agreement: its name, its own words, and phrases of a reason that point to it."""

    name: str
    text: str
    pointers: tuple[Words, ...] = ()


def principles_of(markdown: str, pointers: Mapping[str, object]) -> tuple[Principle, ...]:
    """Return the parts of an agreement, each a section of it; `pointers` are tables by the name of a part.

    A table has "words", a list of phrases. Raises ValueError, which says what is wrong.
    """
    found = {match["name"]: " ".join(match["text"].split()) for match in _SECTION.finditer(markdown)}
    if unknown := [name for name in pointers if name not in found]:
        raise ValueError(f"{unknown[0]!r} is no part of the agreement; its parts are {', '.join(found)}")
    return tuple(_principle(name, text, pointers.get(name, {})) for name, text in found.items())


def _principle(name: str, text: str, table: object) -> Principle:
    written = table.get("words", []) if isinstance(table, Mapping) else None
    if not isinstance(written, list) or not all(isinstance(one, str) and words(one) for one in written):
        raise ValueError(f'{name!r}: "words" is a list of words in quotation marks')
    return Principle(name, text, tuple(words(one) for one in (name, *written)))


def resting_on(reason: str, principles: Sequence[Principle]) -> Principle | None:
    """Return the part that a rejection rests on, None when nobody can tell."""
    said = words(reason)
    named = [one for one in principles if _points(said, one.pointers[:1])]
    meant = named or [one for one in principles if _points(said, one.pointers)]
    return meant[0] if len(meant) == 1 else None


def words(text: str) -> Words:
    """Return the words of a text in small letters, "isn't" as one.

    Not those of policy/wording.py: the door needs no tables of phrases, and letters are made beside it.
    """
    return tuple(_WORD.findall(_APOSTROPHES.sub("", text.casefold())))


def _points(said: Words, pointers: Iterable[Words]) -> bool:
    return any(_stands(said, pointer) for pointer in pointers)


def _stands(said: Words, pointer: Words) -> bool:
    """Tell whether the phrase is said, and not denied."""
    places = range(len(said) - len(pointer) + 1)
    return any(said[at : at + len(pointer)] == pointer and not _is_denied(said, at) for at in places)


def _is_denied(said: Words, at: int) -> bool:
    before = said[max(0, at - _DENIED_WITHIN - 1) : at]
    return not _DENIALS.isdisjoint(before[-_DENIED_WITHIN:]) and not {"do", "please"} & set(before)
