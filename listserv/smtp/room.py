"""Whether the disk has room for another letter, asked at each MAIL and cheap enough for that."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

# How long an answer of the disk is good for.
LOOK_SECONDS = 1.0
# What a stored byte may take: once in SQLite's log, once in the database, and once for what follows from it.
WEIGHT = 3


class Room:
    """The free space of the disks that `folders` are on, less what was stored since it was looked at."""

    def __init__(
        self, folders: Sequence[Path], needed_bytes: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._folders, self._needed_bytes, self._clock = folders, needed_bytes, clock
        self._free_bytes = 0
        self._looked_at = clock()

    @property
    def folder(self) -> Path:
        """The first of the folders, for what is too large for memory."""
        return self._folders[0]

    def is_enough(self) -> bool:
        """Whether `needed_bytes` are free. A yes may be a second old; a no is always new, so it ends at once."""
        is_fresh = self._clock() - self._looked_at < LOOK_SECONDS
        return (is_fresh and self._free_bytes >= self._needed_bytes) or self._look() >= self._needed_bytes

    def take(self, size_bytes: int) -> None:
        """Note that a letter of so many bytes was stored."""
        self._free_bytes -= size_bytes * WEIGHT

    def _look(self) -> int:
        self._looked_at = self._clock()
        self._free_bytes = min(_free_bytes(folder) for folder in self._folders)
        return self._free_bytes


def _free_bytes(folder: Path) -> int:
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize
