"""What time brings: reminders, posts that go back, digests that are due. Asked for every half minute, by anyone."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from listserv.flows import admission, agreement, delivery, distress, emergency, erase, moderation, retention, summary
from listserv.flows.service import Service
from listserv.policy.post import HoldReason
from listserv.store import help_letters, issues, outbox, people, posts, questions, record
from listserv.store.locks import lock
from listserv.store.questions import Matter

# At each tick, so that the rows are not held for long.
FORGET_COPIES = 20_000


def remind(connection: Connection, service: Service, key: str, now: datetime) -> None:
    """Remind who has not agreed yet, and moderators of what waits for a day; after three days ask the owners."""
    lock(connection, f"list {key}")
    asked_before = now - timedelta(days=service.list(key).posting.reminder_days)
    for question in questions.unanswered(connection, Matter.AGREEMENT, key, asked_before=asked_before, now=now):
        agreement.remind(connection, service, question, now)
    admission.look_after(connection, service, key, now)
    summary.remind(connection, service, key, now)
    for post in posts.unreminded(connection, key, held_before=now - moderation.REMINDER):
        moderation.remind(connection, service, post, now)
    for post in posts.unescalated(connection, key, held_before=now - moderation.ESCALATION):
        if post.hold_reason == HoldReason.EMERGENCY:
            emergency.tell_of_delay(connection, service, post, now)
        else:
            moderation.escalate(connection, service, post, now)


def emergencies(connection: Connection, service: Service, key: str, now: datetime) -> None:
    """Look after a list in which everything waits, or waited until now."""
    lock(connection, f"list {key}")
    emergency.look_after(connection, service, key, now)


def end_pauses(connection: Connection, service: Service, key: str, now: datetime) -> None:
    """Have those get the posts again whose pause is over, and tell them, with what they missed on offer."""
    lock(connection, f"list {key}")
    for place in people.pauses_over(connection, key, service.day(key, now)):
        delivery.tell_resumed(connection, service, place, delivery.resume(connection, service, place, now), now)


def forget_copies(connection: Connection, service: Service, now: datetime) -> None:
    """Forget what became of old copies, some at each tick: nobody needs it any more, and it says who got what.

    And at once the text of what was withdrawn, when the last copy on its way has ended.
    """
    outbox.erase_withdrawn(connection)
    before = now - timedelta(days=service.settings.database.keep_copies_days)
    outbox.forget(connection, before, copies=FORGET_COPIES)
    issues.forget_runs(connection, before)


def erase_people(connection: Connection, service: Service, now: datetime) -> None:
    """Delete who asked for it and said yes, and then, some at each tick, what letters may have quoted of them."""
    erase.carry_out(connection, service, now)
    erase.sweep(connection, service, now)


def keep_no_longer(connection: Connection, service: Service, now: datetime) -> None:
    """Forget, some at each tick, what is kept longer than `[retention]` says and nobody needs."""
    retention.forget(connection, service, now)


def forget_record(connection: Connection, service: Service, now: datetime) -> None:
    """Forget what was done about posts long ago, and who had a letter with help lines before today."""
    help_letters.forget(connection, now - distress.AGAIN_AFTER)
    record.forget(connection, now - timedelta(days=service.settings.database.keep_record_days))


def give_back(connection: Connection, service: Service, key: str, now: datetime) -> None:
    """Return held posts whose time is over, each with words; nothing is dropped in silence."""
    lock(connection, f"list {key}")
    for post in posts.overdue(connection, key, now):
        if HoldReason(post.hold_reason).waits_for_author:
            agreement.give_back(connection, service, post, now)
        else:
            moderation.give_back(connection, service, post, now)
    questions.expire(connection, key, now)
    questions.forget_kept(connection, key, now)
