"""Run the service or one part of it, and look after its ground: migrate, init, check."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from kombu import Connection as BrokerConnection
from rich.console import Console

from listserv import log, resources
from listserv.commands import door, parts, web_port
from listserv.commands import story as story_command
from listserv.commands.process import name_this
from listserv.commands.supervisor import Supervisor, only_one
from listserv.errors import BadInput, ConfigurationError, Failure
from listserv.smtp.client import host_and_port
from listserv.store import schema, watermark
from workers import broker, runtime

console = Console(highlight=False)


def up(
    *,
    story: Annotated[bool, typer.Option("--story", help="First play the story of one post, with letters.")] = False,
) -> None:
    """Run everything: the door, the workers, the beat and, unless you have one, the broker. Ctrl-C stops it."""
    settings = runtime.settings()
    if story:
        settings = story_command.quiet()
    log.configure(settings.log_level)
    door.must_be_free(settings)
    if settings.web.listen:
        web_port.must_be_free(settings)
    runtime.migrate()
    parts.prepare()
    name_this("up")
    with only_one(settings.state_dir), Supervisor(parts.parts(settings)) as supervisor:
        door.wait_until_open(settings.smtp.host, settings.smtp.port, supervisor.look)
        where = ", ".join(one.listen for one in settings.smtp.listeners)
        console.print(f"listserv is up. Mail comes in at {where}. Ctrl-C stops it.")
        if story:
            story_command.play(settings, console, supervisor.look)
            story_command.say_how_to_join_in(settings, console)
        supervisor.run()


def smtp() -> None:
    """Run the door alone (production: the workers run by `celery -A workers.app worker`)."""
    log.configure(runtime.settings().log_level)
    with runtime.begin() as connection:
        if not schema.is_current(connection):
            raise ConfigurationError("the database is of another version. Run: listserv migrate")
    name_this("smtp")
    runtime.must_stop()  # says so; mail is taken all the same
    door.run(runtime.settings())


def migrate() -> None:
    """Bring the database to the version this program needs."""
    runtime.migrate()
    console.print("The database is up to date.")
    if runtime.must_stop():
        console.print(f"But {watermark.REMEDY}", markup=False, soft_wrap=True)


def init(folder: Annotated[Path, typer.Argument(help="A folder that does not exist yet.")]) -> None:
    """Copy the shipped configuration out for editing."""
    if folder.exists():
        raise BadInput(f"{folder} exists already. Name a new folder, or edit the files there")
    shutil.copytree(resources.shipped("config"), folder, ignore=shutil.ignore_patterns("deploy", "__pycache__"))
    said = f"Written: {folder}. Every line is explained there. Use it with: listserv --config {folder} up"
    console.print(said, markup=False, soft_wrap=True)


def check() -> None:
    """Say whether configuration, database, broker and relay can be used; exit status 1 if one cannot."""
    results = [
        _checked("configuration", _check_configuration),
        _checked("database", _check_database),
        _checked("broker", _check_broker),
        _checked("relay", _check_relay),
        _checked("letters", _check_letters),
    ]
    if not all(results):
        raise typer.Exit(1)


def _checked(what: str, try_it: Callable[[], str]) -> bool:
    try:
        said = try_it()
    except Failure as error:
        console.print(f"[red]no [/red] {what:14}", end="")
        console.print(str(error), markup=False, soft_wrap=True)
        return False
    except Exception as error:  # noqa: BLE001 - whatever is wrong with it is the answer
        console.print(f"[red]no [/red] {what:14}", end="")
        console.print(f"{type(error).__name__}: {error}".splitlines()[0], markup=False, soft_wrap=True)
        return False
    console.print(f"[green]yes[/green] {what:14}", end="")
    console.print(said, markup=False, soft_wrap=True)
    return True


def _check_configuration() -> str:
    service = runtime.service()
    door.certificate_of(service.settings)
    return f"{service.settings.folder}: {len(service.settings.lists)} lists at {service.settings.domain}"


def _check_letters() -> str:
    """Say which letters the languages of the lists lack. Those are in English, so it is nothing to mend first."""
    service = runtime.service()
    letters, said = service.letters, []
    for tag in sorted({one.language for one in service.settings.lists.values()} | letters.languages):
        missing = letters.lacking(tag)
        if tag not in letters.languages:
            said.append(f"{tag}: none, so these lists write in English")
        elif missing:
            said.append(f"{tag}: {len(missing)} are in English (docs/languages.md)")
        else:
            said.append(f"{tag}: all")
    return "; ".join(said)


def _check_database() -> str:
    with runtime.begin() as connection:
        if not schema.is_current(connection):
            raise ConfigurationError("its tables are of another version. Run: listserv migrate")
        if watermark.is_behind(connection, runtime.journals()):
            raise watermark.LedgerIsOlder
    return f"{runtime.engine().dialect.name}, tables of the right version"


def _check_broker() -> str:
    settings = runtime.settings()
    options = {"socket_connect_timeout": 2, "socket_timeout": 2}
    if broker.is_embedded(settings) and not broker.socket_path(settings).exists():
        broker.server_binary()
        return "a private Valkey, not running now (listserv up starts it)"
    with BrokerConnection(broker.url(settings), transport_options=options) as connection:
        connection.ensure_connection(max_retries=1, timeout=3)
    return "a private Valkey, running" if broker.is_embedded(settings) else "answers"


def _check_relay() -> str:
    settings = runtime.settings()
    if not settings.relay.url:
        return f"none: letters become files in {settings.state_dir / 'mail'}"
    with socket.create_connection(host_and_port(settings.relay.url), timeout=5):
        return f"{settings.relay.url} takes connections"
