"""`listserv read`: what the readers see in many messages, as JSON lines: anybody can try a mailbox of theirs."""

from __future__ import annotations

import functools
import gc
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

import typer

from listserv.commands.messages import Line, lines_of, print_answers
from listserv.flows.readings import Readings, readings_of
from listserv.mail.report import Report
from listserv.policy.decisions.decision import Decision, Unclear
from listserv.policy.wishes.values import Confidence, Reading
from listserv.settings import load

# Between them they need most of what is only loaded and built when it is needed: dates, addresses as few people have
# them, pages, bounces.
_SAMPLES = (
    (
        b"From: Ann <ann@mail.example>\r\nDate: Mon, 23 Nov 2026 10:00:00 +0000\r\nSubject: Re: a letter\r\n\r\n"
        b"Please pause my emails until 3 May 2027.\r\n"
    ),
    (
        b"From: (home) Ann Lee <ann@mail.example>\r\nSubject: Re: a letter\r\nContent-Type: text/html\r\n\r\n"
        b"<p>Yes, I agree.</p><blockquote type=cite>Do you agree?</blockquote>\r\n"
    ),
    (
        b"From: Mail Delivery System <mailer-daemon@mail.example>\r\nReturn-Path: <>\r\n"
        b"Subject: Undelivered Mail\r\n\r\n<ann@mail.example>: 550 5.1.1 no such user\r\n"
    ),
)


def read(
    file: Annotated[str, typer.Argument(help='A file of JSON lines {"id", "path"}, or - for standard input.')],
) -> None:
    """Answer each line with what the readers see in the message at its path. Nothing is stored or sent.

    A line that cannot be answered gets {"id", "error"} in its place; the exit status is then 1.
    """
    lists = {key: one.name for key, one in load().lists.items()}
    print_answers(lines_of(file), functools.partial(_seen, lists), _warm)


def _warm() -> None:
    """Build the tables, so that the first messages are read as fast as the others."""
    gc.disable()  # what is built stays
    for sample in _SAMPLES:
        readings_of(sample, lists={})
    gc.enable()


def _seen(lists: dict[str, str], _asked: Line, raw: bytes) -> Line:
    return as_json(readings_of(raw, lists=lists))


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
