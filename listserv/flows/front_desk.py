"""The front desk (hello@): which list is for whom, and on from there by one answer in ordinary words.

a letter ─┬─ says clearly what they are, and that they want to join ─→ that list's joining letter
          └─ else ─→ the lists, numbered; the answer leads on, or "which of these two?"; from the third time a person
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from listserv import log
from listserv.flows import membership, notice
from listserv.flows.arrival import Arrival
from listserv.flows.notice import Wrapping
from listserv.flows.service import ListView, Service
from listserv.mail.address import Mailbox
from listserv.policy.confirmation import Confirmation, read_yes_or_no
from listserv.policy.front_desk import MOST_OFFERED, Choice, OneList, read_list, wishes_to_join
from listserv.store import outbox, questions
from listserv.store.questions import Matter, Question

_LETTER = "membership/front_desk"
_PASSED_ON = "membership/owner_received"
# So often we explain it ourselves: then a person does.
MOST_LETTERS = 2
# An answer to the letter leads on for so long.
ANSWER_TIME = timedelta(days=90)


def written_to(connection: Connection, service: Service, arrival: Arrival, now: datetime) -> None:
    """Answer a letter to the front desk that answers none of ours."""
    choice = read_list(_said(arrival), lists_of(service))
    since = now - timedelta(days=1)
    if choice.sure and wishes_to_join(_said(arrival)):
        _lead_on(connection, service, choice.keys[0], arrival, now)
    elif outbox.notices_since(connection, arrival.author_address, since, names=[_PASSED_ON]) > MOST_LETTERS:
        log.discarded(arrival.received_id, "a person has several letters of theirs from today")
    elif outbox.notices_since(connection, arrival.author_address, since, names=[_LETTER]) > MOST_LETTERS:
        membership.to_owners(connection, service, "", arrival, now)
    else:
        log.answered(arrival.received_id, "front desk")
        number = questions.ask(
            connection, Matter.FRONT_DESK, "", arrival.author_address, asked_at=now, expires_at=now + ANSWER_TIME
        )
        _write(connection, service, number, Choice(), arrival, now)


def answered(connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime) -> None:
    """Lead somebody on who answers which list fits them."""
    lists = lists_of(service)
    if arrival.author_address != question.address:  # they passed our letter on: so it is the other one's first
        written_to(connection, service, arrival, now)
        return
    choice = read_list(arrival.answer, lists)
    meant = lists[question.round - 1].key if 0 < question.round <= len(lists) else ""
    if meant and not choice.keys and read_yes_or_no(arrival.answer) is Confirmation.YES:
        choice = Choice((meant,), sure=True)
    if choice.sure:
        questions.settle(connection, question.id, now)
        _lead_on(connection, service, choice.keys[0], arrival, now)
    elif question.asked_back >= MOST_LETTERS or _asks_a_person(arrival, choice):
        membership.to_owners(connection, service, "", arrival, now)
    else:
        log.answered(arrival.received_id, "front desk: not understood")
        only = choice.keys[0] if len(choice.keys) == 1 else ""
        place = 1 + [one.key for one in lists].index(only) if only else 0
        questions.change(connection, question.id, asked_back=question.asked_back + 1, round=place)
        _write(connection, service, question.id, choice, arrival, now, again=True)


def lists_of(service: Service) -> list[OneList]:
    """Return the lists in the order in which letters number them."""
    return [
        OneList(key, one.name, one.description, one.membership.for_people_who)
        for key, one in service.settings.lists.items()
    ]


def _lead_on(connection: Connection, service: Service, key: str, arrival: Arrival, now: datetime) -> None:
    log.answered(arrival.received_id, "front desk: leads on")
    membership.join(connection, service, key, arrival, now)


def _asks_a_person(arrival: Arrival, choice: Choice) -> bool:
    """Tell a question of theirs, which the same letter once more does not answer."""
    return not choice.keys and "?" in arrival.answer


def _write(
    connection: Connection, service: Service, question_id: int | None, choice: Choice, arrival: Arrival, now: datetime,
    *, again: bool = False,
) -> None:  # fmt: skip
    """Send the lists with their numbers; `choice`: those that may be meant."""
    offered = choice.keys if len(choice.keys) <= MOST_OFFERED else ()
    lists = [(number, service.view(one.key)) for number, one in enumerate(lists_of(service), start=1)]
    likely: list[tuple[int, ListView]] = [
        (number, view) for (number, view), one in zip(lists, lists_of(service), strict=True) if one.key in offered
    ]
    notice.send(
        connection, service, _LETTER, arrival.message.author or Mailbox("", ""), list_key="", now=now,
        wrapping=Wrapping(question=question_id, in_reply_to=arrival.message.message_id), lists=lists, likely=likely,
        again=again, quoted=arrival.reply.new_text if again else "",
    )  # fmt: skip


def _said(arrival: Arrival) -> str:
    """Return what a letter says; the subject where the text is empty."""
    return arrival.answer or arrival.message.subject
