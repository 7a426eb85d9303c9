"""Everything one can do by mail, from one file: what the help letter shows and docs/by-mail.md is written from."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that somebody can do: the question it answers, the words that are enough, and ordinary words.

    `to`: where to write, as the file explains. `wish`: how the service reads it, "" where it is no wish.
    """

    ask: str
    say: str
    like: tuple[str, ...]
    to: str
    does: str
    wish: str


@dataclass(frozen=True, slots=True)
class Group:
    """Things that belong together, and whom they are for: anyone, member, moderator or owner."""

    title: str
    who: str
    ways: tuple[Way, ...]


def read_guide(source: str) -> tuple[Group, ...]:
    """Return what a guide.toml says. Raises ValueError, KeyError or TypeError where it is wrong."""
    return tuple(
        Group(one["title"], one["who"], tuple(Way(**{**way, "like": tuple(way["like"])}) for way in one["way"]))
        for one in tomllib.loads(source)["group"]
    )


def shown(groups: tuple[Group, ...], who: Collection[str]) -> list[Group]:
    """Return what a letter shows of it to one who is all this: the ways for which there are words to answer with."""
    ours = (replace(one, ways=tuple(way for way in one.ways if way.say)) for one in groups if one.who in who)
    return [one for one in ours if one.ways]


def translated(groups: Sequence[Group], words: Mapping[str, str]) -> list[Group] | None:
    """Return the groups with titles and questions in another language; None where it lacks one of them."""
    wanted = {one.title for one in groups} | {way.ask for one in groups for way in one.ways}
    if not wanted <= words.keys():
        return None
    return [
        replace(one, title=words[one.title], ways=tuple(replace(way, ask=words[way.ask]) for way in one.ways))
        for one in groups
    ]
