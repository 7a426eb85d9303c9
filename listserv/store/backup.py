"""Copy a SQLite ledger into a file while others write to it."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Engine


def copy(engine: Engine, target: Path) -> None:
    """Copy the ledger as it is at this moment; the file appears when it is complete, read once and on the disk.

    Raises OSError, and what SQLite raises; then there is no file.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        # Made before SQLite fills it, for it holds everybody's addresses: nobody else may read it at any time.
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with engine.connect() as connection:
            # By the driver: VACUUM must not run in a transaction, and SQLAlchemy begins one.
            driver = connection.connection.driver_connection
            driver.execute("VACUUM INTO ?", (str(draft),))  # type: ignore[union-attr]
        _check(engine, draft)
        _sync(draft)
        draft.rename(target)
        _sync(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def _check(engine: Engine, file: Path) -> None:
    """Read the whole copy. Raises OSError when it is not sound."""
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        driver.execute("ATTACH ? AS made", (str(file),))  # type: ignore[union-attr]
        try:
            (said,) = driver.execute("PRAGMA made.quick_check").fetchone()  # type: ignore[union-attr]
        finally:
            driver.execute("DETACH made")  # type: ignore[union-attr]
    if said != "ok":
        message = f"the copy is not sound: {said}"
        raise OSError(message)


def _sync(path: Path) -> None:
    # SQLite does not bring what VACUUM INTO writes to the disk (sqlite.org/lang_vacuum.html).
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
