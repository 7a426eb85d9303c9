"""Decide whether a moderator's answer counts. From can be anybody's, and a letter can be passed on.

    REFUSED    from another address than the one that was asked, of somebody who moderates no more, or surely forged
    COUNTS     from that address, by a token that only it got, and really from its domain
    CONFIRM    so far so good, but nobody vouches for where it is from: one more reply is asked for

Who holds the token has read the letter; who writes From needs neither. With one more reply the answer comes from
somebody who reads that mailbox now.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from listserv.mail.authentication import Verdict


class Weight(Enum):
    """What a moderator's answer is worth."""

    COUNTS = "counts"
    CONFIRM = "confirm"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What speaks for an answer whose token is genuine.

    `theirs`: its author's address is the one that was asked. `moderates`: still does. `confirms`: it answers the letter
    that asked for one more reply. `origin_is_checked`: somebody finds out where mail is from. `careful`: the list wants
    one more reply where nobody does.
    """

    theirs: bool
    moderates: bool
    origin: Verdict
    confirms: bool = False
    origin_is_checked: bool = False
    careful: bool = False

    def __str__(self) -> str:
        """Say it in the words of the record."""
        said = ["reply address", "own address" if self.theirs else "another address"]
        if not self.moderates:
            said.append("no moderator")
        if self.origin is not Verdict.UNKNOWN:
            said.append(f"domain {self.origin.value}")
        if self.confirms:
            said.append("confirmed")
        return ", ".join(said)


class Refusal(Enum):
    """Why an answer was not used, as the letter about it says."""

    ANOTHER_ADDRESS = "another address"
    FORGED = "forged"
    NO_MODERATOR = "no moderator"


def refusal(evidence: Evidence) -> Refusal:
    """Return what was wrong first with an answer that is refused."""
    if not evidence.theirs:
        return Refusal.ANOTHER_ADDRESS
    return Refusal.FORGED if evidence.origin is Verdict.FAIL else Refusal.NO_MODERATOR


def weigh(evidence: Evidence) -> Weight:
    """Return what an answer is worth."""
    if not (evidence.theirs and evidence.moderates) or evidence.origin is Verdict.FAIL:
        return Weight.REFUSED
    if evidence.confirms or evidence.origin is Verdict.PASS:
        return Weight.COUNTS
    return Weight.CONFIRM if evidence.origin_is_checked or evidence.careful else Weight.COUNTS
