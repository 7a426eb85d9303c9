"""DELETE ME: always asked first, then carried out by upkeep, in steps that go on after a kill.

    wish ─→ erasing/confirm ─ yes ─→ change, done ──(upkeep)──→ everything of theirs is gone, a keyed hash stays
                                                                └─(upkeep, some at a time)─→ kept bytes are emptied

The first step is one transaction: they are here with everything, or not at all. Their goodbye is the last letter, and
it is forgotten when it is sent.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import format_datetime

from sqlalchemy import Connection, select

from listserv import log
from listserv.flows import change, notice, own_data
from listserv.flows.arrival import Arrival
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.mail import compose
from listserv.mail.address import Mailbox
from listserv.mail.message import read
from listserv.mail.reply import read_reply
from listserv.policy.confirmation import Confirmation
from listserv.policy.erasing import ErasureAnswer, read_erasure, without_name
from listserv.policy.membership import Role
from listserv.store import changes, claims, departures, erasing, erasures, outbox, people, posts, search, sweeping
from listserv.store import tables as t
from listserv.store.changes import Change, Wanted, What
from listserv.store.erasing import Subject
from listserv.store.erasures import Posts
from listserv.store.locks import lock
from listserv.store.posts import Post, State
from listserv.store.questions import Question

ONCE_IN = timedelta(days=1)
_CONFIRM, _GOODBYE, _HAND_OVER = "erasing/confirm", "erasing/goodbye", "erasing/hand_over"
# Who wrote a message that stays without its author's name.
NAMELESS = "Somebody who left"
# At each tick.
_MOST_AT_ONCE = 5


def wished(connection: Connection, service: Service, key: str, arrival: Arrival, now: datetime) -> None:
    """Ask at their own address, whatever shows that it is they: it cannot be undone."""
    log.answered(arrival.received_id, "wish: erase")
    to = own_data.receiving(connection, arrival)
    if outbox.notices_since(connection, to.address, now - ONCE_IN, names=(_CONFIRM, _HAND_OVER)):
        log.refused("asked about this today already")
        return
    subject = erasing.subject_of(connection, to.address)
    if _must_hand_over(connection, service, subject, to, key, now):
        return
    wanted = Wanted(what=What.ERASE, list_key=key, address=to.address, person_id=subject.person_id)
    number = changes.note(connection, wanted, now)
    change.ask(
        connection, service, number, [to], _CONFIRM, list_key=key, now=now, in_reply_to=arrival.message.message_id,
    )  # fmt: skip


def read_answer(connection: Connection, wanted: Change, answer: str) -> Confirmation:
    """Return whether they want it, and keep what shall become of their messages."""
    match read_erasure(answer):
        case ErasureAnswer.NAMELESS:
            changes.amend(connection, wanted.id, {"posts": Posts.NAMELESS.value})
        case ErasureAnswer.REMOVED:
            changes.amend(connection, wanted.id, {"posts": Posts.REMOVED.value})
        case ErasureAnswer.NO:
            return Confirmation.NO
        case ErasureAnswer.UNCLEAR:
            return Confirmation.UNCLEAR
    return Confirmation.YES


def confirmed(
    connection: Connection, service: Service, wanted: Change, question: Question, arrival: Arrival, now: datetime
) -> None:
    """Leave it to upkeep: it concerns every list, and takes all their locks in order."""
    del arrival
    subject = erasing.subject_of(connection, question.address)
    if not _must_hand_over(connection, service, subject, Mailbox("", question.address), question.list_key, now):
        changes.settle(connection, wanted.id, now)


def _must_hand_over(
    connection: Connection, service: Service, subject: Subject, to: Mailbox, key: str, now: datetime
) -> bool:
    """Tell the only owner of a list that somebody else must look after it first; return whether that is so."""
    alone = []
    for one in service.settings.lists:
        owners = [who for who in people.members(connection, one, moderating=True) if who.role is Role.OWNER]
        if len(owners) == 1 and owners[0].person_id == subject.person_id:
            alone.append(service.name(one))
    if alone:
        notice.send(connection, service, _HAND_OVER, to, list_key=key, now=now, lists=alone)
    return bool(alone)


def carry_out(connection: Connection, service: Service, now: datetime) -> None:
    """Delete those who said yes, a few at a time."""
    wanted = (
        select(t.change.c.id)
        .where(t.change.c.what == What.ERASE.value, t.change.c.done_at.is_not(None))
        .order_by(t.change.c.id)
    )
    numbers = list(connection.execute(wanted.limit(_MOST_AT_ONCE)).scalars())
    if not numbers:
        return
    for key in sorted(service.settings.lists):
        lock(connection, f"list {key}")
    for number in numbers:
        one = changes.load(connection, number)
        if one is None:  # the same person said yes twice
            continue
        if not erasing.is_in_hand(connection, erasing.subject_of(connection, one.address), now, claims.LEASE):
            _delete(connection, service, one, now)


def _delete(connection: Connection, service: Service, one: Change, now: datetime) -> None:
    subject = erasing.subject_of(connection, one.address)
    kept = Posts(one.after.get("posts", Posts.NAMELESS.value))
    had = {"wrote": len(erasing.posts_of(connection, subject)), "removed": kept is Posts.REMOVED}
    erase(connection, service, subject, kept, now)
    # Their name is gone too: "Hello," is all that is left to say.
    notice.send(
        connection, service, _GOODBYE, Mailbox("", one.address), list_key=one.list_key, now=now,
        wrapping=Wrapping(helper="owner"), **had,
    )  # fmt: skip
    log.erased()


def erase(connection: Connection, service: Service, subject: Subject, kept: Posts, now: datetime) -> None:
    """Delete everything about somebody, and note it as a keyed hash. The locks of all lists are held."""
    signing = service.book.keys[0]
    wrote = erasing.posts_of(connection, subject)
    came = {*erasing.letters_from(connection, subject), *erasing.letters_about(connection, wrote)}
    came -= {one.received_id for one in wrote}  # dealt with below
    names = _names(connection, subject, wrote)
    for post in wrote:
        if kept is Posts.NAMELESS and post.state is State.DISTRIBUTED:
            _make_nameless(connection, service, subject, post, names)
        else:
            erasing.blank(connection, post, now)
    search.remove(connection, [one.id for one in wrote])
    erasing.empty_letters(connection, came)
    erasing.hide_paths(connection, subject)
    erasing.forget_copies(connection, subject)
    for key, address in erasing.places_of(connection, subject):
        departures.note_left(connection, signing, key, address, now)
    erasing.forget_person(connection, subject)
    erasures.note(connection, signing, subject.addresses, kept, now)


def _names(connection: Connection, subject: Subject, wrote: list[Post]) -> list[str]:
    known = select(t.person.c.name).where(t.person.c.id == subject.person_id)
    names = [*connection.execute(known).scalars(), *(one.author_name for one in wrote)]
    return sorted({name for name in names if name}, key=len, reverse=True)


def _make_nameless(connection: Connection, service: Service, subject: Subject, post: Post, names: list[str]) -> None:
    """Put a plain message in the place of theirs: the same words, without name, addresses, signature and files."""
    message = read(posts.raw_of(connection, post))
    text = without_name(read_reply(message).new_text, names, subject.addresses)
    title = without_name(post.subject, names, subject.addresses)
    list_address = service.address(post.list_key) if post.list_key in service.settings.lists else "nobody@invalid"
    fields = [
        ("From", notice.mailbox(NAMELESS, list_address)),
        ("To", list_address),
        ("Subject", title),
        ("Date", format_datetime(post.received_at)),
        ("Message-ID", post.message_id),
    ]
    came = erasing.raw_as_it_came(connection, post)
    if came != post.raw_id:
        erasing.empty_raw(connection, came, but=post.id)
    erasing.rewrite(connection, post.raw_id, compose.letter(fields, text=text, html=None))
    erasing.name_nobody(connection, post, title, instead=NAMELESS)


def sweep(connection: Connection, service: Service, now: datetime) -> None:
    """Empty some of the letters kept from before somebody was deleted, as long as there are any."""
    del service
    sweeping.forget_goodbyes(connection, _GOODBYE)
    until = erasures.unswept(connection)
    if until is None:
        return
    emptied = sweeping.empty_sent(connection, until) + sweeping.empty_received(connection, until)
    if not emptied and not sweeping.is_any_on_its_way(connection, until):
        erasures.note_swept(connection, until, now)


def erase_again(connection: Connection, service: Service, told: list[erasures.Erasure], now: datetime) -> int:
    """Delete those in a restored ledger who had been deleted before it was restored; return how many."""
    gone = {one.who: one for one in told if one.back_at is None}
    if not gone:
        return 0
    for key in sorted(service.settings.lists):
        lock(connection, f"list {key}")
    known = select(t.address.c.address).union(
        select(t.post.c.author_address), select(t.question.c.address), select(t.received.c.reverse_path)
    )
    found = 0
    for address in list(connection.execute(known).scalars()):
        hashes = (erasures.who(signing, address.lower()) for signing in service.book.keys)
        one = next((gone[each] for each in hashes if address and each in gone), None)
        if one is not None:
            subject = erasing.subject_of(connection, address.lower())
            erase(connection, service, subject, one.posts, now)
            found += 1
    return found
