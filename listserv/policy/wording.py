"""The words of a short answer, so that each reading of it is a table of phrases.

    words          what was written, without case, accents, apostrophes and invisible characters
    sentences      the words, sentence by sentence, and whether each asks
    says           one of these phrases, and around it only these words
    mended         "aggree" is agree: one slip of the keyboard
    combined       phrases from columns: "delete|remove" × "it|my message"

An answer is understood when *all* its words are known, never because one of them occurs: so a "not", a name or a
story around the word is enough to ask back. Everything here takes time in proportion to the length of the text.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from listserv.policy import phrase_table
from listserv.policy.phrase_table import END, Branch, Combined, grown, index_of, length_from, words_of

Words = phrase_table.Words
Phrases = phrase_table.Phrases

LONGEST_ANSWER = 20_000  # characters, some ten pages; nobody answers a letter of ours at such length
LONGEST_PHRASE = 9  # words; no table has a longer one, and a test says so
WRAP = 50  # characters; a shorter line was ended by its author, a longer one perhaps by the mail program
LONGEST_LINE = 200  # characters; what is longer is read less often, and would fill the memory
SLIP_LETTERS = range(4, 15)  # shorter words have too many neighbours, longer ones are not key words

_APOSTROPHES = "'’‘ʼ`´′＇"
_QUESTION_MARKS = "？؟¿⁇⁈⁉‽❓❔՞;\u037e"  # the last, the Greek one, editors would fold
_MARKS = str.maketrans(dict.fromkeys(_APOSTROPHES, "") | dict.fromkeys(_QUESTION_MARKS, "?"))
# Letters that no normal form takes apart. Persian, Urdu and Punjabi keyboards have their own for the same Arabic ones,
# a final one is often left without its dots, and a stroke only makes a word longer.
_STROKED = str.maketrans("łŁøØđĐıħىیېکہھۂەةۃںۓ", "lLoOdDih" + "ي" * 3 + "ك" + "ه" * 6 + "نے", "ـ")
_SAME = _MARKS | _STROKED
# Vowels of the Indic scripts are marks to Unicode, but letters to those who write: "yes" and "is" differ by one.
_INDIC = range(0x0900, 0x0E00)
_NUKTAS = frozenset({0x093C, 0x09BC, 0x0A3C, 0x0ABC, 0x0B3C})  # the dot below a letter; telephones often leave it out
_STOPS = {"。": ". ", "।": ". ", "॥": ". ", "۔": ". ", "፡": ". ", "،": ", ", "，": ", ", "、": ", ", "؛": "; "}
_DASHES = frozenset("–—―")
_WORD = re.compile(r"[^\W_\u0900-\u0dff]+|[\u0900-\u0dff]+|[^\x00-\x7f\w\s]")
_SENTENCEEND = re.compile(r"[.!?]+(?=\s)|\n")
_CLAUSEEND = re.compile(r"[.!?,;:]+(?=\s)|\n|\s-(?=\s)")


class _PlainCharacters(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _plain_character(chr(code))
        return found


def _plain_character(one: str) -> str:
    category = unicodedata.category(one)
    if one in _STOPS:  # ends a sentence or a clause, often without a space after it
        return _STOPS[one]
    if one in _DASHES:
        return " - "
    if ord(one) in _NUKTAS:
        return ""
    if one.isascii() or category[0] in "LN" or (category[0] == "M" and ord(one) in _INDIC):
        return one
    if category[0] == "M" or category in {"Cf", "Sk"}:  # accents, joiners, the skin colour of a thumb
        return ""
    return f" {one} " if category == "So" else " "


_PLAIN = _PlainCharacters()


def plain(text: str) -> str:
    """Return `text` without accents, apostrophes and invisible characters; every kind of question mark is "?"."""
    if text.isascii():  # most texts are; so the shortest way, with those of the marks that are ASCII
        return text.replace("'", "").replace("`", "").replace(";", "?")
    return unicodedata.normalize("NFKD", text.translate(_SAME)).translate(_PLAIN)


def words(text: str) -> Words:
    """Return the words of `text` in order, folded; a picture character such as 👍 is a word."""
    return _lately(text) if len(text) <= LONGEST_LINE else _words(text)


def _words(text: str) -> Words:
    if text.isascii():
        return tuple(_WORD.findall(plain(text).casefold()))
    return tuple(match.casefold() for match in _WORD.findall(plain(text)))


# Every reader looks at the same lines, again and again.
_lately = lru_cache(maxsize=1024)(_words)


def first_word(text: str) -> str:
    """Return the first of the `words` of `text`, "" if there is none."""
    return next(iter(words(text)), "")


def _kept(text: str) -> Words:
    """Return the words of an entry of a table. Each word is kept once, in however many tables it stands."""
    return tuple(map(sys.intern, words(text)))


def phrases(*lines: str) -> frozenset[Words]:
    """Return the phrases written in `lines`, separated by bars."""
    return frozenset(_kept(one) for line in lines for one in line.split("|"))


def vocabulary(*lines: str) -> frozenset[str]:
    """Return every word of `lines`."""
    return frozenset(word for line in lines for word in _kept(line))


def combined(*columns: str) -> Combined:
    """Return every phrase made of one piece of each column; an empty piece may be left out: "|at all"."""
    start = END
    for column in reversed(columns):
        start = grown(map(_kept, column.split("|")), start)
    return Combined(Branch(start.items()))


def is_long(text: str) -> bool:
    """Tell whether `text` is too long for an answer: it is for a person, and not worth a second of our time."""
    return len(text) > LONGEST_ANSWER


def length_at(said: Words, at: int, table: Phrases) -> int:
    """Return how many words the longest phrase of `table` at this place has; 0 for none."""
    return length_from(said, at, index_of(table).start) if at < len(said) else 0


def without(said: Words, table: Phrases) -> Words:
    """Return the words that no phrase of `table` covers, reading from the left and the longest phrase first."""
    index = index_of(table)
    if index.keys.isdisjoint(said):
        return said
    start = index.start
    left: list[str] = []
    end = 0
    for at, word in enumerate(said):
        if at < end:  # a phrase covers it
            continue
        length = length_from(said, at, start) if word in start else 0
        if not length:
            left.append(word)
        end = at + length
    return tuple(left)


def holds(said: Words, table: Phrases) -> bool:
    """Tell whether a phrase of `table` occurs anywhere."""
    index = index_of(table)
    if index.keys.isdisjoint(said):
        return False
    start = index.start
    return any(word in start and length_from(said, at, start) for at, word in enumerate(said))


def says(said: Words, table: Phrases, around: frozenset[str]) -> bool:
    """Tell whether a phrase of `table` occurs and every other word is one of `around`; smileys do not count."""
    index = index_of(table)
    if index.keys.isdisjoint(said):
        return False
    if any(word not in around and word not in words_of(table) and word.isalnum() for word in said):
        return False
    left = without(said, table)
    return len(left) < len(said) and all(word in around or _is_smiley(word) for word in left)


def _is_smiley(word: str) -> bool:
    return not word[0].isalnum() and (word,) not in NEGATIONS


def mended(said: Words, known: Iterable[str], keep: frozenset[str] = frozenset()) -> Words:
    """Return `said` with each word that is one slip from a `known` word replaced by it; words of `keep` stay."""
    table = tuple(known)
    return tuple(word if word in keep or word in table else _nearest(word, table) for word in said)


def _nearest(word: str, known: tuple[str, ...]) -> str:
    if len(word) not in SLIP_LETTERS:
        return word
    return next((one for one in known if one[0] == word[0] and _one_slip(word, one)), word)


def _one_slip(word: str, known: str) -> bool:
    """Tell whether one letter too many, too few, another, or two letters swapped make the difference."""
    if not -1 <= len(word) - len(known) <= 1:
        return False
    shorter = min(len(word), len(known))
    start = next((at for at in range(shorter) if word[at] != known[at]), shorter)
    most = shorter - start
    end = next((at for at in range(most) if word[-1 - at] != known[-1 - at]), most)
    one, other = word[start : len(word) - end], known[start : len(known) - end]
    return max(len(one), len(other)) <= 1 or (len(one) == len(other) == len("ab") and one == other[::-1])


# --- sentences ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or one line its author ended."""

    words: Words
    asks: bool  # ends with a question mark


def sentences(text: str, *, clauses: bool = False) -> tuple[Sentence, ...]:
    """Return the sentences of `text` that have words; with `clauses` also cut at commas, colons and dashes.

    A line the mail program wrapped goes on in the next one.
    """
    text = unwrapped(plain(text))
    found: list[Sentence] = []
    at = 0
    for match in (_CLAUSEEND if clauses else _SENTENCEEND).finditer(text):
        found.append(Sentence(words(text[at : match.start()]), "?" in match[0]))
        at = match.end()
    return tuple(one for one in found if one.words)


def unwrapped(text: str) -> str:
    """Return `text` with the lines joined that a mail program wrapped; it ends with a line end."""
    lines = text.split("\n")
    return "".join(line + (" " if len(line) > WRAP else "\n") for line in lines[:-1]) + lines[-1] + "\n"


def joined(said: Iterable[Sentence]) -> Words:
    """Return the words of all the sentences."""
    return tuple(word for sentence in said for word in sentence.words)


_ASKING = vocabulary("what whats why how hows who whos where which when whose whom does didnt whether")
_ASKING_PAIRS = phrases(
    "do i|do we|do you|do they|is it|is this|is that|is there|is the|is my|is he|is she|am i|are you|are there",
    "are these|are we|are they|have i|have you|has it|has he|has she|has anyone|was it|was this|was i|were you",
    "can i|can you|can we|can it|can he|can she|can anyone|could i|could you|could we|could it|should i|should we",
    "shall i|shall we|must i|must we|may i|might i|would you|would it|will you|will it|will i|will my|will there",
    "did i|did you|did it|did he|did she|dont you|isnt it|not understand|dont understand",
)
_REQUESTS = phrases("can you|could you|would you|will you|can i|could i|may i|can we|could we|can someone")
_BEFORE_ASKING = vocabulary("please so and well also ok okay yes sorry thanks hello hi")


def begins_as_question(said: Words) -> bool:
    """Tell whether the words open as a question does, with or without its question mark."""
    start = _opening(said)
    return start[:1] != () and (start[0] in _ASKING or start[:2] in _ASKING_PAIRS)


def begins_as_request(said: Words) -> bool:
    """Tell whether the words open as "could you …" does: a wish in the form of a question."""
    return _opening(said)[:2] in _REQUESTS


def _opening(said: Words) -> Words:
    at = next((at for at, word in enumerate(said) if word not in _BEFORE_ASKING), len(said))
    return said[at : at + 2]


# Words that take back or limit what stands beside them. One of them anywhere, and a "yes" is not clear.
NEGATIONS = phrases(
    "not|no|nor|never|none|neither|nothing|nobody|nowhere|cannot|cant|dont|doesnt|didnt|wont|wouldnt|couldnt",
    "shouldnt|isnt|arent|wasnt|werent|havent|hasnt|hadnt|aint|without|donot|dnt|doesent|cannt|hardly|barely",
    "disagree|disagreed|disapprove|disapproved|decline|declined|refuse|refused|object|oppose|against|unable|unwilling",
    "👎|❌|🚫|✖|✗|✘|🙅|⛔|🛑|🤔|🤷|🙄|🤨|😒|🫤|🙃",
    # the same in the languages of policy/short_answers.py, where they are not part of a known answer
    "pas|mais|pero|ale|nie|nein|nicht|aber|ddim|ond|non|нет|не|но|але|ні",
)
CONDITIONS = phrases(
    "if|but|except|excepting|excluding|unless|provided|providing|however|although|though|assuming|as long as",
    "so long as|apart from|subject to|on condition|only when|only once|other than|aside from|depending|depends",
)
