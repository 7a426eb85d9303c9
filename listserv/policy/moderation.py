"""Read what a moderator answers to "please decide".

    approve                       Approve       only when every word of it is understood as that
    reject, and why               Reject        the author gets the moderator's own words
    discard, spam, bin it         DiscardPost
    anything else                 Unclear       decides nothing; we ask back and say what was in the way

What is approved goes to everybody at once and cannot be taken back, so "ok", "approve?" and "approve, but …" approve
nothing. In a rejection anything may follow the word: it is the reason, questions and conditions included.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from listserv.policy import closing, wording
from listserv.policy.wording import Phrases, Words, holds, phrases, says, vocabulary


@dataclass(frozen=True, slots=True)
class Approve:
    """The post may go out."""


@dataclass(frozen=True, slots=True)
class Reject:
    """The post goes back to its author."""

    reason: str  # the moderator's words, never empty


@dataclass(frozen=True, slots=True)
class DiscardPost:
    """The post is advertising, or not meant for the list."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Nothing is decided."""

    why: str  # a sentence or two for the letter that asks back


Decision = Approve | Reject | DiscardPost | Unclear

NO_WORDS = "There were no words of yours in it."
ASKED = "It reads like a question, so we did nothing."
SEVERAL = "We found more than one answer in it."
NEGATED = 'There is a "not" or a "no" in it, so we did nothing.'
CONDITION = 'There is an "if" or a "but" in it, so we did nothing.'
SAY_WHY = "Please say why. The author gets your words."
NOT_YET = (
    "You cannot change a text, ask its author or trust a member by reply yet. "
    "For now there are three answers: APPROVE, REJECT and why, or DISCARD."
)
COULD_NOT_TELL = "We could not tell which answer you meant."

_KEY_WORDS = ("approve", "approved", "reject", "rejected", "discard", "discarded")
_NOT_SLIPS = frozenset({"approves", "discord", "eject", "ejected"})
# Each word belongs to one answer; two of different answers in a letter, and nothing is decided.
_STRICT = (
    phrases("approve|approved|approves|approving"),
    phrases("reject|rejected|rejects|rejecting"),
    phrases("discard|discarded|discards|discarding"),
)
_STRICT_OTHERS = _STRICT[0] | _STRICT[1]
_NOT_YET_OPENINGS = vocabulary("edit edited ask trust")
_NOT_YET_ANYWHERE = phrases("trust|edit")

_APPROVES = phrases(
    "approve|approved|ok to send|okay to send|ok to post|okay to post|ok to publish|fine to send|fine to post",
    "good to send|fine to go|good to go|ok to go|let it through|let this through|let it go|let it go out|let this go",
    "let this one go|send it|send it on|send it out|send this|send this on|please send|post it|post this|please post",
    "publish|publish it|publish this|allow|allow it|allowed|accept|accept it|accepted|release it|release this|go ahead",
    "pass it|pass it on",
)
_APPROVES_AROUND = vocabulary(
    "i we please pls yes yep ok okay fine it its this that thats one the message post email mail now thanks thank you",
    "good lovely nice great kind helpful useful interesting question point harmless is looks all a happy to and so",
    "very me for by hereby just x",
)
_DISCARDS = phrases(
    "discard|discarded|discard it|spam|junk|bin|bin it|bin this|delete|delete it|delete this|get rid of it|trash",
    "trash it|get rid of this|throw it away|throw this away|advert discard|scrap it",
)
_DISCARDS_AROUND = vocabulary(
    "please pls it its this that thats is a an the one message post email mail advert advertising scam clearly obvious",
    "just thanks thank you i yes ok x and looks like as",
)
_REMARK_BEGINS = re.compile(r"[.,;!\n]")  # not a colon: "delete: the telephone number" asks for something else

_REJECTS = vocabulary("reject rejected decline declined refuse refused")
_REJECTS_ALONE = phrases("reject|rejected|decline|declined|refuse|refused")
_BEFORE_REJECT = vocabulary("please i we yes pls so this is one hello hi")
_REJECTED_THINGS = vocabulary("it this that one the message post email mail please pls thanks")
_CUES = phrases("because|cos|reason|reason is|reason is that|my reason|my reason is|the reason is|the reason is that")
_LONGEST_CUE = max(map(len, _CUES))
_NO_REASONS = vocabulary("if unless later maybe perhaps when once or and until till not but only except though then")

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BREAK = re.compile(r"[^\s\w]|\n")
_STRONG_BREAK = re.compile(r"[:.;!\n–—]|\s-|-\s")
_SENTENCE_END = re.compile(r"[.!?\n]")
_AROUND_REASON = " \t\n:,.;!–—-*_=>"


def read_decision(new_text: str) -> Decision:
    """Return what `new_text`, free of quotes, decides. Never raises, whatever the text."""
    if wording.is_long(new_text):
        return Unclear(COULD_NOT_TELL)
    text = closing.without_disclaimer(new_text)
    own = closing.own_text(text)
    said = _mended(wording.words(own))
    if not said:
        return Unclear(NO_WORDS)
    if said[0] in _NOT_YET_OPENINGS:
        return Unclear(NOT_YET)
    rejection = _rejection(own) or _rejection_below(own)
    if rejection is not None:
        return _rejected(rejection, own)
    # The whole letter counts for what stands in the way, also what looks like a signature.
    obstacle = ASKED if "?" in wording.plain(new_text) else _obstacle(text)
    if obstacle is not None:
        return Unclear(obstacle)
    if says(said, _APPROVES, _APPROVES_AROUND):
        return Approve()
    if not _discards(own):
        return Unclear(COULD_NOT_TELL)
    return Unclear(SEVERAL) if holds(said, _STRICT_OTHERS) else DiscardPost()


def _mended(said: Words) -> Words:
    return wording.mended(said, _KEY_WORDS, keep=_NOT_SLIPS)


def _answers(said: Words) -> int:
    return sum(holds(said, table) for table in _STRICT)


def _obstacle(text: str) -> str | None:
    """Return why nothing in this text can be a decision; None when nothing is in the way."""
    said = _mended(wording.words(text))
    tables: tuple[tuple[Phrases, str], ...] = (
        (_NOT_YET_ANYWHERE, NOT_YET),
        (wording.NEGATIONS, NEGATED),
        (wording.CONDITIONS, CONDITION),
    )
    if wording.begins_as_question(said):
        return ASKED
    if _answers(said) > 1:
        return SEVERAL
    return next((why for table, why in tables if holds(said, table)), None)


def _discards(own: str) -> bool:
    """Tell whether it is all about discarding, or begins with that: "Discard. It sells shoes"."""
    first = _REMARK_BEGINS.split(own.lstrip(_AROUND_REASON), maxsplit=1)[0]
    return any(says(_mended(wording.words(part)), _DISCARDS, _DISCARDS_AROUND) for part in (own, first))


# --- rejections: the one answer with words of its own ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Rejection:
    between: str  # what stands between "reject it" and the reason
    cued: bool  # by "because"
    reason: str


def _rejected(found: _Rejection, own: str) -> Decision:
    said = _mended(wording.words(own))
    told_apart = found.cued or _STRONG_BREAK.search(found.between)
    first = wording.words(found.reason)[:1]
    if "?" in wording.plain(found.between) or (_asks_at_once(own) and not told_apart):
        return Unclear(ASKED)
    if _answers(said) > 1:
        return Unclear(SEVERAL)
    if not first:
        return Unclear(SAY_WHY)
    if first[0] in _NO_REASONS and not told_apart:
        return Unclear(CONDITION if first in wording.CONDITIONS else COULD_NOT_TELL)
    return Reject(found.reason)


def _asks_at_once(own: str) -> bool:
    """Tell whether the first sentence is a question: "Reject, don't you think?"."""
    end = _SENTENCE_END.search(wording.plain(own))
    return end is not None and end[0] == "?"


def _rejection(own: str) -> _Rejection | None:
    """Return the parts of a text that begins with "reject"; None for another."""
    marks = list(_WORD.finditer(own))
    said = _mended(tuple(" ".join(wording.words(mark[0])) for mark in marks))
    at = next((at for at, word in enumerate(said) if word not in _BEFORE_REJECT), len(said))
    if at == len(said) or said[at] not in _REJECTS:
        return None
    things = next((n for n, word in enumerate(said[at + 1 :]) if word not in _REJECTED_THINGS), len(said) - at - 1)
    found = _reason_after(own, marks, said, at + things)
    apart = found.cued or not found.reason or _BREAK.search(found.between)
    return found if apart else _reason_after(own, marks, said, at)  # "reject this: …", but "reject this is an advert"


def _reason_after(own: str, marks: list[re.Match[str]], said: Words, end: int) -> _Rejection:
    """Return what follows the word with the number `end`."""
    start = marks[end].end()
    cue = _cue(said[end + 1 :])
    between = own[start : marks[end + 1].start()] if end + 1 < len(marks) else own[start:]
    return _Rejection(between, bool(cue), _trimmed(own[marks[end + cue].end() :]))


def _cue(said: Words) -> int:
    """Return how many words of "because" or "the reason is" come first."""
    sizes = range(min(_LONGEST_CUE, len(said)), 0, -1)
    return next((size for size in sizes if said[:size] in _CUES and said[size : size + 1] != ("of",)), 0)


def _trimmed(reason: str) -> str:
    return reason.lstrip(_AROUND_REASON).rstrip(" \t\n*_=>")


def _rejection_below(own: str) -> _Rejection | None:
    """Return the parts of a text whose last sentence is "Reject" alone: the reason stands above."""
    body = own.rstrip(_AROUND_REASON)
    last = re.split(r"[.!\n]", body)[-1]
    above = body[: len(body) - len(last)]
    # A line that stops in the middle may go on in the next: "I would not" and below it "reject".
    ended = bool(wording.words(above)) and above.rstrip(" ").endswith((".", "!", ".\n", "!\n", "\n\n"))
    alone = says(_mended(wording.words(last)), _REJECTS_ALONE, _BEFORE_REJECT | _REJECTED_THINGS)
    return _Rejection("\n", cued=False, reason=above.strip()) if alone and ended and "?" not in last else None
