"""The player of dialogs itself: it must see each kind of fault. The door here says what the test wants."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from smtp.dialog import Shelf
from smtp.player import Player
from smtp.scripts import Door, Mistake, Script, raw, read

GREETING = b"220 lists.example.org ESMTP listserv\r\n"
HELLO = b"250-lists.example.org\r\n250-PIPELINING\r\n250 HELP\r\n"
BYE = b"221 2.0.0 Goodbye\r\n"
TRACE = b"Received: from [127.0.0.1] by lists.example.org with ESMTP; Mon, 16 Nov 2026 10:00:00 +0000\r\n"


def script(body: str, *headers: str) -> Script:
    text = "\n".join(["=== title", *headers, "", body])
    return next(read("file", text))


@contextmanager
def parrot(*replies: bytes) -> Iterator[int]:
    """A door that says these things, one for each line that it hears, and then closes; gives its port."""

    def serve() -> None:
        connection, _ = listener.accept()
        with connection, connection.makefile("rb") as lines:
            connection.sendall(replies[0])
            for reply in replies[1:]:
                lines.readline()
                connection.sendall(reply)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1]
        thread.join(10)


def complaint(body: str, *replies: bytes, shelf: Shelf | None = None, begins: str = "hello") -> str:
    heard = [GREETING, *([HELLO] if begins == "hello" else []), *replies]
    with parrot(*heard) as port:
        door = Door("smtp", "plain")
        return Player(script(body, f"begins: {begins}"), door, port, shelf or Shelf(), Path()).play()


NOOP = "C: NOOP\nS: 250 2.0.0"


def test_what_the_script_says_is_no_fault() -> None:
    assert complaint(NOOP, b"250 2.0.0 OK\r\n", BYE) == ""
    assert complaint(NOOP, b"250-2.0.0 Well\r\n250 2.0.0 OK\r\n", BYE) == ""
    assert complaint("C: QUIT\nS: 221 2.0.0\nclosed", BYE) == ""


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        (b"500 5.5.1 What?\r\n", "expected '250 2.0.0'"),
        (b"250 2.0.01 OK\r\n", "no enhanced code"),
        (b"250 2.1.0 OK\r\n", "expected '250 2.0.0'"),
        (b"250 OK\r\n", "no enhanced code"),
        (b"250 2.0 OK\r\n", "no enhanced code"),
        (b"250 2.0.0\r\n", "no enhanced code"),
        (b"250 2.00.0 OK\r\n", "no enhanced code"),
        (b"250 5.0.0 OK\r\n", "two classes"),
        (b"250-2.0.0 OK\r\n250 OK\r\n", "no enhanced code"),
        (b"250-2.0.0 OK\r\n251 2.0.0 OK\r\n", "two codes"),
        (b"250 2.0.0 OK\n", "no reply line"),
        (b"250 2.0.0 Gr\xc3\xbc\xc3\x9fe\r\n", "no reply line"),
        (b"250 2.0.0 \x1b[31mOK\r\n", "no reply line"),
        (b"250 2.0.0 O\rK\r\n", "no reply line"),
        (b"2500 2.0.0 OK\r\n", "no reply line"),
        (b"OK\r\n", "no reply line"),
        (b"\r\n", "no reply line"),
        (b"250 2.0.0 " + b"x" * 510 + b"\r\n", "octets"),
        (b"250 2.0.0 OK\r\n250 2.0.0 OK\r\n", "expected '221 2.0.0'"),
    ],
)
def test_a_reply_with_a_fault_is_seen(reply: bytes, fault: str) -> None:
    found = complaint(NOOP, reply, BYE)
    assert fault in found


@pytest.mark.parametrize("last", [BYE + b"250 2.0.0 more\r\n", BYE + b"x", b"221 2.0.0 Good"])
def test_bytes_too_many_or_too_few_at_the_end_are_seen(last: bytes) -> None:
    assert complaint(NOOP, b"250 2.0.0 OK\r\n", last)


def test_a_connection_that_closes_too_early_or_not_at_all_is_seen() -> None:
    assert complaint(NOOP)
    assert complaint("C: QUIT\nS: 221 2.0.0\nclosed", BYE + BYE)


@pytest.mark.parametrize(
    ("pattern", "good"),
    [
        ("S: 250-lists.example.org\nS: 250-HELP\nS: 250 PIPELINING", True),
        ("S: 250-lists.example.org\nS: 250-HELP\nS: 250 …", True),
        ("S: 250 lists.example.org", True),
        ("S: 250-lists.example.org\nS: 250 HELP", False),
        ("S: 250-lists.example.org\nS: 250-SIZE\nS: 250 …", False),
        ("S: 250-HELP\nS: 250-lists.example.org\nS: 250 …", False),
        ("S: 250 lists.example.org\nnot: HELP", False),
        ("S: 250 lists.example.org\nnot: AUTH", True),
        ("S: 250 lists.example.org\nsays: HELP", True),
        ("S: 250 lists.example.org\nsays: AUTH", False),
        ("S: 500 5.5.1 | 250 lists", True),
        ("S: 500 5.5.1 | 501 5.", False),
        ("S: 250 …example", True),
    ],
)
def test_a_reply_of_several_lines_is_compared_whole(pattern: str, good: bool) -> None:
    assert (complaint(f"C: EHLO me\n{pattern}", HELLO, BYE, begins="greeted") == "") == good


@pytest.mark.parametrize(
    ("look", "good"),
    [
        ("stored: 1", True), ("stored: 0", False), ("stored: 2", False),
        ("from: sue@example.org", True), ("from: eve@example.org", False), ("from:", False),
        ("to: people@lists.example.org", True), ("to: people@lists.example.org, staff@lists.example.org", False),
        (r"content: Hello\r\n", True), (r"content: Hello\n", False), ("content:", False),
        ("has: ESMTP", True), ("has: ESMTPS", False), ("lacks: eve", True), ("lacks: Hello", False),
        ("received: from [127.0.0.1] by lists.example.org with ESMTP;", True),
        ("received: from [127.0.0.1] by lists.example.org with LMTP; | nothing", False),
    ],
)  # fmt: skip
def test_what_lies_on_the_shelf_is_compared(look: str, good: bool) -> None:
    shelf = Shelf(stored=[(TRACE + b"Hello\r\n", "sue@example.org", ("people@lists.example.org",))])
    found = complaint(f"{NOOP}\n{look}", b"250 2.0.0 OK\r\n", BYE, shelf=shelf)
    assert (found == "") == good, found


@pytest.mark.parametrize(
    "trace", [b"", b"Received: from x by y; today\r\n", TRACE.replace(b"16 Nov 2026", b"some day")]
)
def test_a_received_field_with_a_fault_is_seen(trace: bytes) -> None:
    shelf = Shelf(stored=[(trace + b"Hello\r\n", "sue@example.org", ("people@lists.example.org",))])
    assert complaint(f"{NOOP}\nhas: Hello", b"250 2.0.0 OK\r\n", BYE, shelf=shelf)


@pytest.mark.parametrize(
    "text",
    [
        "=== t\ndoors: smpt\n\nC: NOOP\nS: 250", "=== t\ndoor: smtp\n\nC: NOOP\nS: 250", "=== t\n\nC: NOOP",
        "=== t\nbegins: there\n\nC: NOOP\nS: 250", "=== t\n\nC: NOOP\nX: 250", "=== t\n\nC: NOOP\nS 250",
        "=== t\nC: NOOP\n\nS: 250",
    ],
)  # fmt: skip
def test_a_script_with_a_mistake_is_not_read(text: str) -> None:
    with pytest.raises(Mistake):
        list(read("file", text))


def test_escapes_are_bytes() -> None:
    assert raw(r"a\r\n\t\\\x00\xffé") == b"a\r\n\t\\\x00\xff" + "é".encode()
    assert raw(r"\{x*3}\{\x00*2}.") == b"xxx\0\0."


def test_a_script_is_read_line_by_line() -> None:
    one = script("C*2: NOOP\n# comment\nS lmtp: 250\n\nR: x\\r", "doors: lmtp tls", "settings: a = 1, b = [2]")
    assert [(step.verb, step.value, step.only) for step in one.steps] == [
        ("C", "NOOP", ""), ("C", "NOOP", ""), ("S", "250", "lmtp"), ("R", "x\\r", ""),
    ]  # fmt: skip
    assert one.settings == {"a": 1, "b": [2]}
    assert [str(door) for door in one.doors] == ["lmtp, tls"]
