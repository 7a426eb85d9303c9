"""Everything held about one person, as the file of flows/own_data_schema.py."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, exists, func, or_, select

from listserv.flows import own_data_schema as my_data
from listserv.flows.service import Service
from listserv.mail.message import read
from listserv.mail.reply import read_reply
from listserv.store import departures, erasing, posts
from listserv.store import tables as t
from listserv.store.erasing import Subject
from listserv.store.posts import Post


def file_about(connection: Connection, service: Service, subject: Subject, now: datetime) -> my_data.MyData:
    """Return what is held about somebody; other people's words, names and addresses are not in it."""
    return my_data.MyData(
        version=my_data.VERSION,
        made_at=now,
        service=service.settings.name,
        person=_person(connection, subject),
        memberships=_memberships(connection, service, subject),
        agreements=_agreements(connection, subject),
        posts=tuple(
            _post(connection, service, subject, one) for one in reversed(erasing.posts_of(connection, subject))
        ),
        questions=_questions(connection, service, subject, now),
        changes=_changes(connection, subject),
        decided=_decided(connection, t.decision.c.moderator.in_(subject.addresses)),
        letters=_letters(connection, service, subject),
        received=_received(connection, subject),
        correspondence=_correspondence(connection, service, subject),
        help_letter_at=connection.execute(
            select(func.max(t.help_letter.c.sent_at)).where(t.help_letter.c.address.in_(subject.addresses))
        ).scalar(),
        left_lists=_left_lists(connection, service, subject),
    )


def is_empty(found: my_data.MyData) -> bool:
    """Whether nothing is held: the letters of this very conversation are no reason to say otherwise."""
    kept = found.memberships, found.agreements, found.posts, found.decided, found.correspondence
    return not any(kept) and not found.person.name


def _rows(connection: Connection, statement: Any) -> Sequence[Row[Any]]:
    return connection.execute(statement).all()


def _list_name(service: Service, key: str) -> str:
    return service.name(key) if not key or key in service.settings.lists else key


def _person(connection: Connection, subject: Subject) -> my_data.Person:
    row = connection.execute(select(t.person).where(t.person.c.id == subject.person_id)).first()
    name, language = (row.name, row.language) if row else ("", None)
    return my_data.Person(name=name, language=language, addresses=subject.addresses)


def _memberships(connection: Connection, service: Service, subject: Subject) -> tuple[my_data.Membership, ...]:
    statement = (
        select(t.subscription, t.address.c.address)
        .join(t.address, t.address.c.id == t.subscription.c.address_id)
        .where(t.subscription.c.person_id == subject.person_id)
        .order_by(t.subscription.c.id)
    )
    return tuple(
        my_data.Membership(
            list_name=_list_name(service, row.list_key), address=row.address, role=row.role, joined_at=row.joined_at,
            delivery=row.delivery, format=row.form, digest_weekday=row.digest_weekday, paused_until=row.paused_until,
            delivery_after_pause=row.paused_delivery, with_other_lists=row.across, own_messages=row.own_posts,
            shows_address=row.shows_address, reachable=row.reachable, may_post=row.may_post, watched=row.moderated,
            trusted=row.trusted, stopped=row.suspended, away_until=row.away_until,
        )
        for row in _rows(connection, statement)
    )  # fmt: skip


def _agreements(connection: Connection, subject: Subject) -> tuple[my_data.Agreement, ...]:
    one = t.agreement.c
    theirs = or_(one.person_id == subject.person_id, one.address.in_(subject.addresses))
    return tuple(
        my_data.Agreement(
            document=row.document, version=row.version, sha256=row.sha256, address=row.address,
            agreed_at=row.agreed_at, evidence=row.evidence,
        )
        for row in _rows(connection, select(t.agreement).where(theirs).order_by(one.id))
    )  # fmt: skip


def _post(connection: Connection, service: Service, subject: Subject, post: Post) -> my_data.Post:
    message = read(posts.raw_of(connection, post))
    noted = select(t.record).where(t.record.c.post_id == post.id).order_by(t.record.c.id)
    return my_data.Post(
        list_name=_list_name(service, post.list_key),
        subject=post.subject,
        received_at=post.received_at,
        state=post.state.value,
        waits_for=post.hold_reason,
        text=read_reply(message).new_text,
        attachments=tuple(one.name for one in message.attachments),
        decisions=_decided(connection, t.decision.c.post_id == post.id),
        record=tuple(
            my_data.Noted(what=row.what, at=row.noted_at, by=_by(row.who, subject), why=row.why)
            for row in _rows(connection, noted)
        ),
    )


def _by(who: str, subject: Subject) -> str:
    if not who:
        return "the service"
    return "you" if who in subject.addresses else "a moderator"


def _decided(connection: Connection, which: Any) -> tuple[my_data.Decision, ...]:
    return tuple(
        my_data.Decision(outcome=row.outcome, reason=row.reason, decided_at=row.decided_at)
        for row in _rows(connection, select(t.decision).where(which).order_by(t.decision.c.id))
    )


def _questions(
    connection: Connection, service: Service, subject: Subject, now: datetime
) -> tuple[my_data.Question, ...]:
    one = t.question.c
    waits = (one.address.in_(subject.addresses), one.closed_at.is_(None), one.expires_at > now)
    return tuple(
        my_data.Question(
            about=row.kind, list_name=_list_name(service, row.list_key), asked_at=row.asked_at,
            answer_until=row.expires_at,
        )
        for row in _rows(connection, select(t.question).where(*waits).order_by(one.id))
    )  # fmt: skip


def _changes(connection: Connection, subject: Subject) -> tuple[my_data.Change, ...]:
    one = t.change.c
    theirs = or_(one.address.in_(subject.addresses), one.person_id == subject.person_id)
    return tuple(
        my_data.Change(what=row.what, asked_at=row.asked_at, done_at=row.done_at, undone_at=row.undone_at)
        for row in _rows(connection, select(t.change).where(theirs).order_by(one.id))
    )


def _letters(connection: Connection, service: Service, subject: Subject) -> tuple[my_data.Letter, ...]:
    came_back = exists().where(t.bounce.c.copy_id == t.copy.c.id).label("came_back")
    statement = (
        select(t.letter.c.name, t.copy.c.list_key, t.letter.c.created_at, t.copy.c.state, came_back)
        .join(t.letter, t.letter.c.id == t.copy.c.letter_id)
        .where(t.copy.c.recipient.in_(subject.addresses))
        .order_by(t.copy.c.id)
    )
    return tuple(
        my_data.Letter(
            name=row.name, list_name=_list_name(service, row.list_key), made_at=row.created_at, state=row.state,
            came_back=row.came_back,
        )
        for row in _rows(connection, statement)
    )  # fmt: skip


def _received(connection: Connection, subject: Subject) -> tuple[my_data.Received, ...]:
    ids = erasing.letters_from(connection, subject)
    statement = (
        select(t.received.c.recipient, t.received.c.received_at, t.raw_message.c.size_bytes)
        .join(t.raw_message, t.raw_message.c.id == t.received.c.raw_id)
        .where(t.received.c.id.in_(ids), t.raw_message.c.size_bytes > 0)
        .order_by(t.received.c.id)
    )
    return tuple(
        my_data.Received(to=_without_token(row.recipient), received_at=row.received_at, size_bytes=row.size_bytes)
        for row in _rows(connection, statement)
    )


def _without_token(recipient: str) -> str:
    local, _, domain = recipient.rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


def _correspondence(connection: Connection, service: Service, subject: Subject) -> tuple[my_data.Correspondence, ...]:
    one = t.correspondence.c
    theirs = or_(one.writer_id == subject.person_id, one.author_id == subject.person_id)
    return tuple(
        my_data.Correspondence(list_name=_list_name(service, row.list_key), began_at=row.began_at, last_at=row.last_at)
        for row in _rows(connection, select(t.correspondence).where(theirs).order_by(one.id))
    )


def _left_lists(connection: Connection, service: Service, subject: Subject) -> int:
    hashes = [
        departures.who(signing, key, address)
        for signing in service.book.keys
        for key in service.settings.lists
        for address in subject.addresses
    ]
    left = select(func.count(t.departure.c.who.distinct())).where(
        t.departure.c.who.in_(hashes), t.departure.c.what == "left"
    )
    return int(connection.execute(left).scalar_one())
