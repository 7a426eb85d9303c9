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
from collections.abc import Callable, Sequence
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


_KINDS = {kind: bytes([kind]) for kind in Kind}


@dataclass(frozen=True, slots=True)
class Token:
    """One matter: its kind and the row numbers that belong to it."""

    kind: Kind
    numbers: tuple[int, ...]


def sign(token: Token, list_key: str, key: bytes) -> str:
    """Return the text of a token for an address of that list ("" for the service's own)."""
    body = b"".join((_KINDS[token.kind], *map(_number, token.numbers)))
    return base64.b32encode(body + _mac(body, list_key, key)).decode("ascii").rstrip("=").lower()


def read(text: str, list_key: str, keys: Sequence[bytes]) -> Token | None:
    """Return the token, or None when we (with one of the keys) did not sign it for this list."""
    try:
        packed = base64.b32decode(text.upper() + "=" * (-len(text) % 8))
    except (binascii.Error, ValueError):
        return None
    body, mac = packed[:-_MAC_BYTES], packed[-_MAC_BYTES:]
    # Every key is tried and compared in constant time, so the answer's delay tells nothing.
    genuine = [hmac.compare_digest(mac, _mac(body, list_key, key)) for key in keys]
    return _unpacked(body) if any(genuine) else None


def placeholder(kind: Kind, *numbers: int) -> str:
    """Return a mark that `fill` replaces by a token, for letters rendered once for many readers.

    It is delimited by NUL, which no message of ours otherwise contains (RFC 5322 section 2.3).
    """
    return f"\x00{kind.name.lower()}{''.join(f' {number}' for number in numbers)}\x00"


Cut = tuple[bytes | Token, ...]  # the bytes between placeholders, and the tokens that belong in the gaps


def cut(content: bytes) -> Cut:
    """Return `content` cut at its placeholders, so that it can be filled many times."""
    pieces: list[bytes | Token] = []
    end = 0
    for match in _PLACEHOLDER.finditer(content):
        numbers = tuple(int(number) for number in match[2].split())
        pieces += [content[end : match.start()], Token(Kind[match[1].decode("ascii").upper()], numbers)]
        end = match.end()
    return (*pieces, content[end:])


def fill(pieces: Cut, token: Callable[[Kind, tuple[int, ...]], str]) -> bytes:
    """Return a cut text with what `token` makes of each gap's kind and numbers."""
    return b"".join(one if isinstance(one, bytes) else token(one.kind, one.numbers).encode("ascii") for one in pieces)


def _mac(body: bytes, list_key: str, key: bytes) -> bytes:
    mac = _begun(list_key, key).copy()
    mac.update(body)
    return mac.digest()[:_MAC_BYTES]


@lru_cache(64)
def _begun(list_key: str, key: bytes) -> hmac.HMAC:
    """Return the MAC as far as it is the same for all tokens of a list: 10,000 copies of a post need 20,000."""
    return hmac.new(key, list_key.encode() + b"\0", hashlib.sha256)


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
