"""How long we wait for a client: silence, a whole session, and a letter that hardly moves.

Nothing here looks at a clock: every moment is an argument, in seconds of the event loop.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

# A letter may take its time in the beginning: many programs make it while they send it.
GRACE_SECONDS = 30.0


@dataclass(slots=True)
class Patience:
    """One session's clock."""

    began_at: float
    idle_seconds: float
    session_seconds: float
    bytes_per_second: float
    grace_seconds: float = GRACE_SECONDS
    heard_at: float = 0.0
    letter_at: float | None = None
    letter_bytes: int = 0
    refused: bool = False  # the letter under way will not be taken
    working: bool = False  # the client waits for us

    def __post_init__(self) -> None:
        self.heard_at = self.began_at

    def heard(self, now: float, count: int) -> None:
        """Note that so many bytes came."""
        self.heard_at = now
        self.letter_bytes += count

    def letter_begins(self, now: float) -> None:
        """Note that a letter may come from now on."""
        self.letter_at, self.letter_bytes, self.refused = now, 0, False

    def letter_ends(self, now: float) -> None:
        """Note that the letter is dealt with: silence counts anew."""
        self.letter_at, self.working, self.heard_at = None, False, now

    def is_session_over(self, now: float) -> bool:
        """Whether the session has lasted too long for another command."""
        return now - self.began_at > self.session_seconds

    def deadline(self) -> float:
        """Return when to hang up if nothing more comes until then."""
        if self.working:
            return math.inf
        silence = self.heard_at + self.idle_seconds
        # Somebody who sends a byte now and then never gives a command that could be answered.
        session = self.began_at + self.session_seconds + self.idle_seconds
        if self.letter_at is None:
            return min(silence, session)
        slow = self.letter_at + self.grace_seconds + self.letter_bytes / self.bytes_per_second
        return min(silence, slow, session) if self.refused else min(silence, slow)
