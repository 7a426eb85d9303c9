"""The languages people here answer in, and which of them a text is written in."""

from __future__ import annotations

from functools import cache

from listserv.policy.tongues import ar, cy, es, fr, gd, pa, pl, pt, ro, ur
from listserv.policy.tongues.en import ENGLISH
from listserv.policy.tongues.tongue import Tongue, as_heard, both, respelled
from listserv.policy.wording import Words

__all__ = ["ENGLISH", "OTHERS", "OWN_WORDS", "spelled", "spoken", "with_english"]

LONG_IN_ENGLISH = 15  # words; one of another language among so many is a name, or one that we do not know
# As many speak them here, most first.
OTHERS: tuple[Tongue, ...] = tuple(one.TONGUE for one in (cy, pl, ur, pa, ar, ro, pt, es, fr, gd))


def spelled(said: Words, tongue: Tongue) -> Words:
    """Return the words as the tables of this language have them."""
    if tongue.elided:
        said = _joined(said, tongue.elided)
    return tuple(map(_as_heard, said)) if tongue.roman else said


def _joined(said: Words, elided: frozenset[str]) -> Words:
    joined: list[str] = []
    for word in said:
        if joined and joined[-1] in elided:
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined)


def _as_heard(word: str) -> str:
    return word if word in ENGLISH.words else as_heard(word)


@cache
def with_english(tongue: Tongue) -> Tongue:
    """Return the tables of a language and English: people mix them in one sentence."""
    return both(respelled(tongue, _as_heard) if tongue.roman else tongue, ENGLISH)


def spoken(said: Words) -> tuple[Tongue, ...]:
    """Return the languages that most of the words which are not English belong to: several when they are as likely."""
    if _is_english(said):
        return (ENGLISH,)
    counts = [_count(said, with_english(one)) for one in OTHERS]
    most = max(counts)
    if not most[0] or (most[0] == 1 and sum(word in ENGLISH.words for word in said) > LONG_IN_ENGLISH):
        return (ENGLISH,)
    return tuple(with_english(one) for one, count in zip(OTHERS, counts, strict=True) if count == most)


def _is_english(said: Words) -> bool:
    """Tell at once that no word is of another language only."""
    strange = {word for word in said if word not in ENGLISH.words}
    return _FOREIGN.isdisjoint(said) and _FOREIGN.isdisjoint(map(as_heard, strange))


def _count(said: Words, tongue: Tongue) -> tuple[int, int]:
    """Return how many words are of this language and not English, and how many are of it at all."""
    own = OWN_WORDS[tongue.code]
    known = [word for word in spelled(said, tongue) if word in own]
    return sum(len(word) > 1 and word not in ENGLISH.words for word in known), len(known)


OWN_WORDS = {one.code: (respelled(one, _as_heard) if one.roman else one).words for one in OTHERS}
# English or not, before one of these every word may be another: "j accepte".
_ELIDED = frozenset(word for one in OTHERS for word in one.elided)
_FOREIGN = _ELIDED | frozenset(
    word for one in OWN_WORDS.values() for word in one if len(word) > 1 and word not in ENGLISH.words
)
