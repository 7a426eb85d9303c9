"""`listserv filter`: what the language filter finds in a text, and whom it held how often."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
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
_MOST_ENTRIES = 20


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
    as_json: Annotated[bool, typer.Option("--json", help="The report as JSON lines, one for each month.")] = False,
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
        _report(service, list_name, as_json=as_json)
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
    text, severity = asked["text"][: language.LONGEST_READ], service.list(key).language_filter.severity
    found = language.find(text, service.words[key])
    if (opinion := service.second_opinion(key)) and not language.holding(found, severity=severity):
        found += opinion.find(text)
    gravest = max(found, key=lambda one: one.severity, default=None)
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


def _report(service: Service, list_name: str, *, as_json: bool) -> None:
    """Print for each list and month how many posts waited for their language, what became of them, and which words."""
    with runtime.begin() as connection:
        holds = record.language_holds(connection, list_name or None)
    months: dict[tuple[str, str], list[LanguageHold]] = defaultdict(list)
    lists: dict[str, list[LanguageHold]] = defaultdict(list)
    for one in holds:
        months[one.list_key, f"{service.local(one.list_key, one.held_at):%Y-%m}"].append(one)
        lists[one.list_key].append(one)
    if as_json:
        for (key, month), found in sorted(months.items()):
            typer.echo(json.dumps({"list": key, "month": month, **_counts(found)}))
        return
    screen().print(_by_month(months))
    screen().print(_by_entry(lists))


def _counts(found: Sequence[LanguageHold]) -> dict[str, Any]:
    became = Counter(one.became for one in found)
    return {
        "held": len(found),
        "became": {one.value: became[one] for one in Became},
        "authors": len({one.author_address for one in found}),
        "entries": [
            {"entry": entry, "held": held, "let_out": let_out, "authors": authors}
            for entry, held, let_out, authors in _entries(found)
        ],
    }


def _entries(found: Sequence[LanguageHold]) -> list[tuple[str, int, int, int]]:
    """Return each entry that held, in how many posts, how many were let out as they were, of how many authors."""
    held: dict[str, list[LanguageHold]] = defaultdict(list)
    for one in found:
        for entry in dict.fromkeys(one.entries):
            held[entry].append(one)
    counted = [
        (entry, len(by), sum(one.became is Became.LET_OUT for one in by), len({one.author_address for one in by}))
        for entry, by in held.items()
    ]
    return sorted(counted, key=lambda row: (-row[1], row[0]))


def _by_month(months: Mapping[tuple[str, str], Sequence[LanguageHold]]) -> Table:
    table = Table("list", "month", "held", *(became.value for became in Became), "authors", "words")
    for (key, month), found in sorted(months.items()):
        counts = _counts(found)
        table.add_row(
            key,
            month,
            str(counts["held"]),
            *(str(number) for number in counts["became"].values()),
            str(counts["authors"]),
            ", ".join(f"{visible(entry)} ({held})" for entry, held, _, _ in _entries(found)[:_MOST_WORDS]),
        )
    return table


def _by_entry(lists: Mapping[str, Sequence[LanguageHold]]) -> Table:
    """Return a table of entries: one that moderators nearly always let out is a sign that it is wrong for this list."""
    table = Table("list", "words of the list", "held", "let out as it was", "authors")
    for key, found in sorted(lists.items()):
        for entry, held, let_out, authors in _entries(found)[:_MOST_ENTRIES]:
            table.add_row(key, visible(entry), str(held), f"{let_out} ({let_out / held:.0%})", str(authors))
    return table
