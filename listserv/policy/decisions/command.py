"""The words a moderator decides with, and where one stands in an answer.

    Yes, I'd like to reject this one: it names a child
    ~~~~~~~~~~~~~~~~ ~~~~~~ ~~~~~~~~  ~~~~~~~~~~~~~~~~
    before           command things   what is said with it (payload.py)

What stands before the command is read word by word: one that we do not know, and there is no command.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from listserv.policy import wording
from listserv.policy.decisions import foreign
from listserv.policy.decisions.slips import slips
from listserv.policy.wording import Phrases, Words, combined, length_at, phrases, vocabulary


class Command(Enum):
    """What a moderator tells us to do; the value is its word in our letters."""

    APPROVE = "approve"
    REJECT = "reject"
    DISCARD = "discard"
    EDIT = "edit"
    ASK = "ask"
    TRUST = "trust"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"


_BINNED = (
    "it|this|that|this one|that one|this post|that post|the post|this message|the message|this email|the email"
    "|this mail|this thing|this rubbish|this spam|this junk|it all"
)
BINS = (
    combined("bin|delete|trash|dump|ditch|chuck|erase|get rid of", f"|{_BINNED}")
    | combined("junk|scrap", "it|this|this one|this post|this message")
    | combined(
        "throw|chuck|put|send", _BINNED, "away|out|in the bin|into the bin|in the trash|to the bin|in the rubbish"
    )
    | combined("throw|chuck|put", "in|into", "the bin|the rubbish|the trash")
    | combined("remove|delete|drop|bin", "it|this|this one", "quietly|silently")
    | combined("quietly|silently", "remove|delete|drop|bin", "it|this|this one")
    | phrases("drop it|drop this|drop this one|ignore and delete|delete and ignore|just delete|just bin|🗑|🚮")
    | combined("|straight|right|one", "in the bin|into the bin|for the bin")
    | phrases(
        "bin bin bin|get rid|throw away|throw out|chuck out|binned|deleted|mark as spam|mark it as spam|treat as spam"
    )
) - combined("put|send", _BINNED, "away|out")
# Of these the single words may also be told: "he declined to answer".
REFUSALS = combined("refuse|decline|turn down", "it|this|this one|this post|the post") | phrases(
    "turn it down|turn this down|turn this one down|turned down|not approved|not approving|decline|declined"
    "|refuse|refused"
)
_AGAIN = "it|this|that|this one|that one|the post|this post|the message|this message"
# "Reopen: it was fine" has its "it" in the reason, so these words stand alone.
REOPENS = (
    phrases("reopen|re open|reopened|reopening|undo|reconsider|revisit|decide again")
    | combined("open", _AGAIN, "again|up again")
    | combined("look at|think about|decide|decide about|vote on", _AGAIN, "again|anew|once more|afresh")
    | combined("take|have", "another look|a second look|a fresh look", f"|at {_AGAIN.replace('|', '|at ')}")
    | combined("bring", _AGAIN, "back")
    | combined("undo|withdraw|revoke|reverse", "the|that|this|my|our", "decision|answer|approval|rejection")
)
WITHDRAWS = phrases("withdraw|unsend|retract") | combined("take", _AGAIN, "down")
TABLES: dict[Command, Phrases] = {
    Command.APPROVE: phrases("approve|approved|approving") | foreign.APPROVE,
    Command.REJECT: phrases("reject|rejected|rejecting") | REFUSALS | foreign.REJECT,
    Command.DISCARD: phrases("discard|discarded|discarding|dis card") | BINS | foreign.DISCARD,
    Command.EDIT: phrases("edit|edited") | foreign.EDIT,
    Command.ASK: phrases("ask") | foreign.ASK,
    Command.TRUST: phrases("trust|trusted|mark as trusted|add to trusted|mark her as trusted|mark him as trusted")
    | foreign.TRUST,
    Command.REOPEN: REOPENS | foreign.REOPEN,
    Command.WITHDRAW: WITHDRAWS | foreign.WITHDRAW,
}
_COMMAND_OF = {phrase: command for command, table in TABLES.items() for phrase in table}
_ANY_COMMAND: Phrases = frozenset(_COMMAND_OF)

_SLIPS = slips(
    (
        "approve",
        "approved",
        "reject",
        "rejected",
        "discard",
        "discarded",
        "edit",
        "ask",
        "trust",
        "trusted",
        "reopen",
        "withdraw",
    ),
    # Other words, one letter away. "Thrust" may be what a telephone made of "trust": it does no harm to ask.
    keep=vocabulary(
        "approves approver reprove rejects eject ejected deject dejected discards discord trusts trusty",
        "trustee thrust crust rust truss trussed crusted rusted truest tryst exit emit edits edict asks awk",
        "reopens repen withdrawn withdraws withdrew",
    ),
)

POLITE = "please|pls|plz|plis|pliz|kindly|ta|thanks"
# Said before a command, and no part of it; in the languages of our members as far as they write English with them.
COURTESIES = phrases(
    "hello|hi|hiya|hello again|evening|morning|afternoon|evening all|morning all|hi all|hello all|hi both|hi team",
    "hi there|good morning|good afternoon|good evening|dear all|thank you|many thanks|thank you for your email",
    "thank you for your letter|thank you for your message|thank you for this|thanks for this|sorry for the delay",
    "sorry for the late reply|sorry for my late reply|sorry im late|sorry to be slow|hope you are well",
    "i hope you are well|hope you are all well|hope all is well|for goodness sake|oh for goodness sake",
    "for heavens sake|oh for heavens sake|respected sir|respected madam|respected sir madam",
    "bore da|prynhawn da|noswaith dda",  # Welsh
    "dzien dobry|czesc|witam",  # Polish
    "salaam|salam|assalamu alaikum|assalam alaikum|salaam alaikum|namaste|sat sri akal",  # Urdu, Hindi, Punjabi
)
_BEFORE = (
    COURTESIES
    | foreign.YES
    | foreign.PLEASE
    | phrases(
        "yes|of course|yes of course|by all means|gladly|happily|yep|yup|yeah|aye|yes please|yes yes|ok|okay|right",
        "well|so|to|just|do|hereby|definitely|absolutely|certainly|y|sorry|sorry but|im afraid|i am afraid",
        "unfortunately|ok to|okay to|fine to|ok so|i agree|agree|agreed|lets|let us|i vote|i vote to|i vote we",
        "my vote is to|ill|i will|we will|im going to|i am going to|going to|i have to|i need to|need to|we need to",
        "we have to|has to be a|it has to be a|action|status|option|choice|my choice|result|definitely a|this is a",
        "this one is a|i|we|i am|im|we are|i do|we both|both of us|the two of us|all of us|we all|i say|we say",
        "we both say|id say|i would say|i would like to|id like to|would like to|we would like to|wed like to"
        "|i want to|we want to",
        "want to|i wish to|i am happy to|im happy to|happy to|very happy to|i am very happy to|im very happy to",
        "glad to|we are happy to|my decision|my decision is|my decision is to|decision|my answer|my answer is",
        "my answer is to|answer|our decision|our decision is|our answer|our answer is|verdict|my vote|my vote is|a|an",
        "its a|its an|it is a|it is an|that is a|thats a|a big|a big fat",
        POLITE,
    )
)
_NOT_YET = vocabulary("will ill going have need")
_WOULD = phrases("id say|i would say")
LONGEST_BEFORE = 20  # words
LONGEST_TEAM = 6  # words: "Sue, Max and I", "Mrs Pryce and I"
_FELLOWS = vocabulary("and me myself")
SO_DO_I = phrases("and so do i|so do i|and i agree|i agree|me too|same here")

_NOT_NAMES = vocabulary(
    "i me my we us our you your he him his she her it its they them their this that these those a an the and",
    "or but if so as at in on to by for from with about into over after before until till when while where",
    "what why who how which is am are was were be been do does did has have had can could will would should",
    "shall may might must not no none never nobody nothing everyone everybody anyone anybody someone yes yep",
    "yeah ok okay please sorry hello hi dear thanks now later soon today tomorrow tonight maybe perhaps only",
    "just also then again still wait sure all both each any some monday tuesday wednesday thursday friday",
    "saturday sunday january february march april may june july august september october november december",
    "christmas easter god council trustees moderators moderator office first next last whether take remove",
    "change rest others",
)

_MARKS_INSIDE = "\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff"  # accents of their own, and what cannot be seen
_WORD = re.compile(rf"\d+|[^\W\d_](?:[^\W\d_]|[{_MARKS_INSIDE}]|['’‘ʼ`´′＇](?=[^\W\d_]))*")
_SENTENCE_END = re.compile(r"[.!?;…](?=[\s\"”’')]|$)|\n")


@dataclass(frozen=True, slots=True)
class Said:
    """A text, and its words with their places in it: folded, and mended where a slip makes one of our commands."""

    text: str
    words: Words
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def gap(self, at: int) -> str:
        """Return what stands before the word number `at`; with the number of words, what stands behind the last."""
        start = self.ends[at - 1] if at else 0
        return self.text[start : self.starts[at]] if at < len(self.words) else self.text[start:]

    def written(self, at: int) -> str:
        """Return the word number `at` as its author wrote it."""
        return self.text[self.starts[at] : self.ends[at]]

    def begins_sentence(self, at: int) -> bool:
        """Tell whether the word number `at` is the first of a sentence or a line."""
        gap = self.gap(at)
        return at == 0 or (gap != " " and _SENTENCE_END.search(gap) is not None)

    def sentence_starts(self) -> Iterator[int]:
        """Yield the numbers of the words that begin a sentence or a line."""
        return (at for at in range(len(self.words)) if self.begins_sentence(at))


def asks(text: str) -> bool:
    """Tell whether a question mark stands in `text`. The Greek one looks like our semicolon, which asks nothing."""
    return "?" in wording.plain(text.replace(";", ","))


@lru_cache(maxsize=16)  # several readings of one answer begin so
def said_in(text: str) -> Said:
    """Return the words of `text` with their places."""
    marks = ((mark.start(), mark.end(), _folded(mark[0])) for mark in _WORD.finditer(text))
    found = [one for one in marks if one[2]]
    return Said(
        text=text,
        words=mended(tuple(word for _, _, word in found)),
        starts=tuple(start for start, _, _ in found),
        ends=tuple(end for _, end, _ in found),
    )


def _folded(written: str) -> str:
    """Return a word as wording.words folds it, the plain ones by the shortest way."""
    if written.isascii():
        return written.lower().replace("'", "").replace("`", "")
    return "".join(wording.words(written))


def mended(words: Words) -> Words:
    """Return the words, each that is one slip from a command replaced by it."""
    return tuple(_SLIPS.get(word, word) for word in words)


@dataclass(frozen=True, slots=True)
class Opening:
    """A command where one is expected."""

    command: Command
    start: int  # number of its first word
    end: int  # number of the word behind it


def opening(said: Said, at: int = 0) -> Opening | None:
    """Return the command that the words from `at` on begin with, behind "Yes, I would like to"."""
    start = past_courtesies(said, at)
    found = command_at(said, start)
    # A rejection has its reason with it, so it is meant.
    is_put_off = puts_off(said.words[at:start]) or wording.holds(said.words[at:start], _WOULD)
    return None if found is None or (is_put_off and found.command is not Command.REJECT) else found


def puts_off(words: Words) -> bool:
    """Tell whether what stands before a command puts it off: "I will ask her" asks nobody yet."""
    return not _NOT_YET.isdisjoint(words)


def command_at(said: Said, at: int) -> Opening | None:
    """Return the command whose first word has the number `at`."""
    length = length_at(said.words, at, _ANY_COMMAND)
    return Opening(_COMMAND_OF[said.words[at : at + length]], at, at + length) if length else None


def past_courtesies(said: Said, at: int) -> int:
    """Return the number of the first word that does not belong before a command."""
    until = at + LONGEST_BEFORE
    while at < until and (length := length_at(said.words, at, _BEFORE) or _team(said, at)):
        at += length
    return at


def _team(said: Said, at: int) -> int:
    """Return how many words "Sue and I", or "Sue says" with "and so do I" behind it, has."""
    end = at
    while end < min(at + LONGEST_TEAM, len(said.words)) and (is_name(said, end) or said.words[end] in _FELLOWS):
        end += 1
    if end == at:
        return 0
    following = said.words[end : end + 2]
    if following[:1] == ("says",) and wording.holds(said.words[end : end + LONGEST_BEFORE], SO_DO_I):
        return end + 1 - at
    if following[:1] != ("i",) or not (said.words[end - 1] == "and" or "&" in said.gap(end)):
        return 0
    return end + (2 if following == ("i", "both") else 1) - at


def is_name(said: Said, at: int) -> bool:
    """Tell whether this word can be somebody's name: a capital letter, unless everything is in capitals."""
    written = said.written(at)
    if not written[0].isupper() or (len(written) > 1 and written.isupper()):
        return False
    word = said.words[at]
    return word not in _NOT_NAMES and not any((word,) in table for table in _NOT_NAME_TABLES)


_NOT_NAME_TABLES = (_ANY_COMMAND, wording.NEGATIONS, wording.CONDITIONS)
