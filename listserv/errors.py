"""Failures that cross an edge, each knowing whether trying again helps.

Failure                     temporary unless a subclass says otherwise
├── ConfigurationError      stops the start; names the file, the key and the remedy
├── NoSuchList              an operator named a list that no file describes
├── BadInput                an operator's file or argument cannot be used
├── TransportError          the relay, or the road to it, cannot be used just now
├── Overloaded              too much waits for the ledger (store/intake.py)
└── LedgerIsOlder           the ledger was restored from a backup (store/watermark.py)
"""

from __future__ import annotations


class Failure(Exception):
    """Something did not work; `status` is its RFC 3463 code."""

    status = "4.0.0"

    @property
    def temporary(self) -> bool:
        """Whether trying again later can help. What we do not know is temporary."""
        return self.status.startswith("4.")


class ConfigurationError(Failure):
    """The configuration cannot be used. The message names the file, the key and the remedy."""

    status = "5.3.5"


class NoSuchList(Failure):
    """No list has this name."""

    status = "5.1.1"


class BadInput(Failure):
    """An operator's file or argument cannot be used. The message says where and why."""

    status = "5.5.4"


class TransportError(Failure):
    """A connection to the relay failed, so the copies not yet answered are tried again later."""

    status = "4.4.1"
