"""Whether a message is really from its author's domain, as a value (RFC 7489: DMARC).

    PASS      DKIM or SPF vouches for the domain in From
    FAIL      neither does, and the domain's owner says that then it is not from there
    UNKNOWN   nobody was asked, nobody answered in time, or the owner says nothing

Only the domain is ever proven, never who of its people wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from listserv.mail.address import canonical

# Returns the organisational domain of a domain (RFC 7489 section 3.2): "example.co.uk" for "a.b.example.co.uk".
OrganisationOf = Callable[[str], str]


class Verdict(StrEnum):
    """What is known of a message's origin."""

    PASS = "pass"  # noqa: S105 - no password
    FAIL = "fail"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Authentication:
    """What is known of a message's origin, and what that rests on: one line without addresses and domains."""

    verdict: Verdict
    why: str


NOT_ASKED = Authentication(Verdict.UNKNOWN, "not asked")


@dataclass(frozen=True, slots=True)
class Policy:
    """What the owner of a domain publishes (RFC 7489 section 6.3): none, quarantine or reject.

    `testing`: the owner asks that nobody act on it yet.
    """

    domain: str
    subdomains: str
    exact_dkim: bool = False
    exact_spf: bool = False
    testing: bool = False


_POLICIES = ("none", "quarantine", "reject")


def domain_of(address: str) -> str:
    """Return the one spelling of an address's domain, "" if it is no plain address."""
    return (canonical(address) or "").rpartition("@")[2]


def canonical_domain(domain: str) -> str:
    """Return the one spelling of a domain: lower case, ASCII, no final dot; "" if it is none."""
    return domain_of(f"x@{domain}")


def is_aligned(domain: str, author_domain: str, organisation_of: OrganisationOf, *, exact: bool = False) -> bool:
    """Tell whether a proven domain speaks for the author's (RFC 7489 section 3.1): the same, or the same owner's."""
    if not domain or not author_domain:
        return False
    return domain == author_domain or (not exact and organisation_of(domain) == organisation_of(author_domain))


def read_policy(texts: Iterable[str]) -> Policy | None:
    """Return what the TXT records at _dmarc.DOMAIN say, None where they say nothing that counts.

    RFC 7489 section 6.6.3: other records are passed over, and of two policies neither counts.
    """
    found = [tags for text in texts if (tags := _tags(text)) is not None]
    if len(found) != 1:
        return None
    (tags,) = found
    policy = tags.get("p", "")
    subdomains = tags.get("sp", policy)
    # Without a sound policy but with an address for reports it counts as "none"; both lead to no verdict here.
    if policy not in _POLICIES or subdomains not in _POLICIES:
        return None
    return Policy(
        domain=policy,
        subdomains=subdomains,
        exact_dkim=tags.get("adkim") == "s",
        exact_spf=tags.get("aspf") == "s",
        # "pct=0" is how owners try a policy out; RFC 7489's successor says "t=y".
        testing=tags.get("pct") == "0" or tags.get("t") == "y",
    )


def _tags(text: str) -> dict[str, str] | None:
    """Return the tags of a record, lower case, None if it is no DMARC record. Of a tag given twice the first counts."""
    parts = [part.partition("=") for part in text.split(";")]
    tags: dict[str, str] = {}
    for name, _, value in parts:
        tags.setdefault(name.strip().lower(), value.strip().lower())
    version = parts[0]
    return tags if version[0].strip() == "v" and version[2].strip() == "DMARC1" else None
