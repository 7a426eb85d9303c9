"""`listserv try`: exactly what a member would be sent for a message, or why nobody would be."""

from __future__ import annotations

import functools
import secrets
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from listserv.commands.messages import Line, as_sent, bytes_of, lines_of, print_answers
from listserv.commands.screen import visible
from listserv.commands.trial import Tried, try_out
from listserv.errors import BadInput
from listserv.flows import service as service_flow
from listserv.flows.service import Service
from listserv.settings import Settings, load
from listserv.settings.sections import Secret

_STANDARD = "-"
_SAMPLE = b"From: Ann <ann@mail.example>\r\nSubject: A letter\r\n\r\nWe meet on Thursday.\r\n"

# What the processes that answer find, for they are forks.
_AT_HAND: dict[str, Service] = {}


def try_(
    file: Annotated[
        str, typer.Argument(help='A message as a file; or - for JSON lines {"id", "path", "out"} on standard input.')
    ],
    list_name: Annotated[
        str, typer.Option("--list", help="The list it is posted to; without it the first one of the configuration.")
    ] = "",
    out: Annotated[str, typer.Option(help="Write the copy of a member, member@example.org, to this file.")] = "",
) -> None:
    """Write exactly what a member would be sent for a message, or say why it is refused or held.

    Its author is taken for a member of long standing who has agreed, so that the message itself is tried. Nothing is
    stored or sent, and no database and no running service is needed.

    Each JSON line is answered with {"id", "verdict", "reason", "subject", "text"}; "verdict" is "ok", "held" or
    "refused". A line that cannot be answered gets {"id", "error"} instead; the exit status is then 1.
    """
    service = service_at_hand()
    key = list_name or next(iter(service.settings.lists))
    service.list(key)
    if file == _STANDARD:
        _AT_HAND[key] = service
        print_answers(lines_of(file), functools.partial(_answer, key), functools.partial(_warm, key))
        return
    tried = try_out(service, key, as_sent(bytes_of(file)))
    _write(tried, out)
    typer.echo(_in_words(tried, key, out))


def service_at_hand(*, always_new_key: bool = False) -> Service:
    """Return the service with its real signing key. Where none was made yet there is one for now: nothing is stored.

    `always_new_key`: with a key that is forgotten, so that what is signed is worth nothing.
    """
    settings = load()
    if always_new_key or (not settings.secret.key and not (settings.state_dir / "secret.key").exists()):
        settings = _with_a_key(settings)
    return service_flow.build(settings)


def _with_a_key(settings: Settings) -> Settings:
    return settings.model_copy(update={"secret": Secret(key=secrets.token_hex(32))})


def _warm(key: str) -> None:
    """Build the tables, so that the first messages are tried as fast as the others."""
    try_out(_AT_HAND[key], key, _SAMPLE)


def _answer(key: str, asked: Line, raw: bytes) -> Line:
    tried = try_out(_AT_HAND[key], key, raw)
    _write(tried, str(asked.get("out") or ""))
    return {name: value for name, value in asdict(tried).items() if name != "copy"}


def _write(tried: Tried, out: str) -> None:
    """Write the copy, if there is one and somebody wants it. Raises BadInput."""
    if tried.copy is None or not out:
        return
    try:
        Path(out).write_bytes(tried.copy)
    except (OSError, ValueError) as error:
        raise BadInput(f"{out}: cannot be written: {getattr(error, 'strerror', error)}") from None


def _in_words(tried: Tried, key: str, out: str) -> str:
    match tried.verdict:
        case "ok":
            return f"ok: {key} would be sent it" + (f"; written to {visible(out)}" if out else "")
        case "held":
            return f"held for a moderator: {tried.reason}"
        case _:
            return f"refused: {visible(tried.reason)}"
