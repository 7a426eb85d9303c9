"""Outgoing mail: letters, rendered once, and copies, one for each recipient. Sending them is `claims`'s affair."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    true,
    update,
)

from listserv.policy.digest.form import ENGLISH, Edition
from listserv.policy.membership import Delivery
from listserv.store import tables as t
from listserv.store.issues import is_for, speaks
from listserv.store.session import among

# What each post needs is made once: building a statement and its cache key costs more than running it.
_ADD_LETTER = insert(t.letter).returning(t.letter.c.id)
_ADDRESS_COPY = insert(t.copy).values(state="due", attempts=0, answer="").returning(t.copy.c.id)
_NOBODY = -1
_FOR_ONE_MEMBER = {
    "letter_id": bindparam("letter_id", type_=t.copy.c.letter_id.type),
    "list_key": t.subscription.c.list_key,
    "recipient": t.address.c.address,
    "subscription_id": t.subscription.c.id,
    "state": literal("due"),
    "attempts": literal(0),
    "due_at": bindparam("now", type_=t.Moment()),
    "created_at": bindparam("now", type_=t.Moment()),
    "answer": literal(""),
}
_ADDRESS_COPIES = (
    insert(t.copy)
    .from_select(
        list(_FOR_ONE_MEMBER),
        select(*_FOR_ONE_MEMBER.values())
        .join(t.address, t.address.c.id == t.subscription.c.address_id)
        .where(
            t.subscription.c.list_key == bindparam("list_key"),
            t.subscription.c.delivery == bindparam("delivery"),
            t.subscription.c.suspended.is_(False),
            or_(t.subscription.c.own_posts, t.subscription.c.person_id != bindparam("author_id")),
        )
        .order_by(t.subscription.c.id),
    )
    # Without the option PostgreSQL's driver tells -1.
    .execution_options(preserve_rowcount=True)
)


def add_letter(  # noqa: PLR0913 - the columns of a letter
    connection: Connection,
    *,
    kind: str,
    name: str,
    list_key: str,
    content: bytes,
    now: datetime,
    post_id: int | None = None,
    issue_id: int | None = None,
    unrequested: bool = False,
) -> int:
    """Keep a rendered letter and return its number. `unrequested`: nothing shows that its reader asked for it."""
    row = {
        "kind": kind,
        "name": name,
        "list_key": list_key,
        "content": content,
        "created_at": now,
        "post_id": post_id,
        "issue_id": issue_id,
        "unrequested": unrequested,
    }
    return int(connection.execute(_ADD_LETTER, row).scalar_one())


def address_copy(
    connection: Connection, letter_id: int, list_key: str, recipient: str, now: datetime, *, at: datetime | None = None
) -> int:
    """Make the one copy of a notice, which goes to its address whatever that address's standing. `at`: not before."""
    row = {
        "letter_id": letter_id, "list_key": list_key, "recipient": recipient, "due_at": at or now, "created_at": now,
    }  # fmt: skip
    return int(connection.execute(_ADDRESS_COPY, row).scalar_one())


def address_copies(
    connection: Connection,
    letter_id: int,
    list_key: str,
    delivery: Delivery,
    now: datetime,
    *,
    author_id: int | None = None,
) -> int:
    """Make a copy for each member of this list, and of no other, with this delivery; return how many.

    `author_id`: who wrote it; they get none if they want nothing of their own.
    """
    asked = {
        "letter_id": letter_id, "list_key": list_key, "delivery": delivery.value, "now": now,
        "author_id": _NOBODY if author_id is None else author_id,
    }  # fmt: skip
    return int(connection.execute(_ADDRESS_COPIES, asked).rowcount)


def copy_for(
    connection: Connection, letter_id: int, list_key: str, recipient: str, subscription_id: int, now: datetime
) -> None:
    """Make the copy of one member."""
    row = {"letter_id": letter_id, "list_key": list_key, "recipient": recipient, "due_at": now, "created_at": now}
    connection.execute(_ADDRESS_COPY, row | {"subscription_id": subscription_id})


def address_issue(
    connection: Connection, letter_id: int, list_key: str, issue_id: int, edition: Edition, now: datetime, *,
    tongues: tuple[str, Collection[str]] = (ENGLISH, ()), but: Collection[int] = (),
) -> int:  # fmt: skip
    """Make a copy of a digest's letter for each of its readers who chose this edition; return how many.

    `tongues`: `usual` and `others` of `issues.editions`. `but`: places that get a letter of their own.
    """
    s = t.subscription.c
    chosen = (
        select(
            literal(letter_id), s.list_key, t.address.c.address, s.id, literal("due"), literal(0),
            literal(now, type_=t.Moment()), literal(now, type_=t.Moment()), literal(""),
        )
        .join(t.address, t.address.c.id == s.address_id)
        .join(t.person, t.person.c.id == s.person_id)
        .where(
            is_for(issue_id), s.list_key == list_key, s.form == edition.form.value, speaks(edition, *tongues),
            ~among(connection, s.id, but),
        )
        .order_by(s.id)
    )  # fmt: skip
    made = insert(t.copy).from_select(list(_FOR_ONE_MEMBER), chosen).execution_options(preserve_rowcount=True)
    return int(connection.execute(made).rowcount)


def letter_of_post(connection: Connection, post_id: int) -> int | None:
    """Return the number of the letter in which a post went out, None when that was forgotten."""
    found = select(t.letter.c.id).where(t.letter.c.post_id == post_id, t.letter.c.kind == "post")
    number: int | None = connection.execute(found).scalar()
    return number


def stop(connection: Connection, letter_id: int, now: datetime) -> None:
    """Void a letter's copies that nobody has tried to send. One that is claimed at this moment may be sent."""
    # Not waiting for rows that a sender holds, nor making it wait: each of us may hold thousands.
    untried = (
        select(t.copy.c.id)
        .where(t.copy.c.letter_id == letter_id, t.copy.c.state == t.DUE, t.copy.c.attempts == 0)
        .with_for_update(skip_locked=True)
    )
    ids = list(connection.execute(untried).scalars())
    stopped = update(t.copy).where(among(connection, t.copy.c.id, ids))
    connection.execute(stopped.values(state="void", ended_at=now, answer="withdrawn"))


def address_correction(
    connection: Connection, letter_id: int, list_key: str, *, corrects: int, but: str, now: datetime
) -> int:
    """Make a copy for each member who has, or may have, a copy of the letter `corrects`; return how many.

    `but`: the author's address, who has a letter of their own. One who has left gets nothing.
    """
    sent = t.copy.alias("sent")
    chosen = (
        select(
            literal(letter_id), literal(list_key), t.address.c.address, t.subscription.c.id, literal("due"),
            literal(0), literal(now, type_=t.Moment()), literal(now, type_=t.Moment()), literal(""),
        )
        .select_from(sent)
        .join(t.subscription, t.subscription.c.id == sent.c.subscription_id)
        .join(t.address, t.address.c.id == t.subscription.c.address_id)
        .where(
            sent.c.letter_id == corrects,
            or_(sent.c.state.in_(["sent", "unknown"]), sent.c.state == t.DUE),
            t.subscription.c.list_key == list_key,
            t.subscription.c.suspended.is_(False),
            t.address.c.address != but,
        )
        .order_by(t.subscription.c.id)
    )  # fmt: skip
    made = insert(t.copy).from_select(list(_FOR_ONE_MEMBER), chosen).execution_options(preserve_rowcount=True)
    return int(connection.execute(made).rowcount)


def erase_withdrawn(connection: Connection) -> None:
    """Remove the text of letters whose post was withdrawn, once no copy of them can be sent any more."""
    of_letter = t.copy.c.letter_id == t.letter.c.id
    waiting = select(t.copy.c.id).where(of_letter, t.copy.c.state == t.DUE).correlate(t.letter)
    # By the decisions, which are few.
    withdrawn = select(t.decision.c.post_id).where(t.decision.c.outcome == "withdrawn")
    connection.execute(
        update(t.letter)
        .where(
            t.letter.c.post_id.in_(withdrawn),
            t.letter.c.kind == "post",
            func.length(t.letter.c.content) > 0,
            ~waiting.exists(),
        )
        .values(content=b"")
    )


def contents_of(connection: Connection, letter_ids: Collection[int]) -> dict[int, bytes]:
    """Return letters' bytes, with placeholders."""
    found = connection.execute(
        select(t.letter.c.id, t.letter.c.content).where(among(connection, t.letter.c.id, letter_ids))
    )
    return {letter_id: bytes(content) for letter_id, content in found}


def sizes_of(connection: Connection, letter_ids: Collection[int]) -> dict[int, int]:
    """Return letters' sizes in bytes, without reading them."""
    size = func.length(t.letter.c.content)
    found = connection.execute(select(t.letter.c.id, size).where(among(connection, t.letter.c.id, letter_ids)))
    return {letter_id: int(size_bytes) for letter_id, size_bytes in found}


def is_any_due(connection: Connection, now: datetime, *, at_least: int = 1) -> bool:
    """Whether a copy, or so many of them, may be claimed now."""
    found = select(t.copy.c.id).where(_is_due(now)).order_by(t.copy.c.due_at).limit(1).offset(at_least - 1)
    return connection.execute(found).first() is not None


def count_due(connection: Connection, now: datetime) -> int:
    """Return how many copies may be claimed now."""
    return int(connection.execute(select(func.count()).select_from(t.copy).where(_is_due(now))).scalar_one())


def count_later(connection: Connection, now: datetime) -> int:
    """Return how many copies are being sent now or wait for another attempt."""
    waiting = select(func.count()).select_from(t.copy).where(t.copy.c.state == t.DUE, t.copy.c.due_at > now)
    return int(connection.execute(waiting).scalar_one())


def oldest_due(connection: Connection, now: datetime) -> datetime | None:
    """Return since when the oldest due copy waits: what tells a silent stall."""
    oldest = select(t.copy.c.due_at).where(_is_due(now)).order_by(t.copy.c.due_at).limit(1)
    found: datetime | None = connection.execute(oldest).scalar()
    return found


def _is_due(now: datetime) -> ColumnElement[bool]:
    return and_(t.copy.c.state == t.DUE, t.copy.c.due_at <= now)


def forget(connection: Connection, before: datetime, *, copies: int) -> int:
    """Remove letters made before then whose copies have all ended, with these; return how many letters.

    Not many more than so many `copies` at a time, so that nobody has to wait long for the rows.
    """
    letters = _forgettable(connection, before, copies)
    forgotten = select(t.copy.c.id).where(t.copy.c.letter_id.in_(letters))
    connection.execute(delete(t.bounce).where(t.bounce.c.copy_id.in_(forgotten)))
    connection.execute(delete(t.copy).where(t.copy.c.letter_id.in_(letters)))
    connection.execute(delete(t.letter).where(t.letter.c.id.in_(letters)))
    return len(letters)


def _forgettable(connection: Connection, before: datetime, copies: int) -> list[int]:
    of_letter = t.copy.c.letter_id == t.letter.c.id
    waiting = select(t.copy.c.id).where(of_letter, t.copy.c.state == t.DUE)
    number = select(func.count()).select_from(t.copy).where(of_letter).scalar_subquery()
    old = (
        select(t.letter.c.id, number)
        .where(t.letter.c.created_at < before, ~waiting.exists())
        .order_by(t.letter.c.created_at)
        .limit(200)
    )
    letters = []
    for letter_id, its_copies in connection.execute(old):
        letters.append(int(letter_id))
        copies -= its_copies
        if copies <= 0:
            break
    return letters


def notices_since(connection: Connection, recipient: str, since: datetime, *, names: Sequence[str] = ()) -> int:
    """Return how many notices, or how many of these names, an address was written since a moment."""
    statement = (
        select(func.count())
        .select_from(t.copy)
        .where(t.copy.c.recipient == recipient, t.copy.c.subscription_id.is_(None), t.copy.c.created_at > since)
    )
    if names:
        statement = statement.join(t.letter, t.letter.c.id == t.copy.c.letter_id).where(t.letter.c.name.in_(names))
    return int(connection.execute(statement).scalar_one())


def notices_to(
    connection: Connection, recipient: str, since: datetime, *, unrequested: bool = False
) -> list[tuple[str, datetime]]:
    """Return which notices an address was sent since a moment or is to be sent: their names, and when."""
    statement = (
        select(t.letter.c.name, func.coalesce(t.copy.c.ended_at, t.copy.c.due_at))
        .select_from(t.copy)
        .join(t.letter, t.letter.c.id == t.copy.c.letter_id)
        .where(
            t.copy.c.recipient == recipient,
            t.copy.c.subscription_id.is_(None),
            t.copy.c.created_at > since,
            t.letter.c.unrequested if unrequested else true(),
        )
    )
    return [(str(name), moment) for name, moment in connection.execute(statement)]


def strangers_since(connection: Connection, since: datetime) -> int:
    """Return how many unrequested letters there were since a moment to addresses that are nobody's we know."""
    known = select(t.address.c.id).where(t.address.c.address == t.copy.c.recipient).exists()
    statement = (
        select(func.count())
        .select_from(t.letter)
        .join(t.copy, t.copy.c.letter_id == t.letter.c.id)
        .where(t.letter.c.created_at > since, t.letter.c.unrequested, ~known)
    )
    return int(connection.execute(statement).scalar_one())


def has_copy(connection: Connection, copy_id: int) -> bool:
    """Whether a copy is still known; ended ones are forgotten after some weeks."""
    return connection.execute(select(t.copy.c.id).where(t.copy.c.id == copy_id)).first() is not None


def record_bounce(connection: Connection, copy_id: int, *, permanent: bool, status: str, now: datetime) -> None:
    """Keep what a report said about a copy."""
    connection.execute(
        insert(t.bounce).values(copy_id=copy_id, permanent=permanent, status=status[:16], bounced_at=now)
    )
