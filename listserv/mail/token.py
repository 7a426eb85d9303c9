"""The signed part of our addresses: which matter, whose, and that it was we who wrote it.

    people-reply+TOKEN@…    TOKEN = base32( kind, numbers…, MAC )     case does not matter

A token carries only row numbers; the rows say what may be done, until when, and how often. The MAC (HMAC-SHA256
cut to 128 bits, RFC 2104 section 5) covers the list too, so a token of one list is nothing at another.
With row numbers below 2**28 the longest token has 40 characters, so that a list's name of 16 letters fits beside it
into the 64 octets of a local part (RFC 5321 section 4.5.3.1.1); a bounce's one number may grow to 2**49.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

_MAC_BYTES = 16
_PLACEHOLDER = re.compile(rb"\x00([a-z]{1,16})((?: \d{1,19}){0,3})\x00")


class Kind(IntEnum):
    """What a token is for. The numbers are on the wire for years: never reuse one."""

    QUESTION = 1  # (question,)                   the answer to one letter that asked something
    CONVERSATION = 2  # (conversation, subscription)  an answer from inside a digest
    ISSUE = 3  # (issue, subscription)         an answer to a digest as a whole
    LEAVE = 4  # (subscription,)               List-Unsubscribe of one copy
    BOUNCE = 5  # (copy,)                       the reverse-path of one copy
    LOOP = 6  # (post,)                       our own mark on a copy
    AUTHOR = 7  # (post,)                       a letter to its author alone
    CORRESPONDENT = 8  # (correspondence, side)  a letter to the other of two members who write to each other


_KINDS = {kind: bytes([kind]) for kind in Kind}


@dataclass(frozen=True, slots=True)
class Token:
    """One matter: its kind and the row numbers that belong to it."""

    kind: Kind
    numbers: tuple[int, ...]


class Mint:
    """Makes the tokens of one list ("": the service's own); what they have in common is worked out once."""

    __slots__ = ("_begun",)

    def __init__(self, list_key: str, key: bytes) -> None:
        """Take the list and the key that signs."""
        self._begun = hmac.new(key, list_key.encode() + b"\0", hashlib.sha256)

    def token(self, kind: Kind, *numbers: int) -> str:
        """Return the text of a token."""
        return self.sealed(_packed(kind, numbers)).decode("ascii")

    def sealed(self, body: bytes) -> bytes:
        """Return the text of a token whose kind and numbers are packed already."""
        return _base32(body + self.mac(body))

    def mac(self, body: bytes) -> bytes:
        """Return what proves that a token is of this list and ours."""
        mac = self._begun.copy()
        mac.update(body)
        return mac.digest()[:_MAC_BYTES]


@lru_cache(64)
def mint(list_key: str, key: bytes) -> Mint:
    """Return the mint of a list, made once."""
    return Mint(list_key, key)


def sign(token: Token, list_key: str, key: bytes) -> str:
    """Return the text of a token for an address of that list ("" for the service's own)."""
    return mint(list_key, key).token(token.kind, *token.numbers)


def read(text: str, list_key: str, keys: Sequence[bytes]) -> Token | None:
    """Return the token, or None when we (with one of the keys) did not sign it for this list."""
    try:
        packed = base64.b32decode(text.upper() + "=" * (-len(text) % 8))
    except (binascii.Error, ValueError):
        return None
    body, mac = packed[:-_MAC_BYTES], packed[-_MAC_BYTES:]
    # Every key is tried and compared in constant time, so the answer's delay tells nothing.
    genuine = [hmac.compare_digest(mac, mint(list_key, key).mac(body)) for key in keys]
    return _unpacked(body) if any(genuine) else None


def placeholder(kind: Kind, *numbers: int) -> str:
    """Return a mark that `fill` replaces by a token, for letters rendered once for many readers.

    It is delimited by NUL, which no message of ours otherwise contains (RFC 5322 section 2.3).
    """
    return f"\x00{kind.name.lower()}{''.join(f' {number}' for number in numbers)}\x00"


# The bytes between placeholders, and for each of them the packed kind and numbers of what comes in its place.
Cut = tuple[tuple[bytes, ...], tuple[bytes, ...]]


def cut(content: bytes) -> Cut:
    """Return `content` cut at its placeholders, so that it can be filled many times."""
    pieces: list[bytes] = []
    gaps: list[bytes] = []
    end = 0
    for match in _PLACEHOLDER.finditer(content):
        pieces.append(content[end : match.start()])
        gaps.append(_packed(Kind[match[1].decode("ascii").upper()], [int(number) for number in match[2].split()]))
        end = match.end()
    return (*pieces, content[end:]), tuple(gaps)


def fill(cut: Cut, mint: Mint, place: int) -> bytes:
    """Return a cut text with a token in each gap; its last number is the reader's place, a subscription."""
    pieces, gaps = cut
    if not gaps:
        return pieces[0]
    filled = [pieces[0]]
    own = _number(place)
    made: dict[bytes, bytes] = {}  # a digest names each conversation's address several times
    for gap, piece in zip(gaps, pieces[1:], strict=True):
        token = made.get(gap)
        if token is None:
            token = made[gap] = mint.sealed(gap + own)
        filled += (token, piece)
    return b"".join(filled)


# Base 32 by a few operations on the whole number: five bits each are moved apart until each five have an octet.
# At each step every block is cut in half (the masks, of the lower halves) and its upper half moved away.
_DIGITS = 64  # as many as tokens have that stand in addresses; a power of two
_HALVES = [
    (sum((1 << half * 5) - 1 << block * 8 for block in range(0, _DIGITS, half * 2)), half * 3)
    for half in (32, 16, 8, 4, 2, 1)
]
_LETTERS = b"abcdefghijklmnopqrstuvwxyz234567" * 8


def _base32(content: bytes) -> bytes:
    """Return what base64.b32encode does (RFC 4648 section 6), in small letters, without "=", in a third of the time.

    It is done twice for every copy.
    """
    if len(content) > _DIGITS * 5 // 8:
        return base64.b32encode(content).rstrip(b"=").lower()
    bits = len(content) * 8
    number = int.from_bytes(content, "big") << -bits % 5
    for mask, places in _HALVES:
        lower = number & mask
        number = lower | (number ^ lower) << places
    return number.to_bytes(-(-bits // 5), "big").translate(_LETTERS)


def _packed(kind: Kind, numbers: Iterable[int]) -> bytes:
    return _KINDS[kind] + b"".join(map(_number, numbers))


def _number(number: int) -> bytes:
    """Return a number as base 128, low digits first, the high bit saying "more" (as in DWARF's LEB128)."""
    digits = bytearray()
    while number > 0x7F:  # noqa: PLR2004 - seven bits
        digits.append(number & 0x7F | 0x80)
        number >>= 7
    digits.append(number)
    return bytes(digits)


def _unpacked(body: bytes) -> Token:
    numbers, value, shift = [], 0, 0
    for digit in body[1:]:
        value |= (digit & 0x7F) << shift
        shift += 7
        if digit < 0x80:  # noqa: PLR2004 - the high bit
            numbers.append(value)
            value = shift = 0
    return Token(Kind(body[0]), tuple(numbers))
