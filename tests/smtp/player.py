"""Plays a dialog of tests/smtp/scripts.py at a door, and is strict about every byte that comes back."""

from __future__ import annotations

import contextlib
import re
import socket
import ssl
import time
from email.utils import parsedate_to_datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from servers.certificates import certificate
from smtp.dialog import Shelf, is_ours, open_door
from smtp.scripts import Door, Script, Step, raw

from listserv.smtp.listeners import CLOSING_SECONDS
from listserv.store.intake import Overloaded

TROUBLES = {"none": None, "unexpected": RuntimeError("password=hunter2"), "overloaded": Overloaded("1000 wait")}
TLS = {
    "plain": None, "offered": "offer", "required": "require", "tls": "offer", "implicit": "implicit",
    "bare": "implicit",
}  # fmt: skip
VERSIONS = {"1.2": ssl.TLSVersion.TLSv1_2, "1.3": ssl.TLSVersion.TLSv1_3}
HELLO = {"smtp": "EHLO", "lmtp": "LHLO"}
GREETING = {"smtp": "220 lists.example.org ESMTP", "lmtp": "220 lists.example.org LMTP"}
REPLY_LINE_LIMIT = 512  # RFC 5321 section 4.5.3.1.5, CRLF counted
ALERT = 0x15  # RFC 8446 section 5.1: the type of a record
NO_TLS = {"garbage": bytes(range(255, -1, -1)), "clear": b"EHLO me.example\r\nNOOP\r\n"}
_REPLY_LINE = re.compile(rb"([245][0-5]\d|354)([ -])([\t\x20-\x7e]*)\r\n")  # RFC 5321 section 4.2; ASCII
# RFC 3463 section 2, RFC 2034 section 4: class, subject, detail, without leading zeros; then words.
_ENHANCED = re.compile(r"([245])\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2}) \S")
_BARE = re.compile(r"lists\.example\.org( |$)")  # greeting and hello have no enhanced code (RFC 2034 section 3)
_TRACE = re.compile(
    rb"(Received: from \[(?:IPv6:)?[0-9A-Fa-f.:]+\](?:\r\n)?\s+by .*?);\s+([^\r\n]+)\r\n(?![ \t])", re.DOTALL
)


class Wire:
    """The client's end of a connection: bytes, in clear or under TLS."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=45)
        self._tls: ssl.SSLObject | None = None
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.unread = b""

    def send(self, content: bytes) -> None:
        """Send bytes. Whether the door still listens is seen when its answer is read."""
        if self._tls is not None:
            with contextlib.suppress(ssl.SSLError):
                self._tls.write(content)
            content = self._outgoing.read()
        with contextlib.suppress(ConnectionError):
            self._socket.sendall(content)

    def line(self) -> bytes:
        """Return the next line with its end; at the end of the connection what is left."""
        while b"\n" not in self.unread:
            if not (more := self._more()):
                rest, self.unread = self.unread, b""
                return rest
            self.unread += more
        line, end, self.unread = self.unread.partition(b"\n")
        return line + end

    def rest(self) -> bytes:
        """Return everything up to the end of the connection."""
        found = self.unread
        while more := self._more():
            found += more
        self.unread = b""
        return found

    def start_tls(self, context: ssl.SSLContext) -> None:
        """Shake hands."""
        assert not self.unread, f"before TLS, in clear: {self.unread!r}"
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_hostname="lists.example.org")
        while True:
            try:
                self._tls.do_handshake()
            except ssl.SSLWantReadError:
                self._flush()
                assert self._fill(), "the door ended the connection in the handshake"
            else:
                self._flush()
                return

    def close(self) -> None:
        self._socket.close()

    def _more(self) -> bytes:
        if self._tls is None:
            return self._received()
        while True:
            try:
                return self._tls.read(65536)
            except ssl.SSLWantReadError:
                self._flush()
                self._fill()
            except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
                return b""

    def _fill(self) -> bytes:
        content = self._received()
        if content:
            self._incoming.write(content)
        else:
            self._incoming.write_eof()
        return content

    def _flush(self) -> None:
        with contextlib.suppress(ConnectionError):
            self._socket.sendall(self._outgoing.read())

    def _received(self) -> bytes:
        try:
            return self._socket.recv(65536)
        except ConnectionResetError:  # it was closed with something of ours unread
            return b""


class Player:
    """Plays one script; what was said so far is part of every complaint."""

    def __init__(self, script: Script, door: Door, port: int, shelf: Shelf, certificate: Path) -> None:
        self._script, self._door, self._port, self._shelf = script, door, port, shelf
        self._certificate = certificate
        self._wires: dict[str, Wire | None] = {}  # None: closed
        self._name = "A"
        self._reply: list[str] = []
        self._heard: list[str] = []
        self._place = 0
        self._shelf.trouble = TROUBLES[script.headers.get("trouble", "none")]

    def play(self) -> str:
        """Return where the door does not do what the script says, with what was said so far; "" if it does."""
        complaint = ""
        try:
            self._connect()
            self._begin()
            steps = [step for step in self._script.steps if step.only in ("", self._door.protocol)]
            for verb, group in groupby(steps, lambda step: "sends" if step.verb in ("C", "R") else step.verb):
                self._act(verb, list(group))
            self._end()
        except AssertionError as error:
            complaint = str(error)
        except TimeoutError:
            complaint = "the door says nothing"
        except ssl.SSLError as error:
            complaint = f"TLS: {error}"
        finally:
            self._hang_up_everywhere()
        return complaint and f"{self._script.file}.txt:{self._place}: {complaint}\n{self._transcript()}"

    @property
    def _wire(self) -> Wire:
        wire = self._wires[self._name]
        assert wire is not None, "the connection was closed"
        return wire

    def _transcript(self) -> str:
        return "\n".join(line if len(line) < 200 else f"{line[:200]}…" for line in self._heard[-60:])

    def _connect(self, *, second: bool = False) -> None:
        wire = self._wires[self._name] = Wire(self._shelf.listeners.ports[1] if second else self._port)
        if proxy := self._script.headers.get("proxy"):
            self._send(raw(proxy))
        if "implicit" in self._script.headers["second"] if second else self._door.way == "implicit":
            wire.start_tls(ssl_context(self._certificate))

    # --- where dialogs begin and end ----------------------------------------------------------------------------------

    def _begin(self) -> None:
        begins = self._script.begins
        if begins == "connected":
            assert self._door.way != "tls", "before the greeting there is no STARTTLS"
            return
        self._expect(GREETING[self._door.protocol])
        if self._door.way == "tls":
            self._say("$HELLO me.example", "250 lists.example.org")
            self._say("STARTTLS", "220 2.0.0")
            self._wire.start_tls(ssl_context(self._certificate))
        if begins != "greeted":
            self._say("$HELLO me.example", "250 lists.example.org")
        if begins in ("envelope", "letter"):
            self._say("MAIL FROM:<sue@example.org>", "250 2.1.0")
            self._say("RCPT TO:<people@lists.example.org>", "250 2.1.5")
        if begins == "letter":
            self._say("DATA", "354")

    def _end(self) -> None:
        for name, wire in self._wires.items():
            if wire is not None:
                self._name = name
                self._say("QUIT", "221 2.0.0")
                self._closed()

    # --- one step after the other -------------------------------------------------------------------------------------

    def _act(self, verb: str, steps: list[Step]) -> None:
        self._place = steps[0].number
        match verb:
            case "sends":
                assert not self._wire.unread, f"unasked: {self._wire.unread!r}"
                self._send(b"".join(self._bytes(step.value) + b"\r\n" * (step.verb == "C") for step in steps))
            case "S":
                self._expect_all(steps)
            case _:
                for step in steps:
                    self._place = step.number
                    self._do(step)

    def _do(self, step: Step) -> None:
        match step.verb:
            case "says" | "not":
                said = any(step.value in line for line in self._reply)
                assert said == (step.verb == "says"), f"{step.verb}: {step.value}"
            case "tls":
                self._wire.start_tls(ssl_context(self._certificate, step.value))
                self._heard.append(f"   TLS {step.value}")
            case "no tls":
                self._refused(step.value)
            case "closed":
                self._closed()
            case "hang up":
                self._hang_up()
            case "session":
                self._go_to(step.value)
            case "pause":
                time.sleep(float(step.value))
            case "trouble" | "door closes" | "new certificate":
                self._change(step)
            case _:
                self._look(step)

    def _change(self, step: Step) -> None:
        """Let something happen at the door."""
        match step.verb:
            case "door closes":
                self._shelf.close(float(step.value or CLOSING_SECONDS))
            case "new certificate":
                certificate(self._certificate.parent)  # the same files
            case _:
                self._shelf.trouble = TROUBLES[step.value]

    def _go_to(self, where: str) -> None:
        self._name, _, listener = where.partition(", ")
        if self._name not in self._wires:
            self._connect(second=listener == "second")

    def _look(self, step: Step) -> None:
        """Compare what lies on the shelf."""
        stored = self._shelf.stored
        if step.verb == "stored":
            assert len(stored) == int(step.value), f"on the shelf: {stored!r}"[:2000]
            return
        assert stored, "nothing is on the shelf"
        content, reverse_path, recipients = stored[-1]
        trace = _TRACE.match(content)
        assert trace, f"no Received field of RFC 5321 section 4.4: {content[:200]!r}"
        assert _is_date(trace[2].decode("latin-1")), f"no date-time of RFC 5322 section 3.3: {trace[2]!r}"
        wanted = self._bytes(step.value)
        match step.verb:
            case "from":
                assert reverse_path == wanted.decode(), f"from {reverse_path!r}"
            case "to":
                assert ", ".join(recipients) == wanted.decode(), f"to {recipients!r}"
            case "content":
                assert content[trace.end() :] == wanted, f"content {content[trace.end() :]!r}"[:2000]
            case "has":
                assert wanted in content, f"content {content!r}"[:2000]
            case "lacks":
                assert wanted not in content, f"content {content!r}"[:2000]
            case "origin" | "becomes" | "copies lack":
                told = self._shelf.judge(step.verb, wanted)
                assert told == wanted.decode(), f"{step.verb}: {told}"
            case "received":
                begun = b" ".join(trace[1].split()) + b";"
                choices = [b"Received: " + one for one in wanted.split(b" | ")]
                assert begun in choices, f"{begun!r}"

    def _closed(self) -> None:
        rest = self._wire.rest()
        assert not rest, f"before the end: {rest!r}"
        self._hang_up()
        self._heard.append("   closed")

    def _hang_up(self) -> None:
        self._wire.close()
        self._wires[self._name] = None

    def _hang_up_everywhere(self) -> None:
        for wire in self._wires.values():
            if wire is not None:
                wire.close()

    def _refused(self, what: str) -> None:
        """Offer no TLS but this version, by hand, for no library still does; or what is no TLS at all."""
        self._wire.send(NO_TLS.get(what) or client_hello(what))
        rest = self._wire.rest()
        assert rest[:1] in (b"", bytes([ALERT])), f"after {what}: {rest!r}"
        self._hang_up()

    # --- lines --------------------------------------------------------------------------------------------------------

    def _bytes(self, text: str) -> bytes:
        return raw(text.replace("$HELLO", HELLO[self._door.protocol]))

    def _send(self, content: bytes) -> None:
        self._heard += [f"C: {line!r}" for line in content.splitlines(keepends=True)]
        self._wire.send(content)

    def _say(self, line: str, expected: str) -> None:
        self._send(self._bytes(line) + b"\r\n")
        self._expect(expected)

    def _expect_all(self, steps: list[Step]) -> None:
        """Expect one reply for each line or group of lines "250-… 250 …"."""
        group: list[str] = []
        for step in steps:
            self._place = step.number
            group.append(step.value)
            if step.value[3:4] != "-":
                self._expect(*group)
                group = []
        assert not group, "the last line of a reply is missing in the script"

    def _expect(self, first: str, *others: str) -> None:
        self._read()
        assert matches(first, self._reply[0]), f"expected {first!r}"
        unnamed = self._reply[1:]
        for pattern in (one for one in others if one[4:] != "…"):
            found = next((line for line in unnamed if matches(pattern, line)), None)
            assert found is not None, f"expected {pattern!r}"
            unnamed.remove(found)
        assert not others or not unnamed or any(one[4:] == "…" for one in others), f"unexpected {unnamed}"

    def _read(self) -> None:
        """Read one reply and see that it is well-formed."""
        self._reply = []
        lines = []
        while True:
            line = self._wire.line()
            self._heard.append(f"S: {line!r}")
            match = _REPLY_LINE.fullmatch(line)
            assert match, f"no reply line of RFC 5321 section 4.2: {line!r}"
            assert len(line) <= REPLY_LINE_LIMIT, f"a reply line of {len(line)} octets"
            lines.append((match[1].decode(), match[3].decode()))
            if match[2] == b" ":
                break
        self._reply = [f"{code} {text}" for code, text in lines]
        assert len({code for code, _ in lines}) == 1, "a reply with two codes"
        if lines[0][0] != "354" and not (lines[0][0] in ("220", "250") and _BARE.match(lines[0][1])):
            for code, text in lines:
                enhanced = _ENHANCED.match(text)
                assert enhanced, f"no enhanced code (RFC 2034): {code} {text}"
                assert enhanced[1] == code[0], f"two classes (RFC 2034 section 4): {code} {text}"


def played(script: Script, door: Door, shelf: Shelf, papers: tuple[Path, Path], folder: Path) -> str:
    """Open the door that a script is for, and play it there; return the complaint, "" if there is none."""
    settings = secured(door, papers) | script.settings
    domain = script.headers.get("domain", "")
    settings["asked"] = (lambda one: is_ours(one, domain)) if domain else is_ours
    kind, _, way = script.headers.get("second", "").partition(" ")
    if kind in HELLO:
        settings["also"] = [{"listen": "127.0.0.1:0", "protocol": kind, **({"tls": way} if way else {})}]
    with contextlib.ExitStack() as doors:
        port = doors.enter_context(open_door(shelf, folder, **settings))
        if kind == "shared":
            doors.enter_context(open_door(shelf, folder, address=f"127.0.0.1:{port}", **settings))
        return Player(script, door, port, shelf, papers[0]).play()


def secured(door: Door, papers: tuple[Path, Path]) -> dict[str, Any]:
    """Return the settings of such a door: protocol and TLS. `papers`: a certificate and its key."""
    settings: dict[str, Any] = {"protocol": door.protocol}
    if (tls := TLS[door.way]) is not None:
        settings |= {"tls": tls, "certificate": papers[0], "key": papers[1]}
    return settings


def _is_date(text: str) -> bool:
    try:
        return parsedate_to_datetime(text).tzinfo is not None
    except ValueError:
        return False


def matches(pattern: str, line: str) -> bool:
    """Whether a line of a reply begins as one of the choices."""
    return any(_begins(choice, line) for choice in pattern.split(" | "))


def _begins(choice: str, line: str) -> bool:
    wanted = re.escape(f"{choice[:3]} {choice[4:]}".rstrip()).replace("…", ".*")  # "250-" is "250 " in a group
    return re.match(wanted + (r"(?!\d)" if wanted[-1:].isdigit() else ""), line) is not None


def ssl_context(certificate: Path, version: str = "") -> ssl.SSLContext:
    """Return what a client trusts, and which versions of TLS it speaks ("": all that are safe)."""
    context = ssl.create_default_context(cafile=certificate)
    if version:
        context.minimum_version = context.maximum_version = VERSIONS[version]
    return context


def client_hello(version: str) -> bytes:
    """Return a ClientHello (RFC 5246 section 7.4.1.2) that offers this version and no newer one.

    Its ciphers and extensions are such that a server which takes the version goes on.
    """
    number = {"3.0": b"\x03\x00", "1.0": b"\x03\x01", "1.1": b"\x03\x02", "1.2": b"\x03\x03"}[version]
    ciphers = bytes.fromhex("c02b c02f c009 c00a c013 c014 002f 0035 000a")
    groups = b"\x00\x0a\x00\x04\x00\x02\x00\x17"  # secp256r1
    points = b"\x00\x0b\x00\x02\x01\x00"
    signatures = b"\x00\x0d\x00\x08\x00\x06\x04\x03\x08\x04\x04\x01"
    extensions = groups + points + signatures
    body = number + b"\x20" * 32 + b"\0" + _counted(2, ciphers) + b"\x01\0" + _counted(2, extensions)
    return b"\x16\x03\x01" + _counted(2, b"\x01" + _counted(3, body))


def _counted(octets: int, content: bytes) -> bytes:
    return len(content).to_bytes(octets, "big") + content
