"""Read a moderator's answer to "may this person join?": yes, or no and perhaps why."""

from __future__ import annotations

import re
from dataclasses import dataclass

from listserv.policy import closing, wording
from listserv.policy.confirmation import Confirmation, read_yes_or_no
from listserv.policy.decisions.decision import Approve, DiscardPost, Reject, Trust
from listserv.policy.moderation import understand
from listserv.policy.wording import phrases, vocabulary, without

# "No, that's fine" and "No problem" are a yes to many, a no to nobody: such an answer is asked back.
_HARMLESS = phrases(
    "fine|ok|okay|problem|problems|objection|objections|worries|issue|issues|reason not|of course|let them in|yes|agree"
)
_YES = vocabulary("yes yep yeah ok okay sure welcome accept approve fine happily gladly")
_NO_OBJECTION = phrases("no problem|no problems|no objection|no objections|no worries")
_WELCOMING = _YES | vocabulary(
    "of course let him her them in please do add she he they can may join is are very most thanks thank you great",
    "good lovely happy glad to have with pleasure by all means that thats me i the more",
    "merrier know trust and we us a member welcome",
)
_NO = re.compile(r"\s*(?:no|nope|sorry,? no)\b[ \t]*[,.:;\n–—-]+\s*(?P<reason>\S.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Accept:
    """They may join."""


@dataclass(frozen=True, slots=True)
class Decline:
    """They may not. `reason`: the moderator's words for them, "" for none."""

    reason: str = ""


def read_join_decision(new_text: str) -> Accept | Decline | None:
    """Return what a moderator decides, None where that is not clear. Never raises."""
    if wording.is_long(new_text):
        return None
    match understand(new_text):
        case Approve() | Trust():
            return Accept()
        case Reject(reason):
            return _declined(reason)
        case DiscardPost():
            return Decline()
    own, answer = closing.own_text(new_text), read_yes_or_no(new_text)
    if answer is Confirmation.YES or (_welcomes(wording.words(own)) and not own.endswith("?")):
        return Accept()
    if said := _NO.match(own):
        return _declined(said["reason"])
    return Decline() if answer is Confirmation.NO else None


def _welcomes(said: wording.Words) -> bool:
    """Tell "Yes, of course, let her in" from "yes, but I do not know her"."""
    left = without(said, _NO_OBJECTION)
    return "no" not in left and not _YES.isdisjoint(left) and _WELCOMING.issuperset(left)


def _declined(reason: str) -> Decline | None:
    return None if wording.holds(wording.words(reason), _HARMLESS) else Decline(reason.strip())
