"""A relay that answers by a script, for what a well-behaved one never does."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

Reply = str | None  # None: say nothing more, for ever
HANG_UP = ""
EHLO = "250-relay.example.net\r\n250 8BITMIME"


@dataclass
class Script:
    """What the relay answers to each verb ("." is the final dot), else 250; and what it heard."""

    answers: Mapping[str, Reply | list[Reply]] = field(default_factory=dict)
    heard: list[str] = field(default_factory=list)
    letters: list[bytes] = field(default_factory=list)
    sessions: int = 0
    letters_per_session: int = 1000
    tls: ssl.SSLContext | None = None

    def answer(self, verb: str) -> Reply:
        usual = {"hello": "220 relay.example.net", "EHLO": EHLO, "DATA": "354 Go on", "QUIT": "221 Bye"}
        found = self.answers.get(verb, usual.get(verb, "250 OK"))
        if isinstance(found, list):
            return found.pop(0) if found else usual.get(verb, "250 OK")
        return found


@contextmanager
def relay(script: Script) -> Iterator[str]:
    """Keep a scripted relay open; gives its URL."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        thread = threading.Thread(target=_serve, args=(server, script, over.is_set), name="relay")
        thread.start()
        yield f"smtp://127.0.0.1:{server.getsockname()[1]}"
        over.set()
        thread.join(10)


def _serve(server: socket.socket, script: Script, over: Callable[[], bool]) -> None:
    while not over():
        try:
            session, _ = server.accept()
        except TimeoutError:
            continue
        script.sessions += 1
        # A client that hangs up in the middle is what these tests are about.
        with contextlib.suppress(OSError), session, session.makefile("rb") as lines:
            session.settimeout(10)
            if _say(session, script.answer("hello"), over):
                _session(session, lines.readline, script, over)


def _session(session: socket.socket, line: Callable[[], bytes], script: Script, over: Callable[[], bool]) -> None:
    letters = 0
    while heard := line().decode("latin-1").strip():
        script.heard.append(heard)
        verb = heard.split()[0].upper()
        if verb == "MAIL" and letters >= script.letters_per_session:
            return
        answer = script.answer(verb)
        if not _say(session, answer, over):
            return
        if verb == "DATA" and answer is not None and answer.startswith("354"):
            script.letters.append(_letter(line))
            letters += 1
            if not _say(session, script.answer("."), over):
                return
        if verb == "STARTTLS" and script.tls is not None:
            with script.tls.wrap_socket(session, server_side=True) as safe, safe.makefile("rb") as lines:
                _session(safe, lines.readline, script, over)
            return
        if verb == "QUIT" or (answer or "").startswith("421"):
            return


def _letter(line: Callable[[], bytes]) -> bytes:
    content = []
    while (one := line()) not in (b".\r\n", b""):
        content.append(one)
    return b"".join(content)


def _say(session: socket.socket, answer: Reply, over: Callable[[], bool]) -> bool:
    """Say an answer; False when the session is over."""
    if answer is None:
        while not over():
            threading.Event().wait(0.02)
        return False
    if answer == HANG_UP:
        return False
    session.sendall(answer.encode() + b"\r\n")
    return True
