"""Read "trust": the post goes out, and the next ones of its author are not held any more.

The command in known words; behind it what the author is ("she has been with us for years"), and no "but": what is let
out by mistake is every later post of somebody.
"""

from __future__ import annotations

from itertools import islice, pairwise

from listserv.policy import wording
from listserv.policy.decisions.command import (
    COURTESIES,
    POLITE,
    SO_DO_I,
    Command,
    Said,
    command_at,
    is_name,
    past_courtesies,
)
from listserv.policy.decisions.payload import DICTATED, is_marked
from listserv.policy.decisions.remarks import HARMLESS, PRAISE
from listserv.policy.wording import Words, combined, holds, length_at, phrases, vocabulary, without

MOST_CLAUSES = 8  # of an answer in which "trust" stands

_PERSONS = combined(
    "the|this|that|the respected",
    "author|authors posts|person|persons posts|member|members posts|lady|gentleman|man|woman|sender|brother|sister|chap"
    "|fellow|poster|one|contributor|volunteer",
) | phrases(
    "her|him|them|them all|both|everyone|all her posts|all his posts|all their posts|all of her posts|all of his posts",
    "her posts|his posts|their posts",
)
_POST = phrases("it|this|this one|this post|the post|this message|the message|that one")
_POSTS = "posts|messages|emails"
_TRUST_AROUND = (
    SO_DO_I
    | COURTESIES
    | phrases(
        "and|plus|also|both|yes|completely|fully|totally|always|from now on|from here on|in future|going forward",
        "going forwards|in the future|from this point on|now|x|xx|isnt it|from me|from us|from my side",
        POLITE,
    )
    | combined("|please", "let", "|all", "her|his|their|the authors|this authors", _POSTS, "through|out")
    | combined("her|his|their|the authors|this authors", _POSTS)
    | phrases("hers|any more|anymore|again")
    | combined("|so|so that", "her|his|their", _POSTS, "go|can go|come|all go", "through|straight through|straight out")
    | HARMLESS
    | DICTATED
)
# What somebody is: "she is a star", "all her posts are lovely", "known him since school".
_ABOUT_SOMEBODY = combined("|i|we|ive|weve|i have|we have", "known|know") | phrases(
    "she|shes|he|hes|they|theyre|it is|its|this is|all|her posts|his posts|their posts|all her|all his|one of us",
    "one of ours|one of our|ive worked|we have worked|ive met|i have met|have known|been a member|been with us",
    "a member|member of|member for|member since|used to",
)
# "A long standing member", "lovely lady": words for somebody, and none that could be a condition.
_DESCRIBES = PRAISE | vocabulary(
    "long standing longstanding longtime time regular regulars contributor volunteer volunteers reliable lady man chap",
    "woman gentleman fellow person people member members committee moderator trustee carer colleague friend neighbour",
    "chairman chairwoman secretary treasurer nurse doctor teacher priest vicar imam staff worker old dear true solid",
    "sound trustworthy careful sensible responsible respectful polite friendly gentle years many our of us ours with",
    "for and egg sort stuff lot always never fails known one best founder founding original since been has at in x xx",
    "no trouble",
)
# "Trust. For this post" is less than trust.
_BEGINS_LIMIT = vocabulary("for with in at of to by from since on as and both this that these now here just so one")
_IN_THE_WAY = (
    wording.NEGATIONS
    | wording.CONDITIONS
    | phrases(
        "reject|rejected|discard|discarded|edit|ask|asks|take out|taken out|remove|removed|delete|hold|wait|should",
        "must|check|later|when|once|until|till|first|maybe|perhaps|probably|pending|tomorrow|next|so far only",
    )
)


def is_trusted(said: Said) -> bool:
    """Tell whether an answer trusts its author: in known words, with at most a word about the author behind it."""
    ends = (at for at in range(1, len(said.words) + 1) if at == len(said.words) or is_marked(said, at))
    return any(_trusts(said, end) and _is_about_somebody(said, end) for end in islice(ends, MOST_CLAUSES))


def _trusts(said: Said, end: int) -> bool:
    """Tell whether the words before number `end` are "trust", whom, and courtesy."""
    at = past_courtesies(said, 0)
    trusts = False
    while at < end:
        found = command_at(said, at)
        if found is not None and found.command is Command.TRUST:
            trusts = True
            at = _past_person(said, found.end, end)
        elif found is not None and found.command is Command.APPROVE:
            at = found.end + length_at(said.words, found.end, _POST)
        else:
            length = length_at(said.words, at, _TRUST_AROUND)
            if not length:
                return False
            at += length
    return trusts and at == end


def _past_person(said: Said, at: int, end: int) -> int:
    length = length_at(said.words[:end], at, _PERSONS)
    while not length and at < end and is_name(said, at):
        at += 1
    return at + length


def _is_about_somebody(said: Said, at: int) -> bool:
    """Tell whether each sentence from here on says what somebody is, and takes nothing back."""
    if holds(without(said.words[at:], HARMLESS), _IN_THE_WAY):
        return False
    starts = [number for number in range(at, len(said.words)) if number == at or said.begins_sentence(number)]
    spans = pairwise([*starts, len(said.words)])
    # "Ann is lovely" is said of her as "she is lovely".
    return all(describes(said.words[start + _is_subject(said, start) : end]) for start, end in spans)


def _is_subject(said: Said, at: int) -> bool:
    return is_name(said, at) and said.words[at + 1 : at + 2] in (("is",), ("has",)) and at + 2 < len(said.words)


def describes(sentence: Words) -> bool:
    """Tell whether a sentence says what somebody is."""
    describes = _DESCRIBES.issuperset(sentence) and sentence[0] not in _BEGINS_LIMIT
    return length_at(sentence, 0, _ABOUT_SOMEBODY) > 0 or describes
