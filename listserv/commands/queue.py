"""`listserv queue`: what waits and for how long, what became of somebody's copies, and going on after a restore."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer
from rich.table import Table

from listserv.commands.screen import screen, visible
from listserv.errors import BadInput
from listserv.flows import restoring
from listserv.flows.restoring import Place, Restored, Settled
from listserv.mail.address import canonical
from listserv.store import waiting, watermark
from listserv.store.session import now_of
from listserv.store.waiting import Fate, SetAside, Waiting
from workers import ringing, runtime

# A tick is at most a minute, a batch some seconds: what is due for so long is not being dealt with.
LATE = timedelta(minutes=5)
_SHOWN = 20

app = typer.Typer(help="What waits, and what became of it.")
console = screen()


@dataclass(frozen=True, slots=True)
class Look:
    """What there is to see at one moment."""

    at: datetime
    stopped: bool
    messages: Waiting
    copies: Waiting
    set_aside: int
    newest_aside: list[SetAside]

    @property
    def is_late(self) -> bool:
        """Whether something waits that nobody deals with."""
        oldest = [one.oldest_due for one in (self.messages, self.copies) if one.oldest_due is not None]
        return self.stopped or any(self.at - one > LATE for one in oldest)


@app.callback(invoke_without_command=True)
def queue(
    context: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="For machines: one JSON object.")] = False,
) -> None:
    """Show what waits. Exit status 1 when it is due for more than five minutes, or when everything is stopped."""
    if context.invoked_subcommand is not None:
        return
    found = _look()
    if as_json:
        typer.echo(json.dumps(_as_json(found)))
    else:
        _show(found)
    if found.is_late:
        raise typer.Exit(1)


@app.command()
def of(
    address: Annotated[str, typer.Argument(help="An email address.")],
    limit: Annotated[int, typer.Option(help="Show so many, the newest.", min=1)] = 50,
) -> None:
    """Show what became of the letters to one address, newest first."""
    with runtime.look() as connection:
        found = waiting.fates(connection, canonical(address) or address, limit)
    if not found:
        console.print(f"No letter to {visible(address)} is known. What was sent is forgotten after some weeks.")
        return
    table = Table("copy", "letter", "what", "list", "state", "attempts", "made", "ended or due", "the relay said")
    for one in found:
        table.add_row(*_cells(one))
    console.print(table)


@app.command()
def again(
    numbers: Annotated[list[int], typer.Argument(help="The numbers of messages that were set aside.")],
) -> None:
    """Have messages that were set aside dealt with once more."""
    with runtime.begin() as connection:
        found = waiting.let_again(connection, numbers, now_of(connection))
    if missing := sorted(set(numbers) - set(found)):
        raise BadInput(f"not set aside: {', '.join(map(str, missing))}. The others are being dealt with")
    ringing.ring_for_received()
    console.print(f"Being dealt with: {', '.join(map(str, found))}.")


@app.command()
def restored(
    *,
    send_again: Annotated[
        bool, typer.Option("--send-again", help="Nothing was sent since the backup: send what was waiting then.")
    ] = False,
    sure: Annotated[
        bool, typer.Option("--sure", help="Also when this machine cannot see that the database is an older one.")
    ] = False,
) -> None:
    """Go on after the database was restored from a backup. docs/backup.md says what is sent and what is not."""
    place = Place(runtime.journals(), runtime.departures(), runtime.erasures())
    with runtime.begin() as connection:
        if not sure and not watermark.is_behind(connection, place.journals):
            raise BadInput(
                "this machine does not see that the database is older than what was sent, so nothing was changed. "
                "If it was restored from a backup, say so with --sure"
            )
        done = restoring.restore(connection, runtime.service(), place, now_of(connection), send_again=send_again)
    watermark.note(place.journals, done.mark)
    for line in _account(done):
        console.print(line)
    ringing.ring_for_due()


def _look() -> Look:
    with runtime.look() as connection:
        now = now_of(connection)
        return Look(
            at=now,
            stopped=watermark.is_behind(connection, runtime.journals()),
            messages=waiting.messages(connection, now),
            copies=waiting.copies(connection, now),
            set_aside=waiting.count_set_aside(connection),
            newest_aside=waiting.set_aside(connection, _SHOWN),
        )


def _as_json(found: Look) -> dict[str, object]:
    def seconds(since: datetime | None) -> float:
        return round((found.at - since).total_seconds(), 1) if since else 0.0

    messages, copies = found.messages, found.copies
    return {
        "ok": not found.is_late,
        "stopped": found.stopped,
        "received": {
            "due": messages.due,
            "oldest_due_seconds": seconds(messages.oldest_due),
            "in_hand_or_later": messages.later,
            "set_aside": found.set_aside,
        },
        "copies": {
            "due": copies.due,
            "oldest_due_seconds": seconds(copies.oldest_due),
            "in_hand_or_later": copies.later,
        },
    }


def _show(found: Look) -> None:
    def waits(kind: Waiting) -> str:
        return f"{kind.due}, the oldest for {_long(found.at - kind.oldest_due)}" if kind.oldest_due else "none"

    console.print(f"Received messages that wait:              {waits(found.messages)}")
    console.print(f"  being dealt with, or to be tried again: {found.messages.later}")
    console.print(f"  set aside:                              {found.set_aside}")
    console.print(f"Letters that wait to be sent:             {waits(found.copies)}")
    console.print(f"  being sent, or to be tried again:       {found.copies.later}")
    if found.newest_aside:
        console.print(_aside(found.newest_aside))
        console.print("Set aside: look at why, then: listserv queue again NUMBER")
    if found.stopped:
        console.print(f"Stopped: {watermark.REMEDY}.")
    elif found.is_late:
        console.print("Too late: is a worker running, and the broker? Ask: listserv check")


def _aside(messages: list[SetAside]) -> Table:
    table = Table("number", "received", "from", "to", "why")
    for one in messages:
        # What follows "+" is a token.
        recipient = one.recipient.partition("+")[0]
        row = (str(one.id), _when(one.received_at), one.reverse_path, recipient, one.error)
        table.add_row(*map(visible, row))
    return table


def _cells(one: Fate) -> tuple[str, ...]:
    state = f"{one.state}, came back {one.bounce}".rstrip() if one.bounced else one.state
    numbers = (str(one.id), str(one.letter_id))
    cells = (one.name, one.list_key, state, str(one.attempts), _when(one.made_at), _when(one.at), one.answer)
    return (*numbers, *map(visible, cells))


def _account(done: Restored) -> list[str]:
    """Say in plain words what was done."""
    said = [f"The database was restored. This machine last saw the newer one at {_when(done.seen_at)}."]
    said += [
        f"Left after the backup, and taken off {key} again: {_plural(n, 'member')}." for key, n in done.left.items()
    ]
    if done.erased:
        said.append(f"Deleted themselves before, and deleted again: {_plural(done.erased, 'person')}.")
    if done.unreadable:
        said.append(f"departures.jsonl and erasures.jsonl: {_plural(done.unreadable, 'line')} could not be read.")
    said += _settled(done.settled) if done.settled else ["What was waiting in the backup will be sent now."]
    said.append("New letters have new numbers: old letters' addresses can never mean them.")
    said.append("Everything goes on now. Look at: listserv queue, listserv held")
    return said


def _settled(done: Settled) -> list[str]:
    said = [
        f"Letters that were waiting to be sent, and are not sent (state: unknown): {done.copies}.",
        f"Received messages that were waiting, and are set aside (listserv queue): {done.received}.",
    ]
    said += [f"Not sent: the {period} digest of {key}, {_plural(n, 'message')}." for key, period, n in done.digests]
    if done.reminders:
        said.append(f"Reminders that are not sent: {done.reminders}.")
    if done.held:
        said.append(f"Held posts that wait another day, for moderators may have decided already: {done.held}.")
    return said


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _long(time: timedelta) -> str:
    seconds = int(time.total_seconds())
    for unit, length in (("day", 86_400), ("hour", 3600), ("minute", 60)):
        if seconds >= length:
            return _plural(seconds // length, unit)
    return _plural(seconds, "second")


def _when(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
