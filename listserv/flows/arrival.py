"""A message as the flows see it: parsed once, with what its author newly wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from listserv.mail.automatic import automatic_reason
from listserv.mail.message import Message, read
from listserv.mail.reply import Reply, read_reply
from listserv.store.received import Received


@dataclass(frozen=True, slots=True)
class Arrival:
    """One received message. `automatic` says why a machine must have written it, or is None."""

    received_id: int
    raw_id: int
    raw: bytes
    at: datetime
    message: Message
    reply: Reply
    automatic: str | None

    @property
    def author_address(self) -> str:
        """The canonical address of the one author, "" when there is none."""
        return self.message.author.address if self.message.author else ""


def arrival_of(received: Received) -> Arrival:
    """Read a received message. Never raises."""
    message = read(received.raw)
    return Arrival(
        received_id=received.id,
        raw_id=received.raw_id,
        raw=received.raw,
        at=received.received_at,
        message=message,
        reply=read_reply(message),
        automatic=automatic_reason(message, received.reverse_path),
    )
