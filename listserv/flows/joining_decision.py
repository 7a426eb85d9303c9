"""A moderator answered whether somebody may join. The first clear answer counts, and the others are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from listserv import log
from listserv.flows import admission, membership, moderation, notice, verdict
from listserv.flows.arrival import Arrival, arrival_of
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.mail.address import Mailbox
from listserv.policy.confirmation import Confirmation, read_confirmation
from listserv.policy.joining import Accept, Decline, read_join_decision
from listserv.policy.weight import Weight, weigh
from listserv.store import changes, questions, received
from listserv.store.changes import Change
from listserv.store.questions import Matter, Question


def answered(connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime) -> None:
    """Act on a moderator's answer: from their own address, as long as they are a moderator."""
    waits = changes.load(connection, question.change_id or 0)
    if waits is None:
        log.discarded(arrival.received_id, "the wish to join is gone")
        return
    confirms = question.received_id is not None
    evidence = replace(moderation.evidence_of(connection, service, question, arrival), confirms=confirms)
    if weigh(evidence) is Weight.REFUSED:
        _refuse(connection, service, question, arrival, now)
        return
    decision = None if arrival.may_be_a_note else _decision(connection, service, question, arrival)
    log.answered(arrival.received_id, f"joining: {type(decision).__name__.lower()}")
    if decision is None:
        if not moderation.note_absence(connection, service, question, arrival, now):
            _tell(connection, service, question, waits, "joining/not_understood", now, quoted=arrival.reply.new_text)
    elif waits.done_at is not None:
        _too_late(connection, service, question, waits, now)
    elif weigh(evidence) is Weight.CONFIRM:
        _ask_to_confirm(connection, service, question, waits, decision, arrival, now)
    else:
        _decide(connection, service, question, waits, decision, now)


def _decision(
    connection: Connection, service: Service, question: Question, arrival: Arrival
) -> Accept | Decline | None:
    """Return what an answer decides; "yes" to "was it you?" is what was answered first."""
    if question.received_id is not None and read_confirmation(arrival.answer) is Confirmation.YES:
        first = arrival_of(service, received.load(connection, question.received_id))
        return read_join_decision(first.answer)
    if question.received_id is not None and read_confirmation(arrival.answer) is Confirmation.NO:
        return None
    return read_join_decision(arrival.answer)


def _decide(
    connection: Connection, service: Service, question: Question, waits: Change, decision: Accept | Decline,
    now: datetime,
) -> None:  # fmt: skip
    accepted = isinstance(decision, Accept)
    outcome = {"outcome": "accepted" if accepted else "declined", "by": question.address}
    if not changes.settle(connection, waits.id, now, outcome):
        _too_late(connection, service, question, waits, now)
        return
    for one in questions.open_of_change(connection, waits.id):
        questions.settle(connection, one.id, now)
    if isinstance(decision, Accept):
        admission.let_in(connection, service, waits, now)
    else:
        admission.turn_away(connection, service, waits, now, letter="joining/declined", reason=decision.reason)
    decider = verdict.name_of(connection, service, waits.list_key, question.address)
    for moderator in notice.on_duty(connection, service, waits.list_key, now):
        notice.send(
            connection, service, "joining/decided", moderator, list_key=waits.list_key, now=now,
            wrapping=Wrapping(helper="owner", thread=admission.thread_of(service, waits)), decider=decider,
            you=moderator.address == question.address, accepted=accepted,
            reason="" if isinstance(decision, Accept) else decision.reason, **admission.shown(service, waits),
        )  # fmt: skip


def _too_late(connection: Connection, service: Service, question: Question, waits: Change, now: datetime) -> None:
    settled = changes.load(connection, waits.id) or waits
    decider = str(settled.before.get("by", ""))
    _tell(
        connection, service, question, waits, "joining/too_late", now,
        outcome=str(settled.before.get("outcome", "expired")), you=decider == question.address,
        decider=verdict.name_of(connection, service, waits.list_key, decider) if decider else "",
    )  # fmt: skip


def _ask_to_confirm(
    connection: Connection, service: Service, question: Question, waits: Change, decision: Accept | Decline,
    arrival: Arrival, now: datetime,
) -> None:  # fmt: skip
    number = questions.ask(
        connection, Matter.JOINING, question.list_key, question.address, change_id=waits.id,
        received_id=arrival.received_id, asked_at=now, expires_at=question.expires_at,
    )  # fmt: skip
    asked = questions.load(connection, number or 0) or question
    _tell(
        connection, service, asked, waits, "joining/confirm", now, quoted=arrival.reply.new_text,
        accepted=isinstance(decision, Accept),
    )  # fmt: skip


def _refuse(connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime) -> None:
    """Change nothing, and show the moderators once what came: a letter was passed on, or somebody uses their name."""
    log.answered(arrival.received_id, "joining: refused")
    if not question.wrong_address_told:
        questions.change(connection, question.id, wrong_address_at=now)
        membership.pass_on(connection, service, question.list_key, arrival, now)


def _tell(
    connection: Connection, service: Service, question: Question, waits: Change, name: str, now: datetime,
    **values: object,
) -> None:  # fmt: skip
    wrapping = Wrapping(question=question.id, thread=admission.thread_of(service, waits))
    notice.send(
        connection, service, name, Mailbox("", question.address), list_key=waits.list_key, now=now, wrapping=wrapping,
        **admission.shown(service, waits), **values,
    )  # fmt: skip
