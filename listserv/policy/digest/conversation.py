"""The posts of a time as conversations, in the order in which a reader gets them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from listserv.policy.digest.text import Block


@dataclass(frozen=True, slots=True)
class Post:
    """One post as a digest shows it."""

    post_id: int
    author: str  # the name to print
    at: datetime  # in the list's time zone
    subject: str  # without Re: and the like
    message_id: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    attachments: tuple[tuple[str, int], ...]  # name, size in bytes
    conversation_id: int
    edited: bool = False  # a moderator changed its words
    urgent: bool = False  # everybody had it at once
    body: tuple[Block, ...] = ()  # what is shown of it
    rest_words: int = 0  # so many words were cut off
    quotes: bool = False  # it repeated something, which is left out
    without_words: str = ""  # what it is where nothing is shown of it
    address: str = ""  # of its author, who wants it shown


@dataclass(frozen=True, slots=True)
class Conversation:
    """The posts of one conversation that belong to one issue, oldest first; there is at least one."""

    conversation_id: int
    subject: str
    posts: tuple[Post, ...]
    list_key: str = ""  # of a sister list, which its reader can only read; "" for their own


def parent_of(references: Sequence[str], in_reply_to: Sequence[str], known: Mapping[str, int]) -> int | None:
    """Return the id of the post that a message answers, or None when we know none of those it names.

    RFC 5322 section 3.6.4: In-Reply-To names the message answered, References its forebears with the nearest last.
    """
    named = (*in_reply_to, *reversed(references))
    return next((known[message_id] for message_id in named if message_id in known), None)


def answers(conversation: Conversation) -> tuple[str, ...]:
    """Return for each post the author of the post it answers, or "" where the reader needs no telling.

    That is where it answers the post just above it, one of its author's own, or one that is not above it at all.
    """
    above: dict[str, int] = {}  # place by Message-ID
    answered = []
    for place, post in enumerate(conversation.posts):
        parent = parent_of(post.references, post.in_reply_to, above)
        author = "" if parent is None or parent == place - 1 else conversation.posts[parent].author
        answered.append("" if author == post.author else author)
        above[post.message_id] = place
    return tuple(answered)
