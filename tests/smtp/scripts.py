r"""Dialogs as text: what a file of tests/smtp/dialogs/ says, read into steps.

A file is about one section of an RFC, and its name says which. In it each dialog has a title:

    === Only CRLF.CRLF ends a letter
    doors: smtp lmtp plain tls
    begins: envelope

    # Lines that begin with # are comments.
    C: DATA
    S: 354
    C: one line
    R: \n.\r\n
    C: .
    S: 250 2.0.0
    stored: 1

Before the empty line, all optional:

    doors       on which it runs: smtp, lmtp; plain (no certificate), offered (a certificate, but the client stays in
                clear), required (the same, and TLS is wanted), tls (after STARTTLS), implicit (TLS from the first
                byte), bare (the same, but the script itself begins TLS). Without it: smtp lmtp plain.
    settings    of the door, as TOML
    begins      where the dialog begins: connected, greeted (after 220), hello (after EHLO or LHLO; without the line),
                envelope (after one MAIL and one RCPT), letter (after 354)
    proxy       bytes that the client sends before all else
    trouble     of the ledger: unexpected or overloaded
    domain      of our addresses, if it is not lists.example.org
    second      another way in. "shared": another door that shares the port, as two processes do (settings: processes =
                2); "smtp" or "lmtp", perhaps with "implicit": another listener of the same door
    trusted     whose Authentication-Results the service believes (only where letters go on to the service:
                tests/flows/dialogs/)
    slow        yes: it takes more than a second or two

Then, line by line:

    C: line     the client sends a line (CRLF is added). Lines that follow each other go in one packet.
    C*9: line   the same, nine times
    R: bytes    the client sends these bytes; nothing is added
    S: reply    one whole reply is read, and begins so. "…" stands for anything, " | " parts what may come instead. A
                reply of several lines may be written as its lines, the first first, the others in any order; "S: 250-…"
                and "S: 250 …" let there be more.
    S*9: reply  nine such replies
    C lmtp:     only on such doors; the same with "C smtp:", "S lmtp:" …
    says: word  the last reply has a line that holds this;  not: word  it has none
    stored: 1   so many letters lie on the shelf. Of the last one:
    from: to:   its reverse-path; its recipients, with ", " between them
    content:    its bytes, without our own Received field
    has: lacks: what is somewhere in its bytes, the Received field too, and what is not
    received:   how our Received field begins
    tls         the client begins TLS, and that works; "tls: 1.2" with this version and no other
    no tls: 1.1 the client offers this version and no newer one, or it sends garbage, or commands in clear; the door
                ends the connection, with not a byte but of a TLS alert
    closed      the door ends the connection, with not a byte more
    hang up     the client ends it
    origin:     what the service makes of its Authentication-Results: pass, fail, unknown (tests/flows/dialogs/)
    becomes:    what the service makes of the letter: distributed, held and why, nothing, or what its answer asks for
    copies lack:       what is in no copy that goes out
    session: B  goes on in another connection (made now if it is new; where the dialog began, A); "session: B, second"
                makes it at the second listener
    pause: 1.2  nothing is sent for so many seconds
    trouble:    none, unexpected or overloaded: how the ledger is from now on
    door closes        as at SIGTERM: nobody is let in, and letters under way have two seconds, or so many as it says
                       ("door closes: 0.3"); of two doors that share a port, the second
    new certificate    the door's files change; who trusts the old one alone is not content any more, and "tls" trusts
                       the new one

At the end of each connection that was not closed the client says QUIT, and must read exactly one reply to it.
In what is sent or compared, \r \n \t \\ \x00 are bytes, \{x*4000} is so many of what stands before the star, $HELLO is
the door's own hello, and $TOKEN(kind) an address part that is signed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from smtp.dialog import KEY

from listserv.mail import token as tokens
from listserv.mail.token import Kind, Token

FOLDER = Path(__file__).parent / "dialogs"
PROTOCOLS = ("smtp", "lmtp")
WAYS = ("plain", "offered", "required", "tls", "implicit", "bare")
BEGINNINGS = ("connected", "greeted", "hello", "envelope", "letter")
VERBS = frozenset({
    "C", "R", "S", "says", "not", "stored", "from", "to", "content", "has", "lacks", "received", "tls", "no tls",
    "closed", "hang up", "session", "pause", "trouble", "door closes", "new certificate", "origin", "becomes",
    "copies lack",
})  # fmt: skip
NOTHING = "(nothing)"  # how a table writes the null reverse-path
HEADERS = frozenset({
    "doors", "settings", "begins", "proxy", "trouble", "slow", "domain", "second", "trusted",
})  # fmt: skip
_STEP = re.compile(
    r"(?P<verb>[A-Za-z][a-z]*(?: tls| up| closes| certificate| lack)?)(?:\*(?P<times>\d+))?(?: (?P<only>smtp|lmtp))?"
    r"(?::(?: (?P<value>.*))?)?"
)
_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|\{(.+?)\*(\d+)\}|(.))|\$TOKEN\((\w+)\)")
_SIMPLE = {"r": b"\r", "n": b"\n", "t": b"\t", "\\": b"\\"}


class Mistake(Exception):
    """A script that cannot be read: file, line, and why."""


@dataclass(frozen=True)
class Step:
    """One line of a dialog: its number in the file, and what it says."""

    number: int
    verb: str
    value: str = ""
    only: str = ""  # the protocol, if it is for one alone


@dataclass(frozen=True)
class Door:
    """One kind of door."""

    protocol: str
    way: str

    def __str__(self) -> str:
        return f"{self.protocol}, {self.way}"


@dataclass(frozen=True)
class Script:
    """One dialog."""

    file: str
    title: str
    headers: dict[str, str]
    steps: tuple[Step, ...] = field(repr=False)

    @property
    def doors(self) -> list[Door]:
        """On which doors it runs."""
        words = self.headers.get("doors", "smtp lmtp plain").split()
        protocols = [word for word in words if word in PROTOCOLS] or list(PROTOCOLS)
        ways = [word for word in words if word in WAYS] or ["plain"]
        return [Door(protocol, way) for protocol in protocols for way in ways]

    @property
    def settings(self) -> dict[str, Any]:
        """What is set at the door otherwise than usual."""
        said = self.headers.get("settings", "")
        return dict(tomllib.loads(f"all = {{ {said} }}")["all"])

    @property
    def begins(self) -> str:
        """Where the dialog begins."""
        return self.headers.get("begins", "hello")


def raw(text: str) -> bytes:
    """Return the bytes that a text with escapes stands for."""
    found, place = b"", 0
    for match in _ESCAPE.finditer(text):
        found += text[place : match.start()].encode() + _unescaped(match)
        place = match.end()
    return found + text[place:].encode()


def _unescaped(match: re.Match[str]) -> bytes:
    code, part, times, letter, kind = match.groups()
    if code:
        return bytes.fromhex(code)
    if part:
        return raw(part) * int(times)
    if letter:
        return _SIMPLE[letter]
    return tokens.sign(Token(Kind[kind.upper()], (7, 8)), "people", KEY).encode()


def scripts(folder: Path = FOLDER) -> list[Script]:
    """Return every dialog of a folder. Raises Mistake."""
    return [script for path in sorted(folder.glob("*.txt")) for script in read(path.stem, path.read_text("utf-8"))]


def read(file: str, text: str) -> Iterator[Script]:
    """Give the dialogs of one file. Raises Mistake."""
    lines = list(enumerate(text.split("\n"), start=1))
    starts = [place for place, (_, line) in enumerate(lines) if line.startswith("=== ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield _script(file, lines[start:end])


def _script(file: str, lines: list[tuple[int, str]]) -> Script:
    (number, first), *rest = [(number, line) for number, line in lines if not line.startswith("#")]
    blank = next((place for place, (_, line) in enumerate(rest) if not line.strip()), len(rest))
    headers = dict(_header(file, *line) for line in rest[:blank])
    steps = tuple(step for line in rest[blank:] if line[1].strip() for step in _steps(file, *line))
    script = Script(file, first.removeprefix("=== "), headers, steps)
    if script.begins not in BEGINNINGS or not {step.verb for step in steps} & {"S", "closed", "no tls"}:
        raise Mistake(f"{file}:{number}: it begins nowhere, or expects nothing")
    return script


def _header(file: str, number: int, line: str) -> tuple[str, str]:
    name, colon, value = line.partition(":")
    if name not in HEADERS or not colon:
        raise Mistake(f"{file}:{number}: no such header: {line}")
    if name == "doors" and (unknown := set(value.split()) - {*PROTOCOLS, *WAYS}):
        raise Mistake(f"{file}:{number}: no such doors: {unknown}")
    return name, value.strip()


def _steps(file: str, number: int, line: str) -> list[Step]:
    match = _STEP.fullmatch(line)
    if match is None or match["verb"] not in VERBS:
        raise Mistake(f"{file}:{number}: no such step: {line}")
    return [Step(number, match["verb"], match["value"] or "", match["only"] or "")] * int(match["times"] or 1)


@dataclass(frozen=True)
class Row:
    """One line of a table of addresses: what is said, the replies that are right, the forms in which it is stored."""

    file: str
    number: int
    said: str
    replies: str
    stored: frozenset[str]

    @property
    def parameter(self) -> str:
        """What MAIL says about letters beyond ASCII."""
        return "" if raw(self.said).isascii() else " SMTPUTF8"


def rows(name: str, folder: Path = FOLDER) -> list[Row]:
    """Return a table of addresses; its columns stand apart by two blanks or more. Raises Mistake."""
    lines = (folder / f"{name}.table").read_text("utf-8").split("\n")
    numbered = [(number, line) for number, line in enumerate(lines, start=1) if line and not line.startswith("# ")]
    return [_row(name, number, line) for number, line in numbered]


def _row(name: str, number: int, line: str) -> Row:
    said, replies, *stored = re.split(r" {2,}", line)
    if not replies[:3].isdigit() or len(stored) != ("250" in replies):
        raise Mistake(f"{name}:{number}: no row: {line}")
    forms = [form for one in stored for form in one.split(" | ")]
    return Row(name, number, said, replies, frozenset("" if form == NOTHING else raw(form).decode() for form in forms))
