"""Find in a text what letters of programs say: its sentences, and what each of them says, in every language at once.

A sentence is turned into plain words: no capitals, no accents, no punctuation. At each word one look into a table
gives the few entries that may begin there. So the time is linear in the length of the text.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from math import prod
from typing import NamedTuple

from listserv.mail.machine_words import LANGUAGES, Says, entries, pieces

# Letters that Unicode does not take apart, and those that Urdu, Persian and Arabic keyboards give for the same one.
_SAME = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th",
        "ك": "ک", "ي": "ی", "ى": "ی", "ے": "ی", "ہ": "ه", "ە": "ه", "ھ": "ه", "ة": "ه", "ۃ": "ه", "ٱ": "ا",
        "'": None, "’": None, "‘": None, "`": None, "ʼ": None,
        "\u200b": None, "\u200c": None, "\u200d": None, "\u200e": None, "\u200f": None,
    }
)  # fmt: skip
# Chinese and Japanese have no blanks between words: there each letter is one, and two of them count as one in length.
_LETTERS = "\u3040-\u30ff\u3400-\u9fff"
_WORDS = re.compile(rf"[{_LETTERS}]|[^\W_{_LETTERS}]+|@")
_EACH_LETTER = re.compile(rf"[{_LETTERS}]")
# Where a sentence ends. A full stop within "9.15am" or "example.org", behind "am 3. Januar", "Dr." or "tel.", is none,
# nor is a dash between two dates.
_MONTHS = "[Jj]an|[Ff]eb|[Mm][äa]r|[Aa]pr|[Mm]a[ij]|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo][kc]t|[Nn]ov|[Dd]e[cz]"
_END = re.compile(
    rf"(?<=\d)\.(?=\s(?!{_MONTHS}|[a-zà-žа-я])|$)"
    r"|(?:(?<!\d)(?<!\b[DMF]r)(?<!\bMrs)(?<!\bRev)(?<!\b[Tt]el)\.|[!?…])[.!?…]*[\"'”’)\]]*(?=\s|$)"
    r"|[؟۔।。！？;]|(?<!\d)\s[-–—]{1,2}\s|\s[-–—]{1,2}\s(?!\d)"
)
_QUESTIONS = ("?", "؟", "？")
# What somebody else said: "I get: 'This is an automated response'" is a person's.
_OPENS = ('"', "“", "„", "«", "‘", "'")
# A line as short as this ends its sentence: a greeting, a name, a line of a list.
_SHORT_LINE_CHARACTERS = 45
# Further apart, two pieces are no longer one thought.
_BETWEEN_CHARACTERS = 60
_STEM_CHARACTERS = 2
_KEY_WORDS = 2
# So much of a word tells whether a piece can be in a sentence at all, before anything is searched.
_HEAD_CHARACTERS = 3
_ANY_LANGUAGE = -1
_FOLDED_GAP = "..."  # what becomes of "…"
# Shorter, it is a name, a day, or a word of politeness.
_CLAUSE_WORDS = 3
_REST_WORDS = 6
_GREETING_WORDS = 5
_ADDRESSES = re.compile(r"[^\s<>()]*@[^\s<>()]*|(?:https?://|www\.)\S*", re.IGNORECASE)
_COMMAS = re.compile(rf"[,;:،、，：](?=[\s{_LETTERS}])|[،、，：()]")

# Between two words of an entry: what stands in brackets is whole words on both sides.
_JOINT = re.compile(r"(?<=[^|(]) (?=\()|(?<=[\w)]) (?=\w[^()]*\()")
_BRACKETS = re.compile(r"\([^)]*")
_MANY_BEGINNINGS = 40

# What says so only at the beginning of a sentence.
_FIRST = frozenset({Says.DECLARED, Says.EVERYBODY, Says.NOD})


class Piece(NamedTuple):
    """What one piece of an entry may be, and how the first words of these begin (None: too short to tell)."""

    alternatives: Sequence[str]
    heads: frozenset[str] | None
    at_once: bool  # it follows directly, with no words between


class Entry(NamedTuple):
    """One thought: how it begins, in what pieces it goes on, what it says, and in which language."""

    begins: str
    goes_on: Sequence[Piece]
    says: Says
    language: int
    opens: bool  # it says so only at the beginning of a sentence


class Found(NamedTuple):
    """An entry in a sentence, and from where to where it reaches."""

    entry: Entry
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text: its plain words, with a blank at both ends, and what it says as far as we know it."""

    words: str
    says: frozenset[Says]
    asks: bool  # it ends with a question mark
    adds: bool = False  # after "but" or "so" it goes on with what no program says
    goes_on: bool = False  # the same after "and" or a comma
    speaks: bool = False  # of its writer (I, my) in what no program says

    @property
    def length(self) -> int:
        """How many words it has."""
        return _length(self.words)


def plain(text: str) -> str:
    """Return the words of a text without capitals, accents and punctuation, with one blank around each."""
    return _spaced(_folded(text))


def _folded(text: str) -> str:
    folded = text.casefold()
    if folded.isascii():
        return folded.replace("'", "").replace("`", "")
    folded = unicodedata.normalize("NFKD", folded.translate(_SAME))
    return "".join(letter for letter in folded if not unicodedata.combining(letter)).translate(_SAME)


def _spaced(folded: str) -> str:
    return f" {' '.join(_WORDS.findall(folded))} "


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of a text in their order, those without words left out."""
    found = []
    for piece, asks in _pieces(text):
        said = _ADDRESSES.sub(_as_word, piece)
        clauses = [words for one in _COMMAS.split(said) if (words := plain(one).strip())]
        if clauses:
            found.append(_sentence(clauses, quoted=piece.lstrip().startswith(_OPENS), asks=asks))
    return found


def _as_word(address: re.Match[str]) -> str:
    return " @ " if "@" in address[0] else " https "


def _sentence(clauses: Sequence[str], *, quoted: bool, asks: bool) -> Sentence:
    words = f" {' '.join(clauses)} "
    found = [] if quoted else _without_inner_talk(list(_said(words)))
    languages = {one.entry.language for one in found}
    turns = _places(words, languages, "contrasts")
    joints = [*accumulate(len(one) + 1 for one in clauses), *_places(words, languages, "joins"), *turns]
    own = _own_clauses(words, found, [0, *joints])
    return Sentence(
        words,
        frozenset(one.entry.says for one in found),
        asks,
        adds=bool(_own_clauses(words, found, turns)),
        goes_on=bool(found and own),
        speaks=not quoted and any(_speaks(one, languages) for one in (own if found else [words])),
    )


def _without_inner_talk(found: list[Found]) -> list[Found]:
    """Leave out talk that only ends a longer thought: "I shall come" in the Urdu "I shall come back"."""
    wholes = [one for one in found if not one.entry.goes_on]
    return [
        one
        for one in found
        if one.entry.says is not Says.TALK or not any(each.start < one.start < one.end <= each.end for each in wholes)
    ]


def _speaks(words: str, languages: AbstractSet[int]) -> bool:
    """Tell "I" and "my" in one of these languages, or in any where nothing shows which it is."""
    said = words.split()
    return any(not _own_words(number).isdisjoint(said) for number in languages or (_ANY_LANGUAGE,))


@cache
def _own_words(language: int) -> frozenset[str]:
    languages = LANGUAGES if language == _ANY_LANGUAGE else (LANGUAGES[language],)
    return frozenset(plain(one).strip() for each in languages for one in entries(each.own))


def _places(words: str, languages: AbstractSet[int], kind: str) -> list[int]:
    return [one.end() - 1 for number in languages for one in _words_between(number, kind).finditer(words)]


def _own_clauses(words: str, found: Sequence[Found], begins: Sequence[int]) -> list[str]:
    """Return the clauses that are their writer's own: they have some length, and nothing that was found is in them.

    Clauses begin at `begins` and go on to the next. "I am on holiday, but my sister will bring the cake" has one, and
    "… but will answer when I am back" has none. Not every language has a word between clauses that we know: a long
    rest beside what was found is the writer's, too.
    """
    own = []
    for start, end in pairwise(sorted({*begins, len(words)})):
        if start == 0 and _length(words[: end + 1]) <= _GREETING_WORDS and words.startswith(prefixes("greets")):
            continue
        inside = [one for one in found if one.start < end and start + 1 < one.end]
        rest = words[max(one.end for one in inside) - 1 : end + 1] if inside else words[start : end + 1]
        if _spoken(rest) >= (_REST_WORDS if inside else _CLAUSE_WORDS):
            own.append(rest)
    return own


def _length(words: str) -> int:
    """Return how many words there are; a Chinese or Japanese letter is half of one."""
    return words.count(" ") - 1 - len(_EACH_LETTER.findall(words)) // 2


def _spoken(words: str) -> int:
    """Return how many of the words are no numbers, which dates and telephones are made of."""
    return _length(words) - sum(one[0].isdigit() for one in words.split())


@cache
def _words_between(language: int, kind: str) -> re.Pattern[str]:
    spelled = [plain(one) for one in entries(getattr(LANGUAGES[language], kind))]
    return re.compile("|".join(map(re.escape, spelled)) or r"(?!)")


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    for paragraph in _joined_lines(text):
        start = 0
        for end in _END.finditer(paragraph):
            yield paragraph[start : end.start()], end[0].startswith(_QUESTIONS)
            start = end.end()
        yield paragraph[start:], False


def _joined_lines(text: str) -> Iterator[str]:
    """Give the lines of a text, those joined that a mail program wrapped."""
    begun: list[str] = []
    for line in text.split("\n"):
        begun.append(line.strip())
        if len(begun[-1]) < _SHORT_LINE_CHARACTERS:
            yield " ".join(begun)
            begun = []
    yield " ".join(begun)


def _said(words: str) -> Iterator[Found]:
    table = _table()
    listed = words.split()
    heads = {word[:_HEAD_CHARACTERS] for word in listed}
    at = 0
    for word, following in zip(listed, [*listed[1:], ""], strict=True):
        for key in (f"{word} {following}", word, f"{word[:_STEM_CHARACTERS]}*"):
            for entry in table.get(key, ()):
                if (at == 0 or not entry.opens) and (end := _end_of(entry, words, at, heads)):
                    yield Found(entry, at, end)
        at += len(word) + 1


def _end_of(entry: Entry, words: str, at: int, heads: AbstractSet[str]) -> int:
    """Return where an entry ends that begins here, 0 if it does not. `heads`: how the sentence's words begin."""
    if not words.startswith(entry.begins, at):
        return 0
    if any(piece.heads is not None and piece.heads.isdisjoint(heads) for piece in entry.goes_on):
        return 0
    at += len(entry.begins)
    for piece in entry.goes_on:
        # A piece may begin with the blank that the one before it ended with.
        window = words[at - 1 : at + _BETWEEN_CHARACTERS]
        if piece.at_once:
            end = max((len(one) for one in piece.alternatives if window.startswith(one)), default=0)
        else:
            ends = (found + len(one) for one in piece.alternatives if (found := window.find(one)) >= 0)
            end = min(ends, default=0)
        if not end:
            return 0
        at += end - 1
    return at


@cache
def _table() -> Mapping[str, Sequence[Entry]]:
    """Return every entry of every language under its first words, or under the first letters of a stem and "*"."""
    table: dict[str, list[Entry]] = {}
    for number, language in enumerate(LANGUAGES):
        for says, spelled in language.says.items():
            for entry in _entries(_folded(spelled).replace(_FOLDED_GAP, "…"), says, number):
                table.setdefault(_key(entry.begins), []).append(entry)
    return table


def _key(begins: str) -> str:
    """Return under what an entry is found: whole words only, so that the text has the same."""
    *whole, last = begins[1:].split(" ")  # the last is "" unless it is a stem
    return " ".join(whole[:_KEY_WORDS]) if whole else f"{last[:_STEM_CHARACTERS]}*"


def _entries(folded: str, says: Says, language: int) -> Iterator[Entry]:
    for entry in entries(folded):
        begun, directly, gap, further_on = _cut(entry)
        first, *_ = pieces(begun)
        goes_on = tuple(_piece(piece) for piece in pieces(further_on)) if gap else ()
        if directly:
            goes_on = (_piece(pieces(directly)[0], at_once=True), *goes_on)
        for begins in first:
            stem, star, rest = begins.partition("* ")
            further = (_piece((rest,)), *goes_on) if star else goes_on
            one_word = says is Says.ANSWER and not further and " " not in begins
            said = Says.NOD if one_word else says
            yield Entry(_fragment(stem + star.strip()), further, said, language, said in _FIRST)


def _cut(entry: str) -> tuple[str, str, str, str]:
    """Return how an entry begins, what follows directly, "…" where there is a gap, and what comes behind it.

    Each way to begin is an entry of its own; "(i|we) (can|could) (come|go)" has only four with "(come|go)" apart.
    """
    head, gap, behind = entry.partition("…")
    joints = [joint.start() for joint in _JOINT.finditer(head) if "*" not in head[: joint.start()]]
    if _alternatives(head) <= _MANY_BEGINNINGS or not joints:
        return head, "", gap, behind
    few = [at for at in joints if _alternatives(head[:at]) <= _MANY_BEGINNINGS]
    at = max(few, default=joints[0])
    return head[:at], head[at:], gap, behind


def _alternatives(spelled: str) -> int:
    """Return how many there are of a piece with "(a|b)" in it."""
    return prod(inside.count("|") + 1 for inside in _BRACKETS.findall(spelled))


@cache
def _piece(spelled: tuple[str, ...], *, at_once: bool = False) -> Piece:
    alternatives = tuple(_fragment(one) for one in spelled)
    firsts = [f"{one} ".split(" ")[1] for one in alternatives]
    # A whole word may be short, what others go on from may not.
    whole = (one.count(" ") > 1 for one in alternatives)
    tells = all(full or len(one) >= _HEAD_CHARACTERS for full, one in zip(whole, firsts, strict=True))
    heads = frozenset(sys.intern(one[:_HEAD_CHARACTERS]) for one in firsts)
    return Piece(alternatives, heads if tells else None, at_once)


def _fragment(folded: str) -> str:
    """Return a piece of an entry as plain words; what ends with "*" may go on with further letters."""
    words = _spaced(folded)
    return sys.intern(words.rstrip() if folded.endswith("*") else words)


@cache
def prefixes(kind: str) -> tuple[str, ...]:
    """Return the prefixes of a kind ("automatic", "read", "calendar", "reacted") in all languages, as plain words."""
    spelled = [_folded(getattr(language, kind)) for language in LANGUAGES]
    return tuple(dict.fromkeys(_spaced(entry) for one in spelled for entry in entries(one)))
