"""Write a digest: the posts of an issue as one letter, or as several where there is much to read."""

from __future__ import annotations

import html
import quopri
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Any

from sqlalchemy import Connection

from listserv.flows import asking, digest_standard, notice
from listserv.flows.digest_items import Carried
from listserv.flows.digest_standard import Whole
from listserv.flows.distribution import list_fields
from listserv.flows.service import Service
from listserv.flows.verdict import EDITED
from listserv.mail import compose
from listserv.mail import token as tokens
from listserv.mail.message import read
from listserv.mail.reply import read_reply
from listserv.mail.token import Kind
from listserv.notices import HTML_RULE, RULE, Address
from listserv.policy.digest.conversation import Conversation, Post, answers
from listserv.policy.digest.folded import folded
from listserv.policy.digest.form import Form
from listserv.policy.digest.highlights import highlights
from listserv.policy.digest.order import own_first, reordered
from listserv.policy.digest.parts import parts as parts_of
from listserv.policy.digest.schedule import fold_day, period_title
from listserv.policy.digest.text import Block, body_of
from listserv.policy.digest.threading import same_subject
from listserv.policy.digest.words import described, is_worth_naming, minutes_to_read, size_text, words_explained
from listserv.settings.sections import Digest
from listserv.store import decisions, issues, posts
from listserv.store.record import What

# Webmail cuts a letter at about 102 KB (seen at Gmail); what is cut is often never read.
LETTER_LIMIT_BYTES = 90_000
# What a line costs besides its words: line ends twice, and as HTML a paragraph of its own at most.
_LINE_BYTES = 32
_STANDARD = frozenset({Form.MIME, Form.RFC1153})
_SHORTER = (200, 100, 50)  # words that are shown of a long post
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
    urgent: bool
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
    sister: str = ""  # the name of the other list that it is on; "" on their own


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
    gathered = [
        Conversation(
            one.conversation_id, one.subject, tuple(_post(connection, service, post, shelf) for post in one.posts),
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


@dataclass(frozen=True, slots=True)
class _Page:
    """One letter of an issue before it is put together, and the numbers of its conversations."""

    fields: list[tuple[str, str]]
    text: str
    html: str | None
    numbers: tuple[int, ...]

    def whole(self) -> bytes:
        return compose.letter(self.fields, text=self.text, html=self.html)

    def own_first(self, own: Collection[int]) -> bytes | None:
        """Return it with one's own conversations first; None where somebody's words look like a rule of ours."""
        order = [self.numbers.index(one) for one in own_first(self.numbers, own)]
        text = reordered(self.text, f"\n{RULE}\n", order)
        html_form = None if self.html is None else reordered(self.html, HTML_RULE, order)
        if text is None or (html_form is None and self.html is not None):
            return None
        return compose.letter(self.fields, text=text, html=html_form)


def rendered(
    connection: Connection, service: Service, issue: issues.Issue, compiled: Compiled, form: Form, now: datetime
) -> list[bytes]:
    """Return an issue's letters in one form."""
    if not compiled.conversations and not compiled.withdrawn:
        return [_quiet_note(connection, service, issue, now)]
    if form not in _STANDARD:
        return [page.whole() for page in _pages(connection, service, issue, compiled, form, now, notes_own=False)]
    letters = []
    parts = _standard_parts(connection, compiled, form)
    for place, part, shown, values in _parts(connection, service, issue, compiled, parts):
        index = service.letters.render("digest/index", **values, standalone=form is Form.MIME)
        fields = _fields(service, issue, index.subject, place, now)
        whole = _whole(connection, issue, part, shown)
        made = digest_standard.as_mime if form is Form.MIME else digest_standard.as_rfc1153
        letters.append(made(service, fields, index, whole))
    return letters


def for_authors(
    connection: Connection, service: Service, issue: issues.Issue, compiled: Compiled, form: Form, now: datetime,
    own: Mapping[int, Collection[int]],
) -> dict[int, list[bytes]]:  # fmt: skip
    """Return the letters of those who wrote in some of an issue's conversations: these come first, if they do not yet.

    `own`: their places and their conversations. The letter is rendered once for all of them.
    """
    numbers = {one.conversation_id: number for number, one in enumerate(compiled.conversations, start=1)}
    wrote = {place: {numbers[one] for one in conversations} for place, conversations in own.items()}
    everything = tuple(numbers.values())
    moved = {place: mine for place, mine in wrote.items() if own_first(everything, mine) != everything}
    if not moved or form in _STANDARD:
        return {}
    pages = _pages(connection, service, issue, compiled, form, now, notes_own=True)
    found = {place: [page.own_first(mine & set(page.numbers)) for page in pages] for place, mine in moved.items()}
    return {place: [one for one in letters if one] for place, letters in found.items() if all(letters)}


def _pages(
    connection: Connection, service: Service, issue: issues.Issue, compiled: Compiled, form: Form, now: datetime, *,
    notes_own: bool,
) -> list[_Page]:  # fmt: skip
    render = service.letters.render_large if form is Form.LARGE_PRINT else service.letters.render
    pages = []
    for place, _, shown, values in _parts(connection, service, issue, compiled, compiled.parts):
        letter = render("digest/issue", **values, notes_own=notes_own)
        fields = _fields(service, issue, letter.subject, place, now)
        numbers = tuple(one.number for one in shown)
        pages.append(_Page(fields, letter.text, None if form is Form.PLAIN else letter.html, numbers))
    return pages


def _parts(
    connection: Connection,
    service: Service,
    issue: issues.Issue,
    compiled: Compiled,
    parts: Sequence[Sequence[Conversation]],
) -> Iterator[tuple[int, Sequence[Conversation], list[ShownConversation], dict[str, Any]]]:
    """Give each letter of an issue: its place among them, its conversations, as shown, and all that it prints."""
    number = 0
    for place, part in enumerate(parts, start=1):
        shown = [_shown(service, issue.list_key, number + n, one) for n, one in enumerate(part, start=1)]
        number += len(part)
        told = compiled.withdrawn if place == 1 else ()
        of = (place, len(parts))
        yield place, part, shown, _values(connection, service, issue, shown, compiled.conversations, told, of)


def _standard_parts(connection: Connection, compiled: Compiled, form: Form) -> Sequence[Sequence[Conversation]]:
    """Return the letters of a standard form: more than of the others, for it holds messages whole."""

    def size(conversation: Conversation) -> int:
        loaded = posts.load_all(connection, [post.post_id for post in conversation.posts])
        return sum(digest_standard.size(posts.raw_of(connection, one), form) for one in loaded)

    return parts_of(compiled.conversations, LETTER_LIMIT_BYTES, size) or ((),)


def _whole(
    connection: Connection, issue: issues.Issue, part: Sequence[Conversation], shown: Sequence[ShownConversation]
) -> list[Whole]:
    """Return the posts of a part as they came, with the numbers that the letter has for them."""
    wanted = [post.post_id for one in part for post in one.posts]
    loaded = {one.id: one for one in posts.load_all(connection, wanted)}
    return [
        Whole(
            loaded[post.post_id], posts.raw_of(connection, loaded[post.post_id]), printed.number,
            one.conversation_id, issue.list_key,
        )
        for one, seen in zip(part, shown, strict=True)
        for post, printed in zip(one.posts, seen.posts, strict=True)
    ]  # fmt: skip


def _post(connection: Connection, service: Service, post: posts.Post, shelf: Shelf) -> Post:
    if (post.id, post.round) not in shelf:
        shelf[post.id, post.round] = _read(connection, service, post)
    return shelf[post.id, post.round]


def _read(connection: Connection, service: Service, post: posts.Post) -> Post:
    message = read(posts.raw_of(connection, post))
    decision = decisions.of_round(connection, post.id, post.round)
    edited = decision is not None and decision.outcome == What.EDITED
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


def _shown(service: Service, key: str, number: int, conversation: Conversation) -> ShownConversation:
    reply = service.address(key, "reply", tokens.placeholder(Kind.CONVERSATION, conversation.conversation_id))
    sister = conversation.list_key
    shown = tuple(
        ShownPost(
            author=post.author,
            day=fold_day(post.at),
            blocks=post.body,
            attachments=tuple((name, size_text(size)) for name, size in post.attachments),
            answers=answered,
            edited=post.edited,
            urgent=post.urgent,
            without_words=post.without_words,
            subject="" if same_subject(post.subject) == same_subject(conversation.subject) else post.subject,
            rest_words=post.rest_words,
            number=f"{number}.{place}",
        )
        for place, (post, answered) in enumerate(zip(conversation.posts, answers(conversation), strict=True), start=1)
    )
    return ShownConversation(
        number=number,
        subject=conversation.subject,
        posts=shown,
        reply=Address(service.address(sister) if sister else reply, f"Re: {conversation.subject}"),
        sister=service.name(sister) if sister else "",
    )


def _values(
    connection: Connection,
    service: Service,
    issue: issues.Issue,
    shown: Sequence[ShownConversation],
    conversations: Sequence[Conversation],
    withdrawn: Sequence[issues.Withdrawn],
    part: tuple[int, int],
) -> dict[str, Any]:
    """Return what a letter prints, in whatever form."""
    key = issue.list_key
    posts_shown = [post for one in shown for post in one.posts]
    texts = [block.text for post in posts_shown for block in post.blocks]
    return {
        "list": service.view(key),
        "hello": "",
        "moderators": notice.moderator_names(connection, key),
        "today": service.day(key, issue.ends_at),
        "period_word": _PERIOD_WORDS.get(issue.period, "time away"),
        "title": _title(service, issue, conversations),
        "conversations": shown,
        "conversation_count": len(shown),
        "message_count": len(posts_shown),
        "highlights": highlights(conversations) if part[0] == 1 else (),
        "withdrawn": [
            (asking.name_shown(one.author_name), service.local(key, one.received_at), one.words) for one in withdrawn
        ],
        "minutes": minutes_to_read(texts),
        "words": words_explained(texts, service.settings.glossary.get(service.list(key).language, {})),
        "part": part[0],
        "part_count": part[1],
    }


def _quiet_note(connection: Connection, service: Service, issue: issues.Issue, now: datetime) -> bytes:
    """Return the letter to readers of a list where nobody writes."""
    key = issue.list_key
    moderators = notice.moderator_names(connection, key)
    note = service.letters.render("digest/quiet", list=service.view(key), hello="", moderators=moderators)
    return compose.letter(_fields(service, issue, note.subject, 1, now), text=note.text, html=note.html)


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
