"""A no in full, or the wish to have the message removed.

A wrong no removes a post; its author is told and can send it again. So a no too is known word by word, but a story
may stand beside it: "not for me, but good luck with it".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from listserv.policy import wording
from listserv.policy.answers import yes
from listserv.policy.answers.statement import Statement
from listserv.policy.tongues import en, en_no, en_story
from listserv.policy.tongues.tongue import Tongue, single_words
from listserv.policy.wording import Phrases, Words, combined, holds, length_at, phrases, says, vocabulary, without

MOST_NEGATIONS = 3  # "não quero não": emphasis in many languages, no double negation

_ASKS_WHETHER = phrases("can i|could i|may i|can we|could we|can someone")
_JOINTS = vocabulary("and so because as since cos")
_WHYS = phrases("it|i|as|because|since|cos|its|ive|im|there")
_NEGATORS = vocabulary("not dont donot dnt cannot cant wont nae dinnae unable refuse")
_OWN_STEMS = vocabulary("agree agreeing accept accepting consent consenting sign signing join joining")
_OWN_REFUSALS = combined("i|we", "dont|do not|wont|will not|cant|cannot", "agree|accept|consent|want it|want this")
_PAST = vocabulary("have has had having did")


def asks_for_removal(said: Statement, tongue: Tongue) -> bool:
    """Tell whether the sentence asks for nothing but the removal; "could you …?" is such a wish."""
    begins = said.words
    if said.asks and not (wording.begins_as_request(begins) and begins[:2] not in _ASKS_WHETHER):
        return False
    return says(said.words, tongue.removes, _around(tongue))


def explains(said: Statement, tongue: Tongue) -> bool:
    """Tell whether a sentence beside a "no" of its own takes nothing from it: thanks, scorn, or why it is a no."""
    known = en_story.THANKING | tongue.polite
    if set(said.words) <= known or says(said.words, en_story.REASONS, known | en_story.REASONED):
        return True
    return _is_sure(said.words, tongue) and any(
        holds(said.words, table) for table in (en_story.REASONS, en_no.OWN_NO, en_no.SCORN, en_no.NO_MORE)
    )


def _is_sure(said: Words, tongue: Tongue) -> bool:
    """Tell whether nothing beside the no is about a part, a name, a message, another time or somebody else."""
    return en_no.ABOUT_ELSE.isdisjoint(said) and not holds(said, tongue.conditions) and not is_partial(said, tongue)


@cache
def _around(tongue: Tongue) -> frozenset[str]:
    return tongue.around | tongue.polite | tongue.refusing | single_words(tongue.nods)


def denies(clauses: Sequence[Words], tongue: Tongue) -> bool:
    """Tell whether a sentence, one of its clauses, or what stands between "and", "so" and "because" says no."""
    if any(yes.is_yes(clause, tongue) or says(clause, tongue.sends, tongue.polite) for clause in clauses):
        return False
    whole = tuple(word for clause in clauses for word in clause)
    pieces = (whole, *clauses, *(piece for clause in clauses for piece in _pieces(clause)))
    if clauses[-1] in en_no.SO_NO or any(_denies(piece, tongue) for piece in dict.fromkeys(pieces)):
        return True
    if len(clauses) == 1 or clauses[0] not in tongue.shakes:
        return False
    rest = whole[len(clauses[0]) :]
    return holds(rest, en_story.REASONS) or (holds(rest, en_no.OWN_NO) and _is_sure(rest, tongue))


def _pieces(said: Words) -> Iterator[Words]:
    start = 0
    for at, word in enumerate((*said, "and")):
        if word in _JOINTS:
            if said[start:at]:
                yield said[start:at]
            start = at + 1


def _denies(said: Words, tongue: Tongue) -> bool:
    if is_partial(said, tongue) or holds(said, en_no.DESPAIR):
        return False
    said = without(said, en_no.PREFACES)
    rest = said[_leading(said, single_words(tongue.shakes)) :]
    table = tongue.refusals
    if says(said, table, _around(tongue)) or says(rest, _after_no(tongue, shaken=rest != said), _around(tongue)):
        return True
    if length_at(rest, 0, en_no.OUTRIGHT) and _is_sure(rest, tongue):
        return True
    if _removes_and_says_why(said, tongue) or _runs_on(rest, shaken=rest != said) or _negates_in_english(rest, tongue):
        return True
    return tongue.code != "en" and (_negates(said, tongue) or (rest != said and _negates(rest, tongue)))


@cache
def _after_no(tongue: Tongue, *, shaken: bool) -> Phrases:
    """Return what says no: after "no" also the reasons for one, such as "no I don't like it"."""
    return tongue.refusals | en_story.REASONS if shaken else tongue.refusals


def _leading(said: Words, known: frozenset[str]) -> int:
    return next((at for at, word in enumerate(said) if word not in known), len(said))


def _removes_and_says_why(said: Words, tongue: Tongue) -> bool:
    """Tell whether it runs on: "please remove my message it had my son's name in it"."""
    at = _leading(said, tongue.polite)
    size = length_at(said, at, en.ENGLISH.removes)
    return size > 1 and said[at + size : at + size + 1] in _WHYS


def _runs_on(rest: Words, *, shaken: bool) -> bool:
    """Tell whether "no I do not agree" is followed by more without a stop: "I only wanted to ask one thing"."""
    size = length_at(rest, 0, _OWN_REFUSALS)
    if not (shaken and size and rest[size:]):
        return False
    return rest[size] in en_no.RUNS_ON and en_no.ABOUT_ELSE.isdisjoint(rest)


def is_partial(said: Words, tongue: Tongue) -> bool:
    """Tell whether it is "I do not agree with everything": a no to a part, which a person must hear."""
    if tongue.totals.isdisjoint(said) or not holds(said, tongue.stems):
        return False
    return not _NEGATORS.isdisjoint(said) or holds(said, tongue.plain_negations)


def _negates_in_english(said: Words, tongue: Tongue) -> bool:
    """Tell whether "not" stands once, before "agree", and all else is known: "I am not agree with this"."""
    negated = [at for at, word in enumerate(said) if word in _NEGATORS]
    stems = [at for at, word in enumerate(said) if word in _OWN_STEMS]
    if len(negated) != 1 or not stems or stems[0] < negated[0] or not _PAST.isdisjoint(said):
        return False
    return set(said) <= _around(tongue) | _NEGATORS | _OWN_STEMS


def _negates(said: Words, tongue: Tongue) -> bool:
    """Tell whether negations and a form of agreeing stand together, in any order, and all else is known."""
    rest = without(said, tongue.negations)
    if not 0 < len(said) - len(rest) <= MOST_NEGATIONS or not holds(rest, tongue.stems):
        return False
    return set(without(rest, tongue.refusal_parts)) <= _around(tongue)
