"""What worked: posts in which somebody says so come first in a digest, in a line each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from listserv.policy.digest.conversation import Conversation
from listserv.policy.digest.sentences import is_item, lines_of
from listserv.policy.digest.text import Part

_WORKED = re.compile(r"\W{0,3}what(?:'s|’s| has| have| really)? (?:worked|helped)\b", re.IGNORECASE)
_GREETING = re.compile(r"\W*(?:hello|hi|hiya|dear|good (?:morning|afternoon|evening))\b[^.!?]{0,40}$", re.IGNORECASE)
_LONGEST_CHARACTERS = 200
# It is a short part at the top; the rest is where it was written.
_MOST = 5


@dataclass(frozen=True, slots=True)
class Highlight:
    """Who says what worked: their first sentence, and the number of the conversation."""

    author: str
    sentence: str
    number: int


def highlights(conversations: Sequence[Conversation]) -> tuple[Highlight, ...]:
    """Return the first few posts that begin, or whose conversation's subject begins, with "What worked" or "helped"."""
    found = []
    for number, conversation in enumerate(conversations, start=1):
        for place, post in enumerate(conversation.posts):
            first = _first_sentence("\n".join(one.text for one in post.body if one.part is Part.WORDS))
            says = _WORKED.match(first) or (place == 0 and _WORKED.match(post.subject))
            if first and says:
                found.append(Highlight(post.author, _shortened(first), number))
    return tuple(found[:_MOST])


def _first_sentence(text: str) -> str:
    """Return the first sentence that is no greeting; a heading with its list below it counts as one."""
    for line in lines_of(text):
        for sentence in line:
            if not is_item(sentence) and not _GREETING.match(sentence.rstrip(" ,.!")):
                return sentence.strip()
    return ""


def _shortened(sentence: str) -> str:
    if len(sentence) <= _LONGEST_CHARACTERS:
        return sentence
    return sentence[:_LONGEST_CHARACTERS].rpartition(" ")[0].rstrip(" ,;:") + "…"
