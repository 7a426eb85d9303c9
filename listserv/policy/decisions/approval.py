"""Read an approval: what lets a post out to everybody at once and cannot be taken back.

    Approve please, lovely post. Thanks, Sue      every word of it is known as approving, polite or praising

One word that is not known, and nothing is approved: it may have been the one that counts.
"""

from __future__ import annotations

from itertools import islice

from listserv.policy import wording
from listserv.policy.decisions.command import POLITE, TABLES, Command, Opening, Said, is_name, mended, opening
from listserv.policy.decisions.payload import DICTATED
from listserv.policy.decisions.remarks import CHAT, IDIOMS, PRAISE
from listserv.policy.wording import Words, combined, holds, phrases, says, vocabulary, without

FIRST_SENTENCES = 8  # a command further down is part of a story

_STRICT = TABLES[Command.APPROVE]
# Plain consent in other words. "Go ahead", "let it go" and "pass it on" may mean another thing.
_LET_OUT = "send|post|publish|release|share|circulate|distribute"
_THIS = "it|this|this one|this post|this message|the post|the message"
LOOSE = (
    combined(
        "let|lets let", "it|this|this one|this post|the post|her post|his post", "through|thru|go out|go through|out"
    )
    | phrases("please send|please post|publish|allow|allowed|accept|accepted|release|released|good to go|ok to go")
    | phrases("go ahead and publish|go ahead and release|please go ahead and publish|please go ahead and release")
    | combined("|please|go ahead and|go ahead|please go ahead and|just", f"{_LET_OUT}|allow|accept", _THIS)
    | combined(
        "|please|just",
        _LET_OUT,
        "it|this",
        "on|out|to everyone|to everybody|to all|to the list|to the group",
    )
    | combined(
        "ok|okay|fine|good|happy|alright|safe|clear|ready",
        "to|for it to|for this to",
        f"go|go out|go through|be sent|be posted|be published|be sent out|{_LET_OUT}",
    )
    | combined("ok|okay|fine|all right", "to", f"go|go out|go to the list|{_LET_OUT}")
    | combined(
        "ok|okay|fine|good|happy", "to", "let it through|let this through|send it|send it out|post it|publish it"
    )
)
# Beside "send it" a "to me" would make another wish of it: only courtesy may stand there.
_AROUND_LOOSE = vocabulary(
    POLITE.replace("|", " "),
    "yes yep yeah yup aye y ok okay fine it its this that thats is one ones now thank x xx xxx good lovely nice great",
    "happy and very just definitely absolutely i we",
)
_SEND = phrases("send")
_HARMLESS_OR_LOOSE = IDIOMS | LOOSE | (DICTATED - phrases("question mark"))
# Earlier, or elsewhere.
REPORTS = combined(
    "i|we|i have|ive|we have|weve|have|has|been|was|were|already|just", "approved|accepted|allowed|released"
) | phrases("approved already|accepted already|approved it already|approved this already")
_AUTHOR = combined("post|message|one|email|letter", "by|from")
# Not now, or not all of it. The words of the answer itself are known; these may stand in what looks like a signature.
LIMITS = vocabulary(
    "later when once after before until till wait hold first tomorrow tonight maybe perhaps probably pending",
    "part next provisionally soon monday tuesday wednesday thursday friday saturday sunday joking kidding",
)


# Faces that take a word back, or leave it open.
WRY = phrases("😬|🫣|😐|😕|🙁|☹|😟|😢|😭|🤦|🥴|🤮|🤢|💩|🗑|😡|😠|🤬|⚠|😱|😳|🤐|🤥|🤪|😏|🧐|👀")

_FOR_NOW = phrases("for now|for the moment|for the time being|this time|as an exception|just this once|to start with")
_LIMITING = WRY | _FOR_NOW


def is_approved(said: Said, found: Opening | None) -> bool:
    """Tell whether every word of an answer is known as approving."""
    start = found.start if found is not None and found.command is Command.APPROVE else 0
    end = _before_author(said)
    if start >= len(said.words) or holds(said.words, REPORTS):
        return False
    cut = said.text[said.starts[start] : said.starts[end] if end < len(said.words) else None]
    words = mended(wording.words(cut))
    left = without(words, _HARMLESS_OR_LOOSE)
    around = CHAT if _stands_by_itself(said) else PRAISE
    is_strict = says(left, _STRICT, _AROUND_LOOSE | around)
    return is_strict or (holds(words, LOOSE) and says(("send", *left), _SEND, _AROUND_LOOSE))


def _stands_by_itself(said: Said) -> bool:
    """Tell whether a sentence begins with the command, so that nobody else can be its subject."""
    found = (opening(said, at) for at in islice(said.sentence_starts(), FIRST_SENTENCES))
    return any(one is not None and one.command is Command.APPROVE for one in found)


def _before_author(said: Said) -> int:
    """Return the number of the word behind which only "by Jean Barrow" stands, after "the post"; else of all words."""
    names = len(said.words)
    while names and len(said.words) - names < len(("Mrs", "Jean", "Barrow")) and is_name(said, names - 1):
        names -= 1
    is_author = names < len(said.words) and said.words[max(names - 2, 0) : names] in _AUTHOR
    return names - 1 if is_author else len(said.words)


def is_limited(words: Words) -> bool:
    """Tell whether something in a whole answer, its signature included, may mean "not now" or "not all of it"."""
    return bool(set(words) & LIMITS) or holds(words, _LIMITING)
