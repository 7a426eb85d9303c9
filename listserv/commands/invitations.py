"""`listserv member invite`: write to many people who may wish to join; each decides for themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import track

from listserv.commands.members import ListName, app, console, read_roster
from listserv.flows import inviting
from listserv.flows.inviting import Outcome
from listserv.flows.service import Service
from listserv.mail.address import Mailbox
from listserv.policy.membership import Delivery, Role
from listserv.store import newcomers
from workers import ringing, runtime

_BATCH = 20  # letters in one transaction: the door must not wait for long
_SAID = {
    Outcome.INVITED: "invited",
    Outcome.MEMBER: "members already",
    Outcome.ASKED: "asked already, and have not answered yet",
    Outcome.NOT_NOW: "not invited: they said no, left, or were invited within a year",
    Outcome.OURS: "addresses of this service",
    Outcome.TOO_MANY: "left for another day: run this again tomorrow",
}


@app.command()
def invite(
    list_name: ListName,
    file: Annotated[Path, typer.Argument(help="CSV with a first line of column names: address,name")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
) -> None:
    """Invite everybody in a CSV file: one letter each, no reminder. A line that cannot be used stops it at once."""
    service = runtime.service()
    service.list(list_name)
    entries = read_roster(file, Role.MEMBER, Delivery.EACH)
    found = list({one.mailbox.address: one.mailbox for one in entries}.values())
    counts = _looked_at(service, list_name, found) if dry_run else _invited(service, list_name, found)
    for outcome in Outcome:
        if counts[outcome]:
            console.print(f"{counts[outcome]:>6}  {_would(_SAID[outcome]) if dry_run else _SAID[outcome]}")
    console.print(f"{len(found):>6}  in {file.name}{'. Nothing was sent' if dry_run else ''}")


def _would(said: str) -> str:
    return "would be invited" if said == _SAID[Outcome.INVITED] else said


def _looked_at(service: Service, key: str, found: Sequence[Mailbox]) -> Counter[Outcome]:
    """Return how many would be invited, and what else would become of them."""
    now = runtime.utc_now()
    with runtime.begin() as connection:
        outcomes = Counter(inviting.may_be_invited(connection, service, key, one.address, now) for one in found)
        free = service.list(key).membership.invitations_per_day
        free = max(0, free - newcomers.count_invited(connection, key, since=now - inviting.DAY))
    late = max(0, outcomes[Outcome.INVITED] - free)
    return outcomes + Counter({Outcome.TOO_MANY: late}) - Counter({Outcome.INVITED: late})


def _invited(service: Service, key: str, found: Sequence[Mailbox]) -> Counter[Outcome]:
    counts: Counter[Outcome] = Counter()
    with runtime.begin() as connection:
        number = inviting.begin(connection, key, service.settings.operator, runtime.utc_now())
    starts = range(0, len(found), _BATCH)
    for start in track(starts, description="Inviting", console=console, transient=True):
        with runtime.begin() as connection:
            batch = found[start : start + _BATCH]
            outcomes = inviting.invite_each(connection, service, key, number, batch, runtime.utc_now())
            counts.update(outcome for _, outcome in outcomes)
    ringing.ring_for_copies()
    return counts
