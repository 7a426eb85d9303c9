"""Who had everything about them deleted, as keyed hashes: in the ledger, and in a file that outlives a restored backup.

    STATE_DIR/erasures.jsonl     {"who": "9f86…", "at": "2026-11-16T…", "posts": "nameless", "back": null}

Nobody else adds them to a list again. Lines are only ever added; the newest of somebody holds.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from listserv.store.tables import erasure


class Posts(StrEnum):
    """What becomes of the messages of somebody who is deleted."""

    NAMELESS = "nameless"  # they stay, without a name
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Erasure:
    """Somebody was deleted, and perhaps came back by themselves."""

    who: str
    at: datetime
    posts: Posts
    back_at: datetime | None


def who(key: bytes, address: str) -> str:
    """Return the keyed hash (HMAC-SHA256) of a canonical address; no token's MAC is made of the same bytes."""
    return hmac.new(key, b"erasure\0" + address.encode(), hashlib.sha256).hexdigest()


def note(connection: Connection, key: bytes, addresses: Iterable[str], posts: Posts, now: datetime) -> None:
    """Note that somebody with these addresses is deleted."""
    hashes = [who(key, one) for one in addresses]
    connection.execute(delete(erasure).where(erasure.c.who.in_(hashes)))
    connection.execute(insert(erasure), [{"who": one, "erased_at": now, "posts": posts.value} for one in hashes])


def erased(connection: Connection, keys: Sequence[bytes], addresses: Iterable[str]) -> set[str]:
    """Return which of these addresses nobody may add, for their owners had themselves deleted."""
    hashes = {who(key, one): one for one in addresses for key in keys}
    named = list(hashes)
    found: set[str] = set()
    for start in range(0, len(named), 5000):  # databases limit how many parameters a statement may have
        some = erasure.c.who.in_(named[start : start + 5000])
        rows = connection.execute(select(erasure.c.who).where(some, erasure.c.back_at.is_(None)))
        found |= {hashes[one] for one in rows.scalars()}
    return found


def note_back(connection: Connection, keys: Sequence[bytes], address: str, now: datetime) -> None:
    """Note that somebody who had been deleted joined again by themselves."""
    hashes = [who(key, address) for key in keys]
    back = update(erasure).where(erasure.c.who.in_(hashes), erasure.c.back_at.is_(None))
    connection.execute(back.values(back_at=now))


def unswept(connection: Connection) -> datetime | None:
    """Return the moment of the newest erasure for which kept bytes are still to be gone through."""
    found: datetime | None = connection.execute(
        select(func.max(erasure.c.erased_at)).where(erasure.c.swept_at.is_(None))
    ).scalar()
    return found


def note_swept(connection: Connection, until: datetime, now: datetime) -> None:
    """Note that nothing kept from before `until` holds the text of letters any more."""
    connection.execute(update(erasure).where(erasure.c.erased_at <= until).values(swept_at=now))


def is_swept_since(connection: Connection, moment: datetime) -> bool:
    """Whether the last of what letters quoted of somebody was emptied after a moment."""
    swept = select(erasure.c.who).where(erasure.c.swept_at > moment).limit(1)
    return connection.execute(swept).first() is not None


def read(path: Path) -> tuple[dict[str, Erasure], int]:
    """Return what the file says last of each, and how many lines cannot be read. A file that is not there is empty."""
    try:
        lines = [line for line in path.read_bytes().splitlines() if line]
    except FileNotFoundError:
        return {}, 0
    found = [_parsed(line) for line in lines]
    return {one.who: one for one in found if one is not None}, found.count(None)


def learn(connection: Connection, told: Iterable[Erasure]) -> list[Erasure]:
    """Keep what the file tells and the ledger has lost; return that. Its sweep is still to be done."""
    known = {row.who: _erasure(row) for row in connection.execute(select(erasure))}
    lost = [one for one in told if known.get(one.who) != one and not _is_newer(known.get(one.who), one)]
    connection.execute(delete(erasure).where(erasure.c.who.in_([one.who for one in lost])))
    rows = [{"who": one.who, "erased_at": one.at, "posts": one.posts.value, "back_at": one.back_at} for one in lost]
    if rows:
        connection.execute(insert(erasure), rows)
    return lost


def write_down(connection: Connection, path: Path) -> int:
    """Add what the ledger knows and the file does not; return how many lines. On the disk when it returns."""
    ledger = [_erasure(row) for row in connection.execute(select(erasure).order_by(erasure.c.erased_at))]
    if not ledger:
        return 0
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        known, _ = read(path)
        new = [one for one in ledger if known.get(one.who) != one and not _is_newer(known.get(one.who), one)]
        if new:
            # A line break in front ends half a line that a power cut left; empty lines say nothing.
            _append(file, ("\n" + "".join(map(_line, new))).encode("ascii"))
        return len(new)
    finally:
        os.close(file)


def _is_newer(one: Erasure | None, than: Erasure) -> bool:
    return one is not None and (one.back_at or one.at) > (than.back_at or than.at)


def _append(file: int, lines: bytes) -> None:
    while lines:
        lines = lines[os.write(file, lines) :]
    os.fsync(file)


def _erasure(row: Row[tuple[object, ...]]) -> Erasure:
    return Erasure(row.who, row.erased_at, Posts(row.posts), row.back_at)


def _line(one: Erasure) -> str:
    back = one.back_at.isoformat() if one.back_at else None
    return json.dumps({"who": one.who, "at": one.at.isoformat(), "posts": one.posts.value, "back": back}) + "\n"


def _parsed(line: bytes) -> Erasure | None:
    try:
        found = json.loads(line)
        back = datetime.fromisoformat(found["back"]) if found["back"] else None
        return Erasure(found["who"], datetime.fromisoformat(found["at"]), Posts(found["posts"]), back)
    except (ValueError, KeyError, TypeError):
        return None
