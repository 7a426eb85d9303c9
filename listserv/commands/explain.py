"""`listserv explain`: what the readers see in a message, and what each rule of a list says of it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from listserv.commands.messages import as_sent
from listserv.commands.reading import as_json
from listserv.commands.screen import screen, visible
from listserv.errors import BadInput
from listserv.flows.arrival import arrival_of
from listserv.flows.facts import facts_of
from listserv.flows.identity import identify
from listserv.flows.judging import Judgement, judge
from listserv.flows.origin import authenticate
from listserv.flows.readings import Readings, readings_of, reverse_path_of
from listserv.mail.reply import Reply
from listserv.mail.span import Kind
from listserv.policy import post as policy
from listserv.policy.post import Disposition, GrantWish, Hold, Reject
from listserv.store.received import Received
from workers import runtime

console = screen()

# The word stands beside the colour: not everybody sees colours, and a pipe has none.
_STYLES = {Kind.NEW: "bold green", Kind.QUOTED: "cyan", Kind.SIGNATURE: "yellow", Kind.DISCLAIMER: "magenta"}
_FROM_FIELD = "author"


def explain(
    file: Annotated[str, typer.Argument(help="A message as a file, or - for standard input.")],
    list_name: Annotated[
        str, typer.Option("--list", help="Also what each rule says if it is posted to this list.")
    ] = "",
    reverse_path: Annotated[
        str, typer.Option(help="The envelope's reverse-path; without it that of Return-Path, else the author's.")
    ] = _FROM_FIELD,
) -> None:
    """Show what each reader sees in a message, and with --list what each rule answers. Nothing is stored or sent."""
    raw = as_sent(_bytes(file))
    lists = {key: one.name for key, one in runtime.settings().lists.items()}
    readings = readings_of(raw, lists=lists, reverse_path=None if reverse_path == _FROM_FIELD else reverse_path)
    console.print(_seen(readings))
    console.print(_pieces(readings.reply))
    if list_name:
        _rules(raw, list_name, reverse_path_of(readings.message) if reverse_path == _FROM_FIELD else reverse_path)


def _bytes(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise BadInput(f"{file}: cannot be read: {error.strerror}") from None


def _seen(readings: Readings) -> Table:
    """Return what each reader saw, a row for each."""
    seen = as_json(readings)
    author = readings.message.author
    table = Table(show_header=False, box=None)
    table.add_column(style="bold")
    table.add_row("author", visible(author.address if author else "none we are sure of"))
    table.add_row("machine", readings.automatic or "no sign of one")
    for name in ("bounce", "answer", "decision", "decisions", "wish"):
        value = seen[name]
        table.add_row(name, visible(value if isinstance(value, str) else _in_words(value)))
    return table


def _in_words(value: object) -> str:
    return "none" if value is None else json.dumps(value, ensure_ascii=False, default=str)


def _pieces(reply: Reply) -> Text:
    """Return the text with the name and the colour of its piece beside each line."""
    shown = Text()
    for span in reply.spans:
        for line in reply.text[span.start : span.end].splitlines() or [""]:
            shown.append(f"{span.kind.value:>10} │ ", style="dim")
            shown.append(f"{visible(line.expandtabs())}\n", style=_STYLES[span.kind])
    return shown


def _rules(raw: bytes, list_name: str, reverse_path: str) -> None:
    service = runtime.service()
    service.list(list_name)
    now = runtime.utc_now()
    received = Received(0, 0, raw, reverse_path, service.address(list_name), now, 1)
    (origin,) = authenticate(service, [received])
    arrival = arrival_of(service, received, origin)
    judgement = judge(service, list_name, arrival.raw, arrival.message)
    with runtime.begin() as connection:
        identified = identify(connection, service, list_name, arrival)
        facts = facts_of(connection, service, list_name, arrival, judgement, identified)
    table = Table("rule", "answer")
    stands = False
    for rule, answer in policy.explain(facts):
        first = answer is not None and not stands
        stands = stands or answer is not None
        table.add_row(rule.replace("_", " "), _words(answer), style="bold" if first else "dim" if stands else "")
    console.print(f"From its author's domain: {origin.verdict} ({origin.why})")
    console.print(f"Language filter: {_found(judgement)}")
    console.print(table)
    console.print(f"Decision: {_words(policy.decide(facts))}", style="bold")


def _found(judgement: Judgement) -> str:
    return "; ".join(f"{visible(one.written)!r} ({one.meaning})" for one in judgement.findings) or "nothing"


def _words(answer: Disposition | None) -> str:
    match answer:
        case None:
            return "no objection"
        case Hold(reason):
            waits = "its author" if reason.waits_for_author else "a moderator"
            return f"hold for {waits} ({reason.value})"
        case Reject(reason):
            return f"return to its author ({reason.value})"
        case GrantWish(wish):
            return f"a wish: {type(wish).__name__.lower()}"
        case policy.Discard(why):
            return f"discard ({why})"
        case policy.Distribute():
            return "distribute"
