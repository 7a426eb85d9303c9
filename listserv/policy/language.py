"""Find words in a text that a person should look at before the list does.

    text ─▶ disguises undone (policy/disguise.py) ─▶ each sentence against the word list ─▶ findings

It is a way to hold a post for a person, not a judge of what somebody means. Sentences stand alone: nothing that
is said in another sentence takes a finding away, so nobody can talk an insult past the filter. What somebody tells of
in quotation marks ("drain", the letter said) counts less, unless the sentence speaks to a reader: then it counts whole.
The list is data (config/words/); what its parts mean is said there. Nothing here raises on any text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from listserv.policy.disguise import Plain, Token, plain
from listserv.policy.word_list import SEVERITIES, Category, Entry, Mark, Quoted, When, WordList, word_list

__all__ = ["Category", "Entry", "Finding", "When", "WordList", "find", "holding", "softened", "word_list"]

# More of the same tells a moderator nothing, and a hostile megabyte must not cost a million findings.
MOST_FOR_AN_ENTRY = 20
# Some 35 pages. Whoever writes more waits for a person to read it, for a hostile megabyte takes seconds.
LONGEST_READ = 100_000  # characters
# A denial ("nobody said that …") reaches this many words, a cue behind a word ("idiot that you are") this few.
DENIAL_REACH = 4
BEHIND_REACH = 2
# "You are a u… fat cow": short words in between help an author to find the place.
LONGEST_PLAIN = 3
# What a moderator reads at a glance; a longer sentence is cut around the words.
SHOWN_BEFORE = 120
SHOWN_AFTER = 160
# Single quotation marks are apostrophes as well: one that opens stands before a word, one that closes after it.
_QUOTATION = re.compile(r"[\"“”„«»]|(?<!\w)'(?=\w)|(?<=[\w.,!?])'(?!\w)")
# What stands for letters in a hidden word: "1d10t", "m*ron".
_HIDDEN = re.compile(r"[0-9*@$!#|€+%^&~]")
# What stands behind somebody who is spoken to: "Read it again, fool." A comma would stand in a row of things as well.
_AFTER_A_NAME = (".", "!", "?")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `written` is text[start:end] of the original; `entry` and `meaning` are the word list's."""

    entry: str
    written: str
    start: int
    end: int
    category: Category
    severity: int
    sentence: str
    meaning: str


@dataclass(frozen=True, slots=True)
class _Hit:
    """An entry at the words from `first` to `last` of a sentence, and how grave it is there."""

    entry: Entry
    first: int
    last: int
    severity: int


def find(text: str, words: WordList) -> tuple[Finding, ...]:
    """Return what the word list finds, in order; offsets point into `text`. Never raises, takes linear time."""
    smooth = plain(text)
    times: Counter[str] = Counter()
    findings: list[Finding] = []
    for start, end, tokens in words.vocabulary.sentences(smooth.text):
        for hit in _hits(_Written(smooth.text, start, end, tokens), words):
            times[hit.entry.name] += 1
            if times[hit.entry.name] <= MOST_FOR_AN_ENTRY:
                findings.append(_finding(text, smooth, (start, end), tokens, hit))
    return tuple(findings)


def holding(findings: Iterable[Finding], *, severity: int) -> tuple[Finding, ...]:
    """Return the findings for which a post waits: those of the list's severity (1 to 4) and above."""
    return tuple(finding for finding in findings if finding.severity >= severity)


def softened(written: str) -> str:
    """Return the words for their author's letter: each longer one as its first letter and dots."""
    words = written.split()
    if all(len(word) == 1 for word in words):  # s p a c e d
        return _softened_word(written)
    if len(words) == 1:
        return _softened_word(words[0])
    return " ".join(_softened_word(word) if len(word) > LONGEST_PLAIN else word for word in words)


def _softened_word(word: str) -> str:
    return next((letter for letter in word if letter.isalnum()), "") + "…"


def _finding(text: str, smooth: Plain, sentence: tuple[int, int], tokens: Sequence[Token], hit: _Hit) -> Finding:
    start, end = smooth.span(tokens[hit.first].start, tokens[hit.last].end)
    whole_start, whole_end = smooth.span(*sentence)
    entry = hit.entry
    return Finding(
        entry=entry.name,
        written=text[start:end],
        start=start,
        end=end,
        category=entry.category,
        severity=hit.severity,
        sentence=_shown(text, max(whole_start, start - SHOWN_BEFORE), min(whole_end, end + SHOWN_AFTER)),
        meaning=entry.meaning,
    )


def _shown(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


@dataclass(frozen=True, slots=True)
class _Written:
    """A sentence as it stands from `start` to `end` of a plain text, and its words."""

    text: str
    start: int
    end: int
    tokens: Sequence[Token]

    def is_pointed(self, place: int) -> bool:
        """Return whether a word is aimed by how it is written: nobody hides letters of a word meant kindly."""
        token = self.tokens[place]
        return _HIDDEN.search(self.text, token.start, token.end) is not None or self._is_called_out(place)

    def _is_called_out(self, place: int) -> bool:
        """Return whether a word is all there is ("Fools!"), or somebody is called by it ("Read it again, fool.")."""
        token = self.tokens[place]
        following = self.tokens[place + 1].start if place + 1 < len(self.tokens) else self.end
        after = self.text[token.end : following].strip()
        if place == 0:
            return len(self.tokens) == 1 or after.startswith("!")
        before = self.text[self.tokens[place - 1].end : token.start]
        # On a line of its own after a comma stands whoever signs.
        return before.startswith(",") and "\n" not in before and (not after or after.startswith(_AFTER_A_NAME))

    def quoted(self) -> bytearray:
        """Return which words stand in quotation marks. One that is never closed quotes nothing."""
        inside = bytearray(len(self.tokens))
        marks = [found.start() for found in _QUOTATION.finditer(self.text, self.start, self.end)]
        place = 0
        for opens, closes in zip(marks[::2], marks[1::2], strict=False):
            while place < len(self.tokens) and self.tokens[place].start < closes:
                inside[place] = self.tokens[place].start > opens
                place += 1
        return inside


def _hits(written: _Written, words: WordList) -> Iterator[_Hit]:
    """Yield what stands in one sentence, in order, each word in one hit only: the gravest, then the shortest."""
    if not written.tokens:
        return
    free = bytearray(b"\x01") * len(written.tokens)
    kept: list[_Hit] = []
    for hit in sorted(_candidates(written, words), key=lambda hit: (-hit.severity, hit.last - hit.first)):
        if all(free[hit.first : hit.last + 1]):
            free[hit.first : hit.last + 1] = bytes(hit.last + 1 - hit.first)
            kept.append(hit)
    yield from sorted(kept, key=lambda hit: hit.first)


def _candidates(written: _Written, words: WordList) -> list[_Hit]:
    sentence = _Sentence([token.word for token in written.tokens], words)
    found = [(hit.entry, hit.first, hit.last) for hit in sentence.phrase_hits()]
    alone = []
    told = False
    for place, word in enumerate(sentence.words):
        told = told or (word in words.tellings and word in words.negations)
        entry = words.words.get(word)
        if entry is None or sentence.allowed[place]:
            continue
        if entry.when is When.NEVER_ALONE:
            alone.append((entry, place, place))
        elif entry.when is When.ALWAYS or sentence.aimed[place] or (not told and written.is_pointed(place)):
            found.append((entry, place, place))
    return _graded(found + alone, written, words) if found else []


def _graded(found: Sequence[tuple[Entry, int, int]], written: _Written, words: WordList) -> list[_Hit]:
    """Return the hits, less grave where the sentence tells of them in quotation marks and speaks to no reader."""
    said = [token.word for token in written.tokens]
    if words.tellings.isdisjoint(said):
        return [_Hit(entry, first, last, entry.severity) for entry, first, last in found]
    quoted = written.quoted()
    own_words = [word for word, inside in zip(said, quoted, strict=True) if not inside]
    told = not words.tellings.isdisjoint(own_words) and words.readers.isdisjoint(own_words)
    to_a_reader = not words.readers.isdisjoint(said)
    return [
        _Hit(entry, first, last, _told(entry, to_a_reader=to_a_reader) if told and quoted[last] else entry.severity)
        for entry, first, last in found
    ]


def _told(entry: Entry, *, to_a_reader: bool) -> int:
    """Return how grave an entry is in quotation marks. A threat stays one, whoever tells of it."""
    if entry.category is Category.THREAT:
        return entry.severity
    if entry.quoted is Quoted.NOTED:
        return min(SEVERITIES)
    return entry.severity if to_a_reader else max(entry.severity - 1, min(SEVERITIES))


class _Sentence:
    """What the marks of the list say about each word of a sentence."""

    def __init__(self, sentence: Sequence[str], words: WordList) -> None:
        self.words = sentence
        self._list = words
        self.allowed = bytearray(len(sentence))
        self.denied = bytearray(len(sentence))
        self.aimed = bytearray(len(sentence))
        self._cue_starts: list[int | None] = [None] * len(sentence)  # by the place where the cue ends
        self._times: Counter[Entry | Mark] = Counter()
        self._found: list[_Hit] = []
        self._read_marks()
        self._aim()

    def phrase_hits(self) -> list[_Hit]:
        """Return the patterns found, without what is denied ("nobody said that …") or allowed. Threats count denied."""
        return [hit for hit in self._found if self._counts(hit)]

    def _counts(self, hit: _Hit) -> bool:
        denied = self.denied[hit.first] and hit.entry.category is not Category.THREAT
        # "we will shoot you an email": the allowed words are half of the pattern's and take its meaning away.
        return not denied and sum(self.allowed[hit.first : hit.last + 1]) * 2 < hit.last + 1 - hit.first

    def _read_marks(self) -> None:
        for number, last in self._list.phrases.find(self.words):
            meaning = self._list.meanings[number]
            self._times[meaning] += 1
            if isinstance(meaning, Entry) and self._times[meaning] > MOST_FOR_AN_ENTRY:
                continue
            first = self._list.phrases.begin(number, self.words, last)
            match meaning:
                case Mark.ALLOWED:
                    self._set(self.allowed, first, last + 1)
                case Mark.DENIAL:
                    self._set(self.denied, last, last + 1 + DENIAL_REACH)
                case Mark.CUE:
                    self._cue_starts[last] = first
                case Mark.BEHIND:
                    self._set(self.aimed, first - BEHIND_REACH, first)
                case entry:
                    self._found.append(_Hit(entry, first, last, entry.severity))

    def _aim(self) -> None:
        """Mark the words a cue reaches. A denied cue reaches nothing; "not" and "I feel" end its reach."""
        reached_until = -1
        for place, word in enumerate(self.words):
            if place <= reached_until:
                self.aimed[place] = 1
            if word in self._list.negations or word in self._list.own:
                reached_until = -1
            start = self._cue_starts[place]
            if start is not None and not self.denied[start]:
                reached_until = place + self._list.reach

    @staticmethod
    def _set(places: bytearray, start: int, end: int) -> None:
        start, end = max(start, 0), min(end, len(places))
        places[start:end] = b"\x01" * (end - start)
