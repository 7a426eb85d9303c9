"""How a member gets the posts: what they choose, pauses, and what they are owed by it.

each ── to a digest ──→ what came so far they have had; the next digest brings what comes now
a digest ── to each ──→ what waits for their next digest comes at once, as one letter
a digest ── to another ──→ what waits for the one comes with the other
pause ──→ what was not sent yet stays behind, and what they miss is offered when they are back
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from listserv import log
from listserv.flows import digest, digest_across, digest_writing, notice
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.mail.address import Mailbox
from listserv.mail.token import Kind
from listserv.policy.digest.form import Form
from listserv.policy.digest.schedule import Period
from listserv.policy.membership import Delivery
from listserv.store import issues, people, unsent
from listserv.store.issues import CATCH_UP, Days, Part, Run
from listserv.store.people import Subscription

_PERIODS = {one.value: one for one in Period}


def begin(connection: Connection, service: Service, places: Sequence[Subscription], now: datetime) -> None:
    """Have new members of a list get the same next digest as everybody who gets it, and nothing of what was before."""
    runs: dict[tuple[Delivery, int | None], Run] = {}
    for place in places:
        way = place.delivery, place.digest_weekday
        if way not in runs:
            runs[way] = _position(connection, service, place, now)
        issues.set_place(connection, place.id, runs[way].up_to, runs[way].ends_at)


def choose(connection: Connection, service: Service, place: Subscription, delivery: Delivery, now: datetime) -> None:
    """Have a member get the posts another way from now on, without a gap and without a repeat."""
    if delivery is Delivery.NONE:
        pause(connection, service, place, None, now)
        return
    before = place.delivery
    people.set_delivery(connection, place.id, delivery)
    if before is delivery:
        return
    newest = issues.number_posts(connection, place.list_key)
    if before in {Delivery.EACH, Delivery.NONE}:
        issues.set_place(connection, place.id, newest, now)
    elif delivery is Delivery.EACH:
        bring_up_to_date(connection, service, place, newest, now)


def choose_weekday(
    connection: Connection, service: Service, place: Subscription, weekday: int | None, now: datetime
) -> None:
    """Have a member's digests come on a weekday (0 is Monday; None: the list's own). What waits, waits for that day."""
    del service, now
    people.change(connection, place.id, digest_weekday=weekday)


def choose_form(connection: Connection, place: Subscription, form: Form) -> None:
    """Have a member's digests look otherwise from the next one on."""
    people.change(connection, place.id, form=form.value)


def choose_across(connection: Connection, service: Service, place: Subscription, across: bool, now: datetime) -> None:  # noqa: FBT001 - a choice
    """Have a member's digests carry what sister lists write from now on, or no more."""
    del now
    people.change(connection, place.id, across=across)
    issues.forget_others(connection, place.id)
    if across:
        digest_across.begin(connection, service, place.list_key, place.id)


# --- pauses -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Resumed:
    """What somebody missed who is back: how many messages, and the issue that brings them if they ask for it."""

    missed: int
    issue_id: int | None


def pause(connection: Connection, service: Service, place: Subscription, until: date | None, now: datetime) -> None:
    """Send a member nothing until the day, or until they write. Pausing again changes the day alone."""
    if place.delivery is Delivery.NONE:
        people.change(connection, place.id, paused_until=until)
        return
    people.change(
        connection, place.id, delivery=Delivery.NONE.value, suspended=False, paused_until=until,
        paused_delivery=place.delivery.value, missed_after=last_had(connection, service, place, now),
    )  # fmt: skip
    unsent.stop(connection, place.id, place.address, now)


def last_had(connection: Connection, service: Service, place: Subscription, now: datetime) -> int:
    """Return the number of the newest post that a member has had who is to get no more from now on.

    What is not sent yet they have not had: whoever asks stops it, or ends their place, by which it is void.
    """
    if place.delivery is Delivery.NONE and place.missed_after is not None:
        return place.missed_after
    digest_writing.write_owed(connection, service, place, now)  # else nobody would know that they have not had it
    newest = issues.number_posts(connection, place.list_key)
    had = newest if place.delivery in {Delivery.EACH, Delivery.NONE} else place.had
    waiting = unsent.oldest(connection, place.id, place.address)
    return had if waiting is None else min(had, waiting - 1)


def resume(connection: Connection, service: Service, place: Subscription, now: datetime) -> Resumed:
    """Have a member get the posts again as before the pause, and keep ready what they missed."""
    usual = Delivery(service.list(place.list_key).membership.delivery)
    delivery = place.paused_delivery or usual
    if delivery is Delivery.NONE:
        delivery = Delivery.EACH
    newest = issues.number_posts(connection, place.list_key)
    missed = Part(place.list_key, newest if place.missed_after is None else place.missed_after, newest)
    people.change(
        connection, place.id, delivery=delivery.value, suspended=False, paused_until=None, paused_delivery=None,
        missed_after=None,
    )  # fmt: skip
    issues.set_place(connection, place.id, newest, now)
    number = issues.count(connection, missed)
    if number == 0:
        return Resumed(0, None)
    return Resumed(number, _catch_up(connection, place, missed, now))


def tell_resumed(
    connection: Connection, service: Service, place: Subscription, resumed: Resumed, now: datetime, *,
    in_reply_to: str = "", letter: str = "membership/resumed",
) -> None:  # fmt: skip
    """Tell somebody that they get the posts again, and offer them what they missed."""
    after = people.subscription(connection, place.id) or place
    key = place.list_key
    answers_to = None
    if resumed.issue_id is not None:
        answers_to = service.signed(key, "reply", Kind.ISSUE, resumed.issue_id, place.id)
    notice.send(
        connection, service, letter, Mailbox(place.name, place.address), list_key=key, now=now,
        wrapping=Wrapping(answers_to=answers_to, in_reply_to=in_reply_to), missed=resumed.missed,
        delivery=after.delivery.value,
        digest_day=service.letters.language(place.language or service.list(key).language).weekday(
            digest.list_weekday(service, key)
        ),
    )  # fmt: skip


def write_catch_up(connection: Connection, service: Service, place: Subscription, issue_id: int, now: datetime) -> bool:
    """Write the letters of what somebody missed, once; return whether there was anything left to write."""
    issue = issues.load(connection, issue_id)
    if issue is None or issue.period != CATCH_UP or not issues.is_of(connection, issue_id, place.id):
        return False
    return digest_writing.write_for(connection, service, issue, place, now)


def bring_up_to_date(connection: Connection, service: Service, place: Subscription, newest: int, now: datetime) -> None:
    """Send at once what waits for the digest of somebody who does not wait for digests any more."""
    digest_writing.write_all(connection, service, place.list_key, now)  # what is theirs already, is
    waiting = Part(place.list_key, place.had, newest)
    if issues.count(connection, waiting):
        issue_id = _catch_up(connection, place, waiting, now)
        write_catch_up(connection, service, place, issue_id, now)
    issues.set_place(connection, place.id, newest, now)


def _catch_up(connection: Connection, place: Subscription, missed: Part, now: datetime) -> int:
    days = Days(place.had_at or place.joined_at, now, now)
    # Who chooses, pauses and is back in one breath is owed the same twice at the same moment.
    again = issues.made_at(connection, place.list_key, CATCH_UP, now)
    edition = f"{place.id} {missed.after} {missed.up_to} {again}"
    issue_id = issues.make(connection, place.list_key, CATCH_UP, edition, [missed], days)
    log.issue_built(issue_id, place.list_key, issues.count(connection, missed))
    return issue_id


def _position(connection: Connection, service: Service, place: Subscription, now: datetime) -> Run:
    period = _PERIODS.get(place.delivery.value)
    if period is None:
        return Run(now, issues.number_posts(connection, place.list_key))
    weekday = digest.weekday_of(service, place, period)
    return digest.position(connection, service, place.list_key, period, weekday, now)
