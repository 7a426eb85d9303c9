"""A ledger was restored from a backup: go on without sending anything again, and without bringing back who left.

Nobody can know what was done between the backup and the restore: that it was done is taken for granted, unless the
operator knows better. What this machine saw last tells how far that goes: what came in or fell due later is done.

    numbers      begin far beyond those that stand in letters which are out
    departures   of the file beside the ledger are learnt, and who had left is off the list again
    erasures     of the file beside it are learnt, and who had been deleted is deleted again
    copies       that were due       → unknown           unless the operator knows that nothing was sent since:
    received     that was new        → set aside         then all of this stays as it is
    digests      that were due       → passed over
    reminders    that would be due   → noted as given
    held posts   whose time is over  → wait another day, for the moderators may have decided
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from listserv.flows import digest, erase, moderation
from listserv.flows.service import Service
from listserv.store import departures, erasures, issues, people, restored, watermark
from listserv.store.locks import lock
from listserv.store.watermark import Mark

# Another machine may have built a digest since this one last looked at the ledger, which it does at each tick.
SLACK = timedelta(minutes=5)
WAIT_LONGER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Place:
    """Where this machine keeps what outlives a ledger: the folder of its mark, the files of departures and erasures."""

    journals: Path
    departures: Path
    erasures: Path


@dataclass(frozen=True, slots=True)
class Settled:
    """What was done about the rows in doubt."""

    copies: int = 0
    received: int = 0
    digests: tuple[tuple[str, str, int], ...] = ()  # list, period, posts
    reminders: int = 0
    held: int = 0


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done about a restored ledger, for the operator."""

    mark: Mark  # to be noted once this is committed
    seen_at: datetime
    learnt: int
    unreadable: int
    erased: int  # addresses deleted again
    left: Mapping[str, int] = field(default_factory=dict)  # list → how many were taken off it again
    settled: Settled | None = None  # None: it stays due


def restore(connection: Connection, service: Service, place: Place, now: datetime, *, send_again: bool) -> Restored:
    """Go on with a restored ledger. `send_again`: nothing was sent or dealt with since the backup."""
    known, behind = watermark.seen(place.journals), watermark.is_behind(connection, place.journals)
    seen_at = known.at if known is not None and behind else now
    told, unreadable = departures.read(place.departures)
    learnt = departures.learn(connection, told)
    deleted, lines = erasures.read(place.erasures)
    erasures.learn(connection, deleted.values())
    erased = erase.erase_again(connection, service, list(deleted.values()), now)
    left = _take_off(connection, service, departures.newest(connection, told))
    restored.move_numbers(connection)
    settled = None if send_again else _settle(connection, service, seen_at, now)
    mark = watermark.move_on(connection, place.journals, now)
    return Restored(mark, seen_at, learnt, unreadable + lines, erased, left, settled)


def _take_off(connection: Connection, service: Service, last: dict[str, departures.Departure]) -> Counter[str]:
    """End the places of those who had left; their copies are void when they are claimed."""
    ended: Counter[str] = Counter()
    for key in service.settings.lists if last else ():
        lock(connection, f"list {key}")
        for one in people.members(connection, key):
            hashes = [departures.who(signing, key, one.address) for signing in service.book.keys]
            if departures.has_left(last, hashes, one.joined_at):
                people.unsubscribe(connection, one.id)
                ended[key] += 1
    return ended


def _settle(connection: Connection, service: Service, seen_at: datetime, now: datetime) -> Settled:
    restored.skip_escalations(connection, now - moderation.ESCALATION, now)
    reminders = restored.skip_post_reminders(connection, now - moderation.REMINDER, now)
    for key in service.settings.lists:
        asked_before = now - timedelta(days=service.list(key).posting.reminder_days)
        reminders += restored.skip_reminders(connection, key, asked_before, now)
    return Settled(
        copies=restored.doubt_copies(connection, seen_at, now),
        received=restored.set_received_aside(connection, seen_at),
        digests=_pass_over(connection, service, min(now, seen_at + SLACK), now),
        reminders=reminders,
        held=restored.wait_longer(connection, now + WAIT_LONGER),
    )


def _pass_over(
    connection: Connection, service: Service, until: datetime, now: datetime
) -> tuple[tuple[str, str, int], ...]:
    """Note the digests that were due by then as made, with what they carried; no letter goes out."""
    passed = []
    for one in digest.due(connection, service, until):
        carried = digest.fix(connection, service, one, now)
        passed += [(one.list_key, one.period.value, carried)] if carried else []
    for issue in issues.unwritten(connection):
        issues.note_written(connection, issue.id, now)
    return tuple(passed)
