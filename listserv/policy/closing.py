"""What stands around an answer: "Hello Mo," above, "Kind regards, Sue" and a legal notice below.

A name is cut off only where one is expected, and never a word that could be part of the answer ("Yes", and in the
next line "Later"): what is not surely courtesy stays, and then the answer is not understood and we ask back.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from listserv.policy.tongues import ENGLISH, OTHERS
from listserv.policy.tongues.tongue import Tongue, single_words
from listserv.policy.wording import (
    CONDITIONS,
    LONGEST_PHRASE,
    NEGATIONS,
    WRAP,
    Phrases,
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


def _tables_of(one: Tongue) -> tuple[Phrases, ...]:
    return (
        one.negations,
        one.conditions,
        one.contrasts,
        one.limits,
        one.doubts,
        one.stems,
        one.nods,
        one.no,
        one.shakes,
    )


_GREETINGS = phrases(
    "hello|hi|hiya|hey|dear|morning|good morning|good afternoon|good evening|good day|greetings|hello again|hi again",
    "dear sir|dear madam|dear sirs|dear sir or madam|evening|afternoon",
).union(*(one.greetings for one in OTHERS))
LONGEST_GREETING = 5  # words: السلام عليكم ورحمة الله وبركاته
_GREETED = vocabulary("all there everyone everybody both again team moderator moderators folks friends to sir or madam")
_CLOSINGS = phrases(
    "thanks|thank you|thankyou|thanx|thx|many thanks|with thanks|with many thanks|thanks a lot|thanks again|ta|cheers",
    "thanks so much|thanks very much|thank you very much|thank you so much|thanks in advance|thank you in advance",
    "thank you all|thanks all|thanks everyone|kind regards|kindest regards|best regards|warm regards|warmest regards",
    "with kind regards|with best regards|regards|best|best wishes|with best wishes|all the best|yours|yours sincerely",
    "yours faithfully|yours truly|sincerely|love|lots of love|take care|x|xx|xxx|bye|bye for now|goodbye|kr|br",
    "thanking you|thank you kindly|thanks for your help|ta muchly|ta very much|tara|ta ra|cheerio|god bless",
    "respectfully",
    "danke|vielen dank|grazie|aciu|paldies|koszonom|tesekkurler|tesekkur ederim|спасибо|дякую",
    "with thanks and best wishes",
    "kind wishes|kindest wishes|warm wishes|warmest wishes|good wishes|with all good wishes|every good wish",
    "with love|all my best|warmly|cheers for now|speak soon|talk soon|bye bye|night night|good night",
).union(*(one.closings for one in OTHERS))
_CLOSING_BEGINS = frozenset(phrase[0] for phrase in _CLOSINGS) | {""}  # a dash may stand before it
_BY_DEVICE = phrases(
    "sent from|sent via|sent by|sent using|sent on|get outlook|envoye de|envoye depuis|von meinem|gesendet von",
    "enviado desde|enviado do|wyslane z|wyslano z|inviato da|anfonwyd o|trimis de|yahoo mail|please excuse|مرسل من",
    "virus free|virusfree|scanned by|this email was sent|this message was sent",
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
    "subscribe unsubscribed weekly daily fortnightly monthly large print plain each every none",
    "pause paused cancel withdraw digest settings week day month",
    "year one two three four five part parts noted received understood seen know think want need like out off up down",
    "back away more less some any all most much many too very really let get got give make go going come call ring",
    "write tell say said see try hope wish mean idea problem question answer reason because never ever whatever first",
    "last next second third kind best warm love care office holiday hospital home topic unrelated wrong right",
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays",
    "monday tuesday wednesday thursday friday saturday sunday january february march april august september october",
    "lol lmao rofl haha ha hmm hm erm er jk psych joke joking kidding",
    "november december easter christmas spring summer autumn winter",
)
# The words by which people limit a yes, in every language we read: "Sí. Mañana" is not signed by Mañana.
_LIMITING = frozenset(
    word for one in (ENGLISH, *OTHERS) for word in one.faint.union(*(single_words(table) for table in _tables_of(one)))
) - vocabulary("nan")  # "Nan Doris" before it is anything else
_ADVERB = re.compile(r"[a-z]{4,}ly")
_NAMES_LIKE_ADVERBS = vocabulary("emily kelly molly holly polly sally billy beverly kimberly shelly willy bally reilly")


_DISCLAIMERS = phrases(
    "this email is confidential|this e mail is confidential|this message is confidential|this email and any",
    "this e mail and any|this message and any|this message may contain|this email may contain|confidentiality notice",
    "the information contained in|the information in this|the contents of this email|disclaimer|email disclaimer",
    "this communication is|this email is intended|this message is intended|please consider the environment",
    "do you really need to print|please think before|please think of the|think before you print|save paper",
    "this email has been scanned|this email has been checked|this e mail has been scanned|by replying to this email",
    "please note that this email|the views expressed|registered charity|registered office|email secured by",
)


_DISCLAIMING = frozenset(phrase[0] for phrase in _DISCLAIMERS)


def without_disclaimer(text: str) -> str:
    """Return `text` without the legal notice that an office adds below: its "if you are not …" is nobody's answer."""
    lines = text.split("\n")
    end = next((at for at, line in enumerate(lines) if at and _disclaims(line[:WRAP])), len(lines))
    return "\n".join(lines[:end])


def _disclaims(line: str) -> bool:
    return first_word(line) in _DISCLAIMING and length_at(words(line), 0, _DISCLAIMERS) > 0


@lru_cache(maxsize=4)  # the readers ask one after the other about the same text
def own_text(text: str) -> str:
    """Return the lines of `text` without its greeting, its closing and its signature."""
    return without_closing(_without_greeting(text.strip()))


def _without_greeting(text: str) -> str:
    first, _, rest = text.partition("\n")
    parts = first.split()
    sizes = range(LONGEST_GREETING, 0, -1)
    at = next((size for size in sizes if words(" ".join(parts[:size])[:LONG_LINE]) in _GREETINGS), 0)
    if not at:
        return text
    return "\n".join((" ".join(parts[_greeted(parts, at) :]), rest)).strip()


def _greeted(parts: list[str], at: int) -> int:
    """Return where the text begins in `parts`, after the people it greets."""
    while at < min(len(parts), GREETING_PARTS) and parts[at - 1][-1] not in ",.!:;":
        said = words(parts[at][:LONG_LINE])
        named = are_names(parts[at : at + 1]) and (parts[at].istitle() or parts[at].endswith(","))
        if not (named or set(said) <= _GREETED):
            break
        at += 1
    group = parts[at:]  # "at Carers Mail"
    of_a_group = len(group) in GROUP_PARTS and group[0] in _PREPOSITIONS
    return len(parts) if of_a_group and all(one[0].isupper() and are_no_limit(one) for one in group[1:]) else at


GROUP_PARTS = range(2, 5)
_PREPOSITIONS = {"at", "of", "from", "in"}


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
    while last and (last[-1].lower() in _KISSES or _adorns(last[-1][0])):
        last.pop()
    if last and (_are_written_names(last) or _are_caseless_names(last, lines[end - 2])):
        return end - 1
    return end


_ANSWERING = "👍👎👌✅✔☑🆗💯❌✖✗✘🚫🙅🙆⛔🛑🤔🤷"


def _adorns(one: str) -> bool:
    """Tell whether a picture only adorns a name, and is no answer itself."""
    return unicodedata.category(one) == "So" and one not in _ANSWERING


_KISSES = {"x", "xx", "xxx", "xxxx"}
_KNOWN_WORDS = frozenset[str]().union(*(one.words for one in OTHERS))


def _are_caseless_names(parts: list[str], above: str) -> bool:
    """Tell whether these can be names, below an empty line, in letters that know no capitals, as Arabic ones."""
    said = words(" ".join(parts)[:LONG_LINE])
    if above.strip() or not 0 < len(said) < NAMES:
        return False
    return all(unicodedata.category(word[0]) == "Lo" and word not in _KNOWN_WORDS for word in said)


def _inline_closing(parts: list[str]) -> int:
    """Return where "thanks Jo" begins in the parts of a line; their number if nowhere."""
    found = len(parts)
    for at in reversed(range(max(len(parts) - CLOSING_PARTS, 0), len(parts))):
        used = _closing_parts(parts[at:])
        if used and (at + used >= found or _are_unlimited_names(parts[at + used : found])):
            found = at
    return found if found < len(parts) else _signed(parts)


def _are_unlimited_names(parts: list[str]) -> bool:
    return are_names(parts) and not any(_may_limit(part) for part in parts)


def _closing_parts(parts: list[str]) -> int:
    """Return how many of the parts are a closing such as "kind regards,"; 0 if they begin otherwise."""
    if first_word(parts[0][:LONG_LINE]) not in _CLOSING_BEGINS:
        return 0
    length = length_at(words(" ".join(parts[:LONGEST_PHRASE])[:LONG_LINE]), 0, _CLOSINGS)
    return next((size for size in range(1, length + 1) if len(words(" ".join(parts[:size]))) == length), 0)


def _signed(parts: list[str]) -> int:
    """Return where a bare name begins after a stop or a comma: "I agree. Sue", "Yes - Sue Smith"."""
    for at in range(max(len(parts) - 2, 1), len(parts)):
        if (_ends(parts[at - 1]) or parts[at][0] == "(") and _are_written_names(parts[at:]):
            return at
    return len(parts)


def _ends(part: str) -> bool:
    """Tell whether a bare name may follow: after a stop, a comma, or a thumb."""
    return part[-1] in ".!,-–—" or unicodedata.category(part[-1]) in {"So", "Sk", "Mn"}


def _are_written_names(parts: list[str]) -> bool:
    """Tell whether these are names with their capital letters."""
    return are_names(parts) and all(part.lstrip("(")[:1].isupper() and not _may_limit(part) for part in parts)


_INITIAL = re.compile(r"[A-HJ-Z]\.?")  # no "I"


def are_names(parts: list[str]) -> bool:
    """Tell whether these can be the name of a person: capital letters, or one word that is none of the ordinary."""
    said = words(" ".join(parts)[:LONG_LINE])
    initials = {part[0].lower() for part in parts if _INITIAL.fullmatch(part)} if len(parts) > 1 else set()
    if not 0 < len(said) <= NAMES or any(_is_no_name(word) for word in said if word not in initials):
        return False
    return len(said) == 1 or all(part.lstrip("(")[:1].isupper() for part in parts)


def _is_no_name(word: str) -> bool:
    return word in _ORDINARY or (word,) in NEGATIONS or (word,) in CONDITIONS or not word.isalpha()


def _may_limit(part: str) -> bool:
    """Tell whether a word with a capital letter may be a limit on what was said, and no name."""
    said = () if part.startswith("Mª") else words(part)  # Spanish for María; "ma" is an "if" in Gaelic
    return any(
        word in _LIMITING or (_ADVERB.fullmatch(word) is not None and word not in _NAMES_LIKE_ADVERBS) for word in said
    )


def are_no_limit(line: str) -> bool:
    """Tell whether no word of a line that looks like a name or an address may be a limit on what was said."""
    return not any(word in _LIMITING or (word,) in NEGATIONS or (word,) in CONDITIONS for word in words(line))


def _is_letterhead(parts: list[str]) -> bool:
    """Tell whether this can be a line under a name: a group, a town, a telephone, an address."""
    if len(parts) > LETTERHEAD_PARTS:
        return False
    return all(
        _is_reference(part) or _are_unlimited_names([part]) or part in _SMALL_WORDS or (at and _is_of_an_office(part))
        for at, part in enumerate(parts)
    )


_SMALL_WORDS = {"of", "and", "the", "for", "&"}
_OFFICES = vocabulary("trust care home hospital office support mail list group team help")


def _is_of_an_office(part: str) -> bool:
    """Tell whether this is such a word of "Carers Trust", which alone on its line would be part of an answer."""
    return part[0].isupper() and set(words(part)) <= _OFFICES


_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")


def _is_reference(part: str) -> bool:
    return (
        "@" in part
        or part.startswith(("http", "www."))
        or _HOST.fullmatch(part) is not None
        or part.strip("+()/.-").isdigit()
        or not words(part)
    )
