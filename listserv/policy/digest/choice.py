"""Which conversation of a digest somebody means: "3", "the third", "the one about respite", "Bob's", NEW, NOBODY.

As in every short answer, all its words must be known (listserv.policy.wording). What may mean two conversations means
none: we ask again, for words in the wrong conversation cannot be taken back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from listserv.policy import closing
from listserv.policy.wording import Words, combined, is_long, phrases, vocabulary, without, words

_LONGEST_NAME = 20  # words; who writes more than a subject writes something else


@dataclass(frozen=True, slots=True)
class Item:
    """A conversation as a digest shows it: its number, and what its reader may quote or call it by."""

    number: int
    subject: str
    authors: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()  # of its posts
    reply: str = ""  # what stands before the @ of its reply address


@dataclass(frozen=True, slots=True)
class Begin:
    """A new conversation, with the subject that its author named, or ""."""

    subject: str = ""


@dataclass(frozen=True, slots=True)
class Forget:
    """It was for nobody on the list."""


@dataclass(frozen=True, slots=True)
class Into:
    """The conversation with this number."""

    number: int


Choice = Begin | Forget | Into

_AROUND = (
    phrases("please|pls|thanks|thank you|many thanks|thank you very much|ta|hello|hi|sorry|yes|ok|okay|oh|well|so|just")
    | phrases("it is|its|it was|that is|thats|that was|this is|it should be|i meant|i mean|i was answering|i answered")
    | phrases("my answer is|the answer is|my answer was|my words were|answer|answering|i choose|i would say|id say")
    | combined("|please|i meant it", "for|to|about|on|in|into|under|with|of|goes to|goes in|goes under|belongs to")
    | combined("|please", "put|post|send|add", "it|this|that|my words|my answer", "|to|in|into|under|with|for|on")
    | combined("|the", "conversation|number|no|nr|item|one|message|question|subject|topic|post|letter|email|thread")
    | phrases("the|called|named|from|by|a|s|regarding|re|as for|titled")
)
_FORGET = (
    phrases("nobody|no one|noone|none|none of them|none of these|no conversation|nowhere|neither|nothing|cancel")
    | phrases("forget it|forget about it|never mind|nevermind|ignore it|ignore that|ignore me|please ignore")
    | combined(
        "|please", "dont|do not", "send|post|use|pass on", "it|that|this|anything|it on|my words", "|to anyone|on"
    )
    | combined("|it was|it is|that was|this was", "|just|only", "for", "you|you only|you alone|the moderators")
    | combined("delete|bin|drop|scrap", "it|that|this|my words")
)
_BEGIN = combined(
    "|a|make it a|start a|make a|as a|for a", "new", "|one|conversation|subject|topic|message|post|thread"
)
# "NEW: Summer fair", "New subject - Summer fair"
_BEGIN_NAMED = re.compile(
    r"\s*(?:a )?new(?: (?:one|conversation|subject|topic|message|post|thread))?"
    r"\s*(?:[:,]|[-–—]{1,2}(?=\s))\s*(?P<subject>\S[^\n]*)",
    re.IGNORECASE,
)
_NUMBERS = (
    ("1", "one", "first", "1st"), ("2", "two", "second", "2nd"), ("3", "three", "third", "3rd"),
    ("4", "four", "fourth", "4th"), ("5", "five", "fifth", "5th"), ("6", "six", "sixth", "6th"),
    ("7", "seven", "seventh", "7th"), ("8", "eight", "eighth", "8th"), ("9", "nine", "ninth", "9th"),
    ("10", "ten", "tenth", "10th"), ("11", "eleven", "eleventh", "11th"), ("12", "twelve", "twelfth", "12th"),
)  # fmt: skip
_NUMBER_OF = {word: number for number, spelled in enumerate(_NUMBERS, 1) for word in spelled}
# "The one" is no number, but "one" alone is.
_ONE = frozenset({("one",), ("number", "one"), ("conversation", "one")})
_SMALL = vocabulary("the a an of in on for to and or with about at by from my our your is it")


def read_choice(said: str, items: Sequence[Item]) -> Choice | None:
    """Return what an answer to "which one?" chooses; None when it is not clear. Never raises.

    `said`: new text without quotes.
    """
    if is_long(said):
        return None
    own = closing.own_text(said).strip()
    if (begin := _BEGIN_NAMED.fullmatch(own)) is not None:
        return Begin(_subject(begin["subject"]))
    spoken = words(own)
    for table, choice in ((_FORGET, Forget()), (_BEGIN, Begin())):
        if spoken and len(left := without(spoken, table)) < len(spoken) and not without(left, _AROUND):
            return choice
    number = named(own, items)
    # What looks like a name below it may be a subject: "2 – Respite".
    others = [item for item in items if _holds(words(said), words(item.subject))]
    agrees = not others or number in {item.number for item in others}
    return Into(number) if number is not None and agrees else None


def _holds(spoken: Words, subject: Words) -> bool:
    length = len(subject)
    return length > 0 and any(spoken[at : at + length] == subject for at in range(len(spoken) - length + 1))


def _subject(written: str) -> str:
    return written.strip().strip("\"“”'.").strip()


def named(phrase: str, items: Sequence[Item]) -> int | None:
    """Return the one conversation that a phrase names by number, subject or author; None for any doubt."""
    spoken = words(phrase)
    if not spoken or len(spoken) > _LONGEST_NAME:
        return None
    # A subject may be made of the very words that we would leave out.
    exact = [item.number for item in items if words(item.subject) == spoken]
    if len(exact) == 1:
        return exact[0]
    left = ("one",) if spoken in _ONE else without(spoken, _AROUND)
    if left and (number := _number(left[0], items)) is not None:
        of_it = [item for item in items if item.number == number]
        # "2 – Cake sale" says the same twice.
        return number if of_it and _telling(left[1:]) <= _telling(words(of_it[0].subject)) else None
    told = _telling(left)
    found = [item.number for item in items if told and (told <= _telling(words(item.subject)) or told <= _names(item))]
    return found[0] if len(found) == 1 else None


def _number(word: str, items: Sequence[Item]) -> int | None:
    if word == "last" and items:
        return items[-1].number
    return _NUMBER_OF.get(word) or (int(word) if word.isascii() and word.isdecimal() else None)


def _telling(left: Words) -> frozenset[str]:
    return frozenset(left) - _SMALL


def _names(item: Item) -> frozenset[str]:
    """Return the words of the authors' names, also as "Bob's" is folded."""
    known = {word for author in item.authors for word in words(author)}
    return frozenset(known | {f"{word}s" for word in known})
