"""What is known of one language."""

from __future__ import annotations

from typing import NamedTuple


class Phrases(NamedTuple):
    """What mail programs write by themselves in one language; lower case, entries between bars.

    `wrote` stands in "On 20 Nov 2026, Ann wrote:". The labels stand in blocks "From: … Sent: … To: … Subject: …";
    `sent` is what only mail programs use, `date` is also in people's own lists. `original` and `forwarded` stand
    between dashes, `begins` alone above a forwarded message. `sender` begins a line such as "Sent from my iPhone",
    `sender_end` ends it in languages that put the verb last. A word shared with another language is not repeated.
    """

    wrote: str = ""
    author: str = ""
    sent: str = ""
    date: str = ""
    to: str = ""
    subject: str = ""
    original: str = ""
    forwarded: str = ""
    begins: str = ""
    sender: str = ""
    sender_end: str = ""
