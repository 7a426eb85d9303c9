"""Read words through their disguises and remember where they stood.

    text ──plain()──▶ Plain: look-alikes, accents and invisible signs gone, offsets kept
         ──Vocabulary.sentences()──▶ for each sentence its Tokens: word, start, end

A disguise is undone only where that gives a word we know; every other word stays as it was written. So an
ordinary word cannot turn into another one. All steps take linear time: no pattern here has a quantifier
inside another, and each character is looked at a fixed number of times.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple, TypeVar

from listserv.policy.phrase import Gate

Result = TypeVar("Result")

# Letters of other alphabets that look like a Latin one (after Unicode TS 39, reduced to what is seen in mail),
# as pairs: the strange letters in the first line of each pair, what they look like in the second.
_PAIRS = (
    ("авекмнорстухѕіјһԁԛԝѵгпиьязёєїүқңӏ", "abekmhopctyxsijhdqwvrnubrzeeiykhl"),
    ("АВЕКМНОРСТУХЅІЈҺԀԚԜѴЯЗЁЄЇҮҚӀ", "abekmhopctyxsijhdqwvrzeeiykl"),
    ("αβγδεηικλνορσςτυχωϲϳ", "abydenikavopsstuxwcj"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧΣ", "abezhikmnoptyxe"),
    ("ıłøđħŧɑɡɩʋƒɓɖɛɔɪʀʏᴀʙᴄᴅᴇɢʜᴊᴋʟᴍɴᴏᴘꜱᴛᴜᴠᴡᴢ", "ilodhtagiufbdecirabcdeghjklmnopstuvwz".replace("cirab", "ciryab")),
    ("օսհցոԼ", "ouhgnl"),
    ("’‘ʼ`´′＇", "'''''''"),
    ("＿_", "--"),
)
_LOOKS_LIKE = {strange: latin for left, right in _PAIRS for strange, latin in zip(left, right, strict=True)}
# Letters in boxes, discs and flags: NFKC leaves them as they are. Each block starts with A.
_LETTER_BLOCKS = (0x1F150, 0x1F170, 0x1F1E6)
_INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0\u2800")  # empty signs that are neither marks nor formats
_NOT_SEEN = frozenset({"Mn", "Me", "Cf"})

_RUNS = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")
# One class and one quantifier: words with the signs that stand for letters in them.
_PIECE = re.compile(r"[\w'@$!+|*#€%^&~]+")
_INSIDE = re.compile(r"[^\W_]+")
_BROKEN = re.compile(r"[^\w\s'](?<=[^\W_].)[^\W_]")
_AGAIN = re.compile(r"(.)\1")
_LETTER = re.compile(r"[^\W\d_]")
_STAR = re.compile(r"[*#%^&~]")
_FIGURE = re.compile(r"\d")
_I_OR_L = re.compile(r"[1|!]")
_RUN = re.compile(r"(.)\1*")
# The end of a sentence, a blank line, or a new point of a list. It begins with the blank, because there are fewer
# blanks to look at than letters.
_BREAK = re.compile(r"\s(?:(?<=[.!?…][\"')\]”].)\s*|(?<=[.!?…].)\s*|(?<=\n)(?:\s*\n|(?=[-*•>])))", re.DOTALL)

# Three letters by themselves, near each other and on one line. It begins with the gap after the first one, because
# there are fewer gaps to look at than letters. No plain text holds an underscore.
_SPACED = re.compile(r"[^\w\n](?<=(?:\b\w|[@$!]).)[^\w\n]{0,2}(?:\w\b|[@$!])[^\w\n]{1,3}(?:\w\b|[@$!])")

_INITIAL = re.compile(r"\W?[^\W_]\.|\w !")  # what ends no sentence: "J." and the "!" in "s h ! t"

_LETTERS_FOR_SIGNS = tuple(str.maketrans("0134578@$!+|€9#%^&~", f"o{one}eastbas{one}t{one}eg*****") for one in "il")
_SHORTEST_HIDDEN = 4  # joining or stretching shorter words would find them everywhere
_SHORTEST_SWAPPED = 5  # shorter words are too near to others: the list names what of them is wanted
_SHORTEST_MISSING = 6
_LONGEST_GAP = 3  # between s  p  a  c  e  d letters
_FEWEST_SPACED = 3
_FEWEST_LETTERS = 2
_MOST_REMEMBERED = 32_768  # mail repeats its words; a megabyte without a space is not worth keeping
_LONGEST_REMEMBERED = 40
_LONGEST_LOOKED_AT = 400  # a longer one is read at once with its sentence, so that it is not read twice
_MOST_FROM_ONE = 4  # some signs are a whole sentence (U+FDFA): nobody hides a word in them
_LONE_SIGNS = frozenset("@$!")  # a letter of their own in "s h ! t"
_AROUND = '.,;:?…()"“”'  # signs of writing that are in no piece, so that nothing is joined across them at an end
_EDGES = "'*+|#!%^&~"  # signs that may stand before and after a word without being part of it


class Token(NamedTuple):
    """A word as we read it, and where it stands in `Plain.text`."""

    word: str
    start: int
    end: int


@dataclass(frozen=True)
class Plain:
    """A text in plain small letters, and the original that it was made of."""

    text: str
    original: str

    @cached_property
    def offsets(self) -> Sequence[int]:
        """Return where in the original each character stood."""
        if self.original.isascii():
            return range(len(self.original))
        return [place for place, character in enumerate(self.original) for _ in _plain_character(character)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the characters from `start` to before `end` (at least one) stand in the original."""
        return self.offsets[start], self.offsets[end - 1] + 1


@lru_cache(maxsize=8192)
def _plain_character(character: str) -> str:
    if character in _LOOKS_LIKE:
        return _LOOKS_LIKE[character]
    for block in _LETTER_BLOCKS:
        if 0 <= ord(character) - block < len("abcdefghijklmnopqrstuvwxyz"):
            return chr(ord("a") + ord(character) - block)
    folded = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", character).casefold())
    seen = [one for one in folded if unicodedata.category(one) not in _NOT_SEEN and one not in _INVISIBLE]
    return "".join(_LOOKS_LIKE.get(one, one) for one in seen) if len(seen) <= _MOST_FROM_ONE else " "


def plain(text: str) -> Plain:
    """Return `text` with case, accents, look-alike letters and invisible signs undone. Never raises."""
    return Plain("".join(_plain_run(run) for run in _RUNS.findall(text)), text)


def _plain_run(run: str) -> str:
    """Return the plain form of characters that are all ASCII, or that none of them is."""
    if run.isascii():
        return run.lower().replace("_", "-").replace("`", "'")
    return "".join(map(_plain_character, run))


def breaks(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence of a plain text. "J. Smith" and "f. o. o." do not end one."""
    start = 0
    for found in _BREAK.finditer(text):
        if not _INITIAL.fullmatch(text, max(found.start() - 3, 0), found.start()):
            yield start, found.start()
            start = found.end()
    yield start, len(text)


def shortened(word: str) -> str:
    """Return `word` with every run of one letter as one letter: "fooool" and "fool" are both "fol"."""
    if len(word) > _LONGEST_LOOKED_AT:
        return "".join([letter for letter, _ in groupby(word)])
    return word[:1] + "".join([right for left, right in pairwise(word) if left != right])


class _Remembered(dict[str, Result]):
    """What `work` makes of each word, worked out when it is first met. Mail repeats its words."""

    def __init__(self, work: Callable[[str], Result]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, word: str) -> Result:
        result = self._work(word)
        if len(word) <= _LONGEST_REMEMBERED:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[word] = result
        return result


class Vocabulary:
    """The words that we look for behind disguises.

    `known` are all words a rule needs. `strong` are those worth looking for in joined and starred letters, the
    likeliest first; `allowed` are ordinary words that may contain them ("Scunthorpe"). `short_forms` says what
    stands for several words ("'ll" is "will"). `gate` knows which words something may be found by. `slips` are words
    that are also found with two letters swapped, and those with True with a letter missing; `inside` are found
    within longer words ("unfoolbelievable").
    """

    def __init__(
        self,
        known: Iterable[str],
        strong: Iterable[str],
        allowed: Iterable[str],
        short_forms: Mapping[str, str],
        gate: Gate,
        *,
        slips: Sequence[tuple[str, bool]] = (),
        inside: Iterable[str] = (),
    ) -> None:
        self._known = frozenset(known) | frozenset(allowed)
        likely_first = [word for word in strong if len(word) >= _SHORTEST_HIDDEN]
        self._strong = frozenset(likely_first)
        self._hidden = self._strong | frozenset(allowed)
        self._beginnings = frozenset(word[:_FEWEST_SPACED] for word in self._hidden)
        self._longest = max(map(len, self._hidden), default=0)
        self._short_forms = short_forms
        self._stretched: dict[str, list[str]] = {}
        for word in sorted(self._known):
            self._stretched.setdefault(shortened(word), []).append(word)
        self._longest_short = max(map(len, self._stretched), default=0)
        self._masked: dict[tuple[str, str, int], list[str]] = {}
        for word in likely_first:
            self._masked.setdefault((word[0], word[-1], len(word)), []).append(word)
            self._masked.setdefault((word[0], "*", len(word)), []).append(word)
        self._slipped = {slip: word for word, missing in reversed(slips) for slip in _slips(word, missing=missing)}
        self._inside = re.compile("|".join(sorted(inside)) or r"(?!)")
        self._gate = gate
        self._read = _Remembered(self._words_of)
        self._bits = _Remembered(self._bits_of)

    def sentences(self, text: str) -> Iterator[tuple[int, int, list[Token]]]:
        """Yield start, end and words, disguises undone, of each sentence of a plain text that may hold something.

        Most texts hold nothing, and their words are soon looked up: then no sentence is read.
        """
        telling = {word: bits for word in set(text.split()) if (bits := self._bits[word])}
        if not self._gate.opens(telling.values()) and not _SPACED.search(text):
            return
        for start, end in breaks(text):
            said = telling.keys() & text[start:end].split()
            if self._gate.opens(telling[word] for word in said) or _SPACED.search(text, start, end):
                yield start, end, self._tokens(text, start, end)

    def _bits_of(self, written: str) -> int:
        """Return what the gate says of something written without a space, also of what is joined in it."""
        if len(written) > _LONGEST_LOOKED_AT:
            return self._gate.every_bit
        if (word := written.strip(_AROUND)) != written:
            return self._bits[word]
        if word.isalpha():
            return self._gate.bits(self._words_in_letters(word))
        tokens = self._pieces(word, 0, len(word))
        joined = self._broken(tokens, word) if len(tokens) > 1 else ()
        return self._gate.bits(token.word for token in (*tokens, *joined))

    def _tokens(self, text: str, start: int, end: int) -> list[Token]:
        tokens = self._pieces(text, start, end)
        if _BROKEN.search(text, start, end):
            tokens = self._broken(tokens, text)
        if sum([token.end - token.start == 1 for token in tokens]) >= _FEWEST_SPACED:
            tokens = self._spelled(tokens, text)
        return tokens

    def _pieces(self, text: str, start: int, end: int) -> list[Token]:
        tokens: list[Token] = []
        for found in _PIECE.finditer(text, start, end):
            piece, place = found.group(), found.start()
            for word, first, last in self._read[piece]:
                tokens.append(Token(word, place + first, place + last))
        return tokens

    def _words_of(self, piece: str) -> tuple[Token, ...]:
        """Return the words of one piece; offsets are within the piece."""
        if piece.isalpha():
            return tuple(Token(word, 0, len(piece)) for word in self._words_in_letters(piece))
        bare = piece.strip(_EDGES)
        first, last = piece.find(bare), piece.find(bare) + len(bare)
        if bare != piece and (word := self._uncoded(whole := piece.rstrip("'+|!"))):
            return (Token(word, 0, len(whole)),)
        if word := self._undisguised(bare):
            return (Token(word, first, last),)
        if bare.replace("'", "").isalnum():
            return tuple(Token(part, first, last) for part in expand(bare, self._short_forms))
        if piece in _LONE_SIGNS:
            return (Token(piece, 0, 1),)
        return tuple(Token(inner.group(), *inner.span()) for inner in _INSIDE.finditer(piece))

    def _words_in_letters(self, word: str) -> tuple[str, ...]:
        """Return the words of a piece that is nothing but letters."""
        known = word if word in self._known else self._unstretched(word) or self._slipped.get(word)
        if known:
            return (known,)
        if (told := word.replace("vv", "w")) in self._known:
            return (told,)
        if within := self._inside.search(word):
            return (within.group(),)
        return expand(word, self._short_forms)

    def _undisguised(self, word: str) -> str | None:
        """Return the known word that `word` is, or is once its repeated letters and signs are undone."""
        return word if word in self._known else self._unstretched(word) or self._uncoded(word)

    def _uncoded(self, piece: str) -> str | None:
        """Return the known word behind figures, signs and stars. "A55" is a road: figures take two real letters."""
        if piece.isalpha():
            return None
        starred = _STAR.search(piece) is not None
        if len(_LETTER.findall(piece)) < _FEWEST_LETTERS and not (starred and _FIGURE.search(piece) is None):
            return None
        if starred:
            return self._unmasked(piece.translate(_LETTERS_FOR_SIGNS[0]))
        for table in _LETTERS_FOR_SIGNS if _I_OR_L.search(piece) else _LETTERS_FOR_SIGNS[:1]:
            word = piece.translate(table)
            if word in self._known:
                return word
            if found := self._unstretched(word):
                return found
        return None

    def _unmasked(self, masked: str) -> str | None:
        """Return the strong word that fits around the stars of "f**k"."""
        for word in self._masked.get((masked[0], masked[-1], len(masked)), ()):
            if all(sign in ("*", letter) for sign, letter in zip(masked, word, strict=True)):
                return word
        return None

    def _unstretched(self, word: str) -> str | None:
        """Return the known word behind repeated letters. Each run must be at least as long as in that word."""
        if not _AGAIN.search(word):
            return None
        if len(shortened(word[:_LONGEST_LOOKED_AT])) > self._longest_short:
            return None
        like_it = self._stretched.get(shortened(word))
        if like_it is None:
            return None
        runs = [len(run.group()) for run in _RUN.finditer(word)]
        for one in like_it:
            enough = all(mine >= len(its.group()) for mine, its in zip(runs, _RUN.finditer(one), strict=True))
            if enough and (max(runs) > 2 or len(one) >= _SHORTEST_HIDDEN):  # noqa: PLR2004  "Fagg" is a name
                return one
        return None

    def _broken(self, tokens: Sequence[Token], text: str) -> list[Token]:
        """Join what one sign keeps apart ("foo-bar", "fo.ob.ar") where that gives a strong word."""
        result: list[Token] = []
        for chain in _chains(tokens, lambda left, right: _split_by_a_sign(left, right, text)):
            word = "".join(token.word for token in chain)
            found = len(chain) > 1 and word in self._strong
            result += [Token(word, chain[0].start, chain[-1].end)] if found else chain
        return result

    def _spelled(self, tokens: list[Token], text: str) -> list[Token]:
        """Join s p a c e d and d.o.t.t.e.d letters where that gives a known word or holds a strong one."""
        result: list[Token] = []
        for chain in _chains(tokens, lambda left, right: _next_letter(left, right, text)):
            for letters in _at_wider_gaps(chain):
                result += self._joined(letters, text) if len(letters) >= _FEWEST_SPACED else letters
        return result

    def _joined(self, letters: list[Token], text: str) -> list[Token]:
        word = "".join([text[letter.start] for letter in letters])
        if whole := self._undisguised(word):
            return [Token(whole, letters[0].start, letters[-1].end)]
        result: list[Token] = []
        place = 0
        while place < len(letters):
            width = self._hidden_at(word, place) if word[place : place + _FEWEST_SPACED] in self._beginnings else 1
            hidden = Token(word[place : place + width], letters[place].start, letters[place + width - 1].end)
            result.append(hidden if width > 1 else letters[place])
            place += width
        return result

    def _hidden_at(self, word: str, place: int) -> int:
        """Return the length of the longest strong or allowed word that begins at `place`, else 1."""
        widths = range(min(self._longest, len(word) - place), 1, -1)
        return next((width for width in widths if word[place : place + width] in self._hidden), 1)


def _slips(word: str, *, missing: bool) -> Iterator[str]:
    """Yield a word with two letters swapped, or one inside missing. The first stays: "tow" is not "two"."""
    if len(word) >= _SHORTEST_SWAPPED:
        for place in range(1, len(word) - 1):
            yield f"{word[:place]}{word[place + 1]}{word[place]}{word[place + 2 :]}"
    if missing and len(word) >= _SHORTEST_MISSING:
        for place in range(1, len(word) - 1):
            yield f"{word[:place]}{word[place + 1 :]}"


def expand(word: str, short_forms: Mapping[str, str]) -> tuple[str, ...]:
    """Return the words a short form stands for ("don't" → "do", "not"), else the word without apostrophes."""
    if word in short_forms:
        return tuple(short_forms[word].split())
    for ending in (word[-3:], word[word.rfind("'") :]) if "'" in word else ():
        if ending in short_forms:
            return word.removesuffix(ending).replace("'", ""), *short_forms[ending].split()
    return (word.replace("'", ""),)


def _chains(tokens: Sequence[Token], linked: Callable[[Token, Token], bool]) -> Iterator[list[Token]]:
    """Yield the tokens in groups of neighbours that are `linked`."""
    chain = list(tokens[:1])
    for left, right in pairwise(tokens):
        if not linked(left, right):
            yield chain
            chain = []
        chain.append(right)
    yield chain


def _next_letter(left: Token, right: Token, text: str) -> bool:
    """Return whether both are single letters of one line, near each other. A short form may stand for several words."""
    single = left.end - left.start == 1 == right.end - right.start
    return single and 0 < right.start - left.end <= _LONGEST_GAP and "\n" not in text[left.end : right.start]


def _split_by_a_sign(left: Token, right: Token, text: str) -> bool:
    return right.start - left.end == 1 and not text[left.end].isspace()


def _at_wider_gaps(letters: list[Token]) -> Iterator[list[Token]]:
    """Yield the words of "y o u   f o o l": a gap wider than the one before it ends a word."""
    part = letters[:1]
    before = _LONGEST_GAP
    for left, right in pairwise(letters):
        gap = right.start - left.end
        if gap > before:
            yield part
            part = []
        before = gap if part else _LONGEST_GAP
        part.append(right)
    yield part
