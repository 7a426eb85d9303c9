"""Read "reopen" and "withdraw": what a moderator says of a post that is decided.

Reopening undoes no more than a decision, and every moderator hears of it with the words behind the command. Withdrawing
tells everybody who has the post, so its words are read as strictly as those that an author gets (rejection.py).
"""

from __future__ import annotations

from listserv.policy import wording
from listserv.policy.decisions import foreign
from listserv.policy.decisions.command import POLITE, Opening, Said, asks, command_at
from listserv.policy.decisions.decision import (
    ASKED,
    CONDITION,
    COULD_NOT_TELL,
    SAY_WHY,
    SEVERAL,
    Decision,
    Reject,
    Reopen,
    Unclear,
    Withdraw,
)
from listserv.policy.decisions.payload import Manner, is_marked, payload
from listserv.policy.decisions.rejection import rejected
from listserv.policy.wording import combined, holds, length_at, phrases, vocabulary

_MANNER = Manner(
    things=combined("this|that|the", "post|message|email|one|letter|matter")
    | phrases("it|this|that|them|both|again|for me|for us|now|straight away|at once|once more|one more time", POLITE)
    | foreign.PLEASE,
    cues=phrases("because|cos|cause|my reason is|the reason is|on the grounds that"),
    joins=phrases("as|since|due to"),
    labels=phrases("why|reason|my reason|comment|note"),
)
_TAKES_BACK = phrases(
    "i mean|i meant|only joking|just joking|just kidding|only kidding|on second thoughts|scrap that|ignore that"
    "|hang on|changed my mind|change my mind|or rather|no wait|wait no|not sure|not yet|not now|forget it|never mind"
    "|leave it|as you were|dont bother|no need"
)
_HEDGES = vocabulary("maybe perhaps probably possibly i think suppose guess later tomorrow soon then or not")
_NEGATED = phrases("not|dont|do not|please dont|please do not|no|never")


def reopened(said: Said, found: Opening) -> Decision:
    """Return what a text decides that begins with "reopen"."""
    told = payload(said, found.end, _MANNER)
    behind = said.words[told.start :]
    if asks(said.text):
        return Unclear(ASKED)
    if holds(said.words, wording.CONDITIONS):
        return Unclear(CONDITION)
    if holds(said.words, _TAKES_BACK) or _gives_another(said, told.start):
        return Unclear(SEVERAL)
    is_reason = told.is_apart or is_marked(said, told.start) or length_at(said.words, told.start, _MANNER.joins)
    if told.text and (not is_reason or set(behind) <= _HEDGES or behind in _NEGATED):
        return Unclear(COULD_NOT_TELL)
    return Reopen(told.text)


def _gives_another(said: Said, start: int) -> bool:
    """Tell whether another command follows: "Reopen. Approve."."""
    return any(said.begins_sentence(at) and command_at(said, at) is not None for at in range(start, len(said.words)))


def withdrawn(said: Said, found: Opening) -> Decision:
    """Return what a text decides that begins with "withdraw". What follows is for the readers; there may be nothing."""
    match rejected(said, found):
        case Reject(words):
            return Withdraw(words)
        case Unclear(why) if why == SAY_WHY:
            return Withdraw()
        case other:
            return other
