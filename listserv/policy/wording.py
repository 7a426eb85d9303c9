"""The words of a short answer, so that each reading of it is a table of phrases.

    words          what was written, without case, accents, apostrophes and invisible characters
    own_text       the same lines without "Hello Mo," above and "Kind regards, Sue" below
    sentences      the words, sentence by sentence, and whether each asks
    says           one of these phrases, and around it only these words
    mended         "aggree" is agree: one slip of the keyboard

An answer is understood when *all* its words are known, never because one of them occurs: so a "not", a name or a
story around the word is enough to ask back. Everything here takes time in proportion to the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

Words = tuple[str, ...]
Phrases = frozenset[Words]

LONGEST_ANSWER = 20_000  # characters, some ten pages; nobody answers a letter of ours at such length
LONGEST_PHRASE = 7  # words; no table has a longer one, and a test says so
WRAP = 50  # characters; a shorter line was ended by its author, a longer one perhaps by the mail program
GREETING_PARTS = 5  # "Hello to everyone at People" is the longest we met
CLOSING_LINES = 6  # a name, a role, a group, a town, two telephones
CLOSING_PARTS = 9  # "with kind regards and many thanks Sue Smith" on the line of the answer
NAMES = 4  # parts of one name
LETTERHEAD_PARTS = 6  # parts of a line under the name: "Leeds Carers Network", a telephone
LONG_LINE = 200  # characters of a line that are looked at for a name or a closing
SLIP_LETTERS = range(4, 15)  # shorter words have too many neighbours, longer ones are not key words

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´′＇"))
_QUESTION_MARKS = dict.fromkeys(map(ord, "?？؟¿⁇⁈⁉‽❓❔՞;"), "?")
_STROKED = str.maketrans("łŁøØđĐıħ", "lLoOdDih")  # letters that no normal form takes apart
# Vowels of the Indic scripts are marks to Unicode, but letters to those who write: "yes" and "is" differ by one.
_INDIC = range(0x0900, 0x0E00)
_WORD = re.compile(r"[^\W_\u0900-\u0dff]+|[\u0900-\u0dff]+|[^\x00-\x7f\w\s]")
_SENTENCE_END = re.compile(r"[.!?]+(?=\s)|\n")
_CLAUSE_END = re.compile(r"[.!?,;:]+(?=\s)|\n|\s-(?=\s)")


class _PlainCharacters(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _plain_character(chr(code))
        return found


def _plain_character(one: str) -> str:
    category = unicodedata.category(one)
    if one == "。":  # ends a sentence without a space after it
        return ". "
    if one.isascii() or category[0] in "LN" or (category[0] == "M" and ord(one) in _INDIC):
        return one
    if category[0] == "M" or category in {"Cf", "Sk"}:  # accents, joiners, the skin colour of a thumb
        return ""
    return f" {one} " if category == "So" else " "


_PLAIN = _PlainCharacters()


def plain(text: str) -> str:
    """Return `text` without accents, apostrophes and invisible characters; every kind of question mark is "?"."""
    text = text.translate(_APOSTROPHES).translate(_QUESTION_MARKS)
    if text.isascii():
        return text
    return unicodedata.normalize("NFKD", text.translate(_STROKED)).translate(_PLAIN)


def words(text: str) -> Words:
    """Return the words of `text` in order, folded; a picture character such as 👍 is a word."""
    return tuple(match.casefold() for match in _WORD.findall(plain(text)))


def phrases(*lines: str) -> Phrases:
    """Return the phrases written in `lines`, separated by bars."""
    return frozenset(words(one) for line in lines for one in line.split("|"))


def vocabulary(*lines: str) -> frozenset[str]:
    """Return every word of `lines`."""
    return frozenset(word for line in lines for word in words(line))


def is_long(text: str) -> bool:
    """Tell whether `text` is too long for an answer: it is for a person, and not worth a second of our time."""
    return len(text) > LONGEST_ANSWER


@cache
def _beginnings(table: Phrases) -> frozenset[str]:
    return frozenset(phrase[0] for phrase in table if phrase)


def _match(said: Words, at: int, table: Phrases) -> int:
    """Return how many words the longest phrase of `table` at this place has; 0 for none."""
    if at >= len(said) or said[at] not in _beginnings(table):
        return 0
    longest = min(LONGEST_PHRASE, len(said) - at)
    return next((length for length in range(longest, 0, -1) if said[at : at + length] in table), 0)


def without(said: Words, table: Phrases) -> Words:
    """Return the words that no phrase of `table` covers, reading from the left and the longest phrase first."""
    left: list[str] = []
    at = 0
    while at < len(said):
        length = _match(said, at, table)
        if not length:
            left.append(said[at])
        at += length or 1
    return tuple(left)


def holds(said: Words, table: Phrases) -> bool:
    """Tell whether a phrase of `table` occurs anywhere."""
    return any(_match(said, at, table) for at in range(len(said)))


def says(said: Words, table: Phrases, around: frozenset[str]) -> bool:
    """Tell whether a phrase of `table` occurs and every other word is one of `around`; smileys do not count."""
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
    text = _unwrapped(plain(text))
    found: list[Sentence] = []
    at = 0
    for match in (_CLAUSE_END if clauses else _SENTENCE_END).finditer(text):
        found.append(Sentence(words(text[at : match.start()]), "?" in match[0]))
        at = match.end()
    return tuple(one for one in found if one.words)


def _unwrapped(text: str) -> str:
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
    "👎|❌|🚫|✖|🤔|🤷|🙄",
    # the same in the languages of policy/short_answers.py, where they are not part of a known answer
    "pas|mais|pero|ale|nie|nein|nicht|aber|ddim|ond|non|нет|не|но|але|ні",
)
CONDITIONS = phrases(
    "if|but|except|excepting|excluding|unless|provided|providing|however|although|though|assuming|as long as",
    "so long as|apart from|subject to|on condition|only when|only once|other than|aside from|depending|depends",
)


# --- greetings and closings -----------------------------------------------------------------------------------------

_GREETINGS = phrases(
    "hello|hi|hiya|hey|dear|morning|good morning|good afternoon|good evening|good day|greetings|helo|bonjour|hola",
    "czesc",
)
_GREETED = vocabulary("all there everyone everybody both again team moderator moderators folks friends to sir or madam")
_CLOSINGS = phrases(
    "thanks|thank you|thankyou|thanx|thx|many thanks|with thanks|with many thanks|thanks a lot|thanks again|ta|cheers",
    "thanks so much|thanks very much|thank you very much|thank you so much|thanks in advance|thank you in advance",
    "thank you all|thanks all|thanks everyone|kind regards|kindest regards|best regards|warm regards|warmest regards",
    "with kind regards|with best regards|regards|best|best wishes|with best wishes|all the best|yours|yours sincerely",
    "yours faithfully|yours truly|sincerely|love|lots of love|take care|x|xx|xxx|bye|bye for now|goodbye|kr|br",
    "diolch|diolch yn fawr|cofion|merci|merci beaucoup|gracias|muchas gracias|danke|vielen dank|grazie|dziekuje",
    "dzieki|obrigado|obrigada|multumesc|aciu|paldies|koszonom|tesekkurler|tesekkur ederim|спасибо|дякую|شكرا|شکریہ",
)
_BY_DEVICE = phrases(
    "sent from|sent via|sent by|sent using|sent on|get outlook|envoye de|envoye depuis|von meinem|gesendet von",
    "enviado desde|enviado do|wyslane z|wyslano z|inviato da|anfonwyd o|trimis de|yahoo mail|please excuse",
)
# Never a person's name, whatever its capital letter: what follows "Thanks" is then text to be read.
_ORDINARY = vocabulary(
    "i me my we us our you your he him his she her it its they them their this that these those a an the and or but if",
    "so as of at in on to by for from with about into over after before until when while where what why who how which",
    "is am are was were be been do does did done has have had can could will would should shall may might must not no",
    "nor never none nothing yes yep yeah ok okay please sorry hello hi hey dear thanks thank regards cheers now later",
    "soon today tomorrow tonight maybe perhaps only just also then again still wait sure fine good great agree agreed",
    "accept accepted disagree decline approve approved reject rejected discard discarded edit ask trust send sent post",
    "posted message messages mail email emails letter letters list text new read reading look looking take took remove",
    "removed delete deleted bin spam junk advert advertising adverts rude swearing abusive duplicate long short",
    "personal private attack attacks offensive unkind name names surname child leave left stop join help unsubscribe",
    "subscribe unsubscribed weekly daily each every none pause paused cancel withdraw digest settings week day month",
    "year one two three four five part parts noted received understood seen know think want need like out off up down",
    "back away more less some any all most much many too very really let get got give make go going come call ring",
    "write tell say said see try hope wish mean idea problem question answer reason because never ever whatever first",
    "last next second third kind best warm love care office holiday hospital home topic unrelated wrong right",
)


_DISCLAIMERS = phrases(
    "this email is confidential|this e mail is confidential|this message is confidential|this email and any",
    "this e mail and any|this message and any|this message may contain|this email may contain|confidentiality notice",
    "the information contained in|the information in this|the contents of this email|disclaimer|email disclaimer",
    "this communication is|this email is intended|this message is intended|please consider the environment",
)


def without_disclaimer(text: str) -> str:
    """Return `text` without the legal notice that an office adds below: its "if you are not …" is nobody's answer."""
    lines = text.split("\n")
    end = next((at for at, line in enumerate(lines) if at and _match(words(line[:WRAP]), 0, _DISCLAIMERS)), len(lines))
    return "\n".join(lines[:end])


def own_text(text: str) -> str:
    """Return the lines of `text` without its greeting, its closing and its signature."""
    return without_closing(_without_greeting(text.strip()))


def _without_greeting(text: str) -> str:
    first, _, rest = text.partition("\n")
    parts = first.split()
    at = next((size for size in (2, 1) if words(" ".join(parts[:size])[:LONG_LINE]) in _GREETINGS), 0)
    if not at:
        return text
    return "\n".join((" ".join(parts[_greeted(parts, at) :]), rest)).strip()


def _greeted(parts: list[str], at: int) -> int:
    """Return where the text begins in `parts`, after the people it greets."""
    while at < min(len(parts), GREETING_PARTS) and parts[at - 1][-1] not in ",.!:;":
        said = words(parts[at][:LONG_LINE])
        named = _are_names(parts[at : at + 1]) and (parts[at].istitle() or parts[at].endswith(","))
        if not (named or set(said) <= _GREETED):
            break
        at += 1
    return at


def without_closing(text: str) -> str:
    """Return the lines of `text` without "Thanks, Jo", a name under them, and "Sent from my phone"."""
    lines = text.rstrip().split("\n")
    end = _closing_start(lines)
    while end and _is_left_out(lines[end - 1]):
        end -= 1
    if end:
        parts = lines[end - 1].split()
        at = _inline_closing(parts)
        lines[end - 1] = lines[end - 1] if at == len(parts) else " ".join(parts[:at])
    return "\n".join(lines[:end]).rstrip()


def _is_left_out(line: str) -> bool:
    said = words(line[:LONG_LINE])
    return not said or said[:2] in _BY_DEVICE


def _closing_start(lines: list[str]) -> int:
    """Return the number of lines above the closing."""
    end = len(lines)
    while end and _is_left_out(lines[end - 1]):
        end -= 1
    for at in reversed(range(max(end - CLOSING_LINES, 0), end)):
        parts = lines[at].split()
        if parts and _inline_closing(parts) == 0:
            return at
        if not _is_letterhead(parts):
            break
    last = lines[end - 1].split() if end > 1 else []
    return end - 1 if _are_written_names(last) else end


def _inline_closing(parts: list[str]) -> int:
    """Return where "thanks Jo" begins in the parts of a line; their number if nowhere."""
    found = len(parts)
    for at in reversed(range(max(len(parts) - CLOSING_PARTS, 0), len(parts))):
        used = _closing_parts(parts[at:])
        if used and (at + used >= found or _are_names(parts[at + used : found])):
            found = at
    return found if found < len(parts) else _signed(parts)


def _closing_parts(parts: list[str]) -> int:
    """Return how many of the parts are a closing such as "kind regards,"; 0 if they begin otherwise."""
    length = _match(words(" ".join(parts[:LONGEST_PHRASE])[:LONG_LINE]), 0, _CLOSINGS)
    return next((size for size in range(1, length + 1) if len(words(" ".join(parts[:size]))) == length), 0)


def _signed(parts: list[str]) -> int:
    """Return where a bare name begins after a stop or a comma: "I agree. Sue", "Yes - Sue Smith"."""
    for at in range(max(len(parts) - 2, 1), len(parts)):
        if (parts[at - 1][-1] in ".!,-–—" or parts[at][0] == "(") and _are_written_names(parts[at:]):
            return at
    return len(parts)


def _are_written_names(parts: list[str]) -> bool:
    """Tell whether these are names with their capital letters."""
    return _are_names(parts) and all(part.lstrip("(")[:1].isupper() for part in parts)


def _are_names(parts: list[str]) -> bool:
    """Tell whether this can be the name of a person: capital letters, or one word that is none of the ordinary."""
    said = words(" ".join(parts)[:LONG_LINE])
    if not 0 < len(said) <= NAMES or any(_is_no_name(word) for word in said):
        return False
    return len(said) == 1 or all(part[:1].isupper() for part in parts)


def _is_no_name(word: str) -> bool:
    return word in _ORDINARY or (word,) in NEGATIONS or (word,) in CONDITIONS or not word.isalpha()


def _is_letterhead(parts: list[str]) -> bool:
    """Tell whether this can be a line under a name: a group, a town, a telephone, an address."""
    if len(parts) > LETTERHEAD_PARTS:
        return False
    return all(_is_reference(part) or _are_names([part]) or part in {"of", "and", "the", "for"} for part in parts)


def _is_reference(part: str) -> bool:
    return "@" in part or part.startswith(("http", "www.")) or part.strip("+()/.-").isdigit() or not words(part)
