"""Keep letters that perhaps nobody asked for from becoming a flood: when each may go, by policy/protection.py.

Who asked for a letter is told by its cause (`Service.cause`), which stands for the message that is being dealt with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from listserv.flows.service import Service
from listserv.mail.address import Mailbox
from listserv.policy import protection
from listserv.policy.authority import Proof
from listserv.policy.protection import Reader
from listserv.store import outbox, people

# The letter that tells the operator that many letters go to strangers.
ALARM = "service/many_strangers"
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_PROVEN = frozenset({Proof.REPLY, Proof.DOMAIN})


@dataclass(frozen=True, slots=True)
class Passage:
    """When a letter goes, and whether it counts as one that nobody may have asked for.

    `bare`: it holds nothing that came in. `alarm`: the operator is told.
    """

    at: datetime
    unrequested: bool = False
    bare: bool = False
    alarm: bool = False


# Under these names letters are given what somebody wrote, and what stands above it.
_WORDS = ("quoted", "body")
_SUBJECTS = ("post_subject", "subject")


def without_their_words(to: Mailbox, values: Mapping[str, Any]) -> tuple[Mailbox, dict[str, Any]]:
    """Return a letter's reader and values without what a stranger wrote: it may be an advert in another's name."""
    kept = dict(values)
    for name in _WORDS:
        if name in kept:
            kept[name] = ""
    for name in _SUBJECTS:
        if name in kept and not protection.shows_subject(str(kept[name])):
            kept[name] = ""
    return (to if protection.shows_subject(to.name) else Mailbox("", to.address)), kept


def reader_of(connection: Connection, service: Service, address: str) -> Reader:
    """Return whom a letter to this address goes to."""
    cause = service.cause
    if cause is not None and cause.address == address and cause.proof in _PROVEN:
        return Reader.ASKED
    if address == service.settings.operator or people.person_of(connection, address) is not None:
        return Reader.KNOWN
    return Reader.STRANGER


def passage(connection: Connection, service: Service, name: str, address: str, now: datetime) -> Passage | None:
    """Return when the letter `name` may go to an address; None: it is not written."""
    match reader_of(connection, service, address):
        case Reader.ASKED:
            return _to_asker(connection, name, address, now)
        case Reader.KNOWN:
            return _to_known(connection, service, address, now)
        case Reader.STRANGER:
            return _to_stranger(connection, service, name, address, now)


def _to_asker(connection: Connection, name: str, address: str, now: datetime) -> Passage | None:
    """Answers to a newcomer's own letters: so many a day that no program that answers everything keeps us going."""
    if people.person_of(connection, address) is not None:
        return Passage(now)
    today = outbox.notices_to(connection, address, now - _DAY)
    if len(today) < protection.ANSWERS_A_DAY:
        return Passage(now)
    if any(one == name and moment > now for one, moment in today):
        return None
    return Passage(min(moment for _, moment in today) + _DAY)


def _to_known(connection: Connection, service: Service, address: str, now: datetime) -> Passage:
    """Answers to letters in a member's name of which nothing shows that they are theirs: some a day, the rest later."""
    cause = service.cause
    if cause is None or cause.address != address:
        return Passage(now)
    today = outbox.notices_to(connection, address, now - _DAY, unrequested=True)
    if len(today) < service.settings.protection.unproven_per_day:
        return Passage(now, unrequested=True)
    return Passage(max(now, min(moment for _, moment in today) + _DAY), unrequested=True)


def _to_stranger(connection: Connection, service: Service, name: str, address: str, now: datetime) -> Passage | None:
    before = outbox.notices_to(connection, address, now - protection.WEEK, unrequested=True)
    if any(one == name and moment > now for one, moment in before):
        return None  # the same letter waits already
    at = protection.goes_at([moment for _, moment in before], now)
    if at is None:
        return None
    limit = service.settings.protection.strangers_per_hour
    if outbox.strangers_since(connection, now - _HOUR) < limit:
        return Passage(at, unrequested=True, bare=True)
    told = outbox.notices_since(connection, service.settings.operator, now - _DAY, names=(ALARM,))
    return Passage(max(at, now + _HOUR), unrequested=True, bare=True, alarm=not told)
