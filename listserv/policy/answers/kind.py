"""What one sentence of an answer to "please reply: I agree" says.

    YES       says it in full, every word is known, and nothing in the sentence limits it
    NOD       "ok": a yes if nothing else was said
    NO        says it in full, or asks for the message to be removed
    SHAKE     "no": a no if nothing else was said
    ASKS      a question, or something only a person can help with
    LIMITS    a condition, a part, a later time, somebody else's yes
    COURTESY  thanks and the like
    STORY     anything else

A wrong yes lets a post out under an agreement that nobody gave; so a yes is known word by word, in English and the
language of the text together, and whatever is not known makes it a story. Questions and conditions are looked for
before it, so that a table with a word too many does not hide them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto

from listserv.policy.answers import no, question, story, yes
from listserv.policy.answers.statement import Statement
from listserv.policy.tongues import en, en_story
from listserv.policy.tongues.tongue import Tongue
from listserv.policy.wording import Phrases, Words, holds, length_at, says, vocabulary

# "I read it and but I agree" is garbled.
_GOES_ON = vocabulary("and so")
_BROKEN_OFF = vocabulary("and so i we")


class Kind(Enum):
    """What one sentence says."""

    YES = auto()
    NOD = auto()
    NO = auto()
    SHAKE = auto()
    ASKS = auto()
    LIMITS = auto()
    COURTESY = auto()
    STORY = auto()


def kind(said: Statement, tongue: Tongue) -> Kind:
    """Return what one sentence says."""
    if not said.words:
        return Kind.ASKS
    if no.asks_for_removal(said, tongue):
        return Kind.NO
    if said.asks or question.asks(said.clauses, tongue):
        return Kind.ASKS
    if any(question.has_condition(clause, tongue) for clause in said.clauses):
        return Kind.LIMITS
    if holds(said.words, tongue.contrasts):
        return _contrasted(said, tongue)
    return _plainly(said.clauses, tongue)


def _plainly(clauses: Sequence[Words], tongue: Tongue) -> Kind:
    """Return what a sentence without question, condition or "but" says."""
    whole = tuple(word for clause in clauses for word in clause)
    if yes.affirms(clauses, tongue):
        return Kind.YES
    if no.denies(clauses, tongue):
        return Kind.NO
    if question.limits(whole, tongue):
        return Kind.LIMITS
    if yes.nods(whole, tongue):
        return Kind.NOD
    if whole in en.ALONE or (says(whole, tongue.shakes, tongue.polite) and not holds(whole, en.SATISFIED)):
        return Kind.SHAKE
    return Kind.COURTESY if set(whole) <= en_story.COURTESY | tongue.polite else Kind.STORY


def _contrasted(said: Statement, tongue: Tongue) -> Kind:
    """Return what a sentence with a "but" says: only a yes behind it stands, after a remark that limits nothing."""
    parts = [part for clause in said.clauses for part in cut(clause, tongue.contrasts)]
    remarks, last = [part for part in parts[:-1] if part], parts[-1]
    kinds = {_plainly((part,), tongue) for part in (*remarks, last) if part}
    if not remarks:
        return Kind.LIMITS
    if yes.is_yes(last, tongue) and last[0] not in _GOES_ON:
        one_but = len(parts) - len(said.clauses) == 1 and parts[0] != ()
        excused = one_but and all(_excuses(remark, tongue) for remark in remarks)
        return Kind.YES if excused else Kind.LIMITS
    if not kinds.isdisjoint({Kind.YES, Kind.NOD}):
        return Kind.LIMITS
    if Kind.SHAKE in kinds and kinds <= {Kind.SHAKE, Kind.COURTESY, Kind.NO}:
        return Kind.NO
    if Kind.NO in kinds and not (Kind.LIMITS in kinds and holds(last, tongue.stems)):
        return Kind.NO
    return Kind.LIMITS if Kind.LIMITS in kinds or holds(said.words, yes.own_yes(tongue)) else Kind.STORY


def _excuses(remark: Words, tongue: Tongue) -> bool:
    return remark[-1] not in _BROKEN_OFF and story.is_excuse(remark, tongue)


def cut(said: Words, table: Phrases) -> Iterator[Words]:
    """Yield what stands before, between and after the phrases of `table`."""
    start = at = 0
    while at < len(said):
        length = length_at(said, at, table)
        if length:
            yield said[start:at]
            start = at + length
        at += length or 1
    yield said[start:]
