"""Make everything that is posted to a list wait, and say so, once. An owner asks for it, the operator, or a flood."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from listserv.flows import notice
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.mail.address import Mailbox
from listserv.store import emergencies, questions, record
from listserv.store.questions import Matter
from listserv.store.record import Entry, What

# In an emergency so many posts an hour have a letter of their own. The others come together in one, each hour.
FIRST_FEW = 5
HOUR = timedelta(hours=1)
# An answer to one of these letters counts for so long.
_ANSWERABLE = timedelta(days=90)


def raise_for_flood(connection: Connection, service: Service, key: str, now: datetime) -> None:
    """Begin an emergency because so much came in; whoever of many comes first tells everybody."""
    begin(connection, service, key, Entry(What.EMERGENCY, now, why="too many posts in ten minutes"))


def begin(connection: Connection, service: Service, key: str, entry: Entry) -> bool:
    """Begin an emergency and tell all who look after the list; return False when it is in one already."""
    if not emergencies.begin(connection, key, entry.who, entry.noted_at):
        return False
    record.note(connection, key, None, entry)
    tell_all(
        connection, service, key, "emergency/began", entry.noted_at, answerable=True,
        who=name_of(connection, service, key, entry.who), limit=service.list(key).moderation.emergency_posts,
        by_flood=not entry.who,
    )  # fmt: skip
    return True


def is_too_much(connection: Connection, key: str, now: datetime) -> bool:
    """Whether moderators get no more letters about single posts for now."""
    if emergencies.unsettled(connection, key) is None:
        return False
    return questions.posts_asked_about_since(connection, key, now - HOUR) >= FIRST_FEW


def tell_all(
    connection: Connection, service: Service, key: str, letter: str, now: datetime, *,
    answerable: bool = False, **values: object,
) -> None:  # fmt: skip
    """Send one letter to everybody who looks after a list, away or not; owners can answer one that is `answerable`."""
    for person in everybody(connection, service, key):
        owns = person.address in owner_addresses(connection, service, key)
        question_id = ask(connection, key, person.address, now) if answerable and owns else None
        notice.send(
            connection, service, letter, person, list_key=key, now=now,
            wrapping=Wrapping(helper="owner", question=question_id), owns=owns,
            owners=notice.listed(
                notice.greeting(one.name) or one.address for one in notice.owners(connection, service, key)
            ),
            **values,
        )  # fmt: skip


def everybody(connection: Connection, service: Service, key: str) -> list[Mailbox]:
    """Return moderators and owners; and the operator, where nobody else can end an emergency."""
    known = notice.moderators(connection, service, key)
    return known + [one for one in notice.owners(connection, service, key) if one not in known]


def owner_addresses(connection: Connection, service: Service, key: str) -> frozenset[str]:
    """Return who may say that everything waits, or no longer: the list's owners, and the operator."""
    owners = {one.address for one in notice.owners(connection, service, key)}
    return frozenset(owners | {service.settings.operator})


def name_of(connection: Connection, service: Service, key: str, address: str) -> str:
    """Return by what name the others know an owner; From may say anything."""
    known = everybody(connection, service, key)
    name = next((one.name for one in known if one.address == address), "")
    return name if name and "@" not in name else "The operator" if address == service.settings.operator else "An owner"


def ask(connection: Connection, key: str, address: str, now: datetime, *, received_id: int | None = None) -> int | None:
    """Open a question about the emergency of now; `received_id`: its answer is to confirm that letter."""
    current = emergencies.current(connection, key)
    return questions.ask(
        connection, Matter.EMERGENCY, key, address, round=current.id if current else 0, received_id=received_id,
        asked_at=now, expires_at=now + _ANSWERABLE,
    )  # fmt: skip
