"""People, their addresses, their subscriptions, and what they agreed to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, select, update

from listserv.mail.address import Mailbox
from listserv.mail.lookalike import skeleton
from listserv.policy.digest.form import Form
from listserv.policy.membership import Delivery, Role
from listserv.store import issues
from listserv.store import tables as t

_MODERATING = (Role.MODERATOR.value, Role.OWNER.value)


@dataclass(frozen=True, slots=True)
class Subscription:
    """A person's place on a list."""

    id: int
    list_key: str
    person_id: int
    address: str
    name: str
    role: Role
    delivery: Delivery
    suspended: bool
    may_post: bool
    moderated: bool
    trusted: bool
    away_until: date | None
    joined_at: datetime
    had: int  # the number of the newest post that digests do not owe them
    had_at: datetime | None
    issue_id: int | None  # the newest digest of theirs
    form: Form
    digest_weekday: int | None  # 0 is Monday; None: that of the list
    paused_until: date | None
    paused_delivery: Delivery | None  # what they go back to; None: not paused
    missed_after: int | None
    across: bool
    own_posts: bool  # they get what they wrote themselves too
    shows_address: bool
    reachable: bool  # by other members alone, through us
    language: str | None  # of the letters to them; None: that of the list


@dataclass(frozen=True, slots=True)
class Document:
    """A text that people agree to: "agreement" or "privacy", its version and hash."""

    name: str
    version: int
    sha256: str


def _subscriptions() -> Select[Any]:
    return (
        select(t.subscription, t.address.c.address, t.person.c.name, t.person.c.language)
        .join(t.address, t.address.c.id == t.subscription.c.address_id)
        .join(t.person, t.person.c.id == t.subscription.c.person_id)
    )


# What is asked about each post is made once: building a statement and its cache key costs more than running it.
_PERSON_OF = select(t.address.c.person_id).where(t.address.c.address == bindparam("address"))
_SUBSCRIPTION_OF = _subscriptions().where(
    t.subscription.c.list_key == bindparam("list_key"), t.subscription.c.person_id == _PERSON_OF.scalar_subquery()
)
_MEMBERS = _subscriptions().where(t.subscription.c.list_key == bindparam("list_key")).order_by(t.subscription.c.id)
_MODERATORS = _MEMBERS.where(t.subscription.c.role.in_(_MODERATING))
_LOOKALIKE = (
    select(t.subscription.c.id)
    .join(t.address, t.address.c.id == t.subscription.c.address_id)
    .where(
        t.subscription.c.list_key == bindparam("list_key"),
        t.address.c.skeleton == bindparam("skeleton"),
        t.address.c.address != bindparam("address"),
    )
    .limit(1)
)
# One row without a document for a person who has agreed to nothing; none when the address is nobody's.
_AGREEMENTS_OF = (
    select(t.agreement.c.document, t.agreement.c.version)
    .select_from(t.address)
    .outerjoin(t.agreement, t.agreement.c.person_id == t.address.c.person_id)
    .where(t.address.c.address == bindparam("address"))
)


def person_of(connection: Connection, mailbox: str) -> int | None:
    """Return whose address this is."""
    found = connection.execute(_PERSON_OF, {"address": mailbox}).scalar()
    return None if found is None else int(found)


def ensure_person(connection: Connection, mailbox: Mailbox) -> int:
    """Return whose address this is, after making a person of a newcomer."""
    known = person_of(connection, mailbox.address)
    if known is not None:
        return known
    new = insert(t.person).values(name=mailbox.name[:200]).returning(t.person.c.id)
    person_id = int(connection.execute(new).scalar_one())
    looks = skeleton(mailbox.address)
    connection.execute(insert(t.address).values(person_id=person_id, address=mailbox.address, skeleton=looks))
    return person_id


def _subscription(row: Row[Any]) -> Subscription:
    return Subscription(
        id=row.id,
        list_key=row.list_key,
        person_id=row.person_id,
        address=row.address,
        name=row.name,
        role=Role(row.role),
        delivery=Delivery(row.delivery),
        suspended=row.suspended,
        may_post=row.may_post,
        moderated=row.moderated,
        trusted=row.trusted,
        away_until=row.away_until,
        joined_at=row.joined_at,
        had=row.had,
        had_at=row.had_at,
        issue_id=row.issue_id,
        form=Form(row.form),
        digest_weekday=row.digest_weekday,
        paused_until=row.paused_until,
        paused_delivery=Delivery(row.paused_delivery) if row.paused_delivery else None,
        missed_after=row.missed_after,
        across=row.across,
        own_posts=row.own_posts,
        shows_address=row.shows_address,
        reachable=row.reachable,
        language=row.language,
    )


def subscription_of(connection: Connection, list_key: str, mailbox: str) -> Subscription | None:
    """Return the place on a list of whoever owns this address."""
    row = connection.execute(_SUBSCRIPTION_OF, {"list_key": list_key, "address": mailbox}).first()
    return None if row is None else _subscription(row)


def language_of(connection: Connection, mailbox: str) -> str | None:
    """Return the language that the owner of this address chose; None: that of the list."""
    one = select(t.person.c.language).join(t.address, t.address.c.person_id == t.person.c.id)
    chosen: str | None = connection.execute(one.where(t.address.c.address == mailbox)).scalar()
    return chosen


def addresses_of(connection: Connection, person_id: int) -> list[str]:
    """Return all addresses of a person, the oldest first."""
    one = t.address.c
    return list(connection.execute(select(one.address).where(one.person_id == person_id).order_by(one.id)).scalars())


def shown_addresses(connection: Connection, list_key: str, mailboxes: Collection[str]) -> dict[str, str]:
    """Return of these addresses those whose owners show theirs on a list, each with the one that receives."""
    wrote, receives, one = t.address.alias("wrote"), t.address.alias("receives"), t.subscription.c
    statement = (
        select(wrote.c.address, receives.c.address)
        .join(t.subscription, one.person_id == wrote.c.person_id)
        .join(receives, receives.c.id == one.address_id)
        .where(one.list_key == list_key, one.shows_address, wrote.c.address.in_(list(mailboxes)))
    )
    return {str(wrote_at): str(receives_at) for wrote_at, receives_at in connection.execute(statement)}


def change_person(connection: Connection, person_id: int, **values: object) -> None:
    """Change what is known of a person: name, language."""
    connection.execute(update(t.person).where(t.person.c.id == person_id).values(**values))


def place_of(connection: Connection, list_key: str, person_id: int) -> Subscription | None:
    """Return a person's place on a list."""
    statement = _subscriptions().where(t.subscription.c.list_key == list_key, t.subscription.c.person_id == person_id)
    row = connection.execute(statement).first()
    return None if row is None else _subscription(row)


def places_of(connection: Connection, mailbox: str) -> list[Subscription]:
    """Return the places on all lists of whoever owns this address, the oldest first."""
    theirs = _subscriptions().where(t.subscription.c.person_id == _PERSON_OF.scalar_subquery())
    rows = connection.execute(theirs.order_by(t.subscription.c.id), {"address": mailbox})
    return [_subscription(row) for row in rows]


def subscription(connection: Connection, subscription_id: int) -> Subscription | None:
    """Return one place on a list by its number."""
    row = connection.execute(_subscriptions().where(t.subscription.c.id == subscription_id)).first()
    return None if row is None else _subscription(row)


def place(connection: Connection, subscription_id: int) -> Subscription:
    """Return one place on a list that there is. Raises LookupError."""
    found = subscription(connection, subscription_id)
    if found is None:
        message = f"there is no place {subscription_id}"
        raise LookupError(message)
    return found


def members(connection: Connection, list_key: str, *, moderating: bool = False) -> list[Subscription]:
    """Return a list's places by joining order; only moderators and owners when `moderating`."""
    rows = connection.execute(_MODERATORS if moderating else _MEMBERS, {"list_key": list_key})
    return [_subscription(row) for row in rows]


def looks_like_another(connection: Connection, list_key: str, mailbox: Mailbox) -> bool:
    """Whether an address looks like that of somebody else on the list, or a name like that of one who moderates it.

    Among members names are alike often enough; a moderator's is believed.
    """
    if connection.execute(_LOOKALIKE, {"list_key": list_key} | _looks(mailbox.address)).first() is not None:
        return True
    name = skeleton(mailbox.name)
    if " " not in name.strip():  # "Mo" alone may be anybody
        return False
    others = (one for one in members(connection, list_key, moderating=True) if one.address != mailbox.address)
    return any(skeleton(one.name) == name for one in others)


def _looks(address: str) -> dict[str, str]:
    return {"address": address, "skeleton": skeleton(address)}


def member_counts(connection: Connection, list_key: str) -> dict[Delivery, int]:
    """Return how many members a list has for each delivery."""
    statement = (
        select(t.subscription.c.delivery, func.count())
        .where(t.subscription.c.list_key == list_key)
        .group_by(t.subscription.c.delivery)
    )
    found = {delivery: int(number) for delivery, number in connection.execute(statement)}
    return {delivery: found.get(delivery.value, 0) for delivery in Delivery}


def subscribe(
    connection: Connection,
    list_key: str,
    mailbox: Mailbox,
    *,
    delivery: Delivery,
    role: Role = Role.MEMBER,
    now: datetime,
) -> int:
    """Give a person a place on a list by this address and return its number; an existing place stays as it is.

    Digests owe them what was not looked at by any digest yet (listserv.flows.delivery.begin).
    """
    known = subscription_of(connection, list_key, mailbox.address)
    if known is not None:
        return known.id
    person_id = ensure_person(connection, mailbox)
    address_id = select(t.address.c.id).where(t.address.c.address == mailbox.address).scalar_subquery()
    statement = (
        insert(t.subscription)
        .values(
            list_key=list_key,
            person_id=person_id,
            address_id=address_id,
            role=role.value,
            delivery=delivery.value,
            suspended=False,
            may_post=True,
            moderated=False,
            joined_at=now,
            had=issues.newest_number(connection, list_key),
            had_at=now,
        )
        .returning(t.subscription.c.id)
    )
    return int(connection.execute(statement).scalar_one())


def unsubscribe(connection: Connection, subscription_id: int) -> None:
    """End a place on a list; copies not yet sent to it are void when they are claimed."""
    connection.execute(delete(t.subscription).where(t.subscription.c.id == subscription_id))


def set_delivery(connection: Connection, subscription_id: int, delivery: Delivery) -> None:
    """Change how a member gets the posts; choosing also ends a suspension, for the person is there again."""
    connection.execute(
        update(t.subscription)
        .where(t.subscription.c.id == subscription_id)
        .values(delivery=delivery.value, suspended=False)
    )


def change(connection: Connection, subscription_id: int, **values: object) -> None:
    """Change what a member chose, by the columns of `subscription`."""
    connection.execute(update(t.subscription).where(t.subscription.c.id == subscription_id).values(**values))


def pauses_over(connection: Connection, list_key: str, today: date, limit: int = 100) -> list[Subscription]:
    """Return a list's members whose pause ends on this day, or ended."""
    statement = _subscriptions().where(
        t.subscription.c.list_key == list_key,
        t.subscription.c.delivery == Delivery.NONE.value,
        t.subscription.c.paused_until <= today,
    )
    return [_subscription(row) for row in connection.execute(statement.order_by(t.subscription.c.id).limit(limit))]


def trust(connection: Connection, list_key: str, mailbox: str) -> None:
    """Hold a member's posts no more because they are new or were watched; somebody who is none stays as they are."""
    connection.execute(
        update(t.subscription)
        .where(t.subscription.c.list_key == list_key, t.subscription.c.person_id == _PERSON_OF.scalar_subquery())
        .values(trusted=True, moderated=False),
        {"address": mailbox},
    )


def set_away(connection: Connection, subscription_id: int, until: date | None) -> None:
    """Note that a moderator is away: the first day on which they are there again, None: they are there."""
    connection.execute(update(t.subscription).where(t.subscription.c.id == subscription_id).values(away_until=until))


def set_role(connection: Connection, subscription_id: int, role: Role) -> None:
    """Change what a person is on a list."""
    connection.execute(update(t.subscription).where(t.subscription.c.id == subscription_id).values(role=role.value))


def has_agreed(connection: Connection, mailbox: str, documents: Iterable[Document]) -> bool:
    """Whether the owner of this address agreed to the given version of every one of the documents."""
    agreed = {(name, version) for name, version in connection.execute(_AGREEMENTS_OF, {"address": mailbox})}
    return bool(agreed) and all((document.name, document.version) in agreed for document in documents)


def has_agreed_before(connection: Connection, mailbox: str) -> bool:
    """Whether the owner of this address agreed to any version."""
    statement = (
        select(t.agreement.c.id)
        .join(t.address, t.address.c.person_id == t.agreement.c.person_id)
        .where(t.address.c.address == mailbox)
        .limit(1)
    )
    return connection.execute(statement).first() is not None


def record_agreement(
    connection: Connection,
    mailbox: Mailbox,
    documents: Sequence[Document],
    *,
    now: datetime,
    received_id: int | None,
) -> None:
    """Record that a person agreed, with the letter that was the answer (None: on paper). Once for each version."""
    person_id = ensure_person(connection, mailbox)
    for document in documents:
        if has_agreed(connection, mailbox.address, [document]):
            continue
        connection.execute(
            insert(t.agreement).values(
                person_id=person_id,
                document=document.name,
                version=document.version,
                sha256=document.sha256,
                address=mailbox.address,
                agreed_at=now,
                evidence="paper" if received_id is None else "reply",
                received_id=received_id,
            )
        )
