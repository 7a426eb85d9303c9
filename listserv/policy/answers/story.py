"""What people tell beside a yes, as far as it is known to touch nothing.

They thank, excuse themselves, say that they read it, tell why they came. What is not known for one of these may take
the yes back ("We'll see.", "Four out of five.", "My husband must not find out."); so whatever stands beside a yes
must be known too. A story is known by a word of somebody's life and by the lack of every word that could touch the
agreement; a "not" in it must stand as it does in tales: "he no longer knows me", "I have nobody here".
"""

from __future__ import annotations

from functools import cache

from listserv.policy.tongues import ENGLISH, OTHERS, en_idioms, en_life, en_story
from listserv.policy.tongues.tongue import NO_PHRASES, Tongue
from listserv.policy.wording import (
    CONDITIONS,
    NEGATIONS,
    Phrases,
    Words,
    holds,
    length_at,
    phrases,
    says,
    vocabulary,
    without,
)

SHORTEST_STORY = 3  # words: "Mum is ill"
SHORTEST_FOREIGN = 6  # words of a story in another language
LONGEST_GREETING = 6  # words: "Hello everyone at Carers Mail"

_OWN_NEGATIONS = {one.code: one.negations for one in OTHERS}
_DOES_NOT = vocabulary("dont do cant cannot wont will not didnt isnt i you my me part")
_LIMITING = CONDITIONS | ENGLISH.contrasts | ENGLISH.doubts | phrases("not|never|partly|later|mostly|only")
_TAKEN_UP = phrases("i agree that|i accept that|agree that")
_SIGN = vocabulary("sign join rules rule")
_PAST = vocabulary("was were had got went became turned ended left fell")
_OF_OTHER_GROUPS = vocabulary("rules stop left past over right")
_EVERYBODY = vocabulary("nobody everyone everybody each people we there all they no")


def is_harmless(said: Words, tongue: Tongue) -> bool:
    """Tell whether a sentence or clause beside a yes is known to take nothing from it."""
    if said[0] in en_life.AND_BESIDES and len(said) > 1:
        return is_harmless(said[1:], tongue)
    if said in en_story.ALONE_DOUBTS or holds(without(said, en_life.BEING_PART), en_life.NO_REMARK):
        return False
    if said[0] in en_life.FRAGMENT_BEGINS and not length_at(said, 0, _no_fragments(tongue)):
        return False
    bag = _courtesy(tongue)
    if says(said, tongue.beside_yes, bag) or _remarks(said, bag) or says(said, en_idioms.LATE, en_idioms.AROUND_LATE):
        return True
    known = (_greets, _thanks, _excuses, _compares, tells)
    return is_principle(said) or any(one(said, tongue) for one in known)


def _remarks(said: Words, bag: frozenset[str]) -> bool:
    """Tell whether it is courtesy, or a remark about the letter: "read it twice, all clear"."""
    rest = set(without(said, en_life.NOT_AT_ALL))
    read = frozenset[str]() if en_life.READING.isdisjoint(rest) else en_life.READERS
    if not en_life.DOCUMENTS.isdisjoint(said) and en_life.VERBS.isdisjoint(said) and en_life.READING.isdisjoint(said):
        return False
    return rest <= bag or rest <= en_life.REMARK | en_story.COURTESY | read


def tells(said: Words, tongue: Tongue) -> bool:
    """Tell whether these words tell of somebody's life and of nothing else."""
    if not (_begins_as_story(said) if tongue.code == "en" else _is_long_story(said, tongue)):
        return False
    rest = without(without(said, en_life.NOT_AT_ALL), en_life.TOLD)
    return not holds(rest, en_life.TOUCHING_PIECES) and not _touches(rest, tongue)


def _begins_as_story(said: Words) -> bool:
    about_somebody = said[0] in en_life.ABOUT_SOMEBODY or length_at(said, 0, en_life.HAPPENED) > 0
    about_somebody = about_somebody and len(said) > SHORTEST_STORY
    if len(said) < SHORTEST_STORY or (en_life.LIFE.isdisjoint(said) and not about_somebody):
        return False
    return said[0] in en_life.BEGINS | en_life.LIFE and not en_life.VERBS.isdisjoint(said)


def _is_long_story(said: Words, tongue: Tongue) -> bool:
    """Tell whether it has two words of life; of other languages we do not know how a sentence of one's own begins."""
    if not _foreign_life(tongue).isdisjoint(said):
        return len(said) >= SHORTEST_FOREIGN and len(tongue.life.intersection(said)) > 1
    return _begins_as_story(said)


def is_principle(said: Words) -> bool:
    """Tell whether it is a sentence of the agreement itself, whose "nobody" is what they agree to."""
    said = said[length_at(said, 0, _TAKEN_UP) :]
    if said[:1] == () or said[0] not in _EVERYBODY or not _DOES_NOT.isdisjoint(said):
        return False
    return not en_story.PRINCIPLES.isdisjoint(said) and not holds(said, _LIMITING)


def is_excuse(said: Words, tongue: Tongue) -> bool:
    """Tell whether a "but I agree" may follow: "bit long", "I am no good with computers"."""
    return tells(said, tongue) or _wonders(said) or (holds(said, en_life.EXCUSES) and is_harmless(said, tongue))


def _wonders(said: Words) -> bool:
    """Tell whether it is "I never thought I'd have to sign up to being polite"."""
    return length_at(said, 0, en_idioms.WONDERING) > 0 and (en_story.TOUCHING - _SIGN).isdisjoint(said)


def leads_to_yes(said: Words, tongue: Tongue) -> bool:
    """Tell whether "and I agree" may follow on one breath: "my daughter read it to me"."""
    if en_life.READING.isdisjoint(said) or holds(said, en_life.NO_REMARK):
        return is_harmless(said, tongue)
    rest = without(said, en_life.NOT_AT_ALL)
    return not holds(rest, tongue.negations) and not _touches(rest, tongue, but=en_life.REMARK)


def _greets(said: Words, tongue: Tongue) -> bool:
    greets = length_at(said, 0, en_life.GREETING_OPENS) > 0 and en_life.VERBS.isdisjoint(said)
    return greets and len(said) <= LONGEST_GREETING and not _touches(said[1:], tongue)


def _thanks(said: Words, tongue: Tongue) -> bool:
    size = length_at(said, 0, en_life.THANKING_OPENS)
    rest = without(said[size:], en_life.TOLD)
    hopes = not en_life.HOPES.isdisjoint(said[:size])
    not_thanked = en_life.NOT_IN_THANKS | (en_life.NOT_HOPED if hopes else frozenset())
    if not size or not not_thanked.isdisjoint(rest) or holds(rest, en_life.TOUCHING_PIECES):
        return False
    return not _touches(rest, tongue, but=en_life.NAMED_IN_THANKS)


def _compares(said: Words, tongue: Tongue) -> bool:
    """Tell whether it is a tale of another group: "my last one never had rules and it was horrible"."""
    size = length_at(said, 0, en_idioms.OTHER_GROUP)
    if not size or _PAST.isdisjoint(said):
        return False
    rest = without(without(said[size:], en_idioms.HAD_NO_RULES), en_life.TOLD)
    return not holds(rest, en_life.TOUCHING_PIECES) and not _touches(rest, tongue, but=_OF_OTHER_GROUPS)


def _excuses(said: Words, tongue: Tongue) -> bool:
    size = length_at(said, 0, en_life.SORRY_OPENS)
    rest = said[size:]
    if not size or (rest and rest[0] not in en_life.SORRY_GOES_ON):
        return False
    rest = without(rest, en_life.TOLD)
    return not holds(rest, en_life.TOUCHING_PIECES) and not _touches(rest, tongue, but=en_life.NAMED_IN_THANKS)


def _touches(said: Words, tongue: Tongue, but: frozenset[str] = frozenset()) -> bool:
    """Tell whether a word may touch the yes: a "not" or "if", a limit, a doubt, a wish, the agreement, a name."""
    if not (en_life.TOUCHY - but).isdisjoint(said) or not _guarded(tongue).isdisjoint(said):
        return True
    rest = _without_tales(without(said, en_life.NOT_AT_ALL))
    negations = NO_PHRASES if len(said) >= SHORTEST_FOREIGN else tongue.negations
    return holds(rest, _spoiling(tongue)) or holds(rest, negations)


@cache
def _guarded(tongue: Tongue) -> frozenset[str]:
    return tongue.guarded | (tongue.faint - ENGLISH.faint)


@cache
def _no_fragments(tongue: Tongue) -> Phrases:
    return tongue.closings | en_life.NO_FRAGMENTS


@cache
def _courtesy(tongue: Tongue) -> frozenset[str]:
    return en_story.COURTESY | tongue.polite | (tongue.around - ENGLISH.around)


@cache
def _foreign_life(tongue: Tongue) -> frozenset[str]:
    return tongue.life - en_life.LIFE


@cache
def _spoiling(tongue: Tongue) -> Phrases:
    """Return what no story holds; in another language than English a story may have its own "not"."""
    negations = NEGATIONS - _OWN_NEGATIONS.get(tongue.code, frozenset())
    limits = (tongue.limits | tongue.stems) - ENGLISH.limits - ENGLISH.stems
    return negations | CONDITIONS | tongue.conditions | tongue.contrasts | tongue.doubts | tongue.wants | limits


def _without_tales(said: Words) -> Words:
    """Return the words without each "not" that stands as it does in tales: "he cannot speak", "no longer"."""
    return tuple(word for at, word in enumerate(said) if not _is_tale(said, at))


def _is_tale(said: Words, at: int) -> bool:
    word, before = said[at], said[at - 1] if at else ""
    after = next((one for one in said[at + 1 :] if one not in en_life.ADVERBS), "")
    if word in en_life.NEGATED_AUXILIARIES:
        return before in en_life.SUBJECTS and after in en_life.LIVED
    if word == "not":
        return before in en_life.AUXILIARIES and after in en_life.LIVED
    if word == "never":
        return before in en_life.HAVING and after in en_life.LIVED
    return (word == "no" and after in en_life.LACKED) or (word == "without" and after in en_life.WITHOUT)
