"""Read the answer to "you answered APPROVE: was it you?".

yes, it was me        YES         what was answered first counts now
no, that wasn't me    NO          it is forgotten, and the other moderators learn of it
anything else         UNCLEAR     perhaps a decision of its own: see policy/moderation.py
"""

from __future__ import annotations

from enum import Enum

from listserv.policy import closing, wording
from listserv.policy.agreement import Answer, read_answer
from listserv.policy.wording import combined, phrases, without

_POLITE = phrases("thanks|thank you|please|sorry|hello|hi|👍")
_IT_WAS = combined("it|that|this", "was|is", "me|mine|my answer|indeed me|from me|really me")
_YES = (
    phrases("yes|yep|yeah|y|ok|okay|confirm|confirmed|i confirm|i do|correct|thats right|that is right|yes please")
    | combined("|i|yes i", "wrote|sent|typed|meant", "it|that|this")
    | _IT_WAS
)
_NO = (
    phrases("no|nope|not me|it wasnt|it was not|wasnt me|never|not mine")
    | combined("it|that|this", "wasnt|was not|isnt|is not", "me|mine|my answer|from me")
    | combined("i", "didnt|did not", "write|send|answer|type", "|it|that|this")
)


class Confirmation(Enum):
    """What somebody says whom we asked whether an answer was theirs."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


def read_confirmation(new_text: str) -> Confirmation:
    """Return what `new_text`, free of quotes, says. Never raises, whatever the text."""
    if wording.is_long(new_text):
        return Confirmation.UNCLEAR
    said = without(wording.words(closing.own_text(new_text)), _POLITE)
    if not said or read_answer(new_text) is Answer.QUESTION:
        return Confirmation.UNCLEAR
    if not without(said, _YES):
        return Confirmation.YES
    return Confirmation.UNCLEAR if without(said, _NO) else Confirmation.NO


def read_yes_or_no(new_text: str) -> Confirmation:
    """Return what somebody says whom we asked whether to do something, in any language in which people agree."""
    match read_answer(new_text):
        case Answer.AGREE:
            return Confirmation.YES
        case Answer.DECLINE:
            return Confirmation.NO
        case _:
            return read_confirmation(new_text)
