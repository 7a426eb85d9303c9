"""A small disk for tests: a tmpfs that can be filled up and emptied again. Linux.

Root may mount one. Anybody else may in a user namespace of their own, where this machine allows that:
`in_a_namespace` gives the command that runs another one there.
"""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Sequence
from pathlib import Path

_DETACH = 2  # umount2(2): at once, whoever still has files open
_libc = ctypes.CDLL(None, use_errno=True)


class SmallDisk:
    """A tmpfs of so many bytes on a folder, from construction to `close`."""

    def __init__(self, folder: Path, size_bytes: int) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.folder = folder
        self._ballast = folder / "ballast"
        options = f"size={size_bytes},mode=0700".encode()
        if _libc.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", 0, options) != 0:
            raise OSError(ctypes.get_errno(), "cannot mount a tmpfs", str(folder))

    @property
    def free_bytes(self) -> int:
        """How much may still be written."""
        found = os.statvfs(self.folder)
        return found.f_bavail * found.f_frsize

    def fill(self, leave_bytes: int = 0) -> None:
        """Write a file of all that is free, but for so many bytes."""
        with self._ballast.open("ab", buffering=0) as file:
            try:
                while (left := self.free_bytes - leave_bytes) > 0:
                    file.write(b"\0" * min(left, 1 << 16))
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise

    def empty(self) -> None:
        """Remove the ballast."""
        self._ballast.unlink(missing_ok=True)

    def close(self) -> None:
        """Take the disk away with everything on it."""
        _libc.umount2(os.fsencode(self.folder), _DETACH)


def may_mount(folder: Path) -> bool:
    """Whether this process may mount a disk there."""
    try:
        SmallDisk(folder, 1 << 16).close()
    except PermissionError:
        return False
    return True


def in_a_namespace(command: Sequence[str]) -> list[str]:
    """Return the command that runs another one as the same user, but able to mount disks (unshare(1))."""
    return ["unshare", "--user", "--mount", "--map-current-user", "--keep-caps", *command]
