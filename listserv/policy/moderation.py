"""Read what a moderator answers to "please decide".

    approve                       Approve       only when every word of it is understood as that
    reject, and why               Reject        the author gets the moderator's own words
    discard, bin it               DiscardPost
    edit, and the new text        Edit          only what surely is a text; else EditRequest, and we ask for the text
    ask, and a question           Ask           the author gets the moderator's own words
    urgent                        Approve       to everybody at once; only when nothing else is said
    trust                         Trust         approve, and hold this author's posts no more
    reopen, and perhaps why       Reopen        decide anew about what is decided
    withdraw, and perhaps words   Withdraw      take out of the digests what went out, and tell its readers the words
    anything else                 Unclear       decides nothing; we ask back and say what was in the way

What is approved goes to everybody at once and cannot be taken back, so "ok", "approve?" and "approve, but …" approve
nothing. In a rejection anything may follow the word: it is the reason, questions and conditions included. What is
quoted never decides.
"""

from __future__ import annotations

from collections import Counter

from listserv.policy import wording
from listserv.policy.decisions.answer import Answer, answer_in
from listserv.policy.decisions.approval import is_approved, is_limited
from listserv.policy.decisions.author_question import asked, asked_below
from listserv.policy.decisions.command import Command, Opening, Said, asks, mended, opening, past_courtesies, said_in
from listserv.policy.decisions.consent import consents
from listserv.policy.decisions.decision import (
    ASKED,
    CONDITION,
    COULD_NOT_TELL,
    NEGATED,
    NO_WORDS,
    SEVERAL,
    Approve,
    Decision,
    DiscardPost,
    Trust,
    Unclear,
)
from listserv.policy.decisions.discarding import is_discarded
from listserv.policy.decisions.editing import edited, edited_below
from listserv.policy.decisions.lasting import is_lasting
from listserv.policy.decisions.rejection import rejected, rejected_below, rejected_plainly
from listserv.policy.decisions.remarks import HARMLESS
from listserv.policy.decisions.reopening import reopened, withdrawn
from listserv.policy.decisions.trusting import is_trusted
from listserv.policy.decisions.urgency import is_urgent
from listserv.policy.wording import Words, combined, holds, length_at, phrases, without

# Each word belongs to one answer; two of different answers in a letter, and nothing is decided.
_STRICT = (
    phrases("approve|approved|approves|approving"),
    phrases("reject|rejected|rejects|rejecting"),
    phrases("discard|discarded|discards|discarding|bin it|bin this|delete it|delete this"),
)


def understand(new_text: str) -> Decision:
    """Return what `new_text`, free of quotes, decides. Never raises, whatever the text."""
    return Unclear(COULD_NOT_TELL) if wording.is_long(new_text) else decided(answer_in(new_text))


def decided(answer: Answer) -> Decision:
    """Return what an answer decides."""
    if not wording.words(answer.own):
        return Unclear(NO_WORDS)
    if is_urgent(answer.own) and not _says_more_around(answer):
        return Approve(urgent=True)
    said = said_in(answer.own)
    found = opening(said)
    if wording.begins_as_question(said.words) or length_at(said.words, 0, _FIRST):
        return _requested(said, answer) or Unclear(ASKED)
    if found is not None and asks(answer.own[: said.starts[found.start]]):
        return Unclear(ASKED)
    decision = _below(said, answer) if found is None else _by_command(said, found, answer)
    return decision or _by_every_word(said, found, answer)


def _by_command(said: Said, found: Opening, answer: Answer) -> Decision | None:
    """Return what a text decides that begins with a command; None if its every word counts."""
    if found.command is Command.EDIT:
        return edited(said, found, answer.whole)
    if found.command is Command.ASK:
        return asked(said, found)
    if found.command is Command.REOPEN:
        return reopened(said, found)
    if found.command is Command.WITHDRAW:
        return withdrawn(said, found)
    return rejected(said, found) if found.command is Command.REJECT else None


def _below(said: Said, answer: Answer) -> Decision | None:
    """Return what a text decides whose command stands further down."""
    return edited_below(said, answer.whole) or rejected_below(said) or rejected_plainly(said) or asked_below(said)


_REQUESTS = phrases(
    "can you|could you|would you|will you|can someone|could someone|can somebody|could somebody|can we|could we|may we"
)
_REQUESTED = frozenset({Command.ASK, Command.EDIT, Command.REOPEN})
_FIRST = phrases("before i decide|before we decide|before i say yes|before this goes out|before it goes out|first")


def _requested(said: Said, answer: Answer) -> Decision | None:
    """Return what "Could you please ask her …" or "Can we undo that" wishes; None for a question."""
    at = past_courtesies(said, 0)
    at += length_at(said.words, at, _FIRST)
    length = length_at(said.words, at, _REQUESTS)
    found = opening(said, at + length) if length else None
    return _by_command(said, found, answer) if found and found.command in _REQUESTED else None


# --- decisions without words of their own: nothing in the letter may be in the way -----------------------------------


def _by_every_word(said: Said, found: Opening | None, answer: Answer) -> Decision:
    """Return what an answer decides that is no more than a command."""
    every_word = mended(wording.words(answer.text))
    if found is not None and found.command is Command.DISCARD:
        every_word = without(every_word, _NO_OTHER)
    if asks(answer.text):
        return Unclear(ASKED)
    words = without(every_word, HARMLESS)
    obstacle = _obstacle(words)
    let_out = Trust() if is_lasting(said) else Approve() if consents(said) else None
    if let_out is not None and not is_limited(words) and not _says_more_around(answer):
        return let_out
    if obstacle is None and not is_limited(words):
        if is_trusted(said):
            return Trust()
        if is_approved(said, found):
            return Approve()
    # A "not" may belong to what is said about the post; an "if" beside it is one all the same.
    if obstacle in {None, NEGATED} and not holds(words, wording.CONDITIONS) and is_discarded(said, found):
        return Unclear(SEVERAL) if holds(every_word, _OTHERS) else DiscardPost()
    return Unclear(obstacle or COULD_NOT_TELL)


def _says_more_around(answer: Answer) -> bool:
    """Tell whether what was cut off as greeting and signature may be in the way: "Approve. Regards, Not Yet"."""
    around = tuple((Counter(wording.words(answer.text)) - Counter(wording.words(answer.own))).elements())
    # "Go ahead, Max" may be said to Max.
    calls = around != () and "\n" not in answer.text.strip() and wording.words(answer.own)[-2:] == ("go", "ahead")
    return calls or any(holds(around, table) for table in (*_STRICT, wording.NEGATIONS, wording.CONDITIONS))


def _obstacle(words: Words) -> str | None:
    """Return why nothing in these words can be a decision; None when nothing is in the way."""
    if wording.begins_as_question(words):
        return ASKED
    if sum(holds(words, table) for table in _STRICT) > 1:
        return SEVERAL
    if holds(words, wording.NEGATIONS):
        return NEGATED
    return CONDITION if holds(words, wording.CONDITIONS) else None


_OTHERS = _STRICT[0] | _STRICT[1]
# "Discard, no way I'd approve that": the other command is out of the question.
_NO_OTHER = combined(
    "no way id|no way i would|id never|i would never|i wouldnt|i would not|i couldnt|i could not|i cant|we cant"
    "|not worth|not even worth|no point in|not going to",
    "|a|an",
    "approve|reject|approving|rejecting",
)
