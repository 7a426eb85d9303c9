"""`listserv record`: what was done about a post, when, by whom, why, and on what evidence."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer
from rich.table import Table
from sqlalchemy.exc import NoResultFound

from listserv.commands.screen import screen, visible
from listserv.errors import BadInput
from listserv.store import posts, record
from listserv.store.posts import State
from workers import runtime


def show_record(
    post: Annotated[int, typer.Argument(metavar="POST", help="Its number, as in `listserv held` and in the log.")],
) -> None:
    """Show what was done about a post: when, by whom, why, and which letter shows it."""
    service = runtime.service()
    table = Table("when", "what", "who", "why", "evidence")
    with runtime.begin() as connection:
        try:
            one = posts.load(connection, post)
        except NoResultFound:
            message = f"there is no post {post}. `listserv held` shows the numbers of those that wait"
            raise BadInput(message) from None
        entries = record.of_post(connection, post)

    def when(moment: datetime) -> str:
        return f"{service.local(one.list_key, moment):%Y-%m-%d %H:%M:%S}"

    def add(*cells: str) -> None:
        table.add_row(*map(visible, cells))

    add(when(one.received_at), "received", one.author_address, "", f"letter {one.received_id}")
    for entry in entries:
        letter = f"letter {entry.received_id}" if entry.received_id is not None else ""
        evidence = "; ".join(part for part in (entry.evidence, letter) if part)
        add(when(entry.noted_at), entry.what.value, entry.who or "the service", entry.why, evidence)
    if not entries and one.state is State.DISTRIBUTED and one.ended_at is not None:
        add(when(one.ended_at), "sent", "the service", "nothing was in the way", "")
    screen().print(table)
