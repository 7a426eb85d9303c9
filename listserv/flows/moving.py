"""One home list for each person: who joins a second one is asked "move, or stay?"; a move is undone by one reply.

MOVE    their agreement and settings go along. What the old list still owes them is sent at once; the new one owes them
        what comes from now on. Their held posts stay where they are and go on. Nobody else is told.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from listserv.flows import change, choices, delivery, entering, notice
from listserv.flows.arrival import Arrival
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.mail.address import Mailbox
from listserv.policy.membership import Delivery, Role
from listserv.policy.post import FOR_AUTHOR
from listserv.store import changes, departures, issues, newcomers, outbox, people, posts, questions, record, unsent
from listserv.store.changes import Change, Wanted, What
from listserv.store.locks import lock
from listserv.store.people import Subscription
from listserv.store.posts import Post, State
from listserv.store.questions import Question
from listserv.store.record import Entry

# Somebody who is asked and does not answer is asked again when they write again, but not more than daily.
ASK_AGAIN = timedelta(days=1)
_LETTER = "moving/ask"
# What somebody chose goes along; so does what moderators decided about them. That they are trusted does not: the new
# list's moderators do not know them.
_CARRIED = ("form", "digest_weekday", "may_post", "moderated", "own_posts", "shows_address", "reachable", "across")


def home_of(connection: Connection, service: Service, key: str, address: str) -> Subscription | None:
    """Return the list that somebody would have to leave for this one; None where they may be on both.

    Those who look after a list may be on several. Whom the operator put on several has the oldest place asked about.
    """
    if not service.settings.membership.one_home_list:
        return None
    places = [one for one in people.places_of(connection, address) if one.list_key in service.settings.lists]
    if any(one.role is not Role.MEMBER or one.list_key == key for one in places):
        return None
    return next(iter(places), None)


def ask(
    connection: Connection, service: Service, home: Subscription, key: str, author: Mailbox, now: datetime, *,
    post: Post | None = None, in_reply_to: str = "",
) -> None:  # fmt: skip
    """Ask somebody whether they move from their home list to this one, or stay. One letter, however many posts wait."""
    open_one = newcomers.asked_to_move(connection, key, author.address, now)
    if open_one is not None:
        if outbox.notices_since(connection, author.address, now - ASK_AGAIN, names=[_LETTER]):
            return
        for question in questions.open_of_change(connection, open_one.id):
            questions.settle(connection, question.id, now)
    wanted = Wanted(
        what=What.MOVE, list_key=key, address=home.address, person_id=home.person_id, after={"from": home.list_key}
    )
    change.ask(
        connection, service, changes.note(connection, wanted, now), [author], _LETTER, list_key="", now=now,
        in_reply_to=in_reply_to or (post.message_id if post else ""), old=service.view(home.list_key),
        new=service.view(key), post_subject=post.subject if post else "",
    )  # fmt: skip


def hold(connection: Connection, service: Service, home: Subscription, post: Post, reason: str, now: datetime) -> None:
    """Hold a post of somebody whose home list is another until they have said where they want to be."""
    until = now + change.ANSWER_TIME
    posts.change(connection, post.id, hold_reason=reason, held_at=now, return_at=until)
    ask(connection, service, home, post.list_key, post.author, now, post=post)


def stayed(
    connection: Connection, service: Service, moved: Change, question: Question, arrival: Arrival, now: datetime
) -> None:
    """Somebody stays where they are: what they wrote to the other list is removed, and they are told so."""
    waiting = posts.waiting_for(connection, moved.list_key, question.address, FOR_AUTHOR)
    for one in waiting:
        posts.change(connection, one.id, state=State.REMOVED.value, ended_at=now)
        entry = Entry(
            record.What.TAKEN_BACK,
            now,
            one.author_address,
            "stays on another list",
            "reply address",
            arrival.received_id,
        )
        record.note(connection, one.list_key, one.id, entry)
    notice.send(
        connection, service, "moving/stayed", _author(arrival), list_key="", now=now,
        wrapping=Wrapping(in_reply_to=arrival.message.message_id), old=service.view(moved.after["from"]),
        new=service.view(moved.list_key), subjects=[one.subject for one in waiting],
    )  # fmt: skip


# --- the move itself --------------------------------------------------------------------------------------------------


def carry_out(
    connection: Connection, service: Service, home: Subscription, key: str, author: Mailbox, now: datetime, *,
    change_id: int | None = None, in_reply_to: str = "",
) -> None:  # fmt: skip
    """Move somebody from their home list to this one, decide what they wrote to it again, and tell them."""
    for one in sorted({home.list_key, key}):
        lock(connection, f"list {one}")
    newest = issues.number_posts(connection, home.list_key)
    before = _kept(home, newest)
    sent = _send_what_is_owed(connection, service, home, newest, now)
    _leave(connection, service, home, now)
    place = _settle_in(connection, service, key, home, now)
    if change_id is None or not changes.settle(connection, change_id, now, before):
        wanted = Wanted(
            what=What.MOVE, list_key=key, address=home.address, person_id=home.person_id, before=before,
            after={"from": home.list_key},
        )  # fmt: skip
        change_id = changes.note(connection, wanted, now, done=True)
    outcomes = entering.decide_what_waited(connection, service, key, author.address, now)
    undo = change.offer_undo(connection, change_id, key, author.address, now)
    notice.send(
        connection, service, "moving/moved", author, list_key=key, now=now,
        wrapping=Wrapping(question=undo, in_reply_to=in_reply_to), old=service.view(home.list_key), posts=outcomes,
        sent=sent, **choices.settings_of(service, place, now),
    )  # fmt: skip


def _kept(home: Subscription, newest: int) -> dict[str, Any]:
    """Return what undoing a move needs of the place that ends: the settings, and the newest post that it has had."""
    columns = {name: getattr(home, name) for name in (*_CARRIED, "trusted")}
    return columns | {
        "form": home.form.value,
        "delivery": home.delivery.value,
        "paused_delivery": home.paused_delivery.value if home.paused_delivery else None,
        "paused_until": home.paused_until.isoformat() if home.paused_until else None,
        "had": newest,
    }


def _send_what_is_owed(
    connection: Connection, service: Service, home: Subscription, newest: int, now: datetime
) -> bool:
    """Send at once what a list still owes somebody who leaves it for another; return whether that was anything."""
    is_paused = home.delivery is Delivery.NONE
    had = home.missed_after if is_paused and home.missed_after is not None else home.had
    owed = home.delivery is not Delivery.EACH and (had < newest or home.issue_id is not None)
    if home.delivery is not Delivery.EACH:
        delivery.bring_up_to_date(connection, service, replace(home, had=had), newest, now)
    waits = unsent.oldest(connection, home.id, home.address) is not None
    unsent.leave_to_address(connection, home.id, home.address)
    return waits and owed


def _leave(connection: Connection, service: Service, place: Subscription, now: datetime) -> None:
    people.unsubscribe(connection, place.id)
    departures.note_left(connection, service.book.keys[0], place.list_key, place.address, now)


def _settle_in(connection: Connection, service: Service, key: str, home: Subscription, now: datetime) -> Subscription:
    """Give somebody a place with the settings that they had; its digests owe them what comes from now on."""
    columns = {name: getattr(home, name) for name in _CARRIED} | {"form": home.form.value}
    newest = issues.number_posts(connection, key)
    paused = {
        "paused_until": home.paused_until,
        "paused_delivery": home.paused_delivery.value if home.paused_delivery else None,
        "missed_after": newest if home.delivery is Delivery.NONE else None,
    }
    return _enter(connection, service, key, home, home.delivery, columns | paused, newest, now)


def _enter(
    connection: Connection, service: Service, key: str, who: Subscription, way: Delivery, columns: dict[str, Any],
    had: int, now: datetime,
) -> Subscription:  # fmt: skip
    number = people.subscribe(connection, key, Mailbox(who.name, who.address), delivery=way, now=now)
    across = bool(columns.pop("across", False))
    people.change(connection, number, **columns)
    issues.set_place(connection, number, had, now)
    departures.note_joined(connection, service.book.keys, key, [who.address], now)
    place = people.subscription(connection, number)
    if place is None:
        message = f"the place {number} was made just now"
        raise AssertionError(message)
    if across:
        delivery.choose_across(connection, service, place, across, now)
    return people.subscription(connection, number) or place


# --- and back ---------------------------------------------------------------------------------------------------------


def undone(
    connection: Connection, service: Service, moved: Change, question: Question, arrival: Arrival, now: datetime
) -> None:
    """Bring somebody back to the list that they came from; what was written there meanwhile is theirs too."""
    del question
    old_key = str(moved.after["from"])
    for one in sorted({old_key, moved.list_key}):
        lock(connection, f"list {one}")
    here = people.subscription_of(connection, moved.list_key, moved.address)
    back = people.subscription_of(connection, old_key, moved.address)
    if here is not None:
        _leave(connection, service, here, now)
    if back is None:
        back = _bring_back(connection, service, old_key, moved, here, now)
    notice.send(
        connection, service, "moving/moved_back", _author(arrival), list_key=old_key, now=now,
        wrapping=Wrapping(in_reply_to=arrival.message.message_id), other=service.view(moved.list_key),
        **choices.settings_of(service, back, now),
    )  # fmt: skip


def _bring_back(
    connection: Connection, service: Service, old_key: str, moved: Change, here: Subscription | None, now: datetime
) -> Subscription:
    kept = dict(moved.before)
    had, way = int(kept.pop("had")), Delivery(kept.pop("delivery"))
    until = kept.pop("paused_until")
    columns = kept | {
        "paused_until": datetime.fromisoformat(until).date() if until else None,
        "missed_after": had if way is Delivery.NONE else None,
    }
    if here is not None:  # what moderators decided meanwhile goes along
        columns |= {"may_post": here.may_post and kept["may_post"], "moderated": here.moderated or kept["moderated"]}
    name = here.name if here else ""
    newest = issues.number_posts(connection, old_key)
    who = people.subscribe(connection, old_key, Mailbox(name, moved.address), delivery=way, now=now)
    place = people.subscription(connection, who)
    if place is None:
        message = f"the place {who} was made just now"
        raise AssertionError(message)
    back = _enter(connection, service, old_key, place, way, columns, had, now)
    if way is Delivery.EACH and had < newest:
        delivery.bring_up_to_date(connection, service, back, newest, now)
    return back


def _author(arrival: Arrival) -> Mailbox:
    return arrival.message.author or Mailbox("", "")
