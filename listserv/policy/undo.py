"""Read whether the answer to "this is done" wishes it undone."""

from __future__ import annotations

from listserv.policy import closing, wording
from listserv.policy.wording import combined, phrases, without

_POLITE = phrases("thanks|thank you|please|sorry|hello|hi|no|oh no|oops|actually|can you|could you|will you|just")
_IT = "it|that|this|the change|my settings|everything|what you did|"
_UNDO = (
    phrases("undo|dadwneud|as it was|as before|as it was before|how it was|the way it was|back to how it was")
    | phrases("i did not ask for this|i didnt ask for this|i did not ask for that|i didnt ask for that")
    | phrases("i did not want this|i didnt want this|i did not want that|i didnt want that|not what i meant")
    | phrases("that was a mistake|it was a mistake|this was a mistake|by mistake|my mistake|a mistake")
    | combined("undo|reverse|revert|cancel", _IT)
    | combined("put|change|set|turn|switch", "it|that|this|everything|things|my settings", "back")
    | combined("put|change|set", "it|that|this|everything|things", "back", "as it was|how it was|to how it was|again")
    | combined("i", "want|would like|wish", "to", "undo", _IT)
)


def wishes_undone(new_text: str) -> bool:
    """Tell whether `new_text`, free of quotes, asks to have the last change undone and nothing else."""
    if wording.is_long(new_text) or new_text.rstrip().endswith("?"):
        return False
    said = without(wording.words(closing.own_text(new_text)), _POLITE)
    return bool(said) and not without(said, _UNDO)
