"""Ask somebody first whether a change is wanted, and let them undo one that was made. Answers: `changing`.

a wish ─┬─ may be done at once ─→ done, told in a letter with UNDO (one reply, a week)
        └─ must be asked first ─→ a letter to each address that is concerned; done when all have said yes
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from listserv.flows import notice
from listserv.flows.arrival import Arrival
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.mail.address import Mailbox
from listserv.mail.authentication import Verdict
from listserv.policy.authority import Proof
from listserv.store import questions
from listserv.store.questions import Matter

# For so long a yes counts, and for so long a change can be undone by one reply.
ANSWER_TIME = timedelta(days=7)
UNDO_TIME = timedelta(days=7)


def proof_of(arrival: Arrival) -> Proof:
    """Return what shows that a letter is from its author."""
    if arrival.answers_own_letter:
        return Proof.REPLY
    match arrival.authentication.verdict:
        case Verdict.PASS:
            return Proof.DOMAIN
        case Verdict.FAIL:
            return Proof.AGAINST
        case Verdict.UNKNOWN:
            return Proof.NONE


def ask(
    connection: Connection,
    service: Service,
    change_id: int,
    to: Sequence[Mailbox],
    letter: str,
    *,
    list_key: str,
    now: datetime,
    in_reply_to: str = "",
    **values: object,
) -> None:
    """Ask each of these addresses whether the change is wanted, by the letter of this name.

    The letter gets `asked_at_address`, the address that it goes to, and `end_day`, until when an answer counts.
    """
    for one in to:
        number = questions.ask(
            connection, Matter.CHANGE, list_key, one.address,
            change_id=change_id, asked_at=now, expires_at=now + ANSWER_TIME,
        )  # fmt: skip
        notice.send(
            connection, service, letter, one, list_key=list_key, now=now,
            wrapping=Wrapping(question=number, in_reply_to=in_reply_to),
            asked_at_address=one.address, end_day=service.day(list_key, now + ANSWER_TIME), **values,
        )  # fmt: skip


def offer_undo(connection: Connection, change_id: int, list_key: str, address: str, now: datetime) -> int | None:
    """Return the number of the question that UNDO answers: the letter that tells of the change comes from it."""
    return questions.ask(
        connection, Matter.UNDO, list_key, address, change_id=change_id, asked_at=now, expires_at=now + UNDO_TIME
    )
