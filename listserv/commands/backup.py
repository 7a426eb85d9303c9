"""`listserv backup`: a copy of the database, taken while everything runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from listserv.errors import BadInput
from listserv.store import backup as ledger_backup
from workers import runtime


def backup(
    file: Annotated[Path, typer.Argument(help="A file that does not exist yet. It will hold everybody's addresses.")],
) -> None:
    """Copy the database into a file (SQLite), also while everything runs. docs/backup.md says what else to keep."""
    engine = runtime.engine()
    if engine.dialect.name != "sqlite":
        raise BadInput("this database is PostgreSQL's. Use: pg_dump --format=custom (docs/backup.md, section 2)")
    if file.exists():
        raise BadInput(f"{file} exists already. Name a new file")
    try:
        ledger_backup.copy(engine, file)
    except OSError as error:
        raise BadInput(f"{file}: {error.strerror or error}. Nothing was written") from None
    typer.echo(f"Written: {file} ({file.stat().st_size:,} bytes). It holds everybody's addresses: keep it safe.")
