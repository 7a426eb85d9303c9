"""`listserv digest`: send one now, look at what it would be, or make one of an old archive."""

from __future__ import annotations

import mailbox
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from listserv.commands.messages import as_sent
from listserv.commands.screen import screen
from listserv.commands.trying import service_at_hand
from listserv.errors import BadInput
from listserv.flows import digest as digest_flow
from listserv.flows import digest_trial
from listserv.flows.digest_trial import Found
from listserv.mail.message import read
from listserv.policy.digest.schedule import Period
from workers import ringing, runtime

# Programs that make a picture of a page; the first that is installed is taken.
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PICTURE_SECONDS = 60
_PICTURE_SIZE = "700,4000"

app = typer.Typer(no_args_is_help=True, help="The digests.")
console = screen()


@app.command()
def send(
    list_name: Annotated[str, typer.Argument(metavar="LIST", help="The list's key, for example: people")],
    period: Annotated[Period, typer.Option(help="Which readers: those of which digest.")],
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
        console.print(
            f"Nothing has gathered for the {period.value} digest of {list_name}, or nobody gets it. Nothing is sent."
        )


@app.command()
def preview(
    list_name: Annotated[str, typer.Argument(metavar="LIST", help="The list's key, for example: people")],
    period: Annotated[Period, typer.Option(help="Which readers: those of which digest.")],
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = Path(),
) -> None:
    """Write the digest as it would be sent now, as text, as HTML and as a picture. Nothing is sent or kept.

    Its addresses carry no power. The picture needs Chromium or Chrome.
    """
    service = runtime.service()
    service.list(list_name)
    with runtime.begin() as connection:
        found = digest_trial.of_now(
            connection, service_at_hand(always_new_key=True), list_name, period, runtime.utc_now()
        )
        connection.rollback()
    if not found.letters:
        console.print(f"Nothing has gathered for the {period.value} digest of {list_name}.")
        return
    for number, letter in enumerate(found.letters, start=1):
        name = list_name if len(found.letters) == 1 else f"{list_name}-{number}"
        message = read(letter)
        pages = {".txt": message.text or "", ".html": message.html or ""}
        for ending, text in pages.items():
            _write(out / f"{name}{ending}", text.encode())
        drawn = _draw(out / f"{name}.html", out / f"{name}.png")
        console.print(
            f"Written: {', '.join(str(out / name) + ending for ending in (*pages, *(['.png'] if drawn else [])))}"
        )
        if not drawn:
            console.print("No picture: neither Chromium nor Chrome could make one.")


@app.command(name="try")
def try_(
    archive: Annotated[Path, typer.Argument(metavar="MBOX", help="The old mail of a list, as an mbox file.")],
    list_name: Annotated[str, typer.Option("--list", help="Whose digest it is to be: the list's key.")],
    out: Annotated[Path, typer.Option(help="The file to write, for example week.eml; mail programs open it.")],
    first: Annotated[str, typer.Option("--from", help="The first day, for example 2026-11-16.")] = "",
    last: Annotated[
        str, typer.Option("--to", help="The last day. Without days: the seven that end with the newest.")
    ] = "",
) -> None:
    """Make our digest of any archive, so that a group can see its own old mail so before it moves.

    Nothing is stored or sent; no database and no running service is needed. Its addresses carry no power.
    """
    service = service_at_hand(always_new_key=True)
    days = _days(archive, service.list(list_name).timezone, first, last)
    found = digest_trial.of_archive(service, list_name, _messages(archive), *days)
    if not found.letters:
        raise BadInput(f"{archive}: no message from {days[0]} to {days[1]}. Give other days with --from and --to")
    for number, letter in enumerate(found.letters, start=1):
        file = out if number == 1 else out.with_stem(f"{out.stem}-{number}")
        _write(file, letter)
        console.print(f"Written: {file}")
    console.print(_told(found, days))


def _told(found: Found, days: tuple[date, date]) -> str:
    told = [f"{_messages_in_words(found.carried)} of {days[0]} to {days[1]}"]
    if found.other_days:
        told.append(f"{_messages_in_words(found.other_days)} of other days")
    if found.left_out:
        told.append(
            f"{_messages_in_words(found.left_out)} left out: from a program, without a date or author, or there twice"
        )
    return "; ".join(told) + "."


def _messages_in_words(number: int) -> str:
    return "1 message" if number == 1 else f"{number} messages"


def _messages(archive: Path) -> Iterator[bytes]:
    """Give the messages of an archive as SMTP carries them. Raises BadInput."""
    try:
        with closing(mailbox.mbox(str(archive), create=False)) as box:
            yield from (as_sent(box.get_bytes(key)) for key in box.iterkeys())
    except (OSError, mailbox.Error) as error:
        raise BadInput(f"{archive}: cannot be read as an mbox file: {error}") from None


def _days(archive: Path, timezone: str, first: str, last: str) -> tuple[date, date]:
    if bool(first) != bool(last):
        raise BadInput("Give both --from and --to, or neither")
    if first:
        days = _day("--from", first), _day("--to", last)
        if days[0] > days[1]:
            raise BadInput(f"--from {first}: is after --to {last}")
        return days
    found = digest_trial.days_of(_messages(archive), timezone)
    if found is None:
        raise BadInput(f"{archive}: there is no message with a date in it")
    return found


def _day(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{option} {text}: give a day such as 2026-11-16") from None


def _write(file: Path, content: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except OSError as error:
        raise BadInput(f"{file}: cannot be written: {error.strerror}") from None


def _draw(page: Path, picture: Path) -> bool:
    """Make a picture of a page, if there is a program for it; return whether there is one now."""
    browser = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        return False
    command = [
        browser, "--headless", "--disable-gpu", "--hide-scrollbars", f"--window-size={_PICTURE_SIZE}",
        f"--screenshot={picture.absolute()}", page.absolute().as_uri(),
    ]  # fmt: skip
    try:
        subprocess.run(command, capture_output=True, check=True, timeout=_PICTURE_SECONDS)
    except (OSError, subprocess.SubprocessError):
        return False
    return picture.exists()


def _moment(text: str) -> datetime:
    """Return a time; one without a zone is UTC. Raises BadInput."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(f"--now {text}: give a time such as 2026-11-27T08:00 or 2026-11-27T08:00+00:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
