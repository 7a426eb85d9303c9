"""Leaving a list, or all of them; and coming back by one reply, as if nothing had been.

List-Unsubscribe of a copy, by mail or by one click    done: only who had the copy has the address
an answer to a letter that only they got               done
a letter whose domain is vouched for                   done
any other letter                                       asked first, at the member's own address
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from listserv import log
from listserv.flows import change, delivery, notice
from listserv.flows.arrival import Arrival
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.mail import token as tokens
from listserv.mail.address import Mailbox
from listserv.mail.token import Kind
from listserv.policy.authority import Power, Proof, must_ask_first
from listserv.policy.membership import Delivery, Role
from listserv.store import changes, departures, people
from listserv.store.changes import Change, Wanted, What
from listserv.store.locks import lock
from listserv.store.people import Subscription
from listserv.store.questions import Question

# Who is asked "do you want to leave?" and writes again is not asked again on the same day: anybody can write so.
ASK_AGAIN = timedelta(days=1)
# What somebody chose or was given, and gets back with their place.
_KEPT = (
    "may_post", "moderated", "trusted", "digest_weekday", "across", "own_posts", "shows_address", "reachable",
)  # fmt: skip


def wished(connection: Connection, service: Service, keys: Iterable[str], arrival: Arrival, now: datetime) -> None:
    """Somebody wishes to leave these lists: do it, or ask them first. They are told the same whether they were members.

    Raises LookupError when the letter has no author.
    """
    log.answered(arrival.received_id, "wish: leave")
    author = arrival.message.author
    if author is None:
        raise LookupError("a letter without an author leaves nothing")
    keys = sorted(set(keys))
    for key in keys:
        lock(connection, f"list {key}")
    places = [place for key in keys if (place := people.subscription_of(connection, key, author.address))]
    if places and _must_ask(service, keys, change.proof_of(arrival)):
        _ask(connection, service, places, arrival, now)
        return
    to = Mailbox(places[0].name, places[0].address) if places else author
    _leave(connection, service, keys, places, to, now, in_reply_to=arrival.message.message_id)


def _must_ask(service: Service, keys: Iterable[str], proof: Proof) -> bool:
    if proof is Proof.AGAINST:
        return True
    wanted = any(service.list(key).membership.confirm_leaving for key in keys)
    return wanted and must_ask_first(Power.REMOVES, proof)


def _ask(connection: Connection, service: Service, places: list[Subscription], arrival: Arrival, now: datetime) -> None:
    address = places[0].address
    if changes.asked_since(connection, What.LEAVE, address, now - ASK_AGAIN):
        return
    keys = [one.list_key for one in places]
    wanted = Wanted(
        what=What.LEAVE, list_key=keys[0], address=address, person_id=places[0].person_id, after={"lists": keys}
    )
    change.ask(
        connection, service, changes.note(connection, wanted, now), [Mailbox(places[0].name, address)],
        "leaving/confirm", list_key=keys[0], now=now, in_reply_to=arrival.message.message_id,
        names=_names(connection, service, keys, address),
    )  # fmt: skip


def by_button(connection: Connection, service: Service, key: str, number: int, arrival: Arrival, now: datetime) -> None:
    """A letter came to the List-Unsubscribe address of a copy. An old one is answered and changes nothing."""
    log.answered(arrival.received_id, "wish: leave")
    author, message_id = arrival.message.author, arrival.message.message_id
    if not by_token(connection, service, key, number, now, in_reply_to=message_id) and author is not None:
        _leave(connection, service, [key], [], author, now, in_reply_to=message_id)


def by_token(
    connection: Connection, service: Service, key: str, number: int, now: datetime, *, in_reply_to: str = ""
) -> bool:
    """End the place with this number, whose List-Unsubscribe was used; return whether there still was one."""
    place = people.subscription(connection, number)
    if place is not None and place.list_key == key:
        to = Mailbox(place.name, place.address)
        _leave(connection, service, [key], [place], to, now, in_reply_to=in_reply_to)
        return True
    return False


def one_click(connection: Connection, service: Service, key: str, token: str, now: datetime) -> None:
    """End the place that a one-click address names (RFC 8058). An address that is not ours does nothing."""
    found = tokens.read(token, key, service.book.keys) if key in service.settings.lists else None
    if found is None or found.kind is not Kind.LEAVE:
        return
    lock(connection, f"list {key}")
    by_token(connection, service, key, found.numbers[0], now)


def confirmed(
    connection: Connection, service: Service, wanted: Change, question: Question, arrival: Arrival, now: datetime
) -> None:
    """Somebody said yes, they leave."""
    keys = sorted(set(wanted.after["lists"]) & set(service.settings.lists))
    for key in keys:
        lock(connection, f"list {key}")
    places = [place for key in keys if (place := people.subscription_of(connection, key, question.address))]
    to = Mailbox(places[0].name if places else "", question.address)
    message_id = arrival.message.message_id
    _leave(connection, service, keys, places, to, now, in_reply_to=message_id, change_id=wanted.id)


def _leave(
    connection: Connection, service: Service, keys: list[str], places: list[Subscription], to: Mailbox, now: datetime,
    *, in_reply_to: str = "", change_id: int | None = None,
) -> None:  # fmt: skip
    """End these places and say goodbye, with UNDO. Who had none gets the very same letter."""
    before = {"places": [_kept(connection, service, place, now) for place in places]}
    for place in places:
        people.unsubscribe(connection, place.id)
        departures.note_left(connection, service.book.keys[0], place.list_key, place.address, now)
    if change_id is None or not changes.settle(connection, change_id, now, before):
        person_id = places[0].person_id if places else None
        wanted = Wanted(what=What.LEAVE, list_key=keys[0], address=to.address, person_id=person_id, before=before)
        change_id = changes.note(connection, wanted, now, done=True)
    undo = change.offer_undo(connection, change_id, keys[0], to.address, now)
    notice.send(
        connection, service, "membership/left", to, list_key=keys[0], now=now,
        wrapping=Wrapping(question=undo, in_reply_to=in_reply_to),
        names=_names(connection, service, keys, to.address), several=len(keys) > 1,
        undo_day=service.day(keys[0], now + change.UNDO_TIME),
    )  # fmt: skip


def _names(connection: Connection, service: Service, keys: list[str], address: str) -> str:
    language = notice.language_of(connection, service, keys[0], address)
    return service.letters.language(language).listed(service.name(key) for key in keys)


def _kept(connection: Connection, service: Service, place: Subscription, now: datetime) -> dict[str, Any]:
    """Return all that coming back needs: the settings, and which post was the last that they have had."""
    return {name: getattr(place, name) for name in _KEPT} | {
        "list_key": place.list_key,
        "role": place.role.value,
        "delivery": place.delivery.value,
        "form": place.form.value,
        "paused_delivery": place.paused_delivery.value if place.paused_delivery else None,
        "paused_until": place.paused_until.isoformat() if place.paused_until else None,
        "joined_at": place.joined_at.isoformat(),
        "missed_after": delivery.last_had(connection, service, place, now),
    }


def undone(
    connection: Connection, service: Service, left: Change, question: Question, arrival: Arrival, now: datetime
) -> None:
    """Somebody is back by UNDO: everything is as it was, and what came meanwhile is on offer."""
    kept = [one for one in left.before.get("places", ()) if one["list_key"] in service.settings.lists]
    for one in sorted(kept, key=lambda each: str(each["list_key"])):
        lock(connection, f"list {one['list_key']}")
    back = [one for one in kept if people.subscription_of(connection, one["list_key"], question.address) is None]
    for one in back:
        _bring_back(connection, service, one, question.address, arrival, now)
    if not back:
        notice.send(
            connection, service, "leaving/nothing_to_undo", arrival.message.author or Mailbox("", question.address),
            list_key=question.list_key, now=now, wrapping=Wrapping(in_reply_to=arrival.message.message_id),
        )  # fmt: skip


def _bring_back(
    connection: Connection, service: Service, kept: Mapping[str, Any], address: str, arrival: Arrival, now: datetime
) -> None:
    key = kept["list_key"]
    name = arrival.message.author.name if arrival.message.author else ""
    way = Delivery(kept["delivery"])
    number = people.subscribe(
        connection, key, Mailbox(name, address), delivery=Delivery.NONE, role=Role(kept["role"]), now=now
    )
    departures.note_joined(connection, service.book.keys, key, [address], now)
    is_paused = way is Delivery.NONE
    people.change(
        connection, number, **{column: kept[column] for column in _KEPT if column != "across"},
        form=kept["form"], joined_at=datetime.fromisoformat(kept["joined_at"]), missed_after=kept["missed_after"],
        paused_delivery=kept["paused_delivery"] if is_paused else way.value,
        paused_until=date.fromisoformat(kept["paused_until"]) if kept["paused_until"] else None,
    )  # fmt: skip
    place = people.place(connection, number)
    if kept["across"]:
        delivery.choose_across(connection, service, place, across=True, now=now)
    missed = delivery.Resumed(0, None) if is_paused else delivery.resume(connection, service, place, now)
    message_id = arrival.message.message_id
    delivery.tell_resumed(connection, service, place, missed, now, in_reply_to=message_id, letter="leaving/back")
