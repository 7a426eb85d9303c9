"""A message as the flows see it: parsed once, with what its author newly wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from listserv.flows.service import Service
from listserv.mail.authentication import NOT_ASKED, Authentication
from listserv.mail.automatic import automatic_reason
from listserv.mail.disarmed import disarmed
from listserv.mail.machine_sign import MachineSign
from listserv.mail.message import Message, read
from listserv.mail.reply import Reply, read_reply
from listserv.store.received import Received


@dataclass(frozen=True, slots=True)
class Arrival:
    """One received message. `automatic` says why a machine must have written it, or may have, or is None.

    `reverse_path` is the envelope's, "" the null one (RFC 5321 section 4.5.5). `authentication`: whether it is from the
    author's domain. `raw` is what came in without the powers that our own addresses have (listserv.mail.disarmed): it
    is shown and sent on to others. `disarmed`: so these are not the bytes that `raw_id` names. `answers_own_letter`: it
    came to the signed address of a letter that was sent to its author alone.
    """

    received_id: int
    raw_id: int
    raw: bytes
    reverse_path: str
    at: datetime
    message: Message
    reply: Reply
    automatic: MachineSign | None
    authentication: Authentication = NOT_ASKED
    disarmed: bool = False
    answers_own_letter: bool = False

    @property
    def author_address(self) -> str:
        """The canonical address of the one author, "" when there is none."""
        return self.message.author.address if self.message.author else ""

    @property
    def is_reaction(self) -> bool:
        """Whether a person clicked on an emoji below a letter (RFC 9078): nobody wrote it, but somebody meant it."""
        return self.automatic == MachineSign.REACTION

    @property
    def may_be_a_note(self) -> bool:
        """Whether only its words show a machine: a person may have written it, so a person looks."""
        return self.automatic is not None and not self.automatic.is_certain

    @property
    def answer(self) -> str:
        """What its author answers in words. A reaction has none: nobody agrees or decides by a click."""
        return "" if self.is_reaction else self.reply.said


def arrival_of(service: Service, received: Received, authentication: Authentication = NOT_ASKED) -> Arrival:
    """Read a received message. Never raises."""
    raw = disarmed(received.raw, service.is_power)
    message = read(raw)
    return Arrival(
        received_id=received.id,
        raw_id=received.raw_id,
        raw=raw,
        reverse_path=received.reverse_path,
        at=received.received_at,
        message=message,
        reply=read_reply(message),
        automatic=automatic_reason(message, received.reverse_path),
        authentication=authentication,
        disarmed=raw is not received.raw,
    )
