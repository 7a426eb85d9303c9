"""Make each claimed copy's bytes: its letter with its own tokens, its own reverse-path, its own signature."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping

from listserv.flows.service import Service
from listserv.mail.personal import PersonalLetter
from listserv.mail.token import Kind
from listserv.smtp.transport import Transmission
from listserv.store.claims import Claimed


class Personaliser:
    """The letters of the copies in hand, prepared. `transmission` may run beside the others in another thread."""

    def __init__(self, service: Service) -> None:
        """Take the service, whose keys sign."""
        self._service = service
        self._letters: dict[int, PersonalLetter] = {}
        self._copies: Counter[int] = Counter()

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
        """Return one copy as the transport takes it."""
        letter = self._letters[copy.letter_id]
        place = copy.subscription_id or 0

        def token(kind: Kind, numbers: tuple[int, ...]) -> str:
            return self._service.token(copy.list_key, kind, *numbers, place)

        head, body = letter.copy(token, int(time.time()))
        return Transmission(copy.id, self._reverse_path(copy), copy.recipient, head, body, letter.eight_bit)

    def _reverse_path(self, copy: Claimed) -> str:
        """Return the VERP address of one copy; the service's own letters have the null reverse-path (RFC 3834)."""
        return self._service.signed(copy.list_key, "bounces", Kind.BOUNCE, copy.id) if copy.list_key else ""
