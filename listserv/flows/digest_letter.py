"""Write a digest: the posts of an issue as one letter, or as several where there is much to read."""

from __future__ import annotations

import html
import quopri
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import format_datetime

from sqlalchemy import Connection

from listserv.flows import asking, notice
from listserv.flows.distribution import list_fields
from listserv.flows.service import Service
from listserv.flows.verdict import EDITED
from listserv.mail import compose
from listserv.mail import token as tokens
from listserv.mail.message import read
from listserv.mail.reply import read_reply
from listserv.mail.token import Kind
from listserv.notices import Address
from listserv.policy.digest.conversation import Conversation, Post, answers
from listserv.policy.digest.conversation import conversations as conversations_of
from listserv.policy.digest.folded import folded
from listserv.policy.digest.form import Form
from listserv.policy.digest.highlights import highlights
from listserv.policy.digest.parts import parts as parts_of
from listserv.policy.digest.schedule import fold_day, period_title
from listserv.policy.digest.text import Block, body_of
from listserv.policy.digest.threading import same_subject
from listserv.policy.digest.words import described, is_worth_naming, minutes_to_read, size_text, words_explained
from listserv.store import decisions, issues, posts
from listserv.store.record import What

# Webmail cuts a letter at about 102 KB (seen at Gmail); what is cut is often never read.
LETTER_LIMIT_BYTES = 90_000
# What a line costs besides its words: line ends twice, and as HTML a paragraph of its own at most.
_LINE_BYTES = 32
_READ_AT_ONCE = 20  # posts, of up to some megabytes each
_PERIOD_WORDS = {"daily": "day", "weekly": "week", "fortnightly": "fortnight", "monthly": "month"}
# How far back the first day of an issue lies that its title names, where its readers had the one before.
_DAYS = {"daily": 0, "weekly": 6, "fortnightly": 13, "monthly": 30, issues.CATCH_UP: 100_000}


@dataclass(frozen=True, slots=True)
class ShownPost:
    """A post as the letter prints it."""

    author: str
    day: str
    blocks: tuple[Block, ...]
    attachments: tuple[tuple[str, str], ...]
    answers: str
    edited: bool
    without_words: str  # what it is where it has no words, else ""
    subject: str  # where it is another than that of the conversation, else ""
    rest_words: int
    number: str  # "3.2": the second message of the third conversation


@dataclass(frozen=True, slots=True)
class ShownConversation:
    """A conversation as the letter prints it, with the address that an answer goes to."""

    number: int
    subject: str
    posts: tuple[ShownPost, ...]
    reply: Address


# Posts that were read for one issue and are carried by another, by number and round.
Shelf = dict[tuple[int, int], Post]


@dataclass(frozen=True, slots=True)
class Compiled:
    """What an issue says: its conversations, in the letters that they come in, and what was withdrawn."""

    conversations: tuple[Conversation, ...]
    parts: Sequence[Sequence[Conversation]]
    withdrawn: Sequence[issues.Withdrawn]


def compile_issue(
    connection: Connection, service: Service, issue: issues.Issue, post_ids: Sequence[int], shelf: Shelf
) -> Compiled:
    """Read an issue's posts and sort out what of them is shown, once for all of its forms."""
    wanted = posts.load_all(connection, post_ids)
    _put_on(shelf, connection, service, wanted)
    gathered = conversations_of([shelf[post.id, post.round] for post in wanted])
    conversations = folded(gathered, service.list(issue.list_key).digest.long_post_words)
    # What was withdrawn is told in the first part; alone it is a letter too.
    parts = parts_of(conversations, LETTER_LIMIT_BYTES, _size) or ((),)
    return Compiled(conversations, parts, issues.withdrawn(connection, issue))


def rendered(
    connection: Connection, service: Service, issue: issues.Issue, compiled: Compiled, form: Form, now: datetime
) -> list[bytes]:
    """Return an issue's letters in one form."""
    del form
    number, letters = 0, []
    for place, part in enumerate(compiled.parts, start=1):
        shown = [_shown(service, issue.list_key, number + n, one) for n, one in enumerate(part, start=1)]
        number += len(part)
        told = compiled.withdrawn if place == 1 else ()
        of = (place, len(compiled.parts))
        letters.append(_letter(connection, service, issue, shown, compiled.conversations, told, of, now))
    return letters


def _put_on(shelf: Shelf, connection: Connection, service: Service, wanted: Sequence[posts.Post]) -> None:
    """Read those posts that are not on the shelf. Their bytes are fetched some at a time: they may be large."""
    new = [post for post in wanted if (post.id, post.round) not in shelf]
    for start in range(0, len(new), _READ_AT_ONCE):
        some = new[start : start + _READ_AT_ONCE]
        raws = posts.raws_of(connection, some)
        decided = decisions.of_rounds(connection, [(post.id, post.round) for post in some])
        for post in some:
            decision = decided.get(post.id)
            edited = decision is not None and decision.outcome == What.EDITED
            shelf[post.id, post.round] = _read(service, post, raws[post.raw_id], edited=edited)


def _read(service: Service, post: posts.Post, raw: bytes, *, edited: bool) -> Post:
    message = read(raw)
    reply = read_reply(message)
    files = [one for one in message.attachments if is_worth_naming(one)]
    body = body_of(reply, message.subject)
    if edited and body:  # the letter says it in its own place
        body = (replace(body[0], text=body[0].text.removeprefix(EDITED).lstrip("\n")), *body[1:])
    return Post(
        post_id=post.id,
        author=asking.shown_name(post),
        at=service.local(post.list_key, post.received_at),
        subject=post.subject,
        message_id=post.message_id,
        in_reply_to=message.in_reply_to,
        references=message.references,
        attachments=tuple((one.name, one.size_bytes) for one in files),
        conversation_id=post.conversation_id or post.id,
        edited=edited,
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


def _shown(service: Service, key: str, number: int, conversation: Conversation) -> ShownConversation:
    reply = service.address(key, "reply", tokens.placeholder(Kind.CONVERSATION, conversation.conversation_id))
    shown = tuple(
        ShownPost(
            author=post.author,
            day=fold_day(post.at),
            blocks=post.body,
            attachments=tuple((name, size_text(size)) for name, size in post.attachments),
            answers=answered,
            edited=post.edited,
            without_words=post.without_words,
            subject="" if same_subject(post.subject) == same_subject(conversation.subject) else post.subject,
            rest_words=post.rest_words,
            number=f"{number}.{place}",
        )
        for place, (post, answered) in enumerate(zip(conversation.posts, answers(conversation), strict=True), start=1)
    )
    return ShownConversation(number, conversation.subject, shown, Address(reply, f"Re: {conversation.subject}"))


def _letter(
    connection: Connection,
    service: Service,
    issue: issues.Issue,
    shown: Sequence[ShownConversation],
    conversations: Sequence[Conversation],
    withdrawn: Sequence[issues.Withdrawn],
    part: tuple[int, int],
    now: datetime,
) -> bytes:
    key = issue.list_key
    posts_shown = [post for one in shown for post in one.posts]
    texts = [block.text for post in posts_shown for block in post.blocks]
    rendered = service.letters.render(
        "digest/issue",
        list=service.view(key),
        hello="",
        moderators=notice.moderator_names(connection, key),
        today=service.day(key, issue.ends_at),
        period_word=_PERIOD_WORDS.get(issue.period, "time away"),
        title=_title(service, issue, conversations),
        conversations=shown,
        conversation_count=len(shown),
        message_count=len(posts_shown),
        highlights=highlights(conversations) if part[0] == 1 else (),
        withdrawn=[
            (asking.name_shown(one.author_name), service.local(key, one.received_at), one.words) for one in withdrawn
        ],
        minutes=minutes_to_read(texts),
        words=words_explained(texts, service.settings.glossary.get(service.list(key).language, {})),
        part=part[0],
        part_count=part[1],
    )
    fields = _fields(service, issue, rendered.subject, part[0], now)
    return compose.letter(fields, text=rendered.text, html=rendered.html)


def _title(service: Service, issue: issues.Issue, conversations: Sequence[Conversation]) -> str:
    """Return the days an issue is about: its period, or from its first message if that is older."""
    last = service.day(issue.list_key, issue.ends_at)
    first = max(last - timedelta(days=_DAYS[issue.period]), service.day(issue.list_key, issue.starts_at))
    oldest = min((post.at.date() for one in conversations for post in one.posts), default=first)
    return period_title(min(first, oldest), last)


def _fields(service: Service, issue: issues.Issue, subject: str, part: int, now: datetime) -> list[tuple[str, str]]:
    key = issue.list_key
    reply = service.address(key, "reply", tokens.placeholder(Kind.ISSUE, issue.id))
    return [
        ("From", notice.mailbox(service.name(key), reply)),
        ("To", notice.mailbox(service.name(key), service.address(key))),
        ("Subject", subject),
        ("Date", format_datetime(now)),
        ("Message-ID", f"<issue-{issue.id}-{part}@{service.settings.domain}>"),
        *list_fields(service, key),
        # RFC 3834 section 5: so that no holiday answer comes back to each issue.
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "All"),
    ]
