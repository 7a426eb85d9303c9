"""Read a question that a moderator wants to put to the author of a held post.

The question goes out in the moderator's words. "Ask Max" and "ask me again on Monday" are no questions to the author:
what does not look like one is asked back.
"""

from __future__ import annotations

from itertools import islice

from listserv.policy import wording
from listserv.policy.decisions.aside import is_for_us
from listserv.policy.decisions.command import POLITE, Command, Opening, Said, asks, is_name, opening
from listserv.policy.decisions.decision import ASKED, FOR_US, SAY_QUESTION, SEVERAL, Ask, Decision, Unclear
from listserv.policy.decisions.payload import Manner, overrules, payload
from listserv.policy.wording import combined, holds, length_at, phrases, vocabulary

_MANNER = Manner(
    things=combined("the|this", "author|writer|sender|poster|member|person|lady|gentleman|woman|man")
    | phrases("her|him|them|mr|mrs|ms|miss|dr", POLITE),
    cues=phrases("my question is|the question is"),
    labels=combined("|with|with this|with the|this|my|the", "question|questions")
    | phrases("this|the following|two things|three things|one thing|these things|something"),
    names=True,
    always=True,
)
_BEGINS_QUESTION = vocabulary(
    "what whats which where wheres when whens who whos whom whose why how hows is isnt are arent was were do",
    "does doesnt did didnt have havent has hasnt had can cant could couldnt will wont would wouldnt should",
    "shall may might must if whether to for about please pls kindly",
)
# "Ask Max to decide" and "ask Max what he thinks" are for us.
_NOT_TO_AUTHOR = combined("what", "he|she|they", "think|thinks|reckon|reckons|would do|wants to do") | combined(
    "to|if he can|if she can|if they can|if he could|if she could",
    "decide|do|look|approve|reject|discard|handle|deal|check|have|take|answer|sort|cover|step",
)
_NOT_NOW = phrases("about it|about this|about that|again|around|the trustees|the others|later|first")
_QUESTION_ABOVE = combined(
    "question|a question|my question|i have a question|ive a question|one question|ive got a question",
    "for|to",
    "the author|the writer|her|him|them|the sender|",
)
_COMMANDS = phrases("approve|reject|discard")  # of these a colleague is asked
_OUR_OWN = phrases(
    "approve|reject|discard|moderator|moderators|trustees|what do we|should we|do we|shall we|do you think"
)
FIRST_SENTENCES = 8


def asked(said: Said, found: Opening) -> Decision:
    """Return what a text decides that begins with "ask"."""
    told = payload(said, found.end, _MANNER)
    named = any(is_name(said, at) for at in range(found.end, told.start))
    begins = said.words[told.start : told.start + 1]
    if asks(told.between) and (not told.text or said.gap(found.end).lstrip().startswith("?")):
        return Unclear(ASKED)
    if not told.text or (not told.is_apart and length_at(said.words, told.start, _NOT_NOW)):
        return Unclear(SAY_QUESTION)
    if overrules(said, told.start):
        return Unclear(SEVERAL)
    if is_for_us(said, told.start, asking=True):
        return Unclear(FOR_US)
    if named and holds(said.words[told.start :], _COMMANDS):
        return Unclear(SAY_QUESTION)
    is_question = begins[0] in _BEGINS_QUESTION or (":" in told.between and not named) or "-" in told.between
    if not is_question and not (told.is_apart and asks(told.text)):
        return Unclear(SAY_QUESTION)
    if named and not told.is_apart and length_at(said.words, told.start, _NOT_TO_AUTHOR):
        return Unclear(SAY_QUESTION)
    return Ask(_unquoted(told.text))


def _unquoted(text: str) -> str:
    """Return `text` without the quotation marks that hold all of it."""
    pairs = {"“": "”", '"': '"'}
    inside = text[1:-1]
    closes = len(text) > 1 and pairs.get(text[0]) == text[-1]
    return inside.strip() if closes and not set(inside) & {text[0], text[-1]} else text


def asked_below(said: Said) -> Decision | None:
    """Return the question of "Question for the author: … So: ask."; None for another text."""
    length = length_at(said.words, 0, _QUESTION_ABOVE)
    if length and length < len(said.words) and said.words[length - 1] in {"for", "to"}:
        length = length + 1 if is_name(said, length) else 0
    if not length or said.gap(length).strip()[:1] not in {":", "."}:
        return None
    for at in islice(said.sentence_starts(), 1, FIRST_SENTENCES):
        found = opening(said, at)
        if found is not None and found.command is Command.ASK and not payload(said, found.end, _MANNER).text:
            question = said.text[: said.starts[at]].rstrip()
            is_spoilt = holds(said.words[length:at], wording.CONDITIONS) or is_for_us(said, length, asking=True)
            return None if is_spoilt else Ask(question[said.starts[length] :])
    question = said.text[said.starts[length] :] if length < len(said.words) else ""
    is_ours = holds(said.words[length:], _OUR_OWN) or is_for_us(said, length, asking=True)
    return Ask(question.strip()) if asks(question) and not is_ours else None
