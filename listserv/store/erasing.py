"""Delete what the ledger holds about one person. Rows that others need stay, with nothing of the person in them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, delete, func, or_, select, update

from listserv.store import outbox, posts, questions
from listserv.store import tables as t
from listserv.store.posts import Post, State
from listserv.store.session import among

# Who did what somebody did who is deleted since.
GONE = "somebody who was deleted"
_GONE_ID = "<gone."


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody about whom something may be held: the person, if we know one, and their addresses, one at least."""

    person_id: int | None
    addresses: tuple[str, ...]


def subject_of(connection: Connection, mailbox: str) -> Subject:
    """Return whose address this is, with all their addresses."""
    person_id = connection.execute(select(t.address.c.person_id).where(t.address.c.address == mailbox)).scalar()
    if person_id is None:
        return Subject(None, (mailbox,))
    theirs = select(t.address.c.address).where(t.address.c.person_id == person_id).order_by(t.address.c.id)
    return Subject(int(person_id), tuple(connection.execute(theirs).scalars()))


def posts_of(connection: Connection, subject: Subject) -> list[Post]:
    """Return what they wrote to any list, oldest first."""
    ids = connection.execute(select(t.post.c.id).where(t.post.c.author_address.in_(subject.addresses))).scalars()
    return posts.load_all(connection, list(ids))


def letters_from(connection: Connection, subject: Subject) -> list[int]:
    """Return the numbers of the letters that surely came from them: by their envelope, or by what refers to them."""
    agreed = select(t.agreement.c.received_id).where(t.agreement.c.address.in_(subject.addresses))
    asked = select(t.question.c.received_id).where(t.question.c.address.in_(subject.addresses))
    decided = select(t.decision.c.received_id).where(t.decision.c.moderator.in_(subject.addresses))
    noted = select(t.record.c.received_id).where(t.record.c.who.in_(subject.addresses))
    wrote = select(t.post.c.received_id).where(t.post.c.author_address.in_(subject.addresses))
    by_path = select(t.received.c.id).where(func.lower(t.received.c.reverse_path).in_(subject.addresses))
    return _numbers(connection, [agreed, asked, decided, noted, wrote, by_path])


def letters_about(connection: Connection, of: Collection[Post]) -> list[int]:
    """Return the numbers of the letters in which moderators decided about these posts: they quote them."""
    ids = [one.id for one in of]
    decided = select(t.decision.c.received_id).where(among(connection, t.decision.c.post_id, ids))
    noted = select(t.record.c.received_id).where(among(connection, t.record.c.post_id, ids))
    return _numbers(connection, [decided, noted])


def _numbers(connection: Connection, statements: Sequence[Select[Any]]) -> list[int]:
    return sorted({int(one) for each in statements for one in connection.execute(each).scalars() if one is not None})


def empty_letters(connection: Connection, received_ids: Collection[int]) -> None:
    """Erase the bytes of letters that came in and are dealt with."""
    done = (among(connection, t.received.c.id, received_ids), t.received.c.state != "new")
    for raw_id in list(connection.execute(select(t.received.c.raw_id).where(*done)).scalars()):
        rewrite(connection, raw_id, b"")


def hide_paths(connection: Connection, subject: Subject) -> None:
    """Take their addresses from the envelopes of what is dealt with or was set aside."""
    theirs = func.lower(t.received.c.reverse_path).in_(subject.addresses)
    done = update(t.received).where(theirs, t.received.c.state != "new")
    connection.execute(done.values(reverse_path="", state="done", error=""))


def rewrite(connection: Connection, raw_id: int, content: bytes) -> None:
    """Put other bytes in the place of kept ones."""
    changed = update(t.raw_message).where(t.raw_message.c.id == raw_id)
    connection.execute(changed.values(content=content, size_bytes=len(content)))


def empty_raw(connection: Connection, raw_id: int, *, but: int) -> None:
    """Erase kept bytes of a post, unless another post than this one is made of them: one letter may go to two lists."""
    others = select(t.post.c.id).where(t.post.c.raw_id == raw_id, t.post.c.id != but)
    if connection.execute(others.where(~t.post.c.message_id.startswith(_GONE_ID)).limit(1)).first() is None:
        rewrite(connection, raw_id, b"")


def name_nobody(connection: Connection, post: Post, subject: str, *, instead: str) -> None:
    """Take an author's name and address from a post that stays, and what was said to them about it."""
    values = {"author_address": "", "author_name": instead, "subject": subject, "content_sha256": f"nameless {post.id}"}
    connection.execute(update(t.post).where(t.post.c.id == post.id).values(**values))
    connection.execute(update(t.decision).where(t.decision.c.post_id == post.id).values(reason=""))
    spoken = (t.record.c.post_id == post.id, t.record.c.what != "held")
    connection.execute(update(t.record).where(*spoken).values(why=""))


def blank(connection: Connection, post: Post, now: datetime) -> None:
    """Leave of a post only that there was one: its number, its list and its day."""
    ended = State.WITHDRAWN if post.state in {State.DISTRIBUTED, State.WITHDRAWN} else State.REMOVED
    values = {
        "author_address": "", "author_name": "", "subject": "", "message_id": f"{_GONE_ID}{post.id}@invalid>",
        "content_sha256": f"gone {post.id}", "state": ended.value, "ended_at": post.ended_at or now, "return_at": None,
    }  # fmt: skip
    connection.execute(update(t.post).where(t.post.c.id == post.id).values(**values))
    questions.close_about(connection, post.id, now)
    connection.execute(delete(t.record).where(t.record.c.post_id == post.id))
    connection.execute(delete(t.decision).where(t.decision.c.post_id == post.id))
    letter_id = outbox.letter_of_post(connection, post.id)
    if letter_id is not None:
        outbox.stop(connection, letter_id, now)
    connection.execute(update(t.received).where(t.received.c.id == post.received_id).values(reverse_path=""))
    raws = select(t.received.c.raw_id).where(t.received.c.id == post.received_id)
    for raw_id in {post.raw_id, *connection.execute(raws).scalars()}:
        empty_raw(connection, raw_id, but=post.id)


def raw_as_it_came(connection: Connection, post: Post) -> int:
    """Return the number of the bytes that a post came in."""
    came = select(t.received.c.raw_id).where(t.received.c.id == post.received_id)
    return int(connection.execute(came).scalar_one())


def places_of(connection: Connection, subject: Subject) -> list[tuple[str, str]]:
    """Return the lists they are on, each with the address that they are on it by."""
    theirs = (
        select(t.subscription.c.list_key, t.address.c.address)
        .join(t.address, t.address.c.id == t.subscription.c.address_id)
        .where(t.subscription.c.person_id == subject.person_id)
    )
    return [(key, address) for key, address in connection.execute(theirs)]


def is_in_hand(connection: Connection, subject: Subject, now: datetime, lease: timedelta) -> bool:
    """Whether a sender may hold a copy for them now: it must find it when it notes what became of it."""
    leased = (t.copy.c.state == t.DUE, t.copy.c.due_at > now, t.copy.c.due_at <= now + lease)
    held = select(t.copy.c.id).where(t.copy.c.recipient.in_(subject.addresses), *leased)
    return connection.execute(held.limit(1)).first() is not None


def forget_copies(connection: Connection, subject: Subject) -> None:
    """Forget what was sent to them, and whatever letters were for them alone."""
    copies = select(t.copy.c.id).where(t.copy.c.recipient.in_(subject.addresses))
    letters = select(t.copy.c.letter_id).where(t.copy.c.recipient.in_(subject.addresses))
    notices = list(
        connection.execute(
            select(t.letter.c.id).where(t.letter.c.id.in_(letters), t.letter.c.kind == "notice")
        ).scalars()
    )
    connection.execute(delete(t.bounce).where(t.bounce.c.copy_id.in_(copies)))
    connection.execute(delete(t.copy).where(t.copy.c.recipient.in_(subject.addresses)))
    connection.execute(delete(t.letter).where(among(connection, t.letter.c.id, notices)))


def forget_person(connection: Connection, subject: Subject) -> None:
    """Delete the person: places, agreements, questions, changes, correspondence, addresses; and name them nowhere."""
    _forget_questions(connection, subject)
    for table, column in ((t.decision, "moderator"), (t.record, "who"), (t.emergency, "began_by")):
        named = update(table).where(table.c[column].in_(subject.addresses))
        connection.execute(named.values({column: GONE}))
    ended = update(t.emergency).where(t.emergency.c.ended_by.in_(subject.addresses))
    connection.execute(ended.values(ended_by=GONE))
    connection.execute(delete(t.help_letter).where(t.help_letter.c.address.in_(subject.addresses)))
    connection.execute(delete(t.agreement).where(t.agreement.c.address.in_(subject.addresses)))
    if subject.person_id is None:
        return
    places = select(t.subscription.c.id).where(t.subscription.c.person_id == subject.person_id)
    connection.execute(delete(t.other_list).where(t.other_list.c.subscription_id.in_(places)))
    person = subject.person_id
    written = or_(t.correspondence.c.writer_id == person, t.correspondence.c.author_id == person)
    connection.execute(delete(t.correspondence).where(written))
    for table in (t.subscription, t.agreement, t.address):
        connection.execute(delete(table).where(table.c.person_id == person))
    connection.execute(delete(t.person).where(t.person.c.id == person))


def _forget_questions(connection: Connection, subject: Subject) -> None:
    """Delete what they were asked and what changed about them, and what others wished for in their name."""
    change, asked = t.change, t.question
    told = [change.c[name].contains(f'"{one}"') for one in subject.addresses for name in ("before", "after")]
    theirs = or_(change.c.address.in_(subject.addresses), change.c.person_id == subject.person_id, *told)
    changes = list(connection.execute(select(change.c.id).where(theirs)).scalars())
    answers = or_(asked.c.address.in_(subject.addresses), among(connection, asked.c.change_id, changes))
    rows = connection.execute(select(asked.c.id, asked.c.kind, asked.c.round).where(answers)).all()
    for row in rows:
        if row.kind == "which one":
            rewrite(connection, row.round, b"")
    ids = [row.id for row in rows]
    connection.execute(delete(t.question_item).where(among(connection, t.question_item.c.question_id, ids)))
    connection.execute(delete(asked).where(among(connection, asked.c.id, ids)))
    connection.execute(delete(change).where(among(connection, change.c.id, changes)))
