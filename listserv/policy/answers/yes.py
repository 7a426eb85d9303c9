"""A yes in full, known word by word. A word too many here would let a post out: when in doubt it is no yes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from listserv.policy.answers import story
from listserv.policy.tongues import en, en_life
from listserv.policy.tongues.tongue import Tongue
from listserv.policy.wording import Phrases, Words, combined, holds, phrases, says, vocabulary, without

MOST_JOINTS = 6  # places where a sentence without commas may be taken apart

_ACCEPTING = "agree|accept|consent|agreed|accepted"
# All their words may stand around a yes, but they are none.
_NO_YES = (
    combined("you|you all|you both|you do|you really|you fully|you also|you too", _ACCEPTING)
    | combined("agree|accept", "to", "read|reply|answer|write|finish|go|post|join|send|send on|me|confirm|be on")
    | combined("agree|accept", "|to", "be on|be confirmed|let|know")
    | combined("message|mail|email|letter|list", "accepted|agreed")
    | combined("accept|accepted", "|the|this|that", "letter|email|mail|message|post|list|answer|reply")
    | phrases(
        "to read it|to read this|to be on|to agree that|wish i|wish we|have to agree|have to accept",
        "be agreed|be accepted",
        "as agreed|please accept|pls accept|accept my|accept our|accept me|accept us|agree you|agree your",
        "in agree|send me",
        "accept your thanks|agree by|accept by|letting me agree|to be confirmed|you win|you vi|happy now",
        "reading it now",
        "am reading|reading now|still reading|reading this now",
        "🤞|😬|😏|🤥|😡|😠|🤬|🤢|🤮|🖕|💩|😕|😟|🤪",
        "kind of|sort of|j k",
        "i have to|we have to|i had to|we had to",
    )
)
_THANKING_YOU = phrases("thank you|thank you all|thank you both|thank you too")
_GIVES_IT_ALL_THE_SAME = phrases("as my agreement|as my consent")  # "please accept this as my agreement"
# "I agree to the privacy policy" is not yet a yes to the agreement.
_WHOLE = vocabulary("agreement both all everything whole community above terms rules conditions it this")
_LINKS = vocabulary("and so therefore thus hence")
_YES_BEGINS = _LINKS | vocabulary("yes yep yeah")
_STORY_BEGINS = vocabulary("i im ive we weve my our he she its thank thanks thankyou sorry looking hope mum dad been")


def is_yes(said: Words, tongue: Tongue) -> bool:
    """Tell whether these words say yes in full and nothing else."""
    if not holds(said, tongue.yes):
        return False
    if _says_no_yes(said) and not holds(said, _GIVES_IT_ALL_THE_SAME):
        return False
    if "privacy" in said and _WHOLE.isdisjoint(said):
        return False
    if says(said, tongue.yes, tongue.around):
        return True
    return says(without(said, tongue.only_nods), tongue.yes, tongue.around)


def _says_no_yes(said: Words) -> bool:
    return holds(without(said, _THANKING_YOU), _NO_YES)


def nods(said: Words, tongue: Tongue) -> bool:
    """Tell whether these words are a yes if nothing else was said; after reading only what finds it good is one."""
    if _says_no_yes(said) or holds(said, en_life.NO_REMARK):
        return False
    return says(said, en.SATISFIED, tongue.polite | en.READ) or says(said, tongue.answers, tongue.polite)


def affirms(clauses: Sequence[Words], tongue: Tongue) -> bool:
    """Tell whether a sentence says yes in full; what else it says must be known to take nothing from it."""
    whole = tuple(word for clause in clauses for word in clause)
    if is_yes(whole, tongue):
        return True
    agrees = [is_yes(clause, tongue) or _runs_on(clause, tongue) for clause in clauses]
    others = [clause for clause, one in zip(clauses, agrees, strict=True) if not one]
    if not any(agrees):
        return False
    led = agrees[-1] and clauses[-1][0] in _LINKS
    return all(story.leads_to_yes(one, tongue) if led else story.is_harmless(one, tongue) for one in others)


def _runs_on(said: Words, tongue: Tongue) -> bool:
    """Tell whether a yes and a story follow each other without a stop: "my son read it to me and I agree"."""
    for at in [at for at, word in enumerate(said) if at and word in _STORY_BEGINS][:MOST_JOINTS]:
        if is_yes(said[:at], tongue) and story.is_harmless(said[at:], tongue):
            return True
    for at in [at for at, word in enumerate(said) if at and word in _YES_BEGINS][-MOST_JOINTS:]:
        if is_yes(said[at:], tongue) and story.leads_to_yes(said[:at], tongue):
            return True
    return False


@cache
def own_yes(tongue: Tongue) -> Phrases:
    """Return what begins a yes of one's own: English also has "they agreed" in many a story."""
    return tongue.stems - en.ENGLISH.stems | en.OWN_YES
