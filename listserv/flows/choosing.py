"""A member chooses: done at once and told, or asked about first, or taken back by UNDO.

What is harmless is done on a From field that nobody vouches for. What shows somebody's address to others needs more,
and of a letter that surely is not theirs nothing is done before they say yes.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from listserv.flows import change, choices, notice, undoing
from listserv.flows.arrival import Arrival, arrival_of
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.flows.wishing import wishes_in
from listserv.mail.address import Mailbox
from listserv.policy.authority import Power, must_ask_first
from listserv.policy.membership import (
    AddressedTo,
    Preference,
    Preferences,
    SetShownAddress,
    ShowSettings,
    granted,
)
from listserv.store import changes, people, received
from listserv.store.changes import Change, Wanted, What
from listserv.store.people import Subscription
from listserv.store.questions import Question

# Who is asked "shall we change this?" is not asked again on the same day: anybody can write so.
ASK_AGAIN = timedelta(days=1)
AS_BEFORE = "It is as it was before."
PARTLY = "What you chose later stays. The rest is as it was before."

Wish = Preference | Preferences | ShowSettings


def wished(
    connection: Connection, service: Service, place: Subscription, wish: Wish, asked: choices.Asked, arrival: Arrival,
    now: datetime,
) -> None:  # fmt: skip
    """Do what a member chose, or ask them first."""
    wishes = choices.each_of(wish)
    power = Power.REVEALS if SetShownAddress(shown=True) in wishes else Power.HARMLESS
    if not wishes or not must_ask_first(power, change.proof_of(arrival)):
        choices.change(connection, service, place, wish, asked, now)
    elif not changes.asked_since(connection, What.SETTINGS, place.address, now - ASK_AGAIN):
        wanted = Wanted(
            what=What.SETTINGS, list_key=place.list_key, address=place.address, person_id=place.person_id,
            after={"received": arrival.received_id},
        )  # fmt: skip
        change.ask(
            connection, service, changes.note(connection, wanted, now), [Mailbox(place.name, place.address)],
            "change/confirm_choice", list_key=place.list_key, now=now, in_reply_to=arrival.message.message_id,
            sentences=[choices.sentence(service, place, one, now) for one in wishes],
        )  # fmt: skip


def confirmed(
    connection: Connection, service: Service, wanted: Change, question: Question, arrival: Arrival, now: datetime
) -> None:
    """Do what a member chose, now that they have said that it was them."""
    place = people.subscription_of(connection, wanted.list_key, question.address)
    if not changes.settle(connection, wanted.id, now) or place is None:
        return
    letter = arrival_of(service, received.load(connection, int(wanted.after["received"])))
    wish = granted(wishes_in(service, wanted.list_key, letter, AddressedTo.REQUEST))
    # Where the letter was deleted meanwhile, they see how things are, and can say it again.
    chosen = wish if isinstance(wish, Wish) else ShowSettings()
    asked = choices.Asked(Mailbox(place.name, place.address), "", arrival.message.message_id)
    choices.change(connection, service, place, chosen, asked, now)


def undone(
    connection: Connection, service: Service, made: Change, question: Question, arrival: Arrival, now: datetime
) -> None:
    """Put things back as they were, and tell how they are now."""
    to = arrival.message.author or Mailbox("", question.address)
    wrapping = Wrapping(in_reply_to=arrival.message.message_id)
    place = people.subscription_of(connection, made.list_key, question.address)
    if place is None:
        notice.send(
            connection, service, "change/not_undone", to, list_key=made.list_key, now=now, wrapping=wrapping,
            undone=False,
        )  # fmt: skip
        return
    whole = undoing.put_back(connection, service, place, made.before, made.after, now)
    place = people.subscription(connection, place.id) or place
    told = choices.language_of(service, place).say(AS_BEFORE if whole else PARTLY)
    choices.tell(connection, service, place, to, now, wrapping, "", [told])
