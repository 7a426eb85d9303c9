"""Decide what may be done at once because a letter says whom it is from, and what that person is asked about first.

From can be anybody's. What is harmless is done and told at the member's address, with how to undo it. What gives
somebody something, removes something or reveals something needs more than a From field.
"""

from __future__ import annotations

from enum import Enum


class Power(Enum):
    """What a wish would do if somebody else had written it in a member's name."""

    HARMLESS = "harmless"  # how and how often letters come
    GIVES = "gives"  # a membership, an address that may write
    REMOVES = "removes"  # a membership, an address, data
    REVEALS = "reveals"  # what is held about them, their address to others


class Proof(Enum):
    """What shows that a letter is from whom it says."""

    REPLY = "reply"  # it answers a letter that was sent to that mailbox alone, by its signed address
    DOMAIN = "domain"  # SPF or DKIM vouches for the domain in From (RFC 7489)
    NONE = "none"
    AGAINST = "against"  # the domain's owner says that it is not from there


def must_ask_first(power: Power, proof: Proof) -> bool:
    """Tell whether the member is asked, at the address that is concerned, before anything is done."""
    if proof is Proof.AGAINST:
        return True
    return proof is Proof.NONE and power is not Power.HARMLESS
