"""What the relay said, on disk before anybody acts on it: so that a killed sender sends hardly anything twice.

One file for each claimed batch, JSON lines:     {"claimed": [7, 8, 9], "lease_until": "2026-11-16T10:10:00+00:00"}
                                                 [7, 250, "2.0.0 queued"]
                                                 [8, 550, "5.1.1 no such mailbox"]

The file is made, at its full length, before the claim is committed: when the disk is full nothing is claimed, and
what is on its way can always be noted. It is mapped into memory, shared with the kernel: a line survives kill -9 of
the process once `write` has returned, and a power cut once `sync` has. (A system call for each line costs little, but
lets go of the interpreter, and the other thread may keep it for 5 ms: measured, 10 times slower.)
Whoever has the same slot next reads the file first.
"""

from __future__ import annotations

import json
import mmap
import os
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from json.encoder import encode_basestring_ascii
from pathlib import Path

# A line is the number, the code and so much of the text; JSON may write a character as twelve.
_TEXT_LIMIT = 60
_LINE_BYTES = 40 + 12 * _TEXT_LIMIT


@dataclass(frozen=True, slots=True)
class Batch:
    """What a journal tells of a batch: what was claimed until when, and (id, code, text) of what was answered."""

    path: Path
    claimed: tuple[int, ...]
    lease_until: datetime
    answered: tuple[tuple[int, int, str], ...]


class Journal:
    """The open journal of one batch."""

    def __init__(self, path: Path, claimed: Sequence[int], lease_until: datetime) -> None:
        """Make the file with room for all answers. Raises OSError, having left nothing behind."""
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        head = _line({"claimed": list(claimed), "lease_until": lease_until.isoformat()})
        self.claimed = tuple(claimed)
        self.lease_until = lease_until
        self._path = path
        self._at_work = threading.Lock()  # `sync` and `remove` come from several threads
        self._map: mmap.mmap | None = None
        self._end = 0
        length = len(head) + len(claimed) * _LINE_BYTES
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.posix_fallocate(file, 0, length)
            self._map = mmap.mmap(file, length)
        except OSError:
            self.remove()
            raise
        finally:
            os.close(file)
        self._append(head)

    def write(self, copy_id: int, code: int, text: str) -> None:
        """Write down an answer."""
        # What json.dumps would write, in a quarter of the time: this is done for every copy.
        self._append(b"[%d, %d, %s]\n" % (copy_id, code, encode_basestring_ascii(text[:_TEXT_LIMIT]).encode("ascii")))

    def sync(self) -> None:
        """Return when all that was written has reached the disk, or the ledger. Raises OSError."""
        with self._at_work:
            if self._map is not None:
                self._map.flush()

    def remove(self) -> None:
        """Remove the file: everything in it is in the ledger."""
        self.close()
        self._path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file and leave it to whoever has the slot next."""
        with self._at_work:
            if self._map is not None:
                self._map.close()
                self._map = None

    def _append(self, line: bytes) -> None:
        if self._map is None:
            raise ValueError("this journal is closed")
        self._map[self._end : self._end + len(line)] = line
        self._end += len(line)


def left_behind(folder: Path, slot: int) -> Iterator[Batch]:
    """Give the batches of senders that had this slot before and died."""
    for path in sorted(folder.glob(f"{slot}-*.journal")):
        batch = _read(path)
        if batch is None:  # it was killed before it wrote the first line, so before it claimed
            path.unlink(missing_ok=True)
        else:
            yield batch


def path_of(folder: Path, slot: int, number: int) -> Path:
    """Return where the journal of a slot's batch lies."""
    return folder / f"{slot}-{number:06}.journal"


def _line(value: object) -> bytes:
    return json.dumps(value).encode("ascii") + b"\n"


def _read(path: Path) -> Batch | None:
    # What was not written yet is NULs; a line without its end was being written when the power went.
    lines = path.read_bytes().split(b"\0", 1)[0].split(b"\n")[:-1]
    if not lines:
        return None
    head = json.loads(lines[0])
    return Batch(path, tuple(head["claimed"]), datetime.fromisoformat(head["lease_until"]), tuple(_answers(lines[1:])))


def _answers(lines: Sequence[bytes]) -> Iterator[tuple[int, int, str]]:
    for line in lines:
        try:
            copy_id, code, text = json.loads(line)
        except ValueError:
            return  # half a line, of a power cut: those after it were not synced either
        yield copy_id, code, text
