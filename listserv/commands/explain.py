"""`listserv explain`: what we read in a message, and what each rule says of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from listserv.commands.screen import screen
from listserv.errors import BadInput
from listserv.flows import post as post_flow
from listserv.flows.arrival import arrival_of
from listserv.flows.judging import Judgement, judge
from listserv.policy import post as policy
from listserv.policy.post import Disposition, GrantWish, Hold, Reject
from listserv.store.received import Received
from workers import runtime

console = screen()


def explain(
    file: Annotated[str, typer.Argument(help="A message as a file, or - for standard input.")],
    list_name: Annotated[str, typer.Option("--list", help="The list it would be posted to.")],
    reverse_path: Annotated[str, typer.Option(help="The envelope's reverse-path; without it the author's.")] = "author",
) -> None:
    """Show each rule's answer about a message, and which stands. Nothing is stored or sent."""
    service = runtime.service()
    service.list(list_name)
    now = runtime.utc_now()
    arrival = arrival_of(Received(0, 0, _bytes(file), reverse_path, service.address(list_name), now, 1))
    judgement = judge(service, list_name, arrival.raw, arrival.message)
    with runtime.begin() as connection:
        facts = post_flow.facts_of(connection, service, list_name, arrival, judgement)
    table = Table("rule", "answer")
    stands = False
    for rule, answer in policy.explain(facts):
        first = answer is not None and not stands
        stands = stands or answer is not None
        table.add_row(rule.replace("_", " "), _words(answer), style="bold" if first else "dim" if stands else "")
    console.print(_readings(arrival.author_address, arrival.reply.new_text, judgement), markup=False)
    console.print(table)
    console.print(f"Decision: {_words(policy.decide(facts))}", style="bold")


def _bytes(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise BadInput(f"{file}: cannot be read: {error.strerror}") from None


def _readings(author: str, new_text: str, judgement: Judgement) -> str:
    found = "; ".join(f"{one.written!r} ({one.meaning})" for one in judgement.findings) or "nothing"
    return f"Author: {author or 'none we are sure of'}\nNew text:\n{new_text}\nLanguage filter: {found}\n"


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
