"""What somebody asks for who answers a digest: MORE 3.2, THREAD 3, SEND letter.pdf, LAST, or the same in other words.

    more 3, the rest of 3            what was written in conversation 3
    more 3.2, all of message 3.2     its second message
    thread 3                         all that was ever written in conversation 3
    send letter.pdf, the file in 3   files; "send 3" where there are none: what was written
    last, the digest again           the whole letter
    catch up, what did I miss?       what was written while they paused
    write to 2.3                     an address for a letter to the author of that message alone

Only an answer that says nothing else is one: "more 3 chairs, please" is for the list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from listserv.policy import closing

_LONGEST = 160  # characters


@dataclass(frozen=True, slots=True)
class Last:
    """The digest itself, again."""


@dataclass(frozen=True, slots=True)
class More:
    """What a digest has of a conversation, whole; or of it only the message with this number."""

    conversation: int
    message: int | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """All messages of a conversation, in whichever digest they were."""

    conversation: int


@dataclass(frozen=True, slots=True)
class CatchUp:
    """What they missed while they had paused."""


class Sort(StrEnum):
    """What a file is called by people."""

    ANY = "file"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Files:
    """Files: of this name, or those of a conversation or a message in it, or the one with this place in the letter."""

    name: str = ""
    conversation: int | None = None
    message: int | None = None
    place: int | None = None
    sort: Sort = Sort.ANY


@dataclass(frozen=True, slots=True)
class Alone:
    """A way to write to the author of a message alone; without its number the only one of the conversation."""

    conversation: int
    message: int | None = None


Request = Last | More | Thread | Files | CatchUp | Alone

_BEFORE = re.compile(
    r"(?:(?:please|pls|hello|hi|yes|sorry|kindly|just|again|could you|can you|would you|will you|can i|could i|may i"
    r"|i would like|i'd like|id like|i want|i wish|to|have|get|see|read)[ ,]+)+"
)
_BEHIND = re.compile(r"(?:[ ,.!?]+(?:please|pls|thanks|thank you|many thanks|ta|to me|for me|again|if possible))+$")
_VERB = r"(?:(?:send|show|give|get|forward|email|mail) (?:me |us |out )?)"
_OF = r"(?:of |on |from |in |about |to |for |with |under )?"
_NUMBER = r"(?:number |no\.? ?|nr\.? ?|conversation |message |item |post |#)*(?P<conversation>\d{1,2})"
_N = rf"{_NUMBER}(?:\.(?P<message>\d{{1,3}}))?"
_NOUN = r"(?:file|attachment|document|doc|pdf|picture|photo|photograph|image|pic)"
_PICTURES = frozenset({"picture", "photo", "photograph", "image", "pic"})
_DIGEST = r"(?:digest|letter|issue)"
_LAST = re.compile(rf"{_VERB}?(?:the )?(?:last|latest|newest|most recent)(?: {_DIGEST})?")
_SAME = re.compile(rf"{_VERB}?(?:the|this|my|your) (?:whole |same )?{_DIGEST}")
_WHOLE = r"(?:rest|whole|full|complete|entire)(?: (?:text|message|post|thing|one))?(?: of it)?"
_MORE = re.compile(rf"{_VERB}?(?:more|(?:the )?{_WHOLE}|all|everything) {_OF}{_N}")
_TALK = r"(?:conversation|discussion)"
_THREAD = re.compile(
    rf"(?:{_VERB}?(?:the )?(?:(?:whole|full|entire) )?thread|{_VERB}(?:the )?{_TALK}"
    rf"|{_VERB}?(?:the )?(?:whole|full|entire) {_TALK}|{_VERB}?all (?:the )?messages) {_OF}{_NUMBER}"
)
_FILES_IN = re.compile(rf"{_VERB}?(?:(?:the|all|any) )*{_NOUN}s? (?:of|in|from|with|under|to) {_N}")
_SEND = re.compile(rf"{_VERB}{_N}")
_PLACED = re.compile(rf"{_VERB}?(?:the )?(?P<noun>{_NOUN})(?: (?:number |no\.? ?)?(?P<place>\d{{1,2}}))?")
_NAME = r"[\"'“‘]?(?P<name>[^\"“”\n/\\]{1,100}\.[a-z0-9]{2,5})[\"'”’]?"
_NAMED = re.compile(rf"(?:{_VERB}(?:the )?(?:{_NOUN} )?|(?:the )?{_NOUN} )(?:called |named )?{_NAME}")


_CATCH_UP = re.compile(
    r"catch(?:ing)?(?: me| us)?[ -]?up|what (?:did i|have i|i have|ive|i've|i) miss(?:ed)?(?: while i was away)?"
    rf"|{_VERB}(?:me )?(?:what|all|everything)(?: that)? i(?: have|'ve|ve)? missed|catch[ -]?up letter"
)


_ONLY = r"(?: (?:alone|only|privately|in private|directly))?"
_ALONE = re.compile(
    rf"(?:write|reply|answer|send a (?:private )?letter|a private letter)(?: (?:privately|in private|directly))?"
    rf" to (?:the (?:author|writer|person) of |whoever wrote |who wrote )?{_N}{_ONLY}"
)
_OUR_WORDS = re.compile(r"(?:more|thread|send|write to)\b")  # not "catch up": "Let us catch up" is for others too


def read_request(said: str, *, is_told: bool = False) -> Request | None:
    """Return what new text, free of quotes, asks for; None when it asks for nothing, or says more. Never raises.

    `is_told`: it is for others unless it begins with a word of ours; "picture 2" may answer "which do you like?".
    """
    if len(said) > _LONGEST * 4:
        return None
    asked = " ".join(closing.own_text(said).lower().split())
    if not asked or len(asked) > _LONGEST:
        return None
    again = " again" in asked
    asked = _BEHIND.sub("", asked.rstrip(" .!?"))
    asked = asked[found.end() :] if (found := _BEFORE.match(asked)) else asked
    if is_told and _OUR_WORDS.match(asked) is None:
        return None
    plain = asked.rstrip(" .!?")
    return _of_messages(plain) or _asked(plain, again=again)


def _of_messages(asked: str) -> Request | None:
    """Return what is asked for by a number, of a conversation or a message in it."""
    if found := _THREAD.fullmatch(asked):
        return Thread(int(found["conversation"]))
    if found := _ALONE.fullmatch(asked):
        return Alone(int(found["conversation"]), _number(found, "message"))
    if found := _FILES_IN.fullmatch(asked) or _SEND.fullmatch(asked):
        return Files(conversation=int(found["conversation"]), message=_number(found, "message"))
    if found := _MORE.fullmatch(asked):
        return More(int(found["conversation"]), _number(found, "message"))
    return None


def _asked(asked: str, *, again: bool) -> Request | None:
    if _LAST.fullmatch(asked) or (again and _SAME.fullmatch(asked)):
        return Last()
    if _CATCH_UP.fullmatch(asked):
        return CatchUp()
    if found := _PLACED.fullmatch(asked):
        sort = Sort.PICTURE if found["noun"] in _PICTURES else Sort.ANY
        return Files(place=_number(found, "place"), sort=sort)
    if found := _NAMED.fullmatch(asked):
        return Files(name=found["name"].strip())
    return None


def _number(found: re.Match[str], name: str) -> int | None:
    return int(found[name]) if found[name] else None
