"""`listserv member`: add one, import many, export, show."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import track
from rich.table import Table
from sqlalchemy import Connection

from listserv.commands.screen import screen
from listserv.errors import BadInput
from listserv.flows import delivery as delivery_flow
from listserv.flows import notice
from listserv.flows.entering import digest_day
from listserv.flows.service import Service
from listserv.mail.address import Mailbox, canonical
from listserv.policy.membership import Delivery, Role
from listserv.store import departures, erasures, people, rosters
from listserv.store.locks import lock
from listserv.store.people import Document
from listserv.store.rosters import Entry
from workers import ringing, runtime

app = typer.Typer(no_args_is_help=True, help="The members of a list.")
console = screen()
_COLUMNS = ("address", "name", "role", "delivery")
_BATCH = 2000
_DELETED = "had everything about them deleted. Only they can come back: have them write to the list's -join address."

ListName = Annotated[str, typer.Argument(metavar="LIST", help="The list's key, for example: people")]
RoleOption = Annotated[Role, typer.Option(help="What the person is on the list.")]
DeliveryOption = Annotated[Delivery | None, typer.Option(help="How they get the posts; the list's own way without it.")]
Agreed = Annotated[int | None, typer.Option(help="The version of the agreement they agreed to on paper.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Do not write to them.")]


@app.command()
def add(
    list_name: ListName,
    address: Annotated[str, typer.Argument(help="Their email address.")],
    name: Annotated[str, typer.Option(help="Their name, as others may see it.")] = "",
    role: RoleOption = Role.MEMBER,
    delivery: DeliveryOption = None,
    agreed: Agreed = None,
    *,
    quiet: Quiet = False,
) -> None:
    """Add a person, or give one who is there already this role and delivery."""
    service = runtime.service()
    wanted = delivery or _usual(service, list_name)
    entry = _entry({"address": address, "name": name}, role, wanted)
    documents = _on_paper(service, agreed)
    now = runtime.utc_now()
    with runtime.begin() as connection:
        place = people.subscription_of(connection, list_name, entry.mailbox.address)
        if place is None and erasures.erased(connection, service.book.keys, [entry.mailbox.address]):
            raise BadInput(f"{entry.mailbox.address} {_DELETED}")
        if place is None:
            lock(connection, f"list {list_name}")
            people.subscribe(connection, list_name, entry.mailbox, delivery=wanted, role=role, now=now)
            _begin(connection, service, list_name, [entry], now)
            departures.note_joined(connection, service.book.keys, list_name, [entry.mailbox.address], now)
        else:
            people.set_role(connection, place.id, role)
            lock(connection, f"list {list_name}")
            delivery_flow.choose(connection, service, place, delivery or place.delivery, now)
        people.record_agreement(connection, entry.mailbox, documents, now=now, received_id=None)
    if place is None and not quiet:
        _write_to(service, list_name, [entry])
    console.print(f"{entry.mailbox.address} is {'on' if place is None else 'already on, and now set on'} {list_name}.")


@app.command("import")
def import_(
    list_name: ListName,
    file: Annotated[Path, typer.Argument(help="CSV with a first line of column names: address,name,role,delivery")],
    role: RoleOption = Role.MEMBER,
    delivery: DeliveryOption = None,
    agreed: Agreed = None,
    *,
    quiet: Quiet = False,
) -> None:
    """Add everybody in a CSV file. A line that cannot be used stops the import before anything is changed."""
    service = runtime.service()
    entries = list(read_roster(file, role, delivery or _usual(service, list_name)))
    documents = _on_paper(service, agreed)
    added: list[Entry] = []
    skipped: list[str] = []
    for start in track(range(0, len(entries), _BATCH), description="Adding", console=console, transient=True):
        with runtime.begin() as connection:
            batch = entries[start : start + _BATCH]
            lock(connection, f"list {list_name}")
            gone = erasures.erased(connection, service.book.keys, [one.mailbox.address for one in batch])
            batch = [one for one in batch if one.mailbox.address not in gone]
            skipped += sorted(gone)
            new = rosters.add(connection, list_name, batch, documents, now=runtime.utc_now())
            _begin(connection, service, list_name, new, runtime.utc_now())
            addresses = [one.mailbox.address for one in new]
            departures.note_joined(connection, service.book.keys, list_name, addresses, runtime.utc_now())
            added += new
    if not quiet:
        _write_to(service, list_name, added)
    there = len(entries) - len(added) - len(skipped)
    console.print(f"{len(added)} added to {list_name}; {there} were there already.")
    for address in skipped:
        console.print(f"Not added: {address} {_DELETED}")


@app.command()
def export(
    list_name: ListName,
    file: Annotated[Path | None, typer.Argument(help="Where to write; standard output without it.")] = None,
) -> None:
    """Write a list's members as CSV, as `import` reads it."""
    runtime.service().list(list_name)
    with runtime.begin() as connection:
        members = people.members(connection, list_name)
    with file.open("w", encoding="utf-8", newline="") if file else nullcontext(sys.stdout) as target:
        writer = csv.writer(target)
        writer.writerow(_COLUMNS)
        writer.writerows((one.address, one.name, one.role.value, one.delivery.value) for one in members)


@app.command()
def show(list_name: ListName) -> None:
    """Show a list's members."""
    runtime.service().list(list_name)
    table = Table("address", "name", "role", "delivery", "since")
    with runtime.begin() as connection:
        for one in people.members(connection, list_name):
            table.add_row(one.address, one.name, one.role, one.delivery, f"{one.joined_at:%Y-%m-%d}")
    console.print(table)


def _begin(connection: Connection, service: Service, list_name: str, new: Sequence[Entry], now: datetime) -> None:
    """Have newcomers get the same next digest as everybody."""
    digests = {one.mailbox.address for one in new if one.delivery not in {Delivery.EACH, Delivery.NONE}}
    places = [one for one in people.members(connection, list_name) if one.address in digests] if digests else []
    delivery_flow.begin(connection, service, places, now)


def _usual(service: Service, list_name: str) -> Delivery:
    return Delivery(service.list(list_name).membership.delivery)


def _on_paper(service: Service, version: int | None) -> Sequence[Document]:
    """Return what people agreed to on paper. Raises BadInput for a version that is not the current one."""
    if version is None:
        return ()
    current = service.settings.agreement.version
    if version != current:
        raise BadInput(
            f"--agreed {version}: the current agreement is version {current}. Ask people to agree to that one"
        )
    return service.documents()


def read_roster(file: Path, role: Role, delivery: Delivery) -> Iterator[Entry]:
    """Give the entries of a CSV file. Raises BadInput naming each line that cannot be used."""
    mistakes, entries = [], []
    try:
        with file.open(encoding="utf-8-sig", newline="") as source:
            reader = csv.DictReader(source)
            columns = [(name or "").strip().lower().replace("email", "address") for name in reader.fieldnames or ()]
            if "address" not in columns:
                raise BadInput(f"{file}: the first line must name the columns: {','.join(_COLUMNS)}")
            reader.fieldnames = columns
            for row in reader:
                try:
                    entries.append(_entry(row, role, delivery))
                except ValueError as error:
                    mistakes.append(f"line {reader.line_num}: {error}")
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadInput(f"{file}: cannot be read as CSV in UTF-8: {error}") from None
    if mistakes:
        more = f"; and {len(mistakes) - 10} more" if len(mistakes) > 10 else ""  # noqa: PLR2004 - enough to see what is wrong
        raise BadInput(f"{file}: nothing was added. {'; '.join(mistakes[:10])}{more}")
    yield from entries


def _entry(row: dict[str, str], role: Role, delivery: Delivery) -> Entry:
    """Return one member-to-be. Raises BadInput (a ValueError too) that says what is wrong."""
    address = canonical((row.get("address") or "").strip())
    if address is None:
        raise _Unusable(f"{row.get('address')!r} is no address")
    name = " ".join((row.get("name") or "").split())
    try:
        return Entry(
            Mailbox(name, address),
            Role((row.get("role") or role).strip().lower()),
            Delivery((row.get("delivery") or delivery).strip().lower()),
        )
    except ValueError as error:
        raise _Unusable(str(error)) from None


class _Unusable(BadInput, ValueError):
    """A line of a roster that cannot be used."""


def _write_to(service: Service, list_name: str, added: Sequence[Entry]) -> None:
    """Tell people that they were added."""
    for start in range(0, len(added), 100):
        with runtime.begin() as connection:
            for entry in added[start : start + 100]:
                day = digest_day(connection, service, list_name, entry.mailbox.address)
                notice.send(
                    connection, service, "membership/added", entry.mailbox, list_key=list_name, now=runtime.utc_now(),
                    delivery=entry.delivery.value, digest_day=day,
                )  # fmt: skip
    ringing.ring_for_copies()
