"""Compile a digest: read an issue's posts and sort out what of them is shown, once for all of its forms."""

from __future__ import annotations

import html
import quopri
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from listserv.flows import asking
from listserv.flows.digest_items import Carried
from listserv.flows.service import Service
from listserv.flows.verdict import EDITED
from listserv.mail.message import read
from listserv.mail.reply import read_reply
from listserv.policy.digest.conversation import Conversation, Post
from listserv.policy.digest.folded import folded
from listserv.policy.digest.parts import parts as parts_of
from listserv.policy.digest.text import body_of
from listserv.policy.digest.words import described, is_worth_naming, minutes_to_read
from listserv.settings.sections import Digest
from listserv.store import decisions, issues, people, posts
from listserv.store.record import What

# Webmail cuts a letter at about 102 KB (seen at Gmail); what is cut is often never read.
LETTER_LIMIT_BYTES = 90_000
# What a line costs besides its words: line ends twice, and as HTML a paragraph of its own at most.
_LINE_BYTES = 32
_READ_AT_ONCE = 20  # posts, of up to some megabytes each
_SHORTER = (200, 100, 50)  # words that are shown of a long post

# Posts that were read for one issue and are carried by another, by number and round.
Shelf = dict[tuple[int, int], Post]


@dataclass(frozen=True, slots=True)
class Compiled:
    """What an issue says: its conversations, in the letters that they come in, and what was withdrawn."""

    conversations: tuple[Conversation, ...]
    parts: Sequence[Sequence[Conversation]]
    withdrawn: Sequence[issues.Withdrawn]


def compile_issue(
    connection: Connection, service: Service, issue: issues.Issue, carried: Sequence[Carried], shelf: Shelf
) -> Compiled:
    """Read an issue's posts and sort out what of them is shown, once for all of its forms."""
    _put_on(shelf, connection, service, [post for one in carried for post in one.posts])
    gathered = [
        Conversation(
            one.conversation_id, one.subject, tuple(shelf[post.id, post.round] for post in one.posts),
            "" if one.list_key == issue.list_key else one.list_key,
        )
        for one in carried
    ]  # fmt: skip
    conversations = _fitting(gathered, service.list(issue.list_key).digest)
    # What was withdrawn is told in the first part; alone it is a letter too.
    parts = parts_of(conversations, LETTER_LIMIT_BYTES, _size) or ((),)
    return Compiled(conversations, parts, issues.withdrawn(connection, issue))


def _fitting(gathered: Sequence[Conversation], settings: Digest) -> tuple[Conversation, ...]:
    """Return what is shown, with long posts cut shorter where the whole would take too long to read."""
    shown = folded(gathered, settings.long_post_words)
    for words in _SHORTER if settings.longest_minutes else ():
        texts = (block.text for one in shown for post in one.posts for block in post.body)
        if minutes_to_read(texts) <= settings.longest_minutes:
            break
        shown = folded(gathered, min(words, settings.long_post_words))
    return shown


def _put_on(shelf: Shelf, connection: Connection, service: Service, wanted: Sequence[posts.Post]) -> None:
    """Read those posts that are not on the shelf. Their bytes are fetched some at a time: they may be large."""
    new = [post for post in wanted if (post.id, post.round) not in shelf]
    for start in range(0, len(new), _READ_AT_ONCE):
        some = new[start : start + _READ_AT_ONCE]
        raws = posts.raws_of(connection, some)
        decided = decisions.of_rounds(connection, [(post.id, post.round) for post in some])
        shown = _addresses(connection, service, some)
        for post in some:
            decision = decided.get(post.id)
            edited = decision is not None and decision.outcome == What.EDITED
            address = shown.get((post.list_key, post.author_address), "")
            shelf[post.id, post.round] = _read(service, post, raws[post.raw_id], edited=edited, address=address)


def _addresses(connection: Connection, service: Service, wanted: Sequence[posts.Post]) -> dict[tuple[str, str], str]:
    """Return the addresses of those authors who show theirs, by list and the address that they wrote from."""
    found: dict[tuple[str, str], str] = {}
    for key in {post.list_key for post in wanted}:
        if service.list(key).membership.addresses == "chosen":
            authors = {post.author_address for post in wanted if post.list_key == key}
            shown = people.shown_addresses(connection, key, authors)
            found |= {(key, author): address for author, address in shown.items()}
    return found


def _read(service: Service, post: posts.Post, raw: bytes, *, edited: bool, address: str) -> Post:
    message = read(raw)
    reply = read_reply(message)
    files = [one for one in message.attachments if is_worth_naming(one)]
    body = body_of(reply, message.subject)
    if edited and body:  # the letter says it in its own place
        body = (replace(body[0], text=body[0].text.removeprefix(EDITED).lstrip("\n")), *body[1:])
    return Post(
        post_id=post.id,
        author=asking.shown_name(post),
        address=address,
        at=service.local(post.list_key, post.received_at),
        subject=post.subject,
        message_id=post.message_id,
        in_reply_to=message.in_reply_to,
        references=message.references,
        attachments=tuple((one.name, one.size_bytes) for one in files),
        conversation_id=post.conversation_id or post.id,
        edited=edited,
        urgent=post.urgent,
        body=body,
        quotes=bool(reply.quoted_text),
        without_words="" if body else described([one.content_type for one in files], message.subject),
    )


def _size(conversation: Conversation) -> int:
    """Return about how many bytes a conversation takes in a letter, rather too many than too few.

    The subject stands in the contents, the heading and the link.
    """
    return 1200 + 3 * _printed(conversation.subject) + sum(map(_post_size, conversation.posts))


def _post_size(post: Post) -> int:
    files = sum(_printed(name) + 60 for name, _ in post.attachments)
    words = sum(_printed(block.text) + _LINE_BYTES * (block.text.count("\n") + 6) for block in post.body)
    return 800 + _printed(post.author) + files + words + _printed(post.subject)


def _printed(words: str) -> int:
    """Return the bytes of words as text and once more as HTML, as they travel: "é" takes six (RFC 2045 section 6.7)."""
    return sum(len(quopri.encodestring(one.encode("utf-8", "replace"))) for one in (words, html.escape(words)))
