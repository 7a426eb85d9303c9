"""`listserv list`: show the lists, or write the file of a new one."""

from __future__ import annotations

import re
from typing import Annotated

import typer
from rich.table import Table

from listserv import resources
from listserv.commands.screen import screen
from listserv.errors import BadInput
from listserv.settings import load
from listserv.store import people
from workers import runtime

app = typer.Typer(no_args_is_help=True, help="The lists: each is a file in the configuration folder.")
console = screen()


@app.command()
def show() -> None:
    """Show every list: address, members by delivery, when its digest goes out."""
    service = runtime.service()
    table = Table("list", "address", "each", "daily", "weekly", "none", "weekly letter", "for")
    with runtime.begin() as connection:
        for key, one in service.settings.lists.items():
            counts = people.member_counts(connection, key)
            when = f"{one.digest.weekday.capitalize()} {one.digest.hour:02d}:00 {one.timezone}"
            numbers = (str(number) for number in counts.values())
            table.add_row(key, service.address(key), *numbers, when, one.description)
    console.print(table)


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="The list's key and address, for example: trustees")],
    title: Annotated[str, typer.Option(help="What people see; without it the key with a capital.")] = "",
    description: Annotated[str, typer.Option(help="Who the list is for, in one sentence.")] = "",
) -> None:
    """Write a new, commented list file. The service knows the list after a reload (SIGHUP) or a restart."""
    folder = runtime.settings().folder
    if folder == resources.shipped("config").resolve():
        raise BadInput(
            "the shipped configuration is not for editing. First: listserv init FOLDER, then --config FOLDER"
        )
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name):
        raise BadInput(f"{name!r} cannot be an address. Choose small letters, digits and hyphens")
    path = folder / "lists" / f"{name}.toml"
    if path.exists():
        raise BadInput(f"{path} exists already. Edit it, or choose another name")
    source = (resources.shipped("config") / "lists" / "people.toml").read_text(encoding="utf-8")
    shown = title or name.capitalize()
    # Only where it is the list's name: "what people see" stays.
    written = re.sub(r'\(people\)|"people"|\bpeople(?=-)', lambda found: found[0].replace("people", name), source)
    written = re.sub(r"^name = .*$", lambda _: f"name = {_quoted(shown)}", written, flags=re.MULTILINE)
    said = description or f"Everyone on {shown}."
    written = re.sub(r"^description = .*$", lambda _: f"description = {_quoted(said)}", written, flags=re.MULTILINE)
    path.write_text(written, encoding="utf-8")
    try:
        load(folder)
    except Exception:
        path.unlink()
        raise
    console.print(
        f"Written: {path}. Read it through, then reload the service (SIGHUP) or start it again.", soft_wrap=True
    )


def _quoted(text: str) -> str:
    """Return a TOML basic string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
