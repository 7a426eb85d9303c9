"""Find words of distress or danger in what somebody newly wrote: a wish to die, harm to oneself, somebody being hurt.

What is found brings a notice to people, and nothing else: whether a post goes out is not decided here. So a sentence
counts when it has such words and nothing shows that it is about something else. A list of carers speaks of death every
day: "my mum died" is none of it.
"""

from __future__ import annotations

import re

from listserv.policy import wording
from listserv.policy.distress.cy import WELSH
from listserv.policy.distress.en import ENGLISH
from listserv.policy.distress.sco import SCOTS
from listserv.policy.distress.table import Language
from listserv.policy.wording import Words, holds, without

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
    found = [shown for one in _SENTENCE.findall(text) if (shown := " ".join(one.split())) and _is_distress(shown)]
    return tuple(_shortened(one) for one in dict.fromkeys(found[:MOST_SENTENCES]))


def _is_distress(sentence: str) -> bool:
    said = _words(sentence)
    return any(_has_sign(said, one) for one in LANGUAGES)


def _words(sentence: str) -> Words:
    said = wording.words(sentence)
    if not _WORKS.isdisjoint(said):
        said = wording.words(_QUOTED.sub(" ", sentence))
    return wording.mended(said, _KEY_WORDS, keep=frozenset({"abuses", "abuse", "abuser"}))


def _has_sign(said: Words, language: Language) -> bool:
    # Looked for first: nearly every sentence has none.
    return holds(said, language.signs) and holds(without(said, language.other), language.signs)


def _shortened(sentence: str) -> str:
    return sentence if len(sentence) <= LONGEST_SHOWN else f"{sentence[:LONGEST_SHOWN].rpartition(' ')[0]} …"
