"""Read trust in plain words: "Yes send it and let his messages through from now on please".

    Publish, | and there's no need to hold Wilma's posts in future.
    a yes      what is said of every later post

Both must be said, each in phrases that we know, and beside them only what the author is. "Let her through from now on"
alone is asked back: what is let out by mistake is every later post of somebody.
"""

from __future__ import annotations

import re

from listserv.policy import wording
from listserv.policy.decisions.command import Said, is_name
from listserv.policy.decisions.consent import clause_consents
from listserv.policy.decisions.trusting import describes
from listserv.policy.wording import Words, combined, holds, length_at, phrases, vocabulary

MOST_WORDS = 50
_HER = "her"  # stands for every pronoun and name
_PERSONS = vocabulary("her hers his him their theirs them she he they")
_ALWAYS = "from now on|in future|always|any more|anymore|again|automatically|every time|going forward|from here on|now"
_POSTS = "posts|messages|emails|letters|ones|mails|stuff|post"
_HOLD = "hold|check|moderate|keep holding|keep checking|hold back|stop|vet"
_HOLDING = "holding|checking|moderating|holding back|vetting|stopping|approving"
_STRAIGHT = "straight out|straight through|directly|out straight away|through straight away|straight on|through|out"
_LASTING = (
    combined("let", "her", f"|{_POSTS}", "|go", _STRAIGHT, _ALWAYS)
    | combined("let", "her", f"|{_POSTS}", "go", "straight out|straight through|out straight away|out directly")
    | combined("send|publish|let", "her", _POSTS, "|go", "always|automatically", "|directly|straight out|through|out")
    | combined("her", "doesnt need|does not need|dont need|need not|neednt|needs no", _HOLDING, _ALWAYS)
    | combined("her", "doesnt need|does not need|dont need", "to be", "held|checked|moderated|vetted", _ALWAYS)
    | combined("no need|theres no need|there is no need|dont need|we dont need|you dont need", "to", _HOLD, "her")
    | combined(
        "no need|theres no need|there is no need|dont need|we dont need|you dont need", "to", _HOLD, "her", _POSTS
    )
    | combined("no more|stop|please stop|you can stop|lets stop", _HOLDING, "|for|of", "her", f"|{_POSTS}")
    | combined("stop sending me|please stop sending me", "|every one of|all of|all|each of", "her", f"|{_POSTS}")
    | combined(
        "everything|everything else|anything else|all else|anything", "her", "sends|writes|posts|send|write|post"
    )
    | combined(
        "from now on|in future", "without me|without us|without", "checking|looking|approving|approval|being held"
    )
    | combined(
        "without me|without us|without", "checking|looking|approving|approval|being held", "from now on|in future"
    )
    | combined("you can|we can|i think we can|i|we|lets|id", "trust", "her|this lady|this man|this one|this member")
)
_TRUSTS = vocabulary("trust")
_BESIDE = (
    combined(
        "|all|thats|that is", "|two|three|four|five|six|seven|ten|several|many|lots of", "good|fine|lovely", "ones"
    )
    | combined("|all|thats", "|two|three|four|five|six|ten|several", "good|fine|lovely", "ones|posts", "in a row|now")
    | phrases("and|so|also|just|please|pls|thanks|ta|then|yes|ok|okay|fine|x|xx|yep|now|from now on|in future|any more")
    | phrases("anymore|always|straight away")
)
_AGREES = vocabulary("yes yep yeah yup aye ok okay fine approve approved publish send")
_CLAUSE_END = re.compile(r"[,:;()!.…\n–—]|\s-")
_NEVER = (
    wording.NEGATIONS
    | wording.CONDITIONS
    | phrases(
        "when|once|until|till|after|maybe|perhaps|first|later|tomorrow|reject|discard|edit|ask|remove|almost|probably|hold"
        "|check|watch|nearly|soon|this time|today|except|only"
    )
)


def is_lasting(said: Said) -> bool:
    """Tell whether an answer lets the post out, and every later one of its author."""
    if not 0 < len(said.words) <= MOST_WORDS:
        return False
    lasting = agrees = False
    for numbers in _clauses(said):
        words = tuple(_folded(said, at) for at in numbers)
        kind = _kind(words)
        if kind is not None:
            lasting = lasting or kind
            agrees = agrees or not _AGREES.isdisjoint(words) or (kind and not _TRUSTS.isdisjoint(words))
        elif clause_consents(tuple(said.words[at] for at in numbers)):
            agrees = True
        elif not describes(tuple(said.words[at] for at in numbers)) or holds(words, _NEVER):
            return False
    return lasting and agrees


def _clauses(said: Said) -> list[list[int]]:
    found: list[list[int]] = [[]]
    for at in range(len(said.words)):
        if at and _CLAUSE_END.search(said.gap(at)):
            found.append([])
        found[-1].append(at)
    return found


def _folded(said: Said, at: int) -> str:
    return _HER if said.words[at] in _PERSONS or (is_name(said, at) and said.words[at] not in _KEPT) else said.words[at]


_KEPT = vocabulary("let send publish no everything anything stop trust approve fine from without")


def _kind(words: Words) -> bool | None:
    """Tell whether a clause speaks of every later post; None when it is not known."""
    at = 0
    lasting = False
    while at < len(words):
        length = length_at(words, at, _LASTING)
        lasting = lasting or length > 0
        length = length or length_at(words, at, _BESIDE) or _past_sending(words, at)
        if not length:
            return None
        at += length
    return lasting


_SENDING = combined(
    "approve|send|publish|accept|release|let through", "|it|this|this one|this post|that", "|and|out|on"
)


def _past_sending(words: Words, at: int) -> int:
    return length_at(words, at, _SENDING)
