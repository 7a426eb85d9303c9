"""Send a reader what they ask for of a digest: the rest of a message, a conversation, a file, or the digest again.

Or of a letter that showed what was found (flows/archive.py), which has numbers of the same kind; or have them search.

One letter to the member's own address, and only what a member of the list may read now: nothing that was withdrawn.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from listserv import log
from listserv.flows import archive, asking, delivery, notice, private_letter
from listserv.flows.archive import Shown
from listserv.flows.arrival import Arrival
from listserv.flows.digest_items import Carried, carried_by, message_of, text_of
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.mail import token as tokens
from listserv.mail.address import Mailbox
from listserv.mail.enclosed import Enclosed, enclosed
from listserv.mail.token import Kind
from listserv.notices import Address
from listserv.policy.archive.request import Search, read_search
from listserv.policy.confirmation import Confirmation, read_confirmation
from listserv.policy.digest.request import Alone, CatchUp, Files, Last, More, Request, Sort, Thread, read_request
from listserv.policy.digest.words import size_text
from listserv.store import issues, outbox, posts, sent_issues
from listserv.store.people import Subscription
from listserv.store.posts import Post, State

_ENOUGH = "digest/enough"
_LETTERS = ("digest/asked_for", "digest/not_there", "digest/again", _ENOUGH, *archive.LETTERS)
_TEXT_LIMIT = 200_000  # characters of messages in one letter, a small book
_FILES_LIMIT_BYTES = 15_000_000  # what most mailboxes take, as it travels
_MESSAGE_ID = re.compile(rb"^Message-ID:[^\r\n]*(?:\r\n[ \t][^\r\n]*)*\r\n", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Asking:
    """A member, the letter that they ask in, and the digest that their numbers are of."""

    place: Subscription
    arrival: Arrival
    issue_id: int | None
    now: datetime
    shown: Shown | None = None  # by a letter with what was found, which they answer and no digest

    @property
    def to(self) -> Mailbox:
        """Where the answer goes: to the member's own address, for From may be anybody's."""
        return Mailbox(self.place.name, self.place.address)


def requested(
    connection: Connection, service: Service, place: Subscription, arrival: Arrival, now: datetime, *,
    issue_id: int | None = None, shown: Shown | None = None, is_told: bool = False,
) -> bool:  # fmt: skip
    """Answer a member who asks for something of a digest, or for old messages; return whether they do.

    `issue_id`: the digest that they answer, `shown`: what they were shown as found; else their newest digest is meant.
    `is_told`: see `read_request`; to the others nobody says "search".
    """
    request = read_request(arrival.answer, is_told=is_told) or _accepted(connection, place, arrival, issue_id)
    wish = request or (None if is_told else read_search(arrival.answer, is_answer=issue_id is not None))
    if wish is None:
        return False
    log.answered(arrival.received_id, f"a request of a digest: {type(wish).__name__.lower()}")
    had = outbox.notices_since(connection, place.address, now - timedelta(days=1), names=_LETTERS)
    most = service.list(place.list_key).archive.requests_per_day
    asking_for = Asking(place, arrival, issue_id or _newest(connection, place), now, shown)
    if had < most:
        _grant(connection, service, asking_for, wish)
    elif had == most:
        _send(connection, service, asking_for, _ENOUGH, number=most)
    return True


def _accepted(connection: Connection, place: Subscription, arrival: Arrival, issue_id: int | None) -> Request | None:
    """Return what a yes to the offer of a catch-up asks for."""
    if issue_id is None or not issues.is_of(connection, issue_id, place.id):
        return None
    issue = issues.load(connection, issue_id)
    is_offered = issue is not None and issue.written_at is None
    return CatchUp() if is_offered and read_confirmation(arrival.answer) is Confirmation.YES else None


def _newest(connection: Connection, place: Subscription) -> int | None:
    """Return the newest digest as this member gets them, or who gets none as anybody does."""
    if place.issue_id is not None and sent_issues.letters_of(connection, place.issue_id):
        return place.issue_id
    own = sent_issues.newest(connection, place.list_key, place.delivery.value)
    return own or sent_issues.newest(connection, place.list_key)


def _grant(connection: Connection, service: Service, asking_for: Asking, request: Request | Search) -> None:
    carried = _carried(connection, asking_for)
    match request:
        case Search():
            place, message_id = asking_for.place, asking_for.arrival.message.message_id
            archive.look(connection, service, place, request, message_id, asking_for.now)
        case Last():
            _send_again(connection, service, asking_for)
        case CatchUp():
            _catch_up(connection, service, asking_for, carried)
        case More(number, message):
            _send_found(connection, service, asking_for, carried, _of_number(carried, number, message))
        case Thread(number):
            found = _of_number(carried, number)
            whole = posts.of_conversation(connection, found[0].conversation_id or 0) if found else []
            _send_found(connection, service, asking_for, carried, whole)
        case Alone(number, message):
            _write_to(connection, service, asking_for, carried, _of_number(carried, number, message))
        case Files():
            _send_files(connection, service, asking_for, carried, request)


def _carried(connection: Connection, asking_for: Asking) -> list[Carried]:
    """Return what the numbers are of."""
    if asking_for.shown is not None:
        return list(asking_for.shown.carried)
    return [] if asking_for.issue_id is None else carried_by(connection, asking_for.issue_id)


def _catch_up(connection: Connection, service: Service, asking_for: Asking, carried: list[Carried]) -> None:
    place = asking_for.place
    missed = issues.newest_catch_up(connection, place.list_key, place.id)
    if missed is None:
        _not_there(connection, service, asking_for, carried)
    elif not delivery.write_catch_up(connection, service, place, missed, asking_for.now):
        _send_again(connection, service, asking_for, missed)


def _of_number(carried: list[Carried], number: int, message: int | None = None) -> list[Post]:
    """Return the posts with these numbers that may still be read."""
    conversation = next((one for one in carried if one.number == number), None)
    if conversation is None:
        return []
    chosen = conversation.posts if message is None else conversation.posts[max(message - 1, 0) : max(message, 0)]
    return [one for one in chosen if one.state is State.DISTRIBUTED]


def _send_found(
    connection: Connection, service: Service, asking_for: Asking, carried: list[Carried], found: list[Post],
    files: Sequence[Enclosed] = (), left_out: Sequence[str] = (),
) -> None:  # fmt: skip
    """Send posts of one conversation, the newest if they are too many; an answer goes into it."""
    if not found:
        _not_there(connection, service, asking_for, carried)
        return
    shown: list[dict[str, object]] = []
    place = asking_for.place
    room = _TEXT_LIMIT
    for one in reversed(found):
        words = text_of(connection, one)
        room -= len(words)
        if shown and room < 0:
            break
        shown.insert(0, _shown(connection, service, place, one, words))
    reply = service.signed(
        place.list_key, "reply", Kind.CONVERSATION, found[0].conversation_id or found[0].id, place.id
    )
    _send(
        connection, service, asking_for, "digest/asked_for", answers_to=reply, files=files,
        subject=found[0].subject, messages=shown, older=len(found) - len(shown), left_out=list(left_out),
        enclosed=[_line(one) for one in files], reply=Address(reply, f"Re: {found[0].subject}"),
    )  # fmt: skip


def _shown(connection: Connection, service: Service, place: Subscription, post: Post, words: str) -> dict[str, object]:
    of_another = post.list_key == place.list_key and post.author_address != place.address
    return {
        "alone": private_letter.address_for(connection, service, post) if of_another else None,
        "author": asking.shown_name(post),
        "when": service.local(post.list_key, post.received_at),
        "text": words,
        "attachments": asking.attachment_lines(message_of(connection, post)),
    }


def _line(one: Enclosed) -> str:
    return f"{one.attachment.name}, {size_text(one.attachment.size_bytes)}"


def _write_to(
    connection: Connection, service: Service, asking_for: Asking, carried: list[Carried], found: list[Post]
) -> None:
    """Send an address for a letter to the author of the one message that was named."""
    if len(found) == 1 and found[0].list_key == asking_for.place.list_key:
        private_letter.offer(connection, service, asking_for.place, found[0], asking_for.arrival, asking_for.now)
    else:
        _not_there(connection, service, asking_for, carried)


# --- files ------------------------------------------------------------------------------------------------------------


def _send_files(
    connection: Connection, service: Service, asking_for: Asking, carried: list[Carried], request: Files
) -> None:
    if request.conversation is not None:
        found = _of_number(carried, request.conversation, request.message)
        chosen = [(one, file) for one in found for file in enclosed(posts.raw_of(connection, one))]
        if not chosen:
            _send_found(connection, service, asking_for, carried, found)
            return
    else:
        everything = [
            (one, file)
            for conversation in carried
            for one in conversation.shown
            for file in enclosed(posts.raw_of(connection, one))
        ]
        chosen = _chosen(everything, request)
    if not chosen:
        _not_there(connection, service, asking_for, carried)
        return
    files, left_out = _fitting([file for _, file in chosen])
    # Who has several files of several people sees which came with what.
    found = list({one.id: one for one, file in chosen if file in files}.values())
    _send_found(connection, service, asking_for, carried, found, files, [_line(one) for one in left_out])


def _chosen(everything: list[tuple[Post, Enclosed]], request: Files) -> list[tuple[Post, Enclosed]]:
    """Return the files with this name, or the one with this place among those of its sort; none for any doubt."""
    if request.name:
        name = request.name.casefold()
        return [(one, file) for one, file in everything if file.attachment.name.casefold() == name]
    of_sort = [
        (one, file)
        for one, file in everything
        if request.sort is Sort.ANY or file.attachment.content_type.startswith("image/")
    ]
    if request.place is None:
        return of_sort if len(of_sort) == 1 else []
    return of_sort[max(request.place - 1, 0) : max(request.place, 0)]


def _fitting(files: list[Enclosed]) -> tuple[list[Enclosed], list[Enclosed]]:
    """Return the files that one letter can bring, the first at least, and the others."""
    room, count = _FILES_LIMIT_BYTES, 0
    for one in files:
        room -= len(one.part)
        if count and room < 0:
            break
        count += 1
    return files[:count], files[count:]


# --- the digest again -------------------------------------------------------------------------------------------------


def _send_again(connection: Connection, service: Service, asking_for: Asking, newest: int | None = None) -> None:
    """Send the newest digest once more as it was, unless something in it was withdrawn since, or it is forgotten."""
    newest = newest or _newest(connection, asking_for.place)
    asking_for = replace(asking_for, issue_id=newest)
    carried = [] if newest is None else carried_by(connection, newest)
    letters = (
        []
        if newest is None
        else sent_issues.letters_of(connection, newest, asking_for.place.form, reader=asking_for.place.address)
    )
    if not letters or any(len(one.shown) < len(one.posts) for one in carried):
        _not_there(connection, service, asking_for, carried, is_letter=True)
        return
    place = asking_for.place
    for content in letters:
        filled = tokens.fill(tokens.cut(_renamed(service, asking_for, content)), service.mint(place.list_key), place.id)
        letter_id = outbox.add_letter(
            connection, kind="notice", name="digest/again", list_key=place.list_key, content=filled, now=asking_for.now
        )
        outbox.address_copy(connection, letter_id, place.list_key, place.address, asking_for.now)


def _renamed(service: Service, asking_for: Asking, content: bytes) -> bytes:
    """Return a letter with a Message-ID of its own: mailboxes drop what has one that they know."""
    seed = hashlib.sha256(content + str(asking_for.arrival.received_id).encode()).hexdigest()[:32]
    field = f"Message-ID: <again-{seed}@{service.settings.domain}>\r\n".encode()
    return _MESSAGE_ID.sub(lambda _: field, content, count=1)


# --- letters ----------------------------------------------------------------------------------------------------------


def _not_there(
    connection: Connection, service: Service, asking_for: Asking, carried: list[Carried], *, is_letter: bool = False
) -> None:
    """Say that there is no such thing, and what there is."""
    _send(
        connection, service, asking_for, "digest/not_there", answers_to=_numbered(service, asking_for),
        is_letter=is_letter,
        conversations=[(one.number, one.subject) for one in carried if one.shown],
        names=[
            line
            for one in carried
            for each in one.shown
            for line in asking.attachment_lines(message_of(connection, each))
        ],
    )  # fmt: skip


def _numbered(service: Service, asking_for: Asking) -> str | None:
    """Return where to answer with a number of what was shown, or of the digest."""
    place = asking_for.place
    if asking_for.shown is not None:
        number = asking_for.shown.question_id
        return None if number is None else service.signed(place.list_key, "reply", Kind.QUESTION, number)
    if asking_for.issue_id is None:
        return None
    return service.signed(place.list_key, "reply", Kind.ISSUE, asking_for.issue_id, place.id)


def _send(
    connection: Connection, service: Service, asking_for: Asking, name: str, *, answers_to: str | None = None,
    files: Sequence[Enclosed] = (), **values: object,
) -> None:  # fmt: skip
    wrapping = Wrapping(
        answers_to=answers_to,
        in_reply_to=asking_for.arrival.message.message_id,
        files=tuple(one.part for one in files),
    )
    notice.send(
        connection, service, name, asking_for.to, list_key=asking_for.place.list_key, now=asking_for.now,
        wrapping=wrapping, **values,
    )  # fmt: skip
