"""`listserv read`: what the readers see in many messages, as JSON lines: anybody can try a mailbox of theirs."""

from __future__ import annotations

import gc
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import asdict
from datetime import date
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Annotated, Any

import typer

from listserv.errors import BadInput
from listserv.flows.readings import Readings, readings_of
from listserv.mail.report import Report
from listserv.policy.decisions.decision import Decision, Unclear
from listserv.policy.wishes.values import Confidence, Reading
from listserv.settings import load

# So many lines are handed out before the first of them is answered.
_AHEAD = 256
_SAMPLE = b"From: Ann <ann@mail.example>\r\nSubject: Re: a letter\r\n\r\nPlease pause my emails until 3 May 2027.\r\n"


def read(
    file: Annotated[str, typer.Argument(help='A file of JSON lines {"id", "path"}, or - for standard input.')],
) -> None:
    """Answer each line with what the readers see in the message at its path. Nothing is stored or sent.

    A line that cannot be answered gets {"id", "error"} in its place; the exit status is then 1.
    """
    whole = True
    for answer in _answers(_lines(file)):
        whole = whole and "error" not in answer
        # Each answer at once: somebody may ask the next line only when this one is answered.
        typer.echo(json.dumps(answer))
    if not whole:
        raise typer.Exit(1)


def _lines(file: str) -> Iterable[bytes]:
    if file == "-":
        return sys.stdin.buffer
    try:
        return Path(file).read_bytes().splitlines()
    except OSError as error:
        raise BadInput(f"{file}: cannot be read: {error.strerror}") from None


def _answers(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """Give the answers in the order of their lines, worked out side by side on all processors."""
    lists = {key: one.name for key, one in load().lists.items()}
    asked: Queue[Future[dict[str, Any]] | None] = Queue(_AHEAD)
    _warm()  # once, for forked processes have what is here
    gc.freeze()  # the tables stay: looking for garbage in them would also copy them into each process
    with ProcessPoolExecutor(initializer=_warm) as pool:
        pool.submit(_warm).result()  # the processes are forked here, before there is a second thread
        reader = Thread(target=_ask, args=(lines, lists, pool, asked), daemon=True)
        reader.start()
        while (answer := asked.get()) is not None:
            yield answer.result()


def _warm() -> None:
    """Build the tables, so that the first messages are read as fast as the others."""
    readings_of(_SAMPLE, lists={})


def _ask(
    lines: Iterable[bytes], lists: dict[str, str], pool: Executor, asked: Queue[Future[dict[str, Any]] | None]
) -> None:
    """Hand out the lines as they come; a thread of its own, for the next line may be asked after this answer."""
    for line in lines:
        if line.strip():
            asked.put(pool.submit(_answer, line, lists))
    asked.put(None)


def _answer(line: bytes, lists: dict[str, str]) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except ValueError:
        return {"id": None, "error": "this line is not JSON"}
    if not isinstance(asked, dict) or not isinstance(asked.get("path"), str):
        return {"id": asked.get("id") if isinstance(asked, dict) else None, "error": 'there is no "path" in this line'}
    try:
        raw = Path(asked["path"]).read_bytes()
    except (OSError, ValueError) as error:
        return {"id": asked.get("id"), "error": f"the path cannot be read: {getattr(error, 'strerror', error)}"}
    return {"id": asked.get("id")} | as_json(readings_of(as_sent(raw), lists=lists))


def as_sent(raw: bytes) -> bytes:
    """Return a message from a file as SMTP carries it, with CRLF (RFC 5321 section 2.3.8): mailboxes keep LF."""
    return raw if b"\r\n" in raw else raw.replace(b"\n", b"\r\n")


def as_json(readings: Readings) -> dict[str, Any]:
    """Return what the readers saw in plain values; null where they saw nothing, or where a machine wrote."""
    return {
        "new_text": readings.reply.new_text,
        "automatic": readings.automatic is not None,
        "automatic_reason": readings.automatic,
        "bounce": _bounce(readings.bounce),
        "answer": readings.answer.value if readings.answer else None,
        "decision": _decision(readings.decision),
        "decisions": _decisions(readings.decisions),
        "wish": _wish(readings.wish),
    }


def _bounce(report: Report | None) -> dict[str, Any] | None:
    if report is None:
        return None
    return {"recipients": list(report.recipients), "class": report.kind.value, "status": report.status}


def _decision(decision: Decision | None) -> dict[str, Any] | None:
    return None if decision is None or isinstance(decision, Unclear) else _named(decision)


def _decisions(decisions: Mapping[int, Decision] | None) -> list[dict[str, Any]] | None:
    """Return what is decided about each number; "decision" is null where nothing is."""
    if decisions is None:
        return None
    return [{"number": number, "decision": _decision(one)} for number, one in sorted(decisions.items())]


def _wish(reading: Reading) -> dict[str, Any] | None:
    if reading.confidence is Confidence.NONE:
        return None
    return {"confidence": reading.confidence.value, "wishes": [_named(wish) for wish in reading.wishes]}


def _named(value: Any) -> dict[str, Any]:
    """Return a closed value with its name: {"kind": "set_delivery", "delivery": "weekly"}."""
    kind = re.sub(r"(?<!^)(?=[A-Z])", "_", type(value).__name__).lower()
    return {"kind": kind} | {name: _plain(one) for name, one in asdict(value).items()}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
