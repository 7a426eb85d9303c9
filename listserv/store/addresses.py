"""The addresses of people: which gets the letters, from which they may write; and two people who turn out to be one."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, or_, select, update

from listserv.mail.lookalike import skeleton
from listserv.policy.membership import Role
from listserv.store import tables as t
from listserv.store.session import among

_RANK = {Role.MEMBER.value: 0, Role.MODERATOR.value: 1, Role.OWNER.value: 2}


def add(connection: Connection, person_id: int, address: str) -> None:
    """Give a person one more address. One that is somebody's already stays theirs."""
    known = select(t.address.c.id).where(t.address.c.address == address)
    if connection.execute(known).first() is None:
        looks = skeleton(address)
        connection.execute(insert(t.address).values(person_id=person_id, address=address, skeleton=looks))


def remove(connection: Connection, person_id: int, address: str) -> bool:
    """Take an address from a person, unless letters go there or it is not theirs; return whether it was taken."""
    one = t.address.c
    receives = select(t.subscription.c.id).where(t.subscription.c.address_id == one.id).exists()
    gone = delete(t.address).where(one.person_id == person_id, one.address == address, ~receives).returning(one.id)
    return connection.execute(gone).first() is not None


def receiving(connection: Connection, person_id: int) -> dict[int, str]:
    """Return to which address the letters of each of a person's places go."""
    one = t.subscription.c
    found = select(one.id, t.address.c.address).join(t.address, t.address.c.id == one.address_id)
    return {
        int(number): str(address) for number, address in connection.execute(found.where(one.person_id == person_id))
    }


def receive_at(connection: Connection, places: Iterable[int], address: str) -> None:
    """Have the letters of these places go to an address of the same person, those that wait too."""
    numbers = list(places)
    address_id = select(t.address.c.id).where(t.address.c.address == address).scalar_subquery()
    of_places = among(connection, t.subscription.c.id, numbers)
    connection.execute(update(t.subscription).where(of_places).values(address_id=address_id, suspended=False))
    waiting = (
        select(t.copy.c.id)
        .where(among(connection, t.copy.c.subscription_id, numbers), t.copy.c.state == t.DUE, t.copy.c.attempts == 0)
        .with_for_update(skip_locked=True)
    )
    ids = list(connection.execute(waiting).scalars())
    connection.execute(update(t.copy).where(among(connection, t.copy.c.id, ids)).values(recipient=address))


def merge(connection: Connection, person_id: int, other_id: int) -> list[str]:
    """Make one person of two; return the lists on which a role was gained by it.

    Where both are on a list the older place stays, with the higher of the two roles, and what a moderator decided about
    either: neither may lose by it what was laid on them.
    """
    gained = _merge_places(connection, person_id, other_id)
    one, other = t.agreement.c, t.agreement.alias("other").c
    same = select(other.id).where(
        other.person_id == person_id, other.document == one.document, other.version == one.version
    )
    connection.execute(delete(t.agreement).where(one.person_id == other_id, same.exists()))
    for table in (t.agreement, t.address, t.change):
        connection.execute(update(table).where(table.c.person_id == other_id).values(person_id=person_id))
    wrote = t.correspondence.c
    connection.execute(delete(t.correspondence).where(or_(wrote.writer_id == other_id, wrote.author_id == other_id)))
    connection.execute(delete(t.person).where(t.person.c.id == other_id))
    return gained


def _merge_places(connection: Connection, person_id: int, other_id: int) -> list[str]:
    one = t.subscription.c
    places = connection.execute(
        select(t.subscription).where(one.person_id.in_([person_id, other_id])).order_by(one.joined_at, one.id)
    ).all()
    kept: dict[str, tuple[int, str]] = {}
    gained: list[str] = []
    before = {row.list_key: row.role for row in places if row.person_id == person_id}
    for row in places:
        if row.list_key not in kept:
            kept[row.list_key] = (row.id, row.role)
            continue
        number, role = kept[row.list_key]
        higher = max(role, row.role, key=_RANK.__getitem__)
        first = next(each for each in places if each.id == number)
        connection.execute(delete(t.subscription).where(one.id == row.id))
        values = {
            "role": higher, "may_post": first.may_post and row.may_post, "moderated": first.moderated or row.moderated,
        }  # fmt: skip
        connection.execute(update(t.subscription).where(one.id == number).values(**values))
        kept[row.list_key] = (number, higher)
    for key, (_, role) in kept.items():
        if _RANK[role] > _RANK[before.get(key, Role.MEMBER.value)]:
            gained.append(key)
    connection.execute(update(t.subscription).where(one.person_id == other_id).values(person_id=person_id))
    return gained
