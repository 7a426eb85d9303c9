"""Hold a post and ask: its author to agree, or the moderators to decide. Every hold tells the author why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from functools import partial

from sqlalchemy import Connection

from listserv.flows import alarm, notice
from listserv.flows.judging import Judgement
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.mail.address import Mailbox
from listserv.mail.message import Message
from listserv.mail.reply import plain_subject
from listserv.policy import opinion
from listserv.policy.digest.words import size_text
from listserv.policy.language import Finding, softened
from listserv.policy.post import HoldReason
from listserv.store import decisions, people, posts, questions
from listserv.store.posts import Post, State
from listserv.store.questions import Matter
from listserv.store.record import What

# Where a moderator has to find out who an author really is.
_DOUBTFUL = frozenset({HoldReason.CONFUSABLE, HoldReason.FORGED})


# A letter with more of them reads like a scolding; the whole message says the rest.
MOST_FINDINGS = 5
# A finding of more words is a whole sentence, of which the author is shown the beginning.
LONGEST_SOFTENED = 12
WORDS_OF_A_SENTENCE = 5


# What was decided about these can be looked at again.
REOPENABLE = frozenset({State.RETURNED, State.DISTRIBUTED})


class Time(Enum):
    """Which time a post is brought before those who decide."""

    FIRST = "first"
    AGAIN = "again"
    OWNERS = "owners"  # no moderator has decided for days


# How long nobody wonders that a letter about a decided post is not answered. A later answer counts as well: what is out
# may have to be withdrawn after months.
DECIDED_DAYS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Reopened:
    """Who had a post decided anew and why, and what became of it before: `outcome`, by whom, with which words."""

    address: str
    name: str
    why: str
    outcome: str
    decider: str
    words: str


def hold_for_author(connection: Connection, service: Service, post: Post, reason: HoldReason, now: datetime) -> None:
    """Hold a post until its author has agreed (or joined), and ask them, in one letter however many posts wait."""
    return_at = now + timedelta(days=service.list(post.list_key).posting.hold_days)
    posts.change(connection, post.id, hold_reason=reason.value, held_at=now, return_at=return_at)
    ask_to_agree(connection, service, post.list_key, post.author, now, post=post, joining=reason)


def ask_to_agree(
    connection: Connection,
    service: Service,
    list_key: str,
    author: Mailbox,
    now: datetime,
    *,
    post: Post | None = None,
    joining: HoldReason = HoldReason.AGREEMENT,
) -> None:
    """Send the agreement letter, unless one waits for an answer already; then that one waits as long as this post."""
    expires_at = now + timedelta(days=service.list(list_key).posting.hold_days)
    question_id = questions.ask(
        connection, Matter.AGREEMENT, list_key, author.address, asked_at=now, expires_at=expires_at, round=0
    )
    if question_id is None:
        open_one = questions.open_agreement(connection, list_key, author.address)
        if open_one is not None:
            questions.change(connection, open_one.id, expires_at=expires_at)
        return
    day = service.day(list_key, expires_at)
    letter = _agreement_letter(connection, service, list_key, author, post, joining)
    language = notice.agreed_in(connection, service, letter, list_key, author.address)
    agreement, privacy = service.texts(language)
    notice.send(
        connection,
        service,
        letter,
        author,
        list_key=list_key,
        now=now,
        wrapping=Wrapping(question=question_id, in_reply_to=post.message_id if post else "", language=language),
        post_subject=post.subject if post else "",
        return_day=day,
        end_day=day,
        confirmed=service.list(list_key).membership.join == "confirmed"
        and people.subscription_of(connection, list_key, author.address) is None,
        agreement=agreement,
        privacy=privacy,
    )


def _agreement_letter(
    connection: Connection, service: Service, list_key: str, author: Mailbox, post: Post | None, joining: HoldReason
) -> str:
    if post is None and people.has_agreed(connection, author.address, service.documents()):
        return "agreement/ask_second_list"
    if post is None:
        return "agreement/ask_to_join"
    if joining is HoldReason.MEMBERSHIP:
        return "agreement/ask_member_elsewhere"
    member = people.subscription_of(connection, list_key, author.address) is not None
    before = people.has_agreed_before(connection, author.address)
    return "agreement/ask_newer_version" if member and before else "agreement/ask"


def hold_for_moderators(
    connection: Connection,
    service: Service,
    post: Post,
    reason: HoldReason,
    judgement: Judgement,
    now: datetime,
    *,
    author_letter: str = "hold/waiting",
    reopened: Reopened | None = None,
) -> None:
    """Hold a post until a moderator has decided; every moderator is asked, and the author told.

    In an emergency moderators get few letters about single posts: the others are in the list (flows/summary.py).
    """
    return_at = now + timedelta(days=service.list(post.list_key).posting.hold_days)
    posts.change(connection, post.id, hold_reason=reason.value, held_at=now, return_at=return_at, reminded_at=None)
    if reopened is not None or not alarm.is_too_much(connection, post.list_key, now):
        time = reopened or Time.FIRST
        ask_moderators(connection, service, post, judgement, now, reason=reason, return_at=return_at, time=time)
    if reason is HoldReason.FORGED:
        # Strangers whose name somebody uses get no letters from us, however many come in their name. Members do, for
        # it may be theirs.
        if people.subscription_of(connection, post.list_key, post.author_address) is None:
            return
        author_letter = "hold/in_your_name"
    _tell_author(connection, service, post, reason, judgement, now, return_at, author_letter)


def ask_moderators(
    connection: Connection,
    service: Service,
    post: Post,
    judgement: Judgement,
    now: datetime,
    *,
    reason: HoldReason,
    return_at: datetime,
    time: Time | Reopened = Time.FIRST,
) -> None:
    """Send the held post to each moderator, each with an address of their own to answer to."""
    reopened = time if isinstance(time, Reopened) else None
    asked = notice.owners if time is Time.OWNERS else partial(notice.on_duty, now=now)
    everyone = asked(connection, service, post.list_key)
    if reopened and all(one.address != reopened.address for one in everyone):
        everyone.append(Mailbox(reopened.name, reopened.address))  # who is away, and opened it all the same
    shown = _held_post(connection, service, post, judgement, now, reason)
    for moderator in everyone:
        question_id = questions.ask(
            connection,
            Matter.MODERATION,
            post.list_key,
            moderator.address,
            post_id=post.id,
            round=post.round,
            asked_at=now,
            expires_at=return_at,
            reminded_at=now if time in {Time.AGAIN, Time.OWNERS} else None,
        )
        others = [notice.greeting(one.name) or "another moderator" for one in everyone if one != moderator]
        notice.send(
            connection,
            service,
            "moderation/decide",
            moderator,
            list_key=post.list_key,
            now=now,
            wrapping=Wrapping(question=question_id, attached=judgement.raw, thread=thread_of(service, post)),
            others=notice.listed(others) if others else "",
            again=time is Time.AGAIN,
            owners=time is Time.OWNERS,
            reopened=reopened,
            you=reopened is not None and reopened.address == moderator.address,
            return_day=service.day(post.list_key, return_at),
            **shown,
        )


def _held_post(
    connection: Connection, service: Service, post: Post, judgement: Judgement, now: datetime, reason: HoldReason
) -> dict[str, object]:
    """Return what every moderator is shown of a held post."""
    return {
        "post_subject": post.subject,
        "author": _author_for_moderators(post, reason),
        "who": _who(connection, service, post, now),
        "when": service.local(post.list_key, post.received_at),
        "reasons": [service.letters.reason(reason.value, to_author=False)],
        "findings": [
            (_title(one), one.sentence, one.meaning, judgement.place(one).value)
            for one in judgement.findings[:MOST_FINDINGS]
        ],
        "more": len(judgement.findings[MOST_FINDINGS:]),
        "body": judgement.text,
        "attachments": attachment_lines(judgement.message),
    }


def words_for_author(judgement: Judgement) -> list[tuple[str, str, str]]:
    """Return what was found as its author reads it: softened, what kind of words they are, and where they stand."""
    return list(
        dict.fromkeys((_for_its_author(one), one.meaning, judgement.place(one).value) for one in judgement.findings)
    )


def _softly(written: str) -> str:
    """Return words softened; of a whole sentence its beginning, for a row of dots would help nobody to find it."""
    words = written.split()
    if len(words) <= LONGEST_SOFTENED or all(len(word) == 1 for word in words):
        return softened(written)
    return f'"{" ".join(words[:WORDS_OF_A_SENTENCE])} …"'


def _tell_author(
    connection: Connection,
    service: Service,
    post: Post,
    reason: HoldReason,
    judgement: Judgement,
    now: datetime,
    return_at: datetime,
    letter: str,
) -> None:
    words = words_for_author(judgement)
    wanted = notice.language_of(connection, service, post.list_key, post.author_address)
    language = service.letters.spoken(letter, wanted).tag
    question_id = questions.ask(
        connection,
        Matter.HOLD,
        post.list_key,
        post.author_address,
        post_id=post.id,
        round=post.round,
        asked_at=now,
        expires_at=return_at,
    )
    notice.send(
        connection,
        service,
        letter,
        post.author,
        list_key=post.list_key,
        now=now,
        wrapping=Wrapping(question=question_id, in_reply_to=post.message_id),
        post_subject=post.subject,
        reasons=[service.letters.reason(reason.value, to_author=True, tag=language)],
        words=words[:MOST_FINDINGS],
        more=len(words[MOST_FINDINGS:]),
        is_wish=reason is HoldReason.WISH,
        return_day=service.day(post.list_key, return_at),
    )


def _title(finding: Finding) -> str:
    return "The tone of a sentence" if finding.entry == opinion.ENTRY else finding.written


def _for_its_author(finding: Finding) -> str:
    """Return what shows an author the place: words without their letters, or how a sentence begins that has none."""
    return opinion.opening(finding) if finding.entry == opinion.ENTRY else _softly(finding.written)


def tell_of_delay(connection: Connection, service: Service, post: Post, now: datetime) -> None:
    """Tell an author that nobody has decided yet; a stranger whose name somebody uses gets no letter."""
    if post.hold_reason == HoldReason.FORGED:
        return
    open_one = next(iter(questions.open_about(connection, post.id, Matter.HOLD)), None)
    notice.send(
        connection,
        service,
        "hold/delayed",
        post.author,
        list_key=post.list_key,
        now=now,
        wrapping=Wrapping(question=open_one.id if open_one else None, in_reply_to=post.message_id),
        post_subject=post.subject,
        return_day=service.day(post.list_key, post.return_at or now),
    )


def ask_about_decided(connection: Connection, post: Post, moderator: str, now: datetime) -> int | None:
    """Return the number under which a moderator may answer a letter that tells of a decided post.

    Such an answer can have the post decided anew, and nothing else. None of a post that is not to be opened again.
    """
    if post.state not in REOPENABLE:
        return None
    return questions.ask(
        connection, Matter.REOPENING, post.list_key, moderator,
        post_id=post.id, round=post.round, asked_at=now, expires_at=now + DECIDED_DAYS,
    )  # fmt: skip


def shown_name(post: Post) -> str:
    """Return an author's name as others see it, never their address."""
    return name_shown(post.author_name)


def name_shown(author_name: str) -> str:
    """Return what others see of the name that an author wrote."""
    return author_name if author_name and "@" not in author_name else "A member"


def _author_for_moderators(post: Post, reason: HoldReason) -> str:
    """Return an author as a moderator sees them; with the address where it matters who they really are."""
    name = shown_name(post)
    return f"{name} ({post.author_address})" if reason in _DOUBTFUL else name


def subject_of(message: Message) -> str:
    """Return what letters call a post."""
    return plain_subject(message.subject) or "(no subject)"


def thread_of(service: Service, post: Post) -> str:
    """Return a Message-ID that holds all letters to the moderators about one post together in their mail program."""
    return f"<post-{post.id}@{service.settings.domain}>"


def attachment_lines(message: Message) -> list[str]:
    """Return "letter.jpg, 240 KB" for each attachment."""
    return [f"{one.name}, {size_text(one.size_bytes)}" for one in message.attachments]


def _who(connection: Connection, service: Service, post: Post, now: datetime) -> str:
    """Return who an author is to a moderator: since when a member, how many messages, how many held before.

    And what was decided last: somebody whose first message was sent back is new, but not unknown.
    """
    place = people.subscription_of(connection, post.list_key, post.author_address)
    past = posts.history(connection, post.list_key, post.author_address, since=now, before_id=post.id)
    last = decisions.last_about(connection, post.list_key, post.author_address, before_id=post.id)
    if place is None or past.distributed == 0:
        said = ["new member"]
    else:
        since = service.local(post.list_key, place.joined_at)
        said = [f"member since {since:%B %Y}", "1 message" if past.distributed == 1 else f"{past.distributed} messages"]
    if past.held_before:
        said.append(f"{past.held_before} held before")
    elif len(said) > 1:
        said.append("none held before")
    if last is not None:
        day = service.local(post.list_key, last.decided_at)
        said.append(f"the last one {_DECIDED[last.outcome]} on {day.day} {day:%B %Y}")
    return ", ".join(said)


_DECIDED: dict[str, str] = {
    What.APPROVED: "approved", What.TRUSTED: "approved", What.URGENT: "approved", What.EDITED: "changed and sent",
    What.REJECTED: "sent back",
    What.DISCARDED: "removed",
}  # fmt: skip
