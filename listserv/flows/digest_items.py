"""What a digest carries, by the numbers that its letters print: conversation, dot, message in it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from listserv.flows import asking
from listserv.flows.service import Service
from listserv.mail.message import Message, read
from listserv.mail.reply import read_reply
from listserv.mail.token import Kind
from listserv.policy.digest.choice import Item
from listserv.store import issues, posts
from listserv.store.people import Subscription
from listserv.store.posts import Post, State


@dataclass(frozen=True, slots=True)
class Carried:
    """One conversation of an issue, its posts in the letter's order; some may have been withdrawn since."""

    number: int
    conversation_id: int
    posts: tuple[Post, ...]

    @property
    def shown(self) -> tuple[Post, ...]:
        """The posts that may still be read."""
        return tuple(one for one in self.posts if one.state is State.DISTRIBUTED)

    @property
    def list_key(self) -> str:
        """The list it is on."""
        return self.posts[0].list_key

    @property
    def subject(self) -> str:
        """What the letter calls it."""
        return self.posts[0].subject


def carried_by(connection: Connection, issue_id: int) -> list[Carried]:
    """Return the conversations of an issue, those of its own list first. What was withdrawn since keeps its number.

    Oldest first inside each, and in front the one that began first. What came to several lists stands once.
    """
    issue = issues.load(connection, issue_id)
    grouped: dict[int, list[Post]] = {}
    seen: set[str] = set()
    for post_ids in issues.post_ids(connection, issue).values() if issue else ():
        part = [one for one in posts.load_all(connection, post_ids) if one.message_id not in seen]
        seen |= {one.message_id for one in part}
        for post in part:
            grouped.setdefault(post.conversation_id or post.id, []).append(post)
    return [Carried(number, key, tuple(group)) for number, (key, group) in enumerate(grouped.items(), 1)]


def items_of(connection: Connection, service: Service, place: Subscription, carried: list[Carried]) -> list[Item]:
    """Return the conversations of an issue that can be answered, with what this reader may quote of them."""
    return [
        Item(
            number=one.number,
            subject=one.subject,
            authors=tuple(asking.shown_name(post) for post in one.shown),
            texts=tuple(text_of(connection, post) for post in one.shown),
            reply=service.signed(place.list_key, "reply", Kind.CONVERSATION, one.conversation_id, place.id)
            .partition("@")[0]
            .lower(),
        )
        for one in carried
        if one.shown and one.list_key == place.list_key
    ]


def text_of(connection: Connection, post: Post) -> str:
    """Return what a post's author wrote, without quotes and signature."""
    return read_reply(message_of(connection, post)).new_text


def message_of(connection: Connection, post: Post) -> Message:
    """Return a post as it was sent on."""
    return read(posts.raw_of(connection, post))
