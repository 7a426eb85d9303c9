"""The author of a post that waits for a moderator answered: takes it back, rewords it, asks or answers something."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from listserv import log
from listserv.flows import asking, membership, notice, verdict
from listserv.flows import post as post_flow
from listserv.flows.arrival import Arrival
from listserv.flows.notice import Wrapping
from listserv.flows.post import Outcome
from listserv.flows.service import Service
from listserv.flows.verdict import Told
from listserv.mail.address import Mailbox
from listserv.mail.message import read
from listserv.mail.posting import reworded
from listserv.mail.reply import read_reply
from listserv.policy.hold import Question as Asks
from listserv.policy.hold import Reword, TakeBack, Unclear, read_author_answer
from listserv.store import posts, questions, received, record
from listserv.store.posts import Post, State
from listserv.store.questions import Matter, Question
from listserv.store.record import Entry, What


def answered(connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime) -> None:
    """Act on the author's answer. Only the author can answer, to any of our letters about the post, while it waits."""
    post = posts.load(connection, question.post_id or 0)
    if arrival.author_address != question.address:
        _not_from_author(connection, service, question, arrival, now)
        return
    answer = read_author_answer(arrival.answer, _held_text(connection, post))
    log.answered(arrival.received_id, f"hold: {type(answer).__name__.lower()}")
    if post.state is not State.HELD:
        _ended(connection, service, post, arrival, now)
        return
    match answer:
        case TakeBack():
            _take_back(connection, service, post, arrival, now)
        case Reword(text):
            _reword(connection, service, post, text, arrival, now)
        case Asks():
            _ask(connection, service, post, arrival, now)
        case Unclear():
            _tell(
                connection, service, question, arrival, "hold/not_understood", now,
                quoted=arrival.reply.new_text, post_subject=post.subject,
            )  # fmt: skip


def answered_moderator(
    connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime
) -> None:
    """Show the moderators what the author answers to one of them, unless it is about the post itself."""
    post = posts.load(connection, question.post_id or 0)
    if arrival.author_address != question.address or post.state is not State.HELD or not arrival.answer.strip():
        answered(connection, service, question, arrival, now)
        return
    answer = read_author_answer(arrival.answer, _held_text(connection, post))
    if isinstance(answer, TakeBack | Reword):
        answered(connection, service, question, arrival, now)
    else:
        _answer(connection, service, post, arrival, now)


def _held_text(connection: Connection, post: Post) -> str:
    return read_reply(read(posts.raw_of(connection, post))).new_text


def _take_back(connection: Connection, service: Service, post: Post, arrival: Arrival, now: datetime) -> None:
    """Remove the post at its author's wish, and tell the moderators that nothing is left to decide."""
    posts.change(connection, post.id, state=State.REMOVED.value, ended_at=now)
    questions.close_about(connection, post.id, now)
    log.post_decided(post.id, "removed by its author")
    _note(connection, post, What.TAKEN_BACK, arrival, now)
    notice.send(
        connection, service, "hold/removed", post.author,
        list_key=post.list_key, now=now, wrapping=Wrapping(in_reply_to=arrival.message.message_id),
        post_subject=post.subject,
    )  # fmt: skip
    told = Told(What.TAKEN_BACK.value, asking.shown_name(post), now)
    verdict.tell_moderators(connection, service, post, told, now)


def _reword(connection: Connection, service: Service, post: Post, text: str, arrival: Arrival, now: datetime) -> None:
    """Put the author's new text in the place of the old and decide again: what is judged is what goes out."""
    questions.close_about(connection, post.id, now)
    raw_id = received.store_raw(connection, reworded(posts.raw_of(connection, post), text))
    posts.change(connection, post.id, raw_id=raw_id, round=post.round + 1)
    _note(connection, post, What.REWORDED, arrival, now)
    outcome = post_flow.decide_again(connection, service, post.id, now, author_letter="hold/waiting_reworded")
    if outcome is Outcome.SENT:
        notice.send(
            connection, service, "hold/sent_reworded", post.author,
            list_key=post.list_key, now=now, wrapping=Wrapping(in_reply_to=post.message_id),
            post_subject=post.subject, body=text,
        )  # fmt: skip
    told = Told(What.REWORDED.value, asking.shown_name(post), now, sent_on=outcome is Outcome.SENT)
    verdict.tell_moderators(connection, service, post, told, now)


def _ask(connection: Connection, service: Service, post: Post, arrival: Arrival, now: datetime) -> None:
    """Pass an author's question on to the moderators, and say so."""
    quoted = arrival.reply.new_text
    for moderator in notice.on_duty(connection, service, post.list_key, now):
        notice.send(
            connection, service, "moderation/question", moderator, list_key=post.list_key, now=now,
            wrapping=Wrapping(
                helper="owner", answers_to=arrival.author_address, thread=asking.thread_of(service, post)
            ),
            author=asking.shown_name(post), quoted=quoted, post_subject=post.subject,
        )  # fmt: skip
    notice.send(
        connection, service, "hold/question_received", post.author,
        list_key=post.list_key, now=now, wrapping=Wrapping(helper="owner", in_reply_to=arrival.message.message_id),
        quoted=quoted,
    )  # fmt: skip


def _answer(connection: Connection, service: Service, post: Post, arrival: Arrival, now: datetime) -> None:
    """Show every moderator what the author answers; each may decide by an answer to that letter."""
    quoted = arrival.reply.new_text
    _note(connection, post, What.ANSWERED, arrival, now, quoted)
    asked = {one.address: one.id for one in questions.open_about(connection, post.id, Matter.MODERATION)}
    for moderator in notice.on_duty(connection, service, post.list_key, now):
        notice.send(
            connection, service, "moderation/answer", moderator, list_key=post.list_key, now=now,
            wrapping=Wrapping(
                helper="owner", question=asked.get(moderator.address), thread=asking.thread_of(service, post)
            ),
            author=asking.shown_name(post), quoted=quoted, post_subject=post.subject,
        )  # fmt: skip
    notice.send(
        connection, service, "hold/answer_received", post.author,
        list_key=post.list_key, now=now, wrapping=Wrapping(helper="owner", in_reply_to=arrival.message.message_id),
        quoted=quoted, post_subject=post.subject,
    )  # fmt: skip


def _note(connection: Connection, post: Post, what: What, arrival: Arrival, now: datetime, why: str = "") -> None:
    entry = Entry(what, now, post.author_address, why, "reply address, own address", arrival.received_id)
    record.note(connection, post.list_key, post.id, entry)


def _ended(connection: Connection, service: Service, post: Post, arrival: Arrival, now: datetime) -> None:
    """Say that a person will read what the author wrote about a post that waits no longer."""
    membership.pass_on(connection, service, post.list_key, arrival, now)
    notice.send(
        connection, service, "membership/owner_received", post.author,
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
