"""Build a list's digest, exactly once for each period, and take answers to it."""

from __future__ import annotations

import html
import quopri
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import format_datetime

from sqlalchemy import Connection

from listserv import log
from listserv.flows import asking, membership, notice
from listserv.flows import post as post_flow
from listserv.flows.arrival import Arrival
from listserv.flows.distribution import list_fields
from listserv.flows.identity import identity
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.flows.verdict import EDITED
from listserv.flows.wishing import wishes_in
from listserv.mail import compose
from listserv.mail import token as tokens
from listserv.mail.message import read
from listserv.mail.reply import read_reply
from listserv.mail.token import Kind
from listserv.notices import Address
from listserv.policy import digest as policy
from listserv.policy.digest import Conversation, Period, Schedule
from listserv.policy.membership import (
    AddressedTo,
    Confidence,
    Delivery,
    ForAPerson,
    Leave,
    SetDelivery,
    ShowSettings,
    granted,
)
from listserv.policy.post import GrantWish
from listserv.policy.wishes.values import NOTHING
from listserv.store import issues, outbox, people, posts, received
from listserv.store.locks import lock
from listserv.store.record import What

# Webmail cuts a letter at about 102 KB (seen at Gmail); what is cut is often never read.
LETTER_LIMIT_BYTES = 90_000
# What a line costs besides its words: line ends twice, and as HTML a paragraph of its own at most.
_LINE_BYTES = 32
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PERIOD_WORDS = {Period.DAILY: "day", Period.WEEKLY: "week"}


@dataclass(frozen=True, slots=True)
class ShownPost:
    """A post as the letter prints it."""

    author: str
    day: str
    text: str
    attachments: tuple[tuple[str, str], ...]
    answers: str
    edited: bool


@dataclass(frozen=True, slots=True)
class ShownConversation:
    """A conversation as the letter prints it, with the address that an answer goes to."""

    number: int
    subject: str
    posts: tuple[ShownPost, ...]
    reply: Address


def last_due(service: Service, key: str, period: Period, now: datetime) -> datetime:
    """Return when a list's newest digest of a period was to go out, by the list's own clock."""
    one = service.list(key)
    return policy.last_due(Schedule(_WEEKDAYS.index(one.digest.weekday), one.digest.hour, one.timezone), period, now)


def due(connection: Connection, service: Service, now: datetime) -> list[tuple[str, Period, datetime]]:
    """Return which issues are due: list, period, and where each ends. A missed one is due until it is made."""
    found = []
    for key in service.settings.lists:
        for period in Period:
            ends_at = last_due(service, key, period, now)
            if issues.last_end(connection, key, period.value) < ends_at:
                found.append((key, period, ends_at))
    return found


def build(
    connection: Connection, service: Service, key: str, period: Period, *, ends_at: datetime, now: datetime
) -> int:
    """Fix the issue that ends here and make its letters; return how many posts it carries (0: nothing is sent).

    Whoever comes second finds nothing gathered, so nobody gets a post twice in digests of the same period.
    """
    lock(connection, f"list {key}")
    starts_at = issues.last_end(connection, key, period.value)
    if ends_at <= starts_at:
        return 0
    post_ids = issues.gathered(connection, key, period.value, ends_at)
    issue_id = issues.build(connection, key, period.value, starts_at=starts_at, ends_at=ends_at, now=now)
    if issue_id is None:
        return 0
    issues.carry(connection, issue_id, period.value, post_ids)
    log.issue_built(issue_id, key, len(post_ids))
    issue = issues.Issue(issue_id, key, period.value, starts_at, ends_at)
    withdrawn = issues.withdrawn(connection, issue)
    if post_ids or withdrawn:
        _write(connection, service, issue, post_ids, withdrawn, now)
    return len(post_ids)


def send_now(
    connection: Connection, service: Service, key: str, period: Period, *, ends_at: datetime, now: datetime
) -> int:
    """Build an issue of what has gathered so far, unless that is nothing; return how many posts it carries."""
    lock(connection, f"list {key}")
    if not issues.gathered(connection, key, period.value, ends_at):
        return 0
    return build(connection, service, key, period, ends_at=ends_at, now=now)


def _write(
    connection: Connection,
    service: Service,
    issue: issues.Issue,
    post_ids: Sequence[int],
    withdrawn: Sequence[issues.Withdrawn],
    now: datetime,
) -> None:
    """Make an issue's letters and a copy of each for every member who chose this period."""
    conversations = policy.conversations([_post(connection, service, post_id) for post_id in post_ids])
    # What was withdrawn is told in the first part; alone it is a letter too.
    parts = policy.parts(conversations, LETTER_LIMIT_BYTES, _size) or ((),)
    number = 0
    for place, part in enumerate(parts, start=1):
        shown = [_shown(service, issue.list_key, number + n, one) for n, one in enumerate(part, start=1)]
        number += len(part)
        told = withdrawn if place == 1 else ()
        content = _letter(connection, service, issue, shown, conversations, told, (place, len(parts)), now)
        letter_id = outbox.add_letter(
            connection, kind="issue", name="digest/issue", list_key=issue.list_key, content=content, now=now,
            issue_id=issue.id,
        )  # fmt: skip
        outbox.address_copies(connection, letter_id, issue.list_key, Delivery(issue.period), now)


def _post(connection: Connection, service: Service, post_id: int) -> policy.Post:
    post = posts.load(connection, post_id)
    message = read(posts.raw_of(connection, post))
    decision = posts.decision_about(connection, post.id, post.round)
    edited = decision is not None and decision.outcome == What.EDITED
    new_text = read_reply(message).new_text
    return policy.Post(
        post_id=post.id,
        author=asking.shown_name(post),
        at=service.local(post.list_key, post.received_at),
        subject=post.subject,
        message_id=post.message_id,
        in_reply_to=message.in_reply_to,
        references=message.references,
        # The letter says it in its own place.
        new_text=new_text.removeprefix(EDITED).lstrip("\n") if edited else new_text,
        attachments=tuple((one.name, one.size_bytes) for one in message.attachments),
        conversation_id=post.conversation_id or post.id,
        edited=edited,
    )


def _size(conversation: Conversation) -> int:
    """Return about how many bytes a conversation takes in a letter, rather too many than too few.

    The subject stands in the contents, the heading and the link.
    """
    return 1200 + 3 * _printed(conversation.subject) + sum(map(_post_size, conversation.posts))


def _post_size(post: policy.Post) -> int:
    files = sum(_printed(name) + 60 for name, _ in post.attachments)
    return 600 + _printed(post.author) + files + _printed(post.new_text) + _LINE_BYTES * post.new_text.count("\n")


def _printed(words: str) -> int:
    """Return the bytes of words as text and once more as HTML, as they travel: "é" takes six (RFC 2045 section 6.7)."""
    return sum(len(quopri.encodestring(one.encode("utf-8", "replace"))) for one in (words, html.escape(words)))


def _shown(service: Service, key: str, number: int, conversation: Conversation) -> ShownConversation:
    reply = service.address(key, "reply", tokens.placeholder(Kind.CONVERSATION, conversation.conversation_id))
    shown = tuple(
        ShownPost(
            author=post.author,
            day=policy.fold_day(post.at),
            text=post.new_text,
            attachments=tuple((name, policy.size_text(size)) for name, size in post.attachments),
            answers=answered,
            edited=post.edited,
        )
        for post, answered in zip(conversation.posts, policy.answers(conversation), strict=True)
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
    texts = [post.text for one in shown for post in one.posts]
    rendered = service.letters.render(
        "digest/issue",
        list=service.view(key),
        hello="",
        moderators=notice.moderator_names(connection, key),
        today=service.day(key, issue.ends_at),
        period_word=_PERIOD_WORDS[Period(issue.period)],
        title=_title(service, issue, conversations),
        conversations=shown,
        conversation_count=len(shown),
        message_count=len(texts),
        withdrawn=[
            (asking.name_shown(one.author_name), service.local(key, one.received_at), one.words) for one in withdrawn
        ],
        minutes=policy.minutes_to_read(texts),
        words=policy.words_explained(texts, service.settings.glossary.get(service.list(key).language, {})),
        part=part[0],
        part_count=part[1],
    )
    fields = _fields(service, issue, rendered.subject, part[0], now)
    return compose.letter(fields, text=rendered.text, html=rendered.html)


def _title(service: Service, issue: issues.Issue, conversations: Sequence[Conversation]) -> str:
    """Return the days an issue is about: its period, or from its first message if that is older."""
    last = service.day(issue.list_key, issue.ends_at)
    if issue.period == Period.DAILY.value:
        first = last
    else:
        first = max(last - timedelta(days=6), service.day(issue.list_key, issue.starts_at))
    oldest = min((post.at.date() for one in conversations for post in one.posts), default=first)
    return policy.period_title(min(first, oldest), last)


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


def answered_conversation(
    connection: Connection, service: Service, key: str, conversation_id: int, arrival: Arrival, now: datetime
) -> None:
    """Post an answer from inside a digest into its conversation, under its subject, without the digest quoted.

    The address only says which conversation; whether its author may post is decided like for any other post.
    """
    before = posts.of_conversation(connection, conversation_id)
    if not before or not arrival.reply.new_text.strip():
        membership.not_understood(connection, service, key, arrival, NOTHING, now)
        return
    message_id, _ = identity(service, arrival)
    author = arrival.message.author
    fields = [
        ("From", notice.mailbox(author.name, author.address) if author else ""),
        ("Date", format_datetime(arrival.message.date or arrival.at)),
        ("Message-ID", message_id),
        ("Subject", f"Re: {before[0].subject}"),
        ("In-Reply-To", before[-1].message_id),
        ("References", " ".join(dict.fromkeys((before[0].message_id, before[-1].message_id)))),
    ]
    raw = compose.plain(fields, _with_files_named(arrival))
    raw_id = received.store_raw(connection, raw)
    message = read(raw)
    answer = replace(arrival, raw_id=raw_id, raw=raw, disarmed=False, message=message, reply=read_reply(message))
    match post_flow.receive(connection, service, key, answer, now):
        case GrantWish(wish):
            membership.grant(connection, service, key, answer, wish, now)


def _with_files_named(arrival: Arrival) -> str:
    """Return the new text, and what files came with it: they are not sent on, and nobody should wonder."""
    files = "\n".join(f"[File, not sent on: {line}]" for line in asking.attachment_lines(arrival.message))
    return f"{arrival.reply.new_text.strip()}\n\n{files}" if files else arrival.reply.new_text.strip()


def answered_issue(
    connection: Connection, service: Service, key: str, issue_id: int, arrival: Arrival, now: datetime
) -> None:
    """Take an answer to a digest as a whole: a wish is granted; for anything else we ask which conversation it is for.

    It is never posted as it is: half of the time it is a whole digest quoted, with the answer to one line of it.
    """
    reading = wishes_in(service, key, arrival, AddressedTo.DIGEST_REPLY)
    wish = granted(reading)
    if isinstance(wish, Leave | SetDelivery | ShowSettings | ForAPerson):
        membership.grant(connection, service, key, arrival, wish, now)
        return
    place = people.subscription_of(connection, key, arrival.author_address)
    if place is None or reading.confidence is Confidence.LIKELY:
        membership.not_understood(connection, service, key, arrival, reading, now)
        return
    log.answered(arrival.received_id, "a digest as a whole")
    found = posts.conversations_of(connection, issues.post_ids(connection, issue_id))
    choices = [
        (number, subject, Address(service.signed(key, "reply", Kind.CONVERSATION, conversation_id, place.id),
                                  f"Re: {subject}"))
        for number, (conversation_id, subject) in enumerate(found, start=1)
        if subject is not None
    ]  # fmt: skip
    notice.send(
        connection, service, "digest/which_one", arrival.message.author or membership.NOBODY, list_key=key, now=now,
        wrapping=Wrapping(in_reply_to=arrival.message.message_id),
        quoted=arrival.reply.new_text, conversations=choices,
    )  # fmt: skip
