"""Every message of tests/corpus/bounces/ is read as its expected answer says; what is no bounce is not read as one."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from rows import for_each

from listserv.mail.address import canonical
from listserv.mail.message import read
from listserv.mail.report import Report, read_report

CORPUS = Path(__file__).parent.parent / "corpus"
KNOWN_MISSES = {
    miss["id"]: miss["reason"]
    for miss in tomllib.loads((CORPUS / "bounces" / "known_misses.toml").read_text(encoding="utf-8")).get("miss", [])
}


def cases(folder: str) -> list[object]:
    return [pytest.param(path, id=path.stem) for path in sorted((CORPUS / folder).glob("*.eml"))]


def wire(path: Path) -> bytes:
    """The file as SMTP carries it: with CRLF."""
    return path.read_bytes().replace(b"\n", b"\r\n")


def expected(path: Path) -> dict[str, str]:
    lines = path.with_suffix(".expected").read_text(encoding="utf-8").splitlines()
    return {name: body.strip() for name, _, body in (line.partition(":") for line in lines)}


def addresses(written: str) -> list[str]:
    return sorted(canonical(each.strip()) or "" for each in written.split(",") if each.strip())


def each_recipient(report: Report) -> dict[str, str]:
    """`ann@x dead 5.1.1` as corpora write it; the status only where it is given."""
    return {failure.recipient: f"{failure.kind.value} {failure.status}".strip() for failure in report.failures}


def is_as_expected(path: Path) -> bool:
    report, answer = read_report(wire(path)), expected(path)
    if report is None:
        return False
    each = dict(item.strip().partition(" ")[::2] for item in answer.get("each", "").split(";") if item.strip())
    return (sorted(report.recipients), report.kind.value, report.status, each and each_recipient(report)) == (
        addresses(answer["recipients"]),
        answer["class"],
        answer["status"],
        each,
    )


@for_each(cases("bounces"))
def test_a_bounce_is_read(path: Path) -> None:
    assert is_as_expected(path) == (path.stem not in KNOWN_MISSES), KNOWN_MISSES.get(path.stem)


@for_each([*cases("not_bounces"), *cases("human"), *cases("replies")])
def test_what_is_no_bounce_is_not_read_as_one(path: Path) -> None:
    assert read_report(wire(path)) is None


@for_each([*cases("bounces"), *cases("not_bounces")])
def test_every_message_of_the_corpus_but_one_is_readable(path: Path) -> None:
    assert read(wire(path)).readable == (path.stem != "broken_mime_boundary_does_not_match")


@for_each(cases("bounces"))
def test_a_person_who_sends_a_bounce_on_sends_none(path: Path) -> None:
    """The same text in a post: a member pastes it, or answers above it."""
    post = (
        b"From: Ann <ann@mail.example>\r\nSubject: Returned mail?\r\nContent-Type: text/plain\r\n\r\nWhat is this?\r\n"
    )
    assert read_report(post + wire(path)) is None


@pytest.mark.parametrize(("folder", "at_least"), [("bounces", 180), ("not_bounces", 60)])
def test_the_corpus_is_there(folder: str, at_least: int) -> None:
    assert len(cases(folder)) >= at_least
