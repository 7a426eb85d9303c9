"""Who looks for old messages: SEARCH words, or the same in other words. In English, and the word alone in Welsh.

    search respite                              for the words that follow
    search for "blue badge"
    find messages about the blue badge
    what did people say about parking?          asked of us only, not of the others: not in an answer to a digest

Only a letter that says nothing else is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from listserv.policy import closing

_LONGEST = 160  # characters


@dataclass(frozen=True, slots=True)
class Search:
    """To be shown the messages that have these words; "" when they did not say which."""

    words: str


_BEFORE = re.compile(
    r"(?:(?:please|pls|hello|hi|sorry|kindly|just|could you|can you|would you|will you|can i|could i|may i|i would like"
    r"|i'd like|id like|i want|i wish|to)[ ,]+)+"
)
_BEHIND = re.compile(r"(?:[ ,.!?]+(?:please|pls|thanks|thank you|many thanks|ta|for me|if possible|diolch))+$")
_POSTS = (
    r"(?:(?:all|any|some|the|old|older|past|earlier|previous|every|other) )*"
    r"(?:messages?|posts?|emails?|e-mails?|mails?|letters?|threads?|conversations?|discussions?|archives?)"
)
_ABOUT = r"(?:about|on|with|mentioning|that mention|which mention|regarding|concerning|for|to do with)"
_WHAT = r"[ :]+(?P<words>.+)"
_LOOKS = (
    re.compile(rf"search(?: (?:in |through )?{_POSTS})?(?: {_ABOUT})?(?:{_WHAT})?"),
    re.compile(rf"(?:find|look up|look for|search)(?: me)? {_POSTS} {_ABOUT}{_WHAT}"),
    re.compile(rf"(?:chwilio|chwilia|chwiliwch)(?: am)?{_WHAT}"),
)
_PEOPLE = (
    r"(?:(?:other )?people|others|anybody|anyone|somebody|someone|everybody|everyone|members|folks?|you all|we|they)"
)
_ASKS = (
    re.compile(
        rf"what (?:did|do|have|has) (?:the )?{_PEOPLE}(?: here)?"
        rf" (?:say|said|write|written|think|thought|post|posted)(?: here| on here)? about{_WHAT}"
    ),
    re.compile(
        rf"(?:has|have|did) (?:the )?{_PEOPLE} (?:ever )?(?:say|said|write|written|ask|asked|post|posted|talk|talked)"
        rf"(?: anything| something)?(?: here| on here)? about{_WHAT}"
    ),
    re.compile(rf"(?:is|was|are|were) there (?:ever )?(?:anything|something|{_POSTS}) {_ABOUT}{_WHAT}"),
    re.compile(rf"(?:send|show|get|give|see)(?: me)? {_POSTS} {_ABOUT}{_WHAT}"),
)


def read_search(said: str, *, is_answer: bool = False) -> Search | None:
    """Return what new text, free of quotes, looks for; None when it looks for nothing, or says more. Never raises.

    `is_answer`: it answers a digest, so a question in it may be meant for the others.
    """
    if len(said) > _LONGEST * 4:
        return None
    asked = " ".join(closing.own_text(said).lower().replace("’", "'").split())
    if not asked or len(asked) > _LONGEST:
        return None
    asked = _BEHIND.sub("", asked.rstrip(" .!?"))
    asked = asked[found.end() :] if (found := _BEFORE.match(asked)) else asked
    patterns = _LOOKS if is_answer else _LOOKS + _ASKS
    found = next((one for pattern in patterns if (one := pattern.fullmatch(asked.rstrip(" .!?")))), None)
    return None if found is None else Search((found["words"] or "").strip(" .,;!?"))
