"""Take a letter apart: what its author says, clause by clause, in plain and mended words.

    letter      the clauses of a text, with the times and addresses that stood in them
    Clause      words without case, accents and slips: "PLZ tke me OF ur list" is "please take me of your list"

Speech in quotation marks is left out: it is somebody else's, or an example. A time ("until 3 May") and an address are
one word each, TIME and ADDRESS, and so cannot be taken for anything else. Everything takes linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from listserv.policy import closing
from listserv.policy.wishes import addresses, times
from listserv.policy.wishes.addresses import Address
from listserv.policy.wishes.spelling import JOINED, KEYS, LIKE, mended
from listserv.policy.wishes.times import Time
from listserv.policy.wording import WRAP, Words, holds, phrases, words

# Letters that nobody has written for two thousand years (Old Italic): they are words, and nobody's.
TIME, ADDRESS, QUOTED = "\U00010315", "\U00010300", "\U00010312"
_OURS = str.maketrans(dict.fromkeys(TIME + ADDRESS + QUOTED, " "))
_SPOKEN = (
    (re.compile(r"(?<!\s)\s+full stop\b", re.IGNORECASE), "."),
    (re.compile(r"(?<!\s)\s+comma\b", re.IGNORECASE), ","),
)
_SPOKEN_MARKS = (
    *_SPOKEN,
    (re.compile(r"(?<!\s)\s+question mark\b", re.IGNORECASE), "?"),
    (re.compile(r"(?<!\s)\s+exclamation mark\b", re.IGNORECASE), "!"),
    (re.compile(r"\bnew (?:line|paragraph)\b", re.IGNORECASE), "\n"),
)
# No alternative may begin where another could still go on, or a page of opening marks would be read again and again.
_SPEECH = re.compile(
    r'"[^"]*"|“[^”“]*”|„[^“”„]*[“”]|«[^»«]*»|‘[^’‘\n]*’(?!\w)|(?<![\w\'])\'(?!tis|til)[^\'\n]{2,200}\'(?!\w)'
)
_END = times.END
_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)  # the reader of replies takes these off; to be safe
_NUMBERED = re.compile(r"^[ \t]*(?:\d{1,2}[.)]|[-*•·])[ \t]+", re.MULTILINE)
_SENTENCE_ENDS = "!?.…。؟۔"
_CLAUSE_ENDS = ",;:)،؛"
_CLOSING_MARKS = "\"'”’)]»*_"
_DASHES = frozenset({"-", "–", "—", "--", "/", "&c"})


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands between two stops. `sentence` numbers the sentence it belongs to; `asks`: that ends with "?"."""

    words: Words
    text: str
    sentence: int
    asks: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """A text taken apart. `times` and `addresses` belong to the words TIME and ADDRESS, in order."""

    clauses: tuple[Clause, ...]
    times: tuple[Time, ...] = ()
    addresses: tuple[Address, ...] = ()
    quotes: bool = False
    asks: bool = False  # somewhere, with or without words
    elsewhere: tuple[Time, ...] = ()  # the times in its subject; in a subject those of the text

    @property
    def size(self) -> int:
        """How many words it has."""
        return sum(len(one.words) for one in self.clauses)


def letter(text: str, *, today: date | None, names: Sequence[str] = ()) -> Letter:
    """Take a text apart; `names` are words that a slip may also hit (those of the lists). Never raises.

    One with far too many words has none.
    """
    if not text:  # most subjects are another letter's
        return Letter(())
    own, quotes = _without_speech(_spoken(_QUOTED_LINE.sub("", text.translate(_OURS))))
    own = _without_card(closing.own_text(closing.without_disclaimer(own)))
    tokens = _tokens(_NUMBERED.sub("", own))
    if len(tokens) > MOST_TOKENS:
        return Letter(())
    tokens, found = addresses.taken_out(tokens, ADDRESS)
    tokens, when = times.taken_out(tokens, TIME, today)
    clauses = tuple(_clauses(tokens, tuple(names)))
    return Letter(_first_person(clauses), when, found, quotes, "?" in text or "؟" in text)


def _spoken(text: str) -> str:
    """Return a dictated text with its marks: "thank you full stop Joan"."""
    for mark, written in _SPOKEN_MARKS:
        text = mark.sub(written, text)
    return text


def _without_speech(text: str) -> tuple[str, bool]:
    """Return `text` without what stands in quotation marks, unless that is all there is: then it is the author's."""
    bare = _SPEECH.sub(f" {QUOTED} ", text)
    if bare == text:
        return text, False
    if not words(closing.own_text(bare.replace(QUOTED, " "))):
        return _SPEECH.sub(lambda match: f" {match[0][1:-1]} ", text), False
    return bare, True


MOST_TOKENS = 1000  # words and line ends; more have words without spaces between, and nobody writes so
_CARD_LINES = 6
_CARD_PARTS = 6  # of one line
_SMALL_PARTS = frozenset(["of", "and", "the", "for", "at", "&", "|", "-", "–", "•"])


def _without_card(text: str) -> str:
    """Return `text` without a last paragraph that is a card: a name, a role, a telephone, a page."""
    above, _, last = text.rpartition("\n\n")
    lines = [line.split() for line in last.split("\n") if line.strip()]
    cards = len(lines) <= _CARD_LINES and all(len(line) <= _CARD_PARTS for line in lines)
    return above if above.strip() and cards and all(map(_is_of_a_card, chain(*lines))) else text


def _is_of_a_card(part: str) -> bool:
    bare = part.strip("+()/|.,:-•–")
    number = bare.isdigit() or "@" in bare or "." in bare or "/" in bare
    return not bare or number or bare in _SMALL_PARTS or (bare[0].isupper() and closing.are_names([bare]))


def _tokens(text: str) -> list[str]:
    """Return what stands between spaces; `_END` for the end of a line that its author ended."""
    found: list[str] = []
    for line in text.split("\n"):
        found += line.split()
        # A line that the mail program wrapped goes on in the next one.
        if len(line) <= WRAP or line.rstrip().endswith(tuple(_SENTENCE_ENDS)):
            found.append(_END)
    return found


def _clauses(tokens: Sequence[str], names: tuple[str, ...]) -> Iterator[Clause]:
    for number, (sentence, asks) in enumerate(_sentences(tokens)):
        for part in _parts(sentence):
            text = " ".join(part)
            if said := plain_words(text, names):
                yield Clause(said, text, number, asks)


def _sentences(tokens: Sequence[str]) -> Iterator[tuple[list[str], bool]]:
    sentence: list[str] = []
    for token in (*tokens, _END):
        if token != _END:
            sentence.append(token)
        last = token.rstrip(_CLOSING_MARKS)[-1:]
        if sentence and (token == _END or last in _SENTENCE_ENDS):
            yield sentence, last != "" and last in "?؟"
            sentence = []


def _parts(sentence: Sequence[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for token in sentence:
        if part and (token in _DASHES or token[0] == "("):
            yield part
            part = []
        part.append(token)
        if token[-1] in _CLAUSE_ENDS or token.rstrip(_CLOSING_MARKS)[-1:] in _CLAUSE_ENDS:
            yield part
            part = []
    if part:
        yield part


_DICTATES = phrases(
    "typing this for me|writing this for me|typed this for me|written this for me|sending this for me",
    "types this for me|writes this for me|typing for me|writing for me|dictating this to|im dictating to",
    "sent this for me",
)
_AS_FIRST = {
    "he": "i",
    "she": "i",
    "wants": "want",
    "wishes": "wish",
    "his": "my",
    "himself": "me",
    "herself": "me",
    "says": "am",
}


def _first_person(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Return the clauses as their author would have typed them: "my carer types this for me: he would like …"."""
    if not any(holds(one.words, _DICTATES) for one in clauses):
        return clauses
    return tuple(
        replace(one, words=tuple(_AS_FIRST.get(word, word) for word in one.words), text=one.text.rstrip(":"))
        for one in clauses
    )


# --- words ----------------------------------------------------------------------------------------------------------


def plain_words(text: str, names: tuple[str, ...] = ()) -> Words:
    """Return the words of `text`, one way of writing each, slips mended; pictures are left out."""
    said = [mended(LIKE.get(one, one), (*KEYS, *names)) for one in words(text) if one[0].isalnum()]
    return _joined([part for one in said for part in one.split()])


def _joined(said: list[str]) -> Words:
    """Return the words with pairs that are one: "do not" is "dont", "e mail" is "email"."""
    whole: list[str] = []
    for word in said:
        pair = JOINED.get((whole[-1], word)) if whole else None
        if pair is None:
            whole.append(word)
        else:
            whole[-1] = pair
    return tuple(whole)
