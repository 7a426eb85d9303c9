"""Who left a list, in the ledger and in a file beside it: so that a restored backup does not bring anybody back.

    STATE_DIR/departures.jsonl    {"number": 7, "list": "people", "who": "9f86…", "what": "left", "at": "2026-11-16T…"}

`who` is a keyed hash, so the file tells nobody who is or was on a list, and may be copied elsewhere. Lines are only
ever added. Somebody who comes back gets a line too: without it, they would be taken off once more.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import json
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, insert, select

from listserv.store.tables import departure

# What is already in the file is looked for at its end, in about a hundred lines. Numbers may reach it out of order, for
# several workers commit side by side, but not by so many.
_TAIL_BYTES = 16_384
# Databases limit how many parameters a statement may have.
_SLICE = 5000


class What(StrEnum):
    """What somebody did."""

    LEFT = "left"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Departure:
    """Somebody left a list, or joined one again that they had left."""

    number: int
    list_key: str
    who: str
    what: What
    at: datetime


def who(key: bytes, list_key: str, address: str) -> str:
    """Return the keyed hash (HMAC-SHA256) of a canonical address on a list.

    A token's MAC is made with the same key, but never of the same bytes: what follows a list there is a kind's number.
    """
    return hmac.new(key, b"departure\0" + f"{list_key}\0{address}".encode(), hashlib.sha256).hexdigest()


def note_left(connection: Connection, key: bytes, list_key: str, address: str, now: datetime) -> None:
    """Note that an address left a list, in the transaction that ends its place there."""
    row = {"list_key": list_key, "who": who(key, list_key, address), "what": What.LEFT.value, "noted_at": now}
    connection.execute(insert(departure), row)


def note_joined(
    connection: Connection, keys: Sequence[bytes], list_key: str, addresses: Iterable[str], now: datetime
) -> None:
    """Note which of these addresses, which joined a list just now, had left it before."""
    hashes = [who(key, list_key, address) for address in addresses for key in keys]
    for start in range(0, len(hashes), _SLICE):
        known = select(departure.c.who).where(departure.c.who.in_(hashes[start : start + _SLICE])).distinct()
        rows = [
            {"list_key": list_key, "who": one, "what": What.JOINED.value, "noted_at": now}
            for one in connection.execute(known).scalars()
        ]
        if rows:
            connection.execute(insert(departure), rows)


def write_down(connection: Connection, path: Path) -> int:
    """Add what the ledger knows and the file does not to the file; return how many lines. Raises OSError.

    They are on the disk when this returns.
    """
    with _opened(path) as file:
        known, complete = _tail(file)
        new = select(departure).where(departure.c.id > (0 if complete else min(known, default=0)))
        found = [_departure(row) for row in connection.execute(new.order_by(departure.c.id)) if row.id not in known]
        if found:
            _append(file, "".join(map(_line, found)).encode("ascii"))
        return len(found)


def read(path: Path) -> tuple[list[Departure], int]:
    """Return what the file says, and how many of its lines cannot be read. A file that is not there is empty."""
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return [], 0
    found = [_parsed(line) for line in lines]
    return [one for one in found if one is not None], found.count(None)


def learn(connection: Connection, told: Iterable[Departure]) -> int:
    """Keep what the file tells and the ledger has lost, each under its own number; return how many."""
    known = set(connection.execute(select(departure.c.id)).scalars())
    rows = {
        one.number: {
            "id": one.number, "list_key": one.list_key, "who": one.who, "what": one.what.value, "noted_at": one.at,
        }
        for one in told
        if one.number not in known
    }  # fmt: skip
    if rows:
        connection.execute(insert(departure), list(rows.values()))
    return len(rows)


def newest(connection: Connection, told: Iterable[Departure] = ()) -> dict[str, Departure]:
    """Return what each `who` did last, by what the ledger knows and what else is told."""
    known = [_departure(row) for row in connection.execute(select(departure))]
    return {one.who: one for one in sorted([*known, *told], key=lambda one: one.number)}


def has_left(last: dict[str, Departure], hashes: Collection[str], joined_at: datetime) -> bool:
    """Whether who has these hashes (one for each signing key) left after joining, and has not come back."""
    theirs = [last[one] for one in hashes if one in last]
    final = max(theirs, key=lambda one: one.number, default=None)
    return final is not None and final.what is What.LEFT and final.at >= joined_at


def _departure(row: object) -> Departure:
    return Departure(row.id, row.list_key, row.who, What(row.what), row.noted_at)  # type: ignore[attr-defined]


def _line(one: Departure) -> str:
    fields = {"number": one.number, "list": one.list_key, "who": one.who, "what": one.what, "at": one.at.isoformat()}
    return json.dumps(fields) + "\n"


def _parsed(line: bytes) -> Departure | None:
    try:
        found = json.loads(line)
        at = datetime.fromisoformat(found["at"])
        return Departure(int(found["number"]), found["list"], found["who"], What(found["what"]), at)
    except (ValueError, KeyError, TypeError):
        return None


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    """Open the file, for this process alone: two ticks at once must not write the same lines."""
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file
    finally:
        os.close(file)


def _tail(file: int) -> tuple[set[int], bool]:
    """Return the numbers at the file's end, and whether these are all."""
    size = os.fstat(file).st_size
    start = max(0, size - _TAIL_BYTES)
    found = map(_parsed, os.pread(file, _TAIL_BYTES, start).splitlines())
    return {one.number for one in found if one is not None}, start == 0


def _append(file: int, lines: bytes) -> None:
    """Write lines so that they are on the disk; half a line that a power cut left is ended first."""
    size = os.fstat(file).st_size
    if size and os.pread(file, 1, size - 1) != b"\n":
        lines = b"\n" + lines
    while lines:
        lines = lines[os.write(file, lines) :]
    os.fsync(file)
