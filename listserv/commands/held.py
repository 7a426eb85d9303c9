"""`listserv held`: what waits, for whom, and until when."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from listserv.commands.screen import screen, visible
from listserv.store import posts
from workers import runtime


def held(
    list_name: Annotated[str | None, typer.Option("--list", help="One list; all without it.")] = None,
) -> None:
    """Show the posts that wait for their author or for a moderator, oldest first."""
    service = runtime.service()
    if list_name is not None:
        service.list(list_name)
    table = Table("post", "list", "author", "subject", "waits for", "since", "returns")
    with runtime.begin() as connection:
        for one in posts.held(connection, list_name):
            since = f"{service.local(one.list_key, one.received_at):%Y-%m-%d %H:%M}"
            returns = f"{service.local(one.list_key, one.return_at):%Y-%m-%d}" if one.return_at else ""
            row = (str(one.id), one.list_key, one.author_address, one.subject, one.hold_reason, since, returns)
            table.add_row(*map(visible, row))
    screen().print(table)
