"""The sentences of an answer, clause by clause, in the spelling that the tables of a language have.

Put right on the way: slips of the keyboard ("aggree", "don;t"), a stuck key, the spaces of French ("j accepte"), the
many Latin spellings of Urdu and Punjabi. Left out: sayings that touch nothing, such as "no problem".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from listserv.policy import wording
from listserv.policy.tongues import spelled
from listserv.policy.tongues.tongue import Tongue
from listserv.policy.wording import Words, holds, length_at, phrases, vocabulary, without

MOST_SENTENCES = 200  # of more nobody makes an answer


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, or one line its author ended."""

    clauses: tuple[Words, ...]  # none when all of it was a saying
    asks: bool  # ends with a question mark
    begins_line: bool

    @property
    def words(self) -> Words:
        """All its words."""
        return tuple(word for clause in self.clauses for word in clause)


_SENTENCE_END = re.compile(r"[.!?:]+(?=\s)|\n")
_CLAUSE_END = re.compile(r"[,;]+(?=\s)|\s[-/](?=\s)|[()]")

_KEY_WORDS = (
    *("agree", "agreed", "agreeing", "agreement", "accept", "accepted", "consent"),
    *("community", "letting", "message", "understand", "definitely", "absolutely", "completely", "everyone", "thank"),
    *("disagree", "decline", "delete", "unsubscribe", "okay", "everything", "every"),
)
_NOT_SLIPS = vocabulary(
    "agrees accepts consents declines disagrees disagreed declined accent content contents ever deleted deletes aged",
    "agreements accepting consented okays communist messages understood understands thanks think thanked tank messaged",
)
_SPLIT_WORDS = {
    "t": vocabulary("don can won isn didn doesn wouldn couldn shouldn aren wasn"),
    "nt": vocabulary("do ca wo"),
}
_SAYS_NO = phrases("say no|saying no")  # "I want to say" is a saying, but here it is not
_STUCK_KEY = re.compile(r"([a-z])\1{2,}")


def statements(text: str, tongue: Tongue) -> tuple[Statement, ...]:
    """Return the sentences of `text` that have words or ask; one that begins with "but" goes on from the one above.

    Of more than MOST_SENTENCES only so many that it shows.
    """
    found: list[Statement] = []
    for line in wording.unwrapped(wording.plain(text)).split("\n"):
        if len(found) > MOST_SENTENCES:
            break
        begins_line = True
        for sentence, asks in _sentences(line):
            clauses = tuple(_clauses(sentence, tongue))
            if not clauses and not asks:
                continue
            if found and not found[-1].asks and clauses and length_at(clauses[0], 0, tongue.contrasts):
                above = found.pop()
                found.append(Statement(above.clauses + clauses, asks, above.begins_line))
            else:
                found.append(Statement(clauses, asks, begins_line))
            begins_line = False
    return tuple(found)


def _sentences(line: str) -> Iterator[tuple[str, bool]]:
    at = 0
    for end in _SENTENCE_END.finditer(line + "\n"):
        yield line[at : end.start()], "?" in end[0]
        at = end.end()


def _clauses(sentence: str, tongue: Tongue) -> Iterator[Words]:
    for clause in _CLAUSE_END.split(sentence):
        said = spelled(_mended(wording.words(clause), tongue), tongue)
        if not holds(said, _SAYS_NO):
            said = without(said, tongue.harmless)
        if said:
            yield said


@cache
def _no_slips(tongue: Tongue) -> frozenset[str]:
    return _NOT_SLIPS | tongue.words


def _mended(said: Words, tongue: Tongue) -> Words:
    if _STUCK_KEY.search(" ".join(said)):
        said = tuple(_STUCK_KEY.sub(r"\1\1", word) for word in said)
    whole: list[str] = []
    for word in said:
        if whole and whole[-1] in _SPLIT_WORDS.get(word, ()):
            whole[-1] += word
        else:
            whole.append(word)
    return wording.mended(tuple(whole), _KEY_WORDS, keep=_no_slips(tongue))
