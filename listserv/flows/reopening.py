"""A moderator wants what was decided about a post to be undone.

    returned      ── REOPEN ──→ held again, in a new round: all moderators are asked anew, and its author told
    distributed   ── REOPEN or WITHDRAW ──→ a letter shows what can still be done ── WITHDRAW ──→ withdrawn
    anything else ── who asked is told why not

What is out cannot be unsent. A withdrawn post is left out of all that is not made yet, its text is removed, and those
who have it are told, in the moderator's words. The database says which of many does it: both are one update each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime

from sqlalchemy import Connection

from listserv import log
from listserv.flows import asking, notice, verdict
from listserv.flows.arrival import arrival_of
from listserv.flows.asking import Reopened
from listserv.flows.distribution import list_fields
from listserv.flows.judging import judge
from listserv.flows.loops import LOOP_FIELD
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.flows.verdict import Case, Told
from listserv.mail import compose
from listserv.mail.message import plain_text, read
from listserv.mail.token import Kind
from listserv.policy.decisions.decision import Decision, Reopen, Unclear, Withdraw
from listserv.policy.membership import Delivery
from listserv.policy.moderation import understand
from listserv.policy.post import HoldReason
from listserv.store import decisions, issues, outbox, posts, questions, received
from listserv.store.posts import Post, State
from listserv.store.questions import Matter
from listserv.store.record import What

_JUST_AFTER = timedelta(microseconds=1)


def carry_out(connection: Connection, service: Service, case: Case, decision: Reopen | Withdraw) -> None:
    """Open a returned post again; of one that is out, show what can be done; of another, say why not."""
    if case.post.state is State.DISTRIBUTED:
        show_first(connection, service, case, decision.words if isinstance(decision, Withdraw) else "")
    elif reopen(connection, service, case, decision) is None:
        _say_why_not(connection, service, case, decision)


# --- what was not sent ------------------------------------------------------------------------------------------------


def reopen(connection: Connection, service: Service, case: Case, decision: Reopen | Withdraw) -> Told | None:
    """Hold a returned post again and ask all moderators anew; None if it cannot be, or somebody else just did.

    An answer to a letter about an earlier round opens nothing: a letter that comes twice must not open it twice.
    """
    post, now = case.post, case.now
    raw = posts.raw_of(connection, post)
    if not raw or not posts.reopen(connection, post.id, case.question.round):
        return None
    why = decision.reason if isinstance(decision, Reopen) else decision.words
    before = verdict.what_happened(connection, service, case)
    case.note(connection, What.REOPENED, why)
    log.post_decided(post.id, What.REOPENED.value)
    questions.close_about(connection, post.id, now)
    name = verdict.name_of(connection, service, post.list_key, case.question.address)
    asking.hold_for_moderators(
        connection,
        service,
        posts.load(connection, post.id),
        _reason(post),
        judge(service, post.list_key, raw, read(raw)),
        now,
        author_letter="hold/reopened",
        reopened=Reopened(case.question.address, name, why, before.outcome, before.decider, before.words),
    )
    return Told(What.REOPENED.value, name, now, why)


def _reason(post: Post) -> HoldReason:
    """Return why a post waits that is opened again: what it waited for a moderator for."""
    reason = HoldReason(post.hold_reason)
    return HoldReason.MODERATED if reason.waits_for_author else reason


def _say_why_not(connection: Connection, service: Service, case: Case, decision: Decision) -> None:
    """Say what became of a post that cannot be opened again, or not by this answer."""
    case = replace(case, post=posts.load(connection, case.post.id))  # somebody may have been quicker
    case.note(connection, What.TOO_LATE, verdict.word_of(decision))
    told = verdict.what_happened(connection, service, case)
    verdict.tell_answerer(
        connection, service, case, "moderation/not_reopened", you=False, newer=case.post.round != case.question.round,
        **verdict.told_values(service, case.post, told),
    )  # fmt: skip


# --- what is out ------------------------------------------------------------------------------------------------------


def show_first(connection: Connection, service: Service, case: Case, words: str, why: str = "") -> None:
    """Show a moderator the post, and what its readers would be told. Only an answer to that letter withdraws it.

    `words`: of the answer, for the readers. `why`: what was in the way of the answer before.
    """
    post, now = case.post, case.now
    case.note(connection, What.TO_CONFIRM, "withdraw")
    question_id = questions.ask(
        connection, Matter.WITHDRAWAL, post.list_key, case.question.address, post_id=post.id, round=post.round,
        received_id=_keeps(case, words), asked_at=now, expires_at=now + asking.DECIDED_DAYS,
    )  # fmt: skip
    message = read(posts.raw_of(connection, post))
    notice.send(
        connection, service, "moderation/withdraw", case.answerer, list_key=post.list_key, now=now,
        wrapping=Wrapping(question=question_id, thread=asking.thread_of(service, post)),
        post_subject=post.subject, author=asking.shown_name(post), when=service.local(post.list_key, post.received_at),
        body=plain_text(message), words=words, why=why,
    )  # fmt: skip


def _keeps(case: Case, words: str) -> int | None:
    """Return the letter that the words for the readers stand in: this answer, or an earlier one."""
    if not words:
        return None
    return case.arrival.received_id if _words_in(case.arrival.answer) == words else case.question.received_id


def _words_in(answer: str) -> str:
    decision = understand(answer)
    return decision.words if isinstance(decision, Withdraw) else ""


def answered(connection: Connection, service: Service, case: Case, decision: Decision) -> None:
    """Act on the answer to the letter that showed what withdrawing does."""
    if case.post.state is not State.DISTRIBUTED:
        _say_why_not(connection, service, case, decision)
        return
    kept = case.question.received_id
    before = _words_in(arrival_of(service, received.load(connection, kept)).answer) if kept is not None else ""
    match decision:
        case Withdraw(words):
            _withdraw(connection, service, case, words or before)
        case Unclear(why):
            show_first(connection, service, case, before, why)
        case _:
            show_first(connection, service, case, before)


def _withdraw(connection: Connection, service: Service, case: Case, words: str) -> None:
    """Withdraw a post that is out, and tell its readers, its author and the moderators."""
    post, now = case.post, case.now
    # Not within the time of an issue that is made already: then no issue would tell of it.
    ended_at = max(now, issues.newest_moment(connection, post.list_key) + _JUST_AFTER)
    of_round = posts.withdraw(connection, post.id, ended_at)
    if of_round is None:
        _say_why_not(connection, service, case, Withdraw())
        return
    address = case.question.address
    decision = decisions.Decision(post.id, of_round, address, What.WITHDRAWN.value, words, now)
    decisions.decide(connection, decision, case.arrival.received_id)
    case.note(connection, What.WITHDRAWN, words)
    log.post_decided(post.id, What.WITHDRAWN.value)
    questions.close_about(connection, post.id, now)
    _tell_readers(connection, service, case, words)
    verdict.tell_author(
        connection, service, post, "moderation/withdrawn", now,
        when=service.local(post.list_key, post.received_at), words=words,
    )  # fmt: skip
    name = verdict.name_of(connection, service, post.list_key, address)
    told = Told(What.WITHDRAWN.value, name, now, words)
    verdict.tell_moderators(connection, service, post, told, now, decider=address)
    posts.erase(connection, post)


def _tell_readers(connection: Connection, service: Service, case: Case, words: str) -> None:
    """Write to those members who have the post as a letter of its own. Who reads digests learns of it in the next."""
    post, key, now = case.post, case.post.list_key, case.now
    rendered = service.letters.render(
        "moderation/correction",
        list=service.view(key),
        hello="",
        moderators=notice.moderator_names(connection, key),
        today=service.day(key, now),
        author=asking.shown_name(post),
        when=service.local(key, post.received_at),
        words=words,
    )
    content = compose.letter(_fields(service, case, rendered.subject), text=rendered.text, html=rendered.html)
    sent = outbox.letter_of_post(connection, post.id)
    letter_id = outbox.add_letter(
        connection, kind="correction", name="moderation/correction", list_key=key, content=content, now=now,
        post_id=post.id,
    )  # fmt: skip
    if sent is None:  # so long ago that nobody knows any more who got it
        outbox.address_copies(connection, letter_id, key, Delivery.EACH, now)
        return
    outbox.stop(connection, sent, now)
    outbox.address_correction(connection, letter_id, key, corrects=sent, but=post.author_address, now=now)


def _fields(service: Service, case: Case, subject: str) -> Sequence[tuple[str, str]]:
    """Return the fields of a letter from the moderators to everyone, in the thread of the post."""
    post, key = case.post, case.post.list_key
    desk = notice.mailbox(service.name(key), service.address(key, "owner"))
    return [
        ("From", desk),
        ("To", notice.mailbox(service.name(key), service.address(key))),
        ("Reply-To", desk),
        ("Subject", subject),
        ("Date", format_datetime(case.now)),
        ("Message-ID", f"<withdrawn-{post.id}@{service.settings.domain}>"),
        ("In-Reply-To", post.message_id),
        ("References", post.message_id),
        *list_fields(service, key),
        (LOOP_FIELD, service.token(key, Kind.LOOP, post.id)),
        # RFC 3834 section 5: so that no holiday answer comes back to each letter.
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "All"),
    ]
