"""What our reader makes of tests/corpus/awkward/, beside what a careful person wants seen, as its README compares."""

from __future__ import annotations

import functools
import re
import tomllib
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mail.posts import copy
from rows import for_each

from listserv.mail.address import canonical
from listserv.mail.dkim import body_hash
from listserv.mail.mended import mended
from listserv.mail.message import Message, all_text, plain_text, read
from listserv.mail.posting import as_copy
from listserv.mail.reply import read_reply
from listserv.mail.structure import cleaned, header_of
from listserv.mail.wire import plain_form, split, wire_form

CORPUS = Path(__file__).parents[1] / "corpus" / "awkward"
NAMES = sorted(path.stem for path in CORPUS.glob("*.eml"))
MISSES = {one["id"]: one["reason"] for one in tomllib.loads((CORPUS / "known_misses.toml").read_text("utf-8"))["miss"]}
PEAK_LIMIT_BYTES = 64 * 2**20
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f]+")


@functools.cache
def wanted(name: str) -> dict[str, Any]:
    return tomllib.loads((CORPUS / f"{name}.toml").read_text("utf-8"))


@functools.cache
def wire(name: str) -> bytes:
    return (CORPUS / f"{name}.eml").read_bytes()


@functools.cache
def found(name: str) -> Message:
    return read(wire(name))


def line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def lines(text: str) -> str:
    return "\n".join(one.rstrip() for one in text.replace("\r\n", "\n").split("\n")).strip()


def words_of_lines(text: str) -> str:
    return "\n".join(" ".join(one.split()) for one in text.split("\n") if one.strip())


def address(written: str) -> str:
    return canonical(written) or written


def author(written: str) -> tuple[str, str]:
    name, _, rest = written.rpartition("<")
    return line(name), address(rest.strip("<>"))


def is_author(message: Message, want: str) -> bool:
    one = message.author
    return author(want) == ((line(one.name), one.address) if one else ("", ""))


def is_address(message: Message, want: str) -> bool:
    return address(want) == (message.author.address if message.author else "")


def is_none_of(message: Message, want: str | list[str]) -> bool:
    others = [want] if isinstance(want, str) else want
    return message.author is None or message.author.address not in [canonical(other) for other in others]


def is_text(message: Message, want: str) -> bool:
    same = words_of_lines if message.text is None else lines
    return same(want) == same(plain_text(message))


def has_all(message: Message, want: list[str]) -> bool:
    text = " ".join(plain_text(message).split())
    return all(" ".join(passage.split()) in text for passage in want)


def has_none(message: Message, want: list[str]) -> bool:
    text = " ".join(plain_text(message).split())
    return not any(" ".join(passage.split()) in text for passage in want)


def has_files(message: Message, want: list[str]) -> bool:
    # A type alone: it has no name, and ours is made of its type.
    files = [(one.name, one.content_type) for one in message.attachments]
    if len(files) != len(want):
        return False
    return all(written in {f"{name} {kind}", kind} for (name, kind), written in zip(files, want, strict=True))


COMPARED: dict[str, Callable[[Message, Any], bool]] = {
    "subject": lambda message, want: line(message.subject) == line(want),
    "author": is_author,
    "author_address": is_address,
    "author_not": is_none_of,
    "text": is_text,
    "text_contains": has_all,
    "text_lacks": has_none,
    "attachments": has_files,
    "html": lambda message, want: (message.html is not None) == want,
    "readable": lambda message, want: message.readable == want,
}
WISHES = frozenset({"text", "text_contains", "attachments", "html"})  # of a message that nobody can be sure of


def rows(*keys: str) -> list[tuple[str, str]]:
    return [(name, key) for name in NAMES for key in wanted(name) if key in keys]


def check(name: str, key: str) -> None:
    want = wanted(name)
    if key in WISHES and not want.get("readable", True) and not found(name).readable:
        return
    as_wanted = COMPARED[key](found(name), want[key])
    assert as_wanted == (f"{name}:{key}" not in MISSES), (want[key], MISSES.get(f"{name}:{key}"))


@for_each(rows("author", "author_address", "author_not"))
def test_nobody_else_is_told_as_the_author(name: str, key: str) -> None:
    check(name, key)


@for_each(rows("subject"))
def test_the_subject_is_read(name: str, key: str) -> None:
    check(name, key)


@for_each(rows("text", "text_contains", "text_lacks", "html"))
def test_the_words_are_read(name: str, key: str) -> None:
    check(name, key)


@for_each(rows("attachments"))
def test_the_files_are_told(name: str, key: str) -> None:
    check(name, key)


@for_each(rows("readable"))
def test_what_nobody_can_be_sure_of_says_so(name: str, key: str) -> None:
    check(name, key)


def test_every_expectation_is_compared_and_every_known_miss_is_one() -> None:
    assert len(NAMES) >= 700
    assert {key for name in NAMES for key in wanted(name)} <= set(COMPARED) | {"note", "doubt"}
    assert all(key in wanted(name) for name, key in (one.split(":") for one in MISSES))


@pytest.mark.heavy
@for_each(NAMES)
def test_reading_takes_little_memory_and_raises_nothing(name: str) -> None:
    raw = wire(name)
    tracemalloc.start()
    message = read(raw)
    read_reply(message)
    all_text(message)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak <= PEAK_LIMIT_BYTES


def body_of(raw: bytes) -> bytes:
    return raw[header_of(raw, 0, len(raw))[1] :]


def bare(raw: bytes) -> tuple[bytes, bytes]:
    """Return the header and the body of a copy to which nothing was added."""
    made = b"X-Ours: a\r\n" + as_copy(raw, fields=[], footer="")
    return made[: len(made) - len(body_of(made))], body_of(made)


@for_each(NAMES)
def test_a_copy_has_the_bytes_that_were_received(name: str) -> None:
    """Line ends apart, and NUL: the fields that are kept and the body, with their order and folding."""
    raw = mended(wire(name)).raw
    header, body = bare(wire(name))
    assert body == body_of(raw)
    assert cleaned(wire(name)).endswith(body)
    fields, _, _ = header_of(header, 0, len(header))
    kept = [header[one.start : one.end].rstrip() for one in fields if one.name != "x-ours"]  # the last may have no end
    assert all(b"\n" + one in b"\n" + raw for one in kept)


@for_each(NAMES)
def test_a_signature_over_the_body_still_holds_where_nothing_may_be_added(name: str) -> None:
    """RFC 6376 section 3.7: the hash that the author's server signed is the hash of what each reader gets."""
    if not found(name).protected:
        return
    received = body_of(mended(wire(name)).raw)
    _, sent = split(wire_form(copy(wire(name))))
    assert body_hash(plain_form(sent)) == body_hash(received)
