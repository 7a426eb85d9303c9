"""Put back what a member chose: by UNDO, all of it that still is as that choice left it.

Letters are put back as everything else is chosen (`delivery`), so that no post is lost or comes twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from listserv.flows import delivery
from listserv.flows.service import Service
from listserv.policy.digest.form import Form
from listserv.policy.membership import Delivery
from listserv.store import changes, people
from listserv.store.changes import Wanted, What
from listserv.store.people import Subscription

_PLAIN = ("own_posts", "shows_address")
_OF_PERSON = ("name", "language")


def kept(place: Subscription) -> dict[str, Any]:
    """Return what a member can choose, as it is now, for JSON."""
    return {
        "way": [place.delivery.value, place.paused_delivery.value if place.paused_delivery else None,
                place.paused_until.isoformat() if place.paused_until else None],
        "weekday": place.digest_weekday,
        "form": place.form.value,
        "across": place.across,
        **{name: getattr(place, name) for name in (*_PLAIN, *_OF_PERSON)},
    }  # fmt: skip


def note(connection: Connection, place: Subscription, before: Mapping[str, Any], now: datetime) -> int:
    """Keep how things were; return the number of the change."""
    wanted = Wanted(
        what=What.SETTINGS, list_key=place.list_key, address=place.address, person_id=place.person_id, before=before
    )
    return changes.note(connection, wanted, now, done=True)


def put_back(
    connection: Connection, service: Service, place: Subscription, before: Mapping[str, Any], after: Mapping[str, Any],
    now: datetime,
) -> bool:  # fmt: skip
    """Make things as they were before a choice, but for what was chosen again since; return whether that was all."""
    here = kept(place)
    chosen = [name for name in before if before[name] != after.get(name)]
    still = [name for name in chosen if here[name] == after[name]]
    for name in sorted(still):  # across and form before the way that letters come
        place = people.subscription(connection, place.id) or place
        _put_back(connection, service, place, name, before[name], now)
    return len(still) == len(chosen)


def _put_back(
    connection: Connection, service: Service, place: Subscription, name: str, value: Any, now: datetime
) -> None:
    match name:
        case "way":
            _way(connection, service, place, Delivery(value[0]), value[1], value[2], now)
        case "weekday":
            delivery.choose_weekday(connection, service, place, value, now)
        case "form":
            delivery.choose_form(connection, place, Form(value))
        case "across":
            delivery.choose_across(connection, service, place, value, now)
        case _ if name in _OF_PERSON:
            people.change_person(connection, place.person_id, **{name: value})
        case _:
            people.change(connection, place.id, **{name: value})


def _way(
    connection: Connection, service: Service, place: Subscription, way: Delivery, paused: str | None,
    until: str | None, now: datetime,
) -> None:  # fmt: skip
    day = date.fromisoformat(until) if until else None
    if way is Delivery.NONE:
        delivery.pause(connection, service, place, day, now)
        people.change(connection, place.id, paused_delivery=paused)
        return
    if place.delivery is Delivery.NONE:
        resumed = delivery.resume(connection, service, place, now)
        if resumed.missed:
            delivery.tell_resumed(connection, service, place, resumed, now)
        place = people.subscription(connection, place.id) or place
    delivery.choose(connection, service, place, way, now)
