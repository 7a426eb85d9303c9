"""The author of a post that waits for a moderator answered: takes it back, rewords it, or asks something."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from listserv import log
from listserv.flows import asking, membership, moderation, notice
from listserv.flows import post as post_flow
from listserv.flows.arrival import Arrival
from listserv.flows.moderation import Told
from listserv.flows.notice import Wrapping
from listserv.flows.post import Outcome
from listserv.flows.service import Service
from listserv.mail.address import Mailbox
from listserv.mail.message import read
from listserv.mail.posting import reworded
from listserv.mail.reply import read_reply
from listserv.policy.hold import Question as Asks
from listserv.policy.hold import Reword, TakeBack, Unclear, read_author_answer
from listserv.store import posts, questions, received
from listserv.store.posts import Post, State
from listserv.store.questions import Question


def answered(connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime) -> None:
    """Act on the author's answer. Only the author can answer, to any of our letters about the post, while it waits."""
    post = posts.load(connection, question.post_id or 0)
    if arrival.author_address != question.address:
        _not_from_author(connection, service, question, arrival, now)
        return
    held_text = read_reply(read(posts.raw_of(connection, post))).new_text
    answer = read_author_answer(arrival.answer, held_text)
    log.answered(arrival.received_id, f"hold: {type(answer).__name__.lower()}")
    if post.state is not State.HELD:
        _ended(connection, service, post, arrival, now)
        return
    match answer:
        case TakeBack():
            _take_back(connection, service, post, arrival, now)
        case Reword(text):
            _reword(connection, service, post, text, now)
        case Asks():
            _ask(connection, service, post, arrival, now)
        case Unclear():
            _tell(
                connection, service, question, arrival, "hold/not_understood", now,
                quoted=arrival.reply.new_text, post_subject=post.subject,
            )  # fmt: skip


def _take_back(connection: Connection, service: Service, post: Post, arrival: Arrival, now: datetime) -> None:
    """Remove the post at its author's wish, and tell the moderators that nothing is left to decide."""
    posts.change(connection, post.id, state=State.REMOVED.value, ended_at=now)
    questions.close_about(connection, post.id, now)
    log.post_decided(post.id, "removed by its author")
    notice.send(
        connection, service, "hold/removed", Mailbox(post.author_name, post.author_address),
        list_key=post.list_key, now=now, wrapping=Wrapping(in_reply_to=arrival.message.message_id),
        post_subject=post.subject,
    )  # fmt: skip
    told = Told("taken back", asking.shown_name(post), "", now, sent_on=False)
    moderation.tell_moderators(connection, service, post, told, now)


def _reword(connection: Connection, service: Service, post: Post, text: str, now: datetime) -> None:
    """Put the author's new text in the place of the old and decide again: what is judged is what goes out."""
    questions.close_about(connection, post.id, now)
    raw_id = received.store_raw(connection, reworded(posts.raw_of(connection, post), text))
    posts.change(connection, post.id, raw_id=raw_id, round=post.round + 1)
    told = Told("reworded", asking.shown_name(post), "", now, sent_on=False)
    outcome = post_flow.decide_again(connection, service, post.id, now, author_letter="hold/waiting_reworded")
    if outcome is Outcome.SENT:
        notice.send(
            connection, service, "hold/sent_reworded", Mailbox(post.author_name, post.author_address),
            list_key=post.list_key, now=now, wrapping=Wrapping(in_reply_to=post.message_id),
            post_subject=post.subject, body=text,
        )  # fmt: skip
        told = Told("reworded", asking.shown_name(post), "", now, sent_on=True)
    moderation.tell_moderators(connection, service, post, told, now)


def _ask(connection: Connection, service: Service, post: Post, arrival: Arrival, now: datetime) -> None:
    """Pass an author's question on to the moderators, and say so."""
    quoted = arrival.reply.new_text
    for moderator in notice.moderators(connection, service, post.list_key):
        notice.send(
            connection, service, "moderation/question", moderator, list_key=post.list_key, now=now,
            wrapping=Wrapping(
                helper="owner", answers_to=arrival.author_address, thread=asking.thread_of(service, post)
            ),
            author=asking.shown_name(post), quoted=quoted, post_subject=post.subject,
        )  # fmt: skip
    notice.send(
        connection, service, "hold/question_received", Mailbox(post.author_name, post.author_address),
        list_key=post.list_key, now=now, wrapping=Wrapping(helper="owner", in_reply_to=arrival.message.message_id),
        quoted=quoted,
    )  # fmt: skip


def _ended(connection: Connection, service: Service, post: Post, arrival: Arrival, now: datetime) -> None:
    """Say that a person will read what the author wrote about a post that waits no longer."""
    membership.pass_on(connection, service, post.list_key, arrival, now)
    notice.send(
        connection, service, "membership/owner_received", Mailbox(post.author_name, post.author_address),
        list_key=post.list_key, now=now, wrapping=Wrapping(helper="owner", in_reply_to=arrival.message.message_id),
        quoted=arrival.reply.new_text,
    )  # fmt: skip


def _not_from_author(
    connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime
) -> None:
    """Change nothing; show the moderators once: it may be the author's other address, or a letter passed on."""
    log.answered(arrival.received_id, "hold: refused, not from the author")
    if not question.closed and not question.wrong_address_told:
        questions.change(connection, question.id, wrong_address_at=now)
        membership.pass_on(connection, service, question.list_key, arrival, now)


def _tell(
    connection: Connection, service: Service, question: Question, arrival: Arrival, name: str, now: datetime,
    **values: object,
) -> None:  # fmt: skip
    wrapping = Wrapping(question=question.id, in_reply_to=arrival.message.message_id)
    author = arrival.message.author or Mailbox("", question.address)
    notice.send(connection, service, name, author, list_key=question.list_key, now=now, wrapping=wrapping, **values)
