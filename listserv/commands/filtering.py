"""`listserv filter`: what the language filter finds in a text, and whom it held how often."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from rich.table import Table

from listserv.commands.messages import as_sent, bytes_of
from listserv.commands.screen import screen, visible
from listserv.flows.judging import judge
from listserv.flows.service import Service
from listserv.mail.message import read
from listserv.policy import language
from listserv.policy.language import Finding
from listserv.store import record
from listserv.store.record import Became, LanguageHold
from workers import runtime

_REPORT = "report"
_MOST_WORDS = 5


def filter_(
    file: Annotated[
        str,
        typer.Argument(
            help='A message, or JSON lines {"id", "text"}, as a file; - for standard input; or "report" for what was '
            "held in each month."
        ),
    ],
    list_name: Annotated[
        str, typer.Option("--list", help="The list; without it the first one, or all in the report.")
    ] = "",
) -> None:
    """Show what the language filter finds in a message, or answer JSON lines. Nothing is stored or sent.

    Each JSON line is answered with {"id", "hold", "score", "category", "spans"}: whether it would wait on that list,
    the gravest severity (0 to 4) and its category, and what was found where. A line that cannot be read gets
    {"id", "error"} instead; the exit status is then 1.
    """
    service = runtime.service()
    key = list_name or next(iter(service.settings.lists))
    service.list(key)
    if file == _REPORT:
        _report(service, list_name)
        return
    given = bytes_of(file)
    if given.lstrip()[:1] == b"{":
        _answer(service, key, given.splitlines())
    else:
        _show(service, key, as_sent(given))


def _show(service: Service, key: str, raw: bytes) -> None:
    judged = judge(service, key, raw, read(raw))
    if judged.findings:
        table = Table("found", "kind", "severity", "why", "sentence")
        for one in judged.findings:
            table.add_row(
                visible(one.written), one.category.value, str(one.severity), one.meaning, visible(one.sentence)
            )
        screen().print(table)
    waits = bool(judged.findings) or not judged.readable
    typer.echo(f"On {key} it would {'wait for a moderator' if waits else 'not wait for its language'}.")


def _answer(service: Service, key: str, lines: Sequence[bytes]) -> None:
    whole = True
    for line in lines:
        if line.strip():
            answer = _answer_to(service, key, line)
            whole = whole and "error" not in answer
            typer.echo(json.dumps(answer))
    if not whole:
        raise typer.Exit(1)


def _answer_to(service: Service, key: str, line: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        return {"id": None, "error": "this line is not JSON"}
    name = asked.get("id") if isinstance(asked, dict) else None
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        return {"id": name, "error": 'there is no "text" in this line'}
    found = language.find(asked["text"][: language.LONGEST_READ], service.words[key])
    gravest = max(found, key=lambda one: one.severity, default=None)
    severity = service.list(key).language_filter.severity
    return {
        "id": name,
        "hold": bool(language.holding(found, severity=severity)) or len(asked["text"]) > language.LONGEST_READ,
        "score": gravest.severity if gravest else 0,
        "category": gravest.category.value if gravest else None,
        "spans": [_span(one) for one in found],
    }


def _span(found: Finding) -> dict[str, Any]:
    return {
        "start": found.start,
        "end": found.end,
        "category": found.category.value,
        "severity": found.severity,
        "rule": found.entry,
        "meaning": found.meaning,
    }


def _report(service: Service, list_name: str) -> None:
    """Print for each list and month how many posts waited for their language, what became of them, and which words."""
    with runtime.begin() as connection:
        holds = record.language_holds(connection, list_name or None)
    months: dict[tuple[str, str], list[LanguageHold]] = defaultdict(list)
    for one in holds:
        months[one.list_key, f"{service.local(one.list_key, one.held_at):%Y-%m}"].append(one)
    table = Table("list", "month", "held", *(became.value for became in Became), "authors", "words")
    for (key, month), found in sorted(months.items()):
        became = Counter(one.became for one in found)
        words = Counter(entry for one in found for entry in one.entries).most_common(_MOST_WORDS)
        table.add_row(
            key,
            month,
            str(len(found)),
            *(str(became[one]) for one in Became),
            str(len({one.author_address for one in found})),
            ", ".join(f"{visible(word)} ({times})" for word, times in words),
        )
    screen().print(table)
