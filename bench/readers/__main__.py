"""Measure the readers: `make readers`, or `python3 tools/bootstrap.py readers [OPTIONS]`."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from email import message_from_bytes
from pathlib import Path
from typing import Annotated, Any

import typer
from flufl.bounce import scan_message
from rich.console import Console
from rich.table import Table

from bench.child import ROOT
from bench.readers import corpus, scratch
from bench.readers.corpus import Case
from bench.readers.rival import PATIENCE, Found, Rival
from bench.readers.score import Total
from listserv.flows.readings import readings_of
from listserv.mail.address import canonical
from listserv.mail.automatic import automatic_reason
from listserv.mail.message import read
from listserv.mail.reply import read_reply, split
from listserv.mail.report import read_report

console = Console(highlight=False, width=120)
LISTS = {"people": "People", "advocates": "Advocates and Campaigners", "staff": "Staff"}
PUMP_BYTES = 12_000  # more, and some libraries would not end today
LARGE_BYTES = 1_000_000
PUMPS = {
    "newlines": "\n",
    "On ": "On ",
    "> ": "> ",
    ">": ">",
    "From: ": "From: a\n",
    "--": "-- \n",
    "_": "_",
    "spaces": " ",
}


def measure(
    *,
    folder: Annotated[Path, typer.Option(help="Messages of your own, in the form of tests/corpus/.")] = ROOT
    / "tests/corpus",
    libraries: Annotated[bool, typer.Option(help="Also the libraries, in an environment made for this run.")] = True,
) -> None:
    """Print scores and speed of the readers, beside the libraries on the same messages."""
    replies = corpus.replies(folder)
    table = Table(
        "new text of a reply", "exact", "near", "own words lost", "quoted leaked", "a CPU-second", "no answer"
    )
    table.title = f"{len(replies)} messages; in brackets: words. near: 95 % of the words in their order"
    ours = [_timed(read_reply, case) for case in replies]
    _row(table, "ours", ours, replies)
    pumps = {
        "ours, 12 KB": {name: _pumped(text) for name, text in _pumps(PUMP_BYTES).items()},
        "ours, 1 MB": {name: _pumped(text) for name, text in _pumps(LARGE_BYTES).items()},
    }
    if libraries:
        with scratch.environment(tuple(scratch.LIBRARIES)) as python:
            for name in scratch.LIBRARIES:
                with closing(Rival(python, name)) as rival:
                    _row(table, name, [rival.ask(corpus.for_libraries(case)) for case in replies], replies)
                    pumps[f"{name}, 12 KB"] = {
                        pump: rival.ask({"text": text, "html": ""}).seconds for pump, text in _pumps(PUMP_BYTES).items()
                    }
    console.print(table)
    console.print(_pump_table(pumps))
    console.print(_bounces(folder))
    console.print(_machines(folder))
    console.print(_everything(folder))


def _row(table: Table, name: str, found: Sequence[Found], wanted: Sequence[Case]) -> None:
    total = Total.of([one.new_text for one in found], [case.expected for case in wanted])
    speed = len(found) / sum(one.seconds for one in found)
    table.add_row(name, *total.row(), f"{speed:,.0f}", str(sum(one.new_text is None for one in found)))


def _timed(reader: Callable[..., Any], case: Case) -> Found:
    message = case.message
    before = time.process_time()
    reply = reader(message)
    return Found(reply.new_text, time.process_time() - before)


def _pumps(size: int) -> dict[str, str]:
    return {name: piece * (size // len(piece)) for name, piece in PUMPS.items()}


def _pumped(text: str) -> float:
    before = time.process_time()
    split(text)
    return time.process_time() - before


def _pump_table(pumps: dict[str, dict[str, float]]) -> Table:
    table = Table("seconds for", *PUMPS)
    for name, seconds in pumps.items():
        table.add_row(name, *(f"> {PATIENCE:.0f}" if one >= PATIENCE else f"{one:.3f}" for one in seconds.values()))
    return table


def _bounces(folder: Path) -> Table:
    """Compare with flufl.bounce, which names recipients and says nothing of a class."""
    bounces, others = corpus.cases(folder, "bounces"), corpus.cases(folder, "not_bounces")
    table = Table("bounces", "recipients", "with class and status", "taken for one", "a CPU-second")
    table.title = f"{len(bounces)} bounces, {len(others)} that are none"
    before = time.process_time()
    reports = [read_report(case.raw) for case in bounces]
    speed = len(bounces) / (time.process_time() - before)
    named = sum(
        report is not None and set(report.recipients) == _wanted(case)
        for report, case in zip(reports, bounces, strict=True)
    )
    whole = sum(
        report is not None
        and (set(report.recipients), report.kind.value, report.status)
        == (_wanted(case), case.fields["class"], case.fields["status"])
        for report, case in zip(reports, bounces, strict=True)
    )
    false = sum(read_report(case.raw) is not None for case in others)
    table.add_row("ours", _share(named, bounces), _share(whole, bounces), _share(false, others), f"{speed:,.0f}")
    before = time.process_time()
    scanned = [_scanned(case) for case in bounces]
    speed = len(bounces) / (time.process_time() - before)
    named = sum(one == _wanted(case) for one, case in zip(scanned, bounces, strict=True))
    false = sum(bool(_scanned(case)) for case in others)
    table.add_row("flufl.bounce", _share(named, bounces), "—", _share(false, others), f"{speed:,.0f}")
    return table


def _wanted(case: Case) -> set[str]:
    return {canonical(each.strip()) or "" for each in case.fields["recipients"].split(",") if each.strip()}


def _scanned(case: Case) -> set[str]:
    found = scan_message(message_from_bytes(case.raw))
    return {canonical(one.decode("ascii", "replace")) or "" for one in found}


def _machines(folder: Path) -> Table:
    machines = corpus.cases(folder, "machine") + corpus.told(folder, "machine")
    people = corpus.cases(folder, "human") + corpus.told(folder, "human") + corpus.replies(folder)
    table = Table("machines and people", "machines missed", "persons lost", "a CPU-second")
    table.title = f"{len(machines)} messages of machines, {len(people)} of people"
    before = time.process_time()
    missed = sum(_automatic(case) is None for case in machines)
    lost = sum(_automatic(case) is not None for case in people)
    speed = (len(machines) + len(people)) / (time.process_time() - before)
    table.add_row("ours", _share(missed, machines), _share(lost, people), f"{speed:,.0f}")
    return table


def _automatic(case: Case) -> str | None:
    message = read(case.raw)
    path = message.first("Return-Path")
    return automatic_reason(message, path.strip(" <>") if path is not None else "somebody@mail.example")


def _everything(folder: Path) -> Table:
    """Ask all readers, as `listserv read` does."""
    table = Table("all readers, from the bytes", "messages", "a CPU-second", "slowest")
    table.title = "what `listserv read` does for each message"
    for name in ("replies", "all_own", "machine", "human", "bounces", "not_bounces"):
        seconds = []
        for case in corpus.cases(folder, name):
            before = time.process_time()
            readings_of(case.raw, lists=LISTS)
            seconds.append(time.process_time() - before)
        table.add_row(name, str(len(seconds)), f"{len(seconds) / sum(seconds):,.0f}", f"{max(seconds) * 1000:.0f} ms")
    return table


def _share(part: int, whole: Sequence[Case]) -> str:
    return f"{part} of {len(whole)} ({part / len(whole):.1%})"


if __name__ == "__main__":
    typer.run(measure)
