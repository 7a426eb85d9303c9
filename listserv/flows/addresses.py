"""One person with several addresses: one gets the letters, all may post.

"use my other address", "also let me post from …", "my old address was …": the address that gets the letters is asked,
unless something shows that the wish came from there, and then the other one. Each says yes for itself, and nothing is
done before both have. Whoever is asked learns the list's name and nothing else of the other.

"stop letting me post from …" takes one away. What was changed is told at the address that gets the letters, with UNDO.
Two memberships of one person become one when both addresses say yes; that cannot be undone by a reply.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from listserv import log
from listserv.flows import change, notice
from listserv.flows.arrival import Arrival
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.mail.address import Mailbox, canonical
from listserv.policy.authority import Power, must_ask_first
from listserv.policy.membership import AddressWish, AlsoFrom, ChangeAddress, NewAddress, NotFrom
from listserv.store import addresses, changes, people, questions
from listserv.store.changes import Change, Wanted, What
from listserv.store.locks import lock
from listserv.store.people import Subscription
from listserv.store.questions import Matter, Question

ASK_AGAIN = timedelta(days=1)
_ASK = "addresses/confirm"


@dataclass(frozen=True, slots=True)
class Case:
    """A change of addresses, the list that it was written to, and the letter that asks for it or says yes."""

    key: str
    what: What
    number: int
    arrival: Arrival
    now: datetime


def wished(
    connection: Connection, service: Service, key: str, arrival: Arrival, wish: AddressWish, now: datetime
) -> None:
    """Begin what somebody wishes about their addresses."""
    log.answered(arrival.received_id, f"wish: {type(wish).__name__.lower()}")
    place = people.subscription_of(connection, key, arrival.author_address)
    match wish:
        case NewAddress(old):
            _is_new(connection, service, key, place, canonical(old) or old, arrival, now)
        case _ if place is None:
            _tell(connection, service, key, "membership/not_a_member", _author(arrival), arrival, now,
                  quoted=arrival.reply.new_text)  # fmt: skip
        case NotFrom(address):
            _no_more(connection, service, place, canonical(address) or address, arrival, now)
        case ChangeAddress(address):
            _also(connection, service, place, What.RECEIVE_AT, address, arrival, now)
        case AlsoFrom(address):
            _also(connection, service, place, What.ALSO_FROM, address, arrival, now)


def _also(
    connection: Connection, service: Service, place: Subscription, what: What, written: str, arrival: Arrival,
    now: datetime,
) -> None:  # fmt: skip
    """Ask about one more address of a member, or do it where there is nobody left to ask."""
    key, to = place.list_key, Mailbox(place.name, place.address)
    other = canonical(written)
    theirs = people.addresses_of(connection, place.person_id)
    if other is None or other.rpartition("@")[2] == service.settings.domain:
        _tell(connection, service, key, "addresses/not_possible", to, arrival, now, address=written, why="unusable")
        return
    if other == place.address or (other in theirs and what is What.ALSO_FROM):
        _tell(connection, service, key, "addresses/already", to, arrival, now, address=other,
              receives=other == place.address)  # fmt: skip
        return
    if changes.asked_since(connection, what, place.address, now - ASK_AGAIN):
        return
    number = _note(connection, place, what, {"new": other}, now)
    case = Case(key, what, number, arrival, now)
    if arrival.author_address != place.address or must_ask_first(Power.GIVES, change.proof_of(arrival)):
        # First only there: who forged the name would see by a letter to their own address that it is a member's.
        _ask(connection, service, case, [to], place.address)
    else:
        _go_on(connection, service, case, place, other)


def _go_on(connection: Connection, service: Service, case: Case, place: Subscription, other: str) -> None:
    """The one that gets the letters wants it: ask the other address, unless it is theirs already."""
    if other in people.addresses_of(connection, place.person_id):
        _do(connection, service, case, place.person_id, other)
        return
    _ask(connection, service, case, [Mailbox("", other)], place.address)
    to = Mailbox(place.name, place.address)
    _tell(connection, service, case.key, "addresses/asked", to, case.arrival, case.now, address=other)


def _is_new(
    connection: Connection, service: Service, key: str, place: Subscription | None, old: str, arrival: Arrival,
    now: datetime,
) -> None:  # fmt: skip
    """Somebody writes from an address that we may not know, and says which one we know.

    The letters are the same whether we know it: nobody learns who is a member by asking.
    """
    new = arrival.author_address
    known = people.subscription_of(connection, key, old)
    if place is not None and known is not None and place.person_id == known.person_id:
        _also(connection, service, place, What.RECEIVE_AT, new, arrival, now)
        return
    if changes.asked_since(connection, What.RECEIVE_AT, new, now - ASK_AGAIN):
        return
    wanted = Wanted(
        what=What.RECEIVE_AT, list_key=key, address=new, person_id=known.person_id if known else None,
        after={"new": new, "old": old},
    )  # fmt: skip
    number = changes.note(connection, wanted, now)
    if known is None:  # nobody is written to there, so that yes never comes
        questions.ask(
            connection, Matter.CHANGE, key, old, change_id=number, asked_at=now, expires_at=now + change.ANSWER_TIME
        )
        asked = [_author(arrival)]
    else:
        asked = [_author(arrival), Mailbox(known.name, known.address)]
    receiver = known.address if known else old
    _ask(connection, service, Case(key, What.RECEIVE_AT, number, arrival, now), asked, receiver)


def _ask(connection: Connection, service: Service, case: Case, asked: list[Mailbox], receiver: str) -> None:
    """Ask each of these; `receiver`: the address that gets the letters now."""
    for one in asked:
        is_author = one.address == case.arrival.author_address
        change.ask(
            connection, service, case.number, [one], _ASK, list_key=case.key, now=case.now,
            in_reply_to=case.arrival.message.message_id if is_author else "",
            moves=case.what is What.RECEIVE_AT, is_receiver=one.address == receiver,
        )  # fmt: skip


def confirmed(
    connection: Connection, service: Service, wanted: Change, question: Question, arrival: Arrival, now: datetime
) -> None:
    """Do what every address that it is about has said yes to."""
    person_id = wanted.person_id
    if person_id is None or people.place_of(connection, wanted.list_key, person_id) is None:
        _tell(connection, service, wanted.list_key, "change/too_late", Mailbox("", question.address), arrival, now,
              done=False)  # fmt: skip
        return
    case = Case(wanted.list_key, wanted.what, wanted.id, arrival, now)
    new = wanted.after["new"]
    place = people.place_of(connection, wanted.list_key, person_id)
    if place is not None and "old" not in wanted.after and question.address != new:
        _go_on(connection, service, case, place, new)
    else:
        _do(connection, service, case, person_id, new)


def _do(connection: Connection, service: Service, case: Case, person_id: int, other: str) -> None:
    owner = people.person_of(connection, other)
    twin = owner if owner != person_id else None
    for one in sorted(_keys(connection, service, person_id) | _keys(connection, service, twin or person_id)):
        lock(connection, f"list {one}")
    places = addresses.receiving(connection, person_id)
    before: dict[str, Any] = {"places": places, "added": owner is None}
    if not changes.settle(connection, case.number, case.now, before):
        return
    gained = addresses.merge(connection, person_id, twin) if twin is not None else []
    addresses.add(connection, person_id, other)
    if case.what is What.RECEIVE_AT:
        addresses.receive_at(connection, addresses.receiving(connection, person_id), other)
    place = people.place_of(connection, case.key, person_id)
    if place is None:
        return
    told = {*places.values(), other, place.address}
    _tell_changed(connection, service, case, place, other, told, merged=twin is not None)
    for one in gained:
        for owner_of_list in notice.owners(connection, service, one):
            _tell(connection, service, one, "addresses/role_gained", owner_of_list, case.arrival, case.now,
                  who=place.name)  # fmt: skip


def _tell_changed(
    connection: Connection, service: Service, case: Case, place: Subscription, other: str, told: set[str], *,
    merged: bool,
) -> None:  # fmt: skip
    """Tell all addresses that it is about, and the one that gets the letters now how to undo it."""
    undo = None if merged else change.offer_undo(connection, case.number, case.key, place.address, case.now)
    for address in sorted(told):
        question = undo if address == place.address else None
        _tell(
            connection, service, case.key, "addresses/changed", Mailbox(place.name, address), case.arrival, case.now,
            question=question, merged=merged, address=other, moves=case.what is What.RECEIVE_AT,
            receives=place.address, addresses=people.addresses_of(connection, place.person_id),
            may_undo=question is not None, undo_day=service.day(case.key, case.now + change.UNDO_TIME),
        )  # fmt: skip


def _keys(connection: Connection, service: Service, person_id: int) -> set[str]:
    known = people.addresses_of(connection, person_id)
    places = people.places_of(connection, known[0]) if known else []
    return {one.list_key for one in places if one.list_key in service.settings.lists}


# --- one less ---------------------------------------------------------------------------------------------------------


def _no_more(
    connection: Connection, service: Service, place: Subscription, other: str, arrival: Arrival, now: datetime
) -> None:
    key, to = place.list_key, Mailbox(place.name, place.address)
    theirs = people.addresses_of(connection, place.person_id)
    if other not in theirs or other in addresses.receiving(connection, place.person_id).values():
        why = "receives" if other in theirs else "not yours"
        _tell(connection, service, key, "addresses/not_possible", to, arrival, now, address=other, why=why)
    elif arrival.author_address != place.address or must_ask_first(Power.REMOVES, change.proof_of(arrival)):
        if not changes.asked_since(connection, What.NOT_FROM, place.address, now - ASK_AGAIN):
            number = _note(connection, place, What.NOT_FROM, {"gone": other}, now)
            change.ask(
                connection, service, number, [to], "addresses/confirm_removal", list_key=key, now=now,
                in_reply_to=arrival.message.message_id, address=other,
            )  # fmt: skip
    else:
        number = _note(connection, place, What.NOT_FROM, {"gone": other}, now)
        _remove(connection, service, key, number, place.person_id, other, arrival, now)


def removal_confirmed(
    connection: Connection, service: Service, wanted: Change, question: Question, arrival: Arrival, now: datetime
) -> None:
    """Take an address away, now that its owner has said yes."""
    del question
    if wanted.person_id is not None:
        gone = wanted.after["gone"]
        _remove(connection, service, wanted.list_key, wanted.id, wanted.person_id, gone, arrival, now)


def _remove(
    connection: Connection, service: Service, key: str, number: int, person_id: int, gone: str, arrival: Arrival,
    now: datetime,
) -> None:  # fmt: skip
    place = people.place_of(connection, key, person_id)
    if place is None or not addresses.remove(connection, person_id, gone):
        return
    changes.settle(connection, number, now, {"gone": gone})
    undo = change.offer_undo(connection, number, key, place.address, now)
    _tell(
        connection, service, key, "addresses/removed", Mailbox(place.name, place.address), arrival, now, question=undo,
        address=gone, undo_day=service.day(key, now + change.UNDO_TIME),
    )  # fmt: skip


# --- and back ---------------------------------------------------------------------------------------------------------


def undone(
    connection: Connection, service: Service, made: Change, question: Question, arrival: Arrival, now: datetime
) -> None:
    """Letters go where they went before, and from an address that was new nobody writes any more."""
    person_id = people.person_of(connection, question.address)
    if person_id is None:
        return
    if made.what is What.NOT_FROM:
        addresses.add(connection, person_id, made.before["gone"])
    else:
        _put_back(connection, person_id, made.before, made.after["new"])
    place = people.place_of(connection, made.list_key, person_id)
    if place is not None:
        _tell(
            connection, service, made.list_key, "addresses/as_before", Mailbox(place.name, place.address), arrival, now,
            receives=place.address, addresses=people.addresses_of(connection, person_id),
        )  # fmt: skip


def _put_back(connection: Connection, person_id: int, before: Mapping[str, Any], new: str) -> None:
    theirs = set(people.addresses_of(connection, person_id))
    now_at = addresses.receiving(connection, person_id)
    for number, old in before["places"].items():
        if now_at.get(int(number)) == new and old in theirs:
            addresses.receive_at(connection, [int(number)], old)
    if before["added"]:
        addresses.remove(connection, person_id, new)


def _note(connection: Connection, place: Subscription, what: What, after: Mapping[str, str], now: datetime) -> int:
    wanted = Wanted(what=what, list_key=place.list_key, address=place.address, person_id=place.person_id, after=after)
    return changes.note(connection, wanted, now)


def _tell(
    connection: Connection, service: Service, key: str, letter: str, to: Mailbox, arrival: Arrival, now: datetime, *,
    question: int | None = None, **values: object,
) -> None:  # fmt: skip
    in_reply_to = arrival.message.message_id if to.address == arrival.author_address else ""
    wrapping = Wrapping(question=question, in_reply_to=in_reply_to)
    notice.send(connection, service, letter, to, list_key=key, now=now, wrapping=wrapping, **values)


def _author(arrival: Arrival) -> Mailbox:
    return arrival.message.author or Mailbox("", arrival.author_address)
