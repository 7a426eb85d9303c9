"""What mail programs write by themselves, one table for each language.

Collected from the shapes that Gmail, Apple Mail, Outlook, Thunderbird, Yahoo, Samsung, K-9 and others produce. Nobody
but us has reviewed them; a native reader's correction is welcome.
"""

from __future__ import annotations

from listserv.mail.phrasebook import asian, elsewhere, european, germanic, islands, romance, slavic
from listserv.mail.phrasebook.table import Phrases

__all__ = ["LANGUAGES", "Phrases", "entries", "every"]

LANGUAGES: tuple[Phrases, ...] = tuple(
    phrases
    for family in (islands, slavic, asian, romance, germanic, european, elsewhere)
    for phrases in vars(family).values()
    if isinstance(phrases, Phrases)
)


def entries(spelled: str) -> tuple[str, ...]:
    """Return what is written between bars, each once."""
    return tuple(dict.fromkeys(entry for entry in spelled.split("|") if entry))


def every(field: str) -> tuple[str, ...]:
    """Return the entries of one field in all languages, folded for comparison: "schrieb" too for `wrote`."""
    return entries("|".join(getattr(phrases, field).casefold() for phrases in LANGUAGES))
