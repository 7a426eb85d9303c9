"""Letters from one member to another alone, through us: neither learns the other's address.

    people-author+AUTHOR(post)@              below each post, the same for all its readers: to whoever wrote it
    people-author+CORRESPONDENT(…, side)@    whom a letter comes from: only the one who got it can answer there

What comes in is written anew, text and files, so that no field of the original (who sent it, from where, with what)
goes along, and nothing in it that tells its writer when it was read. Of a letter that anybody could have written in a
member's name, that member is asked first.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection

from listserv import log
from listserv.flows import asking, change, notice
from listserv.flows.arrival import Arrival, arrival_of
from listserv.flows.facts import has_held_attachment
from listserv.flows.judging import judge
from listserv.flows.loops import is_our_own
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.mail.address import Mailbox
from listserv.mail.enclosed import enclosed
from listserv.mail.message import plain_text
from listserv.mail.posting import size_bytes
from listserv.mail.token import Kind, Token
from listserv.notices import Address
from listserv.policy.authority import Power, Proof, must_ask_first
from listserv.policy.digest.text import Block, body_of
from listserv.policy.digest.words import size_text
from listserv.policy.private_letter import Facts, Trouble, Wish, read_wish, subject_for_reader, trouble_with
from listserv.store import changes, correspondence, people, posts, questions, received
from listserv.store.changes import Change, Wanted, What
from listserv.store.correspondence import Correspondence
from listserv.store.people import Subscription
from listserv.store.posts import Post, State
from listserv.store.questions import Matter, Question

_LETTER = "private_letter/letter"


def written(
    connection: Connection, service: Service, key: str, token: Token | None, arrival: Arrival, now: datetime
) -> None:
    """Pass on a letter to somebody alone, or do what its writer wishes about such letters."""
    if (arrival.automatic and not arrival.may_be_a_note) or is_our_own(service, arrival.message):
        log.discarded(arrival.received_id, f"automatic: {arrival.automatic}")
        return
    if not arrival.author_address:
        log.discarded(arrival.received_id, "no single author")
        return
    writer = people.subscription_of(connection, key, arrival.author_address)
    match token:
        case Token(Kind.AUTHOR, (post_id,)):
            reader = author_of(connection, key, post_id)
            _write(connection, service, key, writer, reader, arrival, now)
        case Token(Kind.CORRESPONDENT, (number, side)):
            _answer(connection, service, key, writer, correspondence.load(connection, number), side, arrival, now)


def address_for(connection: Connection, service: Service, post: Post) -> Address | None:
    """Return the address of whoever wrote a post, for whoever reads it; None where nobody can be reached."""
    reader = people.subscription_of(connection, post.list_key, post.author_address) if post.author_address else None
    return address_of_member(service, post) if reader is not None and _may_be_reached(service, reader) else None


def address_of_member(service: Service, post: Post) -> Address | None:
    """Return the address of whoever wrote a post, if they are a member who can be reached; None where nobody can."""
    if not service.list(post.list_key).membership.private_letters:
        return None
    return Address(service.signed(post.list_key, "author", Kind.AUTHOR, post.id), f"Re: {post.subject}")


def author_of(connection: Connection, key: str, post_id: int) -> Subscription | None:
    """Return who wrote a post of this list, as long as it may be read and they are still here."""
    post = next(iter(posts.load_all(connection, [post_id])), None)
    if post is None or post.list_key != key or post.state is not State.DISTRIBUTED or not post.author_address:
        return None
    return people.subscription_of(connection, key, post.author_address)


def _may_be_reached(service: Service, reader: Subscription) -> bool:
    wanted = service.list(reader.list_key).membership.private_letters
    return wanted and reader.reachable and not reader.suspended


# --- a letter ---------------------------------------------------------------------------------------------------------


def _answer(
    connection: Connection, service: Service, key: str, writer: Subscription | None, known: Correspondence | None,
    side: int, arrival: Arrival, now: datetime,
) -> None:  # fmt: skip
    """Somebody writes to the address of a letter that was sent to one of the two."""
    if writer is None or known is None or known.list_key != key or known.side_of(writer.person_id) != side:
        _write(connection, service, key, writer, None, arrival, now)
        return
    reader = people.place_of(connection, key, known.people[1 - side])
    match read_wish(arrival.answer, asking.name_shown(reader.name) if reader else ""):
        case Wish.NOT_FROM_THEM:
            _refuse(connection, service, writer, reader, known, side, arrival, now)
        case Wish.FROM_NOBODY | Wish.FROM_EVERYBODY as wish:
            _set_reachable(connection, service, writer, wish, arrival, now)
        case None:
            _write(connection, service, key, writer, reader, arrival, now, proof=Proof.REPLY)


def _write(
    connection: Connection, service: Service, key: str, writer: Subscription | None, reader: Subscription | None,
    arrival: Arrival, now: datetime, *, proof: Proof | None = None,
) -> None:  # fmt: skip
    """Decide about a letter and carry it out. `proof`: it came to an address that only its writer was given."""
    proof = proof or change.proof_of(arrival)
    trouble = trouble_with(_facts(connection, service, key, writer, reader, arrival, proof, now))
    if trouble is not None or writer is None or reader is None:
        _give_back(connection, service, key, writer, trouble or Trouble.NOT_POSSIBLE, arrival, now)
    # What goes out in a member's name needs more than a From field; nobody else would ever see that it was not theirs.
    elif must_ask_first(Power.GIVES, proof):
        _ask_first(connection, service, writer, reader, arrival, now)
    else:
        _pass_on(connection, service, writer, reader, arrival, now)


def _facts(
    connection: Connection, service: Service, key: str, writer: Subscription | None, reader: Subscription | None,
    arrival: Arrival, proof: Proof, now: datetime,
) -> Facts:  # fmt: skip
    today, posting = service.day(key, now), service.list(key).posting
    judgement = judge(service, key, arrival.raw, arrival.message)
    known = correspondence.between(connection, key, writer.person_id, reader.person_id) if writer and reader else None
    refused = known is not None and reader is not None and known.refused[known.people.index(reader.person_id)]
    return Facts(
        may_write=writer is not None and _is_in_good_standing(connection, service, writer),
        may_be_reached=reader is not None and reader != writer and _may_be_reached(service, reader) and not refused,
        forged=proof is Proof.AGAINST,
        may_be_a_note=arrival.may_be_a_note,
        readable=judgement.readable,
        empty=not _blocks(arrival) and not arrival.message.attachments,
        size_bytes=size_bytes(arrival.raw),
        size_limit_bytes=posting.size_limit_bytes,
        held_attachment=has_held_attachment(arrival.message, posting.held_attachments),
        offensive=bool(judgement.findings),
        written_today=correspondence.count_today(connection, key, writer.person_id, today)[0] if writer else 0,
        had_today=correspondence.count_today(connection, key, reader.person_id, today)[1] if reader else 0,
        most_a_day=service.list(key).membership.private_letters_per_day,
    )


def _is_in_good_standing(connection: Connection, service: Service, writer: Subscription) -> bool:
    """Tell of a member who may post without somebody's leave; they could write here what no moderator would see."""
    agreed = people.has_agreed(connection, writer.address, service.documents())
    return agreed and writer.may_post and not writer.moderated


def _blocks(arrival: Arrival) -> tuple[Block, ...]:
    """Return what is passed on of the text: the writer's words, and the lines that they answer between."""
    return body_of(arrival.reply, arrival.message.subject)


def _pass_on(
    connection: Connection, service: Service, writer: Subscription, reader: Subscription, arrival: Arrival,
    now: datetime,
) -> None:  # fmt: skip
    key = writer.list_key
    known = correspondence.between(connection, key, writer.person_id, reader.person_id)
    is_new = known is None
    known = known or correspondence.begin(connection, key, writer.person_id, reader.person_id, now)
    side = known.people.index(writer.person_id)
    if known.refused[side]:  # who writes again wants to hear from them again
        correspondence.set_refused(connection, known.id, side, None)
    correspondence.note_passed(connection, known.id, side, service.day(key, now), now)
    log.answered(arrival.received_id, "private letter: passed on")
    files = enclosed(arrival.raw)
    notice.send(
        connection, service, _LETTER, _mailbox(reader), list_key=key, now=now,
        wrapping=Wrapping(
            sender=_sender(service, known, 1 - side, writer), thread=_thread(service, known),
            files=tuple(one.part for one in files),
        ),
        writer=asking.name_shown(writer.name), subject=subject_for_reader(asking.subject_of(arrival.message)),
        blocks=_blocks(arrival), enclosed=[_line(one.attachment.name, one.attachment.size_bytes) for one in files],
    )  # fmt: skip
    if is_new:
        notice.send(
            connection, service, "private_letter/passed_on", _mailbox(writer), list_key=key, now=now,
            wrapping=Wrapping(in_reply_to=arrival.message.message_id),
            reader=asking.name_shown(reader.name), subject=asking.subject_of(arrival.message),
        )  # fmt: skip


def _give_back(
    connection: Connection, service: Service, key: str, writer: Subscription | None, trouble: Trouble, arrival: Arrival,
    now: datetime,
) -> None:  # fmt: skip
    """Tell a writer that their letter went nowhere, with its words. Strangers get the same letter without them."""
    log.answered(arrival.received_id, f"private letter: {trouble.value}")
    words = asking.words_for_author(judge(service, key, arrival.raw, arrival.message))
    posting, membership = service.list(key).posting, service.list(key).membership
    is_forged = change.proof_of(arrival) is Proof.AGAINST
    notice.send(
        connection, service, "private_letter/returned",
        _mailbox(writer) if writer else arrival.message.author or Mailbox("", arrival.author_address),
        list_key=key, now=now, wrapping=Wrapping(helper="owner", in_reply_to=arrival.message.message_id),
        trouble=trouble.value, subject=asking.subject_of(arrival.message),
        body="" if is_forged else plain_text(arrival.message), limit=size_text(posting.size_limit_bytes),
        most=membership.private_letters_per_day,
        reasons=[], words=words[: asking.MOST_FINDINGS] if trouble is Trouble.WORDS else [],
        more=len(words[asking.MOST_FINDINGS :]),
    )  # fmt: skip


def _ask_first(
    connection: Connection, service: Service, writer: Subscription, reader: Subscription, arrival: Arrival,
    now: datetime,
) -> None:  # fmt: skip
    log.answered(arrival.received_id, "private letter: asked first")
    wanted = Wanted(
        what=What.PRIVATE_LETTER, list_key=writer.list_key, address=writer.address, person_id=writer.person_id,
        after={"received": arrival.received_id, "to": reader.person_id},
    )  # fmt: skip
    end = now + change.ANSWER_TIME
    number = questions.ask(
        connection, Matter.CHANGE, writer.list_key, writer.address, change_id=changes.note(connection, wanted, now),
        received_id=arrival.received_id, asked_at=now, expires_at=end,
    )  # fmt: skip
    notice.send(
        connection, service, "private_letter/confirm", _mailbox(writer), list_key=writer.list_key, now=now,
        wrapping=Wrapping(question=number, in_reply_to=arrival.message.message_id),
        reader=asking.name_shown(reader.name), end_day=service.day(writer.list_key, end),
    )  # fmt: skip


def confirmed(
    connection: Connection, service: Service, wanted: Change, question: Question, arrival: Arrival, now: datetime
) -> None:
    """Pass on a letter whose writer has said that it is theirs."""
    del arrival
    if not changes.settle(connection, wanted.id, now):
        return
    key = wanted.list_key
    writer = people.subscription_of(connection, key, question.address)
    reader = people.place_of(connection, key, int(wanted.after["to"]))
    letter = arrival_of(service, received.load(connection, int(wanted.after["received"])))
    _write(connection, service, key, writer, reader, letter, now, proof=Proof.REPLY)


def offer(
    connection: Connection, service: Service, place: Subscription, post: Post, arrival: Arrival, now: datetime
) -> None:
    """Send a member an address at which they reach the author of a post, from which the letter comes."""
    reader = author_of(connection, place.list_key, post.id)
    usable = reader is not None and reader != place and _may_be_reached(service, reader)
    if reader is None or not usable or not _is_in_good_standing(connection, service, place):
        _give_back(connection, service, place.list_key, place, Trouble.NOT_POSSIBLE, arrival, now)
        return
    known = correspondence.between(connection, place.list_key, place.person_id, reader.person_id)
    known = known or correspondence.begin(connection, place.list_key, place.person_id, reader.person_id, now)
    notice.send(
        connection, service, "private_letter/write_to", _mailbox(place), list_key=place.list_key, now=now,
        wrapping=Wrapping(
            sender=_sender(service, known, known.people.index(place.person_id), reader),
            in_reply_to=arrival.message.message_id,
        ),
        reader=asking.name_shown(reader.name), subject=post.subject,
    )  # fmt: skip


# --- who wants none ---------------------------------------------------------------------------------------------------


def requested(connection: Connection, service: Service, key: str, arrival: Arrival, now: datetime) -> bool:
    """Let a member say to the desk that nobody, or everybody, may write to them alone; return whether they do."""
    place = people.subscription_of(connection, key, arrival.author_address)
    if place is None or must_ask_first(Power.HARMLESS, change.proof_of(arrival)):
        return False
    wish = read_wish(arrival.answer)
    if wish not in {Wish.FROM_NOBODY, Wish.FROM_EVERYBODY}:
        return False
    _set_reachable(connection, service, place, wish, arrival, now)
    return True


def _refuse(
    connection: Connection, service: Service, place: Subscription, other: Subscription | None, known: Correspondence,
    side: int, arrival: Arrival, now: datetime,
) -> None:  # fmt: skip
    """No more letters from this one. They are not told: what they write from now on comes back without a reason."""
    log.answered(arrival.received_id, "private letter: refused")
    correspondence.set_refused(connection, known.id, side, now)
    before = {"correspondence": known.id, "side": side}
    _tell(connection, service, place, "private_letter/refused", before, arrival, now,
          other=asking.name_shown(other.name) if other else "A member")  # fmt: skip


def _set_reachable(
    connection: Connection, service: Service, place: Subscription, wish: Wish, arrival: Arrival, now: datetime
) -> None:
    log.answered(arrival.received_id, f"private letters: {wish.value}")
    reachable = wish is Wish.FROM_EVERYBODY
    people.change(connection, place.id, reachable=reachable)
    before = {"reachable": place.reachable}
    _tell(connection, service, place, "private_letter/reachable", before, arrival, now, reachable=reachable)


def _tell(
    connection: Connection, service: Service, place: Subscription, letter: str, before: Mapping[str, int],
    arrival: Arrival, now: datetime, **values: object,
) -> None:  # fmt: skip
    """Tell what was changed, with UNDO."""
    wanted = Wanted(
        what=What.PRIVATE, list_key=place.list_key, address=place.address, person_id=place.person_id, before=before
    )
    number = changes.note(connection, wanted, now, done=True)
    undo = change.offer_undo(connection, number, place.list_key, place.address, now)
    notice.send(
        connection, service, letter, _mailbox(place), list_key=place.list_key, now=now,
        wrapping=Wrapping(question=undo, in_reply_to=arrival.message.message_id),
        undo_day=service.day(place.list_key, now + change.UNDO_TIME), **values,
    )  # fmt: skip


def undone(
    connection: Connection, service: Service, made: Change, question: Question, arrival: Arrival, now: datetime
) -> None:
    """Letters come again, or do not, as before."""
    place = people.subscription_of(connection, made.list_key, question.address)
    if "correspondence" in made.before:
        correspondence.set_refused(connection, made.before["correspondence"], made.before["side"], None)
    elif place is not None:
        people.change(connection, place.id, reachable=made.before["reachable"])
    notice.send(
        connection, service, "private_letter/as_before",
        _mailbox(place) if place else arrival.message.author or Mailbox("", question.address),
        list_key=made.list_key, now=now, wrapping=Wrapping(in_reply_to=arrival.message.message_id),
    )  # fmt: skip


def _mailbox(place: Subscription) -> Mailbox:
    return Mailbox(place.name, place.address)


def _sender(service: Service, known: Correspondence, holder: int, shown: Subscription) -> Mailbox:
    """Return the name of one, and the address that only the other (`holder`, a side) can write to."""
    name = f"{asking.name_shown(shown.name)} via {service.name(known.list_key)}"
    return Mailbox(name, service.signed(known.list_key, "author", Kind.CORRESPONDENT, known.id, holder))


def _thread(service: Service, known: Correspondence) -> str:
    """Return what holds the letters of two together in their mail programs."""
    return f"<private-{known.id}@{service.settings.domain}>"


def _line(name: str, size: int) -> str:
    return f"{name}, {size_text(size)}"
