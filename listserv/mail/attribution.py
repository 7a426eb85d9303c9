"""The lines "On Mon, 20 Nov 2026 at 10:12, Ann <ann@example.org> wrote:" above what is repeated.

People write such sentences themselves: "On Thursday at 10.15 the social worker wrote to me:". A line too many is a
nuisance, a lost sentence is a harm; so where no marked quote follows, only a line with a verb, a time and an address
counts, and a sentence with pronouns counts nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from listserv.mail.header_block import is_moment
from listserv.mail.phrasebook import entries, every
from listserv.mail.quotation import COLONS, is_within_dashes, visible

# Lines of an attribution wrapped at 78 columns, with a long name of a list; anything longer is somebody's prose.
ATTRIBUTION_LINES = 4
_LIMIT_CHARACTERS = 400
_SHORT_CHARACTERS = 80
_NAME_WORDS = 8

_VERB = "|".join(sorted(map(re.escape, every("wrote")), key=len, reverse=True))
_WROTE = re.compile(rf"(?:(?<!\w)|(?<=님이))(?:{_VERB})(?!\w)|(?:のメール|のメッセージ|写道|寫道|님이 작성)")
_WROTE_AT_END = re.compile(rf"(?<!\w)(?:{_VERB})\W*$", re.IGNORECASE)
# How the first line of an attribution begins: a preposition, the name of a day, or a figure.
_OPENING = re.compile(
    r"(?:on|am|le|el|il|op|em|no|den|ar|w|dnia|dne|dňa|în|in|pe|в|у|на|στις|في|در|בתאריך|ב|air|de|às|date|vào|pada|i|o"
    r"|a|missatge|kuupäev|sgrìobh|scrìobh)[\s-]"
    r"|(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|mié|jeu|jue|ven|vie|vier|sam|sáb|dim|dom|gio|gwe|llu|iau|sad|sul|maw"
    r"|seg|ter|qua|qui|sex|pon|wt|śr|czw|pt|sob|niedz|po|út|st|čt|pá|so|ne|pi|ut|št|man|tir|tirs|ons|tor|tors|fre|lør"
    r"|søn|lör|sön|mo|di|mi|do|fr|sa|ma|ti|ke|to|pe|la|su|pnkt|пн|вт|ср|чт|пт|сб|вс|нд|τρί|τετ|πέμ|παρ|σάβ|κυρ|δευ"
    r"|пятница|понедельник|вторник|среда|четверг|суббота|воскресенье)[a-zéàáíìčťąędłńśůýžäöåæøż]{0,9}[.,]?\s"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s\d"
    r"|\d{1,4}[-./,\s年년]",
    re.IGNORECASE,
)
# What stands behind the time where no verb is: a name, and the mailbox at the end.
_CLOCK = re.compile(r"\d{1,2} ?[:.h時时点시٫] ?\d{2}")
_BEHIND_CLOCK = re.compile(r"\S*([^<(\[@]*(?:@[^\s<>@]{1,200} )?)[<(\[« ][^\s<>@]{1,200}@[^\s<>]{1,200}\W*")
# mail.ru on phones has the time first: "11:00 AM, November 17, 2021, Ann <ann@example.org>:".
_CLOCK_FIRST = re.compile(r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?, ", re.IGNORECASE)
_BETWEEN = frozenset(entries("am|pm|a.m.|p.m.|uhr|von|by|от|via|de|da|van|od|from"))
_FIGURE = re.compile(r"\d")
_WHEN = re.compile(r"\d{1,2} ?[:.h時时点시٫] ?\d{2}|\b\d{4}\b|\b\d{1,2}/\d{1,2}/\d{2}\b")
_MAILBOX = re.compile(r"[^\s<>@]@[^\s<>@]")
_ADDRESS = re.compile(r"[^\s<>@]{1,200}@[^\s<>@]{1,200}")
_BRACKETED = re.compile(r"[<(\[«] ?[^\s<>@]{1,200}@[^\s<>]{1,200}[>)\]»]|\bby [^\s<>@]{1,200}@\S{1,200}$")
_MAILBOX_LAST = re.compile(r"<[^\s<>@]{1,200}@[^\s<>@]{1,200}> ?[:：]$")  # Horde's "Quoting Ann <ann@example.org>:"
# Sentences, not names: pronouns and the like in lower case, in the languages people here write most.
_PROSE = re.compile(
    r"\bI [a-z]|\b(?:i|me|my|he|she|him|her|his|we|us|our|they|them|their|it|what|who|which|this|rang|said|told|because"
    r"|please|to say|but|ich|mir|mich|er|wir|uns|das|dass|was|nous|qui|que|moi|lui|yo|ella|nos|lo|mi|mnie|co|że|pani"
    r"|pan|eu|ele|ela|che|ce|că|ik|mij|hij|dat|wat|hi|fe|beth|hyn)\b"
)
# Names of lists hold pronouns too: "People who use services <people@example.org>"; these words they do not.
_PROSE_WITH_ADDRESS = re.compile(
    r"\bI [a-z]|\b(?:i|me|my|he|she|rang|told|received|please|tell|send|bring|contact|before|until|to say|ich|mir|moi"
    r"|mnie|eu)\b"
)
_ARTICLE = re.compile(
    r"(?<![\w/])(?:the|an|my|our|your|les?|la|une?|ma|mon|notre|der|die|das|meine?|y|yr|fy|ein)\s+[^\W\d_A-Z]"
    r"|\ba\s+[a-z]+.*\bwrote\b"
)
_CONNECTIVES = frozenset(
    entries(
        "via|von|de|van|da|di|del|della|der|den|dos|das|bin|ibn|al|el|la|le|of|at|for|and|the|y|i|e|et|und|och|og|in|san"
        "|st"
    )
)
# Samsung's and other phones' "Ann Hughes <ann@example.org> wrote:", with nothing else on the line.
_SENDER = re.compile(rf"([^<>@:]{{1,60}}) <[^\s<>@]{{1,200}}@[^\s<>@]{{1,200}}> (?:{_VERB}) ?[:：]", re.IGNORECASE)
_SENDER_WORDS = 3
# Zoho has no colon: "On Fri, 20 Nov 2026 10:12:43 +0000 Ann <ann@example.org> wrote".
_NO_COLON = re.compile(rf"[>)\]] ?(?:{_VERB})[ -]*$", re.IGNORECASE)
# Old Gmail in some languages has neither verb nor colon: "2026/11/20 Ann <ann@example.org>".
_DATED_SENDER = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[, ][^<>@]{1,80}<[^\s<>@]{1,200}@[^\s<>@]{1,200}>")
# Some phones begin the attribution on the line of the last words: "Yes On Fri, 20 Nov 2026, Ann wrote:".
_WITHIN = re.compile(
    r"(?:(?<=\S)\s|(?<=[^\s-])--)[- ]*(?P<opening>(?:On|Le|Am|El|Il|Op|Em|Den|W dniu|Dnia)\s(?:\d|[^\W\d]{2,9}[.,]*\s\d"
    r"|[^\W\d]{2,9}[.,]*\s[^\W\d]{2,9}\.?,?\s\d))"
)
# The rest of an address that was wrapped in front of its ">", which looks like a mark.
_WRAPPED_END = re.compile(rf">[ \t]?(?:(?:{_VERB})[ \t]?)?[:：][ \t]*", re.IGNORECASE)
# AOL and Yahoo begin what they repeat on the line of the attribution.
_INLINE_COLON = re.compile(r"[:：]\s\s")
_INLINE = re.compile(rf"(?:{_VERB})\W{{0,3}}[:：](?=\s\s)", re.IGNORECASE)


class _Signs(NamedTuple):
    """What an attribution consists of, and which of it is there."""

    wrote: bool
    when: bool
    mailbox: bool


def attribution_length(lines: Sequence[str], *, quote_follows: bool) -> int:
    """Return how many of the lines, counted from the last one up, say who wrote what follows, 0 if they do not."""
    if not _may_end(lines[-1], quote_follows=quote_follows):
        return 0
    if not quote_follows and not any("@" in line for line in lines) and not _is_drawn(lines[-1]):
        return 0
    shortest, complete = 0, False
    for count in range(1, min(ATTRIBUTION_LINES, len(lines)) + 1):
        first = visible(lines[-count][: _LIMIT_CHARACTERS + 1]).lstrip("- ")
        if not first or first.startswith(">"):
            break
        joined = _on_one_line(lines[-count:])
        if within := own_words_length(lines[-count:]):
            joined = first = _on_one_line([lines[-count][within:], *lines[len(lines) - count + 1 :]])
        signs = _signs(joined)
        if not _attributes(joined, signs, quote_follows=quote_follows, drawn=_is_drawn(lines[-1])):
            continue
        # "On Wed, Dec 9, Ann <ann@example.org> wrote:" has neither year nor time.
        opening = _OPENING.match(first)
        # "On Wed, Dec 9, Ann <ann@example.org> wrote:" has neither year nor time.
        dated = signs.when or (quote_follows and signs.wrote and signs.mailbox and opening and opening[0][-1] == " ")
        if dated and (signs.wrote or signs.mailbox) and opening and _FIGURE.search(first):
            return count
        if not shortest or (all(signs) and not complete):
            shortest, complete = count, all(signs)
    return shortest


def may_attribute(lines: Sequence[str]) -> bool:
    """Tell lines, all of them, that may say who wrote what follows without marks: "Ann wrote:"."""
    if not _may_end(lines[-1], quote_follows=True):
        return False
    joined = _on_one_line(lines)
    if _MAILBOX_LAST.search(joined):
        return True
    if attribution_length(lines, quote_follows=True) != len(lines):
        return False
    signs = _signs(joined)
    return signs.wrote or signs.mailbox


def own_words_length(lines: Sequence[str]) -> int:
    """Return how many characters of an attribution's first line are words of the writer in front of it.

    What stands behind them has to be a whole attribution: "Ann schrieb am 20.11.2026:" holds only the end of one.
    """
    first = lines[0][: _LIMIT_CHARACTERS + 1]
    found = _WITHIN.search(first)
    if found is None or not any(map(str.isalnum, first[: found.start()])):
        return 0
    signs = _signs(_on_one_line([first[found.start("opening") :], *lines[1:]]))
    return found.start() if signs.wrote and signs.when else 0


def is_wrapped_end(line: str) -> bool:
    """Tell ">:" or "> wrote:", the end of "Ann <ann@example.org" on the line above, from a marked line."""
    return _WRAPPED_END.fullmatch(line) is not None


def _may_end(line: str, *, quote_follows: bool) -> bool:
    last = visible(line[-60:])
    if last.endswith(COLONS) or (last.endswith("-") and visible(line[:20]).startswith("-")):
        return True
    if quote_follows and last.endswith(">") and _DATED_SENDER.fullmatch(visible(line[: _LIMIT_CHARACTERS + 1])):
        return True
    return _NO_COLON.search(last) is not None


def _is_drawn(line: str) -> bool:
    """Tell "---- On Fri, 20 Nov 2026 at 10:12, Ann wrote ----"."""
    return is_within_dashes(line[: _LIMIT_CHARACTERS + 1])


def begins_inline(line: str) -> bool:
    """Tell a line on which the repeated text goes on behind an attribution: "On …, Ann <ann@…> wrote:   Hello,"."""
    start = line[: _LIMIT_CHARACTERS + 1]
    found = _INLINE.search(start) if "@" in start and _INLINE_COLON.search(start) else None
    if not found:
        return False
    first = visible(start[: found.end()])
    opened = _OPENING.match(first) is not None and _FIGURE.search(first) is not None
    return opened and _attributes(first, _signs(first), quote_follows=False)


def _on_one_line(lines: Sequence[str]) -> str:
    return " ".join(visible(line[: _LIMIT_CHARACTERS + 1]) for line in lines).strip("- ")


def _signs(joined: str) -> _Signs:
    short = joined[: _LIMIT_CHARACTERS + 1]
    return _Signs(
        wrote=_WROTE.search(short.casefold()) is not None,
        when=_WHEN.search(short) is not None,
        mailbox=_MAILBOX.search(short) is not None,
    )


def _attributes(joined: str, signs: _Signs, *, quote_follows: bool, drawn: bool = False) -> bool:
    if len(joined) > _LIMIT_CHARACTERS or not (signs.wrote or signs.when):
        return False
    if not quote_follows and not _stands_alone(joined, signs, drawn=drawn):
        return False
    if _is_prose(joined):
        return False
    if not quote_follows or (signs.wrote and (signs.when or signs.mailbox)) or (signs.when and signs.mailbox):
        return True
    return (signs.wrote and _is_name(joined)) or (is_moment(joined) and _OPENING.match(joined) is not None)


def _stands_alone(joined: str, signs: _Signs, *, drawn: bool) -> bool:
    """Tell a line that needs no marks below it."""
    if not joined.endswith(COLONS):
        return signs.wrote and (signs.mailbox or drawn) and is_moment(joined) and _OPENING.match(joined) is not None
    if not signs.mailbox:
        return False
    return (signs.when and (signs.wrote or _is_heading(joined))) or _is_sender(joined)


def _is_sender(joined: str) -> bool:
    found = _SENDER.fullmatch(joined)
    return found is not None and len(found[1].split()) <= _SENDER_WORDS and _PROSE.search(found[1]) is None


def _is_heading(joined: str) -> bool:
    """Tell "20.11.2026, 10:12, Ann Hughes <ann@example.org>:", in which nobody says a word."""
    if not (is_moment(joined) and (_OPENING.match(joined) or _CLOCK_FIRST.match(joined))):
        return False
    *_, clock = _CLOCK.finditer(joined)
    found = _BEHIND_CLOCK.fullmatch(joined, clock.end())
    return found is not None and all(
        word in _BETWEEN or not word[0].islower() or "@" in word for word in found[1].split()
    )


def _is_prose(joined: str) -> bool:
    name = _ADDRESS.sub(" ", joined.partition(" via ")[0])
    if _BRACKETED.search(joined):
        return _PROSE_WITH_ADDRESS.search(name) is not None
    return _PROSE.search(name) is not None or _ARTICLE.search(name) is not None


def _is_name(joined: str) -> bool:
    """Tell "Ann Hughes wrote:" and "She wrote:" from "The council wrote:"."""
    if len(joined) > _SHORT_CHARACTERS:
        return False
    words = _WROTE_AT_END.sub("", joined).split()
    if len(words) <= 1:
        return True
    capital = "via" in words or all(word in _CONNECTIVES or not word[0].islower() for word in words)
    return (
        len(words) <= _NAME_WORDS
        and capital
        and words[0].casefold() not in {"the", "my", "our", "a", "an", "as", "this"}
    )
