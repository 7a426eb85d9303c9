"""What the tests of sending share: letters, a feed that keeps count, both event loops."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any

from listserv.errors import TransportError
from listserv.mail.wire import split, wire_form
from listserv.settings import Relay as RelaySettings
from listserv.smtp.relays import Relays
from listserv.smtp.transport import Answer, Transmission

CONTENT = b"From: people@lists.example.org\r\nSubject: Hello\r\n\r\nHello all\r\n.\r\n..two dots\r\n"
ON_THE_WIRE = b"From: people@lists.example.org\r\nSubject: Hello\r\n\r\nHello all\r\n..\r\n...two dots\r\n"
VERP = "people-bounces+token@lists.example.org"

Run = Callable[[Coroutine[Any, Any, Any]], Any]


def letter(
    recipient: str = "ann@example.org", content: bytes = CONTENT, *, copy_id: int = 0, **more: Any
) -> Transmission:
    """A copy; its number is made of its recipient if none is given."""
    head, body = split(wire_form(content))
    values = {
        "copy_id": copy_id or hash(recipient), "reverse_path": VERP, "recipient": recipient, "head": head, "body": body,
        "eight_bit": not content.isascii(),
    }  # fmt: skip
    return Transmission(**{**values, **more})


def letters(count: int) -> list[Transmission]:
    return [letter(f"{number}@example.org", copy_id=number + 1) for number in range(count)]


class Pile:
    """A feed with all its copies from the start. It sees to it that each is answered once, or given back."""

    def __init__(self, *copies: Transmission, expecting: bool = False) -> None:
        self.waiting = deque(copies)
        self.out: dict[int, Transmission] = {}
        self.answers: dict[str, Answer] = {}
        self.given_back: list[str] = []
        self.expecting = expecting  # there may be more
        self.trouble: TransportError | None = None
        self.changed = asyncio.Event()

    def __len__(self) -> int:
        return len(self.waiting)

    def take(self) -> Transmission | None:
        if not self.waiting:
            return None
        one = self.waiting.popleft()
        assert one.copy_id not in self.out
        self.out[one.copy_id] = one
        self.changed.set()
        return one

    def answered(self, one: Transmission, answer: Answer) -> None:
        assert self.out.pop(one.copy_id) is one
        assert one.recipient not in self.answers
        self.answers[one.recipient] = answer
        self.changed.set()

    def give_back(self, one: Transmission) -> None:
        assert self.out.pop(one.copy_id) is one
        self.given_back.append(one.recipient)
        self.waiting.appendleft(one)
        self.changed.set()

    async def more(self) -> bool:
        while not self.waiting and (self.out or self.expecting):
            self.changed.clear()
            await self.changed.wait()
        return bool(self.waiting)

    def add(self, *copies: Transmission) -> None:
        self.waiting.extend(copies)
        self.changed.set()

    async def until(self, reached: Callable[[], bool]) -> None:
        """Wait until something is so; it is looked at after each copy that was taken, and now and then."""
        while not reached():
            self.changed.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.changed.wait(), 0.01)

    @property
    def codes(self) -> list[int]:
        return [answer.code for answer in self.answers.values()]


def way_out(url: str, **settings: Any) -> Relays:
    return Relays(RelaySettings(url=url, **{"timeout_seconds": 5, "connections": 1, **settings}), "lists.example.org")


async def deliver(url: str, *copies: Transmission, **settings: Any) -> Pile:
    """Send copies by a way out of their own; return the pile, whether or not there was trouble."""
    pile, out = Pile(*copies), way_out(url, **settings)
    try:
        await out.deliver(pile)
    except TransportError as trouble:
        pile.trouble = trouble
    finally:
        await out.close()
    assert not pile.out
    return pile
