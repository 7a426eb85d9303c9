"""The operator's command: `listserv COMMAND`, or `python -m listserv COMMAND`."""

from __future__ import annotations

import gc
import logging
import os
import pkgutil
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from listserv.errors import Failure

# Each command: where it is, and its line in `listserv --help`. Only the one that is used is imported.
_COMMANDS = {
    "up": ("service:up", "Run everything: the door, the workers, the beat and, unless you have one, the broker."),
    "smtp": ("service:smtp", "Run the door alone (production: the workers run by `celery -A workers.app worker`)."),
    "web": (
        "web:web",
        "Run the one-click button of mail programs alone; `listserv up` runs it too, once set up.",
    ),
    "migrate": ("service:migrate", "Bring the database to the version this program needs."),
    "init": ("service:init", "Copy the shipped configuration out for editing."),
    "check": ("service:check", "Say whether configuration, database, broker and relay can be used."),
    "queue": ("queue:app", "What waits to be dealt with and to be sent; exit status 1 when it waits for too long."),
    "backup": ("backup:backup", "Copy the database into a file (SQLite), also while everything runs."),
    "held": ("held:held", "Show the posts that wait for their author or for a moderator, oldest first."),
    "emergency": (
        "emergency:emergency",
        "Make everything that is posted to a list wait, or end that; or say how it is.",
    ),
    "record": ("record:show_record", "Show what was done about a post: when, by whom, why, and on what evidence."),
    "explain": ("explain:explain", "Show what the readers see in a message, and what each rule says of it."),
    "try": ("trying:try_", "Write what a member would be sent for a message, or say why nobody would be."),
    "read": ("reading:read", "Answer JSON lines: what the readers see in many messages. Nothing is stored or sent."),
    "filter": ("filtering:filter_", "Show what the language filter finds in a text, and how much it held each month."),
    "story": ("story:story", "Start the service, play the story of one post with all its letters, and stop."),
    "list": ("lists:app", "The lists: each is a file in the configuration folder."),
    "member": ("invitations:app", "The members of a list."),
    "digest": ("digests:app", "The digests."),
    "dkim": ("dkim:app", "The keys that sign our mail (DKIM)."),
}


class _Commands(TyperGroup):
    """The commands by name; what they need is imported when one of them is used, for all of it takes a second."""

    def __init__(self, **given: Any) -> None:
        """Take what typer gives to a group."""
        super().__init__(**given)
        for name, (_, said) in _COMMANDS.items():
            self.add_command(TyperCommand(name, help=said))

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Return the name, the command and its arguments."""
        name, _, rest = super().resolve_command(ctx, args)
        return name, name and _imported(name), rest


def _imported(name: str) -> Any:
    """Return a command, ready to be used."""
    found = _found(f"listserv.commands.{_COMMANDS[name][0]}")
    holder = typer.Typer(add_completion=False)
    if isinstance(found, typer.Typer):
        holder.add_typer(found, name=name)
    else:
        holder.command(name)(found)
    return typer.main.get_group(holder).commands[name]


def _found(where: str) -> Any:
    """Import what `module:name` says."""
    if where.partition(":")[0] in sys.modules:
        return pkgutil.resolve_name(where)
    # Modules stay. That the collector looks at them while they come, and again at the end, takes a fifth of the time.
    gc.disable()
    try:
        return pkgutil.resolve_name(where)
    finally:
        gc.freeze()
        gc.enable()


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="A mailing-list and digest service that people use entirely by email.",
)


@app.callback()
def _options(
    config: Annotated[
        Path | None, typer.Option(help="The configuration folder; without it LISTSERV_CONFIG, or the shipped one.")
    ] = None,
) -> None:
    # Commands speak by what they print; `up` and `smtp` set the mail log up for themselves.
    logging.getLogger("listserv").addHandler(logging.NullHandler())
    if config is not None:
        # By the environment, so that the parts that `up` starts read the same folder.
        os.environ[pkgutil.resolve_name("listserv.settings:CONFIG_VARIABLE")] = str(config.absolute())


def main() -> None:
    """Run a command. A failure that we know is one line and exit status 1, never a traceback."""
    try:
        app()
    except Failure as failure:
        _give_up(str(failure))
    except _database_errors() as error:
        _give_up(f"the database cannot be used: {error.orig}. Is it running, and did you run: listserv migrate")


def _database_errors() -> tuple[type[Any], ...]:
    """Return what the database raises. Where SQLAlchemy was never imported, nothing can."""
    known = sys.modules.get("sqlalchemy.exc")
    return (known.OperationalError, known.ProgrammingError) if known else ()


def _give_up(why: str) -> None:
    typer.secho(f"listserv: {why}", err=True, fg="red", bold=True)
    sys.exit(1)


if __name__ == "__main__":
    main()
