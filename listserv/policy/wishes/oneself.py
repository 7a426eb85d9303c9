"""Read what somebody wishes about themselves: their addresses, name and language, and what others see of them.

Such a wish stands alone in its letter, in one or two sentences; anything more is read as all other wishes are
(`reading`). In English, and the languages' own names for themselves.
"""

from __future__ import annotations

import re

from listserv.policy import closing, wording
from listserv.policy.wishes import addresses
from listserv.policy.wishes.values import (
    AlsoFrom,
    NewAddress,
    NotFrom,
    SetLanguage,
    SetName,
    SetOwnPosts,
    SetShownAddress,
    Wish,
)
from listserv.policy.wording import Phrases, Words, combined, phrases, without

_POLITE = phrases(
    "please|pls|thanks|thank you|many thanks|hello|hi|sorry|can you|could you|would you|will you|can i|could i|may i"
    "|just|kindly|i would like|id like|i want|i wish|i would prefer|id prefer|if possible|if you can|from now on"
    "|in future"
    "|now|again|instead|and|to|you can|you may|have|you to|let me|that would be nice|os gwelwch yn dda|diolch|yes"
)
_OWN = "|any of|copies of|a copy of|all"
_POSTS = (
    "my own posts|my own post|my own messages|my own message|my own emails|my own email|my own mails|my own letters"
)
_MINE = f"{_POSTS}|what i wrote myself|what i write myself|what i have written myself"
_TO = "|back|to me|back to me|myself|as well|too|also"
_NO_OWN = (
    combined("dont|do not|stop|no need to|never|please dont", "send|sending|email|emailing|show|showing|give|forward",
             "|me", _OWN, _MINE, _TO)
    | combined("i dont|i do not|id rather not|i would rather not", "want|need|want to get|want to see|need to see"
        "|need to get|want to have|get|see",
               _OWN, _MINE, _TO)
    | combined("|id rather|i would rather", "not get|not see|not receive", _POSTS, _TO)
    | combined("no|not|without", "own posts|own messages|copies of my own posts|copies of my own messages"
        "|copies of my own|my own posts|my own messages", _TO)
    | combined("leave out|hide|skip", _MINE)
)  # fmt: skip
_WITH_OWN = (
    combined("send|show|email|give|get|see|receive|i want to see|want to see|want to get|include", "|me", _OWN,
        _MINE, _TO)
    | combined("i", "want|miss", _MINE, _TO)
    | combined("my own posts|my own messages", "too|as well|back|to me too|please")
)  # fmt: skip
_ADDRESS = "my address|my email address|my e mail address|my email|my own address|my mail address|my real address"
_OTHERS = (
    "|to others|to everybody|to everyone|to the others|to the other members|to other members|to all members"
    "|to members"
    "|to all|to the list|to the group|in my messages|below my messages|with my messages|under my messages|on the list"
)
_THEY = "others|other members|the others|the other members|members|everybody|everyone|people"
_SHOWN = combined("show|tell|give|display|share", _ADDRESS, _OTHERS) | combined(
    f"let|{_THEY}", f"{_THEY}|may|can|should", "see|have|know", _ADDRESS
) | combined(_ADDRESS, "may|can", "be seen|be shown|be visible", "|by others|by everybody|by everyone"
    "|to others") | combined(
    "make", _ADDRESS, "visible|public", "|to others|to everybody|to everyone"
)  # fmt: skip
_HIDDEN = (
    combined("hide|dont show|do not show|stop showing|dont share|do not share|dont tell|do not tell|keep"
        "|no longer show"
             "|dont give|do not give|dont display|do not display", _ADDRESS, _OTHERS + "|private|hidden|secret"
                 "|to myself")
    | combined("nobody|no one|noone|nobody else", "may|should|can|must|is to", "see|have|know", _ADDRESS)
    | combined("dont let|do not let", f"{_THEY}|anybody|anyone", "see|have|know", _ADDRESS)
    | combined(_ADDRESS, "should not|must not|may not|should", "be seen|be shown|be visible|stay hidden|be hidden")
)  # fmt: skip

# By their own names and the English ones; letters are in some of them, and the answer says in which.
LANGUAGES = {
    "en": "english|saesneg", "cy": "welsh|cymraeg|gymraeg|nghymraeg", "ar": "arabic|العربية|عربي", "ur": "urdu|اردو",
    "fa": "persian|farsi|فارسی", "he": "hebrew|עברית", "pl": "polish|polski|polsku", "fr": "french|français",
    "es": "spanish|español", "pt": "portuguese|português", "de": "german|deutsch", "it": "italian|italiano",
    "ro": "romanian|română", "uk": "ukrainian|українською|українська", "pa": "punjabi|panjabi|ਪੰਜਾਬੀ",
    "bn": "bengali|bangla|বাংলা", "gu": "gujarati|ગુજરાતી", "hi": "hindi|हिन्दी", "so": "somali|soomaali",
    "tr": "turkish|türkçe", "gd": "gaelic|scottish gaelic|gàidhlig", "ga": "irish|gaeilge", "sco": "scots",
    "zh": "chinese|mandarin|中文", "ru": "russian|русский|по русски", "nl": "dutch|nederlands",
}  # fmt: skip
_LETTERS = (
    "letters|my letters|emails|my emails|all letters|all emails|the letters|the emails|your letters|your emails|mail"
    "|everything|my mail|all my letters|it|them"
)
_IN = (
    combined("|send me|send|write|get|receive|put|make|change|read", f"|me|{_LETTERS}", "|to me|for me", "in|into"
        "|to|yn")
    | combined("write|speak", "to me", "in")
    | combined("my language is|change language to|change my language to|language|switch to|anfonwch|ysgrifennwch")
    | combined("e byst|llythyrau|ebyst|popeth", "yn")
)  # fmt: skip

_ADDR = "addr"  # stands for the address in the letter
_TOO = "|too|as well|also"
_MAIL = "|mail from|posts from|letters from|messages from"
_MY_OTHER = "|my other address|my second address|my address|another address"
_ALSO_FROM = (
    combined("also", "let me|accept|take|allow|add|allow me", "post from|write from|send from|mail from|posts from"
        "|me", _ADDR, _TOO)
    | combined("also", "accept|take|allow|add|i write from|i use|i post from|post from|write from", _ADDR, _TOO)
    | combined("also", "accept|take|allow", _MAIL, _ADDR, _TOO)
    | combined("let me|allow me", "|also|to|to also", "post|write|send|send mail|write to you|post to the list"
        "|take part",
               "from", "|my other address", _ADDR, _TOO)
    | combined("accept|take|allow|add|register", _MAIL, _ADDR, _TOO)
    | combined("accept|take|allow|add|register", _MY_OTHER, _ADDR,
               f"{_TOO}|to my addresses|to my account|as another address|as a second address|as my second address")
    | combined("i", "also|sometimes|sometimes also", "write|post|use|send|send mail", "|from|mail from", _ADDR, _TOO)
    | combined("i", "write|post|use", "|from", _ADDR, "too|as well|also|sometimes")
    | combined("my other address is|my second address is|another address of mine is", "|also", _ADDR, _TOO)
    | combined(_ADDR, "is", "me|mine", "too|as well|also")
)  # fmt: skip
_NO_LONGER = "|any more|anymore|any longer"
_NOT_FROM = (
    combined("stop|dont|do not|no longer", "letting me|let me|accepting|accept|taking|take|allow",
             "|post|write|send|mail|posts|letters", "|from", _ADDR, _NO_LONGER)
    | combined("remove|delete|forget|drop|take off|strike out|cancel", f"{_MY_OTHER}|my old address|the address",
        _ADDR,
               "|from my addresses|from my account|from the list of my addresses")
    | combined(_ADDR, "is", "not mine|no longer mine|not me|closed|gone|not mine any more|mine no more"
        "|not me any more")
    | combined("i", "dont|do not|no longer", "use|have|write from|post from", _ADDR, _NO_LONGER)
)  # fmt: skip
_NEW_ADDRESS = (
    combined("my old|my former|my previous|the old|my last", "address|email|email address|one", "was|is", _ADDR)
    | combined("i", "used to", "write|post|get this|get your letters|be|use", "|from|at|as", _ADDR)
    | combined("i", "was|am|have been", "|so far|before|until now", "on the list|a member|known|subscribed|there",
        "as|with|at|under|from", _ADDR)
    | combined("i was|i am|it was|before it was|you know me as|you have me as|so far i was|until now i was", _ADDR,
        "|before|so far|until now")
)  # fmt: skip
_THIS_IS_NEW = phrases(
    "this is my new address|this is my new email|this is my new email address|i have a new address|i have a new email"
    "|ive got a new email|ive got a new email address|ive a new email|i have changed my address|ive changed my email"
    "|i have changed my email|i changed my email|please use this one|use this one|use this one now|use this address"
    "|use this address now|use this one from now on|send everything here|send my letters here|write to me here"
    "|i write from a new address|i am writing from my new address|it is me"
)
_NAMES = re.compile(
    r"(?:(?:(?:my name is (?:spel(?:t|led) )?wrong|you(?: have|'ve| ve)? (?:got |spel(?:t|led) |have )?my name wrong"
    r"|my name is not right|there is a mistake in my name)\s*[.,:;!-]*\s*(?:it(?:'s| is| should be)|my name is|i am|i'm"
    r"|that should be|should be)?)"
    r"|(?:please )?(?:call me|change my name to|correct my name to|my name should be|my name is now|i am now called"
    r"|i'm now called|my correct name is|my right name is|spell my name|my name is spel(?:t|led)"
    r"|my name has changed to))"
    r"\s+(?P<name>\S.{0,59})",
    re.IGNORECASE,
)
_OF_A_NAME = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[.'’-][^\W\d_]*)*", re.UNICODE)
_MOST_PARTS = 5
# "Call me back", "call me on Monday": no names.
_NO_NAMES = wording.vocabulary(
    "back when if on at in later tomorrow today tonight please about before after the a an this that it not never crazy"
    " old again with from for and or to now soon monday tuesday wednesday thursday friday saturday sunday is was"
    " wrong right spelt spelled"
)


def language_name(tag: str) -> str:
    """Return the English name of a language of `LANGUAGES`."""
    return LANGUAGES[tag].partition("|")[0].capitalize()


def read(new_text: str) -> Wish | None:
    """Return what `new_text`, free of quotes, wishes about its author and nothing else. Never raises."""
    if wording.is_long(new_text) or len(new_text.split(None, 60)) > 60:  # noqa: PLR2004 - two sentences
        return None
    own = closing.own_text(new_text).strip()
    if own.endswith("?") and not own.lower().startswith(("can ", "could ", "please", "would ", "will ", "may ")):
        return None
    return _address(own) or _setting(wording.words(own)) or _name(own)


def _setting(said: Words) -> Wish | None:
    for table, wish in (
        (_NO_OWN, SetOwnPosts(wanted=False)),
        (_WITH_OWN, SetOwnPosts(wanted=True)),
        (_HIDDEN, SetShownAddress(shown=False)),
        (_SHOWN, SetShownAddress(shown=True)),
    ):
        if _says(said, table):
            return wish
    for tag, names in LANGUAGES.items():
        left = without(said, phrases(names))
        if len(left) < len(said) and not without(without(left, _POLITE), _IN):
            return SetLanguage(tag)
    return None


def _says(said: Words, table: Phrases) -> bool:
    """Tell whether somebody says this, and beside it only what is polite."""
    left = without(said, table)
    return len(left) < len(said) and not without(left, _POLITE)


def _address(own: str) -> Wish | None:
    tokens, found = addresses.taken_out(own.split(), _ADDR)
    if len(found) != 1 or found[0].spelled:
        return None
    said, address = wording.words(" ".join(tokens)), found[0].text
    if _says(said, _ALSO_FROM):
        return AlsoFrom(address)
    if _says(said, _NOT_FROM):
        return NotFrom(address)
    left = without(said, _NEW_ADDRESS)
    if len(left) < len(said) and not without(_without_who(without(left, _THIS_IS_NEW)), _POLITE):
        return NewAddress(address)
    return None


def _without_who(said: Words) -> Words:
    """Return the words without "I am Sue Green" at their beginning."""
    for begin in (("i", "am"), ("im",), ("this", "is"), ("its",), ("it", "is")):
        if said[: len(begin)] == begin and len(said) <= len(begin) + 3:
            return ()
    return said


def _name(own: str) -> Wish | None:
    found = _NAMES.fullmatch(" ".join(own.split()).rstrip(" .!"))
    if found is None:
        return None
    name = re.sub(r"[,. ]+(?:please|thanks|thank you|instead|from now on)$", "", found["name"], flags=re.IGNORECASE)
    name = name.strip("\"'“”‘’ ")
    parts = name.split()
    right = 0 < len(parts) <= _MOST_PARTS and all(_OF_A_NAME.fullmatch(one) for one in parts)
    return SetName(name) if right and _NO_NAMES.isdisjoint(wording.words(name)) else None
