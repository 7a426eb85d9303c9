"""What stands around an answer: "Hello Mo," above, "Kind regards, Sue" and a legal notice below.

A name is cut off only where one is expected, and never a word that could be part of the answer ("Yes", and in the
next line "Later"): what is not surely courtesy stays, and then the answer is not understood and we ask back.
"""

from __future__ import annotations

from listserv.policy.wording import (
    CONDITIONS,
    LONGEST_PHRASE,
    NEGATIONS,
    WRAP,
    first_word,
    length_at,
    phrases,
    vocabulary,
    words,
)

GREETING_PARTS = 5  # "Hello to everyone at People" is the longest we met
CLOSING_LINES = 6  # a name, a role, a group, a town, two telephones
CLOSING_PARTS = 9  # "with kind regards and many thanks Sue Smith" on the line of the answer
NAMES = 4  # parts of one name
LETTERHEAD_PARTS = 6  # parts of a line under the name: "Leeds Carers Network", a telephone
LONG_LINE = 200  # characters of a line that are looked at for a name or a closing

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


_DISCLAIMING = frozenset(phrase[0] for phrase in _DISCLAIMERS)


def without_disclaimer(text: str) -> str:
    """Return `text` without the legal notice that an office adds below: its "if you are not …" is nobody's answer."""
    lines = text.split("\n")
    end = next((at for at, line in enumerate(lines) if at and _disclaims(line[:WRAP])), len(lines))
    return "\n".join(lines[:end])


def _disclaims(line: str) -> bool:
    return first_word(line) in _DISCLAIMING and length_at(words(line), 0, _DISCLAIMERS) > 0


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
    length = length_at(words(" ".join(parts[:LONGEST_PHRASE])[:LONG_LINE]), 0, _CLOSINGS)
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
