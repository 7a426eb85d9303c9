"""Read "discard": nobody gets the post. Behind the command a moderator may say what they like about it.

A remark that may take the decision back ("sorry, I mean …"), that means a part of the post ("discard: the last line")
or that wants something more of us ("and block him") decides nothing: a post thrown away wrongly hurts its author.
"""

from __future__ import annotations

from itertools import islice

from listserv.policy import wording
from listserv.policy.decisions import foreign
from listserv.policy.decisions.command import (
    BINS,
    POLITE,
    SO_DO_I,
    TABLES,
    Command,
    Opening,
    Said,
    command_at,
    mended,
    opening,
)
from listserv.policy.decisions.payload import Manner, is_marked, payload
from listserv.policy.wording import combined, holds, length_at, phrases, says, vocabulary, without

FIRST_SENTENCES = 8  # a command further down is part of a story

_MANNER = Manner(
    things=combined("this|that|the", "post|message|email|mail|one|letter")
    | foreign.PLEASE
    | phrases("it|this|that|them|both|again|the same|x|full stop|from me|from us|from my side", POLITE)
    | phrases("with it|with this|with this one|quietly|silently")
    | phrases("immediately|straight away|straightaway|right away|at once|asap|now|quickly|definitely")
    | SO_DO_I,
    cues=phrases("because|cos|since|as it is|as its|as this is|as he|as she|as they|as hes|as shes|as theyre|as we"),
)
# Behind the command without a mark: "discard it's nonsense", "discard obvious spam".
_FINDINGS = (
    phrases(
        "its|it is|this is|thats|hes|shes|theyre|not one of ours|not ours|nothing to do with|dont know who|no idea who",
        "without telling|without a reply|without reply|without answering|without notice|without replying"
        "|without writing back|looks like|wrong list",
    )
    | combined(
        "|as|as a|as an|obvious|clearly|clearly a|more|another|total|complete",
        "spam|junk|rubbish|nonsense|advert|advertising|scam|fraud|phishing|duplicate|irrelevant|fake",
    )
    | combined("not", "relevant|appropriate|suitable|for us|for this list|on topic")
)
_DISCARDS = TABLES[Command.DISCARD]
# What a moderator says about such a post: alone it is a finding and no decision.
_AROUND = vocabulary(
    POLITE.replace("|", " "),
    "its it this that thats is a an the one message post email mail advert advertising adverts scam spam junk",
    "rubbish fraud fake virus phishing duplicate clearly obvious obviously just thank you i yes yep ok x and",
    "looks like as test testing auto automatic reply out of office empty blank bounce notification receipt newsletter",
    "malware hacked hoax chain bogus dodgy nonsense gibberish garbage trash bot robot sales pitch commercial bitcoin",
    "crypto casino loan loans lottery duplicated again same old another more total complete utter absolute all",
)
# Nobody is written to when a post is discarded, so this takes nothing back.
_NO_ANSWER = combined(
    "dont|do not|please dont|no need to|theres no need to|without|not worth|dont bother",
    "answer|answering|reply|replying|publish|publishing|send it|post it|write back|writing back|respond|responding"
    "|tell him|tell her|tell them|telling him|telling her|telling them|answering it|replying to it",
) | phrases("no answer needed|no reply needed|no answer|no reply|needs no answer|no need to reply|quietly|silently")
_TO_ME = phrases("to me|for me|from me|to us|from us|from the same")

_BESIDE = _TO_ME | _NO_ANSWER

_TAKES_BACK = phrases(
    "i mean|i meant|only joking|just joking|just kidding|only kidding|on second thoughts|scrap that",
    "ignore that|hang on|changed my mind|change my mind|or rather|or maybe|no wait|wait no|not sure|not yet",
    "not now|dont know|do not know|i take that back|as you were|leave it|keep it|dont discard|do not discard",
    "dont do it|do not do it|🤔|🤷|🤨|🫤|🙃|😬",
)
_HEDGES = vocabulary(
    "no not nope never dont do maybe perhaps probably possibly i think suppose guess later tomorrow soon wait",
    "now for the time being moment first today tonight next week please",
)
_GOES_ON = vocabulary("or but if unless when once after until till later only except")
_BEFORE_WISH = vocabulary("and please pls also then can could you we i would like want need to just so")
_WISHES = vocabulary(
    "tell block ban remove unsubscribe write ask send let warn report add put approve reject edit trust reply",
    "answer email explain inform forward hold keep change stop delete suspend",
)
_PARTS = vocabulary(
    "paragraph paragraphs sentence sentences line lines attachment attachments photo picture link links part",
    "half bit name names number surname address signature",
)
_BEGINS_PART = vocabulary("the only just everything all his her its any")


def is_discarded(said: Said, found: Opening | None) -> bool:
    """Tell whether an answer is all about discarding, or begins with that: "Discard. It sells shoes"."""
    words = mended(wording.words(said.text))
    if holds(words, _TAKES_BACK):
        return False
    if says(without(words, _BESIDE), _DISCARDS, _AROUND):
        return True
    if found is None:
        return _is_discarded_below(said)
    return found.command is Command.DISCARD and _is_discarded(said, found)


def _is_discarded(said: Said, found: Opening) -> bool:
    told = payload(said, found.end, _MANNER)
    if not told.text:
        return True
    # "Delete: the telephone number" asks for something else, as "delete the telephone number" does.
    is_bin = said.words[found.start : found.end] in BINS
    mark = told.between.strip()
    found_out = length_at(said.words, told.start, _FINDINGS)
    finds = found_out > 0 and not holds(said.words[told.start + found_out :], wording.NEGATIONS)
    return (
        (bool(mark) or told.is_cued or finds) and not (is_bin and mark == ":") and not _is_taken_back(said, told.start)
    )


def _is_taken_back(said: Said, start: int) -> bool:
    """Tell whether the remark from here on may take the command back, limit it, or add a wish."""
    words = said.words[start:]
    clause = next((at for at in range(start + 1, len(said.words)) if is_marked(said, at)), len(said.words))
    first = set(said.words[start:clause])
    hedges = first <= _HEDGES or words[0] in _GOES_ON
    means_part = words[0] in _BEGINS_PART and bool(first & _PARTS)
    wishes = any(_wishes(said, at) for at in range(start, len(said.words)) if at == start or said.begins_sentence(at))
    return hedges or means_part or wishes


def _wishes(said: Said, start: int) -> bool:
    until = min(start + len(("and", "could", "you", "please", "also")), len(said.words))
    at = next((at for at in range(start, until) if said.words[at] not in _BEFORE_WISH), until)
    return at < len(said.words) and said.words[at] in _WISHES


def _is_discarded_below(said: Said) -> bool:
    """Tell whether the last sentence is "Discard", and nothing above it is a command or a condition."""
    for at in islice(said.sentence_starts(), 1, FIRST_SENTENCES):
        found = opening(said, at)
        if found is not None and found.command is Command.DISCARD:
            above = said.text[: said.starts[at]].rstrip(" *_")
            # A line that stops in the middle may go on in the next: "I would not" and below it "discard".
            is_ended = above.endswith((".", "!", ".\n", "!\n", "\n\n"))
            another = any(command_at(said, number) is not None for number in range(at))
            return is_ended and not another and not payload(said, found.end, _MANNER).text
    return False
