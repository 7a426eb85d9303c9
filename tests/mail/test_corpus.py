"""Machines of tests/corpus/ are known, and no person of it is taken for one.

What is expected stands beside each message: in machine/ and not_bounces/ the sign by which it is known ("none" for a
person's), in human/ how the words begin that its author wrote. In words.toml it stands in the case.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from rows import for_each

from listserv.mail.address import Mailbox
from listserv.mail.automatic import automatic_reason
from listserv.mail.machine_sign import MachineSign
from listserv.mail.message import Message, read
from listserv.mail.reply import read_reply

CORPUS = Path(__file__).parent.parent / "corpus"
KNOWN_MISSES = {
    miss["id"]: miss["reason"]
    for miss in tomllib.loads((CORPUS / "machine" / "known_misses.toml").read_text("utf-8")).get("miss", [])
}
_IS_REACTION = "reacted to your message"
# Above which people's words are read where the case names no subject.
SUBJECTS = ("Re: Before your first message goes out", "", "Bus passes")


def cases(folder: str) -> list[object]:
    return [pytest.param(path, id=path.stem) for path in sorted((CORPUS / folder).glob("*.eml"))]


def wire(path: Path) -> bytes:
    """The file as SMTP carries it: with CRLF."""
    return path.read_bytes().replace(b"\n", b"\r\n")


def expected(path: Path) -> dict[str, str]:
    """What the file beside a message says: `name: value` lines."""
    lines = path.with_suffix(".expected").read_text(encoding="utf-8").splitlines()
    return {name: body.strip() for name, _, body in (line.partition(":") for line in lines)}


def reverse_path(message: Message) -> str:
    """The envelope's reverse-path, which the last server noted as Return-Path; where none did, the author's address."""
    noted = message.first("Return-Path")
    return noted if noted is not None else (message.author.address if message.author else "ann@mail.example")


def sign(message: Message) -> MachineSign | None:
    return automatic_reason(message, reverse_path(message))


def words(folder: str) -> list[object]:
    """Letters of which only subject and text are told, as the file beside the messages gives them."""
    told = tomllib.loads((CORPUS / folder / "words.toml").read_text("utf-8"))["case"]
    return [pytest.param(one, id=one["id"]) for one in told]


def of_words(one: Mapping[str, Any]) -> Message:
    return Message(
        fields=(("Return-Path", "<ann@mail.example>"),),
        author=Mailbox("Ann Lee", "ann@mail.example"),
        in_reply_to=("<1@lists.example>",) if one["answers"] else (),
        subject=one["subject"],
        text=one["said"],
    )


def said() -> list[object]:
    """What people answer and wish, from the corpora of texts. An emoji reaction is a machine's."""
    paths = sorted(path for folder in ("answers", "decisions", "wishes") for path in (CORPUS / folder).glob("*.toml"))
    files = ((path.stem, tomllib.loads(path.read_text("utf-8")).get("case", [])) for path in paths)
    return [
        pytest.param(
            [(one["said"], one.get("subject")) for one in cases if _IS_REACTION not in one["said"]],
            id=name,
            marks=() if name == "none" else pytest.mark.heavy,  # the branches are all there with these
        )
        for name, cases in files
        if cases
    ]


@for_each(cases("machine"))
def test_a_machine_is_known(path: Path) -> None:
    if path.stem in KNOWN_MISSES:
        assert sign(read(wire(path))) is None, KNOWN_MISSES[path.stem]
    else:
        assert sign(read(wire(path))) == expected(path)["sign"]


@for_each(words("machine"))
def test_a_machine_is_known_by_its_words(one: Mapping[str, Any]) -> None:
    assert sign(of_words(one)) == one.get("sign"), KNOWN_MISSES.get(one["id"])
    assert ("sign" in one) == (one["id"] not in KNOWN_MISSES)


@for_each(words("human"))
def test_a_person_who_uses_such_words_is_not_taken_for_one(one: Mapping[str, Any]) -> None:
    assert sign(of_words(one)) is None


@for_each(cases("human"))
def test_what_a_person_wrote_is_found(path: Path) -> None:
    new, begins = " ".join(read_reply(read(wire(path))).new_text.split()), expected(path)["begins"]
    assert new.startswith(begins)
    assert bool(new) == bool(begins)


@for_each(cases("not_bounces"))
def test_what_looks_like_a_bounce_is_a_machines_or_a_persons(path: Path) -> None:
    assert (sign(read(wire(path))) or "none") == expected(path)["sign"]


@for_each(cases("bounces"))
def test_a_bounce_is_a_machines(path: Path) -> None:
    assert sign(read(wire(path))) is not None


@for_each([*cases("human"), *cases("replies"), *cases("all_own")])
def test_a_person_is_not_taken_for_a_machine(path: Path) -> None:
    assert sign(read(wire(path))) is None


@pytest.mark.parametrize("texts", said())
def test_nobody_who_answers_or_wishes_is_taken_for_a_machine(texts: list[tuple[str, str | None]]) -> None:
    for text, subject in texts:
        for above in (subject,) if subject else SUBJECTS:
            message = Message(
                fields=(("Return-Path", "<ann@mail.example>"),),
                in_reply_to=("<1@lists.example>",),
                subject=above,
                text=text,
            )
            assert sign(message) is None, (above, text)


@pytest.mark.parametrize(
    ("folder", "at_least"),
    [("replies", 40), ("machine", 220), ("human", 180), ("all_own", 30), ("bounces", 180), ("not_bounces", 60)],
)
def test_the_corpus_is_there(folder: str, at_least: int) -> None:
    assert len(cases(folder)) >= at_least
