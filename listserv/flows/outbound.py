"""Send due copies: claim a batch under a lease, send each in a transaction of its own, note each answer at once.

    begin() ─ claim ─ commit │ send one copy │ begin() ─ note ─ commit │ send the next …

Between the relay's 250 and our commit lies the one unavoidable window: a process killed there sends that one copy
again. Its Message-ID is the same, so that mailboxes which drop repeats do so.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from listserv import log
from listserv.errors import TransportError
from listserv.flows.service import Service
from listserv.mail import token as tokens
from listserv.mail.token import Kind
from listserv.smtp.transport import Answer, Transport
from listserv.store import outbox
from listserv.store.outbox import LEASE, Claimed

# A batch must be sent well within its lease, or somebody else sends it too.
BATCH = 20
# How often one copy may wait for the relay as long as a step may take: connect, EHLO, TLS, login, MAIL, RCPT, DATA.
STEPS = 7
FIRST_PAUSE = timedelta(seconds=60)
LONGEST_PAUSE = timedelta(hours=4)
# When the relay itself cannot be used it is nobody's fault, so no copy waits long.
RELAY_PAUSE = timedelta(minutes=30)

Begin = Callable[[], AbstractContextManager[Connection]]
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One copy, ready to be sent."""

    copy: Claimed
    reverse_path: str
    content: bytes


def send_due(begin: Begin, service: Service, transport: Transport, clock: Clock) -> int:
    """Send due copies until none is left or the relay cannot be used; return how many were sent."""
    sent = 0
    while True:
        with begin() as connection:
            batch = claim(connection, service, clock())
        if not batch:
            return sent
        try:
            sent += _send_batch(begin, service, transport, clock, batch)
        except TransportError as error:
            log.relay_trouble(str(error))
            return sent


def claim(connection: Connection, service: Service, now: datetime) -> list[Outgoing]:
    """Take a batch of due copies and fill in what is personal in each."""
    copies = outbox.claim(connection, now, BATCH)
    contents = {letter_id: outbox.content_of(connection, letter_id) for letter_id in {one.letter_id for one in copies}}
    return [Outgoing(one, _reverse_path(service, one), _personal(service, one, contents)) for one in copies]


def _reverse_path(service: Service, copy: Claimed) -> str:
    """Return the VERP address of one copy; the service's own letters have the null reverse-path (RFC 3834)."""
    return service.signed(copy.list_key, "bounces", Kind.BOUNCE, copy.id) if copy.list_key else ""


def _personal(service: Service, copy: Claimed, contents: dict[int, bytes]) -> bytes:
    def token(kind: Kind, numbers: tuple[int, ...]) -> str:
        return service.token(copy.list_key, kind, *numbers, copy.subscription_id or 0)

    return tokens.fill(contents[copy.letter_id], token)


def _send_batch(begin: Begin, service: Service, transport: Transport, clock: Clock, batch: list[Outgoing]) -> int:
    """Send a batch while its lease surely lasts; what was not tried is due again at once."""
    deadline = clock() + LEASE - STEPS * timedelta(seconds=service.settings.relay.timeout_seconds)
    sent = 0
    left = list(batch)
    while left and (len(left) == len(batch) or clock() < deadline):
        one = left.pop(0)
        try:
            answer = _answer(transport, one)
        except TransportError as error:
            _wait_for_relay(begin, one, left, str(error), clock())
            raise
        with begin() as connection:
            sent += note(connection, service, one.copy, answer, clock())
    if left:
        with begin() as connection:
            outbox.give_up_claim(connection, [one.copy.id for one in left], clock())
    return sent


def _answer(transport: Transport, one: Outgoing) -> Answer:
    """Return the relay's answer. A copy that our own side cannot send waits alone: those behind it must go on."""
    try:
        return transport.send(one.reverse_path, one.copy.recipient, one.content)
    except TransportError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it is this copy's alone
        return Answer(451, f"{type(error).__name__} on our side")


def note(connection: Connection, service: Service, copy: Claimed, answer: Answer, now: datetime) -> bool:
    """Write down what the relay said about a copy; return whether it was sent."""
    if answer.accepted:
        outbox.note(connection, copy.id, "sent", answer.text, now)
        log.copy_answered(copy.id, "sent", answer.code)
        return True
    given_up = now - copy.created_at > timedelta(days=service.settings.relay.give_up_days)
    if answer.temporary and not given_up:
        outbox.put_back(connection, copy.id, answer.text, now + pause(copy.attempts, copy.id))
        log.copy_answered(copy.id, "try-again", answer.code)
        return False
    outbox.note(connection, copy.id, "failed", answer.text, now)
    log.copy_answered(copy.id, "failed", answer.code)
    return False


def pause(attempts: int, copy_id: int) -> timedelta:
    """Return how long to wait after so many attempts: from a minute, doubled each time, spread by a quarter."""
    minutes = min(2.0 ** min(attempts - 1, 10), LONGEST_PAUSE / FIRST_PAUSE)
    return FIRST_PAUSE * (minutes * (1 + (copy_id % 16) / 64))


def _wait_for_relay(begin: Begin, tried: Outgoing, left: list[Outgoing], error: str, now: datetime) -> None:
    """Let all wait, but the tried one longer: if it is what makes the relay hang up, the others go first next time."""
    with begin() as connection:
        due_at = now + min(pause(tried.copy.attempts + 1, tried.copy.id), RELAY_PAUSE)
        outbox.put_back(connection, tried.copy.id, error, due_at)
        outbox.give_up_claim(connection, [one.copy.id for one in left], now + FIRST_PAUSE)
