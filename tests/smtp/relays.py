"""A relay that answers by a script, for what a well-behaved one never does. Each session has a thread."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal


@dataclass
class Later:
    """A reply that waits for an event: None, and it waits for ever."""

    event: threading.Event
    reply: str = "250 OK"


Reply = str | bytes | Later | None  # bytes: just these, no line end; None: say nothing more, for ever
HANG_UP = ""
USUAL = {"hello": "220 relay.example.net", "DATA": "354 Go on", "QUIT": "221 Bye"}


@dataclass
class Script:
    """What the relay answers to each verb ("." is the final dot), else 250; and what it heard."""

    answers: Mapping[str, Reply | list[Reply]] = field(default_factory=dict)
    offers: tuple[str, ...] = ("PIPELINING", "8BITMIME")
    letters_per_session: int = 1000
    tls: ssl.SSLContext | None = None
    tls_from_the_start: ssl.SSLContext | None = None
    deaf: threading.Event | None = None  # until it is set no letter is read
    middle: Reply = None  # said once, when part of a large letter has come
    cut: Literal["lines", "together", "bytes"] = "lines"  # how replies lie in packets
    heard: list[str] = field(default_factory=list)  # the lines, letters left out
    letters: list[bytes] = field(default_factory=list)  # as they came, without the final dot
    packets: list[bytes] = field(default_factory=list)
    plain: list[bytes] = field(default_factory=list)  # what came before TLS
    sessions: int = 0
    over: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        """Make the lists our own: they are used up."""
        self.answers = {verb: list(one) if isinstance(one, list) else one for verb, one in self.answers.items()}

    def answer(self, verb: str) -> Reply:
        """Return what is answered now."""
        with self._lock:
            usual = self._ehlo() if verb == "EHLO" else USUAL.get(verb, "250 OK")
            found = self.answers.get(verb, usual)
            if isinstance(found, list):
                return found.pop(0) if found else usual
            return found

    def _ehlo(self) -> str:
        lines = ["relay.example.net", *self.offers]
        return "\r\n".join(f"250{'-' if line is not lines[-1] else ' '}{line}" for line in lines)

    @property
    def verbs(self) -> list[str]:
        """The first word of each line."""
        return [line.split()[0].upper() for line in self.heard if line.split()]

    @property
    def mails(self) -> list[str]:
        """All MAIL lines."""
        return [line for line in self.heard if line.startswith("MAIL")]


@contextmanager
def relay(script: Script) -> Iterator[str]:
    """Keep a scripted relay open; gives its URL."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.02)
        thread = threading.Thread(target=_serve, args=(server, script), name="relay")
        thread.start()
        try:
            yield f"smtp://127.0.0.1:{server.getsockname()[1]}"
        finally:
            script.over.set()
            thread.join(10)


def _serve(server: socket.socket, script: Script) -> None:
    threads = []
    while not script.over.is_set():
        with contextlib.suppress(TimeoutError):
            session, _ = server.accept()
            script.sessions += 1
            threads.append(threading.Thread(target=_guarded, args=(session, script), name="relay session"))
            threads[-1].start()
    for one in threads:
        one.join(10)


def _guarded(session: socket.socket, script: Script) -> None:
    # A client that hangs up in the middle is what these tests are about.
    with contextlib.suppress(OSError, EOFError), session:
        session.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if script.tls_from_the_start is None:
            session.settimeout(0.02)
            _Talk(session, script).run()
        else:
            _Talk(session, script).secure(script.tls_from_the_start, greet=True)


class _HungUp(OSError):
    """The script says so."""


class _Talk:
    """One session."""

    def __init__(self, session: socket.socket, script: Script) -> None:
        self._session = session
        self._script = script
        self._input = b""
        self._output = b""
        self._letters = 0

    def run(self, *, greet: bool = True) -> None:
        if greet:
            self._say(self._script.answer("hello"))
        while True:
            heard = self._line().decode("utf-8", "surrogateescape").rstrip("\r\n")
            self._script.heard.append(heard)
            verb = (heard.split() or [""])[0].upper()
            if verb == "MAIL" and self._letters >= self._script.letters_per_session:
                return
            answer = self._script.answer(verb)
            self._say(answer)
            if verb == "DATA" and isinstance(answer, str | bytes) and answer[:3] in ("354", b"354"):
                self._letter()
            if verb == "STARTTLS" and self._script.tls is not None and str(answer).startswith("220"):
                self.secure(self._script.tls)
                return
            if verb == "QUIT" or str(answer).startswith("421"):
                self._flush()
                return

    def _letter(self) -> None:
        content = []
        while self._script.deaf is not None and not (self._script.deaf.wait(0.02) or self._script.over.is_set()):
            pass
        while (one := self._line()) != b".\r\n":
            content.append(one)
            if self._script.middle is not None:
                answer, self._script.middle = self._script.middle, None
                self._say(answer)
                self._script.over.wait()  # and reads no more: a relay that hung up would cut off its own answer
                raise _HungUp
        self._script.letters.append(b"".join(content))
        self._letters += 1
        answer = self._script.answer(".")
        self._say(answer)
        if str(answer).startswith("421"):
            self._flush()
            raise _HungUp

    def secure(self, tls: ssl.SSLContext, *, greet: bool = False) -> None:
        """Go on under TLS."""
        self._flush()
        self._session.settimeout(5)
        with tls.wrap_socket(self._session, server_side=True) as safe:
            safe.settimeout(0.02)
            _Talk(safe, self._script).run(greet=greet)

    def _line(self) -> bytes:
        while b"\n" not in self._input:
            self._flush()
            self._input += self._received()
        line, end, self._input = self._input.partition(b"\n")
        return line + end

    def _received(self) -> bytes:
        while not self._script.over.is_set():
            with contextlib.suppress(TimeoutError):
                data = self._session.recv(1_000_000)
                if not data:
                    raise EOFError
                self._script.packets.append(data)
                if not isinstance(self._session, ssl.SSLSocket):
                    self._script.plain.append(data)
                return data
        raise EOFError

    def _say(self, answer: Reply) -> None:
        if answer is None:
            self._flush()
            self._script.over.wait()
            raise _HungUp
        if isinstance(answer, Later):
            self._flush()
            while not (answer.event.wait(0.02) or self._script.over.is_set()):
                pass
            answer = answer.reply
        if answer == HANG_UP:
            self._flush()
            raise _HungUp
        self._output += answer if isinstance(answer, bytes) else answer.encode() + b"\r\n"
        if self._script.cut != "together":
            self._flush()

    def _flush(self) -> None:
        output, self._output = self._output, b""
        size = 1 if self._script.cut == "bytes" else max(len(output), 1)
        for at in range(0, len(output), size):
            self._session.sendall(output[at : at + size])
