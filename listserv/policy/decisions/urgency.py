"""Read "urgent": the post goes out to everybody at once, also to those who get digests.

Only an answer that is no more than the command: what goes to everybody at once cannot be taken back, and "Approve, it
is not urgent" has the word as well.
"""

from __future__ import annotations

from listserv.policy import wording
from listserv.policy.decisions.command import COURTESIES, POLITE
from listserv.policy.wording import combined, phrases, without

_URGENT = "urgent|urgently"
_POST = "|it|this|this one|this post|this message"
_WORDS = (
    phrases(_URGENT)
    | combined("its|it is|this is|yes its|yes it is|yes", _URGENT)
    | combined("approve|approved|send", _POST, "|as", _URGENT)
    | combined(_URGENT, "approve|approved|send|send it|send this|yes")
)
_BESIDE = COURTESIES | phrases(POLITE) | phrases("thank you|👍")


def asks_urgency(subject: str) -> bool:
    """Tell whether a subject begins with the word: "URGENT: the hall is flooded"."""
    return wording.words(subject)[:1] == ("urgent",)


def is_urgent(own: str) -> bool:
    """Tell whether an answer, without greeting and signature, says that a post is urgent and nothing else."""
    if "?" in own:
        return False
    return without(wording.words(own), _BESIDE) in _WORDS
