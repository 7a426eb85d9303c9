"""Old messages by mail: have what went out found by its words, and show a member what was found.

Only to members, only at their own address, only of the list that they asked, and nothing that was withdrawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from listserv.flows import asking, notice
from listserv.flows.digest_items import Carried, text_of
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.mail.address import Mailbox
from listserv.mail.reply import plain_subject
from listserv.policy.archive.excerpt import excerpt
from listserv.policy.archive.query import Sought, all_but_one_of, all_of, sought_in
from listserv.policy.archive.request import Search
from listserv.policy.archive.words import words_of
from listserv.store import posts, questions, search
from listserv.store.people import Subscription
from listserv.store.posts import Post
from listserv.store.questions import Item, Matter, Question

FOUND, NOTHING = "archive/found", "archive/nothing"
LETTERS = (FOUND, NOTHING)
MOST_FOUND = 10  # in one letter
# How long the numbers in a letter with what was found can be answered.
ANSWERED_DAYS = timedelta(days=30)
# At each tick, and before each search: some milliseconds each.
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """What a letter showed as found, by its numbers, and its question; None where its numbers mean nothing now."""

    question_id: int | None
    carried: tuple[Carried, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The newest of what was found, how much it is in all, and whether each has all the words."""

    posts: tuple[Post, ...]
    total: int
    exact: bool


def index(connection: Connection, service: Service, key: str, now: datetime) -> int:
    """Have the newest posts found that cannot be yet, some at a time; return how many these were."""
    if not service.list(key).archive.search:
        return 0
    waiting = search.unindexed(connection, key, _AT_ONCE)
    for post in posts.load_all(connection, waiting):
        words = words_of(f"{plain_subject(post.subject)}\n{text_of(connection, post)}")
        search.add(connection, post.id, words, now)
    return len(waiting)


def look(
    connection: Connection, service: Service, place: Subscription, wish: Search, in_reply_to: str, now: datetime
) -> None:
    """Show a member what was found, each with a number to ask for it whole."""
    if not service.list(place.list_key).archive.search:
        _tell_nothing(connection, service, place, in_reply_to, now, "off")
        return
    sought = sought_in(wish.words)
    if not sought:
        _tell_nothing(connection, service, place, in_reply_to, now, "no words")
        return
    index(connection, service, place.list_key, now)
    found = _found(connection, place.list_key, sought)
    if found.posts:
        _show(connection, service, place, found, sought, in_reply_to, now)
    else:
        _tell_nothing(connection, service, place, in_reply_to, now, "none")


def _found(connection: Connection, key: str, sought: tuple[Sought, ...]) -> Found:
    exact = True
    ids, total = search.find(connection, key, all_of(sought), MOST_FOUND)
    if not ids:
        exact = False
        ids, total = search.find(connection, key, all_but_one_of(sought), MOST_FOUND)
    by_id = {one.id: one for one in posts.load_all(connection, ids)}
    return Found(tuple(by_id[one] for one in ids), total, exact)


def _show(
    connection: Connection, service: Service, place: Subscription, found: Found, sought: tuple[Sought, ...],
    in_reply_to: str, now: datetime,
) -> None:  # fmt: skip
    asked = questions.ask(
        connection, Matter.SEARCH, place.list_key, place.address, asked_at=now, expires_at=now + ANSWERED_DAYS
    )
    question_id = asked or 0  # only an agreement question can be there already, and this is none
    items = [Item(number, post.id, post.round) for number, post in enumerate(found.posts, 1)]
    questions.ask_about(connection, question_id, items)
    notice.send(
        connection, service, FOUND, Mailbox(place.name, place.address), list_key=place.list_key, now=now,
        wrapping=Wrapping(question=question_id, in_reply_to=in_reply_to),
        # From may be anybody's, so no word of the letter itself: only what is in the messages that were found.
        words=" ".join(one.word for one in sought) if found.exact else "",
        total=found.total, end_day=service.day(place.list_key, now + ANSWERED_DAYS),
        hits=[_hit(connection, service, one, sought) for one in found.posts],
    )  # fmt: skip


def _hit(connection: Connection, service: Service, post: Post, sought: tuple[Sought, ...]) -> dict[str, object]:
    return {
        "author": asking.shown_name(post),
        "day": service.day(post.list_key, post.received_at),
        "subject": plain_subject(post.subject),
        "excerpt": excerpt(text_of(connection, post), sought),
    }


def _tell_nothing(
    connection: Connection, service: Service, place: Subscription, in_reply_to: str, now: datetime, why: str
) -> None:
    notice.send(
        connection, service, NOTHING, Mailbox(place.name, place.address), list_key=place.list_key, now=now,
        wrapping=Wrapping(in_reply_to=in_reply_to), why=why,
    )  # fmt: skip


def shown_in(connection: Connection, question: Question) -> Shown:
    """Return what a letter with what was found shows; what was withdrawn since keeps its number."""
    items = questions.items_of(connection, question.id)
    by_id = {one.id: one for one in posts.load_all(connection, [one.post_id for one in items])}
    carried = (_carried(one.number, by_id[one.post_id]) for one in items if one.post_id in by_id)
    return Shown(question.id, tuple(carried))


def _carried(number: int, post: Post) -> Carried:
    return Carried(number, post.conversation_id or post.id, (post,))
