"""Read what the author of a held post answers to "your message is waiting".

    take it back                TakeBack    the post is removed
    a new version of the post   Reword      decided again, as if it had come that way
    asks something              Question    to the moderators; the post still waits
    anything else               Unclear     we show three ready answers; the post still waits

The harm to avoid: a remark meant for us ("you lot held this too") goes to the whole list as if it were the post.
So a text is a new version only when its author says so ("New text:"), or when most words of it and of the held post
are the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from listserv.policy import closing, wording
from listserv.policy.wording import Sentence, joined, phrases, says, vocabulary, without


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The author does not want the post sent."""


@dataclass(frozen=True, slots=True)
class Reword:
    """The author sent a new version of the post."""

    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """The author asks something."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """We could not read it."""


AuthorAnswer = TakeBack | Reword | Question | Unclear

SAME_WORDS = 0.6  # of both texts together (Dice); softening a line keeps 0.8, unrelated English shares 0.3
FEWEST_WORDS = 8  # in a shorter post, "you are fools yourselves" shares most words with "you are all fools"
QUESTION_WORDS = 60  # a longer text that asks is rather a post than a question about one
MARKER_LINES = 4  # a greeting and an excuse may stand above "New text:"

_MARKER = re.compile(
    r"[\s*_>\"“]*(?:please )?(?:send |use )?(?:(?:this|here) is |here's |here’s )?(?:my |the |a )?"
    r"new (?:text|version|wording|message)[*_\"”]*[ \t]*(?::[*_]*|-(?=\s)|$)",
    re.IGNORECASE,
)

_KEY_WORDS = ("withdraw", "remove", "delete", "cancel", "please", "message")
_TAKES_BACK = phrases(
    "take it back|take back|take this back|take that back|take my message back|take my post back|withdraw|withdraw it",
    "withdraw my message|remove|remove it|remove this|remove my message|remove my post|remove my email",
    "remove the message|delete|delete it|delete this|delete my message|delete my post|delete my email",
    "delete the message|cancel|cancel it|cancel my message|cancel my post|dont send|dont send it|do not send",
    "do not send it|dont post|do not post|dont publish|do not publish|forget it|bin it|scrap it|throw it away|pull it",
    "pull my message|forget about it",
)
_TAKES_BACK_AROUND = vocabulary(
    "please pls can could would will you i want to wish like id ill it this that my the message post email mail letter",
    "just now then sorry about and thanks thank ok okay yes no kindly out on for me want have decided x",
)
_ASKS_WHETHER = phrases("can i|could i|should i|may i|shall i|must i|do i|will i|would i|would it|will it")

# Said to us, not to the list: when it comes oftener than in the held post, a remark stands beside the new version.
_TO_US = phrases(
    "moderator|moderators|held|hold|holding|waiting|blocked|censor|censored|censoring|filter|reword|reworded|rewording",
    "sorry|apologies|apologise|resend|my message|my post|my email|my words|you asked|your letter|your rules|how about",
    "better now|ok now|is this better|this is better|i changed|i have changed|ive changed|i took out|i wrote|i said",
    "i have removed|ive removed|i removed|here it is|here is my|heres my|as requested|please send|send it|send this",
    "post this|stand by|why|whats wrong|what is wrong|is this ok|is that ok|is it ok|will this do|new text|you people",
)


def read_author_answer(new_text: str, held_text: str) -> AuthorAnswer:
    """Return what `new_text` says about the post whose text is `held_text`. Never raises, whatever the texts."""
    short = "" if wording.is_long(new_text) else closing.without_disclaimer(new_text)
    own = wording.sentences(closing.own_text(short))
    if takes_back(own):
        return TakeBack()
    marked = _marked(new_text)
    if marked is not None:
        return Reword(marked) if wording.words(marked) else Unclear()
    if _shares_most_words(new_text, held_text):
        return Unclear() if _speaks_to_us(new_text, held_text) else Reword(new_text.strip())
    return Question() if _asks(own) else Unclear()


def takes_back(own: Sequence[Sentence]) -> bool:
    """Tell whether these sentences ask for nothing but the removal of the post ("could you …?" is such a wish)."""
    said = wording.mended(joined(own), _KEY_WORDS)
    asks = any(one.asks for one in own)
    if wording.holds(said, _ASKS_WHETHER) or (asks and not wording.begins_as_request(said)):
        return False
    return says(said, _TAKES_BACK, _TAKES_BACK_AROUND)


def _marked(new_text: str) -> str | None:
    """Return the text after "New text:"; None when no line near the top begins so."""
    lines = new_text.strip().split("\n")
    for at, line in enumerate(lines[:MARKER_LINES]):
        if found := _MARKER.match(line):
            return "\n".join([line[found.end() :], *lines[at + 1 :]]).strip()
    return None


def is_new_version(new_text: str, held_text: str) -> bool:
    """Tell a new version of a held post from words about it."""
    return _shares_most_words(new_text, held_text) and not _speaks_to_us(new_text, held_text)


def _shares_most_words(new_text: str, held_text: str) -> bool:
    new, held = Counter(wording.words(new_text)), Counter(wording.words(held_text))
    if min(new.total(), held.total()) < FEWEST_WORDS:
        return False
    # Dice's coefficient of the two multisets of words: linear, unlike difflib; the order of words does not matter.
    return 2 * (new & held).total() / (new.total() + held.total()) >= SAME_WORDS


def _speaks_to_us(new_text: str, held_text: str) -> bool:
    new, held = (wording.words(text) for text in (new_text, held_text))
    return len(new) - len(without(new, _TO_US)) > len(held) - len(without(held, _TO_US))


def _asks(own: Sequence[Sentence]) -> bool:
    if len(joined(own)) > QUESTION_WORDS:
        return False
    return any(one.asks or wording.begins_as_question(one.words) for one in own)
