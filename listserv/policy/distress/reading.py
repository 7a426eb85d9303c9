"""Find words of distress or danger in what somebody newly wrote: a wish to die, harm to oneself, somebody being hurt.

What is found brings a notice to people, and nothing else: whether a post goes out is not decided here. So a sentence
counts when it has such words and nothing shows that it is about something else. A list of carers speaks of death every
day: "my mum died" is none of it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from listserv.policy import wording
from listserv.policy.distress.cy import WELSH
from listserv.policy.distress.en import ENGLISH
from listserv.policy.distress.sco import SCOTS
from listserv.policy.distress.table import COMPLAINT, NOTICE, PLAIN, SMALL, Family, Language
from listserv.policy.distress.weighing import pieces, spelled_out, weighed
from listserv.policy.wording import Words, holds, without

NOTHING: frozenset[Family] = frozenset()
OUTRIGHT = Family("said outright", PLAIN, "The phrases of a language are signs enough.", "Nothing.", "")
LANGUAGES: tuple[Language, ...] = (ENGLISH, WELSH, SCOTS)
# What follows is not read: nobody who calls for help writes a book first, and it keeps the time short.
READ_CHARACTERS = 50_000
MOST_SENTENCES = 5  # a moderator reads the whole text anyway
LONGEST_SHOWN = 300  # characters of one

_WORKS = frozenset().union(*(one.works for one in LANGUAGES))
_KEY_WORDS = ("suicidal", "suicide", "myself", "overdose", "abused")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+|\n|$)")
_QUOTED = re.compile(r"[\"“„][^\"“”„]{0,400}[\"”]")


def find_distress(new_text: str, subject: str = "") -> tuple[str, ...]:
    """Return the sentences with words of distress or danger, as they were written. Never raises, whatever the text."""
    text = f"{subject}\n{wording.unwrapped(new_text[:READ_CHARACTERS])}"
    read = [(shown, _weighed(shown)) for one in _SENTENCE.findall(text) if (shown := " ".join(one.split()))]
    found: list[str] = []
    for (before, lighter), (shown, weight) in pairwise((("", NOTHING), *read)):
        if _brings_a_notice(weight):
            found.append(shown)
        elif _brings_a_notice(lighter | weight) and _sum(lighter) > 0 < _sum(weight):
            found += (before, shown)
    return tuple(_shortened(one) for one in list(dict.fromkeys(found))[:MOST_SENTENCES])


def _weighed(sentence: str) -> frozenset[Family]:
    said = _words(sentence)
    return NOTHING.union(*(_of_language(piece, one) for one in LANGUAGES for piece in pieces(said)))


def _of_language(said: Words, language: Language) -> frozenset[Family]:
    left = without(said, language.other)
    plain = frozenset({OUTRIGHT}) if holds(left, language.signs) else NOTHING
    return plain | weighed(spelled_out(left, language.spelled), language.families)


def _brings_a_notice(found: frozenset[Family]) -> bool:
    return _sum(found) >= NOTICE


def _sum(found: frozenset[Family]) -> int:
    # A complaint takes a small sign away and nothing more: who wants to end it because of a form wants to end it.
    small = sum(one.counts for one in found if one.counts in {SMALL, COMPLAINT})
    return max(small, 0) + sum(one.counts for one in found if one.counts not in {SMALL, COMPLAINT})


def _words(sentence: str) -> Words:
    said = wording.words(sentence)
    if not _WORKS.isdisjoint(said):
        said = wording.words(_QUOTED.sub(" ", sentence))
    return wording.mended(said, _KEY_WORDS, keep=frozenset({"abuses", "abuse", "abuser"}))


def _shortened(sentence: str) -> str:
    return sentence if len(sentence) <= LONGEST_SHOWN else f"{sentence[:LONGEST_SHOWN].rpartition(' ')[0]} …"
