"""Make each claimed copy's bytes: its letter with its own tokens, its own reverse-path, its own signature."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from listserv.flows.service import Service
from listserv.mail.personal import PersonalLetter
from listserv.mail.token import Kind, Mint
from listserv.smtp.transport import Transmission
from listserv.store.claims import Claimed

_HERE = "*"


class _Desk(NamedTuple):
    """What the copies of one list have in common: whose tokens they carry, and what stands around them."""

    mint: Mint
    bounces: str  # "people-bounces+"
    domain: str  # "@lists.example.org"


class Personaliser:
    """The letters of the copies in hand, prepared. `transmission` may run beside the others in another thread."""

    def __init__(self, service: Service) -> None:
        """Take the service, whose keys sign."""
        self._service = service
        self._letters: dict[int, PersonalLetter] = {}
        self._copies: Counter[int] = Counter()
        self._desks: dict[str, _Desk] = {}

    def known(self) -> set[int]:
        """Return which letters are here."""
        return set(self._letters)

    def learn(self, contents: Mapping[int, bytes], copies: Iterable[Claimed]) -> None:
        """Prepare letters, and remember how many copies need each."""
        self._copies.update(one.letter_id for one in copies)
        for letter_id, content in contents.items():
            self._letters[letter_id] = PersonalLetter(content, self._service.dkim)

    def done_with(self, copy: Claimed) -> None:
        """Forget a letter with its last copy."""
        self._copies[copy.letter_id] -= 1
        if not self._copies[copy.letter_id]:
            del self._copies[copy.letter_id], self._letters[copy.letter_id]

    def transmission(self, copy: Claimed) -> Transmission:
        """Return one copy as the transport takes it. All that is the same for many copies is remembered."""
        letter = self._letters[copy.letter_id]
        desk = self._desks.get(copy.list_key) or self._desk(copy.list_key)
        head, body = letter.copy(desk.mint, copy.subscription_id or 0, int(time.time()))
        # VERP: each copy has a reverse-path of its own; the service's own letters have the null one (RFC 3834).
        token = desk.mint.token(Kind.BOUNCE, copy.id) if copy.list_key else ""
        reverse_path = f"{desk.bounces}{token}{desk.domain}"
        return Transmission(copy.id, reverse_path, copy.recipient, head, body, letter.eight_bit)

    def _desk(self, list_key: str) -> _Desk:
        before, after = self._service.address(list_key, "bounces", _HERE).split(_HERE) if list_key else ("", "")
        desk = self._desks[list_key] = _Desk(self._service.mint(list_key), before, after)
        return desk
