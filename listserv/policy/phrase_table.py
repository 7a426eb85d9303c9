"""Tables of phrases, word by word: what may follow each word, so that a text is compared with all phrases at once.

    Branch         the words by which the phrases go on from one place
    Combined       phrases made of columns, which share their branches and are never written out
    Index          what of a table is looked at first

What is said with them stands in wording.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Any

Words = tuple[str, ...]
Phrases = AbstractSet[Words]


class Branch(dict[str, "Branch"]):
    """The words by which the phrases of a table go on from one place, each with what may follow it. Never changed."""

    __slots__ = ("ends",)

    def __init__(self, following: Iterable[tuple[str, Branch]] = (), *, ends: bool = False) -> None:
        """`ends`: a phrase ends here."""
        super().__init__(following)
        self.ends = ends


END = Branch(ends=True)


def grown(tails: Iterable[Words], end: Branch = END) -> Branch:
    """Return these phrases word by word, each with what begins at `end` behind it."""
    following: dict[str, list[Words]] = {}
    ends = False
    for tail in tails:
        if tail:
            following.setdefault(tail[0], []).append(tail[1:])
        else:
            ends = True
    if not following and ends:
        return end
    branch = Branch((word, grown(rest, end)) for word, rest in following.items())
    return _merged(branch, end) if ends else branch


def _merged(one: Branch, other: Branch) -> Branch:
    """Return the phrases of both."""
    branch = Branch({**one, **other}.items(), ends=one.ends or other.ends)
    branch.update((word, _merged(one[word], other[word])) for word in one.keys() & other.keys())
    return branch


def _tails(branch: Branch) -> Iterator[Words]:
    if branch.ends:
        yield ()
    for word, rest in branch.items():
        yield from ((word, *tail) for tail in _tails(rest))


def length_from(said: Words, at: int, branch: Branch) -> int:
    """Return how many words the longest phrase at this place has that goes on from `branch`; 0 for none."""
    found = 0
    for end in range(at, len(said)):
        following = branch.get(said[end])
        if following is None:
            break
        branch = following
        if branch.ends:
            found = end + 1 - at
    return found


class Combined(AbstractSet[Words]):
    """Phrases that are not written out, for a few columns make many thousands.

    A set of phrases like any other, but equal to itself only where it is a key.
    """

    def __init__(self, start: Branch) -> None:
        self.start = start

    def __contains__(self, phrase: object) -> bool:
        return isinstance(phrase, tuple) and 0 < len(phrase) == length_from(phrase, 0, self.start)

    def __iter__(self) -> Iterator[Words]:
        return _tails(self.start)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __or__(self, other: AbstractSet[Any]) -> Combined:
        return Combined(_merged(self.start, start_of(other)))

    __ror__ = __or__
    __hash__ = object.__hash__
    _from_iterable = frozenset


def start_of(table: Phrases) -> Branch:
    """Return where the phrases of a table begin."""
    return table.start if isinstance(table, Combined) else grown(table)


@dataclass(frozen=True, slots=True)
class Index:
    """What of a table is looked at first: most sentences hold none of its phrases, which the keys tell at once."""

    start: Branch
    keys: frozenset[str]  # each phrase has one of them: its longest words, mostly the rarest


@cache
def index_of(table: Phrases) -> Index:
    """Return what is looked at first of a table; worked out once for each table."""
    start = start_of(table)
    return Index(start, frozenset(_keys(start, {})))


def _keys(branch: Branch, known: dict[int, set[str]]) -> set[str]:
    """Return words of which each phrase has one; `known`: those of branches that were met before, by id."""
    if id(branch) not in known:
        found: set[str] = set()
        for word, rest in branch.items():
            further = None if rest.ends else _keys(rest, known)
            if further and min(map(len, further)) > len(word):
                found |= further
            else:
                found.add(word)
        known[id(branch)] = found
    return known[id(branch)]


@cache
def words_of(table: Phrases) -> frozenset[str]:
    """Return every word of the phrases of `table`."""
    found: dict[int, Branch] = {}
    left = [start_of(table)]
    while left:
        branch = left.pop()
        if id(branch) not in found:
            found[id(branch)] = branch
            left.extend(branch.values())
    return frozenset().union(*found.values())
