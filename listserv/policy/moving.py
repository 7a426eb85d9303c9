"""Read the answer to "move to another list, or stay?"."""

from __future__ import annotations

from listserv.policy import closing, wording
from listserv.policy.confirmation import Confirmation, read_yes_or_no
from listserv.policy.wording import Phrases, Words, combined, phrases, without

_POLITE = phrases(
    "thanks|thank you|please|sorry|hello|hi|yes|ok|okay|i think|actually|then|can you|could you|will you|just|id like",
    "i would like|i want|i will|ill|id rather|i would rather|i prefer|id prefer|let me|lets|the|no|nope",
    "on second thoughts",
)
_MOVE = combined(
    "move|switch|change|transfer|swap|moving|moved|to move|to switch|to change|to swap",
    "|me|us|me over|over|lists|to it|there|to that one|to the new one|across|me across|me there",
) | phrases("the new one|go there|go to the new one")
_STAY = combined(
    "stay|staying|to stay|id stay|remain|to remain|remaining|leave me|keep me",
    "|here|there|where i am|put|as i am|as it is|with what i have|on my list|on this one|on the old one",
) | phrases(
    "leave it|leave it as it is|leave things as they are|keep it as it is|keep things as they are|as it is|where i am",
    "do not move|dont move|do not move me|dont move me|rather not move|not move|not to move|no change|no changes",
    "no need to move|no need|the old one|rather not|not now|i do not want to move|i dont want to move",
)


def read_move(new_text: str) -> Confirmation:
    """Return YES for a move, NO for staying, UNCLEAR for anything else. Never raises, whatever the text."""
    if wording.is_long(new_text) or new_text.rstrip().endswith("?"):
        return Confirmation.UNCLEAR
    said = wording.words(closing.own_text(new_text))
    if _says(said, _STAY):
        return Confirmation.NO
    if _says(said, _MOVE) and "no" not in said:
        return Confirmation.YES
    return read_yes_or_no(new_text)


def _says(said: Words, table: Phrases) -> bool:
    """Tell whether somebody says this, and beside it only what is polite."""
    left = without(said, table)
    return len(left) < len(said) and not without(left, _POLITE)
