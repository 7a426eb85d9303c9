"""Somebody wishes to join: who may, who is asked what first, and what those decide who look after the list.

a wish ─┬─ open ─────────→ one letter with the agreement; "I agree" makes them a member
        ├─ confirmed ────→ the same, then a moderator says yes or no; the first clear answer counts
        ├─ invitation ───→ told kindly, unless a moderator invited them
        └─ is on another list, and everybody has one home list → "move, or stay?" (flows/moving.py)
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from listserv.flows import admission, asking, change, entering, moving, notice
from listserv.flows.arrival import Arrival
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.mail.address import Mailbox
from listserv.policy.authority import Power, must_ask_first
from listserv.policy.post import HoldReason
from listserv.store import departures, newcomers, outbox, people, posts
from listserv.store.changes import Change
from listserv.store.locks import lock
from listserv.store.people import Subscription
from listserv.store.posts import Post
from listserv.store.questions import Question

# Who was told that a list is joined by invitation is not told again for so long.
TELL_AGAIN = timedelta(days=30)
_BY_INVITATION = "joining/by_invitation"


def wish(
    connection: Connection, service: Service, key: str, author: Mailbox, now: datetime, *, in_reply_to: str = ""
) -> None:
    """Lead somebody on who is not on a list and wishes to join it. Becoming a member takes their own reply."""
    lock(connection, f"list {key}")
    waits = newcomers.waiting(connection, key, author.address)
    home = moving.home_of(connection, service, key, author.address)
    if waits is not None:
        admission.tell_waits(connection, service, waits, author, now, in_reply_to=in_reply_to)
    elif by_invitation(service, key):
        if not outbox.notices_since(connection, author.address, now - TELL_AGAIN, names=[_BY_INVITATION]):
            _tell(connection, service, key, author, _BY_INVITATION, now, in_reply_to)
    elif home is not None:
        moving.ask(connection, service, home, key, author, now, in_reply_to=in_reply_to)
    else:
        asking.ask_to_agree(connection, service, key, author, now)


def by_invitation(service: Service, key: str) -> bool:
    """Whether people join a list only when a moderator invites them."""
    return service.list(key).membership.join == "invitation"


def has_agreed(connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime) -> None:
    """Go on with somebody who agreed just now: a member, or one who is asked or waited for first."""
    key, author = question.list_key, _author(arrival)
    message_id = arrival.message.message_id
    place = people.subscription_of(connection, key, author.address)
    home = moving.home_of(connection, service, key, author.address)
    if place is None and home is not None:
        outcomes = entering.decide_what_waited(connection, service, key, author.address, now)
        if not outcomes:
            moving.ask(connection, service, home, key, author, now, in_reply_to=message_id)
        elif any(outcome == "sent" for _, outcome in outcomes):  # written before they moved away
            _tell(connection, service, key, author, "agreement/thanks", now, message_id, posts=outcomes)
    elif place is None and _needs_a_moderator(service, question):
        admission.bring_before_moderators(connection, service, key, author, now, in_reply_to=message_id)
    else:
        entering.enter(connection, service, key, author, now, in_reply_to=message_id)


def _needs_a_moderator(service: Service, question: Question) -> bool:
    """Whom a moderator invited, a moderator has said yes to."""
    return service.list(question.list_key).membership.join == "confirmed" and question.change_id is None


def hold_for_author(connection: Connection, service: Service, post: Post, reason: HoldReason, now: datetime) -> None:
    """Hold a post until its author has agreed or joined, and ask them, or until a moderator has let them join."""
    waits = newcomers.waiting(connection, post.list_key, post.author_address)
    home = moving.home_of(connection, service, post.list_key, post.author_address)
    if waits is not None:
        until = waits.asked_at + admission.WAIT + timedelta(days=1)
        posts.change(connection, post.id, hold_reason=reason.value, held_at=now, return_at=until)
        admission.tell_waits(connection, service, waits, post.author, now, in_reply_to=post.message_id)
    elif home is not None and reason is HoldReason.MEMBERSHIP:
        moving.hold(connection, service, home, post, reason.value, now)
    else:
        asking.hold_for_author(connection, service, post, reason, now)


# --- moving by one letter ---------------------------------------------------------------------------------------------


def move(connection: Connection, service: Service, key: str, to: str, arrival: Arrival, now: datetime) -> bool:
    """Move somebody who asks for it from the list written to, or from their home list; False where they have none."""
    author = _author(arrival)
    home = people.subscription_of(connection, key, author.address) if key else None
    home = home or moving.home_of(connection, service, to, author.address)
    there = people.subscription_of(connection, to, author.address)
    if home is None or there is not None or home.role.value != "member":
        return False
    message_id = arrival.message.message_id
    if by_invitation(service, to):  # whoever was invited answers that letter
        return False
    if must_ask_first(Power.GIVES, change.proof_of(arrival)):
        moving.ask(connection, service, home, to, author, now, in_reply_to=message_id)
    else:
        go(connection, service, home, to, author, now, in_reply_to=message_id)
    return True


def go(
    connection: Connection, service: Service, home: Subscription, to: str, author: Mailbox, now: datetime, *,
    change_id: int | None = None, in_reply_to: str = "",
) -> None:  # fmt: skip
    """Move somebody who surely wants it, once a moderator has let them where the list asks for that."""
    if service.list(to).membership.join == "confirmed":
        admission.bring_before_moderators(
            connection, service, to, author, now, home=home.list_key, in_reply_to=in_reply_to
        )
    else:
        moving.carry_out(
            connection, service, home, to, author, now, change_id=change_id, in_reply_to=in_reply_to
        )  # fmt: skip


def moved(
    connection: Connection, service: Service, wanted: Change, question: Question, arrival: Arrival, now: datetime
) -> None:
    """Somebody whom we asked wants to move."""
    del question
    author, to = _author(arrival), wanted.list_key
    for one in sorted({str(wanted.after["from"]), to}):
        lock(connection, f"list {one}")
    home = people.subscription_of(connection, str(wanted.after["from"]), author.address)
    if home is None or people.subscription_of(connection, to, author.address) is not None:
        # They left their old list since, or are on the new one: then joining is all that is to be done.
        wish(connection, service, to, author, now, in_reply_to=arrival.message.message_id)
        return
    go(connection, service, home, to, author, now, change_id=wanted.id, in_reply_to=arrival.message.message_id)


def note_declined(connection: Connection, service: Service, question: Question, now: datetime) -> None:
    """Note that somebody said no; whoever was invited and does is not invited again for a year, as who left."""
    if question.change_id is not None:
        departures.note_left(connection, service.book.keys[0], question.list_key, question.address, now)


def _tell(
    connection: Connection, service: Service, key: str, author: Mailbox, name: str, now: datetime, in_reply_to: str,
    **values: object,
) -> None:  # fmt: skip
    wrapping = Wrapping(helper="owner", in_reply_to=in_reply_to)
    notice.send(connection, service, name, author, list_key=key, now=now, wrapping=wrapping, **values)


def _author(arrival: Arrival) -> Mailbox:
    return arrival.message.author or Mailbox("", "")
