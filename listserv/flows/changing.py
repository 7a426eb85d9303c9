"""Somebody answered "shall we do this?", or wants undone what we told them we did."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from listserv import log
from listserv.flows import (
    addresses,
    choosing,
    desk,
    erase,
    inviting,
    joining,
    leaving,
    membership,
    moving,
    notice,
    own_data,
    private_letter,
)
from listserv.flows.arrival import Arrival
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.flows.wishing import wishes_in
from listserv.mail.address import Mailbox
from listserv.policy.authority import Proof
from listserv.policy.confirmation import Confirmation, read_yes_or_no
from listserv.policy.membership import AddressedTo, granted
from listserv.policy.moving import read_move
from listserv.policy.undo import wishes_undone
from listserv.store import changes, questions
from listserv.store.changes import Change, What
from listserv.store.questions import Question

# After so many answers that we could not read, a person looks at the next one.
ASK_BACK_LIMIT = 2

# What is done when every address that was asked has said yes. It notes by `changes.settle` that it is done, and tells.
_Done = Callable[[Connection, Service, Change, Question, Arrival, datetime], None]
_DONE: dict[What, _Done] = {
    What.SETTINGS: choosing.confirmed,
    What.RECEIVE_AT: addresses.confirmed,
    What.ALSO_FROM: addresses.confirmed,
    What.NOT_FROM: addresses.removal_confirmed,
    What.LEAVE: leaving.confirmed,
    What.EXPORT: own_data.confirmed,
    What.ERASE: erase.confirmed,
    What.MOVE: joining.moved,
    What.INVITATION: inviting.confirmed,
    What.PRIVATE_LETTER: private_letter.confirmed,
}
# What is done when somebody says no; for others a letter says that nothing is changed.
_NOT_DONE: dict[What, _Done] = {What.MOVE: moving.stayed}
# What undoes a change. Called once for each change (`changes.undo` came before); it tells.
_UNDONE: dict[What, _Done] = {
    What.SETTINGS: choosing.undone,
    What.RECEIVE_AT: addresses.undone,
    What.ALSO_FROM: addresses.undone,
    What.NOT_FROM: addresses.undone,
    What.LEAVE: leaving.undone,
    What.MOVE: moving.undone,
    What.PRIVATE: private_letter.undone,
}


def confirmed(connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime) -> None:
    """Act on an answer to a letter that asks whether a change is wanted. Only the address that was asked can answer."""
    change = changes.load(connection, question.change_id or 0)
    if change is None:
        log.discarded(arrival.received_id, "the change is gone")
        return
    if arrival.author_address != question.address:
        _wrong_address(connection, service, question, arrival, now)
        return
    said = _read(connection, change, arrival.answer)
    log.answered(arrival.received_id, f"change {change.what.value}: {said.name.lower()}")
    if question.closed or change.done_at is not None or question.expires_at <= now:
        _tell(connection, service, question, arrival, "change/too_late", now, done=change.done_at is not None)
        return
    match said:
        case Confirmation.YES:
            _agreed(connection, service, change, question, arrival, now)
        case Confirmation.NO:
            for one in questions.open_of_change(connection, change.id):
                questions.settle(connection, one.id, now)
            if change.what in _NOT_DONE:
                _NOT_DONE[change.what](connection, service, change, question, arrival, now)
            else:
                _tell(connection, service, question, arrival, "change/not_done", now)
        case Confirmation.UNCLEAR:
            _ask_back(connection, service, question, arrival, now)


def _read(connection: Connection, change: Change, answer: str) -> Confirmation:
    if change.what is What.ERASE:  # a yes says there what becomes of one's messages too
        return erase.read_answer(connection, change, answer)
    return read_move(answer) if change.what is What.MOVE else read_yes_or_no(answer)


def _agreed(
    connection: Connection, service: Service, change: Change, question: Question, arrival: Arrival, now: datetime
) -> None:
    """Note a yes; the last one that was missing has the change made."""
    questions.settle(connection, question.id, now)
    if questions.open_of_change(connection, change.id):
        _tell(connection, service, question, arrival, "change/one_more", now)
        return
    _DONE[change.what](connection, service, change, question, arrival, now)


def _ask_back(connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime) -> None:
    """Ask again, kindly; from the third unreadable answer on, a person looks instead."""
    if question.asked_back >= ASK_BACK_LIMIT:
        membership.to_owners(connection, service, question.list_key, arrival, now)
        return
    questions.change(connection, question.id, asked_back=question.asked_back + 1)
    quoted = arrival.reply.new_text
    wrapping = Wrapping(question=question.id, in_reply_to=arrival.message.message_id)
    notice.send(
        connection, service, "change/not_understood", _author(arrival), list_key=question.list_key, now=now,
        wrapping=wrapping, quoted=quoted, end_day=service.day(question.list_key, question.expires_at),
    )  # fmt: skip


def _wrong_address(
    connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime
) -> None:
    """Tell the one who was asked, once, that an answer came from elsewhere: families share mailboxes."""
    log.answered(arrival.received_id, "change: from another address")
    if question.closed or question.wrong_address_told:
        return
    questions.change(connection, question.id, wrong_address_at=now)
    # Whoever it was answered a letter that only this mailbox had.
    its = service.because_of(question.address, Proof.REPLY)
    notice.send(
        connection, its, "change/wrong_address", Mailbox("", question.address), list_key=question.list_key, now=now,
        wrapping=Wrapping(question=question.id), end_day=service.day(question.list_key, question.expires_at),
    )  # fmt: skip


def told(connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime) -> None:
    """Act on an answer to a letter that told of a change: undo it, or see what else is wished for."""
    change = changes.load(connection, question.change_id or 0)
    if arrival.author_address != question.address:
        membership.request(connection, service, question.list_key, arrival, now)
        return
    if not wishes_undone(arrival.answer):
        if change is not None and change.what is What.LEAVE:
            _answered_goodbye(connection, service, question, arrival, now)
        else:
            desk.written_to(connection, service, question.list_key, arrival, now)
        return
    log.answered(arrival.received_id, "undo")
    if change is None or question.expires_at <= now or not changes.undo(connection, change.id, now):
        is_undone = change is not None and change.undone_at is not None
        _tell(connection, service, question, arrival, "change/not_undone", now, undone=is_undone)
        return
    questions.settle(connection, question.id, now)
    _UNDONE[change.what](connection, service, change, question, arrival, now)


def _answered_goodbye(
    connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime
) -> None:
    """Somebody who left wrote again: a clear wish is granted, and what they say else goes to the people of the list."""
    key = question.list_key
    wish = granted(wishes_in(service, key, arrival, AddressedTo.REQUEST))
    if wish is None:
        membership.to_owners(connection, service, key, arrival, now)
    else:
        membership.grant(connection, service, key, arrival, wish, now)


def _tell(
    connection: Connection, service: Service, question: Question, arrival: Arrival, name: str, now: datetime,
    **values: object,
) -> None:  # fmt: skip
    wrapping = Wrapping(in_reply_to=arrival.message.message_id)
    to = _author(arrival)
    notice.send(connection, service, name, to, list_key=question.list_key, now=now, wrapping=wrapping, **values)


def _author(arrival: Arrival) -> Mailbox:
    return arrival.message.author or Mailbox("", "")
