"""A letter rendered once, made personal for each reader by putting a few bytes between the others.

Most letters have placeholders in the header only: then the body is one object for all copies, with one hash.
"""

from __future__ import annotations

from collections.abc import Sequence

from listserv.mail.dkim import SigningKey, body_hash, signatures
from listserv.mail.token import Mint, cut, fill
from listserv.mail.wire import plain_form, split, wire_form


class PersonalLetter:
    """A letter, prepared once: its line ends made right, its dots doubled, cut at its placeholders."""

    def __init__(self, content: bytes, keys: Sequence[SigningKey] = ()) -> None:
        """Take a letter's bytes with placeholders, and the keys that sign each copy."""
        head, body = split(wire_form(content))
        self.eight_bit = not content.isascii()
        self._keys = keys
        # What is put in has neither dots nor line ends, so dots may be doubled before it is.
        self._head = cut(head)
        self._body = cut(body)
        self._plain_body = cut(plain_form(body))
        shared = not self._body[1]
        self._shared_body = body if shared else None
        self._shared_hash = body_hash(plain_form(body)) if shared and keys else None

    def copy(self, mint: Mint, place: int, signed_at: int) -> tuple[bytes, bytes]:
        """Return header (with its empty line) and body of one copy, in wire form.

        `mint` makes its tokens, `place` is its reader's subscription (0: none), `signed_at` is in Unix seconds.
        """
        head = fill(self._head, mint, place)
        if self._keys:
            hashed = self._shared_hash or body_hash(fill(self._plain_body, mint, place))
            head = signatures(plain_form(head), hashed, self._keys, signed_at) + head
        return head, self._shared_body or fill(self._body, mint, place)
