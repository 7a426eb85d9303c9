"""Read the answer to "please reply: I agree".

    asks, or on a condition     QUESTION    a person answers; the post stays where it is
    clearly yes                 AGREE       recorded as this person's agreement
    clearly no                  DECLINE     the post is removed
    anything else               UNCLEAR     we ask back

Agreement is a legal act that lets a post out to everybody, so a yes must be a sentence of its own in which every word
is known. Beside it people thank, excuse themselves or tell why they came; that too must be known for what it is, and
hold no question, condition or wish about the agreement, their name or their message. "I agree. When is the next
meeting?" is a QUESTION, although a person would hear the yes as well: that person reads it now, answers, and can ask
for the yes in the same letter. A wrongly missed yes costs one more letter. A wrong no removes a post, and its author
is told: a no too must be known word by word.

    answers/text        the lines that answer
    answers/part        "1 yes, 2 yes": an answer to each part of the agreement
    answers/statement   sentences and clauses
    answers/kind        what each sentence says
    answers/story       what may be told beside a yes
    tongues/            the words of each language
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import Enum

from listserv.policy import closing, short_answers, wording
from listserv.policy.answers import beside, no, story, yes
from listserv.policy.answers.kind import Kind, cut, kind
from listserv.policy.answers.part import PARTS, without_labels
from listserv.policy.answers.statement import MOST_SENTENCES, Statement, statements
from listserv.policy.answers.text import answer_text, asks, names_after_no
from listserv.policy.tongues import ENGLISH, OTHERS, en, en_no, spoken
from listserv.policy.tongues.no_objection import NO_OBJECTION
from listserv.policy.tongues.tongue import Tongue, single_words
from listserv.policy.wording import Words, holds, phrases, without

SHORT_ANSWER = 30  # words; more can be no answer that is known as a whole
LONG_STORY = 60  # words; so many without one that belongs to an answer are a post, and need no further reading
MOST_WORDS = 2000  # a longer letter is no answer, and not worth a second of our time


class Answer(Enum):
    """What somebody answered when asked to agree."""

    AGREE = "agree"
    DECLINE = "decline"
    QUESTION = "question"
    UNCLEAR = "unclear"


def read_answer(new_text: str) -> Answer:
    """Return what `new_text`, free of quotes, answers to the agreement. Never raises, whatever the text."""
    if wording.is_long(new_text):
        return Answer.UNCLEAR
    text = answer_text(closing.without_disclaimer(new_text))
    own = closing.own_text(text)
    every_word = wording.words(text)
    if len(every_word) > MOST_WORDS:
        return Answer.UNCLEAR
    answer = _read(own, every_word)
    if answer is not Answer.DECLINE and (asks(new_text) or asks(text)):
        return Answer.QUESTION
    if answer is Answer.DECLINE and (_objects_not(wording.words(new_text)) or names_after_no(new_text)):
        return Answer.UNCLEAR
    return Answer.UNCLEAR if answer is Answer.AGREE and _is_spoiled(every_word, wording.words(own)) else answer


def _objects_not(said: Words) -> bool:
    """Tell "No, no problem" from "No problem, delete my message"."""
    return holds(said, NO_OBJECTION) and not holds(said, ENGLISH.removes)


def _read(own: str, every_word: Words) -> Answer:
    short = _short_answer(wording.words(own))
    if short is Answer.AGREE:
        return short
    tongues = spoken(every_word)
    if len(every_word) > LONG_STORY and tongues == (ENGLISH,) and not holds(every_word, en_no.ANSWERING):
        return Answer.QUESTION if holds(every_word, ENGLISH.wants) else Answer.UNCLEAR
    bare, parts = without_labels(own)
    answer = _likeliest({_answer(bare, parts, tongue) for tongue in tongues})
    return short if short and answer is Answer.UNCLEAR else answer


def _likeliest(answers: set[Answer]) -> Answer:
    """Return the answer of a text that may be in several languages: a question in any, else what one understands."""
    if Answer.QUESTION in answers:
        return Answer.QUESTION
    understood = answers - {Answer.UNCLEAR}
    return understood.pop() if len(understood) == 1 else Answer.UNCLEAR


def _is_spoiled(every_word: Words, own: Words) -> bool:
    """Tell whether a "not" or "if" stands in what looks like a greeting, a signature or a closing."""
    cut_off = Counter(every_word) - Counter(own)
    return any((word,) in table for word in cut_off for table in (wording.NEGATIONS, wording.CONDITIONS))


# --- sentences ------------------------------------------------------------------------------------------------------


def _answer(own: str, parts: int, tongue: Tongue) -> Answer:
    """Return what the text answers, read in one language and English; `parts` of the agreement have their own."""
    said = statements(own, tongue)
    if len(said) > MOST_SENTENCES:
        return Answer.UNCLEAR
    kinds = [_of_part(kind(one, tongue), parts) for one in said]
    agrees, declines = Kind.YES in kinds, Kind.NO in kinds
    if Kind.ASKS in kinds or Kind.LIMITS in kinds or (parts and agrees and declines):
        return Answer.QUESTION
    if agrees and (declines or Kind.SHAKE in kinds):
        return Answer.DECLINE if _goes_on(said) else Answer.UNCLEAR
    if agrees:
        return _agreed(said, kinds, parts, tongue)
    whole = tuple(word for one in said for word in one.words)
    if yes.nods(whole, tongue):
        return Answer.UNCLEAR if beside.doubts(whole, tongue) else Answer.AGREE
    return Answer.DECLINE if _declines(said, kinds, whole, tongue) else Answer.UNCLEAR


def _of_part(found: Kind, parts: int) -> Kind:
    """Return what a sentence says where each part of the agreement got its answer."""
    return {Kind.NOD: Kind.YES, Kind.SHAKE: Kind.NO}.get(found, found) if parts else found


def _goes_on(said: Sequence[Statement]) -> bool:
    """Tell whether it is "I do not", and in the next line "agree"."""
    first, *others = said
    return first.words in en.ALONE and len(others) == 1


def _agreed(said: Sequence[Statement], kinds: Sequence[Kind], parts: int, tongue: Tongue) -> Answer:
    """Return AGREE for a yes in a sentence of its own, unless something beside it takes from it."""
    others = [one for one, found in zip(said, kinds, strict=True) if found is not Kind.YES]
    # Whoever copies the agreement also copies its headings.
    headings = _HEADINGS if any(story.is_principle(one.words) for one in others) else frozenset()
    unknown = [one.words for one in others if one.words not in headings and not _is_harmless(one, tongue)]
    if 0 < parts < PARTS or any(beside.limits(one, tongue) for one in unknown):
        return Answer.QUESTION
    if unknown:
        return Answer.UNCLEAR
    first = kinds.index(Kind.YES)
    above = [one.words for one in said[:first] if story.tells(one.words, tongue)]
    fits = tongue.code != "en" or beside.may_stand_above(above, begins_line=said[first].begins_line)
    return Answer.AGREE if fits else Answer.UNCLEAR


_HEADINGS = phrases("participation|accountability|non discrimination|empowerment|legality|our community agreement")


def _is_harmless(said: Statement, tongue: Tongue) -> bool:
    """Tell whether a sentence beside a yes is known to take nothing from it, as a whole or clause by clause."""
    if story.is_harmless(said.words, tongue) or all(story.is_harmless(one, tongue) for one in said.clauses):
        return True
    # "My eyes aren't what they were but our Karen read it out to me."
    parts = [part for clause in said.clauses for part in cut(clause, tongue.contrasts)]
    return len(parts) > len(said.clauses) and all(part and story.tells(part, tongue) for part in parts)


def _declines(said: Sequence[Statement], kinds: Sequence[Kind], whole: Words, tongue: Tongue) -> bool:
    if Kind.NO in kinds:
        return Kind.NOD not in kinds or any(holds(one.words, tongue.removes) for one in said)
    if Kind.SHAKE not in kinds or holds(whole, en.THUMBS_UP):
        return False
    if not {Kind.NOD, Kind.ASKS}.isdisjoint(kinds):
        return False
    return all(found is Kind.SHAKE or no.explains(one, tongue) for one, found in zip(said, kinds, strict=True))


# --- short answers in any language ----------------------------------------------------------------------------------

_SIMPLE_YES = phrases("yes|ok|okay|👍")
_SIMPLE_NO = phrases("no|no thanks|no thank you|👎")
# What agrees, what declines. One of English may stand beside it.
_SHORT = (
    *((one.yes | one.nods | _SIMPLE_YES, one.no | one.shakes | _SIMPLE_NO) for one in OTHERS),
    (short_answers.YES | _SIMPLE_YES, short_answers.NO | _SIMPLE_NO),
)


def _short_answer(said: Words) -> Answer | None:
    """Return what a text says that is a known answer and nothing else; None when it is more, or languages differ."""
    if not 0 < len(said) <= SHORT_ANSWER:
        return None
    agrees = any(not without(said, known) for known, _ in _SHORT)
    declines = any(said in known or set(said) <= single_words(known) for _, known in _SHORT)
    if agrees == declines:
        return None
    return Answer.AGREE if agrees else Answer.DECLINE
