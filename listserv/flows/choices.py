"""What members choose about how the posts come to them: done, and told in one letter with how things are now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from listserv.flows import delivery, digest, notice, undoing
from listserv.flows.change import UNDO_TIME, offer_undo
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.mail.address import Mailbox
from listserv.notices.language import Language
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
    SetLanguage,
    SetName,
    SetOwnPosts,
    SetShownAddress,
    SetWeekday,
    ShowSettings,
)
from listserv.policy.wishes.oneself import language_name
from listserv.store import changes, people
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
_PAUSED = "You get no letters until you tell us."
_PAUSED_UNTIL = "You get no letters until {day}."
_RESUMED = "Letters come to you again."
_ON_DAY = "Your digest now comes on a {day}."
_CALLED = "We now call you {name}."
_IN_LANGUAGE = "Our letters to you are now in English."
_NO_LETTERS_IN = "We have no letters in {language} yet."
_NOT_PAUSED = "You are not paused. Letters come to you."
_OWN = {
    True: "You now get your own messages too.",
    False: "You now get no copy of your own messages. In a digest they still stand with the others.",
}
_SHOWN = {
    True: "The other members now see your address below your messages.",
    False: "The other members do not see your address.",
}
_NEVER_SHOWN = "Nobody's address is shown on this list, so yours is not either."
_NAME_TAKEN = "We have not changed your name, for somebody here is called very much like that. A person can help you."
_PERIODS = {one.value: one for one in Period}


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked for something, in which words, and the Message-ID that we answer. `undo`: what UNDO then answers."""

    by: Mailbox
    words: str
    message_id: str
    undo: int | None = None


def change(
    connection: Connection, service: Service, place: Subscription, wish: Preference | Preferences | ShowSettings,
    asked: Asked, now: datetime,
) -> None:  # fmt: skip
    """Do what a member chose, and tell them how things are now. Done twice it is the same."""
    lock(connection, f"list {place.list_key}")  # their place among the posts must not move meanwhile
    wishes = each_of(wish)
    place = people.subscription(connection, place.id) or place
    before = undoing.kept(place)
    number = undoing.note(connection, place, before, now) if wishes else None
    if number is not None:
        undo = offer_undo(connection, number, place.list_key, place.address, now)
        asked = replace(asked, undo=undo)
    changed: list[str] = []
    for one in wishes:
        here = people.subscription(connection, place.id) or place  # as the choice before left it
        changed += _done(connection, service, here, one, asked, now)
    after = people.subscription(connection, place.id) or place
    is_other = undoing.kept(after) != before
    if number is not None:
        changes.note_after(connection, number, undoing.kept(after))
    if changed or not wishes:  # else a letter of its own has told them
        wrapping = Wrapping(question=asked.undo if is_other else None, in_reply_to=asked.message_id)
        tell(connection, service, after, asked.by, now, wrapping, asked.words, changed)


def each_of(wish: Preference | Preferences | ShowSettings) -> tuple[Preference, ...]:
    """Return the single choices of a wish, in the order in which they are made."""
    match wish:
        case ShowSettings():
            return ()
        case Preferences(wishes):
            return wishes
        case one:
            return (one,)


def sentence(service: Service, place: Subscription, wish: Preference, now: datetime) -> str:
    """Return how things are once a choice is made, in a sentence of the member's language."""
    key, language = place.list_key, language_of(service, place)
    match wish:
        case SetDelivery(Delivery.NONE):
            return sentence(service, place, Pause(), now)
        case Pause(until):
            if until is None:
                return language.say(_PAUSED)
            return language.say(_PAUSED_UNTIL, day=language.weekday_and_day(until, today=service.day(key, now)))
        case Resume():
            return language.say(_RESUMED)
        case SetDelivery(way):
            return language.say(_DELIVERIES[way])
        case SetWeekday(weekday):
            day = digest.list_weekday(service, key) if weekday is None else weekday
            return language.say(_ON_DAY, day=language.weekday(day))
        case SetForm(form):
            return language.say(_FORMS[form])
        case _:
            return _of_themselves(wish, language)


def _of_themselves(wish: SetAcross | SetOwnPosts | SetShownAddress | SetName | SetLanguage, language: Language) -> str:
    match wish:
        case SetAcross(across):
            return language.say(_ACROSS if across else _NOT_ACROSS)
        case SetOwnPosts(wanted):
            return language.say(_OWN[wanted])
        case SetShownAddress(shown):
            return language.say(_SHOWN[shown])
        case SetName(name):
            return language.say(_CALLED, name=name)
        case SetLanguage():
            return language.say(_IN_LANGUAGE)


def tell(
    connection: Connection, service: Service, place: Subscription, to: Mailbox, now: datetime, wrapping: Wrapping,
    quoted: str, changed: Sequence[str],
) -> None:  # fmt: skip
    """Tell a member how things are now, and what was changed; with UNDO, if an answer to the letter settles that."""
    notice.send(
        connection, service, "membership/settings", to, list_key=place.list_key, now=now, wrapping=wrapping,
        quoted=quoted, changed=list(changed), addresses=people.addresses_of(connection, place.person_id),
        letters_to=place.address, others=others_of(connection, service, place, now),
        undo_day=service.day(place.list_key, now + UNDO_TIME) if wrapping.question else None,
        **settings_of(service, place, now),
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
        case SetAcross(across):
            delivery.choose_across(connection, service, place, across, now)
        case SetOwnPosts() | SetShownAddress() | SetName() | SetLanguage():
            return _about_themselves(connection, service, place, wish, now)
    return [sentence(service, place, wish, now)]


def _about_themselves(
    connection: Connection, service: Service, place: Subscription,
    wish: SetOwnPosts | SetShownAddress | SetName | SetLanguage, now: datetime,
) -> list[str]:  # fmt: skip
    match wish:
        case SetOwnPosts(wanted):
            people.change(connection, place.id, own_posts=wanted)
        case SetShownAddress(shown):
            if shown and service.list(place.list_key).membership.addresses == "hidden":
                return [language_of(service, place).say(_NEVER_SHOWN)]
            people.change(connection, place.id, shows_address=shown)
        case SetName(name):
            if people.looks_like_another(connection, place.list_key, Mailbox(name, place.address)):
                return [language_of(service, place).say(_NAME_TAKEN)]
            people.change_person(connection, place.person_id, name=name)
        case SetLanguage(tag):
            if tag not in service.letters.languages:
                return [language_of(service, place).say(_NO_LETTERS_IN, language=language_name(tag))]
            people.change_person(connection, place.person_id, language=tag)
    here = people.subscription(connection, place.id) or place  # in their new language, if it is that
    return [sentence(service, here, wish, now)]


def _resumed(connection: Connection, service: Service, place: Subscription, asked: Asked, now: datetime) -> list[str]:
    """End a pause, and offer what was missed."""
    if place.delivery is Delivery.NONE:
        resumed = delivery.resume(connection, service, place, now)
        delivery.tell_resumed(connection, service, place, resumed, now, in_reply_to=asked.message_id)
        return []
    delivery.choose(connection, service, place, place.delivery, now)  # the same; it ends a suspension
    return [language_of(service, place).say(_NOT_PAUSED)]


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
    return [sentence(service, place, SetDelivery(way), now)]


def _weekday(
    connection: Connection, service: Service, place: Subscription, weekday: int | None, asked: Asked, now: datetime
) -> list[str]:
    """Have a member's digest come on a weekday. Who has none with a day of its own gets one a week by that."""
    if weekday is not None and place.delivery in {Delivery.EACH, Delivery.DAILY}:
        return _delivery(connection, service, place, Delivery.WEEKLY, weekday, asked, now)
    delivery.choose_weekday(connection, service, place, weekday, now)
    return [sentence(service, place, SetWeekday(weekday), now)]


def _tell_paused(connection: Connection, service: Service, place: Subscription, asked: Asked, now: datetime) -> None:
    after = people.subscription(connection, place.id) or place
    notice.send(
        connection, service, "membership/paused", asked.by, list_key=place.list_key, now=now,
        wrapping=Wrapping(question=asked.undo, in_reply_to=asked.message_id), quoted=asked.words,
        **settings_of(service, after, now),
    )  # fmt: skip


# --- how things are -------------------------------------------------------------------------------------------------


def others_of(
    connection: Connection, service: Service, place: Subscription, now: datetime
) -> list[tuple[str, dict[str, object]]]:
    """Return the names of the other lists that somebody is on, each with their settings there."""
    places = [one for one in people.places_of(connection, place.address) if one.list_key in service.settings.lists]
    return [(service.name(one.list_key), settings_of(service, one, now)) for one in places if one.id != place.id]


def language_of(service: Service, place: Subscription) -> Language:
    """Return the language of letters to a member."""
    return service.letters.language(place.language or service.list(place.list_key).language)


# All that Python says of choices: a language of letters has each of them.
SENTENCES = frozenset([
    *_DELIVERIES.values(), *_FORMS.values(), *_OWN.values(), *_SHOWN.values(), _ACROSS, _NOT_ACROSS, _PAUSED,
    _PAUSED_UNTIL, _RESUMED, _ON_DAY, _CALLED, _IN_LANGUAGE, _NO_LETTERS_IN, _NOT_PAUSED, _NEVER_SHOWN, _NAME_TAKEN,
])  # fmt: skip


def settings_of(service: Service, place: Subscription, now: datetime) -> dict[str, object]:
    """Return a member's settings as letters tell them. In a pause they are those to which the member goes back."""
    one = service.list(place.list_key)
    today, language = service.day(place.list_key, now), language_of(service, place)
    way = place.delivery
    if place.delivery is Delivery.NONE and place.paused_delivery is not None:
        way = place.paused_delivery
    until = place.paused_until
    period = _PERIODS.get(way.value)
    weekday = digest.list_weekday(service, place.list_key) if place.digest_weekday is None else place.digest_weekday
    comes = ""
    if period is not None:
        due = schedule.next_due(Schedule(weekday, one.digest.hour, one.timezone), period, now)
        comes = language.weekday_and_day(service.day(place.list_key, due), today=today)
    return {
        "delivery": way.value,
        "digest_day": language.weekday(weekday),
        "digest_hour": language.hour(one.digest.hour),
        "next_digest": comes,
        "form": place.form.value,
        "across": place.across,
        "own_posts": place.own_posts,
        "shows_address": place.shows_address and one.membership.addresses != "hidden",
        "paused": place.delivery is Delivery.NONE,
        "paused_until": language.weekday_and_day(until, today=today) if until else "",
    }
