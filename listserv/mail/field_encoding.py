"""Write one field of a header: encoded where it must be (RFC 2047), folded, and never more than one field."""

from __future__ import annotations

import base64
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

_FIELD_NAME = re.compile(r"[!-9;-~]+")
_LINE_LENGTH = 78  # RFC 5322 section 2.1.1
_PIECE_BYTES = 39  # 52 characters of base64: an encoded word that fits in the line after a field's name

# In a given value: a placeholder is kept; any other control character is none of ours, nor is half a character.
_CONTROL = re.compile(r"(\x00[^\x00]*\x00)|[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_WORD = re.compile(r"(?:\x00[^\x00]*\x00|[^ \x00])++")
_QUOTED = re.compile(r'"(?:[^"\\\x00]|\\[^\x00])*+"')
_PHRASE_WORD = re.compile(f"{_QUOTED.pattern}|{_WORD.pattern}")
_UNSTRUCTURED = frozenset({"subject", "comments", "content-description"})  # a quote is a quote; elsewhere RFC 5322's


@lru_cache(maxsize=256)  # most fields of a list's copies are the same in each post
def encoded_field(name: str, value: str) -> bytes:
    """Return one field as it goes on the wire, with placeholders unbroken and unencoded.

    Not by email.policy: of a value with an encoded line break inside it makes two fields (CVE-2024-6923, open in
    Python 3.11.7), it encodes addresses that are longer than a line, and it fails on names that people have.
    """
    if not _FIELD_NAME.fullmatch(name) or "\r" in value or "\n" in value:
        # Everything after a line break would be a field, or a body, of somebody else's choice.
        raise ValueError(f"not a field: {name!r}: {value!r}")
    text = _CONTROL.sub(lambda match: match[1] or " ", value)
    words = _WORD.findall(text) if name.lower() in _UNSTRUCTURED else _PHRASE_WORD.findall(text)
    written = _folded(name, _encoded(words, phrase=name.lower() not in _UNSTRUCTURED))
    return written.encode("ascii", "replace") + b"\r\n"


def _encoded(words: Sequence[str], *, phrase: bool) -> Iterator[str]:
    """Give the words with those that are not ASCII as encoded words (RFC 2047); in a phrase without their quotes."""
    for is_foreign, group in itertools.groupby(words, lambda word: not word.isascii() and "\x00" not in word):
        if not is_foreign:
            yield from group
            continue
        # Together, because the space between two encoded words is not shown (RFC 2047 section 6.2).
        text = " ".join(_unquoted(word) if phrase else word for word in group)
        yield from (f"=?utf-8?b?{base64.b64encode(piece).decode('ascii')}?=" for piece in _pieces(text))


def _unquoted(word: str) -> str:
    # RFC 2047 section 5 (3): an encoded word inside a quoted string would be shown as it is written.
    return re.sub(r"\\(.)", r"\1", word[1:-1]) if _QUOTED.fullmatch(word) else word


def _pieces(text: str) -> Iterator[bytes]:
    """Give the text as UTF-8 in pieces that make short encoded words; none ends inside a character."""
    piece = b""
    for character in text:
        octets = character.encode("utf-8")
        if len(piece) + len(octets) > _PIECE_BYTES:
            yield piece
            piece = b""
        piece += octets
    yield piece


def _folded(name: str, words: Iterable[str]) -> str:
    """Return a field whose lines are broken between words only (RFC 5322 section 2.2.3)."""
    lines = [f"{name}:"]
    for number, word in enumerate(words):
        if number and len(lines[-1]) + 1 + len(word) > _LINE_LENGTH:
            lines.append("")
        lines[-1] += f" {word}"
    return "\r\n".join(lines)
