"""What only a person can answer: questions, conditions, and a yes for a part, for later or for somebody else."""

from __future__ import annotations

from collections.abc import Sequence

from listserv.policy import wording
from listserv.policy.answers import no
from listserv.policy.tongues import en, en_idioms
from listserv.policy.tongues.question_words import QUESTION_WORDS
from listserv.policy.tongues.tongue import NO_WORDS, Tongue
from listserv.policy.wording import Words, holds, length_at, phrases, vocabulary, without

LIMITED_WORDS = 10  # "I mostly agree": a longer sentence is a story in which the word occurs

_STATES = phrases(
    "what a|what an|when i|when my|when he|when she|when we|when they|when the|when mum|when dad|when you|which i",
    "which is|which was|which has|where i|where my|where we|where the|what i|whose",
)
_RELATIVE = vocabulary("who which where when what whose whom")
# "Agree with what": no other sentence ends so.
_ASKING_AT_END = vocabulary("what who whom which why how when where")
_SAYINGS_AT_END = phrases(
    "no matter what|guess what|so what|or what|for what|come what|and when|just when|some how|any how"
)
_FOREIGN_RELATIVE = vocabulary("ktora ktory ktore qui que care y sy sydd")
_IN_STEAD = phrases("behalf of|in the name of|pp")
_OPINIONS = phrases("agree with|agrees with|agree that|agrees that|agree about|agrees about|agree on|agree to a")


def asks(clauses: Sequence[Words], tongue: Tongue) -> bool:
    """Tell whether a sentence asks without a question mark, or tells that help is needed."""
    before: Words = ()
    for clause in clauses:
        if _asks(clause, tongue, before):
            return True
        before = clause
    return False


def _asks(clause: Words, tongue: Tongue, before: Words) -> bool:
    if clause[-1] in _ASKING_AT_END and clause[-2:] not in _SAYINGS_AT_END:
        return True
    if clause[-1] in QUESTION_WORDS.get(tongue.code, NO_WORDS) and clause not in tongue.nods:
        return True
    if before and before[-1] in tongue.life and clause[0] in _RELATIVE | _FOREIGN_RELATIVE:  # "my mum, who is 84"
        return holds(clause, tongue.wants)
    if holds(clause, tongue.wants) or _asks_after_a_joint(clause):
        return True
    if clause in tongue.nods:
        return False
    if tongue.code != "en" and length_at(clause, 0, tongue.asking) > length_at(clause, 0, tongue.nods):
        return True
    # "…, who is in hospital": behind a comma such a word mostly tells more about somebody.
    states = clause[:2] in _STATES or clause[:2] in tongue.nods or (before != () and clause[0] in _RELATIVE)
    return wording.begins_as_question(clause) and not states and clause[:1] not in tongue.negations


def _asks_after_a_joint(clause: Words) -> bool:
    if not holds(clause, en.ASKING_AT_START):
        return False
    places = (at for at in range(len(clause)) if length_at(clause, at, en.ASKING_AT_START))
    return any(at == 0 or clause[at - 1] in en.BEFORE_ASKING for at in places)


def has_condition(clause: Words, tongue: Tongue) -> bool:
    """Tell whether there is an "if". In Spanish "si" is also the word for yes, as which it stands first."""
    if clause in tongue.nods:
        return False
    size = length_at(clause, 0, tongue.answers)
    rest = clause[size:] if size > 1 else clause
    return holds(rest if holds(clause, tongue.stems) else without(rest, en_idioms.ASIDES), tongue.conditions)


def limits(said: Words, tongue: Tongue) -> bool:
    """Tell whether somebody agrees to a part, for the most part, or later, or another agrees in their stead."""
    if not holds(said, tongue.stems):
        return False
    if holds(said, _IN_STEAD) or no.is_partial(said, tongue):
        return True
    if holds(said, tongue.others) and not holds(said, _OPINIONS) and len(said) <= 2 * LIMITED_WORDS:
        return True
    return len(said) <= LIMITED_WORDS and holds(said, tongue.limits)
