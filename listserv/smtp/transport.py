"""What sending needs of whatever takes our mail: one copy in, one answer out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Answer:
    """An SMTP reply: its three-digit code and its text (RFC 5321 section 4.2)."""

    code: int
    text: str

    @property
    def accepted(self) -> bool:
        """Whether the other side took responsibility."""
        return 200 <= self.code < 300  # noqa: PLR2004 - 2yz

    @property
    def temporary(self) -> bool:
        """Whether trying again later can help; what is no reply at all is temporary."""
        return not self.accepted and self.code < 500  # noqa: PLR2004 - 5yz


class Transport(Protocol):
    """Takes one message for one recipient."""

    def send(self, reverse_path: str, recipient: str, content: bytes) -> Answer:
        """Return the answer. Raises TransportError when nothing at all can be sent just now."""
        ...

    def close(self) -> None:
        """End the conversation politely."""
        ...
