"""What one language needs so that a short answer in it can be read.

Each language is one file of `tongues/`. None but ourselves has reviewed them. A table errs on the side of asking back:
a phrase that is missing costs one more letter, but a word too many `around` a yes would let a post out.

    yes, nods        "I agree"; "ok", a yes only when nothing else is said
    no, shakes       "I do not agree"; "no", a no only when nothing else is said
    removes          "delete my message"
    stems            any form of agreeing: with a negation a no, with a limit a question
    around, polite, refusing   the words that may stand beside a yes in full, beside a nod, and also beside a no
    harmless         "no problem": a negation or a "but" in it touches nothing
    negations, conditions, contrasts, asking, wants, limits, doubts, others    what makes a yes none
    sends            "send my message": neither yes nor no, but no limit either
    totals           "all", "fully": not with all is no "no"
    guarded          what a limit would be about: "name", "list"; a sentence with it beside a yes spoils it
    faint            "later", "mostly": in a sentence of a few words it takes something away from a yes
    life             family, illness, home: a sentence without such a word is no story that may stand beside a yes
    common           frequent words, to tell which language is written
    greetings, closings   what stands above and below
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from functools import cache, cached_property, lru_cache
from typing import Any

from listserv.policy.phrase_table import Phrases, words_of

NO_PHRASES: Phrases = frozenset()
NO_WORDS: frozenset[str] = frozenset()


# Compared by identity: each stands once, and comparing thousands of phrases would take longer than reading.
@dataclass(frozen=True, kw_only=True, eq=False)
class Tongue:
    """The tables of one language, or of one together with English."""

    code: str  # ISO 639-1
    yes: Phrases
    nods: Phrases
    no: Phrases
    shakes: Phrases
    removes: Phrases
    stems: Phrases
    negations: Phrases
    conditions: Phrases
    contrasts: Phrases
    asking: Phrases  # at the beginning of a sentence or clause
    wants: Phrases  # anywhere
    limits: Phrases
    doubts: Phrases
    others: Phrases
    harmless: Phrases
    around: frozenset[str]
    polite: frozenset[str]
    totals: frozenset[str]
    refusing: frozenset[str]
    guarded: frozenset[str]
    faint: frozenset[str]
    common: frozenset[str]
    life: frozenset[str]
    greetings: Phrases = NO_PHRASES
    closings: Phrases = NO_PHRASES
    sends: Phrases = NO_PHRASES
    roman: bool = False  # written in Latin letters too, each as they hear it
    elided: frozenset[str] = NO_WORDS  # "j accepte" is j'accepte

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of every table."""
        tables = (getattr(self, one.name) for one in fields(self))
        return frozenset().union(*(_words_of(table) for table in tables if isinstance(table, AbstractSet)))

    # Tables together, made once: their hash alone takes longer than a sentence.

    @cached_property
    def answers(self) -> Phrases:
        """What is a yes when nothing else is said."""
        return self.yes | self.nods

    @cached_property
    def only_nods(self) -> Phrases:
        """What is no yes in full."""
        return self.nods - self.yes

    @cached_property
    def beside_yes(self) -> Phrases:
        """What may stand beside a yes: another, or the wish to have the message sent."""
        return self.nods | self.sends

    @cached_property
    def refusals(self) -> Phrases:
        """What says no, or asks for the removal."""
        return self.no | self.removes

    @cached_property
    def refusal_parts(self) -> Phrases:
        """What a "not" turns into a no."""
        return self.refusals | self.stems

    @cached_property
    def plain_negations(self) -> Phrases:
        """What negates without being a no of its own."""
        return self.negations - self.no


_NO_TABLES = frozenset({"code", "roman"})


def _words_of(table: AbstractSet[Any]) -> frozenset[str]:
    """Return the words of a table, which is all of words or all of phrases."""
    return frozenset(table) if isinstance(next(iter(table), ""), str) else words_of(table)


@cache
def single_words(table: Phrases) -> frozenset[str]:
    """Return the phrases of one word."""
    return frozenset(phrase[0] for phrase in table if len(phrase) == 1)


def both(one: Tongue, other: Tongue) -> Tongue:
    """Return the tables of two languages together, under the code of the first: people mix them in one sentence."""
    tables = {
        each.name: getattr(one, each.name) | getattr(other, each.name)
        for each in fields(Tongue)
        if each.name not in _NO_TABLES
    }
    return Tongue(code=one.code, roman=one.roman, **tables)


def respelled(one: Tongue, spell: Callable[[str], str]) -> Tongue:
    """Return the tables with every word spelled another way."""
    tables: dict[str, Any] = {
        each.name: frozenset(
            spell(entry) if isinstance(entry, str) else tuple(map(spell, entry)) for entry in getattr(one, each.name)
        )
        for each in fields(Tongue)
        if each.name not in _NO_TABLES
    }
    return Tongue(code=one.code, roman=one.roman, **tables)


_AS_HEARD = (("ee", "i"), ("oo", "u"), ("ou", "u"), ("ei", "ai"), ("ay", "ai"), ("q", "k"), ("w", "v"))


@lru_cache(maxsize=4096)
def as_heard(word: str) -> str:
    """Return one spelling for a word of Urdu, Punjabi or Arabic in Latin letters: "hoon", "hun" and "hoo" are one."""
    if not (word.isascii() and word.isalpha()):
        return word
    for written, heard in _AS_HEARD:
        word = word.replace(written, heard)
    single = "".join(one for at, one in enumerate(word) if word[at - 1 : at] != one)
    return single[:-1] if len(single) > len("ab") and single.endswith("n") and single[-2] in "aeiou" else single
