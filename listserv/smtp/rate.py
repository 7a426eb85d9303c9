"""How many copies a minute a relay gets: a bucket that fills by the clock, one token a copy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Rate:
    """Holds what comes in a second at most, so that a pause is not followed by a burst. Times are monotonic seconds."""

    per_minute: float
    tokens: float = 1.0
    at: float = 0.0  # when the tokens were counted last

    def wait(self, now: float) -> float:
        """Return for how many seconds no copy may go; 0: one may."""
        each = 60 / self.per_minute
        self.tokens = min(self.tokens + max(now - self.at, 0) / each, max(self.per_minute / 60, 1.0))
        self.at = now
        return max(1 - self.tokens, 0) * each

    def use(self) -> None:
        """Count a copy that goes."""
        self.tokens -= 1
