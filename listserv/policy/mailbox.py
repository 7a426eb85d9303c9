"""Tell what a mailbox may be beside one person's: a role's, which several read, or one that a family shares."""

from __future__ import annotations

import re

from listserv.policy.wording import words

# RFC 2142, and what groups and offices call theirs.
_ROLES = re.compile(
    r"(?:accounts?|admin|advice|bookings?|care|carers|centre|club|committee|contact|council|enquir(?:y|ies)|events"
    r"|family|group|hello|help|helpdesk|hub|info|information|inquiries|mail|manager|news|office|post|reception"
    r"|secretary|service|services|staff|support|team|the[._-]?\w+s|treasurer|us|volunteers?|we|welcome)(?:[._+-].*)?"
)


def is_of_a_role(address: str) -> bool:
    """Tell from its local part that an address is perhaps read by several: info@, the-office@, thesmiths@."""
    return _ROLES.fullmatch(address.partition("@")[0].lower()) is not None


def is_somebody_else(signed: str, known: str) -> bool:
    """Tell that the name in a letter is not that of the person whose address it is from: not a word is the same."""
    wrote, has = set(words(signed)), set(words(known))
    return bool(wrote and has) and wrote.isdisjoint(has) and "@" not in signed
