"""Decide what one of our addresses means: which list, what for, and which signed matter.

people@  people-join@  people-leave@  people-request@  people-help@  people-owner@
people-leave+TOKEN@  people-reply+TOKEN@  people-bounces+TOKEN@  people-author+TOKEN@
hello@  hello+TOKEN@  postmaster@  abuse@
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from listserv.mail import token as tokens
from listserv.mail.address import canonical
from listserv.mail.token import Kind, Token


class Purpose(StrEnum):
    """What a letter to an address is for."""

    POST = ""
    JOIN = "join"
    LEAVE = "leave"
    REQUEST = "request"
    HELP = "help"
    OWNER = "owner"
    BOUNCES = "bounces"
    REPLY = "reply"
    AUTHOR = "author"
    HELLO = "hello"
    POSTMASTER = "postmaster"
    ABUSE = "abuse"


SERVICE = frozenset({Purpose.HELLO, Purpose.POSTMASTER, Purpose.ABUSE})
_HELPERS = tuple(purpose for purpose in Purpose if purpose and purpose not in SERVICE)
# Which signed matter an address may carry after "+" (RFC 5233); the others carry none.
SIGNED = {
    Purpose.REPLY: frozenset({Kind.QUESTION, Kind.CONVERSATION, Kind.ISSUE}),
    Purpose.LEAVE: frozenset({Kind.LEAVE}),
    Purpose.BOUNCES: frozenset({Kind.BOUNCE}),
    Purpose.AUTHOR: frozenset({Kind.AUTHOR, Kind.CORRESPONDENT}),
    Purpose.HELLO: frozenset({Kind.QUESTION}),
}
NEEDS_TOKEN = frozenset({Purpose.REPLY, Purpose.BOUNCES, Purpose.AUTHOR})


@dataclass(frozen=True, slots=True)
class Destination:
    """What an address means. `list_key` is "" for the service's own addresses."""

    list_key: str
    purpose: Purpose
    token: Token | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that makes an address ours: domain, posting addresses (local part → list key), signing keys."""

    domain: str
    lists: Mapping[str, str]
    keys: Sequence[bytes]


def destination_of(recipient: str, book: Book) -> Destination | None:
    """Return what a recipient means, or None when it is not ours: exactly our addresses, never a relay.

    RFC 5321 section 2.3.11 leaves the local part to its host; ours does not depend on case.
    """
    plain = canonical(recipient)
    # An address without a domain reaches the postmaster of whoever it is said to (RFC 5321 section 4.5.1).
    if recipient.lower() == Purpose.POSTMASTER:
        return Destination("", Purpose.POSTMASTER)
    if plain is None or plain.rpartition("@")[2] != book.domain:
        return None
    local, plus, detail = plain.rpartition("@")[0].partition("+")
    named = _named(local, book)
    if named is None:
        return None
    return _signed(named, detail, book) if plus or named.purpose in NEEDS_TOKEN else named


def _named(local: str, book: Book) -> Destination | None:
    if local in book.lists:
        return Destination(book.lists[local], Purpose.POST)
    if local in SERVICE:
        return Destination("", Purpose(local))
    name, _, helper = local.rpartition("-")
    if name in book.lists and helper in _HELPERS:
        return Destination(book.lists[name], Purpose(helper))
    return None


def _signed(named: Destination, detail: str, book: Book) -> Destination | None:
    token = tokens.read(detail, named.list_key, book.keys)
    if token is None or token.kind not in SIGNED.get(named.purpose, frozenset()):
        return None
    return Destination(named.list_key, named.purpose, token)
