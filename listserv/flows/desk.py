"""The desk of a list (people-request@): what a letter there may be about, from what is rare to wishes of all kinds."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from listserv.flows import archive_answer, digest_request, emergency, inviting, membership, private_letter
from listserv.flows.arrival import Arrival
from listserv.flows.service import Service
from listserv.store import people


def written_to(connection: Connection, service: Service, key: str, arrival: Arrival, now: datetime) -> None:
    """Do what a letter to the desk asks for, or have a person look at it."""
    if (
        not emergency.requested(connection, service, key, arrival, now)
        and not inviting.requested(connection, service, key, arrival, now)
        and not private_letter.requested(connection, service, key, arrival, now)
        and not _asks_for_a_digest(connection, service, key, arrival, now)
    ):
        membership.request(connection, service, key, arrival, now)


def _asks_for_a_digest(connection: Connection, service: Service, key: str, arrival: Arrival, now: datetime) -> bool:
    place = people.subscription_of(connection, key, arrival.author_address)
    if place is None:
        return archive_answer.of_stranger(connection, service, key, arrival, now)
    return digest_request.requested(connection, service, place, arrival, now)
