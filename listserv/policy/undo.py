"""Read whether the answer to "this is done" wishes it undone."""

from __future__ import annotations

from listserv.policy import closing, wording
from listserv.policy.wording import combined, phrases, without

_POLITE = phrases(
    "thanks|thank you|please|sorry|hello|hi|no|oh no|oops|actually|can you|could you|will you|just|for me|i am|im"
    "|so|and"
)
_IT = "it|that|this|the change|my settings|everything|what you did|the last change|"
# Why, which is enough alone; taken away first, or "undo, that was a mistake" would be "undo that".
_WHY = (
    combined("that|it|this|which", "was", "a mistake|my mistake|wrong|not me|not what i wanted|not what i meant")
    | phrases("by mistake|my mistake|a mistake|not what i meant|not what i wanted|i pressed the wrong button")
    | combined("i", "did not|didnt", "ask for|want|mean|mean to do|write|send|do", "it|this|that|this one|so")
    | phrases(
        "i changed my mind|i have changed my mind|ive changed my mind|i did not mean to leave|i didnt mean to leave"
    )
)
_UNDO = (
    phrases("undo|dadwneud|as it was|as before|as it was before|how it was|the way it was|back to how it was")
    | combined("undo|reverse|revert|cancel", _IT)
    | combined("put|change|set|turn|switch", "it|that|this|everything|things|my settings", "back")
    | combined("put|change|set", "it|that|this|everything|things", "back", "as it was|how it was|to how it was|again")
    | combined("i", "want|would like|wish", "to", "undo", _IT)
    | combined("bring|take|put|let|have", "me", "back", "|in|on|on the list|again")
)


def wishes_undone(new_text: str) -> bool:
    """Tell whether `new_text`, free of quotes, asks to have the last change undone and nothing else."""
    if wording.is_long(new_text) or new_text.rstrip().endswith("?"):
        return False
    said = wording.words(closing.own_text(new_text))
    return bool(without(said, _POLITE)) and not without(without(without(said, _WHY), _POLITE), _UNDO)
