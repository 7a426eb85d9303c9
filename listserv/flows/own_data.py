"""MY DATA: one letter with one file of everything held about somebody, to the address where their letters go.

From can be anybody's, so the member is asked first unless something shows that it is they. A stranger is asked, and
answered, in the same letters: nobody learns from us who is a member.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from listserv import log
from listserv.flows import change, notice
from listserv.flows.arrival import Arrival
from listserv.flows.notice import Wrapping
from listserv.flows.own_data_file import file_about, is_empty
from listserv.flows.own_data_schema import MyData
from listserv.flows.service import Service
from listserv.mail.address import Mailbox
from listserv.policy.authority import Power, must_ask_first
from listserv.store import changes, erasing, outbox
from listserv.store import tables as t
from listserv.store.changes import Change, Wanted, What
from listserv.store.erasing import Subject
from listserv.store.questions import Question

ONCE_IN = timedelta(days=1)
_CONFIRM, _LETTER, _ENOUGH = "own_data/confirm", "own_data/letter", "own_data/enough"
# What most mailboxes take is 10 to 25 MB, and base64 makes a third more of it.
_LIMIT_BYTES = 5_000_000


def wished(connection: Connection, service: Service, key: str, arrival: Arrival, now: datetime) -> None:
    """Send what is held about the author, or ask at their address first."""
    log.answered(arrival.received_id, "wish: data")
    to = receiving(connection, arrival)
    if outbox.notices_since(connection, to.address, now - ONCE_IN, names=(_CONFIRM, _LETTER, _ENOUGH)):
        # One who forges From must not have us fill a mailbox: the second wish of a day gets one more letter, not each.
        if not outbox.notices_since(connection, to.address, now - ONCE_IN, names=(_ENOUGH,)):
            notice.send(connection, service, _ENOUGH, to, list_key=key, now=now)
        return
    subject = erasing.subject_of(connection, to.address)
    wanted = Wanted(what=What.EXPORT, list_key=key, address=to.address, person_id=subject.person_id)
    number = changes.note(connection, wanted, now)
    if must_ask_first(Power.REVEALS, change.proof_of(arrival)):
        change.ask(
            connection, service, number, [to], _CONFIRM, list_key=key, now=now,
            in_reply_to=arrival.message.message_id,
        )  # fmt: skip
        return
    changes.settle(connection, number, now)
    send(connection, service, subject, to, key, now)


def confirmed(
    connection: Connection, service: Service, wanted: Change, question: Question, arrival: Arrival, now: datetime
) -> None:
    """Send it: they said yes."""
    del arrival
    if changes.settle(connection, wanted.id, now):
        subject = erasing.subject_of(connection, question.address)
        name = _name(connection, subject)
        send(connection, service, subject, Mailbox(name, question.address), question.list_key, now)


def send(connection: Connection, service: Service, subject: Subject, to: Mailbox, key: str, now: datetime) -> None:
    """Leave the letter with the file, or the letter that says that nothing is held, in the ledger."""
    found = file_about(connection, service, subject, now)
    content, left_out = _within(found, _LIMIT_BYTES)
    files = () if is_empty(found) else (_part(content),)
    notice.send(
        connection, service, _LETTER, to, list_key=key, now=now, wrapping=Wrapping(helper="owner", files=files),
        held=bool(files), lists=[one.list_name for one in found.memberships], addresses=found.person.addresses,
        wrote=len(found.posts), waiting=sum(one.state == "held" for one in found.posts), letters=len(found.letters),
        agreements=len(found.agreements), left_out=left_out,
    )  # fmt: skip


def receiving(connection: Connection, arrival: Arrival) -> Mailbox:
    """Return where letters to the author go: the address of their first place, or else the one they wrote from."""
    author = arrival.message.author or Mailbox("", "")
    subject = erasing.subject_of(connection, author.address)
    place = (
        select(t.address.c.address)
        .join(t.subscription, t.subscription.c.address_id == t.address.c.id)
        .where(t.subscription.c.person_id == subject.person_id)
        .order_by(t.subscription.c.id)
    )
    address = connection.execute(place.limit(1)).scalar() if subject.person_id is not None else None
    return Mailbox(_name(connection, subject) or author.name, address or author.address)


def _name(connection: Connection, subject: Subject) -> str:
    if subject.person_id is None:
        return ""
    return str(connection.execute(select(t.person.c.name).where(t.person.c.id == subject.person_id)).scalar() or "")


def _within(found: MyData, limit_bytes: int) -> tuple[bytes, int]:
    """Return the file, and from how many messages the text was left out to keep it small: the oldest ones."""
    kept, used = [], 0
    for post in found.posts:
        used += len((post.text or "").encode())
        kept.append(post if used <= limit_bytes else post.model_copy(update={"text": None}))
    left_out = sum(one.text is None for one in kept)
    whole = found.model_copy(update={"posts": tuple(kept)})
    return whole.model_dump_json(indent=2).encode(), left_out


def _part(content: bytes) -> bytes:
    """Return a part of its own (RFC 2045) with the file, in base64: no line of it is a token or too long."""
    lines: Sequence[bytes] = base64.encodebytes(content).split(b"\n")
    return (
        b'Content-Type: application/json\r\nContent-Disposition: attachment; filename="my-data.json"\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n" + b"\r\n".join(lines)
    )
