"""A digest that nobody gets: of the mail in an old archive, or of what has gathered so far.

The same flows make it as make the real one, so it is what readers would get. Its addresses carry no power: they are
signed with a key that is forgotten.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from listserv.flows import digest, digest_writing, identity
from listserv.flows.arrival import arrival_of
from listserv.flows.readings import reverse_path_of
from listserv.flows.service import Service
from listserv.mail import token as tokens
from listserv.mail.machine_sign import MachineSign
from listserv.mail.message import read
from listserv.policy.digest.form import Edition, Form
from listserv.policy.digest.schedule import Period
from listserv.store import issues, posts, received, schema
from listserv.store.issues import Days, Part
from listserv.store.posts import State
from listserv.store.session import open_engine

_NOBODY = 0  # the place of no member
_OF_LISTS = frozenset({MachineSign.LIST, MachineSign.PRECEDENCE})


@dataclass(frozen=True, slots=True)
class Found:
    """The letters of a digest, one for each part, and what became of the messages."""

    letters: Sequence[bytes]
    carried: int = 0
    other_days: int = 0
    left_out: int = 0  # machines' mail, mail without a date or an author, and what came twice


def of_archive(service: Service, key: str, messages: Iterable[bytes], first: date, last: date) -> Found:
    """Return the digest of the messages of these days, both included, by the list's clock.

    Nobody's agreement is asked for and nothing is held: they went out long ago.
    """
    zone = ZoneInfo(service.list(key).timezone)
    begins = datetime.combine(first, time(), zone).astimezone(UTC)
    ends = datetime.combine(last + timedelta(days=1), time(), zone).astimezone(UTC) - timedelta(seconds=1)
    dated: list[tuple[datetime, int, bytes]] = []
    other_days = left_out = 0
    for number, raw in enumerate(messages):
        at = _date_of(raw)
        if at is None:
            left_out += 1
        elif begins <= at <= ends:
            dated.append((at, number, raw))
        else:
            other_days += 1
    with tempfile.TemporaryDirectory(prefix="listserv-digest-") as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'trial.sqlite3'}")
        try:
            schema.upgrade(engine)
            with engine.begin() as connection:
                # By time: an answer looks for what it answers among those before it.
                kept = sum(_keep(connection, service, key, raw, at) for at, _, raw in sorted(dated))
                newest = issues.number_posts(connection, key)
                days = Days(begins, ends, ends)
                letters = _letters(connection, service, Part(key, 0, newest), Period.WEEKLY, days) if newest else []
        finally:
            engine.dispose()
    return Found(letters, kept, other_days, left_out + len(dated) - kept)


def of_now(connection: Connection, service: Service, key: str, period: Period, now: datetime) -> Found:
    """Return the digest that most readers of this period would be sent now. The caller must undo this transaction."""
    weekday = digest.EVERY_DAY if period is Period.DAILY else digest.list_weekday(service, key)
    run = digest.position(connection, service, key, period, weekday, now)
    part = Part(key, run.up_to, issues.number_posts(connection, key))
    carried = issues.count(connection, part)
    letters = _letters(connection, service, part, period, Days(run.ends_at, now, now)) if carried else []
    return Found(letters, carried)


def days_of(messages: Iterable[bytes], timezone: str) -> tuple[date, date] | None:
    """Return the seven days that end with the newest message; None where no message has a date."""
    newest = max((at for raw in messages if (at := _date_of(raw)) is not None), default=None)
    if newest is None:
        return None
    last = newest.astimezone(ZoneInfo(timezone)).date()
    return last - timedelta(days=6), last


def _date_of(raw: bytes) -> datetime | None:
    """Return when a message was written; its body is not read, for an archive has very many."""
    return read(raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n").date


def _keep(connection: Connection, service: Service, key: str, raw: bytes, at: datetime) -> bool:
    """Put an old message among the posts, as if it had been sent on then; return whether it is one."""
    path = reverse_path_of(read(raw)) or service.address(key)
    (received_id,) = received.store(connection, raw, path, [service.address(key)], at)
    arrival = arrival_of(service, received.load(connection, received_id))
    # What a list sent on has its marks, and a person wrote it all the same.
    if arrival.message.author is None or (arrival.automatic and arrival.automatic not in _OF_LISTS):
        return False
    identified = identity.identify(connection, service, key, arrival)
    if identified.seen_before:
        return False
    post = identity.keep(connection, key, arrival, identified)
    posts.change(connection, post.id, state=State.DISTRIBUTED.value, ended_at=at)
    return True


def _letters(connection: Connection, service: Service, part: Part, period: Period, days: Days) -> list[bytes]:
    number = issues.make(connection, part.list_key, period.value, "trial", [part], days)
    issue = issues.load(connection, number)
    if issue is None:
        raise LookupError(number)
    written = digest_writing.rendered(connection, service, issue, {Edition(Form.LETTER)}, {}, days.ends_at)
    return [_filled(service, part.list_key, one) for one in written.letters[Edition(Form.LETTER)]]


def _filled(service: Service, key: str, letter: bytes) -> bytes:
    return tokens.fill(tokens.cut(letter), service.mint(key), _NOBODY)
