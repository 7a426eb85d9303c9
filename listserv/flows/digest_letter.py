"""Write a digest: the posts of an issue as one letter, or as several where there is much to read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Any

from sqlalchemy import Connection

from listserv.flows import asking, digest_standard, notice
from listserv.flows.digest_compiling import LETTER_LIMIT_BYTES, Compiled
from listserv.flows.digest_standard import Whole
from listserv.flows.distribution import list_fields
from listserv.flows.service import Service
from listserv.mail import compose
from listserv.mail import token as tokens
from listserv.mail.token import Kind
from listserv.notices import HTML_RULE, RULE, Address
from listserv.notices.language import Language
from listserv.policy.digest.conversation import Conversation, answers
from listserv.policy.digest.form import Edition, Form
from listserv.policy.digest.highlights import highlights
from listserv.policy.digest.order import own_first, reordered
from listserv.policy.digest.parts import parts as parts_of
from listserv.policy.digest.text import Block
from listserv.policy.digest.threading import same_subject
from listserv.policy.digest.words import minutes_to_read, size_text, words_explained
from listserv.store import issues, posts

_STANDARD = frozenset({Form.MIME, Form.RFC1153})
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
    address: str  # of its author, where they want it shown
    number: str  # "3.2": the second message of the third conversation


@dataclass(frozen=True, slots=True)
class ShownConversation:
    """A conversation as the letter prints it, with the address that an answer goes to."""

    number: int
    subject: str
    posts: tuple[ShownPost, ...]
    reply: Address
    sister: str = ""  # the name of the other list that it is on; "" on their own


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
    connection: Connection, service: Service, issue: issues.Issue, compiled: Compiled, edition: Edition, now: datetime
) -> list[bytes]:
    """Return an issue's letters in one form and language."""
    form = edition.form
    if not compiled.conversations and not compiled.withdrawn:
        return [_quiet_note(connection, service, issue, edition.language, now)]
    if form not in _STANDARD:
        return [page.whole() for page in _pages(connection, service, issue, compiled, edition, now, notes_own=False)]
    letters = []
    parts = _standard_parts(connection, compiled, form)
    for place, part, shown, values in _parts(connection, service, issue, compiled, parts, edition.language):
        index = service.letters.render("digest/index", edition.language, **values, standalone=form is Form.MIME)
        fields = _fields(service, issue, index.subject, place, now)
        whole = _whole(connection, issue, part, shown)
        made = digest_standard.as_mime if form is Form.MIME else digest_standard.as_rfc1153
        letters.append(made(service, fields, index, whole))
    return letters


def for_authors(
    connection: Connection, service: Service, issue: issues.Issue, compiled: Compiled, edition: Edition, now: datetime,
    own: Mapping[int, Collection[int]],
) -> dict[int, list[bytes]]:  # fmt: skip
    """Return the letters of those who wrote in some of an issue's conversations: these come first, if they do not yet.

    `own`: their places and their conversations. The letter is rendered once for all of them.
    """
    numbers = {one.conversation_id: number for number, one in enumerate(compiled.conversations, start=1)}
    wrote = {place: {numbers[one] for one in conversations} for place, conversations in own.items()}
    everything = tuple(numbers.values())
    moved = {place: mine for place, mine in wrote.items() if own_first(everything, mine) != everything}
    if not moved or edition.form in _STANDARD:
        return {}
    pages = _pages(connection, service, issue, compiled, edition, now, notes_own=True)
    found = {place: [page.own_first(mine & set(page.numbers)) for page in pages] for place, mine in moved.items()}
    return {place: [one for one in letters if one] for place, letters in found.items() if all(letters)}


def _pages(
    connection: Connection, service: Service, issue: issues.Issue, compiled: Compiled, edition: Edition, now: datetime,
    *, notes_own: bool,
) -> list[_Page]:  # fmt: skip
    form, language = edition
    render = service.letters.render_large if form is Form.LARGE_PRINT else service.letters.render
    pages = []
    for place, _, shown, values in _parts(connection, service, issue, compiled, compiled.parts, language):
        letter = render("digest/issue", language, **values, notes_own=notes_own)
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
    language: str,
) -> Iterator[tuple[int, Sequence[Conversation], list[ShownConversation], dict[str, Any]]]:
    """Give each letter of an issue: its place among them, its conversations, as shown, and all that it prints."""
    number = 0
    spoken = service.letters.spoken("digest/issue", language)
    for place, part in enumerate(parts, start=1):
        shown = [_shown(service, issue.list_key, number + n, one, spoken) for n, one in enumerate(part, start=1)]
        number += len(part)
        told = compiled.withdrawn if place == 1 else ()
        of = (place, len(parts))
        yield place, part, shown, _values(connection, service, issue, shown, compiled.conversations, told, of, spoken)


def _standard_parts(connection: Connection, compiled: Compiled, form: Form) -> Sequence[Sequence[Conversation]]:
    """Return the letters of a standard form: more than of the others, for it holds messages whole."""

    def size(conversation: Conversation) -> int:
        loaded = posts.load_all(connection, [post.post_id for post in conversation.posts])
        return sum(digest_standard.size(raw, form) for raw in posts.raws_of(connection, loaded).values())

    return parts_of(compiled.conversations, LETTER_LIMIT_BYTES, size) or ((),)


def _whole(
    connection: Connection, issue: issues.Issue, part: Sequence[Conversation], shown: Sequence[ShownConversation]
) -> list[Whole]:
    """Return the posts of a part as they came, with the numbers that the letter has for them."""
    wanted = [post.post_id for one in part for post in one.posts]
    loaded = {one.id: one for one in posts.load_all(connection, wanted)}
    raws = posts.raws_of(connection, list(loaded.values()))
    return [
        Whole(
            loaded[post.post_id], raws[loaded[post.post_id].raw_id], printed.number,
            one.conversation_id, issue.list_key,
        )
        for one, seen in zip(part, shown, strict=True)
        for post, printed in zip(one.posts, seen.posts, strict=True)
    ]  # fmt: skip


def _shown(
    service: Service, key: str, number: int, conversation: Conversation, language: Language
) -> ShownConversation:
    reply = service.address(key, "reply", tokens.placeholder(Kind.CONVERSATION, conversation.conversation_id))
    sister = conversation.list_key
    shown = tuple(
        ShownPost(
            author=post.author,
            day=language.weekday(post.at.weekday()),
            blocks=post.body,
            attachments=tuple((name, size_text(size)) for name, size in post.attachments),
            answers=answered,
            edited=post.edited,
            urgent=post.urgent,
            without_words=_without_words(post.without_words, language),
            subject="" if same_subject(post.subject) == same_subject(conversation.subject) else post.subject,
            rest_words=post.rest_words,
            address="" if sister else post.address,  # it is shown to the members of its own list
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


def _without_words(said: str, language: Language) -> str:
    """Return what a message without words is, in the letter's language: "3 pictures without words"."""
    number, _, what = said.partition(" ")
    if number.isdecimal():
        return language.say("{number} " + what, number=number)
    kind, colon, title = said.partition(": ")
    return language.say(f"{kind}: {{title}}", title=title) if colon else language.say(said) if said else ""


def _values(
    connection: Connection,
    service: Service,
    issue: issues.Issue,
    shown: Sequence[ShownConversation],
    conversations: Sequence[Conversation],
    withdrawn: Sequence[issues.Withdrawn],
    part: tuple[int, int],
    language: Language,
) -> dict[str, Any]:
    """Return what a letter prints, in whatever form."""
    key = issue.list_key
    posts_shown = [post for one in shown for post in one.posts]
    texts = [block.text for post in posts_shown for block in post.blocks]
    return {
        "list": service.view(key),
        "hello": "",
        "moderators": notice.moderator_names(connection, key, language),
        "today": service.day(key, issue.ends_at),
        "period_word": _PERIOD_WORDS.get(issue.period, "time away"),
        "title": _title(service, issue, conversations, language),
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
        "writes_alone": service.list(key).membership.private_letters,
    }


def _quiet_note(connection: Connection, service: Service, issue: issues.Issue, language: str, now: datetime) -> bytes:
    """Return the letter to readers of a list where nobody writes."""
    key = issue.list_key
    moderators = notice.moderator_names(connection, key, service.letters.spoken("digest/quiet", language))
    note = service.letters.render("digest/quiet", language, list=service.view(key), hello="", moderators=moderators)
    return compose.letter(_fields(service, issue, note.subject, 1, now), text=note.text, html=note.html)


def _title(service: Service, issue: issues.Issue, conversations: Sequence[Conversation], language: Language) -> str:
    """Return the days an issue is about: its period, or from its first message if that is older."""
    last = service.day(issue.list_key, issue.ends_at)
    first = max(last - timedelta(days=_DAYS[issue.period]), service.day(issue.list_key, issue.starts_at))
    oldest = min((post.at.date() for one in conversations for post in one.posts), default=first)
    return language.period(min(first, oldest), last)


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
