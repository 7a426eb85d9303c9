"""Carry out what a moderator decided about a post, once, and tell everybody the truth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from listserv import log
from listserv.flows import asking, notice
from listserv.flows import post as post_flow
from listserv.flows.arrival import Arrival
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.mail.address import Mailbox
from listserv.mail.message import plain_text, read
from listserv.mail.posting import reworded
from listserv.policy.decisions.decision import (
    Approve,
    Ask,
    Decision,
    DiscardPost,
    Edit,
    EditRequest,
    Reject,
    Reopen,
    Trust,
    Withdraw,
)
from listserv.policy.principle import resting_on
from listserv.policy.weight import Evidence
from listserv.store import decisions, people, posts, questions, received, record
from listserv.store.posts import Post, State
from listserv.store.questions import Matter, Question
from listserv.store.record import Entry, What

_WORDS: dict[type, str] = {
    Approve: "approve", Trust: "trust", Edit: "edit", EditRequest: "edit", Ask: "ask", Reject: "reject",
    DiscardPost: "discard", Reopen: "reopen", Withdraw: "withdraw",
}  # fmt: skip
_OUTCOMES: dict[type, What] = {
    Approve: What.APPROVED, Trust: What.TRUSTED, Edit: What.EDITED, Reject: What.REJECTED, DiscardPost: What.DISCARDED,
}  # fmt: skip
# With each of these a round begins.
_NEW_ROUND = frozenset({What.REWORDED, What.REOPENED, What.WITHDRAWN})
# Above a text that its author did not write so.
EDITED = "[A moderator has changed this message.]"


@dataclass(frozen=True, slots=True)
class Case:
    """A moderator's answer, the question and post that it is about, and what speaks for it."""

    question: Question
    post: Post
    arrival: Arrival
    evidence: Evidence
    now: datetime

    @property
    def answerer(self) -> Mailbox:
        """Who answered, under the address that was asked."""
        author = self.arrival.message.author
        return Mailbox(author.name if author else "", self.question.address)

    def note(self, connection: Connection, what: What, why: str = "") -> None:
        """Put it on record, with the answer as evidence."""
        entry = Entry(
            what, self.now, self.arrival.author_address, why, str(self.evidence), self.arrival.received_id
        )  # fmt: skip
        record.note(connection, self.post.list_key, self.post.id, entry)


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a post, as the letters to moderators say it. `words`: a reason, a question or a new text."""

    outcome: str
    decider: str
    when: datetime
    words: str = ""
    sent_on: bool = False


def word_of(decision: Decision) -> str:
    """Return the word by which letters call a decision, "" for none."""
    if isinstance(decision, Approve) and decision.urgent:
        return "urgent"
    return _WORDS.get(type(decision), "")


def carry_out(connection: Connection, service: Service, case: Case, decision: Decision) -> None:
    """Record a decision if it is the first, carry it out, and tell the author, the decider and the others."""
    told = decide(connection, service, case, decision)
    if told is None:
        too_late(connection, service, case, decision)
        return
    waits, decider = told.outcome == What.ASKED, case.question.address
    tell_moderators(connection, service, case.post, told, case.now, decider=decider, waits=waits)


def decide(connection: Connection, service: Service, case: Case, decision: Decision) -> Told | None:
    """Record a decision if it is the first, carry it out, and tell the author; None if it is not the first."""
    if not is_open(connection, case):
        return None
    if isinstance(decision, Ask):
        return _ask_author(connection, service, case, decision)
    outcome = What.URGENT if isinstance(decision, Approve) and decision.urgent else _OUTCOMES[type(decision)]
    words = _words_of(decision)
    recorded = decisions.Decision(case.post.id, case.post.round, case.question.address, outcome.value, words, case.now)
    if not decisions.decide(connection, recorded, case.arrival.received_id):
        return None
    log.post_decided(case.post.id, outcome.value)
    case.note(connection, outcome, words)
    sent = _do(connection, service, case, decision)
    decider = name_of(connection, service, case.post.list_key, case.question.address)
    return Told(outcome.value, decider, case.now, words, sent)


def is_open(connection: Connection, case: Case) -> bool:
    """Tell whether there is still something to decide about the text that was asked about."""
    post = case.post
    if post.state is not State.HELD or post.round != case.question.round:
        return False
    return decisions.of_round(connection, post.id, post.round) is None


def _words_of(decision: Decision) -> str:
    match decision:
        case Reject(reason):
            return reason
        case Edit(text):
            return text
        case _:
            return ""


def _do(connection: Connection, service: Service, case: Case, decision: Decision) -> bool:
    """Return whether the post went out."""
    post, now = case.post, case.now
    match decision:
        case Approve() | Trust():
            if isinstance(decision, Trust):
                people.trust(connection, post.list_key, post.author_address)
            elif decision.urgent:
                posts.change(connection, post.id, urgent=True)
            return _let_out(connection, service, post, now, "moderation/approved")
        case Edit(text):
            raw = posts.raw_of(connection, post)
            # The round stays: what was approved is the text that this very decision brought.
            new = reworded(raw, f"{EDITED}\n\n{text}", with_files=True)
            posts.change(connection, post.id, raw_id=received.store_raw(connection, new))
            old = plain_text(read(raw))
            return _let_out(connection, service, post, now, "moderation/edited", body=text, old_body=old)
        case Reject(reason):
            _end(connection, post, now)
            body = plain_text(read(posts.raw_of(connection, post)))
            principle = resting_on(reason, service.principles())
            tell_author(
                connection, service, post, "moderation/rejected", now, reason=reason, principle=principle, body=body
            )
        case _:
            _end(connection, post, now)
            tell_author(connection, service, post, "moderation/discarded", now)
    return False


def _let_out(
    connection: Connection, service: Service, post: Post, now: datetime, letter: str, **values: object
) -> bool:
    """Ask the rules again; return whether nothing else is in the way, so that the post went out."""
    if post_flow.decide_again(connection, service, post.id, now) is not post_flow.Outcome.SENT:
        return False
    tell_author(connection, service, post, letter, now, **values)
    return True


def _end(connection: Connection, post: Post, now: datetime) -> None:
    posts.change(connection, post.id, state=State.RETURNED.value, ended_at=now)
    questions.close_about(connection, post.id, now)


def _ask_author(connection: Connection, service: Service, case: Case, decision: Ask) -> Told:
    """Pass a moderator's question on to the author. Nothing is decided: the post waits, for the others as well."""
    post, now = case.post, case.now
    case.note(connection, What.ASKED, decision.question)
    asker = name_of(connection, service, post.list_key, case.question.address)
    question_id = questions.ask(
        connection,
        Matter.ASKED,
        post.list_key,
        post.author_address,
        post_id=post.id,
        round=post.round,
        asked_at=now,
        expires_at=post.return_at or now,
    )
    notice.send(
        connection,
        service,
        "hold/asked",
        post.author,
        list_key=post.list_key,
        now=now,
        wrapping=Wrapping(question=question_id, in_reply_to=post.message_id),
        post_subject=post.subject,
        asker=asker,
        question=decision.question,
        return_day=service.day(post.list_key, post.return_at or now),
    )
    return Told(What.ASKED.value, asker, now, decision.question)


# --- what moderators are told ----------------------------------------------------------------------------------------


def tell_moderators(
    connection: Connection, service: Service, post: Post, told: Told, now: datetime, *,
    decider: str = "", waits: bool = False,
) -> None:  # fmt: skip
    """Tell every moderator what became of a post, in the thread they know it by.

    `waits`: for a decision; then an answer to this letter may be one.
    """
    asked = questions.open_about(connection, post.id, Matter.MODERATION) if waits else []
    open_ones = {one.address: one.id for one in asked}
    current = posts.load(connection, post.id)
    for moderator in notice.on_duty(connection, service, post.list_key, now):
        question_id = open_ones.get(moderator.address)
        if question_id is None:
            question_id = asking.ask_about_decided(connection, current, moderator.address, now)
        notice.send(
            connection,
            service,
            "moderation/decided",
            moderator,
            list_key=post.list_key,
            now=now,
            wrapping=Wrapping(helper="owner", question=question_id, thread=asking.thread_of(service, post)),
            you=moderator.address == decider,
            **told_values(service, current, told),
        )


def tell_each(connection: Connection, service: Service, case: Case, letter: str, **values: object) -> None:
    """Send one letter about a post to every moderator, in the thread they know it by."""
    for moderator in notice.moderators(connection, service, case.post.list_key):
        notice.send(
            connection,
            service,
            letter,
            moderator,
            list_key=case.post.list_key,
            now=case.now,
            wrapping=Wrapping(helper="owner", thread=asking.thread_of(service, case.post)),
            **values,
        )


def told_values(service: Service, post: Post, told: Told) -> dict[str, object]:
    """Return what a letter prints of what became of a post."""
    return {
        "reopens": post.state.value if post.state in asking.REOPENABLE else "",
        "post_subject": post.subject,
        "author": asking.shown_name(post),
        "decider": told.decider,
        "outcome": told.outcome,
        "words": told.words,
        "when": service.local(post.list_key, told.when),
        "sent_on": told.sent_on,
        "principle": resting_on(told.words, service.principles()) if told.outcome == What.REJECTED else None,
    }


def too_late(connection: Connection, service: Service, case: Case, decision: Decision) -> None:
    """Say who decided what, and when, before this answer came."""
    case.note(connection, What.TOO_LATE, word_of(decision))
    tell_answerer(
        connection,
        service,
        case,
        "moderation/too_late",
        you=False,
        yours=word_of(decision),
        **told_values(service, case.post, what_happened(connection, service, case)),
    )


def tell_answerer(connection: Connection, service: Service, case: Case, letter: str, **values: object) -> None:
    """Send who answered a letter about a post that is decided, to which they may answer again."""
    question_id = asking.ask_about_decided(connection, case.post, case.question.address, case.now)
    notice.send(
        connection,
        service,
        letter,
        case.answerer,
        list_key=case.post.list_key,
        now=case.now,
        wrapping=Wrapping(helper="owner", question=question_id, thread=asking.thread_of(service, case.post)),
        **values,
    )


def what_happened(connection: Connection, service: Service, case: Case) -> Told:
    """Return what became of a post before an answer about it came."""
    post, key = case.post, case.post.list_key
    sent = post.state is State.DISTRIBUTED
    if since := _since(connection, service, case):
        return since
    known = decisions.of_round(connection, post.id, case.question.round)
    if known is not None:
        name = name_of(connection, service, key, known.moderator)
        return Told(known.outcome, name, known.decided_at, known.reason, sent)
    if post.round != case.question.round:
        return Told(What.REWORDED.value, asking.shown_name(post), post.ended_at or post.received_at, sent_on=sent)
    return _ended(post)


def _ended(post: Post) -> Told:
    """Return how a post ended about which no moderator had decided."""
    outcome = What.TAKEN_BACK if post.state is State.REMOVED else What.RETURNED
    sent = post.state is State.DISTRIBUTED
    return Told(outcome.value, asking.shown_name(post), post.ended_at or post.received_at, sent_on=sent)


def _since(connection: Connection, service: Service, case: Case) -> Told | None:
    """Return what became of a post that was opened or withdrawn after the letter that was answered; None if it was not.

    What was decided then, or who opened it.
    """
    post, key = case.post, case.post.list_key
    if post.round == case.question.round:
        return None
    entries = reversed(record.of_post(connection, post.id))
    newest = next((one for one in entries if one.what in _NEW_ROUND), None)
    if newest is None or newest.what is What.REWORDED:
        return None
    if last := decisions.of_round(connection, post.id, post.round):
        name, sent = name_of(connection, service, key, last.moderator), post.state is State.DISTRIBUTED
        return Told(last.outcome, name, last.decided_at, last.reason, sent)
    if post.state is not State.HELD:
        return _ended(post)
    return Told(newest.what.value, name_of(connection, service, key, newest.who), newest.noted_at, newest.why)


def tell_author(
    connection: Connection, service: Service, post: Post, name: str, now: datetime, **values: object
) -> None:
    """Send a post's author a letter about it; an answer goes to the owners."""
    notice.send(
        connection,
        service,
        name,
        post.author,
        list_key=post.list_key,
        now=now,
        wrapping=Wrapping(helper="owner", in_reply_to=post.message_id),
        post_subject=post.subject,
        **values,
    )


def name_of(connection: Connection, service: Service, list_key: str, address: str) -> str:
    """Return a moderator's name as the list knows it: From may say anything."""
    everyone = notice.moderators(connection, service, list_key)
    name = next((one.name for one in everyone if one.address == address), "")
    return name if name and "@" not in name else "A moderator"
