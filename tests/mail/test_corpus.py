"""Every message of tests/corpus/ is read as its expected answer beside it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from listserv.mail.automatic import automatic_reason
from listserv.mail.message import read
from listserv.mail.reply import read_reply
from listserv.mail.report import read_report

CORPUS = Path(__file__).parent.parent / "corpus"


def cases(folder: str) -> list[object]:
    return [pytest.param(path, id=path.stem) for path in sorted((CORPUS / folder).glob("*.eml"))]


def wire(path: Path) -> bytes:
    """The file as SMTP carries it: with CRLF."""
    return path.read_bytes().replace(b"\n", b"\r\n")


def expected(path: Path) -> str:
    return path.with_suffix(".expected").read_text(encoding="utf-8").rstrip("\n")


def reverse_path(path: Path) -> str:
    """The envelope's reverse-path, which the last server noted as Return-Path."""
    return (read(wire(path)).first("Return-Path") or "").strip("<>")


@pytest.mark.parametrize("path", cases("replies"))
def test_the_new_text_of_a_reply_is_found(path: Path) -> None:
    assert read_reply(read(wire(path))).new_text == expected(path)


@pytest.mark.parametrize("path", cases("machine"))
def test_a_machine_is_known(path: Path) -> None:
    assert automatic_reason(read(wire(path)), reverse_path(path)) == expected(path)


@pytest.mark.parametrize("path", [*cases("human"), *cases("replies")])
def test_a_person_is_not_taken_for_a_machine(path: Path) -> None:
    assert automatic_reason(read(wire(path)), reverse_path(path) or "sue.archer@mail.example") is None


@pytest.mark.parametrize("path", cases("bounces"))
def test_a_bounce_is_read(path: Path) -> None:
    report = read_report(wire(path))
    assert report is not None
    lines = (
        f"recipients: {', '.join(report.recipients)}",
        f"permanent: {'yes' if report.permanent else 'no'}",
        f"status: {report.status}",
    )
    assert "\n".join(lines) == expected(path)


@pytest.mark.parametrize("path", [*cases("not_bounces"), *cases("human"), *cases("replies")])
def test_what_is_no_bounce_is_not_read_as_one(path: Path) -> None:
    assert read_report(wire(path)) is None


@pytest.mark.parametrize("path", [*cases("bounces"), *cases("not_bounces")])
def test_every_message_of_the_corpus_is_readable(path: Path) -> None:
    assert read(wire(path)).readable


@pytest.mark.parametrize(
    ("folder", "at_least"), [("replies", 40), ("machine", 25), ("human", 25), ("bounces", 15), ("not_bounces", 5)]
)
def test_the_corpus_is_there(folder: str, at_least: int) -> None:
    assert len(cases(folder)) >= at_least
