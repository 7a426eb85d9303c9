"""What members choose about how the posts come to them: done, and told in one letter with how things are now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from listserv.flows import delivery, digest, notice
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.mail.address import Mailbox
from listserv.policy.digest import schedule
from listserv.policy.digest.form import Form
from listserv.policy.digest.schedule import Period, Schedule
from listserv.policy.membership import (
    Delivery,
    Pause,
    Preference,
    Preferences,
    Resume,
    SetAcross,
    SetDelivery,
    SetForm,
    SetWeekday,
    ShowSettings,
)
from listserv.store import people
from listserv.store.locks import lock
from listserv.store.people import Subscription

_DELIVERIES = {
    Delivery.EACH: "You now get each message as it comes.",
    Delivery.DAILY: "You now get one letter a day.",
    Delivery.WEEKLY: "You now get one letter a week.",
    Delivery.FORTNIGHTLY: "You now get one letter every two weeks.",
    Delivery.MONTHLY: "You now get one letter a month.",
}
_FORMS = {
    Form.LETTER: "Your digest now comes as a normal letter.",
    Form.LARGE_PRINT: "Your digest now comes in large print.",
    Form.PLAIN: "Your digest now comes as plain text.",
    Form.MIME: "Your digest now comes as a MIME digest.",
    Form.RFC1153: "Your digest now comes as an RFC 1153 digest.",
}
_ACROSS = "Your digest now brings what the other lists write too."
_NOT_ACROSS = "Your digest now brings only what this list writes."
_NOT_PAUSED = "You are not paused. Letters come to you."
_PERIODS = {one.value: one for one in Period}


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked for something, in which words, and the Message-ID that we answer."""

    by: Mailbox
    words: str
    message_id: str


def change(
    connection: Connection, service: Service, place: Subscription, wish: Preference | Preferences | ShowSettings,
    asked: Asked, now: datetime,
) -> None:  # fmt: skip
    """Do what a member chose, and tell them how things are now. Done twice it is the same."""
    lock(connection, f"list {place.list_key}")  # their place among the posts must not move meanwhile
    wishes = wish.choices if isinstance(wish, Preferences) else () if isinstance(wish, ShowSettings) else (wish,)
    changed: list[str] = []
    for one in wishes:
        here = people.subscription(connection, place.id) or place  # as the choice before left it
        changed += _done(connection, service, here, one, asked, now)
    after = people.subscription(connection, place.id) or place
    if changed or not wishes:  # else a letter of its own has told them
        notice.send(
            connection, service, "membership/settings", asked.by, list_key=place.list_key, now=now,
            wrapping=Wrapping(in_reply_to=asked.message_id), quoted=asked.words, changed=changed,
            addresses=[place.address], others=others_of(connection, service, after, now),
            **settings_of(service, after, now),
        )  # fmt: skip


def _done(
    connection: Connection, service: Service, place: Subscription, wish: Preference, asked: Asked, now: datetime
) -> list[str]:
    """Do one thing; return what to say about it, nothing where it was said in a letter of its own."""
    match wish:
        case SetDelivery(Delivery.NONE):
            return _done(connection, service, place, Pause(), asked, now)
        case Pause(until):
            delivery.pause(connection, service, place, until, now)
            _tell_paused(connection, service, place, asked, now)
            return []
        case Resume():
            return _resumed(connection, service, place, asked, now)
        case SetDelivery(way, weekday):
            return _delivery(connection, service, place, way, weekday, asked, now)
        case SetWeekday(weekday):
            return _weekday(connection, service, place, weekday, asked, now)
        case SetForm(form):
            delivery.choose_form(connection, place, form)
            return [_FORMS[form]]
        case SetAcross(across):
            delivery.choose_across(connection, service, place, across, now)
            return [_ACROSS if across else _NOT_ACROSS]


def _resumed(connection: Connection, service: Service, place: Subscription, asked: Asked, now: datetime) -> list[str]:
    """End a pause, and offer what was missed."""
    if place.delivery is Delivery.NONE:
        resumed = delivery.resume(connection, service, place, now)
        delivery.tell_resumed(connection, service, place, resumed, now, in_reply_to=asked.message_id)
        return []
    delivery.choose(connection, service, place, place.delivery, now)  # the same; it ends a suspension
    return [_NOT_PAUSED]


def _delivery(
    connection: Connection, service: Service, place: Subscription, way: Delivery, weekday: int | None, asked: Asked,
    now: datetime,
) -> list[str]:  # fmt: skip
    """Have a member get the posts another way; who is paused is back by that."""
    if place.delivery is Delivery.NONE and place.paused_delivery is not None:
        _resumed(connection, service, place, asked, now)
        place = people.subscription(connection, place.id) or place
    if weekday is not None:
        delivery.choose_weekday(connection, service, place, weekday, now)
        place = people.subscription(connection, place.id) or place
    delivery.choose(connection, service, place, way, now)
    return [_DELIVERIES[way]]


def _weekday(
    connection: Connection, service: Service, place: Subscription, weekday: int | None, asked: Asked, now: datetime
) -> list[str]:
    """Have a member's digest come on a weekday. Who has none with a day of its own gets one a week by that."""
    if weekday is not None and place.delivery in {Delivery.EACH, Delivery.DAILY}:
        return _delivery(connection, service, place, Delivery.WEEKLY, weekday, asked, now)
    delivery.choose_weekday(connection, service, place, weekday, now)
    day = digest.list_weekday(service, place.list_key) if weekday is None else weekday
    return [f"Your digest now comes on a {schedule.weekday_name(day)}."]


def _tell_paused(connection: Connection, service: Service, place: Subscription, asked: Asked, now: datetime) -> None:
    after = people.subscription(connection, place.id) or place
    notice.send(
        connection, service, "membership/paused", asked.by, list_key=place.list_key, now=now,
        wrapping=Wrapping(in_reply_to=asked.message_id), quoted=asked.words, **settings_of(service, after, now),
    )  # fmt: skip


# --- how things are -------------------------------------------------------------------------------------------------


def others_of(
    connection: Connection, service: Service, place: Subscription, now: datetime
) -> list[tuple[str, dict[str, object]]]:
    """Return the names of the other lists that somebody is on, each with their settings there."""
    places = [one for one in people.places_of(connection, place.address) if one.list_key in service.settings.lists]
    return [(service.name(one.list_key), settings_of(service, one, now)) for one in places if one.id != place.id]


def settings_of(service: Service, place: Subscription, now: datetime) -> dict[str, object]:
    """Return a member's settings as letters tell them. In a pause they are those to which the member goes back."""
    one = service.list(place.list_key)
    today = service.day(place.list_key, now)
    way = place.delivery
    if place.delivery is Delivery.NONE and place.paused_delivery is not None:
        way = place.paused_delivery
    until = place.paused_until
    period = _PERIODS.get(way.value)
    weekday = digest.list_weekday(service, place.list_key) if place.digest_weekday is None else place.digest_weekday
    comes = ""
    if period is not None:
        due = schedule.next_due(Schedule(weekday, one.digest.hour, one.timezone), period, now)
        comes = schedule.day_title(service.day(place.list_key, due), today=today)
    return {
        "delivery": way.value,
        "digest_day": schedule.weekday_name(weekday),
        "digest_hour": schedule.hour_title(one.digest.hour),
        "next_digest": comes,
        "form": place.form.value,
        "across": place.across,
        "paused": place.delivery is Delivery.NONE,
        "paused_until": schedule.day_title(until, today=today) if until else "",
    }
