"""What is looked for: some words, each of which begins a word of the message."""

from __future__ import annotations

from dataclasses import dataclass

from listserv.policy.archive.words import spans

MOST_WORDS = 6  # each more finds less, and costs a look into the index
# Words that nearly every message has: English and Welsh.
_COMMON = """
    a about all an and any are as at be been but by can could did do does for from get got had has have how i if in is
    it its me my no not of on or our so some that the their them there they this to us was we were what when where
    which who why will with would you your
    ac am ar at beth chi ei eich ein er fy gan hi i mae mewn neu ni o oedd sut sy sydd wedi y ydy yn yr
"""
_EVERYWHERE = frozenset(_COMMON.split())
_LEAST_PLURAL = 4  # "buses", "cars"; but not "bus"
_LEAST_BEGINNING = 3  # of shorter words every second message has one that begins so


@dataclass(frozen=True, slots=True)
class Sought:
    """A word that is looked for. `whole`: it is the word itself, not what a word begins with."""

    word: str
    whole: bool

    def finds(self, word: str) -> bool:
        """Tell whether a folded word is what is looked for."""
        return word == self.word if self.whole else word.startswith(self.word)


# One of these must hold, and of it everything.
Query = tuple[tuple[Sought, ...], ...]


def sought_in(said: str) -> tuple[Sought, ...]:
    """Return the words to look for in what somebody typed, each once; none when it has no words."""
    found = list(dict.fromkeys(word for word, _, _ in spans(said)))
    telling = [word for word in found if word not in _EVERYWHERE and (len(word) > 1 or word.isdigit())]
    return tuple(dict.fromkeys(map(_sought, (telling or found)[:MOST_WORDS])))


def _sought(word: str) -> Sought:
    if len(word) >= _LEAST_PLURAL and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return Sought(word, whole=len(word) < _LEAST_BEGINNING)


def all_of(sought: tuple[Sought, ...]) -> Query:
    """Return the query for messages that have all of these words."""
    return (sought,)


def all_but_one_of(sought: tuple[Sought, ...]) -> Query:
    """Return the query for messages that lack at most one of these words; nothing is found for a single word."""
    if len(sought) == 1:
        return ()
    return tuple((*sought[:at], *sought[at + 1 :]) for at in range(len(sought)))
