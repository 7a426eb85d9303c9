"""How far the ledger has come, and how far this machine has seen it come: so that a restored ledger is noticed.

The ledger counts the batches that senders claim (fact "claims"). Each machine keeps the highest count that it has seen,
and when, outside the ledger: STATE_DIR/journals/highest. A ledger that counts less is older than what was sent.

    sender   claim and count ─ commit ─ note ─ send        whatever was sent, the count of its claim is in the file
    tasks    keep_up before they begin                     so every machine with a worker knows of the others' claims

The numbers of copies would not do instead: while 10,000 of them wait, a backup has the same numbers as afterwards.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import BigInteger, Connection, Text, cast, select
from sqlalchemy.dialects import postgresql, sqlite

from listserv.errors import Failure
from listserv.store.tables import service_fact

REMEDY = (
    "the database is older than what this machine has sent: it was restored from a backup. Mail is taken and kept, but "
    "nothing is dealt with and nothing sent until you run: listserv queue restored (docs/backup.md)"
)
# Added to the count after a restore, so that it is beyond what any other machine has seen.
MARGIN = 1_000_000
_FACT = "claims"
_NAME = "highest"
# Always as long, and less than a sector: overwriting it happens or does not, also when the power goes.
_BYTES = 128
_DIALECTS = {"sqlite": sqlite, "postgresql": postgresql}
# Made once: building a statement costs more than running it, and each task asks.
_COUNTED = select(service_fact.c.value).where(service_fact.c.name == _FACT)
_COUNT = {
    name: dialect.insert(service_fact)
    .values(name=_FACT, value="1")
    .on_conflict_do_update(
        index_elements=["name"], set_={"value": cast(cast(service_fact.c.value, BigInteger) + 1, Text)}
    )
    .returning(service_fact.c.value)
    for name, dialect in _DIALECTS.items()
}


class LedgerIsOlder(Failure):
    """The ledger was restored from a backup, and the operator has not said yet what is to be done."""

    status = "4.3.0"

    def __init__(self) -> None:
        """Say what helps."""
        super().__init__(REMEDY)


@dataclass(frozen=True, slots=True)
class Mark:
    """How many claims were counted, and when that was seen by the ledger's clock."""

    count: int
    at: datetime


def count_claim(connection: Connection, folder: Path) -> int:
    """Count a claim, in its transaction; return the count, for `note` once that is committed.

    To be called last: the row is locked until then. Raises LedgerIsOlder when this machine has seen the count before,
    which catches a ledger that was put back under a running sender.
    """
    count = int(connection.execute(_COUNT[connection.dialect.name]).scalar_one())
    known = seen(folder)
    if known is not None and count <= known.count:
        raise LedgerIsOlder
    return count


def counted(connection: Connection) -> int:
    """Return how many claims the ledger has counted."""
    return int(connection.execute(_COUNTED).scalar() or 0)


def note(folder: Path, mark: Mark) -> None:
    """Keep a mark, unless a higher one is known. Raises OSError; then nothing must be sent."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _locked(os.open(folder / _NAME, os.O_RDWR | os.O_CREAT, 0o600), fcntl.LOCK_EX) as file:
        known = _read(file)
        if known is None or known.count < mark.count:
            line = json.dumps({"claims": mark.count, "at": mark.at.isoformat()})
            os.pwrite(file, line.ljust(_BYTES - 1).encode("ascii") + b"\n", 0)


def seen(folder: Path) -> Mark | None:
    """Return the highest mark that this machine knows; None when it knows none."""
    try:
        opened = os.open(folder / _NAME, os.O_RDONLY)
    except FileNotFoundError:
        return None
    with _locked(opened, fcntl.LOCK_SH) as file:
        return _read(file)


def is_behind(connection: Connection, folder: Path) -> bool:
    """Whether the ledger is older than what this machine has seen. Nothing is written.

    A SQLite ledger that is in use on a machine that has never seen it was put there, and most likely from a backup.
    On PostgreSQL it may as well be one more machine.
    """
    known = seen(folder)
    if known is None:
        return connection.dialect.name == "sqlite" and counted(connection) > 0
    return counted(connection) < known.count


def keep_up(connection: Connection, folder: Path, now: datetime) -> bool:
    """Note how far the ledger has come; return whether it may be worked with: False when it `is_behind`."""
    count, known = counted(connection), seen(folder)
    if known is None and is_behind(connection, folder):
        # From now on it is plain that the ledger is older, and since when: what comes in from here on is new.
        note(folder, Mark(count + 1, now))
        return False
    if count > (known.count if known else 0):
        note(folder, Mark(count, now))
    return known is None or count >= known.count


def move_on(connection: Connection, folder: Path, now: datetime) -> Mark:
    """Have the ledger count on from beyond what any machine has seen: what was before is settled.

    Return the mark, for `note` once that is committed.
    """
    known = seen(folder)
    count = max(counted(connection), known.count if known else 0) + MARGIN
    new = _DIALECTS[connection.dialect.name].insert(service_fact).values(name=_FACT, value=str(count))
    connection.execute(new.on_conflict_do_update(index_elements=["name"], set_={"value": str(count)}))
    return Mark(count, now)


@contextmanager
def _locked(file: int, how: int) -> Iterator[int]:
    """Hold an open file against others who read and write it, and close it. flock(2) ends with its holder."""
    try:
        fcntl.flock(file, how)
        yield file
    finally:
        os.close(file)


def _read(file: int) -> Mark | None:
    """Return what the file says; None of one that was made and not yet written."""
    try:
        found = json.loads(os.pread(file, _BYTES, 0))
        return Mark(int(found["claims"]), datetime.fromisoformat(found["at"]))
    except (ValueError, KeyError, TypeError):
        return None
