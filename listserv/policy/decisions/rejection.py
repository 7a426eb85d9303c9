"""Read a rejection: the one decision whose words go to an author as they are.

Anything may follow the command, questions and "if" included: it is the reason. What stands before the command is ours
to read and never goes out, except a plain reason above a last "Reject." that says nothing about a person. A rejection
wrongly asked back costs a letter; a private remark that reaches the author cannot be taken back, so in doubt we ask.
"""

from __future__ import annotations

import re
from itertools import islice

from listserv.policy import wording
from listserv.policy.decisions import foreign
from listserv.policy.decisions.aside import is_for_us
from listserv.policy.decisions.command import (
    POLITE,
    SO_DO_I,
    Command,
    Opening,
    Said,
    asks,
    command_at,
    is_name,
    opening,
)
from listserv.policy.decisions.decision import (
    ASKED,
    CONDITION,
    COULD_NOT_TELL,
    FOR_US,
    SAY_WHY,
    SEVERAL,
    Decision,
    Reject,
    Unclear,
)
from listserv.policy.decisions.payload import Manner, Payload, overrules, payload, verbatim
from listserv.policy.wording import combined, holds, length_at, phrases, vocabulary

FIRST_SENTENCES = 8  # a command further down is part of a story

_MANNER = Manner(
    things=combined("this|that|the", "post|message|email|mail|one|letter")
    | phrases("it|this|that|them|both|again|from me|from us|from my side", POLITE)
    | SO_DO_I,
    cues=phrases(
        "because|cos|cause|my reason is|my reason is that|reason is|reason is that|the reason is|the reason is that",
        "reason being|reason being that|the reason being|the reason being that|on the grounds that",
    )
    | foreign.BECAUSE,
    joins=phrases("as|since|due to|owing to|for|on grounds of|on the grounds of"),
    labels=phrases(
        "why|and why|with the following message|with this message|with the following reason|with this reason",
        "with reason|please say|say|here is why|heres why|reason|my reason|the reason|reason for rejection|reasons",
        "my reasons|the reasons|my reasons are|the reasons are|reasons are|reasons for rejection|reason why|comment",
        "comments|message|my message|message for the author|message to the author|note to the author|note to author",
        "note for the author|to the author|for the author|message to author|explanation",
    ),
)
# Not apart from the command, these begin no reason: "reject later", "reject if he does not answer".
_NO_REASONS = phrases(
    "if|unless|later|maybe|perhaps|when|once|or|and|until|till|not|but|only|except|though|then|first|nothing",
    "none|for now|for today|for the moment|for the time being|this time|today|tomorrow|tonight|probably",
    "i think|i suppose|i guess|soon|yet",
)
_HEDGES = vocabulary("for now the moment time being i think suppose guess maybe perhaps probably later tomorrow then")
_OTHER_COMMANDS = phrases("approve|approved|discard|discarded|edit|trust")
_SENTENCE_END = re.compile(r"[.!?\n]")

_TELLS = combined("tell|inform", "her|him|them|the author|the sender") | combined(
    "let", "her|him|them|the author", "know"
)
_SAYS = phrases("say|explain|explain to her|explain to him|explain to them|say to her|say to him")
# "Say it's over" tells us what to say; "please say it without the swearing" is said to the author.
_SAID_THEN = phrases(
    "its|thats|that|this is|this was|we|they|she|he|there|theres|you|our|it is|it has|it was|it names|it gives",
    "it breaks|it contains|it doesnt|it isnt|it needs",
)
# Above the command, words about a person or by one were hardly meant for the author.
_ABOUT_SOMEBODY = vocabulary(
    "he hes him his she shes her hers they theyre them their i im ive id ill me my mine author chap bloke fellow woman",
    "lady",
)


def rejected(said: Said, found: Opening) -> Decision:
    """Return what a text decides that begins with "reject"."""
    told = payload(said, found.end, _MANNER)
    start = _past_tell(said, told.start)
    reason = verbatim(said, start)
    if asks(told.between) or (not told.is_apart and _asks_at_once(said, found)):
        return Unclear(ASKED)
    if _names_another(said, told) or overrules(said, start):
        return Unclear(SEVERAL)
    if not reason:
        return Unclear(SAY_WHY)
    if _reports(said, found) and not (told.is_cued or told.between.strip()):
        return Unclear(COULD_NOT_TELL)
    if is_for_us(said, start):
        return Unclear(FOR_US)
    is_begun = told.is_apart or start > told.start or not length_at(said.words, start, _NO_REASONS)
    if not is_begun or set(said.words[start:]) <= _HEDGES:
        return Unclear(CONDITION if said.words[start : start + 1] in wording.CONDITIONS else COULD_NOT_TELL)
    return Reject(reason)


_TOLD = phrases("rejected|declined|refused|decline|refuse|turned down")


def _reports(said: Said, found: Opening) -> bool:
    """Tell whether "rejected last week" or "I decline to say" is told, and nothing decided."""
    return said.words[found.start : found.end] in _TOLD


def _asks_at_once(said: Said, found: Opening) -> bool:
    """Tell whether the first sentence is a question: "Reject, don't you think?"."""
    end = _SENTENCE_END.search(wording.plain(said.text[said.starts[found.start] :].replace(";", ",")))
    return end is not None and end[0] == "?"


def _names_another(said: Said, told: Payload) -> bool:
    """Tell whether "or discard" follows."""
    joined = said.words[told.start : told.start + 1] in (("or",), ("and",))
    return joined and length_at(said.words, told.start + 1, _OTHER_COMMANDS) > 0


def _past_tell(said: Said, start: int) -> int:
    """Return where the reason begins behind "and please tell her that": the author reads what they are to be told."""
    at = start
    at += said.words[at : at + 1] == ("and",)
    if said.words[at : at + 1] == ("ask",):
        return at
    at += said.words[at : at + 1] == ("please",)
    told = length_at(said.words, at, _TELLS)
    if not told and said.words[at : at + 1] == ("tell",) and at + 1 < len(said.words) and is_name(said, at + 1):
        told = len(("tell", "Jean"))
    says = length_at(said.words, at, _SAYS)
    if not told and says and length_at(said.words, at + says, _SAID_THEN):
        told = says
    if not told:
        return start
    return at + told + (said.words[at + told : at + told + 1] == ("that",))


# --- the command comes last -------------------------------------------------------------------------------------------


def rejected_below(said: Said) -> Decision | None:
    """Return what a text decides that comes to "Reject" after some sentences; None if it does not."""
    for at in islice(said.sentence_starts(), 1, FIRST_SENTENCES):
        found = opening(said, at)
        if found is not None and found.command is Command.REJECT and said.words[found.start] == "reject":
            return _rejected_below(said, at, found)
    return None


def _rejected_below(said: Said, at: int, found: Opening) -> Decision | None:
    above = said.text[: said.starts[at]].rstrip(" *_>-–—")
    if said.words[at] == "so" and payload(said, found.end, _MANNER).between.strip() and not asks(above):
        # Whoever weighs it and concludes so has told us; the author gets what follows.
        return rejected(said, found)
    # A line that stops in the middle may go on in the next: "I would not" and below it "reject".
    if not above.endswith((".", "!", ".\n", "!\n", "\n\n")) or _is_in_the_way(said, at, above):
        return None
    decision = rejected(said, found)
    if decision != Unclear(SAY_WHY):
        told = payload(said, found.end, _MANNER)
        return decision if told.between.strip() or isinstance(decision, Unclear) else None
    if set(said.words[:at]) & _ABOUT_SOMEBODY or is_for_us(said, 0):
        return decision
    return Reject(above.strip())


_NO = combined(
    "|sorry|oh|sorry but", "no|nope|no no|no no no|no way|no sorry|not this one|no to this|no to this one"
) | combined("dont|do not|please dont|please do not", "send|post|publish|approve|share", "it|this|this one|that")
_CANT_HAVE = combined(
    "|no|nope|sorry|no sorry|no we|we|no i",
    "cant|cannot",
    "have|allow|send|publish|post|let through|let",
    "this|that|it|this one|this through|it through",
)
_TO_AUTHOR = combined(
    "you",
    "name|named|have named|mention|mentioned|give|gave|have given|call|called|have called|are selling|swear|insult"
    "|insulted|have put|have named|posted|say in it|cannot call|cant call|cannot name|cant name|cant share|cant post"
    "|have been|wrote|have written|attack|attacked",
) | phrases(
    "your post|your message|your email|your letter|youve named|youve given|youve put|youve called|we dont take"
    "|we do not"
)
SHORT_REASON = 6  # words: "racist", "names a child"


def rejected_plainly(said: Said) -> Decision | None:
    """Return what "No. You name your neighbour." or "Don't send it. Reason: …" decides; None for another text.

    Only what speaks to the author, or is said to be the reason, is one: "No. I want to read it first" is for us.
    """
    cant = length_at(said.words, 0, _CANT_HAVE)
    length = cant or length_at(said.words, 0, _NO)
    if not length or length == len(said.words) or not said.gap(length).strip() or asks(said.text[: said.ends[length]]):
        return None
    told = payload(said, length, _MANNER)
    words = said.words[told.start :]
    speaks = length_at(said.words, told.start, _TO_AUTHOR) > 0 and said.begins_sentence(told.start)
    in_short = cant > 0 and 0 < len(words) <= SHORT_REASON and not asks(said.text) and not holds(words, _UNSURE)
    is_other = holds(words, _OTHER_COMMANDS) or any(
        command_at(said, at) is not None for at in said.sentence_starts() if at >= told.start
    )
    if not told.text or is_other or not (told.is_cued or speaks or in_short):
        return None
    return Unclear(FOR_US) if is_for_us(said, told.start) else Reject(told.text)


_UNSURE = (
    wording.NEGATIONS
    | wording.CONDITIONS
    | phrases("yet|now|today|i|until|till|before|after|first|later|max|we|you|please|maybe|as it is|like this|in|on")
)


def _is_in_the_way(said: Said, at: int, above: str) -> bool:
    """Tell whether what stands above the command may change its sense: a question, a condition, another command."""
    words = said.words[:at]
    another = any(command_at(said, number) is not None for number in range(at))
    return another or asks(above) or holds(words, wording.CONDITIONS)
