"""Somebody who agreed waits for a moderator's yes, where the list asks for one. Decisions: `joining_decision`."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from listserv.flows import asking, entering, moving, notice
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.mail.address import Mailbox
from listserv.mail.message import plain_text, read
from listserv.policy.post import FOR_AUTHOR
from listserv.store import changes, departures, newcomers, outbox, people, posts, questions, record
from listserv.store.changes import Change, Wanted, What
from listserv.store.locks import lock
from listserv.store.posts import State
from listserv.store.questions import Matter
from listserv.store.record import Entry

# For so long a place waits for a moderator; then the newcomer is told, and the wish forgotten.
WAIT = timedelta(days=14)
REMIND = timedelta(days=3)
TELL_AGAIN = timedelta(days=1)
_WAITS = "joining/waits"


def bring_before_moderators(
    connection: Connection, service: Service, key: str, author: Mailbox, now: datetime, *,
    home: str = "", in_reply_to: str = "",
) -> None:  # fmt: skip
    """Ask the moderators whether somebody may join who has agreed; what they wrote waits with them."""
    lock(connection, f"list {key}")
    if newcomers.waiting(connection, key, author.address) is not None:
        return
    wanted = Wanted(
        what=What.JOIN, list_key=key, address=author.address, person_id=people.person_of(connection, author.address),
        after={"name": author.name, "from": home},
    )  # fmt: skip
    change_id = changes.note(connection, wanted, now)
    waits = changes.load(connection, change_id)
    if waits is None:
        message = f"the change {change_id} was noted just now"
        raise AssertionError(message)
    for one in posts.waiting_for(connection, key, author.address, FOR_AUTHOR):
        posts.change(connection, one.id, return_at=now + WAIT + timedelta(days=1))
    ask_moderators(connection, service, waits, now, again=False)
    tell_waits(connection, service, waits, author, now, in_reply_to=in_reply_to)


def ask_moderators(connection: Connection, service: Service, waits: Change, now: datetime, *, again: bool) -> None:
    """Ask each moderator, or once more, whether somebody may join; each has an address of their own to answer to."""
    key = waits.list_key
    everyone = notice.on_duty(connection, service, key, now)
    first = next(iter(posts.waiting_for(connection, key, waits.address, FOR_AUTHOR)), None)
    for moderator in everyone:
        number = questions.ask(
            connection, Matter.JOINING, key, moderator.address, change_id=waits.id, asked_at=now,
            expires_at=waits.asked_at + WAIT, reminded_at=now if again else None,
        )  # fmt: skip
        others = [notice.greeting(one.name) or "another moderator" for one in everyone if one != moderator]
        notice.send(
            connection, service, "joining/decide", moderator, list_key=key, now=now,
            wrapping=Wrapping(question=number, thread=thread_of(service, waits)), again=again,
            others=notice.listed(others) if others else "", post_subject=first.subject if first else "",
            end_day=service.day(key, waits.asked_at + WAIT), **shown(service, waits),
        )  # fmt: skip


def shown(service: Service, waits: Change) -> dict[str, object]:
    """Return what letters to moderators say of somebody who wishes to join."""
    return {
        "newcomer": asking.name_shown(str(waits.after.get("name", ""))).replace("A member", ""),
        "address": waits.address,
        "since": service.local(waits.list_key, waits.asked_at),
    }


def thread_of(service: Service, waits: Change) -> str:
    """Return a Message-ID that holds all letters to the moderators about one wish together in their mail program."""
    return f"<joining-{waits.id}@{service.settings.domain}>"


def let_in(connection: Connection, service: Service, waits: Change, now: datetime) -> None:
    """Make somebody a member to whom a moderator said yes."""
    key, author = waits.list_key, Mailbox(str(waits.after.get("name", "")), waits.address)
    home_key = str(waits.after.get("from", ""))
    home = people.subscription_of(connection, home_key, author.address) if home_key else None
    if home is not None and people.subscription_of(connection, key, author.address) is None:
        moving.carry_out(connection, service, home, key, author, now)
    else:
        entering.enter(connection, service, key, author, now, in_reply_to="")


def turn_away(
    connection: Connection, service: Service, waits: Change, now: datetime, *, letter: str, reason: str = ""
) -> None:
    """Tell somebody that they cannot join, and give them back what they wrote."""
    key, author = waits.list_key, Mailbox(str(waits.after.get("name", "")), waits.address)
    waiting = posts.waiting_for(connection, key, author.address, FOR_AUTHOR)
    returned = [(one.subject, plain_text(read(posts.raw_of(connection, one)))) for one in waiting]
    for one in waiting:
        posts.change(connection, one.id, state=State.RETURNED.value, ended_at=now)
        questions.close_about(connection, one.id, now)
        record.note(connection, key, one.id, Entry(record.What.RETURNED, now, why="its author is not on the list"))
    notice.send(
        connection, service, letter, author, list_key=key, now=now, wrapping=Wrapping(helper="owner"),
        reason=reason, returned=returned,
    )  # fmt: skip


def look_after(connection: Connection, service: Service, key: str, now: datetime) -> None:
    """Remind the moderators once of who waits, and tell those for whom nobody decided in time.

    Who was invited and did not answer is noted as who said no: what is left of them is a keyed hash.
    """
    for number, address in newcomers.silent(connection, key, now):
        departures.note_left(connection, service.book.keys[0], key, address, now)
        questions.settle(connection, number, now)
    for waits in newcomers.all_waiting(connection, key):
        if waits.asked_at + WAIT <= now:
            if changes.settle(connection, waits.id, now, {"outcome": "expired"}):
                turn_away(connection, service, waits, now, letter="joining/not_decided")
        elif waits.asked_at + REMIND <= now and not newcomers.is_reminded(connection, waits.id):
            ask_moderators(connection, service, waits, now, again=True)


def tell_waits(
    connection: Connection, service: Service, waits: Change, author: Mailbox, now: datetime, *, in_reply_to: str
) -> None:
    """Tell somebody that a moderator decides about them, not more than daily."""
    if outbox.notices_since(connection, author.address, now - TELL_AGAIN, names=[_WAITS]):
        return
    key = waits.list_key
    waiting = posts.waiting_for(connection, key, author.address, FOR_AUTHOR)
    end_day = service.day(key, waits.asked_at + WAIT)
    notice.send(
        connection, service, _WAITS, author, list_key=key, now=now,
        wrapping=Wrapping(helper="owner", in_reply_to=in_reply_to), subjects=[one.subject for one in waiting],
        end_day=end_day, old=service.view(str(waits.after["from"])) if waits.after.get("from") else None,
    )  # fmt: skip
