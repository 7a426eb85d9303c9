"""`listserv digest`: send a digest now."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from listserv.commands.screen import screen
from listserv.errors import BadInput
from listserv.flows import digest as digest_flow
from listserv.policy.digest import Period
from workers import ringing, runtime

app = typer.Typer(no_args_is_help=True, help="The digests.")
console = screen()


@app.callback()
def _group() -> None:
    """Keep `send` a command of its own (Typer merges a single one into the group)."""


@app.command()
def send(
    list_name: Annotated[str, typer.Argument(metavar="LIST", help="The list's key, for example: people")],
    period: Annotated[Period, typer.Option(help="Which readers: those of the daily or of the weekly digest.")],
    now: Annotated[str, typer.Option(help="Up to this time, for example 2026-11-27T08:00; without it, now.")] = "",
) -> None:
    """Send what has gathered since that period's last issue. Run again at once, it sends nothing."""
    service = runtime.service()
    service.list(list_name)
    at = runtime.utc_now()
    with runtime.begin() as connection:
        ends_at = _moment(now) if now else at
        carried = digest_flow.send_now(connection, service, list_name, period, ends_at=ends_at, now=at)
    ringing.ring_for_copies()
    if carried:
        messages = "1 message" if carried == 1 else f"{carried} messages"
        console.print(f"The {period.value} digest of {list_name} is on its way, with {messages}.")
    else:
        console.print(f"Nothing has gathered for the {period.value} digest of {list_name}. Nothing is sent.")


def _moment(text: str) -> datetime:
    """Return a time; one without a zone is UTC. Raises BadInput."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(f"--now {text}: give a time such as 2026-11-27T08:00 or 2026-11-27T08:00+00:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
