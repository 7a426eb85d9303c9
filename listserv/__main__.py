"""The operator's command: `listserv COMMAND`, or `python -m listserv COMMAND`."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from sqlalchemy.exc import OperationalError, ProgrammingError

from listserv.commands import digests, explain, held, lists, members, service, story
from listserv.errors import Failure
from listserv.settings import CONFIG_VARIABLE

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="A mailing-list and digest service that people use entirely by email.",
)
app.command()(service.up)
app.command("smtp")(service.smtp)
app.command()(service.migrate)
app.command()(service.init)
app.command()(service.check)
app.command("held")(held.held)
app.command("explain")(explain.explain)
app.command("story")(story.story)
app.add_typer(lists.app, name="list")
app.add_typer(members.app, name="member")
app.add_typer(digests.app, name="digest")


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
        os.environ[CONFIG_VARIABLE] = str(config.absolute())


def main() -> None:
    """Run a command. A failure that we know is one line and exit status 1, never a traceback."""
    try:
        app()
    except Failure as failure:
        Console(stderr=True).print(
            f"listserv: {failure}", style="bold red", markup=False, highlight=False, soft_wrap=True
        )
        sys.exit(1)
    except (OperationalError, ProgrammingError) as error:
        Console(stderr=True).print(
            f"listserv: the database cannot be used: {error.orig}. Is it running, and did you run: listserv migrate",
            style="bold red", markup=False, highlight=False, soft_wrap=True,
        )  # fmt: skip
        sys.exit(1)


if __name__ == "__main__":
    main()
