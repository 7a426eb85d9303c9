"""What of the sentences beside "I agree" takes something away from the yes.

"My name must not be shown" is a limit on it, and "nearly" a doubt about it. What is known to touch nothing is told of
in answers/story.
"""

from __future__ import annotations

from collections.abc import Sequence

from listserv.policy.answers.story import is_principle
from listserv.policy.tongues import en_story
from listserv.policy.tongues.tongue import Tongue
from listserv.policy.wording import Words, holds, length_at, says, vocabulary

FEW_WORDS = 4  # in more of them a faint word may belong to something else

_I = vocabulary("i im ive we weve id")


def limits(said: Words, tongue: Tongue) -> bool:
    """Tell whether a sentence beside a yes asks for something that the yes depends on."""
    if holds(said, en_story.PARTS) or length_at(said, 0, tongue.contrasts):
        return True
    if holds(said, tongue.negations):
        return _is_about(said, tongue) and not is_principle(said)
    if says(said, tongue.sends, en_story.COURTESY | tongue.polite) or set(said) <= en_story.COURTESY:
        return False
    if said[:1] != () and said[0] in en_story.BIDDING:
        return True
    if _is_about(said, tongue) and not says(said, tongue.nods, tongue.polite | tongue.around):
        return True
    wishes = not en_story.WISHING.isdisjoint(said) and not en_story.TOUCHING.isdisjoint(said)
    return wishes and not is_principle(said)


def _is_about(said: Words, tongue: Tongue) -> bool:
    """Tell whether a sentence is about the writer's name or message, and not only because they tell it."""
    if not tongue.guarded.isdisjoint(said):
        return True
    return holds(said, en_story.OWN_THINGS) and _I.isdisjoint(said) and not holds(said, en_story.TELLS_OWN)


def doubts(said: Words, tongue: Tongue) -> bool:
    """Tell whether a nod takes itself back: "ok maybe"."""
    if said in en_story.ALONE_DOUBTS or holds(said, tongue.doubts):
        return True
    return len(said) <= FEW_WORDS and not tongue.faint.isdisjoint(said)


def may_stand_above(stories: Sequence[Words], *, begins_line: bool) -> bool:
    """Tell whether a yes may follow these sentences: not if it agrees with what they tell about others."""
    return begins_line or all(not en_story.FIRST_PERSON.isdisjoint(one) for one in stories)
