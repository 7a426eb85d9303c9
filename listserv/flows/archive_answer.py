"""Take answers to a letter that showed what was found: a number asks for it whole, other words are a new wish."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from listserv import log
from listserv.flows import archive, digest_request, membership
from listserv.flows.arrival import Arrival
from listserv.flows.service import Service
from listserv.policy.archive.request import read_search
from listserv.store import people
from listserv.store.questions import Question


def answered(connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime) -> None:
    """Send what is asked for by the member who was shown it; of anybody else it is a letter like any other."""
    if arrival.is_reaction:
        log.discarded(arrival.received_id, "a thumb for what was found")
        return
    place = people.subscription_of(connection, question.list_key, arrival.author_address)
    if place is None:
        if not of_stranger(connection, service, question.list_key, arrival, now):
            membership.request(connection, service, question.list_key, arrival, now)
        return
    is_theirs = place.address == question.address and question.expires_at > now
    shown = archive.shown_in(connection, question) if is_theirs else archive.Shown(None, ())
    if not digest_request.requested(connection, service, place, arrival, now, shown=shown):
        membership.request(connection, service, question.list_key, arrival, now)


def of_stranger(connection: Connection, service: Service, key: str, arrival: Arrival, now: datetime) -> bool:
    """Tell somebody who is no member that searching is for members; return whether they wanted to."""
    if read_search(arrival.answer) is None:
        return False
    log.answered(arrival.received_id, "a search, of no member")
    membership.for_members(connection, service, key, arrival, now)
    return True
