"""Read the answer to "please reply: I agree".

    asks, or on a condition     QUESTION    a person answers; the post stays where it is
    clearly yes                 AGREE       recorded as this person's agreement
    clearly no                  DECLINE     the post is removed
    anything else               UNCLEAR     we ask back

Agreement is a legal act that lets a post out to everybody, so it must stand at the beginning as a sentence of its own,
and no "not", condition or question may be anywhere in the text. A wrongly missed yes costs one more letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from listserv.policy import closing, short_answers, wording
from listserv.policy.hold import takes_back
from listserv.policy.wording import Sentence, Words, holds, joined, phrases, says, vocabulary, without


class Answer(Enum):
    """What somebody answered when asked to agree."""

    AGREE = "agree"
    DECLINE = "decline"
    QUESTION = "question"
    UNCLEAR = "unclear"


LIMITED_WORDS = 10  # "I mostly agree": a longer sentence is a story in which the word occurs

_KEY_WORDS = ("agree", "agreed", "accept", "accepted", "consent", "disagree", "decline", "okay")

# Says it in full: more may be told after it. "Hello! I agree. My name is Sue and …"
_AGREES = phrases("agree|agreed|iagree|accept|accepted|i consent|consent|i give my consent|in agreement")
_AGREES_AROUND = vocabulary(
    "i im ive we both you your it its this that thats these is am are to with the a an all of everything every word",
    "and fully completely totally wholeheartedly entirely happily gladly very much happy glad please pls yes yep yeah",
    "ok okay thanks thank many so letter have read understood do by my send message post on now great fine good",
    "perfect community agreement agreements rules rule terms conditions policy policies privacy notice guidelines",
    "principles panel five parts abide follow uphold respect keep stick indeed too also as well just hello hi x xx xxx",
    "sure course definitely absolutely hereby freely willingly 100",
)
# Says it only when it is all that was said: "Ok. I'll read it tonight" agrees to nothing.
_THUMBS_UP = phrases("👍|👌|✅|✔|☑|🆗")
_NODS = _THUMBS_UP | phrases(
    "yes|yes yes|yess|yesss|yep|yup|yeah|yea|aye|y|ok|o k|okay|okey|oki|okie|okk|k|fine|sure|certainly|absolutely",
    "definitely|of course|sounds good|sounds fine|all good|all fine|go ahead|please do|i do|confirmed|i confirm",
    "happy with|im happy with|i am happy with|happy to|im fine with|i am fine with|im ok with|i am ok with|deal",
)
_NODS_AROUND = vocabulary(
    "i it its this that thats is by me with please pls thanks thank you send my message post it go ahead fine good",
    "great lovely perfect and all to do can 100 x",
)
_IDIOMS = phrases(
    "no problem|no problems|no worries|no objection|no objections|no doubt|no questions|looking forward to it",
    "looking forward to joining|looking forward to meeting you|looking forward to meeting you all",
    "looking forward to meeting everyone|look forward to it|look forward to joining|look forward to meeting you",
    "look forward to meeting everyone|looking forward to hearing from you|look forward to hearing from you",
)

_DECLINES = phrases(
    "do not agree|dont agree|donot agree|dnt agree|cannot agree|cant agree|can not agree|wont agree|will not agree",
    "not agree|not agreed|disagree|decline|refuse|not accept|dont accept|cannot accept|cant accept|wont accept",
    "dont consent|not consent|do not want to join|dont want to join|do not wish to join|not for me|not interested",
    "do not want to|dont want to|do not wish to|do not want to agree|dont want to agree|do not wish to agree",
    "do not want to take part|dont want to take part|do not wish to take part|changed my mind|rather not|id rather not",
    "would rather not|leave me out|count me out",
)
_SHAKES_HEAD = phrases(
    "no|nope|nah|no no|no thanks|no thank you|no thankyou|no way|sorry but no|thanks but no|thank you but no|sorry no",
    "remove it|remove my message|remove my post|delete it|delete my message|delete my post|👎|❌|🚫",
    "stop|unsubscribe|unsubscribe me|remove me|take me off|leave me alone",
    "delete my message and leave me alone|no longer interested",
)
_ALONE = phrases("i dont|i do not|i wont|i will not|no i dont|no i do not|no i wont")  # "I do not" begins much else
_DECLINES_AROUND = vocabulary(
    "i im ive id we am have do it its this that thats is to with the your you community agreement rules terms policy",
    "privacy notice please pls thanks thank sorry and so by any of anymore my x",
)
_POLITE_BUT = phrases("sorry but no|thanks but no|thank you but no|sorry but i do not|sorry but i dont")

_NO = _DECLINES | _SHAKES_HEAD
_YES_ANYWHERE = short_answers.YES | _NODS
_NO_ANYWHERE = short_answers.NO | _SHAKES_HEAD

_WANTS_A_PERSON = phrases(
    "dont understand|do not understand|didnt understand|have a question|have some questions|have questions|explain",
    "tell me|id like to know|would like to know|want to know|wondering|dont get it|do not get it",
)
_LIMITS = phrases(
    "part|parts|section|sections|clause|point|points|paragraph|mostly|partly|partially|some|most|only|generally",
    "largely|principle|nearly|almost|when|once|after|before|until|till|first|bit",
)
_ONE_PART = phrases(
    "the part|that part|this part|last part|first part|second part|third part|fourth part|fifth part|next part",
    "part one|part two|part three|part four|part five|part 1|part 2|part 3|part 4|part 5|one part|some parts",
    "section|clause|paragraph|the privacy bit|the bit about",
)


def read_answer(new_text: str) -> Answer:
    """Return what `new_text`, free of quotes, answers to the agreement. Never raises, whatever the text."""
    if wording.is_long(new_text):
        return Answer.UNCLEAR
    text = closing.without_disclaimer(new_text)
    every_word = _mended(wording.words(text))
    own = _without_courtesies(wording.sentences(closing.own_text(text)))
    if takes_back(own):
        return Answer.DECLINE
    if _asks(new_text, own) or _has_condition(every_word) or _limits(own, every_word):
        return Answer.QUESTION
    if own and _agrees(own, every_word):
        return Answer.AGREE
    return Answer.DECLINE if own and _declines(own) else Answer.UNCLEAR


def _mended(said: Words) -> Words:
    return wording.mended(said, _KEY_WORDS)


def _without_courtesies(said: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Return the sentences, mended, from the first one that is more than "Thank you for your letter"."""
    mended = [Sentence(_mended(one.words), one.asks) for one in said]
    start = next((at for at, one in enumerate(mended) if one.asks or not set(one.words) <= _COURTESY), len(mended))
    return tuple(mended[start:])


_COURTESY = vocabulary("hello hi dear thank thanks you for your the letter message email mail all so very much many")


def _asks(new_text: str, own: Sequence[Sentence]) -> bool:
    if "?" in wording.plain(new_text) or holds(joined(own), _WANTS_A_PERSON):
        return True
    return any(wording.begins_as_question(one.words) for one in own)


def _has_condition(every_word: Words) -> bool:
    return holds(without(every_word, _POLITE_BUT), wording.CONDITIONS)


def _limits(own: Sequence[Sentence], every_word: Words) -> bool:
    """Tell whether somebody agrees to a part, for the most part, or later."""
    agreeing = [one.words for one in own if holds(one.words, _AGREES)]
    limited = any(
        len(said) <= LIMITED_WORDS and holds(said, _LIMITS) and not says(said, _AGREES, _AGREES_AROUND)
        for said in agreeing
    )
    return limited or (bool(agreeing) and holds(every_word, _ONE_PART))


def _agrees(own: Sequence[Sentence], every_word: Words) -> bool:
    if holds(without(every_word, _IDIOMS), wording.NEGATIONS):
        return False
    first, whole = without(own[0].words, _IDIOMS), without(joined(own), _IDIOMS)
    in_full = any(says(said, _AGREES, _AGREES_AROUND) for said in (first, whole))
    return in_full or says(whole, _NODS, _NODS_AROUND) or says(whole, _YES_ANYWHERE, frozenset())


def _declines(own: Sequence[Sentence]) -> bool:
    whole = joined(own)
    if holds(whole, _THUMBS_UP):
        return False
    in_short = says(whole, _NO, _DECLINES_AROUND)
    if whole in _ALONE or in_short or says(whole, _NO_ANYWHERE, frozenset()):
        return True
    return says(own[0].words, _DECLINES, _DECLINES_AROUND) and not holds(joined(own[1:]), _AGREES)
